"""What a claim without a count rests on: evidence on both sides, what is still missing, and the quoted words sign by sign."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from ledtrad.analysis.pages.claims_addresses import counties_in
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.queries.claims import ClaimDesk
from ledtrad.synthesis.queries.grounds import ClaimGround
from ledtrad.synthesis.states import ClaimKind
from ledtrad.ui.components import DiffRun, TaskRow, TaskState
from ledtrad.ui.formatters import format_lines
from ledtrad.website.addresses import county_url, topic_anchor
from ledtrad.website.claims import quoted_from
from ledtrad.website.pages.comparison import word_runs


@dataclass(frozen=True, slots=True)
class GroundView:
    """One piece of evidence: whose or which source's it is, with the lines of that or the words of an answer."""

    pk: int
    label: str
    words: str
    url: str
    lines: str
    awaits: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation against its passage, with whose words it is: `runs` is the word diff, empty where they agree sign by sign."""

    passage: str
    runs: tuple[DiffRun, ...]
    who: str = ""
    url: str = ""

    @property
    def agrees(self) -> bool:
        """Tell whether the claim says just what its passage says."""
        return not self.runs


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim without a count rests on."""

    supporting: tuple[GroundView, ...]
    opposing: tuple[GroundView, ...]
    searched: str
    tasks: tuple[TaskRow, ...]
    untie_url: str
    quote: Quote | None


def grounds_page(desk: ClaimDesk) -> Grounds:
    """Give what a stated or quoted claim rests on."""
    told, claim = desk.told, desk.claim
    quoted = claim.kind == ClaimKind.QUOTED
    views = [(ground.is_for, _view(ground, desk)) for ground in told.grounds]
    return Grounds(
        supporting=tuple(view for is_for, view in views if is_for),
        opposing=tuple(view for is_for, view in views if not is_for),
        searched=told.searched,
        tasks=() if quoted else _tasks(desk),
        untie_url=reverse("analysis:untie_ground", args=[desk.all.compilation.key, claim.key]),
        quote=_quote(desk) if quoted else None,
    )


def _quote(desk: ClaimDesk) -> Quote:
    text, passage, said = desk.told.text, desk.told.quoted, desk.told.attribution
    runs = word_runs(passage, text) if text != passage else ()
    if said is None:
        return Quote(passage, runs)
    who = ", ".join(part for part in (quoted_from(said, desk.all.material), said.topic) if part)
    return Quote(passage, runs, who, _place(said.unit, said.topic, desk))


def _place(unit: str, topic: str, desk: ClaimDesk) -> str:
    """Give where the words stand on their county's page; "" for a unit outside the roster."""
    material = desk.all.material
    parents = {member.key: member.parent or member.key for member in material.roster}
    home = {county.code: county_url(county) for county in counties_in(material)}
    url = home.get(parents.get(unit, ""), "")
    return f"{url}#{topic_anchor(topic)}" if topic and url else url


def _view(ground: ClaimGround, desk: ClaimDesk) -> GroundView:
    if not ground.passage:
        return GroundView(ground.pk, ground.source, "", "", format_lines(ground.lines), ground.awaits)
    name = desk.all.material.names.get(ground.unit, ground.unit)
    label = ", ".join(part for part in (name, ground.topic) if part)
    place = _place(ground.unit, ground.topic, desk)
    return GroundView(ground.pk, label, ground.passage, place, "", ground.awaits)


def _tasks(desk: ClaimDesk) -> tuple[TaskRow, ...]:
    """Give what a judgement must rest on, each part done or asked for plainly."""
    told = desk.told
    has_for = any(ground.is_for for ground in told.grounds)
    has_against = any(not ground.is_for for ground in told.grounds)
    searched = bool(told.searched.strip())
    rows = (
        (has_for, gettext("Belägg för"), gettext("Vad talar för påståendet? Peka ut rader eller ord.")),
        (
            has_against or searched,
            gettext("Belägg emot"),
            gettext("Vad talar emot? Finns inget, så skriv hur det söktes."),
        ),
        (searched, gettext("Vad som söktes"), gettext("Vad har du läst för att hitta det som talar emot?")),
        (
            bool(told.confidence.strip()),
            capitalised(gettext("tilltro")),
            gettext("Hur säkert är det, och varför?"),
        ),
    )
    return tuple(
        TaskRow(label, TaskState.DONE if done else TaskState.OPEN, note="" if done else note)
        for done, label, note in rows
    )
