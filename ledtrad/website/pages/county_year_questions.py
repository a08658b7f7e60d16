"""A county's answer to a question beside all others': the spread of choices and numbers, and ways to the others' texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.asking import Kind
from ledtrad.core.counting import UnitKind, base_units
from ledtrad.core.saying import out_of
from ledtrad.core.spread import choice_spread, chosen, number_spread
from ledtrad.core.wording import capitalised, swedish_digits, swedish_key
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.feedback import AskedHere, OwnAnswer
from ledtrad.rounds.states import MissingReason
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Cell, Column, Crumb
from ledtrad.website.addresses import year_url
from ledtrad.website.answer_files import FileLink, file_links

_CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES})


@dataclass(frozen=True, slots=True)
class Around:
    """What a question is told from: the round, our units, the material (None where others' answers may not be read), every county, and our parts by key."""

    round: Round
    own: frozenset[str]
    ground: Material | None
    counties: tuple[CountyName, ...]
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnView:
    """Our answer; `part` names the sub-region that gave it, "" where the county did. `missing` says why there is no text."""

    part: str
    text: str
    missing: str
    files: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question with our answers, and all others': a table where something is chosen, a sentence on numbers, ways to the texts."""

    key: str
    title: str
    asks: str
    own: tuple[OwnView, ...]
    others: str
    numbers: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    texts: tuple[Crumb, ...]


def asked_view(asked: AskedHere, around: Around) -> AskedView:
    """Give a question as it is read; no query."""
    question = asked.question
    kind = Kind(question.kind)
    told = [one for one in asked.others if one.told]
    return AskedView(
        key=question.key,
        title=question.title,
        asks=question.text,
        own=tuple(
            OwnView(
                around.parts.get(one.unit, ""), one.text, missing_told(one),
                file_links(around.round.key, one.unit, question.key, one.value),
            )
            for one in asked.own
        ),
        others=_others_told(asked, around),
        numbers=_numbers(asked) if kind == Kind.NUMBER else "",
        columns=_columns(len(told)) if kind in _CHOSEN and told else (),
        rows=tuple(_rows(asked)) if kind in _CHOSEN and told else (),
        texts=() if kind in _CHOSEN or kind == Kind.NUMBER else tuple(_texts(asked, around)),
    )  # fmt: skip


def missing_told(answer: OwnAnswer) -> str:
    """Say why an answer holds nothing; "" where it does."""
    if answer.text or not answer.missing:
        return ""
    return f"{capitalised(str(MissingReason(answer.missing).label))}."


def _others_told(asked: AskedHere, around: Around) -> str:
    """Say how many of the others answered; "" where that may not be read."""
    if around.ground is None:
        return ""
    # Who answers through its parts is no base of its own, unless it answered besides.
    leaves = set(base_units(around.ground.roster, unit=UnitKind.PARTICIPANT))
    told = {one.unit for one in asked.others if one.told}
    base = (leaves | told) - around.own
    if not base:
        return gettext("Ingen annan deltar i omgången.")
    if not told:
        return gettext("Ingen annan har svarat.")
    return gettext("%(share)s andra har svarat.") % {"share": capitalised(out_of(len(told), len(base)))}


def _numbers(asked: AskedHere) -> str:
    """Say where the others' numbers lie, and in which unit; "" where there is none."""
    spread = number_spread(one.value for one in asked.others)
    if spread is None:
        return ""
    if spread.n == 1:
        words = gettext("Den andras tal är %(middle)s%(unit)s.")
    else:
        words = gettext("De andras tal går från %(least)s till %(most)s%(unit)s, och i mitten ligger %(middle)s.")  # fmt: skip
    unit = str(asked.question.shape.get("unit") or "")
    told = {"least": spread.least, "middle": spread.middle, "most": spread.most}
    return words % ({name: number_said(value) for name, value in told.items()} | {"unit": f" {unit}" if unit else ""})  # fmt: skip


def number_said(number: Decimal) -> str:
    """Give a number in digits, with the decimal sign of the reader's language."""
    return swedish_digits(number).replace(",", pgettext("decimal sign", ","))


def _columns(n: int) -> tuple[Column, ...]:
    return (
        Column(pgettext("answer to choose", "Svar")),
        Column(pgettext("whose answers", "Ni")),
        Column(ngettext("Annan, av %(n)s", "Andra, av %(n)s", n) % {"n": n}, numeric=True),
    )


def _rows(asked: AskedHere) -> Iterator[tuple[Cell, ...]]:
    """Give each option with whether we chose it, and how many of the others did."""
    options = {one.key: one.label for one in asked.question.asked.options}
    counts = choice_spread((one.value for one in asked.others), options=tuple(options))
    ours = [option for one in asked.own for option in chosen(one.value)]
    for key, label in options.items():
        n = ours.count(key)
        mine = "" if not n else gettext("Ert svar") if len(asked.own) == 1 else out_of(n, len(asked.own))
        yield Cell(label, header=True, language="sv"), Cell(mine), Cell(str(counts[key]), numeric=True)


def _texts(asked: AskedHere, around: Around) -> Iterable[Crumb]:
    """Give the ways to the others' answers, by name."""
    if around.ground is None:
        return ()
    ground, by_code = around.ground, {one.code: one for one in around.counties}
    parents = {member.key: member.parent for member in ground.roster}
    found = []
    for one in asked.others:
        parent = parents.get(one.unit)
        home = by_code.get(parent or one.unit)
        if one.told and home:
            address = year_url(
                home, around.round.period_start.year, part=one.unit if parent else "", round_key=around.round.key, question=asked.question.key
            )  # fmt: skip
            found.append(Crumb(ground.names[one.unit], address, language="sv"))
    return sorted(found, key=lambda crumb: swedish_key(crumb.label))
