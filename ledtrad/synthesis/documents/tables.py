"""A compilation or a release as three tables for whoever counts on: claims, the statements behind them, and the codebook.

Nothing is asked of the database: a release's tables come from its frozen document alone (`ledtrad.synthesis.documents.frozen.thawed`),
and say what those of the compilation said when it was frozen. Codes are Statistics Sweden's, keys those of the codebook; no word
of a cell depends on the reader's language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext, pgettext

from ledtrad.core.counting import CodedRow
from ledtrad.synthesis.documents.rows import STATEMENT_COLUMNS, question_row, sets_row, statement_row
from ledtrad.synthesis.documents.spreadsheets import Heading, Sheet, Value
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.synthesis.queries.material import Material

_SETS = ("supports", "contradicts", "mixed", "silent", "elsewhere")
_RULES = ("exclusive", "exhaustive", "numeric")


def tables(desk: Desk) -> Mapping[str, Sheet]:
    """Give the tables by the name of their file without its ending, the codebook last."""
    return {
        "claims": claims_sheet(desk),
        "statements": statements_sheet(desk),
        "codebook": codebook_sheet(desk.material),
    }


def claims_sheet(desk: Desk) -> Sheet:
    """Give every claim in its order, with number, base, the units of each set by key, and the question that anybody can ask again.

    Keys stand with a space between them. `number` is what the claim says, `counted` how many support it: they differ where somebody
    states a figure that the material does not bear. A claim without a question has no sets.
    """
    headings = (
        Heading("key", pgettext("sheet", "Påståendets nyckel"), 24),
        Heading("kind", pgettext("sheet", "Slag"), 10),
        Heading("state", pgettext("sheet", "Läge"), 10),
        Heading("text", pgettext("sheet", "Påstående"), 60),
        Heading("number", pgettext("sheet", "Antal"), 8),
        Heading("counted", pgettext("sheet", "Räknat"), 8),
        Heading("denominator", pgettext("sheet", "Bas"), 8),
        Heading("supports", pgettext("sheet", "Stöder"), 24),
        Heading("contradicts", pgettext("sheet", "Talar emot"), 24),
        Heading("mixed", pgettext("sheet", "Åt båda håll"), 24),
        Heading("silent", pgettext("sheet", "Tysta"), 24),
        Heading("elsewhere", pgettext("sheet", "Säger något annat"), 24),
        Heading("sum", pgettext("sheet", "Summa"), 8),
        Heading("variable", pgettext("sheet", "Frågans nyckel"), 24),
        Heading("values", pgettext("sheet", "Värden som räknas"), 24),
        Heading("certainties", pgettext("sheet", "Säkerheter som räknas"), 24),
        Heading("period", pgettext("sheet", "Tid som räknas"), 24),
        Heading("unit", pgettext("sheet", "Det som räknas"), 12),
    )
    return Sheet(gettext("Påståenden"), headings, tuple(map(_claim, desk.claims.values())))


def _claim(claim: AnsweredClaim) -> tuple[Value, ...]:
    answer, asked = claim.answer, question_row(claim.question) or {}
    sets = {**sets_row(answer), "elsewhere": answer.elsewhere if answer else ()}
    return (
        claim.key,
        str(claim.kind),
        str(claim.state),
        claim.text,
        claim.checked.number,
        sets["number"],
        sets["denominator"],
        *(_together(sorted(sets[name])) for name in _SETS),
        answer.total if answer else None,
        asked.get("variable"),
        _together(asked.get("values", ())),
        _together(asked.get("certainties", ())),
        asked.get("period"),
        asked.get("unit"),
    )


def _together(items: Iterable[object]) -> str | None:
    return " ".join(map(str, items)) or None


def statements_sheet(desk: Desk) -> Sheet:
    """Give every statement that a counted claim rests on, by county, variable and key, and the claims that rest on it.

    The columns in the middle are those of the console's statements. A number of a numeric variable is a number.
    """
    titles = {
        "round": pgettext("sheet", "Omgång"),
        "reporting_unit": pgettext("sheet", "Rapporterande enhet"),
        "county_code": pgettext("sheet", "Länskod"),
        "variable": pgettext("sheet", "Frågans nyckel"),
        "value": pgettext("sheet", "Värdets nyckel"),
        "object": pgettext("sheet", "Gäller"),
        "certainty": pgettext("sheet", "Säkerhet"),
        "valid_from": pgettext("sheet", "Första dag"),
        "valid_to": pgettext("sheet", "Första dag då det inte gällde"),
        "text": pgettext("sheet", "Utsaga"),
        "source_lines": pgettext("sheet", "Rader i källan"),
        "origin": pgettext("sheet", "Ur"),
        "passage": pgettext("sheet", "Ur svarets text"),
    }
    headings = (
        Heading("key", pgettext("sheet", "Utsagans nyckel")),
        *(Heading(column, titles[column]) for column in STATEMENT_COLUMNS),
        Heading("topic", pgettext("sheet", "Ämne"), 28),
        Heading("reconstructed", pgettext("sheet", "Rekonstruerat"), 12),
        Heading("claims_for", pgettext("sheet", "Påståenden som det stöder"), 24),
        Heading("claims_against", pgettext("sheet", "Påståenden som det talar emot"), 24),
    )
    return Sheet(gettext("Utsagor"), headings, tuple(_statements(desk)))


def _statements(desk: Desk) -> Iterator[tuple[Value, ...]]:
    ground = desk.material
    uses_for, uses_against = (_uses(desk, stance) for stance in ("rows_for", "rows_against"))
    views = [ground.statements[key] for key in {*uses_for, *uses_against}]
    for view in sorted(views, key=lambda view: (view.county_code, view.variable, view.key)):
        told = statement_row(view, ground)
        told |= {
            "value": _value(view.value, view.variable, ground),
            "certainty": str(view.certainty),
            "source_lines": _together(view.source_lines),
        }
        yield (
            view.key,
            *(told[column] for column in STATEMENT_COLUMNS),
            view.topic or None,
            "yes" if view.reconstructed else "no",
            _together(uses_for[view.key]),
            _together(uses_against[view.key]),
        )


def _uses(desk: Desk, stance: str) -> defaultdict[str, list[str]]:
    """Give the keys of the claims that rest on each statement on one side, in the order of the claims."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in desk.claims.values():
        rows: tuple[CodedRow, ...] = getattr(claim.answer, stance, ())
        for row in rows:
            found[row.key].append(claim.key)
    return found


