"""The kind of job that this room does: writing the files of a release, which stay with it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.actions import Order, queue_job
from ledtrad.jobs.kinds import Kind, Result, Telling, Work, register_kind
from ledtrad.jobs.models import Job
from ledtrad.jobs.queries import queued_job
from ledtrad.website.documents.keeping import write_release_files
from ledtrad.website.queries import WRITE_RELEASE_FILES


def _write_release_files(work: Work, telling: Telling) -> Result:
    """Write what the release lacks; a second time finds that nothing is missing."""
    key, number = work.arguments["compilation"], work.arguments["number"]
    words = {
        "html": _("Skriver webbsidan i en fil"),
        "pdf": _("Sätter PDF för utskrift"),
        "docx": _("Skriver Word-filen"),
        "json": _("Skriver länkade data"),
    }

    def tell(n_done: int, n_steps: int, ending: str) -> None:
        telling(n_done, n_steps, words[ending])

    made = write_release_files(key, number, by=work.viewer.label, at=work.at, tell=tell)
    return {"files": [file.ending for file in made]}


register_kind(Kind(WRITE_RELEASE_FILES, "releases.freeze", _write_release_files))


def queue_release_files(key: str, number: str, *, owner: User, viewer: Viewer, at: datetime) -> Job:
    """Give the job that writes a release's files, the one that waits where there is one: asked for twice it is done once."""
    place = {"compilation": key, "number": number}
    order = Order(WRITE_RELEASE_FILES, _("Filerna till utgåva %(number)s") % place, place)
    there = queued_job(WRITE_RELEASE_FILES, arguments=place)
    return there or queue_job(order, owner=owner, viewer=viewer, at=at)
