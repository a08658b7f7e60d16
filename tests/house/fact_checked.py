"""What must have happened before every page of a fact check has a place: one that Kalmar has answered and that is closed, and one that is open."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ledtrad.access.policies import viewer_for
from ledtrad.core.fact_checking import Typed
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.actions.fact_check_answers import FactTyping, save_fact_draft, send_fact_answer
from ledtrad.synthesis.actions.fact_checks import close_fact_check, open_fact_check
from ledtrad.synthesis.models import Claim, Compilation, FactCheck, Statement, Variable
from ledtrad.synthesis.queries.fact_check_seats import fact_seat

Place = dict[str, str | int]
CHECKED, UNIT = "granskad-2012", "08"
_DISA = viewer_for("coordinator", label="Disa", signed_in=True)
_HOMES = frozenset({("responses.write", UNIT), ("responses.submit", UNIT)})
_KAJSA = Viewer("Kajsa", homes=_HOMES, signed_in=True)


def let_a_fact_check_run() -> dict[str, Place]:
    """Give the place of each page: the first fact check is answered with a correction, the second waits for Kalmar."""
    report = Compilation.objects.get(key="omrakning-2012")
    compilation = Compilation.objects.create(
        key=CHECKED, round=report.round, codebook=report.codebook, title="Granskad läsning av 2012", lead="Vad länen säger.",
        authorship="Alva har skrivit.",
    )  # fmt: skip
    Claim.objects.create(
        compilation=compilation, key="granskat", order=1, kind="counted", variable=_variable_of(UNIT), text="{Län} säger det.",
        certainties=["explicit", "undated"],
    )  # fmt: skip
    ask_and_answer(compilation)
    _open(compilation)
    first: Place = {"key": CHECKED, "number": 1}
    second = first | {"number": 2}
    seat: Place = {"compilation": CHECKED, "unit": UNIT}
    return {
        "analysis:fact_checks": {"round_key": report.round.key},
        "analysis:latest_fact_check": {"key": report.key},
        "analysis:open_fact_check": {"key": report.key},
        "analysis:fact_check": second,
        "analysis:close_fact_check": second,
        "analysis:fact_check_answer": first | {"unit": UNIT},
        "analysis:decide_correction": first | {"unit": UNIT, "reply": 1},
        "collection:fact_check": seat | {"number": 2},
        "collection:fact_check_sent": seat | {"number": 1},
    }


def ask_and_answer(compilation: Compilation) -> None:
    """Let a fact check be held that Kalmar answers with corrections on which nobody has decided."""
    _answer(_open(compilation))


def _variable_of(unit: str) -> Variable:
    """Give a variable that the unit speaks for."""
    told = Statement.objects.live().filter(
        subject__actor__key=unit, certainty="explicit", variable__numeric=False
    )
    found: Variable = told.select_related("variable").order_by("key")[0].variable
    return found


def _open(compilation: Compilation) -> FactCheck:
    now = timezone.now()
    return open_fact_check(compilation, due_on=now.date() + timedelta(days=20), viewer=_DISA, at=now)


def _answer(check: FactCheck) -> None:
    """Let Kalmar correct each claim and add something, and close the fact check."""
    now = timezone.now()
    seat = fact_seat(check.compilation.key, check.number, unit=UNIT)
    mended = Typed("corrects", "Det gäller inte oss.", "Det gäller de andra.")
    typing = FactTyping({item.order: mended for item in seat.items}, "Vårt råd saknas.")
    save_fact_draft(seat, typing, viewer=_KAJSA, at=now)
    send_fact_answer(seat, viewer=_KAJSA, at=now)
    close_fact_check(check, viewer=_DISA, at=now)
