"""The key of a response's source joins the keys of its round and its participant, which are up to a hundred characters each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_reanchoring")]
    operations = [
        migrations.AlterField(
            model_name="source",
            name="key",
            field=models.SlugField(max_length=200, unique=True, verbose_name="nyckel"),
        ),
    ]
