"""The questions of a version: adding one, changing one, moving and removing."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ledtrad.collection.forms.templates import MoveQuestionForm, QuestionForm, initial_of
from ledtrad.collection.pages.templates_addresses import crumbs_to_version, row_id, version_url
from ledtrad.collection.pages.templates_question import QuestionPage, facts_of
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.outline import Move
from ledtrad.core.typed import whole_number
from ledtrad.rounds.actions.questions import (
    QuestionMoved,
    add_question,
    change_question,
    move_question,
    print_of,
    remove_question,
)
from ledtrad.rounds.actions.templates import PREPARE
from ledtrad.rounds.models import Question
from ledtrad.rounds.policies.templates import TemplateRefused
from ledtrad.rounds.queries.templates import (
    VersionToRead,
    earlier_questions,
    find_question,
    find_version,
    version_to_read,
)
from ledtrad.rounds.states import Lineage, QuestionKind
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def add(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The form of a new question; a good one leads back to the version, or to the next question."""
    found = version_to_read(key, number, viewer=viewer_of(request))
    initial = {
        "slag": QuestionKind.NARRATIVE,
        "jamforbarhet": Lineage.NEW,
        "avdelning": _last_section(found.questions),
    }
    form = QuestionForm(
        request.POST if request.method == "POST" else None, others=found.questions, earlier=earlier_questions(found.version), is_new=True,
        initial=initial,
    )  # fmt: skip
    if form.is_valid():
        try:
            made = add_question(found.version, form.typed(), viewer=viewer_of(request), at=timezone.now())
        except TemplateRefused as error:
            form.refuse(error.field, str(error))
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Frågan är tillagd."))
            return HttpResponseRedirect(f"{version_url(key, number)}#{row_id(made.key)}")
    page = QuestionPage(key, number, "", found.settled, may_write=True)
    return _draw(request, found, page, form, heading=_("Ny fråga"))


def _last_section(questions: Sequence[Question]) -> str:
    return questions[-1].section if questions else ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def question(request: HttpRequest, key: str, number: int, question: str) -> HttpResponse:
    """A question to change; in a frozen version, or for those who only read, it is shown."""
    viewer = viewer_of(request)
    found = version_to_read(key, number, viewer=viewer)
    if request.method == "POST":
        return _saved(request, found, question)
    one = find_question(found.questions, question)
    may_write = viewer.may(PREPARE) and not found.settled
    by_key = {other.key: other.asked for other in found.questions}
    page = QuestionPage(
        key, number, question, found.settled, may_write, () if may_write else facts_of(one, by_key)
    )
    form = _form(found, question, initial=initial_of(one, edit=found.version.edit))
    return _draw(request, found, page, form, heading=one.title)


def _form(found: VersionToRead, question: str, **options: object) -> QuestionForm:
    others = [one for one in found.questions if one.key != question]
    return QuestionForm(others=others, earlier=earlier_questions(found.version), **options)  # type: ignore[arg-type]


def _saved(request: HttpRequest, found: VersionToRead, question: str) -> HttpResponse:
    """Save a question, or give everything typed back with what stands in the way."""
    key, number = found.version.template_id, found.version.number
    form = _form(found, question, data=request.POST)
    page = QuestionPage(key, number, question, found.settled, may_write=True)
    if form.is_valid():
        try:
            change_question(
                found.version, question, form.typed(), opened=form.opened(), viewer=viewer_of(request), at=timezone.now()
            )  # fmt: skip
        except QuestionMoved as moved:
            return _told_of_conflict(request, found, form, moved)
        except TemplateRefused as error:
            form.refuse(error.field, str(error))
        except (NotAllowed, UnknownName) as error:
            # Frozen, or removed by somebody else: what was typed stays in the form all the same.
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Frågan är sparad."))
            return HttpResponseRedirect(f"{version_url(key, number)}#{row_id(question)}")
    return _draw(request, found, page, form, heading=str(form.data.get("rubrik", "")).strip() or _("Fråga"))


def _told_of_conflict(
    request: HttpRequest, found: VersionToRead, form: QuestionForm, moved: QuestionMoved
) -> HttpResponse:
    """Show what somebody else saved above what was typed: nothing is written over, and saving again is a choice with open eyes."""
    theirs, by_key = moved.theirs, {other.key: other.asked for other in found.questions}
    again = _form(found, theirs.key, data=form.on(edit=moved.edit, seen=print_of(theirs)))
    page = QuestionPage(
        found.version.template_id, found.version.number, theirs.key, found.settled, may_write=True, facts=facts_of(theirs, by_key),
        conflict=str(moved),
    )  # fmt: skip
    return _draw(request, found, page, again, heading=theirs.title, status=409)


def _draw(
    request: HttpRequest, found: VersionToRead, page: QuestionPage, form: QuestionForm, *, heading: str, status: int = 0
) -> HttpResponse:  # fmt: skip
    return draw(
        request, "collection/template_question.html", flashes=flashes(request), heading=heading,
        heading_language="sv" if page.question else "", here="", page=page, form=form, crumbs=crumbs_to_version(found.version),
        sections=tuple(dict.fromkeys(one.section for one in found.questions if one.section)),
        status=status or (400 if form.is_bound else 200),
    )  # fmt: skip


@require_POST
@told_if_missing
def move(request: HttpRequest, key: str, number: int, question: str) -> HttpResponse:
    """Move a question one step."""
    form = MoveQuestionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Frågan går att flytta upp eller ner, och inget annat."))
        return HttpResponseRedirect(version_url(key, number))
    way, edit = Move(form.cleaned_data["riktning"]), whole_number(form.cleaned_data["andring"])
    try:
        move_question(
            find_version(key, number), question, move=way, edit=edit, viewer=viewer_of(request), at=timezone.now()
        )  # fmt: skip
    except UnknownName:
        raise
    except LedtradError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Frågan är flyttad."))
    return HttpResponseRedirect(f"{version_url(key, number)}#{row_id(question)}")


@require_POST
@told_if_missing
def remove(request: HttpRequest, key: str, number: int, question: str) -> HttpResponse:
    """Remove a question."""
    edit = whole_number(request.POST.get("andring", ""))
    try:
        remove_question(
            find_version(key, number), question, edit=edit, viewer=viewer_of(request), at=timezone.now()
        )
    except UnknownName:
        raise
    except LedtradError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Frågan är borttagen."))
    return HttpResponseRedirect(version_url(key, number))
