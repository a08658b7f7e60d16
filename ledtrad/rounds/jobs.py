"""What this room does beside the pages: reading many reports, when it is asked to; and reminding, when a step of a ladder has come."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.access.policies import viewer_for
from ledtrad.jobs.actions import Order
from ledtrad.jobs.kinds import Kind, Result, Telling, Work, register_kind
from ledtrad.jobs.passes import Clock, for_each, register_pass
from ledtrad.rounds.actions.participants import remind
from ledtrad.rounds.actions.report_batches import Batch, keep_reports, read_reports, refused_rows
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.reports import loading_desk, round_of
from ledtrad.rounds.queries.roster import open_rounds

# Whoever opens a round has said when it reminds; nobody has to press for it.
REMINDER = viewer_for("coordinator", label="påminnaren")
SECONDS_BETWEEN_REMINDERS = 600.0


def reading_order(files: Sequence[SentFile], *, round_: Round, page: str) -> Order:
    """Give the order that reads some files into a round; `page` is where its reports are listed.

    A job is handed one file, so they come as one: stored, for most of them are packed already.
    """
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as packed:
        for n, sent in enumerate(files):
            packed.writestr(str(n), sent.content)
    told = {
        "round": round_.key,
        "page": page,
        "names": [sent.name for sent in files],
        "units": [sent.unit for sent in files],
    }
    title = _("Rapporter till %(round)s") % {"round": round_.title}
    return Order(READ_REPORTS.name, title, told, file=("rapporter.zip", bundle.getvalue()))


def _read_reports(work: Work, telling: Telling) -> Result:
    """Read the files without a lock; keep what can be kept, and that it is kept, in one short transaction."""
    desk = loading_desk(round_of(work.arguments["round"]))
    files = _unbundled(work)
    batch = read_reports(files, desk=desk, viewer=work.viewer, tell=telling)
    telling(len(files), len(files), _("Sparar"))
    with transaction.atomic():
        result = _result(keep_reports(batch, desk=desk, viewer=work.viewer, at=work.at))
        telling.settle(result)
    return result


def _unbundled(work: Work) -> list[SentFile]:
    told = work.arguments
    with zipfile.ZipFile(io.BytesIO(work.content)) as packed:
        return [
            SentFile(name, packed.read(str(n)), unit)
            for n, (name, unit) in enumerate(zip(told["names"], told["units"], strict=True))
        ]


def _result(batch: Batch) -> Result:
    n_new = sum(one.is_new for one in batch.loaded)
    return {"loaded": n_new, "known": len(batch.loaded) - n_new, "refused": refused_rows(batch.refused)}


READ_REPORTS = register_kind(Kind("read_reports", "responses.enter_for", _read_reports))


def _remind(clock: Clock) -> None:
    """Remind in every open round of the step that has come; who has been reminded of it is not reminded again."""
    for_each(open_rounds(), lambda round_: remind(round_, viewer=REMINDER, at=clock()))


register_pass("reminders", every=SECONDS_BETWEEN_REMINDERS, run=_remind)
