"""Saving a section: every save is kept, nobody's text is written over unseen, and it takes few queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.synthesis.actions.sections import Saved, TextConflict, Typed, save_section
from ledtrad.synthesis.models import Section, SectionEdit
from ledtrad.synthesis.queries.compilations import section_to_write, spells_of, texts_of
from tests.cast import ALVA, BO, EVENING, NOON, make_question, make_section, the_compilation
from tests.synthesis.small_round import READER

WRITER = viewer_for("analyst", label=ALVA)
OTHER = viewer_for("coordinator", label=BO)

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(db: None) -> Section:
    return section_to_write(the_compilation().key, make_section("Först.").key)


def typed(text: str, *, edit: int = 1, heading: str = "Läget") -> Typed:
    return Typed(heading, text, edit)


def test_a_save_counts_up_and_is_kept_with_who_and_when(section: Section) -> None:
    saved = save_section(section, typed=typed("Sedan.\r\n"), viewer=WRITER, at=NOON)

    kept = SectionEdit.objects.get(section=section)
    assert saved == Saved(edit=2, written=True)
    assert (kept.edit, kept.text, kept.edited_by, kept.edited_at) == (2, "Sedan.", ALVA, NOON)
    assert Section.objects.get(pk=section.pk).text == "Sedan."
    entry = JournalEntry.objects.get(event="section_saved")
    assert (entry.subject_key, entry.details) == (
        section.compilation.key,
        {"section": section.key, "edit": 2},
    )


def test_an_unchanged_text_writes_nothing(section: Section) -> None:
    saved = save_section(section, typed=typed("Först.\n"), viewer=WRITER, at=NOON)

    assert saved == Saved(edit=1, written=False)
    assert not SectionEdit.objects.filter(section=section).exists()
    assert not JournalEntry.objects.filter(event="section_saved").exists()


def test_a_save_on_an_old_number_is_refused_with_both_texts_at_hand(section: Section) -> None:
    save_section(section, typed=typed("Alvas text."), viewer=WRITER, at=NOON)

    with pytest.raises(TextConflict, match=f"{ALVA} har sparat avsnittet medan du skrev") as met:
        save_section(section, typed=typed("Bos text."), viewer=OTHER, at=EVENING)

    assert met.value.theirs.text == "Alvas text."
    assert met.value.last is not None
    assert Section.objects.get(pk=section.pk).text == "Alvas text."


def test_ones_own_other_tab_conflicts_too(section: Section) -> None:
    save_section(section, typed=typed("Ena fliken."), viewer=WRITER, at=NOON)

    with pytest.raises(TextConflict):
        save_section(section, typed=typed("Andra fliken."), viewer=WRITER, at=EVENING)


def test_the_same_text_on_an_old_number_is_no_conflict(section: Section) -> None:
    save_section(section, typed=typed("Samma."), viewer=WRITER, at=NOON)

    saved = save_section(section, typed=typed("Samma."), viewer=OTHER, at=EVENING)

    assert saved == Saved(edit=2, written=False)


def test_who_has_seen_the_other_text_may_save_on_its_number(section: Section) -> None:
    save_section(section, typed=typed("Alvas text."), viewer=WRITER, at=NOON)

    save_section(section, typed=typed("Alvas och Bos text.", edit=2), viewer=OTHER, at=EVENING)

    assert [save.text for save in SectionEdit.objects.filter(section=section)] == [
        "Alvas text.",
        "Alvas och Bos text.",
    ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (typed("Text.", heading="  "), "behöver en rubrik"),
        (typed("Text.", heading="r" * 201), "Rubriken är 201 tecken"),
        (typed("a" * 100_001), "ett avsnitt rymmer 100000"),
    ],
)
def test_what_can_not_be_saved_is_told_and_nothing_is_written(
    section: Section, told: Typed, words: str
) -> None:
    with pytest.raises(LedtradError, match=words):
        save_section(section, typed=told, viewer=WRITER, at=NOON)

    assert Section.objects.get(pk=section.pk).edit == 1


def test_a_section_that_somebody_removed_is_not_saved_to(section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(removed_at=NOON, removed_by=BO)

    with pytest.raises(UnknownName, match=f"togs bort av {BO}"):
        save_section(section, typed=typed("Ny text."), viewer=WRITER, at=EVENING)


def test_a_reader_saves_nothing(section: Section) -> None:
    with pytest.raises(NotAllowed):
        save_section(section, typed=typed("Ny text."), viewer=READER, at=NOON)


def test_a_save_takes_one_read_and_one_write_a_table(
    section: Section, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # The savepoint that makes it atomic inside the test's own transaction, one read, and three writes.
    with django_assert_num_queries(6):
        save_section(section, typed=typed("Ny text."), viewer=WRITER, at=NOON)


def test_topics_are_taken_up_and_those_of_no_round_are_left_out(section: Section) -> None:
    topic = make_question("styrning", version=section.compilation.round.template_version)

    save_section(section, typed=typed("Först."), topics=["styrning", "finns-inte"], viewer=WRITER, at=NOON)

    assert list(section.topics.all()) == [topic]
    assert JournalEntry.objects.filter(event="section_topics_changed").count() == 1


def test_saving_without_topics_leaves_them(section: Section) -> None:
    section.topics.add(make_question("styrning", version=section.compilation.round.template_version))

    save_section(section, typed=typed("Ny text."), viewer=WRITER, at=NOON)

    assert section.topics.count() == 1


def test_the_history_folds_one_persons_saves_within_an_hour(section: Section) -> None:
    minutes = (0, 1, 2, 90)
    for edit, minute in enumerate(minutes, start=1):
        save_section(
            section,
            typed=typed(f"Text {edit}.", edit=edit),
            viewer=WRITER,
            at=NOON + timedelta(minutes=minute),
        )
    save_section(section, typed=typed("Bos.", edit=5), viewer=OTHER, at=NOON + timedelta(minutes=91))

    spells = spells_of(section)

    assert [(spell.by, spell.edit, spell.n_saves) for spell in spells] == [
        (BO, 6, 1),
        (ALVA, 5, 1),
        (ALVA, 4, 3),
    ]
    assert texts_of(section, spells)[4].text == "Text 3."
