"""Files as other tools write them are read, and what does not come along is told."""

from __future__ import annotations

import pytest

from ledtrad.synthesis.exchange.limits import BadExchange
from ledtrad.synthesis.exchange.project import Ends, Lost, Reading
from ledtrad.synthesis.exchange.reading import read_exchange
from tests.synthesis.exchange.projects import TEXT, archive, foreign, guid, selection, text_source

GROUP = (TEXT.index("ny"), TEXT.index(" för"))


def stretches(reading: Reading) -> list[str]:
    """Give what the stretches of the first source read."""
    source = reading.project.sources[0]
    return [(source.text or "")[one.start : one.end] for one in source.selections]


def told(reading: Reading) -> list[tuple[str, str, str, int]]:
    return [(loss.kind.value, loss.what, loss.reason, loss.n) for loss in reading.losses]


@pytest.mark.parametrize("inner", ["project.qde", "Mitt projekt.QDE", "export/projekt.qde"])
@pytest.mark.parametrize("namespace", ["urn:QDA-XML:project:1.0", "", "urn:annat"])
def test_the_inner_file_may_have_any_name_and_namespace(inner: str, namespace: str) -> None:
    data = foreign(
        text_source(selection(*GROUP)), namespace=namespace, inner=inner, files={"sources/a.txt": TEXT}
    )

    reading = read_exchange(data)

    assert stretches(reading) == ["ny grupp 👩‍👧"]
    assert (reading.namespace, reading.losses) == (namespace, ())


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:1.0", ""])
def test_a_codebook_is_read_in_every_namespace_that_is_in_use(namespace: str) -> None:
    space = f'xmlns="{namespace}" ' if namespace else ""
    data = f'<CodeBook {space}origin="Annat"><Codes><Code guid="{guid("a")}" name="A" isCodable="0"/></Codes></CodeBook>'

    reading = read_exchange(data.encode())

    (code,) = reading.project.codes
    assert (code.name, code.codable, reading.project.origin) == ("A", False, "Annat")
    assert reading.losses == ()


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("internal://a.txt", "sources/a.txt"),
        ("internal://a.txt", "Sources/A.TXT"),
        ("internal:///a.txt", "sources/a.txt"),
        ("a.txt", "sources/a.txt"),
        ("sources/a.txt", "sources/a.txt"),
        ("./texter\\a.txt", "texter/a.txt"),
        ("relative://../material/a.txt", "sources/a.txt"),
        ("absolute:///C:/material/a.txt", "a.txt"),
        ("internal://mitt%20svar.txt", "sources/mitt svar.txt"),
    ],
)
def test_a_text_is_found_by_whatever_kind_of_path(path: str, file: str) -> None:
    reading = read_exchange(foreign(text_source(selection(*GROUP), path=path), files={file: TEXT}))

    assert reading.project.sources[0].text == TEXT
    assert reading.losses == ()


def test_a_text_that_is_missing_is_named_with_all_that_was_in_it() -> None:
    reading = read_exchange(foreign(text_source(selection(0, 2), selection(3, 9))))

    assert told(reading) == [
        (
            "text",
            "Björkö",
            "Texten ”internal://a.txt” finns inte i filen. Ta med källorna när projektet exporteras.",
            1,
        ),
        ("selection", "Björkö", "Texten saknas, så ställena går inte att finna.", 2),
        ("coding", "Björkö", "Texten saknas, så ställena går inte att finna.", 2),
    ]


def test_a_name_that_two_files_share_finds_neither() -> None:
    source = text_source(selection(*GROUP), path="relative://b/a.txt")

    reading = read_exchange(foreign(source, files={"x/a.txt": TEXT, "y/a.txt": TEXT}))

    assert reading.project.sources[0].text is None
    assert [loss.kind for loss in reading.losses].count(Lost.FILE) == 2


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.replace("\n", "\r\n"), "utf-8"),
        (TEXT.replace("ö", "o\u0308").replace("ä", "a\u0308"), "utf-8"),
        (TEXT.replace("grupp", "gru\u00adpp"), "utf-8"),
        (TEXT, "utf-8-sig"),
        (TEXT.replace("\n", "\r\n"), "utf-16"),
    ],
)
def test_places_are_moved_to_the_canonical_text(raw: str, encoding: str) -> None:
    start, end = raw.index("Den"), raw.index("möts") if "möts" in raw else raw.index("mo\u0308ts")
    data = foreign(text_source(selection(start, end)), files={"sources/a.txt": raw.encode(encoding)})

    reading = read_exchange(data)

    assert reading.project.sources[0].text == TEXT
    assert stretches(reading) == ["Den "]


