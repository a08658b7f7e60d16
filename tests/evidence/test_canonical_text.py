"""What an answer's text is held as: composed letters, one kind of line end, no soft hyphens; its hash beside it."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from ledtrad.evidence.models import SourceVersion
from tests.cast import ALVA, NOON
from tests.synthesis.directory import Copy


@pytest.mark.django_db
def test_every_text_of_2012_is_canonical_and_has_its_own_hash() -> None:
    versions = list(SourceVersion.objects.all())

    for version in versions:
        assert version.text == unicodedata.normalize("NFC", version.text)
        assert not set(version.text) & {"\r", "\N{SOFT HYPHEN}", "\ufeff"}
        assert version.sha256 == hashlib.sha256(version.text.encode()).hexdigest()
    assert len(versions) == 25


def test_the_same_words_typed_in_another_way_are_the_same_text(tmp_path: Path, empty_database: None) -> None:
    copy = Copy.at(tmp_path)
    path = "answers/08.md"
    expected = copy.text(path)
    odd = unicodedata.normalize("NFD", expected).replace("a", "a\N{SOFT HYPHEN}", 3).replace("\n", "\r\n")
    copy.write(path, odd)

    copy.load()

    version = SourceVersion.objects.get(source__key="lagesrapport-2012-08")
    assert version.made_at == NOON
    assert version.revision.made_by == ALVA
    words = set(unicodedata.normalize("NFC", expected).split()) - {"##"}
    assert {word for word in version.text.split() if word not in words} <= set(
        version.text.split("\n\n")[0].split()
    ) | {word for heading in version.blocks.values_list("heading", flat=True) for word in heading.split()}
    assert not set(version.text) & {"\r", "\N{SOFT HYPHEN}", "\N{COMBINING RING ABOVE}"}
