"""The audit of somebody else's printed report: each printed claim is tried against the material, and its verdict computed.

A verdict is never typed. A printed figure *agrees* when the recount gives it whatever one thinks of the undated rows; *partly* when it can only be
reached by a choice the report does not tell of (counting undated or unfinished things in or out), or when a list is right but not
whole; it is a *conflict* when the material gives another answer, or the report contradicts itself; *not_recomputable* when nothing can answer, or the material is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ledtrad.core.counting import Answer, Certainty, Question
from ledtrad.core.quantifiers import SCALE, Quantifier, fits
from ledtrad.core.saying import listed, out_of
from ledtrad.core.tongue import gettext as _
from ledtrad.core.tongue import gettext_noop, pgettext


class Asserts(StrEnum):
    """What kind of thing a printed sentence asserts."""

    NUMBER = "number"
    LIST = "list"
    ALL = "all"
    PARTITION = "partition"
    QUANTIFIER = "quantifier"
    SHARE = "share"


class Verdict(StrEnum):
    """What the recount says of a printed claim."""

    AGREES = "agrees"
    PARTLY = "partly"
    CONFLICT = "conflict"
    NOT_RECOMPUTABLE = "not_recomputable"


class Unanswerable(StrEnum):
    """Why nothing in the sources can answer a printed claim."""

    SURVEY_WITHOUT_BASE = "survey_without_base"
    NO_EARLIER_YEAR = "no_earlier_year"
    NAMES_NOT_LISTED = "names_not_listed"
    JUDGEMENT = "judgement"
    LOST_FIGURE = "lost_figure"


UNANSWERABLE_WORDS: dict[Unanswerable, str] = {
    Unanswerable.SURVEY_WITHOUT_BASE: gettext_noop("En enkätsiffra utan redovisad bas går inte att pröva."),
    Unanswerable.NO_EARLIER_YEAR: gettext_noop(
        "Jämförelsen kräver ett tidigare år som inte finns i materialet."
    ),
    Unanswerable.NAMES_NOT_LISTED: gettext_noop(
        "Rapporten räknar men namnger inte, och materialet nämner dem inte heller."
    ),
    Unanswerable.JUDGEMENT: gettext_noop("Meningen är en bedömning som inget i materialet kan avgöra."),
    Unanswerable.LOST_FIGURE: gettext_noop("Bilden eller tabellen som bar uppgiften är förlorad."),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed claim: what it asserts and the figure it prints.

    Only the field that `asserts` names is read: `number`; `units` (a list); `parts` (value -> units, a partition); `quantifier`.
    `at_least` where the print says "for example". `base` limits the units to those that support another question.
    """

    key: str
    asserts: Asserts
    question: Question | None = None
    number: int | None = None
    units: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quantifier: Quantifier | None = None
    at_least: bool = False
    base: Question | None = None
    unanswerable: Unanswerable | None = None


