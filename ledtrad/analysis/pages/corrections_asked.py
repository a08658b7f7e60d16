"""Whose answers are asked for, and whether the viewer may have them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Response, Round
from ledtrad.rounds.policies.corrections import check_can_correct
from ledtrad.rounds.queries.revisions import latest_response_of, response_in, units_of
from ledtrad.synthesis.queries.material import find_round
from ledtrad.ui.components import Crumb


@dataclass(frozen=True, slots=True)
class Asked:
    """A participant's response in a round, and the way to its pages."""

    round: Round
    response: Response
    unit: str
    crumbs: tuple[Crumb, ...]


def asked_for(round_key: str, unit: str, *, viewer: Viewer) -> Asked:
    """Give what a county's own author asks for; raise UnknownName, and NotAllowed for another county's."""
    asked = _asked(round_key, unit)
    if not any(viewer.may("responses.correct", unit=one) for one in units_of(asked.response.participant)):
        raise NotAllowed(gettext("Sidan är till för länet självt. Länets svar läser du på länets sida."))
    return asked


def refusal_of(asked: Asked, *, viewer: Viewer) -> NotAllowed | None:
    """Give why the answers can't be corrected now; None where they can."""
    try:
        check_can_correct(
            state=asked.round.state,
            response_state=asked.response.state,
            viewer=viewer,
            units=units_of(asked.response.participant),
        )
    except NotAllowed as error:
        return error
    return None


def for_analysts(round_key: str, unit: str) -> Asked:
    """Give what a reader at the national office asks for; raise UnknownName."""
    found = _asked(round_key, unit)
    crumb = Crumb(pgettext("crumb", "Prövning"), reverse("analysis:reviews", args=[found.round.key]))
    return Asked(found.round, found.response, found.unit, (crumb,))


def _asked(round_key: str, unit: str) -> Asked:
    response = response_in(round_key, unit=unit)
    if response is None:
        raise UnknownName(
            gettext("Deltagaren ”%(unit)s” har inget svar i %(round)s. Gå till länets sida och välj där.")
            % {"unit": unit, "round": find_round(round_key).title}
        )
    crumb = Crumb(pgettext("crumb", "Era ord"), reverse("analysis:our_words", args=[round_key, unit]))
    return Asked(response.participant.round, response, unit, (crumb,))


def first_home(viewer: Viewer) -> tuple[str, str] | None:
    """Give round and unit of the viewer's own county in the latest round that it takes part in; None where it has none."""
    return latest_response_of(viewer.units("responses.correct"))
