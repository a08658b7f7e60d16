"""The kinds of jobs that this room does: bringing in coding from a file, following the passages of a round, making their vectors.

And reminding of fact checks, which nobody asks for.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.jobs.kinds import Kind, Result, Telling, Work, register_kind
from ledtrad.jobs.passes import Clock, for_each, register_pass
from ledtrad.rounds.jobs import REMINDER, SECONDS_BETWEEN_REMINDERS
from ledtrad.synthesis.actions.fact_checks import remind_of_fact_checks
from ledtrad.synthesis.actions.placing import place_passages
from ledtrad.synthesis.actions.vectors import COMPUTE_VECTORS as VECTORS
from ledtrad.synthesis.actions.vectors import compute_vectors
from ledtrad.synthesis.exchange.incoming import AnswersMoved, load_plan, plan_coding
from ledtrad.synthesis.exchange.project import Ends
from ledtrad.synthesis.exchange.reporting import report_row
from ledtrad.synthesis.queries.fact_check_reminders import rounds_with_open_fact_checks
from ledtrad.synthesis.queries.material import find_round

# How often a file is read anew because a county corrected its answer meanwhile.
_READ_ANEW = 2


def _import_coding(work: Work, telling: Telling) -> Result:
    """Read the file against the answers as they stand; where one of them is corrected meanwhile, read it again."""
    telling(0, 1, _("Läser filen"))
    for _again in range(_READ_ANEW):
        try:
            return _import_once(work, telling)
        except AnswersMoved:
            continue
    return _import_once(work, telling)


def _import_once(work: Work, telling: Telling) -> Result:
    """Find the file's places without a lock; write what fits, and that it is written, in one short transaction."""
    told = work.arguments
    plan = plan_coding(
        work.content,
        round_=find_round(told["round"]),
        viewer=work.viewer,
        coder=told.get("coder", ""),
        ends=Ends(told["ends"]) if told.get("ends") else None,
        tell=telling,
    )
    telling(1, 1, _("Skriver läsningarna"))
    with transaction.atomic():
        result = report_row(load_plan(plan, viewer=work.viewer, at=work.at))
        telling.settle(result)
    return result


def _place_passages(work: Work, telling: Telling) -> Result:
    """Follow the round's passages, answer by answer; what is followed stays followed when the job begins again."""
    round_ = find_round(work.arguments["round"])
    telling(0, 1, _("Letar efter svar som har rättats"))
    placed = place_passages(round_, viewer=work.viewer, at=work.at, tell=telling)
    return {"answers": placed.n_answers, "followed": placed.n_followed, "waiting": placed.n_waiting}


def _compute_vectors(work: Work, telling: Telling) -> Result:
    """Make the vectors that the round's passages lack; what is made stays made when the job begins again."""
    round_ = find_round(work.arguments["round"])
    telling(0, 1, _("Läser in textmodellen"))
    computed = compute_vectors(round_, viewer=work.viewer, at=work.at, tell=telling)
    return {"made": computed.n_made, "held": computed.n_held}


IMPORT_CODING = register_kind(Kind("import_coding", "statements.code", _import_coding))
PLACE_PASSAGES = register_kind(Kind("place_passages", "statements.code", _place_passages))
COMPUTE_VECTORS = register_kind(Kind(VECTORS, "data.load", _compute_vectors))


def _remind(clock: Clock) -> None:
    """Remind of every fact check under way of the step that has come; who has been reminded of it is not reminded again."""
    rounds = rounds_with_open_fact_checks()
    for_each(rounds, lambda round_: remind_of_fact_checks(round_, viewer=REMINDER, at=clock()))


register_pass("fact check reminders", every=SECONDS_BETWEEN_REMINDERS, run=_remind)
