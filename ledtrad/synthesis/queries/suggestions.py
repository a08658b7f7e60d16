"""Suggestions to whoever reads and codes: what else reads alike, what a stretch may be about, what stood in last year's answer.

They are help for the eye. No suggestion is stored, none enters any number, and a page that shows one says that it is one. How
often the suggestions are right is counted on read, by asking what they would have been for statements that are coded already.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext

from ledtrad.core.fingerprint import digest
from ledtrad.core.saying import amount_in_words
from ledtrad.core.similarity import Likeness, Reused, n_words, reused
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Round
from ledtrad.synthesis.models import StatementEvidence
from ledtrad.synthesis.policies.reading import check_can_read_coding

# A variable is suggested once this many of its statements have a passage: fewer show no pattern.
FEWEST_EXAMPLES = 6
MOST_VARIABLES = 3
# How many of the passages that read most alike have a vote; on the round of 2012 more or fewer make no difference.
_VOTERS = 10
# The hit rate looks no further back than this.
LATEST = 50


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage that live statements rest on: its words, whose they are, and the variables that it was coded to with when."""

    key: str
    text: str
    topic: str
    unit: str
    unit_name: str
    county: str
    coded: tuple[tuple[str, datetime, str], ...]  # variable, when it was recorded, statement

    @property
    def variables(self) -> frozenset[str]:
        """The variables of its statements."""
        return frozenset(variable for variable, _, _ in self.coded)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage of another county that reads like the one at hand; `likeness` in 0-1."""

    passage: CodedPassage
    likeness: float


@dataclass(frozen=True, slots=True)
class HitRate:
    """How often one of the suggested variables was right, among the latest statements for which any was suggested."""

    n_right: int
    n_asked: int

    def sentence(self) -> str:
        """Say it with its base, as every suggestion must."""
        if not self.n_asked:
            return gettext("Förslagen har ännu inte kunnat prövas mot någon kodad utsaga.")
        right, asked = amount_in_words(self.n_right), amount_in_words(self.n_asked)
        return gettext(
            "Rätt bland tre i %(right)s av %(asked)s fall, räknat på de senast kodade utsagorna."
        ) % {"right": right, "asked": asked}


@dataclass(frozen=True, slots=True)
class SuggestedVariables:
    """Up to three variables that a stretch may be about, the likeliest first, with how often such suggestions were right."""

    variables: tuple[str, ...]
    rate: HitRate


@dataclass(frozen=True)
class Examples:
    """The coded passages of a round, made ready to be asked what reads like a stretch."""

    passages: Mapping[str, CodedPassage]
    likeness: Likeness

    def read_also(self, text: str, *, county: str, most: int = 5) -> tuple[Suggestion, ...]:
        """Give the passages of other counties that read most like the text, the likest first."""
        found = self.likeness.to(text, most=most, among=lambda key: self.passages[key].county != county)
        return tuple(Suggestion(self.passages[one.key], one.likeness) for one in found)

    def suggested_variables(self, text: str) -> SuggestedVariables:
        """Give up to three variables for a text, none while no variable has examples enough, and the rate of such suggestions."""
        held = Counter(variable for passage in self.passages.values() for variable in passage.variables)
        ready = {variable for variable, n in held.items() if n >= FEWEST_EXAMPLES}
        coded = {key: passage.variables for key, passage in self.passages.items()}
        return SuggestedVariables(self._voted(text, coded=coded, ready=ready), self.hit_rate)

    def _voted(self, text: str, *, coded: Mapping[str, Iterable[str]], ready: Set[str]) -> tuple[str, ...]:
        """Give the variables that the likest of the coded passages vote for; each vote weighs as much as its likeness."""
        if not ready:
            return ()
        votes: dict[str, float] = defaultdict(float)
        for one in self.likeness.to(text, most=_VOTERS, among=lambda key: key in coded):
            for variable in sorted(coded[one.key]):
                if variable in ready:
                    votes[variable] += one.likeness
        return tuple(sorted(votes, key=lambda variable: (-votes[variable], variable))[:MOST_VARIABLES])

    @cached_property
    def hit_rate(self) -> HitRate:
        """How often the suggestion would have been right for the latest statements, each asked with the earlier ones only.

        The passage itself never votes, and a statement for which nothing would have been suggested is not asked. How rare a run of
        letters is comes from all texts, later ones too; no later coding does.
        """
        order = sorted(
            (at, _drawn(statement), variable, key)
            for key, passage in self.passages.items()
            for variable, at, statement in passage.coded
        )
        coded: dict[str, set[str]] = defaultdict(set)
        held: Counter[str] = Counter()
        n_right = n_asked = 0
        first = len(order) - LATEST
        for place, (_, _, variable, key) in enumerate(order):
            if place >= first:
                # Its own earlier coding neither votes nor makes a variable ready.
                rest = {other: told for other, told in coded.items() if other != key}
                ready = {one for one, n in held.items() if n - (one in coded[key]) >= FEWEST_EXAMPLES}
                told = self._voted(self.passages[key].text, coded=rest, ready=ready)
                n_asked += bool(told)
                n_right += variable in told
            if variable not in coded[key]:
                coded[key].add(variable)
                held[variable] += 1
        return HitRate(n_right, n_asked)


def _drawn(statement: str) -> str:
    """Give a place among statements of one instant: a file that is loaded whole has no order but that of its lines.

    The lines mostly stand by variable, so that in their order no statement would have an earlier example.
    """
    return digest(statement)


def examples(round_: Round, *, viewer: Viewer) -> Examples:
    """Give the coded passages of a round: one query, whatever the amount of data."""
    check_can_read_coding(state=round_.state, viewer=viewer)
    rows = StatementEvidence.objects.filter(
        statement__round=round_, statement__retracted_at=None, retracted_at=None, passage__isnull=False
    ).values_list(
        "passage_id",
        "passage__exact",
        "passage__block__heading",
        "statement__subject__actor__key",
        "statement__subject__actor__short_name",
        "statement__subject__actor__name",
        "statement__subject__parent__actor__key",
        "statement__variable__key",
        "statement__recorded_at",
        "statement__key",
    )
    coded: dict[str, list[tuple[str, datetime, str]]] = defaultdict(list)
    heads: dict[str, tuple[str, str, str, str, str]] = {}
    for row in rows.order_by("statement__key", "pk"):
        key, (text, topic, unit, short_name, name, parent) = str(row[0]), row[1:7]
        heads.setdefault(key, (text, topic or "", unit, short_name or name, parent or unit))
        coded[key].append(row[7:])
    return _made_ready(tuple(CodedPassage(key, *head, tuple(coded[key])) for key, head in heads.items()))


# Making ready takes a tenth of a second for a round of three hundred passages, and somebody who codes asks again and again. What is
# kept is asked for by its whole content, so that it is never out of date.
@lru_cache(maxsize=4)
def _made_ready(passages: tuple[CodedPassage, ...]) -> Examples:
    """Give the passages ready to be asked."""
    return Examples(
        {passage.key: passage for passage in passages},
        Likeness({passage.key: passage.text for passage in passages}),
    )


def read_also(
    text: str, *, round_: Round, county: str, viewer: Viewer, most: int = 5
) -> tuple[Suggestion, ...]:
    """Give the coded passages of other counties that read most like a passage or any stretch of text; one query."""
    return examples(round_, viewer=viewer).read_also(text, county=county, most=most)


def suggested_variables(text: str, *, round_: Round, viewer: Viewer) -> SuggestedVariables:
    """Give up to three variables that a text may be about, with how often such suggestions were right; one query."""
    return examples(round_, viewer=viewer).suggested_variables(text)


@dataclass(frozen=True, slots=True)
class ReusedAnswer:
    """What of an answer stood in the same unit's answer to the same question in the round before."""

    question: str
    text: str
    earlier_round: str
    found: Reused
    earlier_title: str = ""

    @property
    def n_words(self) -> int:
        """How many words the answer has."""
        return n_words(self.text)

    @property
    def n_same(self) -> int:
        """How many of them stand in the reused stretches."""
        return sum(n_words(self.text[start:end]) for start, end in self.found.stretches)


