"""A participant's own people load their report too, and its parts become drafts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0006_due_when_handed_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="rounds.reportfile",
                verbose_name="ur filen",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="file_edit",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="ur filen i ändring"),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="own",
            field=models.BooleanField(default=False, verbose_name="deltagarens egen"),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="taken_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="inlagd som utkast"),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="taken_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="inlagd av"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", None), ("file_edit", None)),
                    models.Q(("file__isnull", False), ("file_edit__isnull", False)),
                    _connector="OR",
                ),
                name="draft_from_a_file_tells_the_save",
                violation_error_message="Ange både filen och i vilken ändring texten togs ur den.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_at", None), ("taken_by", "")),
                    models.Q(
                        ("dropped_at", None),
                        ("own", True),
                        ("taken_at__isnull", False),
                        models.Q(("taken_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="own_report_file_is_taken_by_somebody",
                violation_error_message="Ange både när filen lades in som utkast och av vem; bara deltagarens egen fil blir utkast.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("own", False), ("revision", None), _connector="OR"),
                name="own_report_file_becomes_drafts",
                violation_error_message="Deltagarens egen fil blir utkast, och inget svar av sig själv.",
            ),
        ),
    ]