def test_a_place_inside_a_letter_or_a_line_end_is_moved_to_before_it() -> None:
    raw = "a\u0308b\r\nc"

    reading = read_exchange(
        foreign(text_source(selection(1, 3), selection(2, 4), selection(0, 1)), files={"sources/a.txt": raw})
    )

    assert stretches(reading) == ["äb", "b"]
    assert [(loss.what, loss.reason) for loss in reading.losses] == [("Björkö 0–1", "Stället är tomt.")] * 2


def test_a_text_that_cannot_be_counted_loses_its_places_and_says_so() -> None:
    raw = "a\u00ad\u0308 och mer"

    reading = read_exchange(foreign(text_source(selection(2, 5)), files={"sources/a.txt": raw}))

    assert [loss.reason for loss in reading.losses] == [
        "Texten har tecken som gör att ställen i den inte går att räkna om."
    ] * 2


def test_a_text_in_another_encoding_is_named() -> None:
    reading = read_exchange(foreign(text_source(), files={"sources/a.txt": "Björkö".encode("latin-1")}))

    assert told(reading) == [
        ("text", "Björkö", "Texten ”internal://a.txt” är inte UTF-8 och kan inte läsas.", 1)
    ]


def test_a_text_inside_the_project_is_read() -> None:
    source = f'<TextSource guid="{guid("answer")}" name="B"><PlainTextContent>En text.</PlainTextContent>{selection(0, 2)}</TextSource>'

    assert stretches(read_exchange(foreign(source))) == ["En"]


def test_inclusive_ends_are_seen_by_what_the_stretches_say_that_they_read() -> None:
    start, end = GROUP
    source = text_source(selection(start, end - 1, words=TEXT[start:end]), selection(0, 1, name="Vi"))

    reading = read_exchange(foreign(source, files={"sources/a.txt": TEXT}))

    assert reading.ends is Ends.INCLUSIVE
    assert stretches(reading) == ["ny grupp 👩‍👧", "Vi"]


@pytest.mark.parametrize(
    "words",
    [TEXT[GROUP[0] : GROUP[1]], "", "En kommentar", "ny grupp …"],
    ids=["right", "none", "other", "cut"],
)
def test_ends_are_exclusive_where_nothing_tells_otherwise(words: str) -> None:
    reading = read_exchange(
        foreign(text_source(selection(*GROUP, words=words)), files={"sources/a.txt": TEXT})
    )

    assert reading.ends is Ends.EXCLUSIVE
    assert stretches(reading) == ["ny grupp 👩‍👧"]


def test_a_stretch_that_ends_where_its_text_does_speaks_for_exclusive_ends() -> None:
    source = text_source(selection(0, 1, name="Vi"), selection(3, len(TEXT)))

    reading = read_exchange(foreign(source, files={"sources/a.txt": TEXT}))

    assert reading.ends is Ends.EXCLUSIVE
    assert stretches(reading) == ["V", TEXT[3:]]


def test_whoever_reads_may_say_how_ends_are_counted() -> None:
    data = foreign(text_source(selection(0, 1)), files={"sources/a.txt": TEXT})

    assert stretches(read_exchange(data, ends=Ends.INCLUSIVE)) == ["Vi"]
    assert stretches(read_exchange(data)) == ["V"]


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (5, 5, "Stället är tomt."),
        (9, 3, "Stället är tomt."),
        (0, 10_000, "Stället ligger utanför texten."),
        (-1, 5, "Ställets början och slut är inte båda tal."),
        ("", 5, "Ställets början och slut är inte båda tal."),
        ("3.5", "x", "Ställets början och slut är inte båda tal."),
        ("0", "9" * 5000, "Ställets början och slut är inte båda tal."),
    ],
)
def test_a_place_that_is_none_is_told_with_its_coding(start: object, end: object, reason: str) -> None:
    reading = read_exchange(foreign(text_source(selection(start, end)), files={"sources/a.txt": TEXT}))

    assert [(loss.kind, loss.reason) for loss in reading.losses] == [
        (Lost.SELECTION, reason),
        (Lost.CODING, reason),
    ]


