"""Many reports at once: each is read and kept, or refused for itself, and the others are not held up by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.kinds import Tell
from ledtrad.rounds.actions.reports import Loaded, ReadReport, SentFile, keep_report, read_report
from ledtrad.rounds.models import ReportFile
from ledtrad.rounds.queries.reports import LoadingDesk


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, by its name, and the sentence that says what to do."""

    name: str
    sentence: str


@dataclass(slots=True)
class Batch:
    """What came of some files: those that were read and are to be kept, those that are kept, and those that were refused."""

    read: list[ReadReport] = field(default_factory=list)
    loaded: list[Loaded] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_reports(
    files: Sequence[SentFile], *, desk: LoadingDesk, viewer: Viewer, tell: Tell | None = None
) -> Batch:
    """Give what can be read of some files; nothing is written."""
    batch = Batch()
    for n, sent in enumerate(files):
        if tell:
            tell(n, len(files), gettext("Läser %(file)s") % {"file": sent.name})
        try:
            found = read_report(sent, desk=desk, viewer=viewer)
        except LedtradError as error:
            batch.refused.append(Refused(sent.name, str(error)))
            continue
        if isinstance(found, ReportFile):
            batch.loaded.append(Loaded(found, is_new=False))
        else:
            batch.read.append(found)
    return batch


def keep_reports(batch: Batch, *, desk: LoadingDesk, viewer: Viewer, at: datetime) -> Batch:
    """Keep what was read, each for itself; give the batch with what came of it."""
    for report in batch.read:
        try:
            batch.loaded.append(keep_report(report, desk=desk, viewer=viewer, at=at))
        except LedtradError as error:
            batch.refused.append(Refused(report.sent.name, str(error)))
    batch.read.clear()
    return batch


def load_reports(files: Sequence[SentFile], *, desk: LoadingDesk, viewer: Viewer, at: datetime) -> Batch:
    """Give what came of some files, read and kept at once."""
    return keep_reports(read_reports(files, desk=desk, viewer=viewer), desk=desk, viewer=viewer, at=at)


def refused_rows(refused: Iterable[Refused]) -> list[dict[str, str]]:
    """Give refusals as JSON holds them."""
    return [{"name": one.name, "reason": one.sentence} for one in refused]
