"""A survey as the person who is asked meets it: one page, no account, nothing stored before it is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledtrad.collection.forms.question_field import typed_in
from ledtrad.collection.pages.survey_answering import Meeting, answer_page, link_page, sections_of
from ledtrad.collection.pages.templates_preview import prefix_of
from ledtrad.core.asking import Kind
from ledtrad.rounds.actions.survey_answers import ModeMoved, answer_survey
from ledtrad.rounds.actions.surveys import hash_of
from ledtrad.rounds.answering import try_form
from ledtrad.rounds.models import Invitation, Question
from ledtrad.rounds.policies.surveys import LinkRefused, LinkState, link_state
from ledtrad.rounds.queries.surveys import find_invitation
from ledtrad.website.frame import draw

STATUS = {
    LinkState.UNKNOWN: 404,
    LinkState.NOT_OPEN: 200,
    LinkState.USED: 200,
    LinkState.EXPIRED: 410,
    LinkState.CLOSED: 410,
}
TOO_LATE = (LinkState.EXPIRED, LinkState.CLOSED)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The questions as they stand on the page, and how many they are."""

    n: int
    html: SafeString


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions of a personal link; an answer that is taken leads back here, where the used link thanks for it.

    The next page is told of our host alone, never of the link. To tell it nothing at all would make browsers send the form from "null".
    """
    response = _answered(request, token)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    invitation, now = find_invitation(hash_of(token)), timezone.now()
    if invitation is None:
        return _told(request, LinkState.UNKNOWN)
    round_ = invitation.survey.round
    state = link_state(
        round_state=round_.state, due_on=round_.due_on, answered=invitation.is_answered, at=now
    )
    if state is not LinkState.OPEN:
        return _told(request, state, invitation)
    if request.method != "POST":
        return _untouched(request, invitation)
    questions = _asked(invitation)
    typed = {one.key: typed_in(one.asked, request.POST, prefix=prefix_of(one.key)) for one in questions}
    trial = try_form([one.asked for one in questions], typed, names=lambda _: {})
    return _taken(request, Meeting(invitation, questions, typed, trial), token=token, at=now)


def _taken(request: HttpRequest, meeting: Meeting, *, token: str, at: datetime) -> HttpResponse:
    """Take what was sent, once; else give it all back."""
    trial = meeting.trial
    if trial is None or trial.faults:
        return _draw(request, meeting)
    if meeting.questions and not trial.values:
        # A press by mistake would use up the link.
        empty = gettext("Du har inte svarat på någon fråga. Svara på minst en och sänd sedan: länken tar emot ett enda svar.")  # fmt: skip
        return _draw(
            request, replace(meeting, trial=replace(trial, faults={meeting.questions[0].key: empty}))
        )
    try:
        answer_survey(meeting.invitation, trial.values, mode=request.POST.get("satt", ""), at=at)
    except ModeMoved:
        return _draw(request, replace(meeting, moved=True))
    except LinkRefused as error:
        return _told(request, error.state, meeting.invitation)
    return HttpResponseRedirect(reverse("collection:answer_survey", args=[token]))


def _asked(invitation: Invitation) -> tuple[Question, ...]:
    """Give the questions; one query. None of them is answered out of the registry: no survey opens with such."""
    return tuple(Question.objects.filter(version_id=invitation.survey.round.template_version_id))


def _untouched(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Draw the questions before anything is typed: the same for all who read the language, so they are drawn once and kept.

    Their version is frozen since the survey opened.
    """
    key = f"survey:{invitation.survey.round.template_version_id}:{get_language()}"
    drawn: Drawn | None = cache.get(key)
    if drawn is None:
        drawn = _drawn(Meeting(invitation, _asked(invitation)))
        cache.set(key, drawn, timeout=None)
    return _draw(request, Meeting(invitation), drawn)


def _drawn(meeting: Meeting) -> Drawn:
    sections = {"sections": sections_of(meeting)}
    return Drawn(len(meeting.questions), render_to_string("collection/survey_questions.html", sections))


def _draw(request: HttpRequest, meeting: Meeting, drawn: Drawn | None = None) -> HttpResponse:
    drawn = drawn or _drawn(meeting)
    page = answer_page(meeting, n=drawn.n)
    return draw(
        request, "collection/survey_answer.html", heading=page.title, heading_language="sv", here="", page=page, drawn=drawn,
        status=409 if meeting.moved else 400 if meeting.trial else 200,
    )  # fmt: skip


def _told(request: HttpRequest, state: LinkState, invitation: Invitation | None = None) -> HttpResponse:
    """Say what a link that takes no answer means, and what to do; an unknown one and one that was tampered with are the same.

    Who sent too late gets back what they wrote in their own words.
    """
    page = link_page(state, invitation)
    typed = _words_typed(request, invitation) if invitation and state in TOO_LATE else ()
    return draw(
        request, "collection/survey_link.html", heading=page.heading, here="", short=pgettext("crumb", "Enkät"), page=page, typed=typed,
        status=STATUS[state],
    )  # fmt: skip


def _words_typed(request: HttpRequest, invitation: Invitation) -> tuple[str, ...]:
    """Give what was sent in running text, in the order of the questions; one query, none for a page that is only read."""
    if request.method != "POST":
        return ()
    version = invitation.survey.round.template_version_id
    asked = Question.objects.filter(version_id=version, kind=Kind.NARRATIVE).order_by("order")
    typed = (str(typed_in(one.asked, request.POST, prefix=prefix_of(one.key))) for one in asked)
    return tuple(text for text in typed if text.strip())
