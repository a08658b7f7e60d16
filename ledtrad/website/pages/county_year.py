"""What came back to a county from a year: where its words are used, its answers beside the others', what changed, what its needs were answered with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.saying import amount_in_words, counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import AgreedAction, Round
from ledtrad.rounds.policies.county_dialogues import may_take_part
from ledtrad.rounds.policies.feedback import PUBLIC_STATES, may_read_all
from ledtrad.rounds.queries.county_dialogues import states_with
from ledtrad.rounds.queries.feedback import NeedsAnswered, Returned, UnitPlace, returned
from ledtrad.rounds.states import ActionState
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.ui.components import Mark, ReadingLine, Tab, Worded, worded
from ledtrad.ui.formatters import format_date, format_weekday
from ledtrad.website.addresses import county_url, release_url, report_url, year_url
from ledtrad.website.county_uses import CountyClaim, CountyUses, county_uses
from ledtrad.website.pages.county_year_changes import Changes, changes_of
from ledtrad.website.pages.county_year_questions import Around, AskedView, asked_view
from ledtrad.website.pages.ground import n_counties

CLAIM = Noun("påstående", "påståenden")


@dataclass(frozen=True, slots=True)
class UseView:
    """A claim on the county's words, where it stands, what it counts, and the releases that hold it ("" where none does)."""

    sentence: str
    url: str
    number: str
    report: str
    editions: str


