"""What the page of an answer is made of, read with as many queries whatever is coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext

from ledtrad.analysis.pages.reading_addresses import ReadingPlace
from ledtrad.analysis.things import passage_threads
from ledtrad.core.errors import UnknownName
from ledtrad.core.saying import listed, quoted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.claim_uses import ClaimUse, claims_using
from ledtrad.synthesis.queries.coding import (
    AnswerText,
    CodedHere,
    coded_in,
    current_answers,
    find_answer,
    second_read_in,
    topics_of,
)
from ledtrad.synthesis.queries.coding_objects import actors_of
from ledtrad.synthesis.queries.coding_progress import AnswerProgress, progress_of
from ledtrad.synthesis.queries.material import Material, Variables, codebook_of, find_round, material
from ledtrad.synthesis.queries.suggestions import ReusedAnswer, reused_answers
from ledtrad.website.ways import Link


@dataclass(frozen=True)
class AnswerDesk:
    """An answer with what its form asks of: the codebook, or the one variable that is written about, and the code of its county."""

    place: ReadingPlace
    answer: AnswerText
    codebook: Variables
    county: str


@dataclass(frozen=True)
class ReadingDesk(AnswerDesk):
    """An answer with all that its page shows. `ground` holds the statements of few variables only."""

    round: Round
    ground: Material
    topics: Mapping[str, str] = field(default_factory=dict)
    beside: AnswerText | None = None
    beside_error: str = ""
    coded: tuple[CodedHere, ...] = ()
    claims: Mapping[str, tuple[ClaimUse, ...]] = field(default_factory=dict)  # by statement
    progress: tuple[AnswerProgress, ...] = ()
    actors: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    reused: ReusedAnswer | None = None  # what of the answer stood in the round before
    threads: Mapping[UUID, Link] = field(default_factory=dict)  # by passage

    @property
    def units(self) -> tuple[str, ...]:
        """The units by name, each followed by its parts."""
        return units_in_order(self.ground)


def units_in_order(ground: Material) -> tuple[str, ...]:
    """Give the roster's units in the Swedish order of their names, each followed by its parts."""
    parents = {member.key: member.parent for member in ground.roster}

    def place(unit: str) -> tuple[object, ...]:
        parent = parents[unit]
        whole = swedish_key(ground.names[parent or unit])
        return (whole, parent is not None, swedish_key(ground.names[unit]))

    return tuple(sorted(parents, key=place))


def answer_desk(place: ReadingPlace, *, variable: str, viewer: Viewer) -> AnswerDesk:
    """Give what a write to the answer needs, of the codebook one variable; two queries. Raises UnknownName for a wrong place."""
    answer, county = answer_at(place, viewer=viewer)
    return AnswerDesk(place, answer, codebook_of(place.round_key, only={variable}), county)


def answer_at(place: ReadingPlace, *, viewer: Viewer) -> tuple[AnswerText, str]:
    """Give the answer, and the code of the county that it counts for; raise UnknownName for a wrong place. One query where it has words."""
    answer, county = find_answer(place.round_key, unit=place.unit, topic=place.topic, viewer=viewer)
    return (answer, county) if answer else _silent_answer(place, viewer=viewer)


def _silent_answer(place: ReadingPlace, *, viewer: Viewer) -> tuple[AnswerText, str]:
    """Give an answer that has no words, or say what is wrong with the place: its round, its topic or its unit."""
    round_ = find_round(place.round_key)
    topics = topics_of(round_)
    check_topic(place.topic, topics)
    answers = current_answers(round_, units=(place.unit,), titles=topics, viewer=viewer)
    ground = material(round_, only=())
    check_unit(place.unit, ground)
    return answers[place.unit, place.topic], _county(place.unit, ground)


def _county(unit: str, ground: Material) -> str:
    """Give the code of the county that a unit of the roster counts for."""
    return next(member.parent or member.key for member in ground.roster if member.key == unit)


def reading_desk(place: ReadingPlace, *, viewer: Viewer) -> ReadingDesk:
    """Give what the answer's page shows; at most twelve queries. Raises UnknownName for a place that does not exist."""
    round_ = find_round(place.round_key)
    topics = topics_of(round_)
    check_topic(place.topic, topics)
    units = {place.unit, place.beside} - {""}
    answers = current_answers(round_, units=units, titles=topics, viewer=viewer)
    shown = [answers[unit, place.topic] for unit in units]
    coded = second_read_in(shown, by=viewer.label) if place.second else coded_in(shown)
    ground = material(round_, only={one.variable for one in coded})
    check_unit(place.unit, ground)
    keys = {one.key for one in coded}
    county = _county(place.unit, ground)
    beside = place.beside if place.beside in ground.names and place.beside != place.unit else ""
    here = {place.topic: answers[place.unit, place.topic].text}
    return ReadingDesk(
        place=replace(place, beside=beside),
        answer=_named(answers[place.unit, place.topic], ground),
        codebook=ground,
        county=county,
        round=round_,
        ground=ground,
        topics=topics,
        beside=_named(answers[beside, place.topic], ground) if beside else None,
        beside_error="" if beside == place.beside else _no_such_beside(place),
        coded=coded,
        claims={} if place.second else claims_using(keys, round_=round_, ground=ground, viewer=viewer),
        progress=progress_of(round_, viewer=viewer),
        reused=next(iter(reused_answers(round_, unit=place.unit, now=here, viewer=viewer)), None),
        actors=actors_of(county),
        threads={}
        if place.second
        else passage_threads((one.passage for one in coded if one.passage), viewer=viewer),
    )


def _named(answer: AnswerText, ground: Material) -> AnswerText:
    return replace(answer, unit_name=ground.names[answer.unit])


def check_topic(topic: str, topics: Mapping[str, str]) -> None:
    """Raise UnknownName, with the topics that exist, for one that does not."""
    if topic not in topics:
        known = listed([quoted(title) for title in topics.values()])
        raise UnknownName(
            gettext("Ämnet ”%(topic)s” finns inte i mallen. Ämnen som finns är %(known)s.")
            % {"topic": topic[:60], "known": known}
        )


def check_unit(unit: str, ground: Material) -> None:
    """Raise UnknownName for a unit outside the round's roster."""
    if unit not in ground.names:
        raise UnknownName(
            gettext(
                "”%(unit)s” deltar inte i omgången ”%(round)s”. Gå till läsningens översikt och välj där."
            )
            % {"unit": unit[:60], "round": ground.title}
        )


def _no_such_beside(place: ReadingPlace) -> str:
    if place.beside == place.unit:
        return gettext("Ett svar kan inte stå bredvid sig självt. Välj ett annat län att jämföra med.")
    return gettext("”%(unit)s” deltar inte i omgången. Välj ett annat län att jämföra med.") % {
        "unit": place.beside[:60]
    }