def reused_answers(
    round_: Round, *, unit: str, now: Mapping[str, str], viewer: Viewer
) -> tuple[ReusedAnswer, ...]:
    """Give which of a unit's answers, `now` by question, repeat the round before, in their order; one query.

    The round before is the unit's latest by the same template that ended before this one did; the questions are paired by key.
    """
    check_can_read_coding(state=round_.state, viewer=viewer)
    before = _latest(
        Answer.objects.filter(
            revision__response__participant__round__template_version__template__versions=round_.template_version_id,
            revision__response__participant__round__period_end__lt=round_.period_end,
        ),
        unit=unit,
    )
    found = []
    for key, text in now.items():
        earlier = before.get(key)
        same = reused(text, earlier=earlier.text) if earlier else None
        if earlier and same and same.stretches:
            asked_in = earlier.revision.response.participant.round
            found.append(ReusedAnswer(key, text, asked_in.key, same, asked_in.title))
    return tuple(found)


def _latest(answers: QuerySet[Answer], *, unit: str) -> dict[str, Answer]:
    """Give a unit's answers with a text by question, those of the latest revision of the latest round."""
    rows = (
        answers.filter(revision__response__participant__actor__key=unit)
        .select_related("question", "revision__response__participant__round")
        .order_by(
            "-revision__response__participant__round__period_end", "-revision__number", "question__order"
        )
    )
    found: dict[str, Answer] = {}
    latest = None
    for answer in rows:
        latest = latest or answer.revision_id
        if answer.revision_id == latest and answer.text:
            found[answer.question.key] = answer
    return found
