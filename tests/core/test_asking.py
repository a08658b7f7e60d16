"""What a question may be answered with: each kind read from what was typed, and when a question is asked at all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.asking import (
    Asked,
    BadAnswer,
    BadShape,
    Kind,
    Told,
    Typed,
    asks_of,
    read_answer,
    shown_questions,
)

YES_NO = {"options": [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}]}
TWO_COLUMNS = {"columns": [{"key": "kommun", "label": "Kommun"}, {"key": "antal", "label": "Antal"}]}


def asked(kind: Kind, shape: dict[str, Any] | None = None, key: str = "fragan", **visible_if: Any) -> Asked:
    return Asked.told(key, kind, shape=shape or {}, visible_if=visible_if)


@pytest.mark.parametrize(
    ("kind", "shape", "typed", "text", "value"),
    [
        (Kind.NARRATIVE, {}, "  Vi har två grupper.  ", "Vi har två grupper.", None),
        (Kind.CHOICE, YES_NO, "nej", "Nej", "nej"),
        (Kind.CHOICES, YES_NO, ["nej", "ja"], "- Ja\n- Nej", ["ja", "nej"]),
        (Kind.NUMBER, {"unit": "kronor"}, "1 250,50", "1\N{NO-BREAK SPACE}250,5 kronor", "1250.5"),
        (Kind.NUMBER, {}, "100,00", "100", "100"),
        (Kind.NUMBER, {}, "-0,0", "0", "0"),
        (Kind.NUMBER, {}, "12.5", "12,5", "12.5"),
        (Kind.NUMBER, {}, "\N{MINUS SIGN}3", "\N{MINUS SIGN}3", "-3"),
        (Kind.DATE, {}, "2028-02-29", "29 februari 2028", "2028-02-29"),
        (
            Kind.TABLE, TWO_COLUMNS, [["Visby", " 2 "], ["", ""]],
            "| Kommun | Antal |\n| --- | --- |\n| Visby | 2 |", [["Visby", "2"]],
        ),
        (Kind.ACTORS, {}, ["31", "32", "31"], "- Björkö\n- Granö", ["31", "32"]),
    ],
)  # fmt: skip
def test_what_was_typed_becomes_words_and_a_value(
    kind: Kind, shape: dict[str, Any], typed: Typed, text: str, value: Any
) -> None:
    names = {"31": "Björkö", "32": "Granö"}

    assert read_answer(asked(kind, shape), typed, names=names) == Told(text, value)


@pytest.mark.parametrize(
    ("kind", "shape", "typed", "says"),
    [
        (Kind.CHOICE, YES_NO, "kanske", "”kanske” finns inte"),
        (Kind.NUMBER, {}, "många", "”många” är inget tal"),
        (Kind.NUMBER, {"whole": True}, "2,5", "helt tal"),
        (Kind.NUMBER, {"least": 0}, "-1", "minst 0"),
        (Kind.NUMBER, {"most": "10,5"}, "11", "högst 10,5"),
        (Kind.DATE, {}, "2027-02-29", "ingen dag"),
        (Kind.DATE, {}, "29/2", "2026-03-27"),
        (Kind.TABLE, TWO_COLUMNS, [["Visby"]], "lika många celler"),
        (Kind.ACTORS, {}, ["99"], "finns inte i registret"),
    ],
)
def test_what_is_no_answer_is_told_with_what_to_do(
    kind: Kind, shape: dict[str, Any], typed: Typed, says: str
) -> None:
    with pytest.raises(BadAnswer, match=says):
        read_answer(asked(kind, shape), typed)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_typed_is_no_answer(kind: Kind) -> None:
    shape = TWO_COLUMNS if kind == Kind.TABLE else YES_NO if kind in (Kind.CHOICE, Kind.CHOICES) else {}

    assert read_answer(asked(kind, shape), " \n") is None
    assert read_answer(asked(kind, shape), [["", " "]]) is None


@pytest.mark.parametrize(
    ("kind", "shape", "field"),
    [
        (Kind.CHOICE, {"options": [{"key": "ja", "label": "Ja"}]}, "options"),
        (Kind.CHOICE, {"options": "ja"}, "options"),
        (Kind.CHOICES, {"options": [{"key": "Å Ä", "label": "Ja"}, {"key": "b", "label": "B"}]}, "options"),
        (Kind.CHOICES, {"options": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]}, "options"),
        (Kind.TABLE, {}, "columns"),
        (Kind.TABLE, {"columns": [{"key": "a", "label": " "}]}, "columns"),
        (Kind.NUMBER, {"least": 2, "most": 1}, "most"),
        (Kind.NUMBER, {"least": "få"}, "least"),
        (Kind.NUMBER, {"least": "nan"}, "least"),
        (Kind.NARRATIVE, {"colour": "red"}, ""),
    ],
)
def test_a_form_that_does_not_hold_together_tells_which_part(
    kind: Kind, shape: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadShape) as told:
        asked(kind, shape)

    assert told.value.field == field


def test_a_question_behind_one_that_is_not_asked_is_not_asked() -> None:
    first = asked(Kind.CHOICE, YES_NO, key="a")
    second = asked(Kind.CHOICE, YES_NO, key="b", question="a", values=["ja"])
    third = asked(Kind.NARRATIVE, key="c", question="b", values=["ja"])
    form = (first, second, third)

    assert shown_questions(form, {"a": "ja", "b": "ja"}) == {"a", "b", "c"}
    assert shown_questions(form, {"a": "nej", "b": "ja"}) == {"a"}
    assert shown_questions(form, {"a": ["ja"], "b": "nej"}) == {"a", "b"}
    assert shown_questions((third, second, first), {"a": "ja", "b": "ja"}) == {"a"}


def test_a_point_that_can_be_read_in_two_ways_is_refused_with_both() -> None:
    for told in ("1.250", "-1.250.000", "12.345"):
        with pytest.raises(BadAnswer, match="mellanrum mellan tusental"):
            read_answer(asked(Kind.NUMBER), told)


def test_a_question_waits_only_for_one_that_is_asked_and_on_which_nothing_is_said() -> None:
    first = asked(Kind.CHOICE, YES_NO, key="a")
    second = asked(Kind.CHOICE, YES_NO, key="b", question="a", values=["ja"])
    third = asked(Kind.NARRATIVE, key="c", question="b", values=["ja"])
    form = (first, second, third)

    assert [*asks_of(form, {}, silent={"a", "b"}).values()] == ["yes", "waits", "waits"]
    assert [*asks_of(form, {"a": "ja"}, silent={"b"}).values()] == ["yes", "yes", "waits"]
    assert [*asks_of(form, {"a": "nej"}, silent={"b"}).values()] == ["yes", "no", "no"]
    # A reason why there is no answer decides too.
    assert [*asks_of(form, {}, silent={"b"}).values()] == ["yes", "no", "no"]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_that_is_shown_can_be_typed_again(number: Decimal) -> None:
    told = read_answer(asked(Kind.NUMBER), str(number).replace(".", ","))

    assert told is not None
    again = read_answer(asked(Kind.NUMBER), told.text)
    assert again is not None
    assert Decimal(again.value) == Decimal(told.value) == number
    assert again.text == told.text
