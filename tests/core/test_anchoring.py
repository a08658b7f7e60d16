"""Where passages stand in a new version: the rules on small texts of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.anchoring import Anchored, InvalidSpan, Outcome, Span, anchor, canonical, word_diff

FIRST = "Kommunerna i länet bildade en gemensam nämnd för hjälpmedel under våren."
SECOND = "Landstinget och kommunerna möts i en beredning fyra gånger om året."
THIRD = "En utredning ska föreslå hur nämnden kan få ett större uppdrag framöver."
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}\n"


def span_of(text: str, part: str, *, key: str = "p", nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Span(key, start, start + len(part))


def one(old: str, new: str, part: str, *, nth: int = 0) -> Anchored:
    return anchor(old, new, [span_of(old, part, nth=nth)])[0]


def test_a_passage_keeps_its_place_when_a_paragraph_is_put_before_it() -> None:
    new = "Här står något alldeles nytt som ingen har läst.\n" + TEXT

    found = one(TEXT, new, SECOND)

    assert found.outcome is Outcome.SAME
    assert found.start is not None
    assert new[found.start : found.end] == SECOND


def test_a_paragraph_that_changed_its_order_has_moved() -> None:
    new = f"{THIRD}\n{FIRST}\n{SECOND}\n"

    outcomes = [
        found.outcome for found in anchor(TEXT, new, [span_of(TEXT, part) for part in (FIRST, SECOND, THIRD)])
    ]

    assert outcomes == [Outcome.SAME, Outcome.SAME, Outcome.MOVED]


def test_a_touched_up_sentence_goes_to_a_person_with_its_place() -> None:
    altered = SECOND.replace("fyra", "sex")
    new = TEXT.replace(SECOND, altered)

    found = one(TEXT, new, SECOND)

    assert found.outcome is Outcome.CHANGED
    assert found.start is not None
    assert new[found.start : found.end] == altered


def test_a_deleted_sentence_is_gone_and_has_no_place() -> None:
    assert one(TEXT, f"{FIRST}\n{THIRD}\n", SECOND) == Anchored("p", Outcome.GONE, None, None)


def test_a_look_alike_does_not_stand_in_for_its_deleted_original() -> None:
    tail = "Arbetet fortsätter under nästa år med samma parter."
    original, double = f"I Kalmar finns ett råd. {tail}", f"I Dalarna finns ett råd. {tail}"
    old = f"{FIRST}\n{original}\n{SECOND}\n{double}\n{THIRD}\n"
    new = f"{FIRST}\n{SECOND}\n{double}\n{THIRD}\n"

    assert one(old, new, tail).outcome is Outcome.GONE
    assert one(old, new, tail, nth=1).outcome is Outcome.SAME


@pytest.mark.parametrize("nth", [0, 1])
def test_of_two_equal_paragraphs_in_a_row_nobody_can_tell_which_was_struck_out(nth: int) -> None:
    old = f"{FIRST}\n{SECOND}\n{SECOND}\n{THIRD}\n"

    assert one(old, TEXT, SECOND, nth=nth).outcome is Outcome.CHANGED


def test_a_short_answer_given_under_another_question_is_not_taken_as_moved() -> None:
    old = f"{FIRST}\nInget nytt.\n{SECOND}\nRådet möts.\n{THIRD}\n"
    new = f"{FIRST}\nEn ny nämnd finns.\n{SECOND}\nInget nytt.\n{THIRD}\n"

    assert one(old, new, "Inget nytt.").outcome not in {Outcome.SAME, Outcome.MOVED}


def test_lines_and_hyphens_of_a_pdf_are_shown_at_the_right_place() -> None:
    broken = "En utredning ska före-\nslå hur nämnden kan få ett större\nuppdrag framöver."
    new = TEXT.replace(THIRD, broken)

    found = one(TEXT, new, THIRD)

    assert found.outcome is Outcome.CHANGED
    assert found.start is not None
    assert new[found.start : found.end] == broken


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 2), (0, 10_000)])
def test_a_span_that_is_empty_or_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvalidSpan, match="nyckel"):
        anchor(TEXT, TEXT, [Span("nyckel", start, end)])


def test_a_text_that_was_emptied_has_lost_everything() -> None:
    assert one(TEXT, "", FIRST).outcome is Outcome.GONE


def test_canonical_text_has_one_line_end_no_soft_hyphens_and_composed_letters() -> None:
    assert canonical("la\u0308n\u00ad\r\nlän\rlän") == "län\nlän\nlän"


def test_the_word_diff_shows_what_went_before_what_came() -> None:
    parts = [
        (part.kind.value, part.text) for part in word_diff("Nämnden möts ofta.", "Nämnden träffas ofta.")
    ]

    assert parts == [("equal", "Nämnden "), ("delete", "möts"), ("insert", "träffas"), ("equal", " ofta.")]


ANY = st.text(max_size=80) | st.text(alphabet="ab .\n-å\u00ad\u2028😀", max_size=120)


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(ANY.filter(bool))
    spans = []
    for number in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        spans.append(Span(str(number), start, draw(st.integers(start + 1, len(text)))))
    return text, spans


@given(text_and_spans())
def test_an_unchanged_text_leaves_everything_where_it_was(case: tuple[str, list[Span]]) -> None:
    text, spans = case

    assert anchor(text, text, spans) == tuple(Anchored(s.key, Outcome.SAME, s.start, s.end) for s in spans)


@given(text_and_spans(), ANY)
def test_outcomes_keep_the_order_stay_in_range_and_are_silent_only_on_the_exact_text(
    case: tuple[str, list[Span]], new: str
) -> None:
    old, spans = case

    outcomes = anchor(old, new, spans)

    assert [found.key for found in outcomes] == [span.key for span in spans]
    for span, found in zip(spans, outcomes, strict=True):
        if found.outcome is Outcome.GONE:
            assert (found.start, found.end) == (None, None)
            continue
        assert found.start is not None
        assert found.end is not None
        assert 0 <= found.start < found.end <= len(new)
        if found.outcome in {Outcome.SAME, Outcome.MOVED}:
            assert new[found.start : found.end] == old[span.start : span.end]


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=4, max_size=9)
PARAGRAPHS = st.lists(WORD, min_size=30, max_size=60, unique=True).map(
    lambda words: [" ".join(words[i : i + 10]) + "." for i in range(0, len(words) - 9, 10)]
)


@given(PARAGRAPHS, st.integers(0, 6), st.integers(0, 6))
def test_an_insertion_elsewhere_keeps_a_paragraph_the_same(
    paragraphs: list[str], chosen: int, place: int
) -> None:
    part = paragraphs[chosen % len(paragraphs)]
    at = place % (len(paragraphs) + 1)
    old = "\n".join(paragraphs)
    new = "\n".join([*paragraphs[:at], "1234 5678 9012 3456 7890", *paragraphs[at:]])

    found = one(old, new, part)

    assert found.outcome is Outcome.SAME
    assert found.start == new.index(part)


@given(ANY, ANY)
def test_the_word_diff_joins_back_to_both_texts(old: str, new: str) -> None:
    parts = word_diff(old, new)

    assert "".join(part.text for part in parts if part.kind != "insert") == old
    assert "".join(part.text for part in parts if part.kind != "delete") == new


@given(ANY)
def test_canonical_text_is_canonical(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