def _value(value: str, variable: str, ground: Material) -> str | Decimal:
    spec = ground.specs.get(variable)
    return spec.amount(value) if spec and spec.numeric else value


def codebook_sheet(ground: Material) -> Sheet:
    """Give the codebook, a row for each value of each variable in order; a variable without a list of values has one row.

    `rules` says whether values exclude each other, must stand for every unit, or are numbers. A release that was frozen before
    releases held definitions and directions has those cells empty.
    """
    headings = (
        Heading("variable", pgettext("sheet", "Frågans nyckel"), 24),
        Heading("variable_label", pgettext("sheet", "Fråga"), 28),
        Heading("definition", pgettext("sheet", "Definition"), 60),
        Heading("rules", pgettext("sheet", "Regler"), 24),
        Heading("value", pgettext("sheet", "Värdets nyckel"), 24),
        Heading("value_label", pgettext("sheet", "Värde"), 24),
        Heading("polarity", pgettext("sheet", "Värdet säger"), 12),
    )
    rows = (row for variable in ground.labels for row in _variable(variable, ground))
    return Sheet(gettext("Kodbok"), headings, tuple(rows))


def _variable(variable: str, ground: Material) -> Iterator[tuple[Value, ...]]:
    labels, spec = ground.labels[variable], ground.specs.get(variable)
    rules = [rule for rule in _RULES if getattr(spec, rule, False)]
    told = (variable, labels.sv, labels.definition or None, _together(rules))
    for value, said in labels.values.items():
        yield (*told, value, said[0], str(spec.values[value]) if spec else None)
    if not labels.values:
        yield (*told, None, None, None)
