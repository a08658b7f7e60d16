"""A county on one page for its politicians: who decides, what is promised, where the county differs, how to read on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from ledtrad.core.counting import Answer, Certainty, Question
from ledtrad.core.saying import counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun
from ledtrad.registry.models import Actor, Body, Post, Relation
from ledtrad.registry.queries import CountyName, name_on
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material, StatementView, material
from ledtrad.ui.components import Mark, ReadingLine
from ledtrad.ui.formatters import base_label, format_when, number_label
from ledtrad.website.addresses import question_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.questions import is_neutral
from ledtrad.website.presenting import CERTAINTY_MARKS, certainty_words, value_words

POLITICAL_BODY = Noun("politiskt organ", "politiska organ")
# What tells of the steering, and what the principals have bound themselves to.
STEERING = ("political_body", "steering_problem")
PROMISES = ("long_term_commitment", "declaration_of_intent")
NOT_YET = frozenset({Certainty.PLANNED, Certainty.IN_PROGRESS})
# What one side of paper has room for.
MOST_BODIES, MOST_WORDS, MOST_PROMISES, MOST_DIFFERENCES, MOST_SILENCES = 6, 2, 5, 5, 4
# A county is among few where at most a quarter say the same, and silent among many where more than half speak.
FEW, MANY = 4, 2


@dataclass(frozen=True, slots=True)
class Decider:
    """A political body; `rhythm` says how often it meets."""

    name: str
    mandate: str
    rhythm: str
    chair: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that the county has planned, begun or bound itself to, in our words; `state` is told of what is not there yet."""

    text: str
    state: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Difference:
    """A question on which the county is among few, alone against many, or silent where most speak."""

    label: str
    url: str
    says: str


@dataclass(frozen=True, slots=True)
class PoliticiansPage:
    """A county on one side of paper; what there is no room for is counted, and stands on the county's own page."""

    heading: str
    host: str
    deciders: tuple[Decider, ...]
    more_deciders: int
    has_chairs: bool
    steering: tuple[str, ...]
    promises: tuple[Promise, ...]
    more_promises: int
    differences: tuple[Difference, ...]
    silences: tuple[Difference, ...]
    address: str
    reading: ReadingLine
    is_reconstructed: bool  # whether any word of the county was written afterwards by somebody else


def politicians_page(county: CountyName, *, round_: Round, viewer: Viewer, address: str) -> PoliticiansPage:
    """Give a county's page for politicians as of the round's day; seven queries. `address` is printed at the foot."""
    viewer.require("registry.read")
    ground = material(round_)
    said = [view for view in ground.statements.values() if view.county_code == county.code]
    deciders = _deciders(county.code, round_.as_of)
    promises = tuple(_promises(said))
    answers = {variable: ground.ask(Question(variable)) for variable in ground.labels}
    return PoliticiansPage(
        heading=_heading(county, sum(not one.planned for one in deciders), answers.get(STEERING[0])),
        host=_host(county.code, round_.as_of),
        deciders=deciders[:MOST_BODIES],
        more_deciders=len(deciders[MOST_BODIES:]),
        has_chairs=any(decider.chair for decider in deciders),
        steering=tuple(view.text for view in said if view.variable in STEERING)[:MOST_WORDS],
        promises=promises[:MOST_PROMISES],
        more_promises=len(promises[MOST_PROMISES:]),
        differences=tuple(_differences(county, said, answers, ground))[:MOST_DIFFERENCES],
        silences=tuple(silences_of(county, answers, ground))[:MOST_SILENCES],
        address=address,
        reading=reading_line(ground, round_),
        is_reconstructed=any(view.reconstructed for view in said) or not said,
    )


def _heading(county: CountyName, n: int, answer: Answer | None) -> str:
    """Give the news: how many political bodies there are, that there is none, or that none is told of."""
    if n:
        words = gettext("%(county)s har %(bodies)s")
        return words % {"county": county.name, "bodies": counted(n, POLITICAL_BODY)}
    if answer and county.code in answer.contradicts:
        return gettext("%(county)s saknar ett gemensamt politiskt organ") % {"county": county.name}
    if answer and county.code in answer.supports:
        return gettext("%(county)s har ett politiskt organ utan namn i källan") % {"county": county.name}
    return gettext("Inget politiskt organ nämns i %(county)s") % {"county": county.name}


