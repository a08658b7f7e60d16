"""The language of a section: declared in its file, chosen in the editor, kept with each save and in a release."""

from __future__ import annotations

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import LedtradError
from ledtrad.synthesis.actions.sections import Typed, save_section
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.rows import document
from ledtrad.synthesis.models import Section, SectionEdit
from ledtrad.synthesis.queries.compilations import section_to_write
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.synthesis.queries.releases import printed_words
from tests.cast import ALVA, NOON, make_section, the_compilation
from tests.synthesis.directory import Copy, problems_of

WRITER = viewer_for("analyst", label=ALVA)
TEXT, SUMMARY = "compilation/omrakning-2012.md", "summary-in-english"

pytestmark = pytest.mark.django_db


def test_the_summary_of_2012_is_loaded_in_english_and_so_is_its_first_save() -> None:
    english = Section.objects.filter(compilation__key="omrakning-2012", language="en")

    assert [section.key for section in english] == [SUMMARY]
    assert [edit.language for edit in SectionEdit.objects.filter(section=english[0])] == ["en"]
    summary = next(word for word in english[0].text.split() if word.startswith("{{"))
    assert summary == "{{nya-grupper:"


def test_a_language_that_no_section_has_and_a_word_that_means_nothing_are_told(whole_copy: Copy) -> None:
    copy = whole_copy.without("printed")
    copy.replace(TEXT, f"{SUMMARY} lang=en", f"{SUMMARY} lang=fi")
    copy.replace(TEXT, "{{vard-alla: tal}}", "{{vard-alla: talet}}")

    told = {(problem.value, problem.message.partition(".")[0]) for problem in problems_of(copy)}

    assert told == {("lang=fi", "språket finns inte"), ("vard-alla: talet", "ordet betyder ingenting")}


def test_a_chosen_language_is_a_save_and_one_that_is_not_told_stays() -> None:
    section = section_to_write(the_compilation().key, make_section("Nine said so.").key)

    save_section(section, typed=Typed("Summary", "Nine said so.", 1, "en"), viewer=WRITER, at=NOON)
    saved = save_section(section, typed=Typed("Summary", "Ten said so.", 2), viewer=WRITER, at=NOON)

    assert (saved.edit, Section.objects.get(pk=section.pk).language) == (3, "en")
    kept = SectionEdit.objects.filter(section=section).order_by("edit")
    assert [(one.heading, one.language) for one in kept] == [("Summary", "en"), ("Summary", "en")]
    with pytest.raises(LedtradError, match="Ett avsnitt är skrivet på svenska och engelska"):
        save_section(section, typed=Typed("Summary", "Ten.", 3, "fi"), viewer=WRITER, at=NOON)  # fmt: skip


def test_a_release_holds_the_language_and_one_from_before_is_swedish() -> None:
    content = document(desk(find_compilation("omrakning-2012"), viewer=WRITER))
    old = {**content, "sections": [{**row} for row in content["sections"]]}
    assert {row.pop("language", None) for row in old["sections"]} == {None, "en"}

    assert [one.key for one in thawed(content).sections if one.language == "en"] == [SUMMARY]
    assert {one.language for one in thawed(old).sections} == {"sv"}


def test_the_words_around_a_number_can_be_corrected_as_they_were_read() -> None:
    content = document(desk(find_compilation("omrakning-2012"), viewer=WRITER))

    printed = list(printed_words(content, claim_key=""))

    assert any("were set up in 8 of 21 counties. The printed report says 9 in" in text for text in printed)
