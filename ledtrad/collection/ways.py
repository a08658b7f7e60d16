"""The links that this room adds to the public pages, in the order in which the menu shows them.

A provider asks the database nothing, since every page asks every provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.collection.pages.rounds_addresses import board_url
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.policies.county_dialogues import may_take_part
from ledtrad.website.ways import (
    CountyPlace,
    Link,
    MenuPlace,
    OwnAnswerPlace,
    Place,
    ReleasePlace,
    RoundPlace,
    register_ways,
)


@register_ways
def round_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The collections from the menu, for those who prepare them; the board of a round from its page, for those who read drafts."""
    match place:
        case MenuPlace() if viewer.may("rounds.prepare"):
            yield Link(pgettext("menu", "Insamlingar"), reverse("collection:rounds"))
        case RoundPlace(round_key=key) if viewer.may("drafts.read"):
            yield Link(
                _("Omgångens tavla"),
                board_url(key),
                note=_("Hur långt var och en har kommit, och påminnelser"),
            )


@register_ways
def template_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The templates from the menu, for those who prepare rounds."""
    if isinstance(place, MenuPlace) and viewer.may("rounds.prepare"):
        yield Link(pgettext("menu", "Mallar"), reverse("collection:templates"))


@register_ways
def writing_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """What one's own people answer, from the menu, from the county's page and from its response."""
    match place:
        case MenuPlace() if viewer.may_somewhere("responses.write"):
            yield Link(pgettext("menu", "Svara"), reverse("collection:answer_start"))
        case CountyPlace(code=code) if viewer.may("responses.write", unit=code):
            yield Link(
                _("Skriv länets svar"),
                reverse("collection:answer_start"),
                note=_("I den insamling som är öppen, ämne för ämne"),
            )
        case OwnAnswerPlace(round_key=key, unit=unit) if viewer.may_somewhere("responses.write"):
            yield Link(_("Till ert svar i insamlingen"), reverse("collection:answer", args=[key, unit]))


@register_ways
def dialogue_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The dialogues with counties, from the menu and from the county's page, for those who take part in them."""
    match place:
        case MenuPlace() if viewer.may_somewhere("dialogues.join"):
            yield Link(pgettext("menu", "Länsdialoger"), reverse("collection:all_dialogues"))
        case CountyPlace(code=code) if may_take_part(viewer, unit=code):
            yield Link(
                _("Länsdialogerna med länet"),
                reverse("collection:all_dialogues"),
                note=_("Dagordning, anteckningar och överenskomna åtgärder"),
            )


@register_ways
def review_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The review from a round's page, for those who read drafts."""
    match place:
        case RoundPlace(round_key=key) if viewer.may("drafts.read"):
            yield Link(
                _("Granskningen av det som har kommit in"),
                reverse("collection:review_queue", args=[key]),
                note=_("Vad som väntar, är återsänt eller godtaget"),
            )


@register_ways
def register_of_release(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The register number and the archive package of a release, for those who keep the national office's records."""
    match place:
        case ReleasePlace(compilation=key, number=number) if viewer.may("records.keep"):
            yield Link(
                _("Diarieför och arkivera utgåvan"),
                reverse("collection:register_released", args=[key, number]),
                note=_("Diarienummer, och ett paket med filer och kontrollsummor"),
            )