def _deciders(code: str, day: date) -> tuple[Decider, ...]:
    """Give the political bodies of the county and its parts by name, planned ones among them; two queries."""
    chairs: dict[object, str] = defaultdict(str)
    for post in Post.objects.live().valid_on(day).filter(body__county__key=code, role="chair"):
        chairs[post.body_id] = post.title
    rows = (
        Actor.objects.live()
        .valid_on(day, with_planned=True)
        .filter(county__key=code, body__kind=Body.Kind.POLITICAL)
        .select_related("body")
        .annotate(named=name_on(day))
        .order_by("named")
    )
    return tuple(
        Decider(
            name=actor.named,
            mandate=actor.body.mandate,
            rhythm=actor.body.rhythm,
            chair=chairs[actor.pk],
            planned=actor.existence == "planned",
        )
        for actor in rows
    )


def _host(code: str, day: date) -> str:
    """Give the name of whoever hosts the support structure, "" where the source does not tell; one query."""
    hosts = (
        Relation.objects.live()
        .valid_on(day)
        .filter(kind=Relation.Kind.HOSTS, target__county__key=code, target__kinds="support_structure")
        .annotate(host=name_on(day, "origin"))
        .order_by("host")
        .values_list("host", flat=True)
    )
    return ", ".join(dict.fromkeys(hosts))


def _promises(said: Iterable[StatementView]) -> Iterator[Promise]:
    """Give what is not there yet, first what has a day, and then what the principals have bound themselves to."""
    coming = [view for view in said if view.certainty in NOT_YET]
    coming.sort(
        key=lambda view: (view.valid_from is None, view.valid_from and view.valid_from.first, view.key)
    )
    bound = [view for view in said if view.variable in PROMISES and view.certainty not in NOT_YET]
    for view in (*coming, *bound):
        when = format_when(view.valid_from) if view.valid_from else ""
        told = (certainty_words(view.certainty), when) if view.certainty in NOT_YET else ()
        yield Promise(view.text, ", ".join(word for word in told if word), CERTAINTY_MARKS[view.certainty])


def _differences(
    county: CountyName, said: Iterable[StatementView], answers: dict[str, Answer], ground: Material
) -> Iterator[Difference]:
    """Give where the county is among few, the rarest first: by value where only one can be true, else by question."""
    found: list[tuple[int, Difference]] = []
    for variable in dict.fromkeys(view.variable for view in said):
        if is_neutral(variable, ground):
            continue
        question = Question(variable)
        if ground.spec(variable).exclusive:
            own = {view.value for view in said if view.variable == variable}
            question = Question(variable, values=frozenset(own))
        answer = ground.ask(question)
        base = answer.denominator
        if county.code in answer.supports and answer.number * FEW <= base:
            found.append((answer.number, _difference(question, _among_few(answer), ground)))
        elif county.code in answers[variable].contradicts and answers[variable].number * MANY > base:
            others = answers[variable].number
            words = ngettext(
                "%(number)s säger det. Här sägs tvärtom.", "%(number)s säger det. Här sägs tvärtom.", others
            )
            says = words % {"number": _of(others, base)}
            found.append((base - others, _difference(Question(variable), says, ground)))
    yield from (difference for _, difference in sorted(found, key=lambda pair: pair[0]))


def _among_few(answer: Answer) -> str:
    if answer.number == 1:
        return gettext("Länet är det enda av %(all)s som säger det.") % {"all": answer.denominator}
    words = ngettext("%(number)s säger det.", "%(number)s säger det.", answer.number)
    return words % {"number": _of(answer.number, answer.denominator)}


def _of(number: int, base: int) -> str:
    return f"{number_label(number)} {base_label(base)}"


def silences_of(county: CountyName, answers: dict[str, Answer], ground: Material) -> Iterator[Difference]:
    """Give the questions on which most speak and the county says nothing, those on which most speak first."""
    found: list[tuple[int, Difference]] = []
    for variable, answer in answers.items():
        spoken = answer.denominator - len(answer.silent)
        silent = county.code in answer.silent and county.code not in answer.elsewhere
        if silent and spoken * MANY > answer.denominator:
            words = ngettext("%(number)s talar om saken.", "%(number)s talar om saken.", spoken)
            says = words % {"number": _of(spoken, answer.denominator)}
            found.append((spoken, _difference(Question(variable), says, ground)))
    yield from (difference for _, difference in sorted(found, key=lambda pair: -pair[0]))


def _difference(question: Question, says: str, ground: Material) -> Difference:
    labels = ground.labels[question.variable]
    values = ", ".join(value_words(labels, value) for value in sorted(question.values))
    return Difference(
        label=f"{labels.said}: {values}" if values else labels.said,
        url=question_url(ground.round_key, question),
        says=says,
    )
