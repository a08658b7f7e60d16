from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.ui.document.markdown import blocks_of
from ledtrad.ui.document.tree import (
    Block,
    Break,
    Code,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Strong,
    Table,
    Text,
    plain,
    walk,
)
from tests.ui.document.trees import TRAPS, said


def inside_of(text: str) -> Inlines:
    """Give the inlines of a text that is one paragraph."""
    (paragraph,) = blocks_of(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.inside


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("*ja*", Emphasis((Text("ja"),))),
        ("**ja**", Strong((Text("ja"),))),
        ("`{#}`", Code("{#}")),
        ("[ja](/lan/kalmar/)", Link((Text("ja"),), "/lan/kalmar/")),
        ("<https://example.org>", Link((Text("https://example.org"),), "https://example.org")),
    ],
)
def test_marked_words_are_read_as_what_they_are(typed: str, read: Inline) -> None:
    assert inside_of(typed) == (read,)


def test_a_line_ends_where_the_writer_ended_it() -> None:
    assert inside_of("ett\ntvå\\\ntre") == (Text("ett"), Text(" "), Text("två"), Break(), Text("tre"))


@pytest.mark.parametrize(
    "typed", ["# rubrik", "<b>fet</b>", "[x](javascript:alert(1))", "text ^[not]", "a\\*b"]
)
def test_what_is_no_markup_of_ours_is_text(typed: str) -> None:
    (text,) = inside_of(typed)

    assert text == Text(typed.replace("\\*", "*"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("- ett\n- två", Listing(((said("ett"),), (said("två"),)))),
        ("3. tre", Listing(((said("tre"),),), start=3)),
        ("> citat", Quotation((said("citat"),))),
        ("    kod\n      in", Preformatted("kod\n  in")),
        ("---", Rule()),
    ],
)
def test_blocks_are_read_as_what_they_are(typed: str, read: Block) -> None:
    assert blocks_of(typed) == (read,)


def test_a_table_is_told_by_its_headings() -> None:
    (table,) = blocks_of("| Län | Antal |\n| --- | ---: |\n| Kalmar | **3** |")

    assert isinstance(table, Table)
    assert table.caption == "Län, Antal"
    assert [column.numeric for column in table.columns] == [False, True]
    assert table.rows == (((Text("Kalmar"),), (Strong((Text("3"),)),)),)


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("| Kalmar | 3 | 4 |", "3 | 4"),
        ("Kalmar | ja | nej | kanske", "ja | nej | kanske"),
        (r"| Kalmar | 3 \| 4 |", "3 | 4"),
        ("| Kalmar |  | 4 |", " | 4"),
        ("| Kalmar |", ""),
    ],
)
@pytest.mark.parametrize("before", ["", "> ", "- "])
def test_no_cell_of_a_row_is_lost_however_many_are_typed(typed: str, last: str, before: str) -> None:
    lines = ("| Län | Antal |", "| --- | --- |", typed)
    margin = before.replace("-", " ")

    (table,) = (one for one in walk(blocks_of(before + f"\n{margin}".join(lines))) if isinstance(one, Table))

    ((first, cell),) = table.rows
    assert (plain(first), plain(cell).strip()) == ("Kalmar", last.strip())


def test_a_note_stands_where_it_is_called() -> None:
    inside = inside_of("Åtta[^a] län.\n\n[^a]: Av *21*.\n\n    Varav ett undantaget.\n\n[^b]: Aldrig kallad.")

    assert inside == (
        Text("Åtta"),
        Footnote((Text("Av "), Emphasis((Text("21"),)), Text("."), Break(), Text("Varav ett undantaget."))),
        Text(" län."),
    )


def test_a_note_that_calls_itself_says_only_its_words() -> None:
    (note,) = (
        part for part in walk(blocks_of("Ord[^a].\n\n[^a]: Se[^a] här.")) if isinstance(part, Footnote)
    )

    assert note.inside == (Text("Se"), Text(" här."))


def test_a_list_in_a_note_is_told_in_a_run() -> None:
    (note,) = (
        part
        for part in walk(blocks_of("Ord[^a].\n\n[^a]: Se:\n\n    - ett\n    - två"))
        if isinstance(part, Footnote)
    )

    assert note.inside == (Text("Se:"), Break(), Text("ett"), Break(), Text("två"))


@given(st.text(max_size=200) | st.text(alphabet=TRAPS + "\n -|>1.[]^:", max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert isinstance(blocks_of(text), tuple)
