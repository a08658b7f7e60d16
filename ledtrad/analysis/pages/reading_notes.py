"""What is coded in an answer, as the numbered list under it shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.analysis.pages.claims_addresses import quote_url
from ledtrad.analysis.pages.reading_desk import ReadingDesk
from ledtrad.core.counting import DEFAULT_CERTAINTIES, Polarity
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.policies.claims import quoting_refusal
from ledtrad.synthesis.queries.claim_uses import ClaimUse
from ledtrad.synthesis.queries.coding import CodedHere
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Crumb, Mark, RunKind, Stretch
from ledtrad.ui.formatters import format_instant, format_partial
from ledtrad.website.addresses import report_url
from ledtrad.website.presenting import CERTAINTY_MARKS, certainty_words, value_words
from ledtrad.website.ways import Link


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A claim that counts a statement."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class StatementNote:
    """A statement in the list: what it says in the codebook's words and in ours, of whom, how surely, since when, by whom.

    `edit_url` and `withdraw_url` are "" where it cannot be changed from the page, `quote_url` where its words may not be quoted; `thread` is
    what is said about its words here.
    """

    number: int
    anchor: str
    back: str
    key: str
    row: str
    label: str
    object: str
    text: str
    told: str
    by: str
    kind: RunKind
    mark: Mark
    claims: tuple[ClaimLink, ...] = ()
    edit_url: str = ""
    quote_url: str = ""
    withdraw_url: str = ""
    reinstate_url: str = ""
    withdrawn: str = ""
    thread: Link | None = None


def statement_notes(desk: ReadingDesk, coded: Sequence[CodedHere], *, key: str) -> tuple[StatementNote, ...]:
    """Give a note for each statement in the order of the text; a statement with several passages has one number."""
    numbers = numbers_of(coded)
    firsts = {one.key: one for one in reversed(coded)}
    is_here = key == "a"
    return tuple(
        _note(
            desk,
            firsts[name],
            number=number,
            key=key,
            claims=_links(desk.claims.get(name, ())),
            is_here=is_here,
        )
        for name, number in numbers.items()
    )


def numbers_of(coded: Iterable[CodedHere]) -> Mapping[str, int]:
    """Give the number of each statement: the live ones from one on, and after them the withdrawn."""
    in_order = sorted(coded, key=lambda one: one.withdrawn_at is not None)
    return {name: n for n, name in enumerate(dict.fromkeys(one.key for one in in_order), start=1)}


def _note(
    desk: ReadingDesk, one: CodedHere, *, number: int, key: str, claims: tuple[ClaimLink, ...], is_here: bool
) -> StatementNote:
    place = desk.place
    changes = is_here and not one.withdrawn_at
    edit = place.url("ny-utsaga", utsaga=one.key) if changes and not place.second else ""
    return StatementNote(
        number=number,
        anchor=f"{key}-{number}",
        back="" if one.withdrawn_at else f"{key}-{number}-i-texten",
        key=one.key,
        row=str(one.pk),
        label=_label(one, desk.ground),
        object=one.object_name,
        text=one.text,
        told=_told(one),
        by=_by(one),
        kind=kind_of(one, desk.ground),
        mark=Mark.AGAINST if one.against else CERTAINTY_MARKS[one.certainty],
        claims=claims,
        edit_url=edit,
        quote_url=_quote(desk, one) if edit else "",
        withdraw_url=place.withdraw_url(one.key) if changes else "",
        reinstate_url=place.reinstate_url(one.key) if is_here and one.withdrawn_at else "",
        withdrawn=_withdrawn(one),
        thread=desk.threads.get(one.passage) if one.passage and is_here else None,
    )


def _can_quote(desk: ReadingDesk) -> bool:
    answer = desk.answer
    return not quoting_refusal(
        unit_name=answer.unit_name, state=desk.round.state, reconstructed=answer.reconstructed
    )


def quoting(desk: ReadingDesk) -> Crumb:
    """Give the way to quoting the answer, or to why nobody may."""
    label = gettext("Citera ur svaret") if _can_quote(desk) else gettext("Därför går orden inte att citera")
    return Crumb(label, quote_url(desk.place.round_key, lan=desk.place.unit, amne=desk.place.topic))


def _quote(desk: ReadingDesk, one: CodedHere) -> str:
    """Give where the words of a statement become a quotation; "" where nobody may quote them."""
    place = desk.place
    if not _can_quote(desk):
        return ""
    start, end = str(one.extent.start), str(one.extent.end)
    return quote_url(place.round_key, "citatet", lan=place.unit, amne=place.topic, fran=start, till=end)


def _label(one: CodedHere, ground: Material) -> str:
    """Give what the statement says: "Plattformens värd: stiftelse"."""
    labels = ground.labels[one.variable]
    return f"{labels.said}: {value_words(labels, one.value)}"


def _told(one: CodedHere) -> str:
    """Give how surely and since when: "Uttryckligt, från våren 2012"."""
    parts = [certainty_words(one.certainty)]
    if one.valid_from:
        parts.append(gettext("från %(date)s") % {"date": format_partial(one.valid_from)})
    if one.valid_to:
        parts.append(gettext("till och med %(date)s") % {"date": format_partial(one.valid_to)})
    if one.against:
        parts.append(gettext("orden talar emot"))
    return capitalised(", ".join(parts))


def _by(one: CodedHere) -> str:
    when = format_instant(one.made_at) if one.made_at else ""
    return gettext("Kodad av %(by)s, %(when)s.") % {"by": one.made_by, "when": when}


def _withdrawn(one: CodedHere) -> str:
    if one.withdrawn_at is None:
        return ""
    told = {"by": one.withdrawn_by, "when": format_instant(one.withdrawn_at)}
    return gettext("Tillbakatagen av %(by)s, %(when)s") % told


def kind_of(one: CodedHere, ground: Material) -> RunKind:
    """Give how the words are marked: what talks against, what is unsure, what supports."""
    spec = ground.specs[one.variable]
    if one.against or (not spec.numeric and spec.values.get(one.value) is Polarity.NEGATIVE):
        return RunKind.AGAINST
    return RunKind.FOR if one.certainty in DEFAULT_CERTAINTIES else RunKind.UNSURE


def stretches_of(coded: Iterable[CodedHere], ground: Material) -> tuple[Stretch, ...]:
    """Give the places to mark, each with the number of its statement."""
    shown = list(coded)
    numbers = numbers_of(shown)
    return tuple(
        Stretch(one.extent.start, one.extent.end, numbers[one.key], kind_of(one, ground)) for one in shown
    )


def _links(uses: Iterable[ClaimUse]) -> tuple[ClaimLink, ...]:
    """Give the claims that count a statement, for or against."""
    return tuple(ClaimLink(use.text, f"{report_url(use.compilation)}#{use.claim}") for use in uses)