@dataclass(frozen=True, slots=True)
class Recount:
    """What the material says to a printed claim.

    `answer` is to the question as asked; `strict` counts explicit rows only and `wide` also what is under way or planned: the bounds of what a
    compiler may have meant. `by_value` answers each part of a partition. `broken` names units that the codebook's constraints forbid.
    """

    answer: Answer
    strict: Answer
    wide: Answer
    base: tuple[str, ...]
    by_value: Mapping[str, Answer] = field(default_factory=dict)
    broken: Sequence[str] = ()
    broken_message: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A computed verdict with its reason in a Swedish sentence or two, and what the recount gave."""

    verdict: Verdict
    reason: str
    recomputed: str = ""


WIDE = frozenset({Certainty.EXPLICIT, Certainty.UNDATED, Certainty.IN_PROGRESS, Certainty.PLANNED})


def rule(printed: Printed, *, recount: Recount | None, names: Mapping[str, str]) -> Ruling:
    """Try one printed claim; `recount` is None exactly where nothing can answer it."""
    if printed.unanswerable is not None or recount is None:
        words = (
            _(UNANSWERABLE_WORDS[printed.unanswerable])
            if printed.unanswerable
            else _("Ingen fråga är ställd.")
        )
        return Ruling(Verdict.NOT_RECOMPUTABLE, words)
    ruling = _RULES[printed.asserts](printed, recount, names)
    if recount.broken and ruling.verdict is not Verdict.CONFLICT:
        reason = _("%(reason)s %(broken_message)s Det gäller %(broken)s.") % {
            "reason": ruling.reason,
            "broken_message": recount.broken_message,
            "broken": _named(recount.broken, names),
        }
        return replace(ruling, verdict=Verdict.CONFLICT, reason=reason)
    return ruling


def _named(units: Sequence[str], names: Mapping[str, str]) -> str:
    return listed([names[unit] for unit in units])


def _within(units: Sequence[str], base: Sequence[str]) -> tuple[str, ...]:
    return tuple(unit for unit in units if unit in set(base))


def _against(recount: Recount) -> tuple[str, ...]:
    """Give the units of the base that say the opposite, alone or beside a yes."""
    return _within((*recount.answer.contradicts, *recount.answer.mixed), recount.base)


def _is_silent(recount: Recount) -> bool:
    """Tell whether no unit of the base speaks for or against, nor would with what is under way or planned counted in."""
    answer = recount.answer
    spoken = {*answer.supports, *answer.contradicts, *answer.mixed, *recount.wide.supports}
    return not spoken & set(recount.base)


def _silence(shown: str) -> Ruling:
    """Silence is no other answer: it neither bears a figure out nor contradicts it."""
    return Ruling(Verdict.NOT_RECOMPUTABLE, _("Materialet är helt tyst om detta."), shown)


def _reach(recount: Recount) -> range:
    """Give the numbers that some way of counting the undated, unfinished and planned can reach.

    A wider count may also be lower, where what it takes in speaks against; so the three are not in any order.
    """
    numbers = [
        len(_within(answer.supports, recount.base))
        for answer in (recount.strict, recount.answer, recount.wide)
    ]
    return range(min(numbers), max(numbers) + 1)


def _rule_number(printed: Printed, recount: Recount, names: Mapping[str, str]) -> Ruling:
    asked = _within(recount.answer.supports, recount.base)
    least = len(_within(recount.strict.supports, recount.base))
    shown, figure = out_of(len(asked), len(recount.base)), printed.number or 0
    who = (
        _("De som materialet namnger är %(asked)s.") % {"asked": _named(asked, names)}
        if asked
        else _("Materialet namnger inget län.")
    )
    if printed.at_least and len(asked) >= figure:
        return Ruling(Verdict.AGREES, _("Materialet ger minst så många. %(who)s") % {"who": who}, shown)
    if len(asked) == figure:
        if least == figure:
            return Ruling(Verdict.AGREES, _("Omräkningen ger samma tal. %(who)s") % {"who": who}, shown)
        reason = _(
            "Talet nås bara om också odaterade uppgifter räknas; uttryckligt är det %(least)s. %(who)s"
        ) % {"least": least, "who": who}
        return Ruling(Verdict.PARTLY, reason, shown)
    if figure in _reach(recount):
        reason = _(
            "Omräkningen ger %(n_asked)s. Talet nås bara med ett annat sätt att räkna det odaterade, pågående och planerade. %(who)s"
        ) % {"n_asked": len(asked), "who": who}
        return Ruling(Verdict.PARTLY, reason, shown)
    if _is_silent(recount):
        return _silence(shown)
    return Ruling(
        Verdict.CONFLICT,
        _("Omräkningen ger %(n_asked)s, inte %(figure)s. %(who)s")
        % {"n_asked": len(asked), "figure": figure, "who": who},
        shown,
    )


def _rule_list(printed: Printed, recount: Recount, names: Mapping[str, str]) -> Ruling:
    found = _within(recount.answer.supports, recount.base)
    missing = [unit for unit in printed.units if unit not in found]
    against = [unit for unit in missing if unit in {*recount.answer.contradicts, *recount.answer.mixed}]
    extra = [unit for unit in found if unit not in printed.units]
    shown = _named(found, names)
    if against:
        return Ruling(
            Verdict.CONFLICT,
            _("Materialet talar emot för %(against)s.") % {"against": _named(against, names)},
            shown,
        )
    if _is_silent(recount):
        return _silence(shown)
    if not {*found, *recount.wide.supports} & set(printed.units):
        return Ruling(Verdict.CONFLICT, _("Inget av de uppräknade länen har stöd i materialet."), shown)
    if missing:
        return Ruling(
            Verdict.PARTLY, _("Stöd saknas för %(missing)s.") % {"missing": _named(missing, names)}, shown
        )
    if extra and not printed.at_least:
        return Ruling(
            Verdict.PARTLY,
            _("Uppräkningen är inte hel: materialet visar också %(extra)s.")
            % {"extra": _named(extra, names)},
            shown,
        )
    more = (" " + _("Materialet visar också %(extra)s.") % {"extra": _named(extra, names)}) if extra else ""
    return Ruling(Verdict.AGREES, _("Alla uppräknade har stöd i materialet.%(more)s") % {"more": more}, shown)


def _rule_all(printed: Printed, recount: Recount, names: Mapping[str, str]) -> Ruling:
    found = _within(recount.answer.supports, recount.base)
    against = _against(recount)
    rest = [unit for unit in recount.base if unit not in found]
    shown = out_of(len(found), len(recount.base))
    if against:
        return Ruling(
            Verdict.CONFLICT,
            _("Alla utan undantag stämmer inte: %(against)s talar emot.")
            % {"against": _named(against, names)},
            shown,
        )
    if _is_silent(recount):
        return _silence(shown)
    if rest:
        return Ruling(
            Verdict.PARTLY,
            _("Inget talar emot, men stöd saknas för %(rest)s.") % {"rest": _named(rest, names)},
            shown,
        )
    return Ruling(Verdict.AGREES, _("Materialet visar det för alla utan undantag."), shown)


def _rule_quantifier(printed: Printed, recount: Recount, names: Mapping[str, str]) -> Ruling:
    word = printed.quantifier or Quantifier.ALL
    found = _within(recount.answer.supports, recount.base)
    shown, limits = out_of(len(found), len(recount.base)), SCALE[word]
    told = _("”%(words)s” betyder %(meaning)s") % {"words": limits.words, "meaning": limits.meaning}
    who = f" ({_named(found, names)})" if found else ""
    if fits(word, number=len(found), denominator=len(recount.base)):
        return Ruling(
            Verdict.AGREES,
            _("%(told)s; materialet ger %(shown)s%(who)s.") % {"told": told, "shown": shown, "who": who},
            shown,
        )
    if any(fits(word, number=n, denominator=len(recount.base)) for n in _reach(recount)):
        reason = _(
            "%(told)s; det nås bara med ett annat sätt att räkna det odaterade, pågående och planerade. Materialet ger %(shown)s%(who)s."
        ) % {"told": told, "shown": shown, "who": who}
        return Ruling(Verdict.PARTLY, reason, shown)
    if _is_silent(recount):
        return _silence(shown)
    if limits.share is not None and not _against(recount) and len(found) < len(recount.base):
        # A share of all is not refuted by those who say nothing: silence is not no.
        rest = [unit for unit in recount.base if unit not in found]
        reason = _(
            "%(told)s. Inget talar emot, men materialet visar det bara för %(shown)s%(who)s; %(n_rest)s är tysta."
        ) % {"told": told, "shown": shown, "who": who, "n_rest": len(rest)}
        return Ruling(Verdict.PARTLY, reason, shown)
    return Ruling(
        Verdict.CONFLICT,
        _("%(told)s, men materialet ger %(shown)s%(who)s.") % {"told": told, "shown": shown, "who": who},
        shown,
    )


def _rule_partition(printed: Printed, recount: Recount, names: Mapping[str, str]) -> Ruling:
    told = Counter(unit for units in printed.parts.values() for unit in units)
    missing = [unit for unit in recount.base if unit not in told]
    doubled = [unit for unit, times in sorted(told.items()) if times > 1]
    wrong, unsupported = _misplaced(printed, recount)
    shown = " + ".join(str(len(units)) for units in printed.parts.values()) + f" = {sum(told.values())}"
    faults = [
        f"{_named(units, names)} {words}"
        for units, words in (
            (missing, pgettext("counties in a partition", "saknas")),
            (doubled, _("står på flera ställen")),
            (wrong, _("har en annan plats i materialet")),
        )
        if units
    ]
    support = _("stöd saknas för %(unsupported)s") % {"unsupported": _named(unsupported, names)}
    if faults:
        faults += [support] if unsupported else []
        return Ruling(
            Verdict.CONFLICT,
            _("Fördelningen ska täcka %(n_base)s län: %(faults)s.")
            % {"n_base": len(recount.base), "faults": "; ".join(faults)},
            shown,
        )
    if unsupported and len(unsupported) == len(told):
        return _silence(shown)
    if unsupported:
        return Ruling(
            Verdict.PARTLY,
            _("Varje län finns med exakt en gång, men %(support)s.") % {"support": support},
            shown,
        )
    return Ruling(Verdict.AGREES, _("Varje län finns med exakt en gång och på rätt plats."), shown)


def _misplaced(printed: Printed, recount: Recount) -> tuple[list[str], list[str]]:
    """Give the units that the material puts elsewhere, and those of whose place it says nothing; each unit once."""
    wrong: dict[str, None] = {}
    unsupported: dict[str, None] = {}
    placed = {unit for answer in recount.by_value.values() for unit in answer.supports}
    for value, units in printed.parts.items():
        answer = recount.by_value[value]
        spoken = {*placed, *answer.contradicts, *answer.mixed}
        for unit in units:
            if unit not in answer.supports:
                (wrong if unit in spoken else unsupported)[unit] = None
    return list(wrong), list(unsupported)


_RULES = {
    Asserts.NUMBER: _rule_number,
    Asserts.LIST: _rule_list,
    Asserts.ALL: _rule_all,
    Asserts.QUANTIFIER: _rule_quantifier,
    Asserts.PARTITION: _rule_partition,
    Asserts.SHARE: _rule_number,
}


def rivals(printed: Sequence[Printed]) -> dict[str, tuple[str, ...]]:
    """Give, for each claim with a figure, the other claims of the report that print another figure for the same question.

    Two exact numbers differ, an exact number and a word of the scale are two figures for one thing; a list rivals a number of another size.
    """
    asked: dict[tuple[Question, Question | None], list[Printed]] = {}
    for claim in printed:
        if claim.question is not None and _figure(claim) is not None:
            asked.setdefault((claim.question, claim.base), []).append(claim)
    return {
        claim.key: tuple(other.key for other in claims if _figure(other) != _figure(claim))
        for claims in asked.values()
        for claim in claims
        if any(_figure(other) != _figure(claim) for other in claims)
    }


def _figure(claim: Printed) -> str | None:
    """Give what the print puts before the reader, None where it cannot rival anything ("for example" is a floor)."""
    if claim.at_least:
        return None
    if claim.asserts is Asserts.NUMBER:
        return str(claim.number)
    if claim.asserts is Asserts.LIST:
        return str(len(claim.units))
    return claim.quantifier.value if claim.asserts is Asserts.QUANTIFIER and claim.quantifier else None


def with_rivals(
    rulings: Mapping[str, Ruling], *, printed: Sequence[Printed], lines: Mapping[str, str]
) -> dict[str, Ruling]:
    """Mark the reports that contradict themselves: of two figures for one thing at most one can stand.

    The figure that the recount bears best keeps its verdict, and an exact number before a word of the scale; the others are conflicts.
    """
    rank = {Verdict.AGREES: 0, Verdict.PARTLY: 1, Verdict.CONFLICT: 2, Verdict.NOT_RECOMPUTABLE: 3}
    claims = {claim.key: claim for claim in printed}
    marked = dict(rulings)
    for key, others in rivals(printed).items():
        places = listed([lines[other] for other in others])
        told = _("%(reason)s Rapporten anger en annan siffra för samma sak på %(places)s.") % {
            "reason": rulings[key].reason,
            "places": places,
        }
        weight = {k: (rank[rulings[k].verdict], claims[k].quantifier is not None) for k in (key, *others)}
        verdict = rulings[key].verdict if weight[key] < min(weight[k] for k in others) else Verdict.CONFLICT
        marked[key] = replace(rulings[key], verdict=verdict, reason=told)
    return marked
