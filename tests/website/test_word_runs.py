"""Two texts side by side: word by word, and whole where that would take too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.text_diff import LONGEST_COMPARED
from ledtrad.ui.components import ChangeKind, DiffRun
from ledtrad.website.pages.comparison import laid, word_runs


def test_what_changed_stands_word_by_word() -> None:
    assert word_runs("Nämnden möts ofta.", "Nämnden träffas ofta.") == (
        DiffRun("Nämnden "),
        DiffRun("möts", ChangeKind.REMOVED),
        DiffRun("träffas", ChangeKind.ADDED),
        DiffRun(" ofta."),
    )


def test_texts_that_are_too_long_are_given_whole_also_where_they_share_words() -> None:
    before, after = "möts " * LONGEST_COMPARED, "möts "

    found = laid(before, after)

    assert found.is_too_long
    assert found.runs == (DiffRun(before, ChangeKind.REMOVED), DiffRun(after, ChangeKind.ADDED))


def test_texts_with_little_in_common_are_said_to_be_rewritten() -> None:
    assert laid("Vi möts varje månad.", "Allt är nedlagt sedan i våras").is_rewritten
    assert not laid("Vi möts varje månad.", "Vi möts varje vecka.").is_rewritten


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_runs_join_to_both_texts(before: str, after: str) -> None:
    runs = laid(before, after).runs

    assert "".join(run.text for run in runs if run.kind is not ChangeKind.ADDED) == before
    assert "".join(run.text for run in runs if run.kind is not ChangeKind.REMOVED) == after
