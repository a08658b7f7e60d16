"""A claim on paper: the sentence with its number, what the number is of, and the units on each side of it by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import pgettext

from ledtrad.core.languages import Language
from ledtrad.core.saying import named
from ledtrad.ui.components import ClaimView, Mark, Run, SetView, Worded
from ledtrad.ui.document.tree import Claim
from ledtrad.ui.document.word import nodes
from ledtrad.ui.document.word.nodes import Nodes

# The last line bears the space below; the others stay with it on one page.
SENTENCE, BEHIND, LAST = "Påstående", "Påståendets underlag", "Påståendets slut"


class Teller(Protocol):
    """Who marks stretches in other languages than what stands around them: the sheet that is written."""

    def said(self, language: str, inside: Nodes) -> Nodes: ...

    def worded(self, words: str | Worded) -> Nodes: ...


def claim(part: Claim, ways: Sequence[tuple[str, str]], teller: Teller) -> Nodes:
    """Give a claim as its sentence and the lines behind it; `ways` are labels with whole addresses."""
    view = part.view
    sentence = [
        nodes.strong([nodes.text(run.text)]) if run.strong else nodes.text(run.text) for run in view.runs
    ]
    lines = [
        _told(part, teller),
        *(
            _led(Mark.WARNING.label.capitalize(), teller.worded(_after_space(warning)))
            for warning in view.warnings
        ),
        *(teller.worded(note) for note in view.notes),
        *(_led(_title(one, view), [nodes.text(f" {_units(one)}")]) for one in view.sets),
        *([nodes.link([nodes.text(label)], url)] for label, url in ways),
    ]
    return [
        nodes.styled(SENTENCE, nodes.paragraph(teller.said(Language.SWEDISH, sentence)), key=view.key),
        nodes.styled(BEHIND, *map(nodes.paragraph, lines[:-1])),
        nodes.styled(LAST, nodes.paragraph(lines[-1])),
    ]


def _told(part: Claim, teller: Teller) -> Nodes:
    """Give label, number, base, sum and state: "P7. Nio av 21 län. Sju uttryckligt, två utan datum."."""
    view = part.view
    number = " ".join(word for word in (view.number_label, view.base_label) if word)
    lead = ". ".join(word for word in (part.label, number) if word)
    summary = _after_space(view.summary) if str(view.summary) else Worded(())
    rest = Worded((*summary.runs, Run(f" ({view.sum})" if view.sum else "")))
    return [nodes.strong([nodes.text(f"{lead}.")]), *teller.worded(rest), *_state(view)]


def _after_space(words: str | Worded) -> Worded:
    return Worded((Run(" "), *(words.runs if isinstance(words, Worded) else (Run(words),))))


def _state(view: ClaimView) -> Nodes:
    return [nodes.text(" "), nodes.emphasis([nodes.text(f"{view.state_label}.")])] if view.state_label else []


def _led(lead: str, rest: Nodes) -> Nodes:
    """Give a line that begins with what it is about."""
    return [nodes.strong([nodes.text(f"{lead}:")]), *rest]


def _title(one: SetView, view: ClaimView) -> str:
    return f"{one.title}, {one.size} {named(view.unit, one.size)}"


def _units(one: SetView) -> str:
    names = ", ".join(unit.name for unit in one.units)
    return names or one.explanation or pgettext("empty set", "Inget.")
