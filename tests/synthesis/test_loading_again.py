"""A round is loaded whole, once: the same contents change nothing, other contents are refused in words."""

from __future__ import annotations

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.synthesis.importer import AlreadyLoaded, directory_digest
from tests.cast import ALVA, NOON
from tests.synthesis.directory import Copy, rows_by_model


def test_the_load_is_told_in_the_journal_with_what_was_loaded(copy: Copy) -> None:
    loaded = copy.load()

    entry = JournalEntry.objects.get(event="data_loaded")
    assert (entry.by, entry.at, entry.subject_kind, entry.subject_key) == (ALVA, NOON, "round", loaded.round)
    assert entry.details == {"sha256": directory_digest(copy.root), **loaded.counts}
    assert loaded.fresh


def test_loading_the_same_contents_again_changes_nothing(whole_copy: Copy) -> None:
    whole_copy.load()
    before = rows_by_model()

    again = whole_copy.load()

    assert not again.fresh
    assert rows_by_model() == before


def test_other_contents_over_a_loaded_round_are_refused_and_what_is_there_is_left(copy: Copy) -> None:
    copy.load()
    before = rows_by_model()
    copy.set_cell("coding/settled.csv", row=2, column="text", value="Något helt annat.")

    with pytest.raises(AlreadyLoaded) as caught:
        copy.load()

    assert str(caught.value) == (
        "Omgången lagesrapport-2012 finns redan, inläst ur ett annat innehåll. Det som finns har lämnats orört. "
        "Läs in i en tom databas om filerna ska gälla."
    )
    assert rows_by_model() == before


def test_another_round_over_the_same_registry_is_refused_in_words(copy: Copy) -> None:
    copy.load()
    copy.edit("round.yaml", lambda content: content["round"].update(key="lagesrapport-2013"))

    with pytest.raises(AlreadyLoaded, match="har redan ett register, men inte omgången lagesrapport-2013"):
        copy.load()


def test_the_digest_follows_names_and_contents_and_nothing_else(copy: Copy) -> None:
    before = directory_digest(copy.root)
    (copy.root / "round.yaml").touch()
    touched = directory_digest(copy.root)

    (copy.root / "round.yaml").rename(copy.root / "omgang.yaml")

    assert touched == before
    assert directory_digest(copy.root) != before
