"""The text of a compilation as blocks, with each claim where the text calls for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext

from ledtrad.core.compilation_text import TOKEN
from ledtrad.core.figures import FIGURE, NUMBER, REFERENCE, FigureKind, kind_of, number_told
from ledtrad.core.languages import Language
from ledtrad.synthesis.documents.rows import question_row
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.queries.material import Material, StatementView
from ledtrad.ui.components import BannerKind, ClaimView
from ledtrad.ui.document.markdown import blocks_of
from ledtrad.ui.document.tree import (
    Asked,
    Banner,
    Block,
    Blocks,
    Claim,
    Diagram,
    DiagramKind,
    Heading,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Quotation,
    Reference,
    Table,
    Text,
    Trace,
    Way,
)
from ledtrad.website.claims import is_counted, printed_source

_DIAGRAMS = {FigureKind.MAP: DiagramKind.MAP, FigureKind.BAR: DiagramKind.BAR}
_TOKENS = re.compile(r"\{\{(?P<key>[a-z0-9åäö-]+)(?:: *(?P<word>[A-Za-zÅÄÖåäö]+))?\}\}")


@dataclass(frozen=True)
class Placing:
    """The claims of a report as they are set into its text: one label for each, and a key of its own for each place.

    `ways` gives the ways on from a claim by its key, `figures` the numbers of the figures in all of the text (`figure_numbers`);
    `language` is that of the text.
    """

    claims: Mapping[str, AnsweredClaim]
    views: Mapping[str, ClaimView]
    ground: Material
    ways: Callable[[str], tuple[Way, ...]] = lambda _: ()
    labels: dict[str, str] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    figures: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    drawn: Counter[tuple[str, str]] = field(default_factory=Counter)
    language: Language = Language.SWEDISH

    def section(self, *, key: str, heading: str, level: int, text: str, language: Language) -> Blocks:
        """Give a section of a compilation: its heading, and its text with the claims."""
        told = Heading((Text(heading),), level, f"avsnitt-{key}", language=language)
        return (told, *replace(self, language=language).text(text))

    def text(self, text: str) -> Blocks:
        """Give Markdown with claim tokens as blocks: a claim stands alone between runs of prose."""
        return self._blocks(blocks_of(text))

    def claim(self, key: str) -> Block:
        """Give the claim at its next place, or say that it is missing: a release never lacks one."""
        if key not in self.views:
            words = gettext("Här hämtar texten påståendet ”%(key)s”, som inte finns eller är tillbakadraget.")
            return Banner(BannerKind.ERROR, words % {"key": key})
        self.times[key] += 1
        view, claim = self.views[key], self.claims[key]
        if self.times[key] > 1:
            view = replace(view, key=f"{key}.{self.times[key]}")
        return Claim(
            view=view,
            number=claim.checked.number,
            label=self.labels.setdefault(key, f"P{len(self.labels) + 1}"),
            is_counted=is_counted(claim),
            traces=traces(claim, self.ground),
            ways=self.ways(key),
            asked=_asked(claim, self.ground),
        )

    def figure(self, key: str, kind: FigureKind, *, typed: str) -> Block:
        """Give the figure at its next place, or say what is wrong with it: a release never lacks one."""
        place = (key, kind.value)
        numbers = self.figures.get(place, ())
        if key not in self.views or self.drawn[place] == len(numbers) or not self.views[key].cells:
            words = gettext(
                "Här hämtar texten figuren ”%(figure)s”, som inte går att visa. Kontrollerna säger varför."
            )
            return Banner(BannerKind.ERROR, words % {"figure": typed.strip("{}")})
        number = numbers[self.drawn[place]]
        self.drawn[place] += 1
        return Diagram(_DIAGRAMS[kind], self.views[key], number, figure_key(number), about=key)

    def reference(self, key: str, word: str) -> Inline | None:
        """Give a way to the first figure of a claim, as it is called there; None where the text has none."""
        numbers = [one[0] for (claim, _), one in self.figures.items() if claim == key]
        if word.lower() != REFERENCE or not numbers:
            return None
        told = gettext("Figur %(n)s") if word[0].isupper() else gettext("figur %(n)s")
        return Reference((Text(told % {"n": min(numbers)}),), figure_key(min(numbers)))

    def number(self, key: str) -> Inline | None:
        """Give a claim's number as a way to the claim, None where the text lacks the claim or the claim a number."""
        checked = self.claims[key].checked if key in self.views else None
        if checked is None or checked.number is None:
            return None
        base = checked.answer.denominator if checked.answer and checked.figure is None else None
        told = number_told(checked.number, base, language=self.language)
        return Reference((Text(told),), key, label=self.labels.get(key, ""))

    def _called(self, key: str, word: str) -> Inline | None:
        """Give what running text calls for beside claims and figures."""
        return self.number(key) if word.lower() == NUMBER else self.reference(key, word)

    def _blocks(self, blocks: Blocks) -> Blocks:
        return tuple(placed for block in blocks for placed in self._block(block))

    def _block(self, block: Block) -> Blocks:
        match block:
            case Heading():
                return (replace(block, language=self.language),)
            case Paragraph(inside):
                return tuple(self._split(inside))
            case Listing(items):
                return (replace(block, items=tuple(map(self._blocks, items))),)
            case Quotation(inside=held):
                return (replace(block, inside=self._blocks(held)),)
            case Table(rows=rows):
                return (replace(block, rows=tuple(tuple(map(self._cell, row)) for row in rows)),)
            case _:
                return (block,)

    def _split(self, inside: Inlines) -> Iterator[Block]:
        """Split a paragraph at its tokens; what is only white space between two claims is no paragraph."""
        run: list[Inline] = []
        for one in inside:
            if not isinstance(one, Text):
                run.append(one)
                continue
            for piece in self._pieces(one.text):
                if isinstance(piece, Block):
                    yield from _paragraph(run)
                    yield piece
                    run = []
                else:
                    run.append(piece)
        yield from _paragraph(run)

    def _pieces(self, text: str) -> Iterator[Inline | Block]:
        """Give a text as what it says and what it calls for, in order; what is no token stays as it was typed."""
        rest = 0
        for token in _TOKENS.finditer(text):
            key, word = token["key"], token["word"]
            kind = kind_of(word)
            called: Inline | Block | None
            if word is None:
                called = self.claim(key)
            elif kind:
                called = self.figure(key, kind, typed=token[0])
            else:
                called = self._called(key, word)
            if called is not None:
                yield Text(text[rest : token.start()])
                yield called
                rest = token.end()
        yield Text(text[rest:])

    def _cell(self, cell: Inlines) -> Inlines:
        """Give a cell, in which a claim is its sentence: nothing can be opened there, and no figure stand."""
        return tuple(piece for one in cell for piece in self._in_cell(one))

    def _in_cell(self, one: Inline) -> Iterator[Inline]:
        if not isinstance(one, Text):
            yield one
            return
        text, rest = TOKEN.sub(self._sentence, one.text), 0
        for token in FIGURE.finditer(text):
            called = self._called(token[1], token[2])
            if called is not None:
                yield from (Text(text[rest : token.start()]), called)
                rest = token.end()
        if text[rest:] or not rest:
            yield Text(text[rest:])

    def _sentence(self, token: re.Match[str]) -> str:
        return self.views[token[1]].sentence if token[1] in self.views else token[0]


