"""A release is never changed or deleted."""

from django.db import migrations

from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0001_initial")]
    operations = [make_immutable("synthesis_release")]
