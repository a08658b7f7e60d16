"""What a write changed, in the words of the message after it: the number of the question, before and now."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from ledtrad.core.counting import (
    Certainty,
    CodedRow,
    Polarity,
    Question,
    UnitKind,
    VariableSpec,
    count,
    roll_up,
)
from ledtrad.core.saying import listed
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.queries.question_ground import QuestionGround
from ledtrad.ui.formatters import base_label, number_label
from ledtrad.website.presenting import value_words


def row_of(statement: Statement, *, unit: str) -> CodedRow:
    """Give the statement as counting sees it."""
    return CodedRow(
        key=statement.key,
        subject=unit,
        value=statement.value,
        certainty=Certainty(statement.certainty),
        valid=statement.period,
    )


def without(rows: Sequence[CodedRow], key: str) -> list[CodedRow]:
    """Give the rows but for those of one statement."""
    return [row for row in rows if row.key != key]


def change_words(
    ground: QuestionGround, row: CodedRow, *, before: Sequence[CodedRow], after: Sequence[CodedRow]
) -> str:
    """Give how the number of the row's question stands: "Ny grupp: nio av 21 län, tidigare åtta."."""
    labels, question = ground.labels, _question(ground.spec, row.value)
    was, now = (
        count(question, spec=ground.spec, roster=ground.roster, rows=rows) for rows in (before, after)
    )
    about = f"{labels.said}, {value_words(labels, row.value)}" if question.values else labels.said
    told = {
        "about": about,
        "number": number_label(now.number).lower(),
        "base": base_label(now.denominator),
        "before": number_label(was.number).lower(),
    }
    if was.number == now.number:
        return gettext("%(about)s: fortfarande %(number)s %(base)s.") % told
    return gettext("%(about)s: %(number)s %(base)s, tidigare %(before)s.") % told


def _question(spec: VariableSpec, value: str) -> Question:
    """Give the question that a reader would put: a neutral value counts only when it is named."""
    if not spec.numeric and spec.values.get(value) is Polarity.NEUTRAL:
        return Question(spec.key, values=frozenset({value}))
    return Question(spec.key)


def exclusive_words(ground: QuestionGround, row: CodedRow, rows: Sequence[CodedRow]) -> str:
    """Give the warning that the county has other values of a variable that allows one; "" where it has none."""
    if not ground.spec.exclusive:
        return ""
    counties, labels = roll_up(ground.roster, unit=UnitKind.COUNTY), ground.labels
    county = counties.get(row.subject)
    others = {
        other.value
        for other in without(rows, row.key)
        if county and counties.get(other.subject) == county and other.value != row.value
    }
    if not county or not others:
        return ""
    return gettext(
        "%(county)s har redan ett annat värde på ”%(label)s”: %(values)s. Frågan tillåter bara ett. Båda står kvar tills du ändrar det ena."
    ) % {
        "county": ground.names[county],
        "label": labels.said,
        "values": listed([value_words(labels, value) for value in sorted(others)]),
    }
