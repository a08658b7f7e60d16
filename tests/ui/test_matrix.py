"""The matrix: what is in a cell, what the thread is tied to, and the one table that a narrow screen folds up."""

import pytest

from ledtrad.ui.components import Mark, MatrixCell, MatrixColumn, MatrixRow, MatrixView, SetKind
from tests.pages.client import Page, StrictClient
from tests.pages.markup import Element, parse
from tests.ui.drawing import draw

SAID = MatrixCell(SetKind.SUPPORTS, Mark.UNDATED, "styrgrupp", "/utsaga/")
SILENT = MatrixCell()


def small(*, rows: tuple[MatrixRow, ...] | None = None, chosen: bool = True) -> MatrixView:
    columns = (
        MatrixColumn("host", "Plattformens värd", total_label="1 av 2"),
        MatrixColumn("group", "Nya grupper", chosen=chosen),
    )
    part = MatrixRow("Fyrbodal", (SILENT, SAID))
    default = (
        MatrixRow("Kalmar", (SILENT, SAID), letter="H", url="/lan/kalmar/"),
        MatrixRow("Västra Götaland", (MatrixCell(fault="saknas"), SILENT), parts=(part,), key="14"),
    )
    return MatrixView("Vad länen säger", columns, default if rows is None else rows)


def drawn(view: MatrixView) -> Element:
    markup = draw('<c-matrix :matrix="m" />', m=view)
    root, errors = parse(f"<!doctype html><html lang=sv><title>x</title><body>{markup}")
    assert errors == []
    return root


@pytest.fixture
def page(gallery_site: None) -> Page:
    return StrictClient().get("/")


@pytest.mark.parametrize(
    ("cell", "unseen", "shown"),
    [
        (SAID, "utan datum: ", "styrgrupp"),
        (MatrixCell(SetKind.SUPPORTS, Mark.EXPLICIT, "2", spoken="två exempel"), "två exempel: ", "2"),
        (MatrixCell(SetKind.SUPPORTS, text="ja"), "", "ja"),
        (MatrixCell(SetKind.CONTRADICTS, Mark.AGAINST), "talar emot", ""),
        (SILENT, "tyst", ""),
        (MatrixCell(fault="saknas"), "", "saknas"),
    ],
)
def test_a_cell_says_mark_and_words(cell: MatrixCell, unseen: str, shown: str) -> None:
    assert (cell.unseen, cell.shown) == (unseen, shown)


def test_a_fault_is_said_instead_of_silence() -> None:
    assert not MatrixCell(fault="saknas").silent
    assert MatrixCell(fault="två värden", text="styrgrupp").shown == "två värden"


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="Kalmar: 1 cells for 2 columns"):
        small(rows=(MatrixRow("Kalmar", (SILENT,)),))


def test_a_part_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="Fyrbodal"):
        small(rows=(MatrixRow("Kalmar", (SILENT, SILENT), parts=(MatrixRow("Fyrbodal", ()),)),))


def test_the_legend_names_the_marks_that_occur_in_parts_as_well() -> None:
    assert small().marks == (Mark.UNDATED,)
    assert small(rows=(MatrixRow("Kalmar", (SILENT, SILENT)),)).marks == ()


def test_the_thread_is_tied_where_the_chosen_question_is_supported() -> None:
    tied = drawn(small()).find_all("table td.matrix__tied")

    assert [cell.text for cell in tied] == ["utan datum: styrgrupp"] * 2
    assert drawn(small(chosen=False)).find_all(".matrix__tied,.matrix__chosen") == []


def test_silence_is_hatched_and_said() -> None:
    silent = drawn(small()).find_all("table td.matrix__silent")

    assert [cell.text for cell in silent] == ["tyst"] * 3
    assert drawn(small()).find("table td.matrix__fault").text == "saknas"


def test_the_parts_of_a_county_are_folded_below_it_by_a_labelled_box() -> None:
    body = drawn(small()).find_all("tbody")[1]

    assert body.find("tr.matrix__part th").text == "Fyrbodal, del av Västra Götaland"
    assert body.find("input[type=checkbox]").get("id") == "delar-14"
    assert body.find("label[for=delar-14]").text == "Visa 1 del av Västra Götaland"


def test_the_foot_stands_only_where_there_are_sums() -> None:
    without = MatrixView("Vad länen säger", (MatrixColumn("a", "A"),), (MatrixRow("Kalmar", (SILENT,)),))

    assert drawn(small()).find("tfoot td").text == "1 av 2"
    assert drawn(without).find_all("tfoot") == []


