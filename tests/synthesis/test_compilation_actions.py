"""Writing a compilation: made under a key of its own, its head guarded by a number, its sections moved and never lost."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.outline import CannotMove, Move
from ledtrad.synthesis.actions.compilations import (
    Head,
    HeadConflict,
    add_section,
    move_section,
    new_compilation,
    override_check,
    remove_section,
    save_head,
    withdraw_override,
)
from ledtrad.synthesis.models import CheckOverride, Compilation, Section, SectionEdit
from ledtrad.synthesis.queries.desk import desk, find_compilation
from tests.cast import (
    ALVA,
    BO,
    EVENING,
    NOON,
    make_check_override,
    make_claim,
    make_compilation,
    make_question,
    make_section,
    the_codebook,
    the_compilation,
    the_round,
)
from tests.synthesis.small_round import READER, Small

WRITER = viewer_for("analyst", label=ALVA)
OTHER = viewer_for("coordinator", label=BO)
HEAD = Head("Läget igen", "Vad länen säger nu.", "Alva har skrivit.")

pytestmark = pytest.mark.django_db


def begin(key: str = "laget-igen") -> Compilation:
    return new_compilation(
        key, head=HEAD, round_=the_round(), codebook=the_codebook(), viewer=WRITER, at=NOON
    )


def headings(compilation: Compilation) -> list[tuple[str, int]]:
    live = Section.objects.filter(compilation=compilation, removed_at=None)
    return list(live.values_list("heading", "level"))


def add(compilation: Compilation, *names: str) -> list[Section]:
    return [add_section(compilation, heading=name, viewer=WRITER, at=NOON) for name in names]


def test_a_compilation_is_begun_without_sections_and_the_journal_says_by_whom() -> None:
    made = begin()

    assert (made.title, made.edit, headings(made)) == ("Läget igen", 1, [])
    entry = JournalEntry.objects.get(event="compilation_made")
    assert (entry.by, entry.subject_key) == (ALVA, "laget-igen")


@pytest.mark.parametrize("key", ["ny", "Läget", "a b", "", "-a", "a--b", "a\x00"])
def test_a_key_that_no_address_can_hold_is_refused(key: str) -> None:
    with pytest.raises(LedtradError, match="går inte att ha i en adress"):
        begin(key)


def test_a_key_is_taken_once() -> None:
    make_compilation("laget-igen")

    with pytest.raises(LedtradError, match="redan tagen"):
        begin()


def test_a_codebook_of_another_round_is_refused() -> None:
    other = find_compilation("omrakning-2012").codebook
    the_compilation()

    with pytest.raises(LedtradError, match="hör inte till"):
        new_compilation("x", head=HEAD, round_=the_round(), codebook=other, viewer=WRITER, at=NOON)


def test_a_round_that_nobody_has_coded_gets_its_codebook_with_its_first_compilation() -> None:
    book, fresh = find_compilation("omrakning-2012").codebook, the_round()

    for key in ("forsta", "andra"):
        new_compilation(key, head=HEAD, round_=fresh, codebook=book, viewer=WRITER, at=NOON)

    assert list(fresh.codebooks.all()) == [book]
    entry = JournalEntry.objects.get(event="codebook_chosen")
    assert (entry.subject_key, entry.details) == (fresh.key, {"codebook": book.key})


def test_a_head_saved_on_an_old_number_is_refused_with_what_stands() -> None:
    compilation = the_compilation()
    save_head(compilation, head=HEAD, edit=1, viewer=WRITER, at=NOON)

    with pytest.raises(HeadConflict) as met:
        save_head(compilation, head=Head("Bos titel", "Bo.", "Bo."), edit=1, viewer=OTHER, at=EVENING)

    assert met.value.theirs.title == "Läget igen"
    assert Compilation.objects.get(pk=compilation.pk).title == "Läget igen"


def test_the_same_head_on_an_old_number_is_no_conflict_and_no_new_edit() -> None:
    compilation = the_compilation()
    save_head(compilation, head=HEAD, edit=1, viewer=WRITER, at=NOON)

    again = save_head(compilation, head=HEAD, edit=1, viewer=OTHER, at=EVENING)

    assert again.edit == 2
    assert JournalEntry.objects.filter(event="compilation_edited").count() == 1


def test_sections_are_added_last_or_after_the_one_named_with_all_inside_it() -> None:
    compilation = the_compilation()
    first, _, second = add(compilation, "Ett", "Inne", "Två")
    move_section(compilation, key="inne", move=Move.IN, viewer=WRITER, at=NOON)

    add_section(compilation, heading="Mitt emellan", after=first.key, viewer=WRITER, at=NOON)

    assert headings(compilation) == [("Ett", 2), ("Inne", 3), ("Mitt emellan", 2), ("Två", 2)]
    assert second.key == "tva"


def test_two_sections_of_one_name_get_keys_of_their_own() -> None:
    keys = [section.key for section in add(the_compilation(), "Läget nu!", "Läget nu", "Frys", "!?")]

    assert keys == ["laget-nu", "laget-nu-2", "avsnitt-frys", "avsnitt"]


@pytest.mark.parametrize(
    ("heading", "words"), [("  \n ", "behöver en rubrik"), ("a" * 201, "201 tecken lång")]
)
def test_a_section_without_a_heading_or_with_an_endless_one_is_refused(heading: str, words: str) -> None:
    with pytest.raises(LedtradError, match=words):
        add(the_compilation(), heading)


def test_a_move_to_nowhere_changes_nothing() -> None:
    compilation = the_compilation()
    add(compilation, "Ett", "Två")

    with pytest.raises(CannotMove):
        move_section(compilation, key="ett", move=Move.UP, viewer=WRITER, at=NOON)

    assert headings(compilation) == [("Ett", 2), ("Två", 2)]
    assert not JournalEntry.objects.filter(event="section_moved").exists()


def test_a_removed_section_gives_up_its_place_and_keeps_its_saves() -> None:
    compilation = the_compilation()
    add(compilation, "Ett", "Två")

    remove_section(compilation, key="ett", viewer=WRITER, at=EVENING)

    removed = Section.objects.get(compilation=compilation, key="ett")
    assert headings(compilation) == [("Två", 2)]
    assert (removed.removed_by, removed.removed_at) == (ALVA, EVENING)
    assert SectionEdit.objects.filter(section=removed).exists()
    assert [section.key for section in desk(compilation, viewer=WRITER).sections] == ["tva"]
    assert add(compilation, "Ett")[0].key == "ett-2"


def test_a_section_with_text_or_others_inside_it_is_not_removed() -> None:
    compilation = the_compilation()
    make_section("Text.", compilation=compilation, key="full")
    add(compilation, "Tom", "Inne")
    move_section(compilation, key="inne", move=Move.IN, viewer=WRITER, at=NOON)

    with pytest.raises(NotAllowed, match="har text"):
        remove_section(compilation, key="full", viewer=WRITER, at=NOON)
    with pytest.raises(NotAllowed, match="har underavsnitt"):
        remove_section(compilation, key="tom", viewer=WRITER, at=NOON)


def test_a_section_that_is_gone_is_told() -> None:
    with pytest.raises(UnknownName, match="finns inte längre"):
        move_section(the_compilation(), key="borta", move=Move.UP, viewer=WRITER, at=NOON)


def test_an_error_is_let_stand_with_a_reason_and_the_reason_is_taken_back(small: Small) -> None:
    spoil(small)
    subject = "nya-grupper+sju"

    override_check(
        small.compilation, check="numbers_differ", subject=subject, reason=" Sju står\ni trycket. ", viewer=WRITER, at=NOON,
    )  # fmt: skip

    given = CheckOverride.objects.get(subject=subject)
    assert (given.reason, given.overridden_by) == ("Sju står i trycket.", ALVA)
    withdraw_override(small.compilation, check="numbers_differ", subject=subject, viewer=OTHER, at=EVENING)
    assert not CheckOverride.objects.filter(subject=subject).exists()
    assert JournalEntry.objects.get(event="override_withdrawn").by == BO


def spoil(small: Small) -> None:
    make_claim(
        "sju", compilation=small.compilation, variable=small.variable, kind="stated", figure=7, text="Sju."
    )


@pytest.mark.parametrize(
    ("check", "subject", "reason", "words"),
    [
        ("numbers_differ", "nya-grupper+sju", "  ", "Skriv varför"),
        ("numbers_differ", "annat", "För att.", "finner inte det felet längre"),
        ("topic_not_compiled", "styrning", "För att.", "behöver inte förbigås"),
        ("unknown_token", "hal:borta", "För att.", "går inte att förbigå"),
    ],
)
def test_what_is_no_error_or_has_no_excuse_is_not_overridden(
    small: Small, check: str, subject: str, reason: str, words: str
) -> None:
    spoil(small)
    make_section("{{borta}}", compilation=small.compilation, key="hal")
    make_question("styrning", version=small.compilation.round.template_version)

    with pytest.raises(LedtradError, match=words):
        override_check(small.compilation, check=check, subject=subject, reason=reason, viewer=WRITER, at=NOON)

    assert not CheckOverride.objects.filter(compilation=small.compilation).exists()


def test_what_is_let_stand_already_is_told(small: Small) -> None:
    spoil(small)
    make_check_override("numbers_differ", subject="nya-grupper+sju", compilation=small.compilation)

    with pytest.raises(NotAllowed, match="redan förbigånget"):
        override_check(
            small.compilation, check="numbers_differ", subject="nya-grupper+sju", reason="Igen.", viewer=WRITER, at=NOON,
        )  # fmt: skip


def test_a_reason_that_is_not_there_can_not_be_taken_back() -> None:
    with pytest.raises(UnknownName, match="finns inte längre"):
        withdraw_override(the_compilation(), check="x", subject="y", viewer=WRITER, at=NOON)


def test_a_reader_writes_nothing() -> None:
    compilation = the_compilation()

    for act in (
        lambda: add_section(compilation, heading="Ett", viewer=READER, at=NOON),
        lambda: save_head(compilation, head=HEAD, edit=1, viewer=READER, at=NOON),
        lambda: remove_section(compilation, key="x", viewer=READER, at=NOON),
        lambda: withdraw_override(compilation, check="x", subject="y", viewer=READER, at=NOON),
    ):
        with pytest.raises(NotAllowed, match="Du har inte behörighet"):
            act()
