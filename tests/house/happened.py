"""What must have happened before every page has a place: two releases, and a county's correction that leaves words to review."""

from __future__ import annotations

from django.utils import timezone

from ledtrad.access.policies import viewer_for
from ledtrad.evidence.models import Reanchoring
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.reviews import waiting_rows
from tests.analysis.corrections import correct, standing_text

ALVA = viewer_for("analyst", label="Alva", signed_in=True)


def freeze_and_correct() -> Reanchoring:
    """Freeze the report twice, let Kalmar change an answer that bears statements, and give what waits."""
    report = Compilation.objects.get(key="omrakning-2012")
    for number in ("2012:1", "2012:2"):
        freeze_release(report, viewer=ALVA, at=timezone.now(), number=number)
    changed = standing_text("brukarmedverkan").replace("ett brukarråd", "två brukarråd")
    correct({"brukarmedverkan": changed})
    return waiting_rows().get()
