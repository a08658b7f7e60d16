"""Where claims are, and what tests do to the ground beneath them."""

from __future__ import annotations

from django.utils import timezone

from ledtrad.synthesis.models import Claim, Statement

ROUND, REPORT = "lagesrapport-2012", "omrakning-2012"
CLAIMS = f"/pastaenden/{REPORT}/"
NEW_GROUPS = f"{CLAIMS}nya-grupper/"
STATED = f"{CLAIMS}tryckets-nio/"
SAVE = f"/nya-pastaenden/{ROUND}/"
STATE = f"/nya-pastaenden/bedomda/{REPORT}/"
ODD = (
    "", " ", "a\x00b", "😀", "\ud800", "\u202eabc", "\ufffe", "\x1b[2J", "<script>alert(1)</script>", "{{ 7*7 }}", "{Lan}", "{",
    "'; DROP TABLE x; --", "-1", "1e999", "2" * 5000, "null", "../../etc/passwd",
)  # fmt: skip


def claim(key: str) -> Claim:
    """Give the row of a claim of the report."""
    return Claim.objects.get(compilation__key=REPORT, key=key)


def hash_shown(key: str) -> str:
    """Give the hash that was last read of a claim."""
    return claim(key).read_hash


def silence(unit: str, variable: str = "new_collaboration_group") -> None:
    """Retract what a unit says on a variable."""
    told = Statement.objects.filter(variable__key=variable, subject__actor__key=unit, retracted_at=None)
    told.update(retracted_at=timezone.now(), retracted_by="Bo")


def reword(unit: str, text: str, variable: str = "new_collaboration_group") -> None:
    """Change the words of a unit's statements on a variable."""
    told = Statement.objects.filter(variable__key=variable, subject__actor__key=unit, retracted_at=None)
    told.update(text=text)
