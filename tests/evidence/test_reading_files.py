"""Files of office programs as parts: what stands in them comes along in order, and what does not is counted."""

from __future__ import annotations

import pytest

from ledtrad.evidence.reading import read_document
from ledtrad.evidence.reading.child import Refusal, Refused
from ledtrad.evidence.reading.files import MOST_BYTES, BadFile, FileType
from ledtrad.evidence.reading.parts import Reading, UnreadKind
from ledtrad.evidence.reading.process import read_file
from ledtrad.evidence.reading.read_pdf import joined
from ledtrad.ui.document.pandoc import pandoc_path
from tests.evidence import office_files

TOPICS = (
    ("Nya grupper", "Vi har två nya grupper.\n- Våld i nära relationer\n- Unga"),
    ("Framåt", "Vi fortsätter."),
)
ROWS = (("Grupp", "Antal"), ("Unga", "3"))
BOMB = b"<!DOCTYPE a [<!ENTITY b 'cc'>]><w:document xmlns:w='x'>&b;</w:document>"


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in reading.parts]


def test_a_word_file_keeps_headings_lists_and_tables() -> None:
    found = read_file(office_files.word(TOPICS, title="Kalmar län", rows=ROWS), name="k.docx")

    assert found.kind is FileType.DOCX
    assert told(found.reading) == [
        ("heading", "Kalmar län"),
        ("heading", "Nya grupper"),
        ("paragraph", "Vi har två nya grupper."),
        ("list", "- Våld i nära relationer\n- Unga"),
        ("heading", "Framåt"),
        ("paragraph", "Vi fortsätter."),
        ("table", "| Grupp | Antal |\n| --- | --- |\n| Unga | 3 |"),
    ]
    assert found.reading.parts[-1].cells == ROWS
    assert found.reading.unread == ()


def test_what_a_word_file_holds_besides_its_text_is_counted_where_it_stood() -> None:
    reading = read_file(office_files.word_with_remarks(), name="k.docx").reading

    assert told(reading) == [
        ("heading", "Nya grupper"),
        ("paragraph", "Vi har två nya"),
        ("paragraph", "Se rutan."),
        ("heading", "Framåt"),
    ]
    assert {(one.kind, one.n, one.where) for one in reading.unread} == {
        (UnreadKind.COMMENT, 1, "Nya grupper"),
        (UnreadKind.CHANGE, 2, "Nya grupper"),
        (UnreadKind.TEXT_BOX, 1, ""),
        (UnreadKind.MARGIN, 1, ""),
    }


@pytest.mark.parametrize("name", ["k.odt", "k.md"])
def test_open_document_and_text_are_read_alike(name: str) -> None:
    markdown = "# Nya grupper\n\nSe [sidan](https://exempel.se/a).[^1]\n\n1. Unga\n2. Äldre\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n[^1]: Noten.\n"
    content = (
        markdown.encode()
        if name.endswith("md")
        else office_files.open_document(markdown.replace("[^1]: Noten.", "").replace("[^1]", ""))
    )

    reading = read_file(content, name=name).reading

    assert told(reading)[0] == ("heading", "Nya grupper")
    assert told(reading)[1][1].startswith("Se [sidan](https://exempel.se/a).")
    assert told(reading)[-2:] == [
        ("list", "1. Unga\n2. Äldre"),
        ("table", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ]
    if name.endswith("md"):
        assert told(reading)[1:3] == [
            ("paragraph", "Se [sidan](https://exempel.se/a). [1]"),
            ("paragraph", "[1] Noten."),
        ]
        assert reading.unread[0].kind is UnreadKind.FOOTNOTE


def test_a_pdf_is_read_by_line_with_headings_guessed_from_their_size() -> None:
    long = "Vi har arbetat med grupperna under hela året och tagit fram en plan för nästa. " * 12
    reading = read_file(
        office_files.pdf((("Nya grupper", f"{long}\n\nOch mer."), ("Framåt", "Vi fortsätter."))), name="k.pdf"
    ).reading

    assert [part.text for part in reading.parts if part.level] == ["Nya grupper", "Framåt"]
    assert (
        " ".join(part.text for part in reading.parts)
        == f"Nya grupper {long.strip()} Och mer. Framåt Vi fortsätter."
    )
    assert [one.kind for one in reading.unread] == [UnreadKind.PDF_LINES]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["hälso- och sjukvård och", "social- och omsorgsförvaltning"], "hälso- och sjukvård och social- och omsorgsförvaltning"),
        (["inom hälso-", "och sjukvården"], "inom hälso- och sjukvården"),
        (["för kommun-", "respektive länsnivå"], "för kommun- respektive länsnivå"),
        (["en samverkans-", "grupp och", "en till"], "en samverkansgrupp och en till"),
        (["en projekt-", "tillsättning"], "en projekttillsättning"),
        (["perioden 2012-", "2013"], "perioden 2012- 2013"),
    ],
)  # fmt: skip
def test_a_word_cut_at_the_end_of_a_line_is_whole_again_and_no_other_hyphen_is_lost(
    lines: list[str], text: str
) -> None:
    assert joined(lines) == text


