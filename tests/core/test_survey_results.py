"""What a survey tells: shares with their base, "vet inte" outside it, and nothing that tells of a few."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.asking import DONT_KNOW, Asked, Kind
from ledtrad.core.suppression import SUPPRESSED, Suppressed, is_few
from ledtrad.core.survey_results import (
    MixedBases,
    QuestionResult,
    Reply,
    Response,
    Series,
    Share,
    kept_count,
    question_results,
    read_count,
    response_table,
)

OPTIONS = {"options": [{"key": key, "label": key} for key in ("ja", "nej", DONT_KNOW)]}


def asked(
    key: str = "nytta",
    kind: Kind = Kind.CHOICE,
    *,
    required: bool = False,
    after: tuple[str, ...] = (),
    options: list[dict[str, str]] | None = None,
) -> Asked:
    visible_if = {"question": "nytta", "values": list(after)} if after else {}
    offered = {"options": options} if options else OPTIONS
    given_shape = offered if kind in (Kind.CHOICE, Kind.CHOICES) else {}
    return Asked.told(key, kind, required=required, shape=given_shape, visible_if=visible_if)


def replies(*told_: tuple[str, dict[str, object], int]) -> list[Reply]:
    return [Reply(group, values) for group, values, n in told_ for _n in range(n)]


def result_of(given_: list[Reply], *questions: Asked, groups: tuple[str, ...] = ()) -> QuestionResult:
    """Give the result of the last question."""
    return question_results(questions or (asked(),), given_, told_groups=groups)[-1]


def test_dont_know_and_no_answer_stand_outside_the_base() -> None:
    result = result_of(
        replies(
            ("a", {"nytta": "ja"}, 30),
            ("a", {"nytta": "nej"}, 10),
            ("a", {"nytta": DONT_KNOW}, 7),
            ("a", {}, 6),
        )
    )

    assert (result.base, result.outside, result.dont_know) == (40, 13, 7)
    assert result.series() == Series((Share(30, 40), Share(10, 40)))
    assert [part.percent for part in result.series().parts if isinstance(part, Share)] == [75, 25]


def test_shares_of_different_bases_are_no_series() -> None:
    with pytest.raises(MixedBases, match="olika bas"):
        Series((Share(30, 40), Share(10, 41)))


@pytest.mark.parametrize(("count", "base"), [(0, 0), (5, 4), (-1, 4)])
def test_there_is_no_share_without_a_base(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="No share"):
        Share(count, base)


def test_the_few_who_chose_an_answer_are_hidden_with_the_next_answer() -> None:
    three = [{"key": key, "label": key} for key in ("ja", "nej", "kanske")]
    given_ = replies(("a", {"nytta": "ja"}, 30), ("a", {"nytta": "nej"}, 20), ("a", {"nytta": "kanske"}, 2))

    result = result_of(given_, asked(options=three))

    assert [one.whole for one in result.options] == [30, SUPPRESSED, SUPPRESSED]
    assert result.base == 52


def test_of_two_answers_both_are_hidden_also_where_several_may_be_chosen() -> None:
    by_choice = result_of(replies(("a", {"nytta": "ja"}, 38), ("a", {"nytta": "nej"}, 2)))
    several = asked("anvant", Kind.CHOICES, options=[{"key": k, "label": k} for k in ("x", "y")])
    by_choices = result_of(replies(("a", {"anvant": ["x", "y"]}, 20), ("a", {"anvant": ["x"]}, 18), ("a", {"anvant": ["y"]}, 2)), several)  # fmt: skip

    assert [one.whole for one in by_choice.options] == [SUPPRESSED, SUPPRESSED]
    assert [one.whole for one in by_choices.options] == [SUPPRESSED, 22]


def test_an_obligatory_question_tells_nothing_while_few_do_not_know() -> None:
    given_ = replies(("a", {"nytta": "ja"}, 30), ("a", {"nytta": "nej"}, 10), ("a", {"nytta": DONT_KNOW}, 2))

    assert result_of(given_).base == 40
    assert result_of(given_, asked(required=True)).base is SUPPRESSED


def test_a_follow_up_is_told_only_where_the_answers_before_it_are() -> None:
    after = asked("varfor", Kind.NARRATIVE, after=("nej",))
    shown = replies(("a", {"nytta": "ja"}, 30), ("a", {"nytta": "nej", "varfor": "x"}, 10))
    hidden = replies(("a", {"nytta": "ja"}, 38), ("a", {"nytta": "nej", "varfor": "x"}, 4))

    assert result_of(shown, asked(), after).base == 10
    assert result_of(hidden, asked(), after).base is SUPPRESSED


def test_a_follow_up_is_told_of_a_group_only_where_the_answers_before_it_are() -> None:
    after = asked("sedan", after=("nej",))

    def group(key: str, yes: int, no: int) -> list[Reply]:
        return replies(
            (key, {"nytta": "ja"}, yes),
            (key, {"nytta": "nej", "sedan": "ja"}, no // 2),
            (key, {"nytta": "nej", "sedan": "nej"}, no - no // 2),
        )

    given_ = [*group("a", 20, 30), *group("b", 2, 30), *group("c", 20, 30)]
    before, then = question_results([asked(), after], given_, told_groups=("a", "b", "c"))

    # b stands with another, and with it: of which its two could be worked out, nothing is shown.
    assert [key for key, _base in before.groups] == ["a"]
    assert [key for key, _base in then.groups] == ["a"]
    assert then.base == 90


def test_a_group_that_can_not_be_shown_is_never_the_only_one() -> None:
    told_ = replies(
        ("a", {"nytta": "ja"}, 12), ("b", {"nytta": "ja"}, 9), ("b", {"nytta": "nej"}, 9), ("c", {"nytta": "nej"}, 5)
    )  # fmt: skip

    result = result_of(told_, groups=("a", "b", "c"))

    # What a and c are together can be told; a and b shown would tell of c.
    assert [key for key, _base in result.groups] == ["b"]
    assert sum(1 for _ in result.options[0].groups) == 1


def test_a_mean_has_its_base_and_few_have_none() -> None:
    hours = asked("timmar", Kind.NUMBER)

    assert result_of(replies(("a", {"timmar": "10"}, 8), ("a", {"timmar": "20"}, 4)), hours).mean == Decimal("13.3")  # fmt: skip
    assert result_of(replies(("a", {"timmar": "0"}, 9)), hours).mean is None


def test_a_group_is_not_shown_where_its_few_who_do_not_know_could_be_worked_out() -> None:
    given_ = replies(
        ("a", {"nytta": "ja"}, 10), ("a", {"nytta": "nej"}, 9), ("a", {"nytta": DONT_KNOW}, 1),
        ("b", {"nytta": "ja"}, 8), ("b", {"nytta": "nej"}, 7), ("b", {"nytta": DONT_KNOW}, 5),
    )  # fmt: skip
    turnout = response_table(
        {("a", "05"): (30, 20), ("b", "05"): (30, 20)}, groups=["a", "b"], counties=["05"]
    )

    results = [
        result_of(given_, asked(required=required), groups=turnout.told_groups) for required in (True, False)
    ]

    # Twenty of a are known to have answered: a base of nineteen would tell that one of them did not know.
    assert [one.answered for one in turnout.groups] == [20, 20]
    for result in results:
        assert (result.base, result.outside, result.dont_know, result.groups) == (34, 6, 6, ())


@pytest.mark.parametrize(("n_dont_know", "n_silent"), [(1, 0), (0, 1), (2, 1), (7, 2), (2, 7)])
def test_who_did_not_know_is_not_told_while_they_or_the_silent_are_few(
    n_dont_know: int, n_silent: int
) -> None:
    given_ = replies(("a", {"nytta": "ja"}, 20), ("a", {"nytta": "nej"}, 19), ("a", {"nytta": DONT_KNOW}, n_dont_know), ("a", {}, n_silent))  # fmt: skip

    assert result_of(given_).dont_know is SUPPRESSED


def test_a_text_that_reads_as_an_unknown_answer_is_a_text() -> None:
    given_ = replies(("a", {"fri": DONT_KNOW}, 5), ("a", {"fri": "x"}, 6))

    assert result_of(given_, asked("fri", Kind.NARRATIVE)).base == 11


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.CHOICES])
def test_what_nine_answered_is_not_told_even_where_they_agree(kind: Kind) -> None:
    answer: object = "ja" if kind == Kind.CHOICE else ["ja"]
    whole = {n: result_of(replies(("a", {"nytta": answer}, n)), asked(kind=kind)) for n in (9, 10)}
    beside = replies(("a", {"nytta": answer}, 9), ("b", {"nytta": answer}, 20))

    assert [one.whole for one in whole[9].options] == [SUPPRESSED, SUPPRESSED]
    assert [one.whole for one in whole[10].options] == [10, 0]
    assert result_of(beside, asked(kind=kind), groups=("a", "b")).groups == ()


def test_a_group_with_a_few_of_an_answer_is_shown_with_none_of_its_answers() -> None:
    def group(key: str, yes: int, no: int) -> list[Reply]:
        return replies((key, {"nytta": "ja"}, yes), (key, {"nytta": "nej"}, no))

    result = result_of([*group("a", 17, 3), *group("b", 9, 8), *group("c", 6, 5)], groups=("a", "b", "c"))

    assert [(one.whole, one.groups) for one in result.options] == [(32, (9,)), (16, (8,))]
    assert result.groups == (("b", 17),)


def test_a_table_among_the_questions_is_counted_without_its_cells() -> None:
    shape = {"columns": [{"key": "a", "label": "A"}]}
    table = Asked.told("tabell", Kind.TABLE, shape=shape, visible_if={})

    for n in (3, 12):
        assert result_of(replies(("a", {"tabell": [["x"]]}, n)), table).options == ()


groups = st.sampled_from(["a", "b", "c", "d"])
answers = st.sampled_from([{}, {"nytta": "ja"}, {"nytta": "nej"}, {"nytta": DONT_KNOW}])


@given(st.lists(st.tuples(groups, answers), max_size=60), st.permutations(["a", "b", "c", "d"]))
def test_no_line_of_a_question_tells_of_a_few(
    given_: list[tuple[str, dict[str, object]]], order: list[str]
) -> None:
    result = result_of([Reply(group, values) for group, values in given_], groups=tuple(order))

    if isinstance(result.base, Suppressed):
        assert all(isinstance(one.whole, Suppressed) for one in result.options)
        return
    bases = [base for _group, base in result.groups]
    assert not any(is_few(base) or base == 0 for base in bases)
    assert not is_few(result.base - sum(bases))
    for place, base in enumerate([result.base, *bases]):
        counts = [one.whole if not place else one.groups[place - 1] for one in result.options]
        shown = [count for count in counts if not isinstance(count, Suppressed)]
        # Of two answers one shown is both shown, and neither is of a few; nine could only be told where they agree.
        assert len(shown) in ((0, len(counts)) if base >= 10 else (0,))
        assert not any(is_few(count) or is_few(base - count) for count in shown)
    for one in result.options:
        parts = [count for count in one.groups if not isinstance(count, Suppressed)]
        if not isinstance(one.whole, Suppressed) and len(parts) == len(one.groups):
            assert not is_few(one.whole - sum(parts))


def test_who_answered_is_told_by_group_and_by_county_and_counts_of_few_by_neither() -> None:
    table = response_table(
        {("a", "05"): (20, 12), ("a", "06"): (20, 11), ("b", "05"): (20, 13), ("b", "06"): (4, 2)}, groups=["a", "b"], counties=["05", "06"]
    )  # fmt: skip

    assert table.whole == Response("", 64, 38)
    assert table.whole.rate == Share(38, 64)
    assert table.told_groups == ("a", "b")
    assert [one.answered for one in table.groups] == [23, 15]
    assert [one.not_answered for one in table.counties] == [15, 11]


def test_nothing_is_told_of_four_answers_and_nobody_of_nobody() -> None:
    few = response_table({("a", "05"): (20, 4)}, groups=["a"], counties=["05"])
    none = response_table({}, groups=["a"], counties=[])

    assert (few.whole.answered, few.whole.rate, few.groups[0].not_answered) == (SUPPRESSED,) * 3
    assert (none.whole.answered, none.whole.rate) == (0, None)


def test_what_is_suppressed_is_kept_as_the_word_alone() -> None:
    assert [kept_count(7), kept_count(SUPPRESSED)] == [7, "suppressed"]
    assert [read_count(7), read_count("suppressed")] == [7, SUPPRESSED]
    with pytest.raises(ValueError, match="annat"):
        read_count("annat")
