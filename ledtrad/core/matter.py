"""What the checks look at and what they find: the whole matter of a compilation, and findings with their weight.

Nothing here reads a database or knows a page; the checks themselves are in `ledtrad.core.checks` and beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ledtrad.core.compilation_text import PlacedToken
from ledtrad.core.counting import Answer, CodedRow, Member, Question, VariableSpec
from ledtrad.core.figures import PlacedFigure
from ledtrad.core.quantifiers import Quantifier
from ledtrad.core.saying import listed
from ledtrad.core.tongue import gettext as _


class Severity(StrEnum):
    """How a finding weighs; an overridden error has a named person's reason and is printed with the release."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `subject` names the thing at fault within the check, so that it can be overridden alone."""

    check: str
    severity: Severity
    subject: str
    message: str
    claims: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    override: Override | None = None

    @property
    def sentence(self) -> str:
        """What was found, and who let it stand and why."""
        if self.override is None:
            return self.message
        told = {"message": self.message, "by": self.override.by, "reason": self.override.reason}
        return _("%(message)s Förbigången av %(by)s: %(reason)s") % told


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its answer as it stands now; a stated claim may hold a typed `figure` on a question of its own.

    `units` are those whose words a stated or quoted claim rests on; a counted one rests on the rows of its answer.
    """

    key: str
    question: Question | None = None
    answer: Answer | None = None
    figure: int | None = None
    quantifier: Quantifier | None = None
    read_hash: str = ""
    hash: str = ""
    units: tuple[str, ...] = ()

    @property
    def number(self) -> int | None:
        """The number that the claim puts before the reader, None where it puts none."""
        if self.figure is not None:
            return self.figure
        return self.answer.number if self.answer else None


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the codebook holds impossible: a unit with one of `values` of `variable` and one of `other_values` of `other`."""

    key: str
    variable: str
    values: frozenset[str]
    other: str
    other_values: frozenset[str]
    message: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of the round's template and whether the compilation says that it takes it up."""

    key: str
    title: str
    compiled: bool


@dataclass(frozen=True, slots=True)
class Override:
    """A named person's reason for letting one finding stand."""

    check: str
    subject: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A correction of a claim, or an addition where `claim` is "", that a unit has asked for and nobody has decided on."""

    subject: str
    unit: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """The latest fact check of a compilation: those asked that have not answered, and whether its time is out."""

    number: int
    unanswered: tuple[str, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """All that the checks look at. `rows` holds the live rows of each variable.

    `prose` holds the text outside the claims, `tokens` the claims and `figures` the figures that the text calls for, all by section;
    `headings` says what a section is called, where that is not its key, and `languages` what it is in, where that is not Swedish.
    `unaccepted` are the units whose answer came in through the round itself and that no reviewer has accepted as it now stands.
    `fact_check` and `undecided` are what the participants were asked of this very compilation, and what they want mended.
    """

    roster: Sequence[Member]
    specs: Mapping[str, VariableSpec]
    rows: Mapping[str, Sequence[CodedRow]]
    names: Mapping[str, str]
    claims: Sequence[CheckedClaim]
    constraints: Sequence[Constraint] = ()
    prose: Mapping[str, str] = field(default_factory=dict)
    topics: Sequence[Topic] = ()
    tokens: Mapping[str, Sequence[PlacedToken]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Sequence[PlacedFigure]] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    unaccepted: frozenset[str] = frozenset()
    fact_check: AskedFacts | None = None
    undecided: Sequence[Undecided] = ()

    def named(self, units: Sequence[str]) -> str:
        """Give the names of the units as a Swedish list."""
        return listed([self.names[unit] for unit in units])

    def heading(self, section: str) -> str:
        """Give what a reader calls the section."""
        return self.headings.get(section, section)
