"""The list at the end: every claim once, with the counties of each set and the lines that they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from ledtrad.core.wording import swedish_list
from ledtrad.ui.components import ClaimView, UnitLink
from ledtrad.ui.document.tree import (
    Block,
    Blocks,
    Claim,
    Heading,
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
        (Reference((Strong((Text(claim.label),)),), view.key), Text(f" {view.sentence}")),
    )
    parts = [*_sets(view), *_cited(claim), *view.notes]
    if parts:
        yield Listing(tuple((Paragraph((Text(part),)),) for part in parts))


def _sets(view: ClaimView) -> Iterator[str]:
    """Give each set that holds anybody: its size, and its units with their lines."""
    for one in view.sets:
        if one.units:
            yield f"{one.title} ({one.size}): {swedish_list([_unit(unit) for unit in one.units])}."


def _unit(unit: UnitLink) -> str:
    return f"{unit.name} ({unit.lines})" if unit.lines else unit.name


def _cited(claim: Claim) -> Iterator[str]:
    """Say what a judgement or a quotation rests on: it has no sets of its own."""
    for piece in () if claim.is_counted else claim.view.evidence:
        place = piece.lines_label or piece.topic
        yield f"{piece.unit_name}: {piece.text} {place}".strip()
