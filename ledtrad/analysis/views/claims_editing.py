"""Editing claims: new words and another question, never over somebody else's save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledtrad.analysis.forms.claims import AskedForm, EditCountedForm, EditJudgedForm, words_for
from ledtrad.analysis.pages.claims_addresses import claim_crumbs, claim_url, question_fields
from ledtrad.analysis.pages.claims_form import Conflict, conflict
from ledtrad.analysis.pages.claims_words import fitting_words
from ledtrad.core.counting import Question
from ledtrad.synthesis.actions.claim_writing import ClaimWords, EditConflict, edit_claim
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.queries.claims import ClaimAlone, claim_alone
from ledtrad.synthesis.states import ClaimKind
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, told_if_missing, viewer_of

EditForm = EditCountedForm | EditJudgedForm


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def edit(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """The claim's text, word and question, to be changed; what was typed stays whatever is wrong with it."""
    alone = claim_alone(compilation, claim, viewer=viewer_of(request))
    if alone.claim.kind == ClaimKind.QUOTED:
        messages.info(request, _("Ett citat är avskrivet från sin passage och ändras inte för hand."))
        return HttpResponseRedirect(claim_url(compilation, claim))
    posted = request.POST if request.method == "POST" else None
    form, asked = _form(alone, posted), _asked(alone, posted)
    if posted is None or not _valid(form, asked):
        return _drawn(request, alone, form, asked)
    try:
        return _saved(request, alone, form, asked)
    except ClaimRefused as error:
        form.refuse(error)
        return _drawn(request, alone, form, asked)
    except EditConflict as error:
        return _in_conflict(request, alone, posted, error)


def _form(alone: ClaimAlone, posted: MultiValueDict[str, str] | None) -> EditForm:
    claim, answer = alone.claim, alone.told.answer
    initial: dict[str, Any] = {
        "text": claim.text, "mangdord": claim.quantifier, "sokt": claim.searched, "tilltro": claim.confidence,
        "tal": claim.figure, "andring": claim.edit,
    }  # fmt: skip
    if claim.kind == ClaimKind.STATED:
        return EditJudgedForm(posted, initial=initial)
    words = words_for(claim, fitting_words(answer) if answer else ())
    return EditCountedForm(posted, words=words, initial=initial)


def _asked(alone: ClaimAlone, posted: MultiValueDict[str, str] | None) -> AskedForm | None:
    """Give the form of the claim's question as it stands, or as it was posted; None for a claim that asks nothing."""
    question = alone.told.question
    if question is None:
        return None
    told: MultiValueDict[str, str] = MultiValueDict()
    for name, value in question_fields(alone.material.round_key, question):
        told.appendlist(name, value)
    return AskedForm(posted or told, ground=alone.material, variable=question.variable)


def _valid(form: EditForm, asked: AskedForm | None) -> bool:
    """Try both forms, so that every fault is told at once."""
    return all([form.is_valid(), asked is None or asked.is_valid()])


def _words(form: EditForm, question: Question | None) -> ClaimWords:
    told = form.cleaned_data
    return ClaimWords(
        told["text"],
        quantifier=told.get("mangdord", ""),
        question=question,
        searched=told.get("sokt", ""),
        confidence=told.get("tilltro", ""),
        figure=told.get("tal"),
    )


def _saved(request: HttpRequest, alone: ClaimAlone, form: EditForm, asked: AskedForm | None) -> HttpResponse:
    claim, question = alone.claim, asked.question() if asked else None
    edit_claim(
        claim.compilation, claim.key, edit=form.cleaned_data["andring"], words=_words(form, question),
        viewer=viewer_of(request), at=timezone.now(),
    )  # fmt: skip
    if question == alone.told.question:
        messages.success(request, _("Påståendet är ändrat."))
    else:
        messages.success(
            request, _("Påståendet ställer en annan fråga nu. Läs det nya svaret och godta det.")
        )
    return HttpResponseRedirect(claim_url(claim.compilation.key, claim.key))


def _in_conflict(
    request: HttpRequest, alone: ClaimAlone, posted: MultiValueDict[str, str], error: EditConflict
) -> HttpResponse:
    """Show both texts; who saves again has seen the other one."""
    told = posted.copy()
    told["andring"] = str(error.claim.edit)
    now = claim_alone(alone.claim.compilation.key, alone.claim.key, viewer=viewer_of(request))
    form, asked = _form(now, told), _asked(now, told)
    _valid(form, asked)
    return _drawn(request, now, form, asked, conflict=conflict(error, mine=str(form["text"].value() or "")))


def _drawn(
    request: HttpRequest,
    alone: ClaimAlone,
    form: EditForm,
    asked: AskedForm | None,
    *,
    conflict: Conflict | None = None,
) -> HttpResponse:
    claim = alone.claim
    bound = form.is_bound
    return draw(
        request, "analysis/claim_edit.html", heading=_("Ändra påståendet"), here="",
        status=409 if conflict else 400 if bound else 200, form=form, asked=asked, conflict=conflict, lead=alone.told.text, lead_language="sv",
        crumbs=claim_crumbs(claim.compilation, Crumb(claim.key, claim_url(claim.compilation.key, claim.key))),
        back=claim_url(claim.compilation.key, claim.key),
    )  # fmt: skip
