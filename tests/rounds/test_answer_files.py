"""An answer file: topics under their keys, line numbers in braces, one text of it all with the span of each answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledtrad.rounds.composing import compose
from ledtrad.rounds.loading import Told, parse_answers

FILE = """## struktur
Länet har en ny grupp. {96 97}

Den möts varje månad. {201}

## fou
FoU är plattform.   {302}
"""


def test_a_file_is_split_at_its_headings_and_the_line_numbers_are_taken_out() -> None:
    assert list(parse_answers(FILE)) == [
        Told("struktur", "Länet har en ny grupp.\n\nDen möts varje månad.", ("96", "97", "201"), 1),
        Told("fou", "FoU är plattform.", ("302",), 6),
    ]


def test_spans_of_lines_are_kept_as_they_are_told() -> None:
    [told] = parse_answers("## struktur\nText. {96-98 201}\n")

    assert told.lines == ("96-98", "201")


def test_braces_within_a_sentence_are_text() -> None:
    [told] = parse_answers("## struktur\nMängden {1 2} är liten.\n")

    assert (told.text, told.lines) == ("Mängden {1 2} är liten.", ())


def test_a_heading_of_several_words_is_no_topic() -> None:
    [told] = parse_answers("## struktur\nText.\n## Ny rubrik här\nMer.\n")

    assert told.text == "Text.\n## Ny rubrik här\nMer."


LINES = st.lists(st.integers(1, 716).map(str), min_size=1, max_size=3)
SENTENCE = st.text("abcåäö 🙂#.,", min_size=1).map(lambda words: f"Så {words} här.")
TOPIC = st.tuples(
    st.sampled_from(["struktur", "fou", "ovrigt"]), st.lists(st.tuples(SENTENCE, LINES), min_size=1)
)


@given(st.lists(TOPIC, max_size=5))
def test_what_is_written_topic_by_topic_is_read_topic_by_topic(
    topics: list[tuple[str, list[tuple[str, list[str]]]]],
) -> None:
    file = "".join(
        f"## {key}\n" + "\n\n".join(f"{text} {{{' '.join(lines)}}}" for text, lines in said) + "\n\n"
        for key, said in topics
    )

    told = list(parse_answers(file))

    assert [item.question for item in told] == [key for key, _ in topics]
    assert [item.text for item in told] == ["\n\n".join(text for text, _ in said) for _, said in topics]
    assert [list(item.lines) for item in told] == [[n for _, ns in said for n in ns] for _, said in topics]
    assert [file.splitlines()[item.row - 1] for item in told] == [f"## {key}" for key, _ in topics]


def test_a_file_without_headings_has_no_topics() -> None:
    assert list(parse_answers("Bara text. {96}\n")) == []


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), max_size=12))
def test_each_answer_stands_at_its_span_under_its_heading(parts: list[tuple[str, str]]) -> None:
    text, spans = compose(parts)

    assert [text[start:end] for start, end in spans] == [body for _, body in parts]
    for (heading, _), (start, _) in zip(parts, spans, strict=True):
        assert text[:start].endswith(f"{heading}\n\n")


def test_nothing_answered_is_an_empty_text() -> None:
    assert compose([]) == ("", [])
