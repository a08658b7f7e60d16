"""Who may see a job, and when it can be tried again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.states import BROKEN, JobState


def may_see(*, is_own: bool, viewer: Viewer) -> bool:
    """Tell whether the viewer may see the job: one's own, or all of them."""
    return is_own or viewer.may("jobs.read_all")


def check_can_retry(*, state: str, is_whole: bool) -> None:
    """Raise NotAllowed unless the job is broken and still has what it was handed."""
    if state not in BROKEN:
        words = {"state": JobState(state).label}
        raise NotAllowed(_("Arbetet kan inte försökas igen, för det är inte avbrutet: %(state)s.") % words)
    if not is_whole:
        raise NotAllowed(
            _("Filen finns inte kvar, för arbetet avbröts för länge sedan. Läs in filen på nytt i stället.")
        )
