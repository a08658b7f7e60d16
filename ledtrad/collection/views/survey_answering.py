"""A survey as the person who is asked meets it: one page, no account, nothing stored before it is sent."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledtrad.collection.forms.question_field import typed_in
from ledtrad.collection.pages.survey_answering import Meeting, answer_page, link_page
from ledtrad.collection.pages.templates_preview import prefix_of
from ledtrad.core.asking import Kind
from ledtrad.rounds.actions.survey_answers import ModeMoved, answer_survey
from ledtrad.rounds.actions.surveys import hash_of
from ledtrad.rounds.answering import try_form
from ledtrad.rounds.models import Invitation, Question
from ledtrad.rounds.policies.surveys import LinkRefused, LinkState, link_state
from ledtrad.rounds.queries.surveys import find_invitation
from ledtrad.website.frame import draw, viewer_of

STATUS = {
    LinkState.UNKNOWN: 404,
    LinkState.NOT_OPEN: 200,
    LinkState.USED: 200,
    LinkState.EXPIRED: 410,
    LinkState.CLOSED: 410,
}
TOO_LATE = (LinkState.EXPIRED, LinkState.CLOSED)


# Where a page that is kept has the token against forged requests, and where the link; neither can be typed in a template.
_CSRF_HERE, _LINK_HERE = "\0csrf\0", "\0link\0"
_CSRF = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')


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
        return _untouched(request, invitation, token=token)
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


def _untouched(request: HttpRequest, invitation: Invitation, *, token: str) -> HttpResponse:
    """Give the page before anything is typed. It is the same for all who have a link but for the link itself, so it is drawn once and kept.

    In the last hour thousands open it. Whoever has signed in has a frame of their own, and gets it drawn.
    """
    if viewer_of(request).signed_in:
        return _draw(request, Meeting(invitation, _asked(invitation)))
    key = _key_of_page(invitation)
    kept = cache.get(key)
    if kept is None:
        response = _draw(request, Meeting(invitation, _asked(invitation)))
        nobodys = _CSRF.sub(_CSRF_HERE, response.content.decode()).replace(token, _LINK_HERE)
        cache.set(key, nobodys, timeout=None)
        return response
    return HttpResponse(kept.replace(_CSRF_HERE, get_token(request)).replace(_LINK_HERE, token))


def _key_of_page(invitation: Invitation) -> str:
    """Give the name of all that a page tells: the version, which is frozen since the survey opened, and what may still be changed."""
    survey, round_ = invitation.survey, invitation.survey.round
    told = (round_.template_version_id, round_.title, round_.due_on, survey.mode, get_language())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _draw(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    page = answer_page(meeting)
    return draw(
        request, "collection/survey_answer.html", heading=page.title, heading_language="sv", here="", page=page,
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
