"""How the coding and its second readers agree: figures for each question, and every place where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.matrix_addresses import cell_url
from ledtrad.core.agreement import Agreement
from ledtrad.core.counting import Certainty
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.agreement import Difference, ReaderAgreement
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Cell, Column, ReadingLine
from ledtrad.ui.formatters import format_share
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import certainty_words, value_words

UNIT = Noun("län eller delregion", "län och delregioner")
ANSWER = Noun("svar", "svar")
PLACE = Noun("ställe", "ställen")


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One second reader against the coding: a table of figures and one of differences."""

    name: str
    anchor: str
    told: str
    figures: tuple[tuple[Cell, ...], ...]
    differences: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Every second reader of a round; `readers` is empty where nobody has read a second time."""

    heading: str
    readers: tuple[ReaderView, ...]
    figure_columns: tuple[Column, ...]
    difference_columns: tuple[Column, ...]
    reading: ReadingLine


def agreement_page(found: tuple[ReaderAgreement, ...], *, ground: Material, round_: Round) -> AgreementPage:
    """Give the page of the comparison; it asks the database nothing."""
    return AgreementPage(
        heading=_heading(found),
        readers=tuple(_reader(reader, i, ground) for i, reader in enumerate(found, start=1)),
        figure_columns=(
            Column(pgettext("agreement", "Fråga")),
            Column(pgettext("agreement", "Båda"), numeric=True),
            Column(pgettext("agreement", "Minst en"), numeric=True),
            Column(pgettext("agreement", "Lika"), numeric=True),
            Column(pgettext("agreement", "Alfa"), numeric=True),
        ),
        difference_columns=(
            Column(pgettext("agreement", "Var")),
            Column(pgettext("agreement", "Värde")),
            Column(pgettext("agreement", "Kodningen")),
            Column(pgettext("agreement", "Läsaren")),
        ),
        reading=reading_line(ground, round_),
    )


def _heading(found: tuple[ReaderAgreement, ...]) -> str:
    if not found:
        return gettext("Ingen har läst omgången en andra gång ännu")
    both, either = sum(r.total.n_both for r in found), sum(r.total.n_either for r in found)
    if not either:
        return gettext("Varken kodningen eller andra läsare har funnit något i de svar som båda har läst")
    return gettext("Kodningen och andra läsare är överens i %(share)s av fallen") % {
        "share": format_share(both, either)
    }


def _reader(found: ReaderAgreement, i: int, ground: Material) -> ReaderView:
    told = gettext("Läst: %(answers)s från %(units)s. Lika: %(share)s. Skiljer sig på %(places)s.") % {
        "answers": counted(found.n_answers, ANSWER),
        "units": counted(len(found.units), UNIT),
        "share": format_share(found.total.n_both, found.total.n_either),
        "places": counted(len(found.differences), PLACE),
    }
    rows = (_figures(row, ground.labels[row.variable].said) for row in found.rows)
    return ReaderView(
        name=found.reader,
        anchor=f"lasare-{i}",
        told=told,
        figures=(*rows, _figures(found.total, gettext("Alla frågor"))),
        differences=tuple(_difference(one, ground) for one in found.differences),
    )


def _figures(row: Agreement, label: str) -> tuple[Cell, ...]:
    return (
        Cell(label, header=True),
        Cell(str(row.n_both), numeric=True),
        Cell(str(row.n_either), numeric=True),
        Cell(_share(row), numeric=True),
        Cell(decimals(row.alpha), numeric=True),
    )


def _share(row: Agreement) -> str:
    return "–" if row.share is None else format_share(row.n_both, row.n_either).split(" (")[0]


def decimals(figure: float | None) -> str:
    """Give a figure with two decimals, a dash where there is none."""
    if figure is None:
        return "–"
    # Added to nought, so that a figure that rounds to nought has no sign.
    told = f"{round(figure, 2) + 0:.2f}"
    return told.replace(".", pgettext("decimal sign", ",")).replace("-", "\N{MINUS SIGN}")


def _difference(one: Difference, ground: Material) -> tuple[Cell, ...]:
    labels = ground.labels[one.variable]
    where = gettext("%(unit)s, %(label)s") % {"unit": ground.names[one.unit], "label": labels.said}
    return (
        Cell(where, url=cell_url(ground.round_key, one.unit, one.variable), header=True),
        Cell(value_words(labels, one.value)),
        Cell(_seen(one.settled)),
        Cell(_seen(one.second)),
    )


def _seen(certainty: Certainty | None) -> str:
    return certainty_words(certainty) if certainty else pgettext("agreement", "inte sett")
