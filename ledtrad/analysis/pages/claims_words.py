"""What is proposed for a new claim, and what its slots say right now."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext, override

from ledtrad.core.claim_text import SLOTS, BadClaimText, Rendering, render
from ledtrad.core.counting import DEFAULT_CERTAINTIES, Answer, Certainty, Question, UnitKind, positive_values
from ledtrad.core.periods import ALWAYS
from ledtrad.core.quantifiers import SCALE, Quantifier, fitting
from ledtrad.core.saying import quoted
from ledtrad.core.wording import uncapitalised
from ledtrad.registry.queries import slug_of
from ledtrad.synthesis.policies.claims import LONGEST_KEY
from ledtrad.synthesis.queries.desk import in_reading_order
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Cell, Column
from ledtrad.ui.formatters import format_period
from ledtrad.website.presenting import certainty_words, value_words

# How many values a proposal names before it only says that they are several.
N_NAMED = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new claim on a question may be called and say; both can be changed."""

    key: str
    text: str


def proposal(question: Question, ground: Material, *, taken: Collection[str]) -> Proposal:
    """Give a key that is free and a text whose number is a slot; a claim is Swedish, whoever writes it."""
    labels = ground.labels[question.variable]
    with override("sv"):
        words = [labels.said, *(value_words(labels, value) for value in _named(question, ground))]
        return Proposal(proposed_key(" ".join(words), taken=taken), _text(question, ground))


def proposed_key(words: str, *, taken: Collection[str]) -> str:
    """Give a key of the words that is free."""
    plain = re.sub(r"[^a-z0-9]+", "-", slug_of(words), flags=re.ASCII).strip("-")
    # Room is left for the number that makes it free.
    key = plain[: LONGEST_KEY - 4].strip("-") or "pastaende"
    tries = [key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))]
    return next(one for one in tries if one not in taken)


def _named(question: Question, ground: Material) -> list[str]:
    """Give the values that a reader must be told: none where they are just those that count unasked."""
    if question.values in (frozenset(), positive_values(ground.spec(question.variable))):
        return []
    order = list(ground.labels[question.variable].values)
    return sorted(question.values, key=lambda value: (order.index(value) if value in order else -1, value))


def topic(question: Question, ground: Material) -> str:
    """Give what the number counts, in a few words: "ny eller ändrad samverkansgrupp: nybildad"."""
    labels = ground.labels[question.variable]
    name = uncapitalised(labels.said)
    values = _named(question, ground)
    if not values:
        return name
    if len(values) > N_NAMED:
        return gettext("%(name)s: något av %(n)s värden") % {"name": name, "n": len(values)}
    words = [value_words(labels, value) for value in values]
    told = gettext("%(first)s eller %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
    return f"{name}: {told if words[1:] else words[0]}"


def _text(question: Question, ground: Material) -> str:
    subject = "{Län}" if question.unit is UnitKind.COUNTY else "{Deltagare}"
    when = "" if question.period == ALWAYS else f" ({format_period(question.period)})"
    sure = ""
    if question.certainties != DEFAULT_CERTAINTIES:
        told = [certainty_words(one) for one in Certainty if one in question.certainties]
        sure = f", {'/'.join(told)}"
    sentence = gettext("%(subject)s redovisar ”%(topic)s”%(sure)s%(when)s") % {
        "subject": subject,
        "topic": topic(question, ground),
        "sure": sure,
        "when": when,
    }
    return f"{sentence}: {{namn}}." if ground.ask(question).number else f"{sentence}."


def filled(text: str, *, answer: Answer, ground: Material, quantifier: str = "") -> str:
    """Give the sentence as it would be printed; "" for a text that can't be filled."""
    word = Quantifier(quantifier) if quantifier in set(Quantifier) else None
    try:
        return render(text, answer=in_reading_order(answer, ground), rendering=Rendering(ground.names, word))
    except BadClaimText:
        return ""


def fitting_words(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Give the words of the scale that the number bears, as choices with what they mean."""
    words = fitting(number=answer.number, denominator=answer.denominator)
    return tuple((word.value, f"{quoted(SCALE[word].words)} ({SCALE[word].meaning})") for word in words)


def slot_columns() -> tuple[Column, ...]:
    """Give the headings of the table of slots."""
    return (Column(gettext("Lucka")), Column(gettext("Säger just nu")))


def slot_rows(answer: Answer, ground: Material) -> tuple[tuple[Cell, ...], ...]:
    """Give every slot that the answer can fill, with what it says right now."""
    told = ((slot, filled(f"{{{slot}}}", answer=answer, ground=ground)) for slot in SLOTS)
    return tuple(
        (Cell(f"{{{slot}}}", header=True, language="sv"), Cell(words, language="sv"))
        for slot, words in told
        if words
    )
