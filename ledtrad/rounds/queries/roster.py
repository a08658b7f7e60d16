"""Who answers a round: what the registry proposes as of a day, what is chosen, and whether a round can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext, pgettext_lazy

from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import UnknownName
from ledtrad.core.survey_results import TOLD_KINDS
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.models import Invitation, Participant, Question, Round, TemplateVersion
from ledtrad.rounds.policies.rounds import Readiness, short_sum
from ledtrad.rounds.states import RoundState

# What stood for a region before 2019 and does so after: who is responsible for health care in a county.
REGION_KINDS = ("region", "county_council")
MOST_FOUND = 30


class Answering(models.TextChoices):
    """Who is asked to answer, as a starting point that can be changed by hand."""

    COUNTIES = "counties", pgettext_lazy("who answers", "länen")
    SUBREGIONS = (
        "subregions",
        pgettext_lazy("who answers", "länen, och de delregioner som rapporterar för sitt län"),
    )
    MUNICIPALITIES = "municipalities", pgettext_lazy("who answers", "kommunerna")
    BOTH = "both", pgettext_lazy("who answers", "kommunerna och regionerna")


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody who may answer; `whole` is the key of whom it reports for, "" for none, and `county` of the county that it lies in."""

    key: str
    name: str
    county: str
    county_name: str
    whole: str = ""


def proposed_roster(day: date, *, who: str) -> tuple[Proposed, ...]:
    """Give those who would answer according to the registry as of a day, by county, the whole before its parts; at most two queries."""
    match Answering(who):
        case Answering.COUNTIES:
            found = _of_kinds(day, "county")
        case Answering.SUBREGIONS:
            found = _of_kinds(day, "county") + _reporting(day)
        case Answering.MUNICIPALITIES:
            found = _of_kinds(day, "municipality")
        case Answering.BOTH:
            found = _of_kinds(day, "municipality", *REGION_KINDS)
    return in_order(found)


def _of_kinds(day: date, *kinds: str) -> list[Proposed]:
    rows = _valid(day).filter(kinds__in=kinds).distinct().select_related("county")
    return [_proposed(actor) for actor in rows]


def _valid(day: date) -> models.QuerySet[Actor]:
    return Actor.objects.live().valid_on(day)


def _proposed(actor: Actor, whole: str = "") -> Proposed:
    county = actor.county or actor
    return Proposed(actor.key, str(actor), county.key, str(county), whole)


def _reporting(day: date) -> list[Proposed]:
    """Give the sub-regions that the registry ties to a county, each with its county; one query."""
    kinds = (Relation.Kind.REPORTS_TO, Relation.Kind.PART_OF)
    rows = (
        Relation.objects.live()
        .valid_on(day)
        .filter(kind__in=kinds, origin__in=_valid(day).filter(kinds="subregion"), target__kinds="county")
        .select_related("origin__county", "target")
        # Where both relations are told, the one of reporting comes last and counts.
        .order_by("kind", "pk")
    )
    return list({row.origin.key: _proposed(row.origin, row.target.key) for row in rows}.values())


