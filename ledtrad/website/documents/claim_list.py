"""The list at the end: every claim once, with the counties of each set and the lines that they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from django.utils.translation import get_language, gettext

from ledtrad.core.languages import Language
from ledtrad.core.saying import listed
from ledtrad.ui.components import ClaimView, Run, UnitLink, Worded
from ledtrad.ui.document.tree import (
    Block,
    Blocks,
    Claim,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Reference,
    Strong,
    Text,
)

KEY = "pastaenden"


def claim_list(claims: Iterable[Claim]) -> Blocks:
    """Give the list with its heading, each claim at its first place; nothing where there are no claims."""
    first = {claim.label: claim for claim in reversed(tuple(claims))}
    told = tuple(block for claim in reversed(first.values()) for block in _claim(claim))
    heading = Heading((Text(gettext("Påståendena och vad de vilar på")),), 2, KEY)
    return (heading, *told) if told else ()


def _claim(claim: Claim) -> Iterator[Block]:
    view = claim.view
    yield Paragraph(
        (Reference((Strong((Text(claim.label),)),), view.key), Text(f" {view.sentence}", Language.SWEDISH)),
    )
    parts = [*_sets(view), *_cited(claim), *view.notes]
    if parts:
        yield Listing(tuple((Paragraph(_told(part)),) for part in parts))


def _told(words: str | Worded) -> Inlines:
    """Give a sentence with each stretch in its own language, those of the document's own as one."""
    runs = words.runs if isinstance(words, Worded) else (Run(words),)
    own = ((run.text, run.language if run.language != get_language() else "") for run in runs)
    return tuple(
        Text("".join(text for text, _ in same), language) for language, same in groupby(own, itemgetter(1))
    )


def _sets(view: ClaimView) -> Iterator[str]:
    """Give each set that holds anybody: its size, and its units with their lines."""
    for one in view.sets:
        if one.units:
            yield f"{one.title} ({one.size}): {listed([_unit(unit) for unit in one.units])}."


def _unit(unit: UnitLink) -> str:
    return f"{unit.name} ({unit.lines})" if unit.lines else unit.name


def _cited(claim: Claim) -> Iterator[Worded]:
    """Say what a judgement or a quotation rests on: it has no sets of its own."""
    for piece in () if claim.is_counted else claim.view.evidence:
        place = piece.lines_label or piece.topic
        after = f" {place}" if place else ""
        yield Worded((Run(f"{piece.unit_name}: "), Run(piece.text, language=piece.language), Run(after)))
