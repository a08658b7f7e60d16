"""A survey's results as tables for spreadsheets: results, turnout, and the codebook that says what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext, pgettext

from ledtrad.core.suppression import THRESHOLD, Count, Suppressed
from ledtrad.core.survey_results import Share
from ledtrad.rounds.queries.surveys import QuestionTold, SurveyTold
from ledtrad.synthesis.documents.spreadsheets import Heading, Sheet, Value, workbook

# What stands in a cell whose count is not told; beside it the numbers are empty.
HIDDEN = Suppressed.SUPPRESSED.value
SHOWN = "shown"


def survey_sheets(told: SurveyTold) -> dict[str, Sheet]:
    """Give the tables by what they are called in an address."""
    return {
        "resultat": result_sheet(told),
        "svarsfrekvens": turnout_sheet(told),
        "kodbok": codebook_sheet(told),
    }


def survey_workbook(told: SurveyTold) -> bytes:
    """Give all the tables as XLSX, with the same bytes for the same results."""
    made = date.fromisoformat(told.due_on) if told.due_on else date(2000, 1, 1)
    return workbook(tuple(survey_sheets(told).values()), title=told.title, as_of=made)


def result_sheet(told: SurveyTold) -> Sheet:
    """Give a row for each answer to each question, in all and in each group that is shown."""
    headings = (
        Heading("question", pgettext("sheet", "Fråga"), 20),
        Heading("title", pgettext("sheet", "Rubrik"), 32),
        Heading("group", pgettext("sheet", "Svarsgrupp"), 20),
        Heading("answer", pgettext("sheet", "Svar"), 20),
        Heading("label", pgettext("sheet", "Svarets text"), 32),
        Heading("mark", pgettext("sheet", "Visas"), 12),
        Heading("number", pgettext("sheet", "Antal"), 10),
        Heading("base", pgettext("sheet", "Bas"), 10),
        Heading("percent", pgettext("sheet", "Procent"), 10),
        Heading("mean", pgettext("sheet", "Medelvärde"), 12),
    )
    rows = tuple(row for one in told.questions for row in _rows(one))
    return Sheet(pgettext("sheet", "Resultat"), headings, rows)


def _rows(one: QuestionTold) -> Iterator[tuple[Value, ...]]:
    result = one.result
    if not one.options:
        yield (
            one.key,
            one.title,
            "",
            "",
            "",
            *_counted(result.base),
            _number(result.base),
            None,
            result.mean,
        )
    for group in ("", *(key for key, _base in result.groups)):
        for (key, label), part in zip(one.options, result.series(group).parts, strict=True):
            if isinstance(part, Share):
                yield (
                    one.key,
                    one.title,
                    group,
                    key,
                    label,
                    SHOWN,
                    part.count,
                    part.base,
                    part.percent,
                    None,
                )
            else:
                yield (one.key, one.title, group, key, label, HIDDEN, None, None, None, None)
    if result.dont_know is not None:
        yield (
            one.key,
            one.title,
            "",
            "vet-inte",
            gettext("Vet inte (utanför basen)"),
            *_counted(result.dont_know),
            None,
            None,
            None,
        )


def _counted(count: Count) -> tuple[Value, Value]:
    return (HIDDEN, None) if isinstance(count, Suppressed) else (SHOWN, count)


def _number(count: Count) -> Value:
    return None if isinstance(count, Suppressed) else count


def turnout_sheet(told: SurveyTold) -> Sheet:
    """Give how many were asked and answered: all, by group, by county."""
    headings = (
        Heading("by", pgettext("sheet", "Uppdelning"), 14),
        Heading("key", pgettext("sheet", "Nyckel"), 20),
        Heading("name", pgettext("sheet", "Namn"), 28),
        Heading("invited", pgettext("sheet", "Inbjudna"), 10),
        Heading("mark", pgettext("sheet", "Visas"), 12),
        Heading("answered", pgettext("sheet", "Svar"), 10),
        Heading("not_answered", pgettext("sheet", "Bortfall"), 10),
        Heading("percent", pgettext("sheet", "Svarsfrekvens i procent"), 14),
    )
    turnout = told.turnout
    parts = (
        ("all", (("", gettext("Alla")),), (turnout.table.whole,)),
        ("group", turnout.groups, turnout.table.groups),
        ("county", turnout.counties, turnout.table.counties),
    )
    rows = tuple(
        (
            by, key, name, one.invited, *_counted(one.answered), _number(one.not_answered),
            one.rate.percent if isinstance(one.rate, Share) else None,
        )
        for by, names, lines in parts
        for (key, name), one in zip(names, lines, strict=True)
    )  # fmt: skip
    return Sheet(pgettext("sheet", "Svarsfrekvens"), headings, rows)


def codebook_sheet(told: SurveyTold) -> Sheet:
    """Give what each name and each mark in the other tables means."""
    headings = (
        Heading("what", pgettext("sheet", "Uppgift"), 16),
        Heading("key", pgettext("sheet", "Nyckel"), 24),
        Heading("meaning", pgettext("sheet", "Betydelse"), 80),
    )
    return Sheet(pgettext("sheet", "Kodbok"), headings, tuple(_codes(told)))


def _codes(told: SurveyTold) -> Iterator[tuple[Value, ...]]:
    yield "survey", told.key, f"{told.title} ({told.template})"
    yield "mark", SHOWN, gettext("talet visas")
    yield (
        "mark",
        HIDDEN,
        gettext("undertryckt: talet gäller färre än %(n)s personer, eller skulle röja ett sådant tal")
        % {"n": THRESHOLD},
    )
    yield "base", "", gettext("de som har gett ett svar; vet inte och inget svar står utanför")
    yield "percent", "", gettext("antal delat med bas, i hela procent")
    for key, name in told.turnout.groups:
        yield "group", key, name
    for key, name in told.turnout.counties:
        yield "county", key, name
    for one in told.questions:
        yield "question", one.key, one.text
        for key, label in one.options:
            yield "answer", f"{one.key}/{key}", label