def figure_key(number: int) -> str:
    """Give the address of a figure in its report; no claim has a point in its key."""
    return f"figur.{number}"


def _paragraph(run: list[Inline]) -> Iterator[Paragraph]:
    """Give the run as a paragraph without space at its ends; nothing where nothing is said."""
    inside = [one for one in run if not (isinstance(one, Text) and not one.text)]
    if inside and isinstance(inside[0], Text):
        inside[0] = Text(inside[0].text.lstrip())
    if inside and isinstance(inside[-1], Text):
        inside[-1] = Text(inside[-1].text.rstrip())
    inside = [one for one in inside if one != Text("")]
    if inside:
        yield Paragraph(tuple(inside))


def traces(claim: AnsweredClaim, ground: Material) -> tuple[Trace, ...]:
    """Give what a claim was read out of: the statements for it and against it, or what a judgement cites."""
    counted = [] if claim.answer is None else [
        _statement_trace(ground.statements[row.key], ground, is_for=row in claim.answer.rows_for)
        for row in (*claim.answer.rows_for, *claim.answer.rows_against)
    ]  # fmt: skip
    homes = {member.key: member.parent or member.key for member in ground.roster}
    cited = [
        Trace(
            key=f"{claim.key}.{number}",
            unit=tied.unit,
            unit_name=ground.names.get(tied.unit, tied.source),
            county=homes.get(tied.unit, ""),
            is_for=tied.is_for,
            exact=tied.passage,
            lines=tied.lines,
            topic=tied.topic,
            source=tied.source,
        )
        for number, tied in enumerate(claim.grounds, start=1)
    ]
    return (*counted, *cited)


def _statement_trace(view: StatementView, ground: Material, *, is_for: bool) -> Trace:
    return Trace(
        key=view.key,
        unit=view.reporting_unit,
        unit_name=ground.names[view.reporting_unit],
        county=view.county_code,
        is_for=is_for,
        exact=view.passage,
        lines=view.source_lines,
        topic=view.topic,
        revision=view.answer,
        value=view.value,
        certainty=view.certainty,
        source=printed_source() if view.source_lines else "",
        reconstructed=view.reconstructed,
    )


def _asked(claim: AnsweredClaim, ground: Material) -> Asked | None:
    """Give the question of a claim by the keys of the codebook, None for a judgement that asks none."""
    told = question_row(claim.question)
    if told is None:
        return None
    return Asked(
        variable=told["variable"],
        label=ground.labels[told["variable"]].said,
        values=tuple(told["values"]),
        certainties=tuple(told["certainties"]),
        period=told["period"] or "",
        unit=told["unit"],
    )
