"""What changed between the answer that was read and the answer that stands: who moved, and which rows are others."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.answer_diff import (
    Aspect,
    Moved,
    ReadAnswer,
    ReadRow,
    answer_changes,
    from_json,
    to_json,
)


def row(key: str = "k1", subject: str = "08", **told: object) -> ReadRow:
    said = {"value": "ja", "certainty": "explicit", "evidence": key, "text": "Vi bildade en grupp."} | told
    return ReadRow(key, subject, subject, **said)  # type: ignore[arg-type]


KALMAR, SKANE, GOTLAND = "08", "12", "09"
READ = ReadAnswer(
    number=1, base=3, question="q", codebook="c",
    supports=(KALMAR,), contradicts=(SKANE,), silent=(GOTLAND,),
    rows=(row("k1", KALMAR), row("m1", SKANE, value="nej", against=True)),
)  # fmt: skip


def test_the_same_answer_has_no_changes() -> None:
    assert not answer_changes(READ, READ)


def test_what_was_read_comes_back_from_json_as_it_went() -> None:
    kept = json.loads(json.dumps(to_json(replace(READ, rows=(row(lines=(96, 97), awaits=True),)))))

    assert from_json(kept) == replace(READ, rows=(row(lines=(96, 97), awaits=True),))


@pytest.mark.parametrize(
    "told", [{}, {"rows": 5}, {"rows": [5]}, {"rows": [{"nyckel": "k1"}]}, {"number": 1}]
)
def test_what_is_no_answer_is_none(told: dict[str, object]) -> None:
    assert from_json(told) is None


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        (
            {"supports": (GOTLAND, KALMAR), "silent": (), "number": 2},
            Moved(GOTLAND, "silent", "supports"),
        ),
        ({"supports": (), "silent": (KALMAR, GOTLAND), "number": 0}, Moved(KALMAR, "supports", "silent")),
        ({"elsewhere": (GOTLAND,)}, Moved(GOTLAND, "silent", "elsewhere")),
        ({"silent": (), "base": 2}, Moved(GOTLAND, "silent", "")),
        ({"mixed": (SKANE,), "contradicts": ()}, Moved(SKANE, "contradicts", "mixed")),
    ],
)
def test_a_unit_that_stands_elsewhere_has_moved(now: dict[str, object], moved: Moved) -> None:
    changes = answer_changes(READ, replace(READ, **now))  # type: ignore[arg-type]

    assert changes.moved == (moved,)
    assert changes


@pytest.mark.parametrize(
    ("now", "aspect"),
    [
        ({"value": "delvis"}, Aspect.VALUE),
        ({"certainty": "undated"}, Aspect.CERTAINTY),
        ({"text": "Vi bildade två grupper."}, Aspect.WORDS),
        ({"passage": "Vi bildade en grupp"}, Aspect.WORDS),
        ({"lines": (96,)}, Aspect.LINES),
        ({"dates": "2012/"}, Aspect.DATES),
        ({"object": "Rådet"}, Aspect.OBJECT),
        ({"awaits": True}, Aspect.WAITS),
        ({"against": True}, Aspect.SIDE),
        ({"evidence": "annat"}, Aspect.OTHER),
    ],
)
def test_a_row_says_in_which_aspect_it_is_another(now: dict[str, object], aspect: Aspect) -> None:
    after = replace(READ, rows=(replace(READ.rows[0], **now), READ.rows[1]))  # type: ignore[arg-type]

    [change] = answer_changes(READ, after).rows

    assert (change.key, change.aspects) == ("k1", (aspect,))


def test_rows_that_come_and_go_are_told_by_unit_and_key() -> None:
    after = replace(READ, rows=(READ.rows[1], row("g1", GOTLAND)))

    found = answer_changes(READ, after).rows

    assert [(one.key, one.before is None, one.after is None) for one in found] == [
        ("k1", False, True),
        ("g1", True, False),
    ]


def test_a_statement_written_anew_under_another_key_is_the_same() -> None:
    after = replace(READ, rows=(replace(READ.rows[0], key="k9"), READ.rows[1]))

    assert not answer_changes(READ, after)


def test_a_row_with_a_new_key_and_new_words_is_matched_by_what_it_says() -> None:
    after = replace(READ, rows=(row("k9", KALMAR, text="Nya ord.", evidence="n"), READ.rows[1]))

    [change] = answer_changes(READ, after).rows

    assert change.before is not None
    assert change.after is not None
    assert change.aspects == (Aspect.WORDS,)


@pytest.mark.parametrize("name", ["question", "codebook"])
def test_another_question_or_codebook_is_a_change_of_its_own(name: str) -> None:
    changes = answer_changes(READ, replace(READ, **{name: "annan"}))  # type: ignore[arg-type]

    assert getattr(changes, name)
    assert changes


KEYS = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True)


@given(KEYS, KEYS, st.sampled_from(["ja", "nej"]))
def test_every_row_of_both_answers_is_matched_told_or_left_alone(
    before: list[str], after: list[str], value: str
) -> None:
    one = replace(READ, rows=tuple(row(key) for key in before))
    other = replace(READ, rows=tuple(row(key, value=value) for key in after))

    changes = answer_changes(one, other).rows

    gone = sum(change.after is None for change in changes)
    come = sum(change.before is None for change in changes)
    assert len(before) - gone == len(after) - come
    assert min(gone, come) == 0 or value == "nej"
