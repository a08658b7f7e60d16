"""What a survey tells, as it is frozen when it is published; what is suppressed stands there as the word alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ledtrad.core.survey_results import (
    OptionResult,
    QuestionResult,
    Response,
    ResponseTable,
    kept_count,
    read_count,
)
from ledtrad.rounds.queries.surveys import Named, QuestionTold, SurveyTold, Turnout


def kept_survey(survey: SurveyTold) -> dict[str, Any]:
    """Give the results as plain values; `read_survey` takes them back."""
    turnout = survey.turnout
    return {
        "key": survey.key, "title": survey.title, "template": survey.template, "mode": survey.mode, "due_on": survey.due_on, "tried": dict(survey.tried),
        "groups": turnout.groups, "counties": turnout.counties,
        "whole": _response(turnout.table.whole),
        "by_group": [_response(one) for one in turnout.table.groups],
        "by_county": [_response(one) for one in turnout.table.counties],
        "questions": [_question(one) for one in survey.questions],
    }  # fmt: skip


def read_survey(kept: Mapping[str, Any]) -> SurveyTold:
    """Give the results that were kept."""
    table = ResponseTable(
        _read_response(kept["whole"]), tuple(map(_read_response, kept["by_group"])), tuple(map(_read_response, kept["by_county"]))
    )  # fmt: skip
    return SurveyTold(
        kept["key"], kept["title"], kept["template"], kept["mode"], kept["due_on"], kept["tried"],
        Turnout(_named(kept["groups"]), _named(kept["counties"]), table), tuple(map(_read_question, kept["questions"])),
    )  # fmt: skip


def _named(pairs: Any) -> Named:
    return tuple((key, name) for key, name in pairs)


def _response(one: Response) -> dict[str, Any]:
    return {"key": one.key, "invited": one.invited, "answered": kept_count(one.answered)}


def _read_response(kept: Mapping[str, Any]) -> Response:
    return Response(kept["key"], kept["invited"], read_count(kept["answered"]))


def _question(one: QuestionTold) -> dict[str, Any]:
    result = one.result
    return {
        "key": one.key, "section": one.section, "title": one.title, "text": one.text, "kind": one.kind, "unit": one.unit, "labels": one.options,
        "base": kept_count(result.base), "outside": kept_count(result.outside),
        "dont_know": None if result.dont_know is None else kept_count(result.dont_know),
        "options": [{"key": option.key, "whole": kept_count(option.whole), "groups": [kept_count(count) for count in option.groups]} for option in result.options],
        "groups": result.groups, "mean": None if result.mean is None else str(result.mean),
    }  # fmt: skip


def _read_question(kept: Mapping[str, Any]) -> QuestionTold:
    options = tuple(
        OptionResult(one["key"], read_count(one["whole"]), tuple(map(read_count, one["groups"])))
        for one in kept["options"]
    )
    result = QuestionResult(
        kept["key"], read_count(kept["base"]), read_count(kept["outside"]),
        None if kept["dont_know"] is None else read_count(kept["dont_know"]), options,
        tuple((key, base) for key, base in kept["groups"]), None if kept["mean"] is None else Decimal(kept["mean"]),
    )  # fmt: skip
    return QuestionTold(
        kept["key"],
        kept["section"],
        kept["title"],
        kept["text"],
        kept["kind"],
        kept["unit"],
        _named(kept["labels"]),
        result,
    )
