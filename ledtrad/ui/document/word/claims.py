"""A claim on paper: the sentence with its number, what the number is of, and the units on each side of it by name."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import pgettext

from ledtrad.ui.components import ClaimView, Mark, SetView
from ledtrad.ui.document.tree import Claim
from ledtrad.ui.document.word import nodes
from ledtrad.ui.document.word.nodes import Nodes

# The last line bears the space below; the others stay with it on one page.
SENTENCE, BEHIND, LAST = "Påstående", "Påståendets underlag", "Påståendets slut"


def claim(part: Claim, ways: Sequence[tuple[str, str]]) -> Nodes:
    """Give a claim as its sentence and the lines behind it; `ways` are labels with whole addresses."""
    view = part.view
    sentence = [
        nodes.strong([nodes.text(run.text)]) if run.strong else nodes.text(run.text) for run in view.runs
    ]
    lines = [
        _told(part),
        *(_led(Mark.WARNING.label.capitalize(), warning) for warning in view.warnings),
        *([nodes.text(note)] for note in view.notes),
        *(_led(_title(one, view), _units(one)) for one in view.sets),
        *([nodes.link([nodes.text(label)], url)] for label, url in ways),
    ]
    return [
        nodes.styled(SENTENCE, nodes.paragraph(sentence), key=view.key),
        nodes.styled(BEHIND, *map(nodes.paragraph, lines[:-1])),
        nodes.styled(LAST, nodes.paragraph(lines[-1])),
    ]


def _told(part: Claim) -> Nodes:
    """Give label, number, base, sum and state: "P7. Nio av 21 län. Sju uttryckligt, två utan datum."."""
    view = part.view
    number = " ".join(word for word in (view.number_label, view.base_label) if word)
    lead = ". ".join(word for word in (part.label, number) if word)
    rest = " ".join(word for word in (view.summary, f"({view.sum})" if view.sum else "") if word)
    return [nodes.strong([nodes.text(f"{lead}.")]), nodes.text(f" {rest}" if rest else ""), *_state(view)]


def _state(view: ClaimView) -> Nodes:
    return [nodes.text(" "), nodes.emphasis([nodes.text(f"{view.state_label}.")])] if view.state_label else []


def _led(lead: str, rest: str) -> Nodes:
    """Give a line that begins with what it is about."""
    return [nodes.strong([nodes.text(f"{lead}:")]), nodes.text(f" {rest}")]


def _title(one: SetView, view: ClaimView) -> str:
    return f"{one.title}, {one.size} {view.unit or pgettext('unit', 'län')}"


def _units(one: SetView) -> str:
    names = ", ".join(unit.name for unit in one.units)
    return names or one.explanation or pgettext("empty set", "Inget.")
