"""Ways on: what a reader can do from where they stand. Rooms above add theirs here, so that no page imports them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ledtrad.core.counting import Question
from ledtrad.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Link:
    """A step on. One that `posts` is a button that sends its `fields`; `note` says what happens or what is found there."""

    label: str
    url: str
    note: str = ""
    posts: bool = False
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MenuPlace:
    """The second menu, on every page: what a signed-in person can go to from anywhere."""


@dataclass(frozen=True, slots=True)
class StartPlace:
    """The first page; `round_key` is the round that it shows, "" where none is published."""

    round_key: str = ""


@dataclass(frozen=True, slots=True)
class RoundPlace:
    """A round's page."""

    round_key: str


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """The board of a round under way; `state` is where the round is in its life."""

    round_key: str
    state: str


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """A question with its answer."""

    round_key: str
    question: Question


@dataclass(frozen=True, slots=True)
class CompilationPlace:
    """A report as a whole."""

    compilation: str


@dataclass(frozen=True, slots=True)
class ReleasePlace:
    """A release of a report, by its number."""

    compilation: str
    number: str


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A claim in its place in a report."""

    compilation: str
    claim: str


@dataclass(frozen=True, slots=True)
class CountyPlace:
    """A county's page, by the county's code; `state` is that of the round."""

    round_key: str
    code: str
    state: str


@dataclass(frozen=True, slots=True)
class ResponsePlace:
    """A participant's response that has come in, by round and unit."""

    round_key: str
    unit: str


@dataclass(frozen=True, slots=True)
class OwnAnswerPlace:
    """What a participant's own people write in a round that is open, by round and unit."""

    round_key: str
    unit: str


@dataclass(frozen=True, slots=True)
class JobPlace:
    """Work that was just asked for, by the job's id."""

    job: str


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A printed claim under audit; `claim` is "" on the page of the whole report."""

    report: str
    claim: str = ""


Place = (
    MenuPlace
    | StartPlace
    | RoundPlace
    | BoardPlace
    | QuestionPlace
    | CompilationPlace
    | ReleasePlace
    | ClaimPlace
    | CountyPlace
    | ResponsePlace
    | OwnAnswerPlace
    | JobPlace
    | PrintedPlace
)
# Given the viewer and the place; asks the database nothing, since every page asks every provider.
WayProvider = Callable[[Viewer, Place], Iterable[Link]]
WAYS: list[WayProvider] = []


def register_ways(provider: WayProvider) -> WayProvider:
    """Add a provider and give it back, so that it can be a decorator; registering twice adds nothing."""
    if provider not in WAYS:
        WAYS.append(provider)
    return provider


def ways_from(place: Place, *, viewer: Viewer) -> tuple[Link, ...]:
    """Give every way on from a place that the viewer may go, in the order of the providers."""
    return tuple(link for provider in WAYS for link in provider(viewer, place))
