"""Texts and passages are append-only, and a passage says what its version says between its offsets (invariants 2 and 5)."""

from django.db import migrations

from ledtrad.accounts.immutability import make_immutable
from ledtrad.evidence.passage_trigger import check_passages


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [
        make_immutable("evidence_sourceversion", "evidence_block", "evidence_passage"),
        check_passages(),
    ]
