"""Finding what an address asks for: what is not there raises UnknownName."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.analysis.pages.matrix_addresses import matrix_url
from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import readable_round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.claims import compilations_to_read
from ledtrad.ui.components import Crumb


def find_readable_round(key: str, *, viewer: Viewer) -> Round:
    """Give the round; raise UnknownName for one that the viewer may not read."""
    found = readable_round(key, viewer=viewer)
    if found is None:
        raise UnknownName(_("Omgången ”%(key)s” finns inte eller är inte publicerad.") % {"key": key})
    return found


def find_readable_compilation(key: str, *, viewer: Viewer) -> Compilation:
    """Give the compilation; raise UnknownName for one that the viewer may not read."""
    found = next((one for one in compilations_to_read(viewer=viewer) if one.key == key), None)
    if found is None:
        raise UnknownName(_("Sammanställningen ”%(key)s” finns inte.") % {"key": key})
    return found


def round_crumbs(round_: Round) -> tuple[Crumb, ...]:
    """Give the way to a round's pages; a round that is not published has no page of its own yet."""
    rounds = Crumb(pgettext("menu", "Omgångar"), reverse("website:rounds"))
    if round_.state not in (RoundState.PUBLISHED, RoundState.ARCHIVED):
        return (rounds,)
    return (rounds, Crumb(round_.title, reverse("website:round", args=[round_.key]), language="sv"))


def matrix_crumbs(round_: Round) -> tuple[Crumb, ...]:
    """Give the way to what lies below a round's matrix."""
    return (*round_crumbs(round_), Crumb(pgettext("menu", "Matris"), matrix_url(round_.key)))
