"""Loading sources, and citing lines in them while other rooms load theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db import models

from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.evidence.models import Citation, Source

SOURCE_FIELDS = ("key", "title", "publisher", "year", "lines", "sha256")


def runs_of(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Join line numbers to runs (first, last), both inclusive: 96 97 201 -> (96, 97), (201, 201)."""
    ordered = sorted(set(lines))
    breaks = [i for i, (one, next_) in enumerate(pairwise(ordered), start=1) if next_ != one + 1]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[a], ordered[b - 1]) for a, b in pairwise(edges) if b > a]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


@dataclass
class CitationDesk:
    """Turns line numbers in data files into citations, each made once; `save` writes the new ones and their ties."""

    sources: dict[str, Source]
    default: str
    made: dict[tuple[str, int, int], Citation] = field(default_factory=dict)
    ties: list[models.Model] = field(default_factory=list)
    # Rows of other rooms that point at citations and can be written only after them.
    evidence: list[models.Model] = field(default_factory=list)

    def cite(self, entry: Entry, *, column: str = "lines") -> list[Citation]:
        """Give the citations of a row's line numbers (`96 201`, `other-source:59-68`); a bad one is a problem."""
        told = entry.values.get(column)
        words = [str(part) for part in told] if isinstance(told, list) else entry.get(column).split()
        found: list[Citation] = []
        by_source: dict[str, list[int]] = {}
        for word in words:
            name, colon, span = word.rpartition(":")
            key = name if colon else self.default
            by_source.setdefault(key, []).extend(self._lines(entry, column, key, span))
        for key, lines in by_source.items():
            found += [self._citation(key, first, last) for first, last in runs_of(lines)]
        return found

    def _lines(self, entry: Entry, column: str, key: str, span: str) -> Sequence[int]:
        source = self.sources.get(key)
        if source is None:
            entry.fault(
                column, key, f"källan finns inte. Källor som finns är {listed(sorted(self.sources))}."
            )
            return ()
        first, dash, last = span.partition("-")
        if not _is_number(first) or (dash and not _is_number(last)):
            entry.fault(column, span, "raderna ska skrivas som tal, till exempel 96 eller 96-98.")
            return ()
        start, end = int(first), int(last or first)
        if not 1 <= start <= end <= (source.n_lines or 0):
            entry.fault(
                column, span, f"raden ligger utanför källan {key}, som har raderna 1–{source.n_lines}."
            )
            return ()
        return range(start, end + 1)

    def _citation(self, key: str, first: int, last: int) -> Citation:
        place = (key, first, last)
        if place not in self.made:
            self.made[place] = Citation(source=self.sources[key], first_line=first, last_line=last)
        return self.made[place]

    def tie(self, owner: models.Model, citations: Iterable[Citation]) -> None:
        """Remember that a row rests on these citations; written by `save`."""
        through: Any = owner._meta.get_field("citations").remote_field.through  # type: ignore[union-attr]
        owner_name = owner._meta.model_name
        for citation in citations:
            self.ties.append(through(**{f"{owner_name}_id": owner.pk, "citation_id": citation.pk}))

    def save(self) -> None:
        """Write the citations, then the ties, in as many statements as there are tables."""
        Citation.objects.bulk_create(self.made.values())
        by_model: dict[type[models.Model], list[models.Model]] = {}
        for tie in (*self.ties, *self.evidence):
            by_model.setdefault(type(tie), []).append(tie)
        for model, ties in by_model.items():
            model._default_manager.bulk_create(ties)


def load_sources(desk: Desk, path: str) -> dict[str, Source]:
    """Read and write the printed sources; give them by key."""
    content = desk.document(path)
    found: dict[str, Source] = {}
    for entry in desk.entries(path, content.get("sources"), columns=SOURCE_FIELDS):
        try:
            key = entry.need("key")
            entry.unique("key", key, set(found))
            source = Source(
                key=key,
                title=entry.need("title"),
                kind=Source.Kind.PRINTED_REPORT,
                publisher=entry.get("publisher"),
                year=entry.whole("year"),
                n_lines=entry.whole("lines"),
                sha256=entry.get("sha256"),
            )
            entry.check(source)
        except SkipRow:
            continue
        found[key] = source
    Source.objects.bulk_create(found.values())
    return found
