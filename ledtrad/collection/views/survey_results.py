"""What came of a survey: the results, what is published, who answered what in a named one, and the printed claim that it tries."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.collection.forms.surveys import ClaimForm
from ledtrad.collection.pages.surveys import named_lines, survey_crumbs
from ledtrad.collection.views.surveys import asked_survey
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.rounds.actions.surveys import publish_survey, try_claim
from ledtrad.rounds.models import Survey
from ledtrad.rounds.policies.surveys import SurveyRefused
from ledtrad.rounds.queries.surveys import (
    asked_questions,
    free_texts,
    may_read_texts,
    named_answers,
    published_survey,
    told_survey,
)
from ledtrad.rounds.states import SurveyMode
from ledtrad.synthesis.queries.trying import claims_to_try, tried_claim
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of
from ledtrad.website.pages.surveys import published_url, survey_page


def _too_early(request: HttpRequest, found: Survey, error: SurveyRefused) -> HttpResponse:
    return draw(
        request, "collection/survey_refused.html", heading=_("Resultatet kan inte visas än"), here="", sentence=str(error),
        key=found.round.key, crumbs=survey_crumbs(found.round), status=409,
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def results(request: HttpRequest, round_key: str) -> HttpResponse:
    """The results of a closed survey, as the public would read them, and what was written in free text."""
    viewer, found = viewer_of(request), asked_survey(request, round_key)
    try:
        told = told_survey(found)
    except SurveyRefused as error:
        return _too_early(request, found, error)
    page = survey_page(told, tried_claim(told.tried))
    titles = {one.key: one.title for one in told.questions}
    texts = [(titles[key], lines) for key, lines in free_texts(found, told, viewer=viewer).items()]
    return draw(
        request, "collection/survey_results.html", heading=page.heading, here="", short=_("Resultat"), page=page, texts=texts,
        may_read_texts=may_read_texts(found, viewer=viewer),
        may_publish=viewer.may("rounds.prepare"), published_url=published_url(round_key) if published_survey(round_key) else "",
        crumbs=survey_crumbs(found.round), flashes=flashes(request),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def publish(request: HttpRequest, round_key: str) -> HttpResponse:
    """What publishing means, and the button that does it."""
    found = asked_survey(request, round_key)
    if request.method == "POST":
        try:
            publish_survey(found, viewer=viewer_of(request), at=timezone.now())
        except SurveyRefused as error:
            return _too_early(request, found, error)
        messages.success(request, _("Resultatet är publicerat."))
        return HttpResponseRedirect(reverse("collection:survey_results", args=[round_key]))
    return draw(
        request, "collection/survey_publish.html", heading=_("Publicera resultatet"), here="", key=round_key, crumbs=survey_crumbs(found.round)
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def named(request: HttpRequest, round_key: str) -> HttpResponse:
    """Who answered what in a named survey, for whoever leads it."""
    found = asked_survey(request, round_key)
    try:
        rows = named_answers(found, viewer=viewer_of(request)) if found.mode == SurveyMode.NAMED else ()
    except SurveyRefused as error:
        return _too_early(request, found, error)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    lines = named_lines(rows, asked_questions(found)) if rows else ()
    return draw(
        request, "collection/survey_named.html", heading=_("Enskilda svar"), here="", lines=lines, key=round_key, is_anonymous=found.mode == SurveyMode.ANONYMOUS,
        crumbs=survey_crumbs(found.round),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def claim(request: HttpRequest, round_key: str) -> HttpResponse:
    """Which printed claim without a base this survey sets a share with a base beside."""
    found = asked_survey(request, round_key)
    try:
        told = told_survey(found)
    except SurveyRefused as error:
        return _too_early(request, found, error)
    tried = found.tried
    initial = (
        {"pastaende": f"{tried['report']}/{tried['claim']}", "svar": f"{tried['question']}/{tried['option']}", "grupp": tried["group"]}
        if tried
        else {}
    )  # fmt: skip
    form = ClaimForm(
        request.POST if request.method == "POST" else None, claims=claims_to_try(), questions=told.questions, groups=told.turnout.groups,
        initial=initial,
    )  # fmt: skip
    if form.is_valid():
        try:
            try_claim(found, form.tried(), viewer=viewer_of(request), at=timezone.now())
        except LedtradError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Det är sparat vilket tryckt påstående enkäten prövar."))
            return HttpResponseRedirect(reverse("collection:survey_results", args=[round_key]))
    return draw(
        request, "collection/survey_claim.html", heading=_("Pröva ett tryckt påstående"), here="", form=form, key=round_key,
        crumbs=survey_crumbs(found.round), status=400 if form.is_bound else 200,
    )  # fmt: skip
