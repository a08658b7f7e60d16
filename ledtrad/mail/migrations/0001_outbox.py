"""What is to be told, and the letters that it is told in."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_threads_and_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="nyckel")),
                ("address", models.CharField(max_length=254, verbose_name="adress")),
                ("language", models.CharField(default="sv", max_length=2, verbose_name="språk")),
                ("subject", models.CharField(max_length=300, verbose_name="ämne")),
                ("text", models.TextField(verbose_name="text")),
                ("made_at", models.DateTimeField(verbose_name="skrivet")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="får sändas")),
                ("taken_by", models.CharField(blank=True, max_length=80, verbose_name="hos")),
                ("n_tries", models.PositiveIntegerField(default=0, verbose_name="försök")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sänt")),
                ("failed_at", models.DateTimeField(blank=True, null=True, verbose_name="uppgivet")),
                ("fault", models.TextField(blank=True, verbose_name="fel")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters_to",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="till",
                    ),
                ),
            ],
            options={
                "verbose_name": "brev",
                "verbose_name_plural": "brev",
                "ordering": ["-made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="slag")),
                ("thing", models.CharField(max_length=300, verbose_name="gäller")),
                ("arguments", models.JSONField(default=dict, verbose_name="uppgifter")),
                ("key", models.CharField(max_length=400, unique=True, verbose_name="nyckel")),
                ("made_at", models.DateTimeField(verbose_name="skriven")),
                (
                    "untold",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("declined", "vill inte ha brev"),
                            ("no_address", "har ingen adress"),
                            ("closed", "kontot är stängt"),
                            ("not_theirs", "får inte längre läsa, eller behöver inte längre veta"),
                        ],
                        max_length=20,
                        verbose_name="inte berättad",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="mail.letter",
                        verbose_name="brev",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="till",
                    ),
                ),
            ],
            options={
                "verbose_name": "nyhet",
                "verbose_name_plural": "nyheter",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="letters_open_by_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_at__isnull", False), ("failed_at", None), ("sent_at", None)),
                    models.Q(("due_at", None), ("failed_at", None), ("sent_at__isnull", False)),
                    models.Q(("due_at", None), ("failed_at__isnull", False), ("sent_at", None)),
                    _connector="OR",
                ),
                name="letter_waits_or_was_sent_or_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("failed_at", None), models.Q(("fault", ""), _negated=True), _connector="OR"
                ),
                name="letter_tells_why_it_failed",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("letter", None), ("untold", "")), fields=["user"], name="notices_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter", None), ("untold", ""), _connector="OR"),
                name="notice_is_told_or_untold",
            ),
        ),
    ]