@dataclass(frozen=True, slots=True)
class NeedView:
    """An answer of a needs analysis under its question's title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class NeedsView:
    """What the county asked for and what that was answered with: the steps of a needs analysis."""

    title: str
    step: str
    needs: tuple[NeedView, ...]
    answers: tuple[NeedView, ...]


@dataclass(frozen=True, slots=True)
class AgreedView:
    """Something agreed in a dialogue about the year, whose it is, and how it goes."""

    text: str
    owner: str
    told: str
    state: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class EditionView:
    """A release that holds claims on the words, and where it is read."""

    label: Worded
    url: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """What came back from a year. `waits` says what is not told yet, "" where the round is published; `uses_told` sums up where the words are used."""

    heading: str
    lead: str
    county: CountyName
    unit_name: str
    waits: str
    years: tuple[Tab, ...]
    rounds: tuple[Tab, ...]
    parts: tuple[Tab, ...]
    is_reconstructed: bool
    uses_told: str
    uses_for: tuple[UseView, ...]
    uses_against: tuple[UseView, ...]
    editions: tuple[EditionView, ...]
    nothing_own: str
    asked: tuple[AskedView, ...]
    changes: Changes
    needs: NeedsView | None
    agreed: tuple[AgreedView, ...] | None
    county_url: str
    reading: ReadingLine | None


def year_page(
    county: CountyName,
    *,
    round_: Round,
    places: tuple[UnitPlace, ...],
    part: str,
    counties: tuple[CountyName, ...],
    viewer: Viewer,
) -> YearPage:
    """Give what came back from a round; ten queries at most where everybody's answers may be read, else two; one more for who takes part in its dialogue.

    What was agreed in the dialogue about it is told to those who take part in that; `agreed` is None for everybody else. `places` are those of the county and its parts, or of the one `part`, that the viewer may read (`places_of`).
    """
    told = returned(round_, places=places, viewer=viewer)
    reads_all = may_read_all(state=round_.state, viewer=viewer)
    ground = material(round_) if reads_all else None
    uses = county_uses(part or county.code, round_=round_, ground=ground, viewer=viewer) if ground else None
    here = [one for one in places if one.round.pk == round_.pk]
    around = Around(
        round_, frozenset(one.unit for one in here), ground, counties, _part_names(here, county, part)
    )
    name = here[0].name if part else county.name
    nothing_own = _nothing_own(told, reads_all=reads_all)
    return YearPage(
        heading=gettext("Vad som kom tillbaka till %(unit)s för %(year)s")
        % {"unit": name, "year": round_.period_start.year},
        lead=_lead(round_, uses),
        county=county,
        unit_name=name,
        waits=_waits(round_, reads_all=reads_all),
        years=_years(county, places, round_, part),
        rounds=_rounds(county, places, round_, part),
        parts=_parts(county, here, round_, part),
        is_reconstructed=any(answer.reconstructed for one in told.asked for answer in one.own),
        uses_told=_uses_told(uses),
        uses_for=tuple(_uses(uses.borne)) if uses else (),
        uses_against=tuple(_uses(uses.against)) if uses else (),
        editions=tuple(_editions(uses)) if uses else (),
        nothing_own=nothing_own,
        asked=tuple(asked_view(one, around) for one in told.asked) if reads_all or not nothing_own else (),
        changes=changes_of(told.asked, around.parts),
        needs=_needs(told.needs),
        agreed=_agreed(county, round_, part, viewer),
        county_url=county_url(county),
        reading=_reading(round_, ground),
    )


def _part_names(here: Sequence[UnitPlace], county: CountyName, part: str) -> dict[str, str]:
    """Give the names of the parts by key, where a county is told of with its parts; none of a part alone."""
    return {} if part else {one.unit: one.name for one in here if one.unit != county.code}


def _lead(round_: Round, uses: CountyUses | None) -> str:
    if uses is None:
        return gettext("Det ni har lämnat in, och vad som är ändrat sedan förra gången.")
    if not uses.borne and not uses.against:
        return gettext("Svaren bredvid de andras, och vad som är ändrat sedan förra gången. Inget påstående vilar på orden än.")  # fmt: skip
    words = gettext("Orden bär %(borne)s och talar emot %(against)s. Här står också svaren bredvid de andras, och vad som är ändrat.")  # fmt: skip
    return words % {
        "borne": counted(len(uses.borne), CLAIM),
        "against": counted(len(uses.against), CLAIM),
    }


def _waits(round_: Round, *, reads_all: bool) -> str:
    if round_.state in PUBLIC_STATES:
        return ""
    if reads_all:
        return gettext("Omgången är inte publicerad. Länets egna läser här bara sina egna svar än så länge, och allmänheten inget.")  # fmt: skip
    return gettext("Omgången är inte publicerad. Ni läser era egna svar; de andras, och var orden används, står här när den är det.")  # fmt: skip


def _nothing_own(told: Returned, *, reads_all: bool) -> str:
    """Say that nothing has come in; "" where something has."""
    if any(one.own for one in told.asked):
        return ""
    if not reads_all:
        return gettext("Inget svar har kommit in härifrån i omgången än.")
    return gettext("Inget svar har kommit in härifrån i omgången, så här finns bara de andras.")


def _years(county: CountyName, places: Iterable[UnitPlace], round_: Round, part: str) -> tuple[Tab, ...]:
    """Give the years to choose among; none where there is only one."""
    years = sorted({one.year for one in places}, reverse=True)
    now = round_.period_start.year
    tabs = tuple(Tab(str(year), year_url(county, year, part=part), current=year == now) for year in years)
    return tabs if len(tabs) > 1 else ()


def _rounds(county: CountyName, places: Iterable[UnitPlace], round_: Round, part: str) -> tuple[Tab, ...]:
    """Give the rounds of the year to choose among; none where there is only one."""
    year = round_.period_start.year
    held = {one.round.key: one.round.title for one in places if one.year == year}
    tabs = tuple(
        Tab(title, year_url(county, year, part=part, round_key=key), current=key == round_.key, language="sv")
        for key, title in held.items()
    )
    return tabs if len(tabs) > 1 else ()


def _parts(county: CountyName, here: Iterable[UnitPlace], round_: Round, part: str) -> tuple[Tab, ...]:
    """Give the parts that have a page of their own, the county first; none where it answers alone, nor on the page of a part."""
    year = round_.period_start.year
    inside = [one for one in here if one.unit != county.code]
    if part or not inside:
        return ()
    whole = Tab(pgettext("county and its parts", "Hela länet"), year_url(county, year), current=True)
    return (whole, *(Tab(one.name, year_url(county, year, part=one.unit), language="sv") for one in inside))


def _uses_told(uses: CountyUses | None) -> str:
    """Say where the words are used, as a sum; "" where that is not told yet."""
    if uses is None:
        return ""
    if not uses.reports:
        return gettext("Ingen rapport är skriven om omgången ännu.")
    if not uses.borne and not uses.against:
        return gettext("Rapporten finns, men inget påstående i den vilar på de här orden.")
    n = len(uses.editions)
    if not n:
        return gettext("Ingen utgåva är fryst än, så orden står bara i det som skrivs på.")
    words = ngettext("Orden står i %(n)s utgåva:", "Orden står i %(n)s utgåvor:", n)
    return words % {"n": amount_in_words(n)}


def _uses(claims: Iterable[CountyClaim]) -> Iterator[UseView]:
    for claim in claims:
        held = ", ".join(claim.editions) or pgettext("edition", "Ingen ännu")
        address = f"{report_url(claim.compilation)}#{claim.key}"
        yield UseView(claim.sentence, address, claim.counted, claim.report, held)


def _editions(uses: CountyUses) -> Iterator[EditionView]:
    """Give the releases that hold claims on the words, each with how many."""
    keys = {(one.title, one.name): one.report for one in uses.releases}
    for one in uses.editions:
        told = {"number": one.number, "report": one.report, "claims": counted(one.n_claims, CLAIM)}
        label = worded(gettext("%(number)s av %(report)s, %(claims)s"), told, swedish={"report"})
        yield EditionView(label, release_url(keys[one.report, one.number], one.number))


def _needs(told: NeedsAnswered | None) -> NeedsView | None:
    if told is None:
        return None
    needs, answers = (
        tuple(NeedView(title, one.text) for title, one in rows) for rows in (told.needs, told.answers)
    )
    return NeedsView(f"{told.title}, {told.year}", told.step, needs, answers)


def _agreed(county: CountyName, round_: Round, part: str, viewer: Viewer) -> tuple[AgreedView, ...] | None:
    """Give what was agreed with the county about the round, None for who takes no part in its dialogue; one query."""
    if part or not may_take_part(viewer, unit=county.code):
        return None
    told = states_with(county.code)
    return tuple(
        _agreed_view(one, state) for one, state in told if one.dialogue.participant.round_id == round_.pk
    )


def _agreed_view(one: AgreedAction, after: str) -> AgreedView:
    state = ActionState(after)
    mark = {ActionState.OPEN: Mark.IN_PROGRESS, ActionState.DONE: Mark.DONE}.get(state, Mark.SILENT)
    told = gettext("Följs upp %(day)s.") % {"day": format_weekday(one.review_on)}
    return AgreedView(one.text, one.owner.name, told, str(state.label), mark)


def _reading(round_: Round, ground: Material | None) -> ReadingLine | None:
    if ground is None:
        return None
    n = n_counties(ground)
    base = ngettext("%(n)s län", "%(n)s län", n) % {"n": n}
    return ReadingLine(material=round_.title, base=base, valid=format_date(round_.as_of))