def test_what_has_no_place_here_and_what_nobody_knows_is_counted_with_its_codings() -> None:
    coded = f'<Coding guid="{guid("k")}"><CodeRef targetGUID="{guid("new")}"/></Coding>'
    pdf = f'<PDFSource guid="{guid("p")}"><PDFSelection guid="{guid("q")}">{coded}</PDFSelection></PDFSource>'
    more = '<Cases><Case guid="x"/></Cases><Tapestry/><Tapestry/>'

    reading = read_exchange(foreign(text_source() + pdf, more=more, files={"sources/a.txt": TEXT}))

    assert told(reading) == [
        ("element", "Cases", "Fall läses inte.", 1),
        ("element", "Tapestry", "Elementet är okänt och lästes inte.", 2),
        ("element", "PDFSource", "PDF-källor läses inte, bara text.", 1),
        ("coding", "PDFSource", "Kodningarna hör till PDFSource, som inte läses.", 1),
    ]


def test_a_coding_of_a_code_that_is_not_there_is_told() -> None:
    reading = read_exchange(
        foreign(text_source(selection(*GROUP, code=guid("gone"))), files={"sources/a.txt": TEXT})
    )

    assert told(reading) == [("coding", "Björkö", "Kodningen pekar på en kod som inte finns i filen.", 1)]
    assert stretches(reading) == ["ny grupp 👩‍👧"]


def test_a_file_that_nothing_points_at_is_told() -> None:
    reading = read_exchange(
        foreign(text_source(), files={"sources/a.txt": TEXT, "sources/bild.png": b"\x89PNG"})
    )

    assert told(reading) == [
        ("file", "sources/bild.png", "Filen i arkivet hör inte till någon text i projektet.", 1)
    ]


def test_a_text_that_is_there_formatted_as_well_is_read_in_its_plain_form() -> None:
    source = text_source(selection(*GROUP)).replace(
        "plainTextPath", 'richTextPath="internal://a.docx" plainTextPath'
    )

    reading = read_exchange(foreign(source, files={"sources/a.txt": TEXT, "sources/a.docx": b"PK"}))

    assert stretches(reading) == ["ny grupp 👩‍👧"]
    assert told(reading) == [("file", "Björkö", "Den formaterade texten läses inte, bara den rena.", 1)]


def test_ids_are_one_whatever_their_case_and_braces_and_the_coder_may_stand_on_the_stretch() -> None:
    reading = read_exchange(foreign(text_source(selection(*GROUP)), files={"sources/a.txt": TEXT}))

    (coding,) = reading.project.sources[0].selections[0].codings
    (coder,) = reading.project.coders
    assert (coding.code, coding.coder, coder.name) == (guid("new"), coder.guid, "Cilla")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html/>", "Filen är varken ett projekt eller en kodbok enligt REFI-QDA: den börjar med ”html”."),
        (b"inte xml", "Filen är inte hel XML."),
        (b"<Project", "Filen är inte hel XML."),
        (b"\x00\xff" * 10, "Filen är inte hel XML."),
        (archive({"läsmig.txt": "hej"}), "Arkivet har ingen projektfil (.qde)."),
        (archive({"project.qde": "<Project"}), "project.qde är inte hel XML."),
        (archive({}), "Arkivet har ingen projektfil (.qde)."),
    ],
)
def test_what_is_no_exchange_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadExchange) as refused:
        read_exchange(data)

    assert str(refused.value).startswith(words)


def test_codes_deeper_than_thirty_levels_are_refused() -> None:
    codes = '<Code guid="x" name="K">' * 31 + "</Code>" * 31

    with pytest.raises(BadExchange, match="djupare än 30 nivåer"):
        read_exchange(f"<CodeBook><Codes>{codes}</Codes></CodeBook>".encode())
