"""A release is a compilation frozen for good: refused while an error stands, the same hash for the same matter."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.fingerprint import digest
from ledtrad.synthesis.actions.claims import read_all_claims
from ledtrad.synthesis.actions.releases import freeze_release
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.desk import find_compilation
from ledtrad.synthesis.states import ClaimState
from tests.cast import ALVA, EVENING, NOON, make_check_override, make_claim, make_release
from tests.synthesis.small_round import READER, Small

OPERATOR = viewer_for("operator", label=ALVA)


def freeze(small: Small, *, number: str = "2026:1") -> Release:
    return freeze_release(small.compilation, number=number, viewer=OPERATOR, at=EVENING)


def spoil(small: Small) -> None:
    """Print a seven beside the count: the check of numbers finds an error."""
    make_claim(
        "sju",
        compilation=small.compilation,
        variable=small.variable,
        kind="stated",
        figure=7,
        text="Sju län.",
    )


def test_a_release_holds_the_whole_document_with_a_hash_over_it(small: Small) -> None:
    release = freeze(small)

    kept = Release.objects.get(pk=release.pk)
    assert kept.document["claims"][0]["text"] == "Två län bildade nya grupper."
    assert kept.sha256 == digest(kept.document)
    assert (kept.frozen_by, kept.frozen_at) == (ALVA, EVENING)


def test_freezing_the_same_matter_again_gives_the_same_document(small: Small) -> None:
    first = freeze(small, number="2026:1")

    second = freeze(small, number="2026:2")

    assert second.sha256 == first.sha256


def test_a_change_of_the_ground_gives_another_hash(small: Small) -> None:
    before = freeze(small, number="2026:1")
    small.bjorko.text = "Björkö bildade två nya grupper."
    small.bjorko.save()

    after = freeze(small, number="2026:2")

    assert after.sha256 != before.sha256


def test_a_compilation_in_which_an_error_stands_is_not_frozen(small: Small) -> None:
    spoil(small)

    with pytest.raises(NotAllowed, match="Utgåvan kan inte frysas: ett fel står kvar"):
        freeze(small)

    assert not Release.objects.filter(compilation=small.compilation).exists()
    assert not JournalEntry.objects.filter(event="release_frozen").exists()


def test_an_override_lets_it_be_frozen_and_is_printed_in_it(small: Small) -> None:
    spoil(small)
    make_check_override(
        "numbers_differ",
        subject="nya-grupper+sju",
        compilation=small.compilation,
        reason="Sju står i trycket.",
    )

    release = freeze(small)

    [printed] = [found for found in release.document["checks"] if found["check"] == "numbers_differ"]
    assert printed["severity"] == "overridden"
    assert printed["message"].endswith(f"Förbigången av {ALVA}: Sju står i trycket.")


def test_a_stale_claim_keeps_the_compilation_from_being_frozen(small: Small) -> None:
    read_all_claims(small.compilation, by=ALVA, at=NOON)
    small.tallmo.delete()

    with pytest.raises(NotAllowed, match="Underlaget har ändrats"):
        freeze(small)


def test_the_freezing_is_told_in_the_journal(small: Small) -> None:
    release = freeze(small)

    entry = JournalEntry.objects.get(event="release_frozen")
    assert (entry.by, entry.at, entry.subject_key) == (ALVA, EVENING, "bjorkolaget")
    assert entry.details == {"number": "2026:1", "sha256": release.sha256}


def test_a_reader_may_not_freeze(small: Small) -> None:
    with pytest.raises(NotAllowed, match="Du har inte behörighet"):
        freeze_release(small.compilation, number="2026:1", viewer=READER, at=EVENING)


def test_a_number_is_given_once(small: Small) -> None:
    freeze(small)

    with pytest.raises(NotAllowed, match="Utgåva 2026:1 finns redan, så ingen ny frystes"):
        freeze(small)

    assert Release.objects.filter(compilation=small.compilation).count() == 1


def test_the_database_gives_a_number_once_too(small: Small) -> None:
    make_release("2026:1", compilation=small.compilation)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_release("2026:1", compilation=small.compilation)


def test_without_a_number_the_next_one_of_the_rounds_year_is_given(small: Small) -> None:
    numbers = [freeze(small, number="").number for _ in range(2)]

    year = small.compilation.round.period_start.year
    assert numbers == [f"{year}:1", f"{year}:2"]


@pytest.mark.parametrize("number", ["2012", "2012:", "2012:0", "12:1", "2012:٣", "x" * 500, "2012:1\x00"])
def test_a_number_that_is_no_year_and_running_number_is_refused(small: Small, number: str) -> None:
    with pytest.raises(LedtradError, match="är inget utgåvenummer"):
        freeze(small, number=number)


def test_the_note_is_part_of_what_is_frozen(small: Small) -> None:
    plain = freeze(small, number="2026:1")

    noted = freeze_release(
        small.compilation, number="2026:2", note="Kalmar är omläst.", viewer=OPERATOR, at=EVENING
    )

    assert noted.document["note"] == "Kalmar är omläst."
    assert noted.sha256 != plain.sha256


def test_a_release_freezes_the_claims_that_were_read(small: Small) -> None:
    read_all_claims(small.compilation, by=ALVA, at=NOON)

    freeze(small)

    assert small.answered().state is ClaimState.FROZEN


@pytest.mark.django_db
def test_the_recount_of_2012_can_be_frozen() -> None:
    release = freeze_release(find_compilation("omrakning-2012"), number="2012:1", viewer=OPERATOR, at=EVENING)

    assert len(release.document["claims"]) >= 40


def test_a_release_frozen_by_who_reads_english_is_the_same_as_one_frozen_in_swedish(small: Small) -> None:
    swedish = freeze(small, number="2026:1")

    with override("en"):
        english = freeze(small, number="2026:2")

    assert english.document == swedish.document
    assert english.sha256 == swedish.sha256
