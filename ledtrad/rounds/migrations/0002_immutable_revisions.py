"""Revisions and their answers are append-only."""

from django.db import migrations

from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [("rounds", "0001_initial")]
    operations = [make_immutable("rounds_revision", "rounds_answer")]
