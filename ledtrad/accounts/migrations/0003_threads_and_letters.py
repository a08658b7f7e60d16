"""What a person gets by letter, and threads; what was said is never changed, nor that it was taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_immutable_journal"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="letter_language",
            field=models.CharField(
                choices=[("sv", "svenska"), ("en", "engelska")],
                default="sv",
                max_length=2,
                verbose_name="brevens språk",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="letters",
            field=models.CharField(
                choices=[("daily", "högst ett brev om dagen"), ("none", "inga brev")],
                default="daily",
                max_length=10,
                verbose_name="brev",
            ),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("made_at", models.DateTimeField(verbose_name="skrivet")),
                ("made_by", models.CharField(max_length=200, verbose_name="skrivet av")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skribent",
                    ),
                ),
            ],
            options={
                "verbose_name": "inlägg",
                "verbose_name_plural": "inlägg",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CommentWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="återtaget")),
                ("made_by", models.CharField(max_length=200, verbose_name="återtaget av")),
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="accounts.comment",
                        verbose_name="inlägg",
                    ),
                ),
            ],
            options={
                "verbose_name": "återtaget inlägg",
                "verbose_name_plural": "återtagna inlägg",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thing", models.CharField(max_length=300, unique=True, verbose_name="gäller")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="svar senast")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutat")),
                ("resolved_by", models.CharField(blank=True, max_length=200, verbose_name="avslutat av")),
            ],
            options={
                "verbose_name": "samtal",
                "verbose_name_plural": "samtal",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("resolved_by", "")),
                            models.Q(
                                ("resolved_at__isnull", False), models.Q(("resolved_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="thread_is_resolved_by_somebody",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="accounts.thread",
                verbose_name="samtal",
            ),
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="accounts.comment",
                        verbose_name="inlägg",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="till",
                    ),
                ),
            ],
            options={
                "verbose_name": "omnämnande",
                "verbose_name_plural": "omnämnanden",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "user"), name="mentioned_once_in_a_comment")
                ],
            },
        ),
        make_immutable("accounts_comment", "accounts_mention", "accounts_commentwithdrawal"),
    ]
