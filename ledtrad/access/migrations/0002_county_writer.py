"""A county's writer, as its author, has a county."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_assignments"),
        ("registry", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="assignment",
            name="county_author_has_a_county",
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role__in", ["county_writer", "county_author"]), _negated=True),
                    ("unit__isnull", False),
                    _connector="OR",
                ),
                name="county_author_has_a_county",
                violation_error_message="Ange vilket län som rollen gäller.",
            ),
        ),
    ]
