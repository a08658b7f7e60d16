"""Every kind of block and inline can be written in every format: a new one that a writer lacks fails here."""

from __future__ import annotations

from typing import Any

import pytest

from ledtrad.ui.document import html, pdf, word
from ledtrad.ui.document.tree import Block, Inline
from tests.ui.document.trees import kinds

WRITERS = {
    "html": (html.block, html.inline),
    "pdf": (pdf.block, pdf.inline),
    "word": (word.block, word.inline),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_knows_every_class_of_the_tree(name: str) -> None:
    for writer, base in zip(WRITERS[name], (Block, Inline), strict=True):
        assert _unwritten(writer, base, kinds(base)) == []


def test_a_class_that_no_function_is_written_for_is_found() -> None:
    class Planted(Block):
        """A block that no writer knows."""

    assert _unwritten(html.block, Block, [*kinds(Block), Planted]) == ["Planted"]


def _unwritten(writer: Any, base: type, known: list[type]) -> list[str]:
    return [one.__name__ for one in known if writer.dispatch(one) is writer.dispatch(base)]
