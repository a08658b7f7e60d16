"""The journal is append-only."""

from django.db import migrations

from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [make_immutable("accounts_journalentry")]
