"""A survey's questions on one page, and what a link that takes no answer says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext

from ledtrad.collection.pages.question_field import Standing, condition_told, field_of
from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.collection.pages.templates_preview import TrialRow, TrialSection, prefix_of
from ledtrad.core.asking import Typed
from ledtrad.rounds.answering import Trial
from ledtrad.rounds.models import Invitation, Question
from ledtrad.rounds.policies.surveys import LinkState
from ledtrad.rounds.states import SurveyMode
from ledtrad.ui.components import ErrorLink


@dataclass(frozen=True, slots=True)
class Meeting:
    """A person's link with the questions, and what was typed and came of it; `trial` is None before anything is sent."""

    invitation: Invitation
    questions: Sequence[Question]
    typed: Mapping[str, Typed] | None = None
    trial: Trial | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The questions as one person meets them; `moved` says that it was changed meanwhile whether names are kept."""

    title: str
    deadline: str
    n_questions: str
    mode: str
    is_anonymous: bool
    moved: bool
    sections: tuple[TrialSection, ...]
    errors: tuple[ErrorLink, ...]


@dataclass(frozen=True, slots=True)
class LinkPage:
    """What a link that takes no answer means, and what to do."""

    heading: str
    sentences: tuple[str, ...]


def answer_page(meeting: Meeting) -> AnswerPage:
    """Give the questions with what was typed; no query."""
    questions, typed, trial = meeting.questions, meeting.typed or {}, meeting.trial
    asked, faults = {one.key: one.asked for one in questions}, trial.faults if trial else {}
    rows = [
        TrialRow(
            key=one.key,
            title=one.title,
            field=field_of(
                one,
                Standing(typed.get(one.key, ""), fault=faults.get(one.key, "")),
                condition=condition_told(one.asked, asked),
                prefix=prefix_of(one.key),
            ),
        )
        for one in questions
    ]
    sections = groupby(zip(questions, rows, strict=True), key=lambda pair: pair[0].section)
    survey = meeting.invitation.survey
    words = ngettext("%(n)s fråga", "%(n)s frågor", len(questions))
    return AnswerPage(
        title=survey.round.title,
        deadline=deadline_words(survey.round.due_on),
        n_questions=words % {"n": len(questions)},
        mode=survey.mode,
        is_anonymous=survey.mode == SurveyMode.ANONYMOUS,
        moved=meeting.moved,
        sections=tuple(TrialSection(title, tuple(row for _, row in inside)) for title, inside in sections),
        errors=tuple(
            ErrorLink(f"{one.title}: {faults[one.key]}", f"{prefix_of(one.key)}svar") for one in questions if one.key in faults
        ),
    )  # fmt: skip


def link_page(state: LinkState, invitation: Invitation | None) -> LinkPage:
    """Give what a link says instead of the questions; no query."""
    ask = gettext("Har du frågor: hör av dig till den som bjöd in dig.")
    due_on = invitation.survey.round.due_on if invitation else None
    day = deadline_words(due_on)
    match state:
        case LinkState.USED:
            kept = (
                gettext(
                    "Enkäten är anonym: ingen kan ta fram ditt svar, inte heller du, så det går inte att ändra."
                )
                if invitation and invitation.survey.mode == SurveyMode.ANONYMOUS
                else gettext("Varje länk tar emot ett svar, så det går inte att ändra.")
            )
            return LinkPage(
                gettext("Tack, ditt svar är mottaget"), (kept, gettext("Du kan stänga sidan."), ask)
            )
        case LinkState.NOT_OPEN:
            told = gettext("Din länk fungerar, men enkäten har inte öppnat. Spara länken och kom tillbaka.")
            return LinkPage(gettext("Enkäten har inte öppnat än"), (told, ask))
        case LinkState.EXPIRED:
            told = gettext("Enkäten gick att besvara till och med %(day)s. Inget svar är sparat.") % {
                "day": day
            }
            return LinkPage(gettext("Tiden för att svara har gått ut"), (told, ask))
        case LinkState.CLOSED:
            told = gettext("Den som leder enkäten har stängt den. Inget svar är sparat.")
            return LinkPage(gettext("Enkäten är stängd"), (told, ask))
        case _:
            return LinkPage(
                gettext("Länken leder inte till någon enkät"),
                (
                    gettext(
                        "Kontrollera att hela länken kom med. Har du fått en ny länk gäller bara den senaste."
                    ),
                    gettext("Be annars den som bjöd in dig om en ny länk."),
                ),
            )
