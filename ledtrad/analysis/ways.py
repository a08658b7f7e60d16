"""The links that this room adds to the public pages, in the order in which the menu shows them.

A provider asks the database nothing, since every page asks every provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.analysis.pages.claims_addresses import claim_url, claims_url, question_fields, save_url
from ledtrad.analysis.pages.compilations_places import checks_url, compilation_url
from ledtrad.analysis.pages.fact_checks_addresses import latest_url
from ledtrad.analysis.pages.jobs_addresses import import_url
from ledtrad.analysis.pages.matrix_addresses import TABLE, matrix_url
from ledtrad.analysis.pages.reading_addresses import readings_url, unit_row
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.policies.corrections import may_correct_in
from ledtrad.synthesis.policies.fact_checks import OPENS_IN
from ledtrad.synthesis.queries.matrix_values import Choice
from ledtrad.website.ways import (
    BoardPlace,
    ClaimPlace,
    CompilationPlace,
    CountyPlace,
    JobPlace,
    Link,
    MenuPlace,
    Place,
    QuestionPlace,
    ReleasePlace,
    ResponsePlace,
    RoundPlace,
    register_ways,
)


@register_ways
def reading_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The reading from the menu, a round and a county, for those who may code."""
    if not viewer.may("statements.code"):
        return
    match place:
        case MenuPlace():
            yield Link(pgettext("menu", "Läsa och koda"), reverse("analysis:latest_readings"))
        case RoundPlace(round_key=key):
            yield Link(
                _("Läs och koda svaren"), readings_url(key), note=_("Vad som är läst och vad som återstår")
            )
        case CountyPlace(round_key=key, code=code):
            link = f"{readings_url(key)}#{unit_row(code)}"
            yield Link(_("Läs och koda länets svar"), link, note=_("Ämne för ämne"))
        case ResponsePlace(round_key=key, unit=unit):
            link = reverse("analysis:unit_readings", args=[key, unit])
            yield Link(_("Läs och koda svaret"), link, note=_("Ämne för ämne"))


@register_ways
def matrix_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The matrix from the menu, a round, a question and a county; the agreement of coders from a round."""
    match place:
        case MenuPlace() if viewer.signed_in:
            yield Link(pgettext("menu", "Matris"), reverse("analysis:latest_matrix"))
        case RoundPlace(round_key=key):
            yield Link(
                _("Alla län och frågor i en matris"),
                matrix_url(key),
                note=_("Vad varje län säger i varje fråga"),
            )
            if viewer.may("drafts.read"):
                yield Link(
                    _("Hur kodningen och andra läsare stämmer överens"),
                    reverse("analysis:agreement", args=[key]),
                    note=_("Andel lika och alfa, fråga för fråga"),
                )
        case QuestionPlace(round_key=key, question=question):
            choice = Choice(
                certainties=question.certainties, period=question.period, chosen=question.variable
            )
            yield Link(
                _("Se frågan i matrisen"),
                f"{matrix_url(key, choice)}#{TABLE}",
                note=_("Bland alla andra frågor, län för län"),
            )
        case CountyPlace(round_key=key, code=code):
            choice = Choice(counties=frozenset({code}))
            yield Link(
                _("Se länet i matrisen"),
                matrix_url(key, choice),
                note=_("Allt som länet säger, fråga för fråga"),
            )


@register_ways
def claim_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The claims from the menu and from a report; a question can be saved as one, with one button or with words of one's own."""
    match place:
        case MenuPlace() if viewer.signed_in:
            yield Link(pgettext("menu", "Påståenden"), reverse("analysis:claims"))
        case QuestionPlace(round_key=key, question=question) if viewer.may("claims.write"):
            yield Link(
                _("Spara som påstående"),
                reverse("analysis:save_claim", args=[key]),
                note=_("Med en text som föreslås; den går att ändra efteråt"),
                posts=True,
                fields=(*question_fields(key, question), ("direkt", "1")),
            )
            yield Link(
                _("Skriv påståendets text först"),
                save_url(key, question),
                note=_("Nyckel, text med luckor, mängdord och plats"),
            )
        case ClaimPlace(compilation=compilation, claim=claim):
            yield Link(_("Påståendets egen sida"), claim_url(compilation, claim))
        case CompilationPlace(compilation=compilation):
            yield Link(
                _("Alla påståenden med svar och läge"),
                claims_url(compilation),
                note=_("Också de vars underlag har ändrats"),
            )