def test_an_empty_matrix_says_so_and_draws_no_table() -> None:
    root = drawn(small(rows=()))

    assert root.find("div.empty").text == "Inget län har svarat ännu, så det finns inget att jämföra."
    assert root.find_all("table") == []


def test_each_county_has_a_fold_that_a_narrow_screen_opens_its_cells_with() -> None:
    kalmar, gotaland, foot = drawn(small()).find_all("details.matrix-fold")

    assert kalmar.find("summary").text == "Kalmar 1 av 2 frågor"
    assert kalmar.find("a").get("href") == "/lan/kalmar/"
    assert gotaland.find_all("a") == []
    assert foot.text == "Svar"


def test_every_cell_knows_its_question_for_where_the_headings_are_out_of_sight() -> None:
    root = drawn(small())
    questions = ["Plattformens värd", "Nya grupper"]

    rows = [row for row in root.find_all("tr") if row.find_all("td")]

    assert len(rows) == 2 + 1 + 1
    assert all([cell.get("data-label") for cell in row.find_all("td")] == questions for row in rows)


def test_only_a_row_with_silence_says_that_it_is_silent_on_something() -> None:
    full = MatrixRow("Kalmar", (SAID, SAID))

    assert drawn(small()).find("tbody tr").get("data-silent") == "Tyst om:"
    assert drawn(small(rows=(full,))).find("tbody tr").get("data-silent") is None


def test_the_table_says_its_roles_since_a_narrow_screen_lays_it_out_as_blocks() -> None:
    table = drawn(small()).find("table")
    roles = {
        "table": "table",
        "thead": "rowgroup",
        "tbody": "rowgroup",
        "tfoot": "rowgroup",
        "tr": "row",
        "td": "cell",
    }

    assert {e.tag: e.get("role") for e in (table, *table.inside) if e.tag in roles} == roles
    assert {e.get("role") for e in table.find_all("tbody th,tfoot th")} == {"rowheader"}
    assert {e.get("role") for e in table.find_all("thead th")} == {"columnheader"}


def test_no_cell_is_drawn_twice() -> None:
    link = drawn(small()).find_all("[href=/utsaga/]")

    assert len(link) == 2


def test_a_cell_that_leads_somewhere_is_a_link_even_where_it_is_at_fault() -> None:
    row = MatrixRow("Kalmar", (MatrixCell(fault="saknas", url="/cell/"), SILENT))

    link = drawn(small(rows=(row,))).find("td.matrix__fault a")

    assert (link.text, link.get("href")) == ("saknas", "/cell/")


def test_cells_with_the_same_mark_keep_their_own_words() -> None:
    row = MatrixRow(
        "Kalmar", (SAID, MatrixCell(SetKind.SUPPORTS, Mark.UNDATED, "nämnd", spoken="två exempel"))
    )

    said = [cell.text for cell in drawn(small(rows=(row,))).find_all("tbody td")]

    assert said == ["utan datum: styrgrupp", "två exempel: nämnd"]


def test_many_columns_scroll_in_a_box_and_few_do_not() -> None:
    columns = tuple(MatrixColumn(f"v{i}", f"Fråga {i}") for i in range(13))
    wide = MatrixView("Bred", columns, (MatrixRow("Kalmar", (SILENT,) * 13),))

    assert small().few
    assert not wide.few
    assert drawn(wide).find_all("div.matrix-box--fits") == []


def test_the_whole_matrix_of_the_gallery_has_a_line_for_each_county_and_part(page: Page) -> None:
    rows = page.find_all("#c-matrix table tbody tr")

    assert len(rows) == 21 + 4
    assert all(len(row.find_all("td")) == 8 for row in rows)
    assert len(page.find_all("#c-matrix thead th.matrix__chosen")) == 1


def test_a_name_or_value_from_outside_is_never_markup() -> None:
    hostile = "<script>alert(1)</script>"
    cells = (
        MatrixCell(SetKind.SUPPORTS, Mark.EXPLICIT, hostile, spoken=hostile),
        MatrixCell(fault=hostile, url=hostile),
    )
    columns = (MatrixColumn("a", hostile, total_label=hostile), MatrixColumn("b", f'"{hostile}'))
    view = MatrixView(hostile, columns, (MatrixRow(hostile, cells, url=hostile),), total_label=hostile)

    root = drawn(view)

    assert root.find_all("script") == []
    assert root.find("tbody td").get("data-label") == hostile