def test_a_pdf_keeps_the_hyphens_that_stand_for_a_shared_half() -> None:
    words = "Vi har hälso- och sjukvård samt social- och omsorgsförvaltning. " * 12

    reading = read_file(office_files.pdf((("Grupper", words),)), name="k.pdf").reading

    assert " ".join(part.text for part in reading.parts) == f"Grupper {words.strip()}"


def test_a_text_that_takes_more_room_than_there_is_is_told_as_too_large_and_not_as_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read_document, "_MEGABYTES", 12)
    monkeypatch.setattr("sys.argv", ["read_document", "gfm", str(pandoc_path())])

    with pytest.raises(Refused) as refused:
        read_document.read(b"Vi har _en_ grupp.\n\n" * 60_000)

    assert refused.value.why is Refusal.TOO_MUCH


def test_each_sheet_of_a_workbook_is_a_heading_with_its_table() -> None:
    content = office_files.workbook(
        [("Grupper", [["Namn", None, "Andel"], [], ["Unga", None, 2.5]]), ("Tomt", [])]
    )

    reading = read_file(content, name="k.xlsx").reading

    assert told(reading) == [
        ("heading", "Grupper"),
        ("table", "| Namn | Andel |\n| --- | --- |\n| Unga | 2,5 |"),
    ]


def test_a_table_of_values_is_read_whatever_its_coding_and_its_sign_between_cells() -> None:
    found = read_file("Namn;Antal\nÄldre;3\n".encode("cp1252"), name="k.CSV")

    assert (found.kind, found.reading.parts[0].cells) == (FileType.CSV, (("Namn", "Antal"), ("Äldre", "3")))


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "k.docx", "tom"),
        (b"x" * (MOST_BYTES + 1), "k.md", "större än 20 MB"),
        (b"\x89PNG\r\n\x1a\n\0\0", "k.docx", "varken Word"),
        (b"{\\rtf1 hej}", "k.docx", "varken Word"),
        (office_files.locked_word(), "k.docx", "lösenord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "k.doc", "äldre format"),
        (b"PK\x03\x04 halv", "k.docx", "skadad"),
        (b"%PDF-1.7 halv", "k.pdf", "skadad"),
        (office_files.locked_pdf(TOPICS), "k.pdf", "lösenord"),
        (office_files.pdf(()), "k.pdf", "ingen text"),
        (office_files.with_part(office_files.word(TOPICS), "word/vbaProject.bin", b"x"), "k.docx", "makron"),
        (office_files.with_part(office_files.word(TOPICS), "word/media/a.xml", bytes(30_000_000)), "k.docx", "packas upp"),
        (office_files.with_part(office_files.word(TOPICS), "word/footnotes.xml", BOMB), "k.docx", "definitioner"),
    ],
)  # fmt: skip
def test_what_must_not_be_read_is_refused_with_a_sentence(content: bytes, name: str, says: str) -> None:
    with pytest.raises(BadFile, match=says) as refused:
        read_file(content, name=name)

    assert str(refused.value).endswith(".")
