"""Writes of evidence: following passages into a new version of their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from ledtrad.core.anchoring import Anchored, Span, anchor
from ledtrad.evidence.models import Block, Passage, Reanchoring, SourceVersion


@transaction.atomic
def reanchor(passages: Sequence[Passage], *, version: SourceVersion) -> tuple[Reanchoring, ...]:
    """Give a row for each passage of an earlier version that tells where it stands in the new one.

    What is found is a passage of the new version: settled where it is *same* or *moved*, a candidate for a person where it is
    *changed*. As many queries whatever the number of passages, but for the batches in which rows are written.
    """
    blocks = list(Block.objects.filter(version=version))
    standing = {(p.start, p.end): p for p in Passage.objects.filter(version=version)}
    found, made, rows = dict(standing), [], []
    for passage, place in _places(passages, version):
        home = _home(place, blocks)
        new = None
        if home is not None:
            block, start, end = home
            new = found.get((start, end))
            if new is None:
                new = found[start, end] = _passage(version, block, start, end)
                made.append(new)
        outcome = place.outcome.value if new else Reanchoring.Outcome.GONE
        rows.append(Reanchoring(passage=passage, version=version, outcome=outcome, found=new))
    Passage.objects.bulk_create(made)
    Reanchoring.objects.bulk_create(rows)
    return tuple(rows)


def _places(passages: Sequence[Passage], version: SourceVersion) -> Iterator[tuple[Passage, Anchored]]:
    """Give where each passage stands; a passage whose earlier text still waits may be of an older version than the rest."""
    by_version: dict[Any, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_version[passage.version_id].append(passage)
    texts = SourceVersion.objects.in_bulk(by_version)
    for key, held in by_version.items():
        spans = [Span(str(passage.pk), passage.start, passage.end) for passage in held]
        yield from zip(held, anchor(texts[key].text, version.text, spans), strict=True)


def _home(place: Anchored, blocks: Sequence[Block]) -> tuple[Block, int, int] | None:
    """Give the block that holds most of a place, and what of the place lies in it: no passage runs over a heading."""
    if place.start is None or place.end is None:
        return None
    inside = [(block, max(place.start, block.start), min(place.end, block.end)) for block in blocks]
    best = max(inside, key=lambda one: one[2] - one[1], default=None)
    return best if best is not None and best[2] > best[1] else None


def _passage(version: SourceVersion, block: Block, start: int, end: int) -> Passage:
    text = version.text
    return Passage(
        version=version,
        block=block,
        start=start,
        end=end,
        **Passage.words_at(text, start, end),
    )
