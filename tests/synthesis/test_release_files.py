"""A release's files are kept once: the same bytes are let be, others are refused, and a correction gives it a further set."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.synthesis.actions.release_files import WrittenFile, keep_files
from ledtrad.synthesis.models import Release, ReleaseFile
from ledtrad.synthesis.queries.release_files import content_of, find_kept_file, kept_files
from tests.cast import ALVA, NOON, make_correction, make_release, make_release_file

pytestmark = pytest.mark.django_db
ANALYST = viewer_for("analyst", label=ALVA)


@pytest.fixture
def release() -> Release:
    return make_release("2012:1")


def keep(release: Release, *, n_corrections: int = 0, **contents: bytes) -> tuple[ReleaseFile, ...]:
    files = [WrittenFile(ending, f"text/{ending}", content) for ending, content in contents.items()]
    return keep_files(release, files=files, n_corrections=n_corrections, by=ALVA, at=NOON)


def found(release: Release, ending: str) -> ReleaseFile | None:
    return find_kept_file(release.compilation.key, release.number, ending=ending, viewer=ANALYST)


def test_a_file_is_kept_with_type_size_and_checksum_and_told_in_the_journal(release: Release) -> None:
    made = keep(release, html=b"<p>", pdf=b"%PDF-1.7")

    assert [(one.ending, one.media_type, one.n_bytes) for one in made] == [
        ("html", "text/html", 3),
        ("pdf", "text/pdf", 8),
    ]
    assert {content_of(one) for one in made} == {b"<p>", b"%PDF-1.7"}
    entry = JournalEntry.objects.get(event="release_files_kept")
    sums = {"html": sha256(b"<p>").hexdigest(), "pdf": sha256(b"%PDF-1.7").hexdigest()}
    assert (entry.by, entry.at, entry.subject_key) == (ALVA, NOON, release.compilation.key)
    assert entry.details == {"number": "2012:1", "corrections": 0, "files": sums}


def test_the_same_bytes_again_are_let_be_and_what_is_missing_is_kept(release: Release) -> None:
    keep(release, pdf=b"%PDF-1.7")

    again, more = keep(release, pdf=b"%PDF-1.7"), keep(release, pdf=b"%PDF-1.7", html=b"<p>")

    assert (again, [one.ending for one in more]) == ((), ["html"])
    assert ReleaseFile.objects.count() == JournalEntry.objects.filter(event="release_files_kept").count() == 2


def test_other_bytes_under_the_same_release_are_refused_and_nothing_is_kept(release: Release) -> None:
    keep(release, pdf=b"%PDF-1.7")

    with pytest.raises(NotAllowed, match="Utgåva 2012:1 har redan en pdf-fil med ett annat innehåll"):
        keep(release, html=b"<p>", pdf=b"%PDF-2.0")

    assert [content_of(one) for one in ReleaseFile.objects.all()] == [b"%PDF-1.7"]


def test_a_correction_gives_the_release_a_further_file_and_the_old_one_is_no_longer_given(
    release: Release,
) -> None:
    keep(release, pdf=b"before")
    make_correction(release)
    assert found(release, "pdf") is None

    keep(release, n_corrections=1, pdf=b"after")

    now = found(release, "pdf")
    assert now
    assert (now.n_corrections, content_of(now)) == (1, b"after")
    assert ReleaseFile.objects.count() == 2


def test_a_file_cannot_tell_of_more_corrections_than_there_are(release: Release) -> None:
    with pytest.raises(LedtradError, match="berättar om 1 rättelser, men utgåvan har 0"):
        keep(release, n_corrections=1, pdf=b"%PDF-1.7")


def test_files_are_listed_and_found_without_their_contents(release: Release) -> None:
    keep(release, pdf=b"%PDF-1.7")

    rows = (*kept_files(release, n_corrections=0), found(release, "pdf"))

    assert [row.get_deferred_fields() for row in rows if row] == [{"content"}, {"content"}]


@pytest.mark.parametrize(("number", "ending"), [("2012:1\x00", "pdf"), ("2012:2", "pdf"), ("2012:1", "odt")])
def test_what_is_not_kept_is_not_found(release: Release, number: str, ending: str) -> None:
    keep(release, pdf=b"%PDF-1.7")

    assert find_kept_file(release.compilation.key, number, ending=ending, viewer=ANALYST) is None


def test_the_database_takes_no_empty_file_and_one_in_each_place(release: Release) -> None:
    make_release_file(release)

    for content in (b"", b"%PDF-2.0"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_release_file(release, content=content, n_corrections=0 if content else 1)
