"""What has changed in a county's answers since the time before: words that came and went, and values that are others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, override, pgettext

from ledtrad.core.asking import Kind
from ledtrad.core.saying import amount_in_words, out_of
from ledtrad.core.text_diff import words_changed
from ledtrad.core.wording import capitalised
from ledtrad.rounds.models import Question
from ledtrad.rounds.queries.feedback import AskedHere, OwnAnswer
from ledtrad.rounds.states import Lineage, MissingReason
from ledtrad.ui.components import Column, Worded, worded

# Answers that are laid beside each other as values, and not word by word.
_VALUES = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.NUMBER, Kind.DATE})


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A question whose answer is another than the time before, or that can't be compared.

    `part` names the sub-region, "" for the county; `against` is the round that it is laid beside, and `note` what is to be known of that.
    """

    title: str
    key: str
    part: str
    told: str | Worded
    against: str
    note: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed: a sentence, and a line for each question that is not as it was."""

    sentence: str
    lines: tuple[ChangeView, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The headings of the lines."""
        return (
            Column(pgettext("question of the template", "Fråga")),
            Column(gettext("Vad som är ändrat")),
            Column(gettext("Jämfört med")),
        )


def changes_of(asked: Iterable[AskedHere], parts: Mapping[str, str]) -> Changes:
    """Give what has changed, question by question; `parts` are names of sub-regions by key. No query."""
    asked = tuple(asked)
    pairs = [(one, now, one.before[now.unit]) for one in asked for now in one.own if now.unit in one.before]
    changed = [pair for pair in pairs if not _is_same(pair[1], pair[2])]
    lines = [
        ChangeView(
            one.question.title, one.question.key, parts.get(now.unit, ""), _told(one.question, now, then), then.round_title,
            _note(one.question, then),
        )
        for one, now, then in changed
    ]  # fmt: skip
    lines += _broken(asked)
    return Changes(_sentence(asked, n_compared=len(pairs), n_changed=len(changed)), tuple(lines))


def _is_same(now: OwnAnswer, then: OwnAnswer) -> bool:
    return (now.text, now.missing) == (then.text, then.missing)


def _broken(asked: Iterable[AskedHere]) -> Iterator[ChangeView]:
    for one in asked:
        if one.question.lineage == Lineage.BROKEN:
            told = gettext("Frågan ställs på ett sätt som inte går att jämföra med den förra.")
            yield ChangeView(one.question.title, one.question.key, "", told, "", "")


def _sentence(asked: tuple[AskedHere, ...], *, n_compared: int, n_changed: int) -> str:
    n_new = sum(one.question.lineage == Lineage.NEW for one in asked)
    if not n_compared:
        return gettext("Det finns inget tidigare svar att jämföra med.")
    words = gettext("%(share)s svar som går att jämföra har ändrats.") % {
        "share": capitalised(out_of(n_changed, n_compared))
    }
    if not n_new:
        return words
    new = ngettext("En fråga är ny.", "%(n)s frågor är nya.", n_new) % {"n": capitalised(amount_in_words(n_new))}  # fmt: skip
    return f"{words} {new}"


def _told(question: Question, now: OwnAnswer, then: OwnAnswer) -> str | Worded:
    """Say how an answer differs from the one before."""
    if question.kind in _VALUES or not now.text or not then.text:
        return worded(gettext("Var ”%(then)s”, är nu ”%(now)s”"), {"then": _words(then), "now": _words(now)}, swedish={"then", "now"})  # fmt: skip
    count = words_changed(then.text, now.text)
    if count is None:
        return gettext("Ändrat, men för långt för att jämföra ord för ord")
    if not count:
        return gettext("Samma ord, med andra tecken eller andra stycken")
    told = []
    if count.added:
        told.append(ngettext("%(n)s ord tillagt", "%(n)s ord tillagda", count.added) % {"n": amount_in_words(count.added)})  # fmt: skip
    if count.removed:
        told.append(ngettext("%(n)s ord struket", "%(n)s ord strukna", count.removed) % {"n": amount_in_words(count.removed)})  # fmt: skip
    return capitalised(", ".join(told))


def _words(answer: OwnAnswer) -> str:
    """Give what was told as it is laid beside something else: the text, or the reason, Swedish as the words around it."""
    if answer.text or not answer.missing:
        return answer.text
    with override("sv"):
        return str(MissingReason(answer.missing).label)


def _note(question: Question, then: OwnAnswer) -> str:
    """Say what is to be known of the comparison; "" where nothing is."""
    told = []
    if then.reconstructed:
        told.append(gettext("rekonstruerat"))
    if question.lineage == Lineage.COMPARABLE:
        told.append(gettext("frågan är omskriven men jämförbar"))
    return ", ".join(told)
