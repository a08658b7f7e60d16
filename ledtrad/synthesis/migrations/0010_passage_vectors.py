"""Passages may have vectors of a text model beside them; they can be made anew, and so are not kept from change."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0009_release_files"), ("evidence", "0003_reanchoring")]
    operations = [
        migrations.CreateModel(
            "PassageVector",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("model", models.CharField(max_length=60, verbose_name="modell")),
                ("version", models.CharField(max_length=40, verbose_name="modellens version")),
                ("vector", models.BinaryField(verbose_name="vektor")),
                (
                    "passage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vectors",
                        to="evidence.passage",
                        verbose_name="passage",
                    ),
                ),
            ],
            options={
                "verbose_name": "vektor till passage",
                "verbose_name_plural": "vektorer till passager",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            "passagevector",
            models.UniqueConstraint(
                fields=("passage", "model", "version"), name="one_vector_per_passage_and_model"
            ),
        ),
    ]