def in_order(found: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Give them by the Swedish order of counties; in each, what is no part of another comes first."""
    return tuple(
        sorted(
            found,
            key=lambda one: (swedish_key(one.county_name), bool(one.whole), swedish_key(one.name), one.key),
        )
    )


def actors_by_key(keys: Iterable[str], *, day: date) -> dict[str, Proposed]:
    """Give those of some keys that the registry has on a day; a sub-region with whom it reports for. Two queries."""
    keys = set(keys)
    found = {
        actor.key: _proposed(actor) for actor in _valid(day).filter(key__in=keys).select_related("county")
    }
    found |= {one.key: one for one in _reporting(day) if one.key in found}
    return found


def search_actors(words: str, *, day: date) -> tuple[Proposed, ...]:
    """Give those in the registry on a day whose name or key has the words in it, at most thirty; one query."""
    told = " ".join(words.split())
    if not told or "\x00" in told:
        return ()
    named = Q(name__icontains=told) | Q(short_name__icontains=told) | Q(key=told.lower())
    return in_order(
        _proposed(actor) for actor in _valid(day).filter(named).select_related("county")[:MOST_FOUND]
    )


def chosen_roster(round_: Round) -> tuple[Proposed, ...]:
    """Give those who are in the round, in order; one query."""
    rows = Participant.objects.filter(round=round_).select_related("actor__county", "parent__actor")
    return in_order(_proposed(row.actor, row.parent.actor.key if row.parent else "") for row in rows)


def roster_mark(keys: Iterable[str]) -> str:
    """Give a short sum of a roster, by which a form knows whether it still stands."""
    return short_sum(sorted(keys))


def readiness(round_: Round, *, at: datetime) -> Readiness:
    """Give how a round stands before it opens; three queries, of a survey four."""
    there = Exists(_valid(round_.as_of).filter(pk=OuterRef("actor")))
    places = Participant.objects.filter(round=round_)
    gone = places.filter(~there).values_list("actor__name", flat=True)
    questions = Question.objects.filter(version_id=round_.template_version_id).values_list("title", "kind")
    return Readiness(
        n_questions=len(questions),
        **places.aggregate(n_participants=Count("pk"), n_expected=Count("pk", filter=Q(exempt=False))),
        gone=tuple(sorted(gone, key=swedish_key)),
        due_on=round_.due_on,
        as_of=round_.as_of,
        today=day_in_sweden(at),
        n_invited=Invitation.objects.filter(survey=round_.pk).count() if round_.is_survey else None,
        untold=tuple(title for title, kind in questions if round_.is_survey and kind not in TOLD_KINDS),
    )


def find_round(key: str, *, viewer: Viewer) -> Round:
    """Give a round in any state, with its template, to those who may read drafts; raise UnknownName, NotAllowed. One query."""
    viewer.require("drafts.read")
    found = Round.objects.select_related("template_version__template").filter(key=key).first()
    if found is None:
        raise UnknownName(
            gettext("Omgången ”%(key)s” finns inte. Gå till listan över insamlingar och välj där.")
            % {"key": key}
        )
    return found


def find_participant(round_: Round, unit: str) -> Participant:
    """Give a participant of the round by its actor's key; raise UnknownName. One query."""
    rows = Participant.objects.select_related("actor", "response").filter(round=round_, actor__key=unit)
    found = rows.first()
    if found is None:
        words = gettext("”%(unit)s” är ingen deltagare i omgången. Gå till deltagarna och välj där.")
        raise UnknownName(words % {"unit": unit})
    # The round is at hand, and is not asked for again.
    found.round = round_
    return found


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round in the list of collections: how many are asked, and how many of them are done."""

    round: Round
    n_expected: int
    n_in: int


def collections(*, viewer: Viewer) -> tuple[RoundRow, ...]:
    """Give every round, those under way first and the latest of each before; one query."""
    viewer.require("drafts.read")
    expected = Q(participants__exempt=False)
    is_in = expected & Q(participants__response__isnull=False) & ~Q(participants__response__state="returned")
    rows: Iterator[Any] = (
        Round.objects.select_related("template_version__template")
        .annotate(
            n_expected=models.Count("participants", filter=expected),
            n_in=models.Count("participants", filter=is_in),
        )
        .order_by("-period_start", "key")
        .iterator()
    )
    return tuple(RoundRow(row, row.n_expected, row.n_in) for row in rows)


def template_versions() -> tuple[TemplateVersion, ...]:
    """Give every version of the templates by title, the later before the earlier; one query."""
    rows = TemplateVersion.objects.select_related("template").order_by(
        "template__title", "template_id", "-number"
    )
    return tuple(rows)


def open_rounds() -> tuple[Round, ...]:
    """Give the rounds that are open now, the nearest last day first; one query."""
    return tuple(Round.objects.filter(state=RoundState.OPEN).order_by("due_on", "key"))
