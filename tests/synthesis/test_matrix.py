"""The matrix in memory: each cell by what is said in it, each column by the answer to its question, the base never narrowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.counting import Certainty, Member, Question
from ledtrad.core.errors import BadQuestion
from ledtrad.core.periods import Period
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.queries.material import Material, StatementView, material
from ledtrad.synthesis.queries.matrix import cell_of, matrix, topics_said
from ledtrad.synthesis.queries.matrix_values import CellState, Choice, Matrix, MatrixCell, Only
from tests.synthesis.weave import BJORKO, GRANO, NORRA, SPECS, TALLMO, ground, said

WHOLE = Choice()
PLANNED = frozenset({Certainty.PLANNED})


def cell(found: Matrix, unit: str, variable: str) -> MatrixCell:
    """Give the cell of a county or of a sub-region."""
    lines = [line for whole in found.lines for line in (whole, *whole.parts)]
    line = next(line for line in lines if line.unit == unit)
    return next(cell for cell in line.cells if cell.variable == variable)


def shown(found: Matrix) -> tuple[list[str], list[str]]:
    """Give the units and the variables that are shown."""
    return [line.unit for line in found.lines], [column.variable for column in found.columns]


@pytest.mark.parametrize(
    ("views", "state"),
    [
        ([said(BJORKO, "grupp", "ja")], CellState.SUPPORTS),
        ([said(BJORKO, "grupp", "ja", "undated")], CellState.SUPPORTS),
        ([said(BJORKO, "grupp", "nej")], CellState.CONTRADICTS),
        ([said(BJORKO, "grupp", "ja"), said(BJORKO, "grupp", "nej")], CellState.MIXED),
        ([said(BJORKO, "grupp", "ja", "planned")], CellState.ELSEWHERE),
        ([said(BJORKO, "grupp", "ja"), said(BJORKO, "grupp", "nej", "planned")], CellState.SUPPORTS),
        ([], CellState.SILENT),
        ([said(TALLMO, "grupp", "ja")], CellState.SILENT),
    ],
)
def test_a_cell_stands_where_counting_puts_the_county(views: list[StatementView], state: CellState) -> None:
    assert cell(matrix(ground(*views), WHOLE), BJORKO, "grupp").state is state


def test_a_county_speaks_through_its_sub_region_and_each_has_a_cell_of_its_own() -> None:
    found = matrix(ground(said(NORRA, "grupp", "ja"), said(GRANO, "grupp", "nej")), WHOLE)

    whole, part = cell(found, GRANO, "grupp"), cell(found, NORRA, "grupp")
    assert (whole.state, part.state) == (CellState.MIXED, CellState.SUPPORTS)
    assert [row.value for row in part.rows] == ["ja"]
    assert [line.unit for line in found.lines[1].parts] == [NORRA]


def test_the_certainty_of_a_cell_is_the_surest_of_what_decides_it() -> None:
    found = matrix(
        ground(said(BJORKO, "grupp", "ja", "undated"), said(BJORKO, "grupp", "ja", "planned")), WHOLE
    )

    assert cell(found, BJORKO, "grupp").certainty is Certainty.UNDATED
    assert cell(found, TALLMO, "grupp").certainty is None


def test_what_is_planned_counts_when_it_is_asked_for_and_is_shown_all_the_same() -> None:
    told = ground(said(BJORKO, "grupp", "ja", "planned"))

    unasked = matrix(told, WHOLE)
    asked = matrix(told, Choice(certainties=PLANNED))

    assert (unasked.columns[1].answer.number, asked.columns[1].answer.number) == (0, 1)
    assert len(cell(unasked, BJORKO, "grupp").rows) == 1
    assert (unasked.columns[1].n_other, unasked.columns[1].n_silent) == (1, 2)


def test_what_lies_outside_the_period_is_not_said() -> None:
    told = ground(said(BJORKO, "grupp", "ja", when="2011"), said(TALLMO, "grupp", "ja", when="2012"))

    found = matrix(told, Choice(period=Period.parse("2012/2012")))

    assert cell(found, BJORKO, "grupp").state is CellState.SILENT
    assert cell(found, TALLMO, "grupp").state is CellState.SUPPORTS


def test_a_county_without_a_value_where_all_must_have_one_is_marked_missing() -> None:
    found = matrix(ground(said(BJORKO, "vard", "stift"), said(NORRA, "vard", "forbund")), WHOLE)

    assert cell(found, TALLMO, "vard").missing
    assert not cell(found, TALLMO, "grupp").missing
    assert not cell(found, GRANO, "vard").missing
    assert [(finding.subject, finding.counties) for finding in found.missing] == [("vard", (TALLMO,))]


def test_what_is_missing_in_a_column_that_is_not_shown_is_not_told() -> None:
    assert matrix(ground(), Choice(variables=frozenset({"grupp"}))).missing == ()


def test_numbers_are_summed_in_the_foot() -> None:
    found = matrix(ground(said(BJORKO, "besok", "2"), said(TALLMO, "besok", "1.5")), WHOLE)

    total = found.columns[3].total
    assert total is not None
    assert (float(total), found.columns[0].total) == (3.5, None)


def test_fewer_counties_and_questions_never_narrow_the_base() -> None:
    told = ground(said(BJORKO, "grupp", "ja"), said(TALLMO, "grupp", "nej"))

    found = matrix(told, Choice(counties=frozenset({TALLMO}), variables=frozenset({"grupp"})))

    assert shown(found) == ([TALLMO], ["grupp"])
    assert (found.n_base, found.columns[0].answer.supports, found.n_cells) == (3, (BJORKO,), 1)


def test_topics_and_questions_are_shown_together_with_the_followed_one() -> None:
    told = ground(said(BJORKO, "grupp", "ja", topic="Grupper"), said(BJORKO, "besok", "1", topic="Besök"))

    choice = Choice(topics=frozenset({"Grupper"}), variables=frozenset({"vard"}), chosen="besok")

    assert topics_said(told) == {"Besök": ("besok",), "Grupper": ("grupp",)}
    assert shown(matrix(told, choice))[1] == ["vard", "grupp", "besok"]


def test_only_the_silent_keeps_rows_and_columns_with_a_silent_cell() -> None:
    views = [said(unit, "grupp", "ja") for unit in (BJORKO, NORRA, TALLMO)]
    rest = [
        said(BJORKO, variable, value)
        for variable, value in (("vard", "stift"), ("problem", "svagt"), ("besok", "1"))
    ]

    found = matrix(ground(*views, *rest), Choice(only=Only.SILENT))

    assert shown(found) == ([GRANO, TALLMO], ["vard", "problem", "besok"])


def test_only_the_unclear_keeps_both_ways_and_disputed_and_the_followed_column() -> None:
    told = ground(
        said(BJORKO, "grupp", "ja"), said(BJORKO, "grupp", "nej"), said(TALLMO, "problem", "svagt", "disputed"),
        said(GRANO, "vard", "stift"),
    )  # fmt: skip

    assert shown(matrix(told, Choice(only=Only.TROUBLED))) == ([BJORKO, TALLMO], ["grupp", "problem"])
    followed = matrix(told, Choice(only=Only.TROUBLED, chosen="vard"))
    assert shown(followed)[1] == ["vard", "grupp", "problem"]


def test_a_matrix_without_such_cells_is_empty_and_keeps_no_column() -> None:
    assert shown(matrix(ground(), Choice(only=Only.TROUBLED, chosen="vard"))) == ([], [])


def test_an_exempt_county_is_left_out_with_its_parts() -> None:
    roster = (Member(BJORKO), Member(GRANO, exempt=True), Member(NORRA, parent=GRANO), Member(TALLMO))

    found = matrix(ground(said(NORRA, "grupp", "ja"), roster=roster), WHOLE)

    assert shown(found)[0] == [BJORKO, TALLMO]
    assert found.n_base == 2


def test_one_cell_alone_is_the_cell_of_the_matrix() -> None:
    told = ground(said(NORRA, "grupp", "ja"), said(GRANO, "grupp", "nej"))
    whole = matrix(told, WHOLE)

    for unit in (GRANO, NORRA, TALLMO):
        assert cell_of(unit, "grupp", ground=told, choice=WHOLE) == cell(whole, unit, "grupp")


def test_an_unknown_variable_is_refused_in_words() -> None:
    with pytest.raises(BadQuestion, match="Variabeln ”höjd” finns inte"):
        cell_of(BJORKO, "höjd", ground=ground(), choice=WHOLE)


values = st.sampled_from(
    [
        ("vard", "stift"),
        ("vard", "forbund"),
        ("grupp", "ja"),
        ("grupp", "nej"),
        ("problem", "svagt"),
        ("besok", "2"),
    ]
)
views = st.builds(
    lambda unit, pair, certainty: said(unit, pair[0], pair[1], certainty),
    st.sampled_from([BJORKO, GRANO, NORRA, TALLMO]),
    values,
    st.sampled_from([certainty.value for certainty in Certainty]),
)


@given(st.lists(views, max_size=20), st.sets(st.sampled_from(list(Certainty)), min_size=1))
def test_every_column_comes_to_the_answer_of_its_question_and_adds_up(
    told: list[StatementView], certainties: set[Certainty]
) -> None:
    material_ = ground(*told)

    found = matrix(material_, Choice(certainties=frozenset(certainties)))

    for column, variable in zip(found.columns, SPECS, strict=True):
        answer = material_.ask(Question(variable, certainties=frozenset(certainties)))
        assert column.answer == answer
        assert answer.number + column.n_other + column.n_silent == found.n_base
        states = {line.unit: cell(found, line.unit, variable).state for line in found.lines}
        assert {unit for unit, state in states.items() if state is CellState.SUPPORTS} == set(answer.supports)
        assert sum(state is CellState.SILENT for state in states.values()) == column.n_silent


@pytest.fixture
def loaded(db: None) -> Material:
    round_ = published_round("lagesrapport-2012")
    assert round_ is not None
    return material(round_)


def test_the_round_of_2012_has_every_county_by_every_question(loaded: Material) -> None:
    found = matrix(loaded, WHOLE)

    assert (len(found.lines), len(found.columns), found.n_base) == (21, 32, 21)
    assert [(finding.subject, finding.counties) for finding in found.missing] == [("platform_host", ("05",))]
    assert sum(len(cell.rows) for line in found.lines for cell in line.cells) == len(loaded.statements)
