"""The states of a round and of a response, and where each revision comes from."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import pgettext_lazy

from ledtrad.core.asking import Kind


class RoundState(models.TextChoices):
    """Where a round is in its life."""

    DRAFT = "draft", pgettext_lazy("state of a round", "utkast")
    OPEN = "open", pgettext_lazy("state of a round", "öppen")
    CLOSED = "closed", pgettext_lazy("state of a round", "stängd")
    ANALYSIS = "analysis", pgettext_lazy("state of a round", "analys")
    FACTCHECK = "factcheck", pgettext_lazy("state of a round", "faktagranskning")
    PUBLISHED = "published", pgettext_lazy("state of a round", "publicerad")
    ARCHIVED = "archived", pgettext_lazy("state of a round", "arkiverad")


class Provenance(models.TextChoices):
    """Who put the words there: never shown as submitted unless it was (invariant 16)."""

    SUBMITTED = "submitted", pgettext_lazy("provenance of a revision", "inlämnad")
    ENTERED_FOR = "entered_for", pgettext_lazy("provenance of a revision", "införd för deltagaren")
    RECONSTRUCTED = "reconstructed", pgettext_lazy("provenance of a revision", "rekonstruerad")


class MissingReason(models.TextChoices):
    """Why an answer holds nothing."""

    NOT_ANSWERED = "not_answered", pgettext_lazy("why an answer is missing", "inte besvarad")
    NOTHING_TO_REPORT = "nothing_to_report", pgettext_lazy("why an answer is missing", "inget att redovisa")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("why an answer is missing", "gäller inte")
    WITHHELD = "withheld", pgettext_lazy("why an answer is missing", "lämnas inte ut")


class Naming(models.TextChoices):
    """What somebody says that a name in a report stands for."""

    NEW = "ny", pgettext_lazy("name in a report", "ett nytt organ")
    SAME = "samma", pgettext_lazy("name in a report", "ett organ som finns")
    NONE = "inget", pgettext_lazy("name in a report", "inget organ")


class CollectionKind(models.TextChoices):
    """What sort of collection a template is for."""

    STATUS_REPORT = "status_report", pgettext_lazy("kind of collection", "lägesrapport")
    NEEDS_ANALYSIS = "needs_analysis", pgettext_lazy("kind of collection", "behovsanalys")
    SWOT = "swot", pgettext_lazy("kind of collection", "SWOT-analys")
    HORIZON_SCAN = "horizon_scan", pgettext_lazy("kind of collection", "omvärldsanalys")
    SURVEY = "survey", pgettext_lazy("kind of collection", "enkät")
    CORRECTIONS = "corrections", pgettext_lazy("kind of collection", "rättelseomgång")


class SurveyMode(models.TextChoices):
    """Whether it is kept who gave which answer."""

    ANONYMOUS = "anonymous", pgettext_lazy("mode of a survey", "anonym")
    NAMED = "named", pgettext_lazy("mode of a survey", "med namn")


class QuestionKind(models.TextChoices):
    """What sort of answer a question asks for; the rules of each stand in `ledtrad.core.asking`."""

    NARRATIVE = Kind.NARRATIVE.value, pgettext_lazy("kind of question", "fri text")
    CHOICE = Kind.CHOICE.value, pgettext_lazy("kind of question", "ett val")
    CHOICES = Kind.CHOICES.value, pgettext_lazy("kind of question", "flera val")
    NUMBER = Kind.NUMBER.value, pgettext_lazy("kind of question", "tal")
    DATE = Kind.DATE.value, pgettext_lazy("kind of question", "datum")
    TABLE = Kind.TABLE.value, pgettext_lazy("kind of question", "tabell")
    ACTORS = Kind.ACTORS.value, pgettext_lazy("kind of question", "aktörer ur registret")
    REGISTRY_CHANGE = Kind.REGISTRY_CHANGE.value, pgettext_lazy("kind of question", "förslag till registret")
    FILE = Kind.FILE.value, pgettext_lazy("kind of question", "fil")


class Lineage(models.TextChoices):
    """How far a question can be compared with the one of an earlier version that it goes back to."""

    NEW = "new", pgettext_lazy("lineage of a question", "ny")
    SAME = "same", pgettext_lazy("lineage of a question", "samma")
    COMPARABLE = "comparable", pgettext_lazy("lineage of a question", "jämförbar")
    BROKEN = "broken", pgettext_lazy("lineage of a question", "inte jämförbar")


class ResponseState(models.TextChoices):
    """Where a response is once it has been handed in; before that there are only drafts, and "late" is derived, never stored."""

    SUBMITTED = "submitted", pgettext_lazy("state of a response", "inlämnat")
    UNDER_REVIEW = "under_review", pgettext_lazy("state of a response", "under granskning")
    RETURNED = "returned", pgettext_lazy("state of a response", "återsänt")
    ACCEPTED = "accepted", pgettext_lazy("state of a response", "godtaget")
    LOCKED = "locked", pgettext_lazy("state of a response", "låst")


class DialogueState(models.TextChoices):
    """Where a dialogue with a county stands; derived, never stored."""

    PLANNED = "planned", pgettext_lazy("state of a dialogue", "planerad")
    HELD = "held", pgettext_lazy("state of a dialogue", "hållen, anteckningarna väntar på godkännande")
    ACCEPTED = "accepted", pgettext_lazy("state of a dialogue", "anteckningarna är godkända av båda")


class Side(models.TextChoices):
    """The two sides of a dialogue."""

    COUNTY = "county", pgettext_lazy("side of a dialogue", "länet")
    OFFICE = "office", pgettext_lazy("side of a dialogue", "kansliet")


class Ground(models.TextChoices):
    """What in the report a point of an agenda comes from, in the order in which points are proposed."""

    ACTION = "action", pgettext_lazy("ground of a point", "åtgärd från förra dialogen")
    THREAD = "thread", pgettext_lazy("ground of a point", "öppet samtal om ett svar")
    CORRECTION = "correction", pgettext_lazy("ground of a point", "rättelse i faktagranskningen")
    PROPOSAL = "proposal", pgettext_lazy("ground of a point", "avböjt förslag till registret")
    NEEDS = "needs", pgettext_lazy("ground of a point", "behov som länet har lyft")
    CHANGED = "changed", pgettext_lazy("ground of a point", "svar som har ändrats mycket")
    UNCHANGED = "unchanged", pgettext_lazy("ground of a point", "svar där inget har ändrats")
    OWN = "own", pgettext_lazy("ground of a point", "egen punkt")


class ActionState(models.TextChoices):
    """Where an agreed action stands; overdue is derived, never stored."""

    OPEN = "open", pgettext_lazy("state of an action", "pågår")
    DONE = "done", pgettext_lazy("state of an action", "klar")
    DROPPED = "dropped", pgettext_lazy("state of an action", "avskriven")


# From each state, those that a round may be taken to.
ROUND_STEPS: Mapping[str, tuple[str, ...]] = {
    RoundState.DRAFT: (RoundState.OPEN,),
    RoundState.OPEN: (RoundState.CLOSED,),
    RoundState.CLOSED: (RoundState.OPEN, RoundState.ANALYSIS),
    RoundState.ANALYSIS: (RoundState.CLOSED, RoundState.FACTCHECK),
    RoundState.FACTCHECK: (RoundState.ANALYSIS, RoundState.PUBLISHED),
    RoundState.PUBLISHED: (RoundState.ARCHIVED,),
    RoundState.ARCHIVED: (),
}
# A survey is opened and closed once: what differs between two closings would tell of the few who answered in between.
SURVEY_STEPS: Mapping[str, tuple[str, ...]] = {
    RoundState.DRAFT: (RoundState.OPEN,),
    RoundState.OPEN: (RoundState.CLOSED,),
}
# From each state, "" before anything has come in, those that a response may be taken to. To submitted it is taken by a revision: handed in,
# also over a report that was entered for the participant, or correcting what stood. What is accepted or locked goes back only with a reason.
RESPONSE_STEPS: Mapping[str, tuple[str, ...]] = {
    "": (ResponseState.SUBMITTED,),
    ResponseState.SUBMITTED: (
        ResponseState.SUBMITTED, ResponseState.UNDER_REVIEW, ResponseState.RETURNED, ResponseState.ACCEPTED,
    ),
    ResponseState.UNDER_REVIEW: (ResponseState.SUBMITTED, ResponseState.RETURNED, ResponseState.ACCEPTED),
    ResponseState.RETURNED: (ResponseState.SUBMITTED,),
    ResponseState.ACCEPTED: (ResponseState.SUBMITTED, ResponseState.RETURNED, ResponseState.LOCKED),
    ResponseState.LOCKED: (ResponseState.SUBMITTED, ResponseState.RETURNED),
}  # fmt: skip
# Where the participant writes.
OPEN_TO_WRITERS = frozenset({ResponseState.RETURNED})
# What waits for whoever reviews, and what has been accepted: that may become public, and is opened again only for a reason.
WAITING = frozenset({ResponseState.SUBMITTED, ResponseState.UNDER_REVIEW})
ACCEPTED = frozenset({ResponseState.ACCEPTED, ResponseState.LOCKED})
# What a correction takes back to whoever reviews: it has its reason, and what was accepted is the text that stood before.
CORRECTED_ANEW = ACCEPTED | {ResponseState.RETURNED}
