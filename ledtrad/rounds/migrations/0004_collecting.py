"""What a round takes while it is open: typed questions, deadlines, drafts, states of a response, loaded files, reminders."""

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.evidence.identity
import ledtrad.rounds.models.rounds
from ledtrad.accounts.immutability import lift_immutable, make_immutable


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_reanchoring"),
        ("registry", "0001_initial"),
        ("rounds", "0003_revision_reason"),
    ]

    operations = [
        lift_immutable("rounds_revision", "rounds_answer"),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("days_before", models.SmallIntegerField(verbose_name="dagar före")),
                ("due_on", models.DateField(verbose_name="sista dag")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
            ],
            options={
                "verbose_name": "påminnelse",
                "verbose_name_plural": "påminnelser",
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("typed", models.JSONField(blank=True, default=str, verbose_name="skrivet")),
                (
                    "missing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_answered", "inte besvarad"),
                            ("nothing_to_report", "inget att redovisa"),
                            ("not_applicable", "gäller inte"),
                            ("withheld", "lämnas inte ut"),
                        ],
                        max_length=20,
                        verbose_name="varför svar saknas",
                    ),
                ),
                ("unchanged", models.BooleanField(default=False, verbose_name="inget har ändrats")),
                ("ready", models.BooleanField(default=False, verbose_name="klart")),
                ("edit", models.PositiveIntegerField(default=1, verbose_name="ändring")),
                (
                    "copied_edit",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="kopierat i ändring"),
                ),
                ("saved_at", models.DateTimeField(verbose_name="sparat")),
                ("saved_by", models.CharField(max_length=200, verbose_name="sparat av")),
            ],
            options={
                "verbose_name": "utkast till delsvar",
                "verbose_name_plural": "utkast till delsvar",
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="filnamn")),
                ("media_type", models.CharField(max_length=100, verbose_name="filtyp")),
                ("content", models.BinaryField(verbose_name="innehåll")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("split", models.JSONField(blank=True, default=dict, verbose_name="uppdelning")),
                ("edit", models.PositiveIntegerField(default=1, verbose_name="ändring")),
                ("loaded_at", models.DateTimeField(verbose_name="inläst")),
                ("loaded_by", models.CharField(max_length=200, verbose_name="inläst av")),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="avfärdad")),
                ("dropped_by", models.CharField(blank=True, max_length=200, verbose_name="avfärdad av")),
            ],
            options={
                "verbose_name": "inläst rapport",
                "verbose_name_plural": "inlästa rapporter",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ResponseStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("submitted", "inlämnat"),
                            ("under_review", "under granskning"),
                            ("returned", "återsänt"),
                            ("accepted", "godtaget"),
                            ("locked", "låst"),
                        ],
                        max_length=20,
                        verbose_name="från",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("submitted", "inlämnat"),
                            ("under_review", "under granskning"),
                            ("returned", "återsänt"),
                            ("accepted", "godtaget"),
                            ("locked", "låst"),
                        ],
                        max_length=20,
                        verbose_name="till",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="skäl")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
            ],
            options={
                "verbose_name": "steg för ett svar",
                "verbose_name_plural": "steg för svar",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ReturnedQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reason", models.TextField(verbose_name="vad som behövs")),
            ],
            options={
                "verbose_name": "återsänd fråga",
                "verbose_name_plural": "återsända frågor",
            },
        ),
        migrations.CreateModel(
            name="ReviewNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("text", models.TextField(verbose_name="anteckning")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
            ],
            options={
                "verbose_name": "anteckning vid granskning",
                "verbose_name_plural": "anteckningar vid granskning",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="standing",
            field=models.BooleanField(default=False, verbose_name="står kvar från förra"),
        ),
        migrations.AddField(
            model_name="answer",
            name="value",
            field=models.JSONField(blank=True, null=True, verbose_name="värde"),
        ),
        migrations.AddField(
            model_name="participant",
            name="due_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="längre tid given av"),
        ),
        migrations.AddField(
            model_name="participant",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="egen sista dag"),
        ),
        migrations.AddField(
            model_name="participant",
            name="due_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="skäl till längre tid"),
        ),
        migrations.AddField(
            model_name="question",
            name="guidance",
            field=models.TextField(blank=True, verbose_name="anvisning"),
        ),
        migrations.AddField(
            model_name="question",
            name="kind",
            field=models.CharField(
                choices=[
                    ("narrative", "fri text"),
                    ("choice", "ett val"),
                    ("choices", "flera val"),
                    ("number", "tal"),
                    ("date", "datum"),
                    ("table", "tabell"),
                    ("actors", "aktörer ur registret"),
                    ("registry_change", "förslag till registret"),
                    ("file", "fil"),
                ],
                default="narrative",
                max_length=20,
                verbose_name="slag av svar",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="lineage",
            field=models.CharField(
                choices=[
                    ("new", "ny"),
                    ("same", "samma"),
                    ("comparable", "jämförbar"),
                    ("broken", "inte jämförbar"),
                ],
                default="new",
                max_length=20,
                verbose_name="jämförbarhet",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="later",
                to="rounds.question",
                verbose_name="förra frågan",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="required",
            field=models.BooleanField(default=False, verbose_name="måste besvaras"),
        ),
        migrations.AddField(
            model_name="question",
            name="section",
            field=models.CharField(blank=True, max_length=200, verbose_name="avdelning"),
        ),
        migrations.AddField(
            model_name="question",
            name="shape",
            field=models.JSONField(blank=True, default=dict, verbose_name="form"),
        ),
        migrations.AddField(
            model_name="question",
            name="visible_if",
            field=models.JSONField(blank=True, default=dict, verbose_name="visas om"),
        ),
        migrations.AddField(
            model_name="response",
            name="first_in_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="först inlämnad"),
        ),
        migrations.AddField(
            model_name="response",
            name="on_time",
            field=models.BooleanField(blank=True, null=True, verbose_name="i tid"),
        ),
        migrations.AddField(
            model_name="response",
            name="state",
            field=models.CharField(
                choices=[
                    ("submitted", "inlämnat"),
                    ("under_review", "under granskning"),
                    ("returned", "återsänt"),
                    ("accepted", "godtaget"),
                    ("locked", "låst"),
                ],
                default="submitted",
                max_length=20,
                verbose_name="läge",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.actor",
                verbose_name="godkänd av",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="approved_on",
            field=models.DateField(blank=True, null=True, verbose_name="godkänd den"),
        ),
        migrations.AddField(
            model_name="revision",
            name="approved_paragraph",
            field=models.CharField(blank=True, max_length=40, verbose_name="paragraf"),
        ),
        migrations.AddField(
            model_name="round",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="sista dag"),
        ),
        migrations.AddField(
            model_name="round",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="öppnad"),
        ),
        migrations.AddField(
            model_name="round",
            name="opened_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="öppnad av"),
        ),
        migrations.AddField(
            model_name="round",
            name="reminders",
            field=models.JSONField(
                blank=True, default=ledtrad.rounds.models.rounds.usual_reminders, verbose_name="påminnelser"
            ),
        ),
        migrations.AddField(
            model_name="template",
            name="kind",
            field=models.CharField(
                choices=[
                    ("status_report", "lägesrapport"),
                    ("needs_analysis", "behovsanalys"),
                    ("swot", "SWOT-analys"),
                    ("horizon_scan", "omvärldsanalys"),
                    ("survey", "enkät"),
                    ("corrections", "rättelseomgång"),
                ],
                default="status_report",
                max_length=20,
                verbose_name="slag",
            ),
        ),
        migrations.AddField(
            model_name="templateversion",
            name="edit",
            field=models.PositiveIntegerField(default=0, verbose_name="ändring"),
        ),
        migrations.AddField(
            model_name="templateversion",
            name="frozen_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="fryst"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on", None),
                    models.Q(
                        models.Q(("due_reason", ""), _negated=True), models.Q(("due_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="more_time_has_reason_and_actor",
                violation_error_message="Ange skälet till den längre tiden och vem som gav den.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lineage", "new"), ("previous__isnull", True)),
                    models.Q(models.Q(("lineage", "new"), _negated=True), ("previous__isnull", False)),
                    _connector="OR",
                ),
                name="lineage_has_an_earlier_question",
                violation_error_message="En ny fråga har ingen tidigare fråga, och alla andra har en.",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened_at", None), ("opened_by", "")),
                    models.Q(("opened_at__isnull", False), models.Q(("opened_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="round_is_opened_by_somebody",
                violation_error_message="Ange både när omgången öppnades och av vem.",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), _negated=True), ("due_on__isnull", False), _connector="OR"
                ),
                name="open_round_has_a_deadline",
                violation_error_message="En öppen omgång har en sista dag.",
            ),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dispatches",
                to="rounds.participant",
                verbose_name="deltagare",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="rounds.participant",
                verbose_name="deltagare",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rounds.question",
                verbose_name="fråga",
            ),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="report_files",
                to="rounds.participant",
                verbose_name="deltagare",
            ),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="revision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="rounds.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AddField(
            model_name="responsestep",
            name="response",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="rounds.response",
                verbose_name="svar",
            ),
        ),
        migrations.AddField(
            model_name="responsestep",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rounds.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AddField(
            model_name="returnedquestion",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rounds.question",
                verbose_name="fråga",
            ),
        ),
        migrations.AddField(
            model_name="returnedquestion",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="rounds.responsestep",
                verbose_name="steg",
            ),
        ),
        migrations.AddField(
            model_name="reviewnote",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="rounds.question",
                verbose_name="fråga",
            ),
        ),
        migrations.AddField(
            model_name="reviewnote",
            name="response",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="rounds.response",
                verbose_name="svar",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.UniqueConstraint(
                fields=("participant", "days_before", "due_on"), name="one_reminder_per_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("participant", "question"), name="one_draft_per_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at", None), ("dropped_by", "")),
                    models.Q(("dropped_at__isnull", False), models.Q(("dropped_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="report_file_is_dropped_by_somebody",
                violation_error_message="Ange både när filen avfärdades och av vem.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("revision", None), ("dropped_at", None), _connector="OR"),
                name="dropped_report_file_became_nothing",
                violation_error_message="En fil som blev ett svar kan inte avfärdas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnedquestion",
            constraint=models.UniqueConstraint(
                fields=("step", "question"), name="one_return_of_a_question_per_step"
            ),
        ),
        make_immutable(
            "rounds_revision",
            "rounds_answer",
            "rounds_responsestep",
            "rounds_returnedquestion",
            "rounds_reviewnote",
        ),
    ]
