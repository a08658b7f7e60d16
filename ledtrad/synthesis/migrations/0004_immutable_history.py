"""What was once saved, read or corrected stays as it was."""

from django.db import migrations

from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0003_desk")]
    operations = [
        make_immutable("synthesis_sectionedit", "synthesis_claimreading", "synthesis_correction"),
    ]