@register_ways
def compilation_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The compilations from the menu; writing, checking and freezing from a report; correcting from a release."""
    match place:
        case MenuPlace() if viewer.may("drafts.read"):
            yield Link(pgettext("menu", "Sammanställningar"), reverse("analysis:compilations"))
        case CompilationPlace(compilation=key) if viewer.may("drafts.read"):
            yield Link(_("Innehåll och avsnitt"), compilation_url(key), note=_("Där texten skrivs"))
            yield Link(
                _("Kontrollerna"), checks_url(key), note=_("Vad som hindrar en utgåva, och var det rättas")
            )
        case ReleasePlace(compilation=key, number=number) if viewer.may("releases.freeze"):
            yield Link(
                _("Rätta något som står i utgåvan"),
                reverse("analysis:correct_release", args=[key, number]),
                note=_("Utgåvan ändras inte; rättelsen trycks bredvid"),
            )


@register_ways
def fact_check_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The fact checks of a round from its page and from its board, once there are compilations to ask about; and from a report."""
    match place:
        case BoardPlace(round_key=key, state=state) if state in OPENS_IN and viewer.may("drafts.read"):
            yield Link(_("Faktagranskning"), reverse("analysis:fact_checks", args=[key]))
        case RoundPlace(round_key=key) if viewer.may("drafts.read"):
            yield Link(
                _("Faktagranskning"),
                reverse("analysis:fact_checks", args=[key]),
                note=_("Vad deltagarna vill ha rättat, och vad som beslutades"),
            )
        case CompilationPlace(compilation=key) if viewer.may("drafts.read"):
            yield Link(
                _("Faktagranskning"),
                latest_url(key),
                note=_("Vad deltagarna vill ha rättat, och vad som beslutades"),
            )


@register_ways
def correction_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """A county's own words for its authors, and for analysts what waits after a correction."""
    match place:
        case MenuPlace() if viewer.may("statements.code"):
            yield Link(pgettext("menu", "Prövning"), reverse("analysis:reviews_start"))
        case MenuPlace() if viewer.may_somewhere("responses.correct"):
            yield Link(pgettext("menu", "Era ord"), reverse("analysis:correct_start"))
        case CountyPlace(round_key=key, code=code, state=state) if viewer.may("responses.correct", unit=code):
            if may_correct_in(state):
                yield Link(
                    _("Rätta länets svar"),
                    reverse("analysis:correct", args=[key, code]),
                    note=_("En ny revision, med ert skäl"),
                )
            yield Link(
                _("Vad det blev av era ord"),
                reverse("analysis:our_words", args=[key, code]),
                note=_("Påståenden, rättelser och utgåvor"),
            )
        case RoundPlace(round_key=key) if viewer.may("drafts.read"):
            yield Link(
                _("Ord som väntar på prövning"),
                reverse("analysis:reviews", args=[key]),
                note=_("Vad länen har ändrat sedan det kodades"),
            )


@register_ways
def job_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The jobs from the menu, one that was just asked for, and from a round where coding from another tool is brought in."""
    match place:
        case MenuPlace() if viewer.may("jobs.follow"):
            yield Link(pgettext("menu", "Arbeten"), reverse("analysis:jobs"))
        case JobPlace(job=pk) if viewer.may("jobs.follow"):
            yield Link(_("Följ arbetet"), reverse("analysis:job", args=[pk]))
        case RoundPlace(round_key=key) if viewer.may("statements.code"):
            yield Link(
                _("Läs in kodning från en fil"),
                import_url(key),
                note=_("Ur ett annat verktyg, som andra läsningar"),
            )
