"""Two releases side by side: words, numbers, counties that came and went, and why."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.anchoring_diff import DiffKind
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.synthesis.actions.releases import Fault, correct_release, freeze_release
from ledtrad.synthesis.documents.comparison import Comparison, Moved, compare
from ledtrad.synthesis.models import Correction, Release, Section
from ledtrad.synthesis.queries.releases import find_release, latest_release, releases_of, revisions_of
from tests.cast import (
    ALVA,
    BJORKO,
    EVENING,
    NOON,
    make_check_override,
    make_claim,
    make_response,
    make_revision,
    make_section,
    the_compilation,
)
from tests.synthesis.small_round import READER, Small

WRITER = viewer_for("analyst", label=ALVA)


def freeze(small: Small) -> Release:
    made = freeze_release(small.compilation, viewer=WRITER, at=EVENING)
    return Release.objects.get(pk=made.pk)


def compared(small: Small, before: Release) -> Comparison:
    return compare(before.document, freeze(small).document)


def test_two_releases_of_the_same_matter_say_the_same(small: Small) -> None:
    assert compared(small, freeze(small)).is_empty


def test_a_county_that_goes_silent_is_named_with_where_it_stood(small: Small) -> None:
    before = freeze(small)
    small.bjorko.retracted_at, small.bjorko.retracted_by = EVENING, ALVA
    small.bjorko.save()

    (change,) = compared(small, before).claims

    assert (change.key, change.numbers, change.bases) == ("nya-grupper", (2, 1), (3, 3))
    assert (change.before, change.after) == ("Två län bildade nya grupper.", "Ett län bildade nya grupper.")
    assert change.moved == (Moved("Björkö", "supports", "silent"),)


def test_other_words_behind_the_same_number_are_told_by_county(small: Small) -> None:
    before = freeze(small)
    small.bjorko.text = "Björkö bildade två nya grupper."
    small.bjorko.save()

    (change,) = compared(small, before).claims

    assert (change.numbers, change.moved, change.reworded) == ((2, 2), (), ("Björkö",))


def test_the_words_of_a_section_are_compared_as_they_are_read(small: Small) -> None:
    before = freeze(small)
    Section.objects.filter(compilation=small.compilation).update(text="Så var det.\n\n{{nya-grupper}}")

    (change,) = compared(small, before).sections

    changed = [(part.kind, part.text) for part in change.parts if part.kind is not DiffKind.EQUAL]
    assert changed == [(DiffKind.DELETE, "här är"), (DiffKind.INSERT, "var")]
    assert any("Två län bildade nya grupper." in part.text for part in change.parts)


def test_a_new_claim_and_a_new_section_are_told_as_new(small: Small) -> None:
    before = freeze(small)
    make_claim("igen", compilation=small.compilation, variable=small.variable, text="{Län}, igen.")
    make_section("{{igen}}", compilation=small.compilation, key="mer")

    found = compared(small, before)

    assert [(one.key, one.is_new, one.is_gone) for one in found.claims] == [("igen", True, False)]
    assert [(one.key, one.is_new, one.is_gone) for one in found.sections] == [("mer", True, False)]


def test_what_is_gone_is_told_as_gone(small: Small) -> None:
    late = make_section("Sist.", compilation=small.compilation, key="mer")
    before = freeze(small)
    Section.objects.filter(pk=late.pk).update(removed_at=EVENING, removed_by=ALVA)

    (change,) = compared(small, before).sections

    assert (change.key, change.is_gone) == ("mer", True)


def test_reasons_that_came_and_went_are_told(small: Small) -> None:
    make_claim(
        "sju", compilation=small.compilation, variable=small.variable, kind="stated", figure=7, text="Sju."
    )
    make_check_override("numbers_differ", subject="nya-grupper+sju", compilation=small.compilation)
    first = freeze(small)

    back = compare(first.document, {**first.document, "checks": []})
    forth = compare({**first.document, "checks": []}, first.document)

    assert [finding.check for finding in back.mended] == ["numbers_differ"]
    assert [finding.check for finding in forth.excused] == ["numbers_differ"]


def test_a_later_revision_of_a_county_is_told_with_its_reason(small: Small) -> None:
    response = make_response(participant=small.bjorko.subject)
    make_revision(response=response)
    before = freeze(small)
    make_revision(response=response, number=2, reason="Björkö hade räknat fel.")

    (revision,) = compared(small, before).revisions

    assert (revision.name, revision.number, revision.reason) == ("Björkö", 2, "Björkö hade räknat fel.")
    assert revisions_of(small.compilation.round)[BJORKO]["number"] == 2


def test_a_correction_is_kept_beside_the_release(small: Small) -> None:
    release = freeze(small)

    correct_release(
        release,
        fault=Fault("nya-grupper", "Två  län", "Tre län"),
        reason="Tallmo har rättat sig.",
        viewer=WRITER,
        at=EVENING,
    )

    kept = Correction.objects.get(release=release)
    assert (kept.claim_key, kept.before, kept.after, kept.corrected_by) == (
        "nya-grupper",
        "Två län",
        "Tre län",
        ALVA,
    )
    assert Release.objects.get(pk=release.pk).document == release.document
    assert JournalEntry.objects.get(event="release_corrected").details["number"] == release.number


@pytest.mark.parametrize(
    ("fault", "reason", "words"),
    [
        (Fault("nya-grupper", "Nio län", "Tre län"), "Fel.", "finns inte i utgåvan"),
        (Fault("borta", "Två län", "Tre län"), "Fel.", "finns inte i utgåvan"),
        (Fault("", "Två län bildade", "Tre län"), "Fel.", "finns inte i utgåvan"),
        (Fault("nya-grupper", "Två län", " "), "Fel.", "Skriv vad som ska stå"),
        (Fault("nya-grupper", "Två län", "Två län"), "Fel.", "med andra ord"),
        (Fault("nya-grupper", "Två län", "Tre län"), " ", "Skriv varför"),
    ],
)
def test_a_correction_of_what_does_not_stand_there_is_refused(
    small: Small, fault: Fault, reason: str, words: str
) -> None:
    release = freeze(small)

    with pytest.raises(LedtradError, match=words):
        correct_release(release, fault=fault, reason=reason, viewer=WRITER, at=EVENING)

    assert not Correction.objects.filter(release=release).exists()


def test_words_of_the_running_text_are_corrected_without_a_claim(small: Small) -> None:
    fault = Fault("", "Så här är det.", "Så var det.")

    made = correct_release(freeze(small), fault=fault, reason="Fel tid.", viewer=WRITER, at=EVENING)

    assert made.claim_key == ""


def test_a_reader_corrects_nothing(small: Small) -> None:
    with pytest.raises(NotAllowed):
        correct_release(
            freeze(small), fault=Fault("nya-grupper", "Två", "Tre"), reason="Fel.", viewer=READER, at=NOON
        )


def test_releases_are_found_by_number_and_a_wrong_one_is_told_with_the_right_ones(small: Small) -> None:
    numbers = [freeze(small).number for _ in range(2)]
    key = small.compilation.key

    assert find_release(key, numbers[0]).number == numbers[0]
    assert [release.number for release in releases_of(small.compilation)] == numbers[::-1]
    for wrong in ("1999:1", "2012", "x\x00", "'; --", "2012:" + "9" * 50):
        with pytest.raises(UnknownName, match=f"{numbers[0]} och {numbers[1]}"):
            find_release(key, wrong)


@pytest.mark.django_db
def test_a_compilation_without_releases_has_no_latest() -> None:
    assert latest_release(the_compilation()) is None
