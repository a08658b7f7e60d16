"""A section being written: the editor, saving, preview, and what has been saved before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledtrad.analysis.forms.compilations import SectionForm
from ledtrad.analysis.pages.compilations_editor import editor_page, preview_of
from ledtrad.analysis.pages.compilations_places import compilation_url, section_url
from ledtrad.analysis.pages.compilations_saves import conflict_page, history_page
from ledtrad.analysis.views.compilations import crumbs_to
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.figures import token_of
from ledtrad.core.typed import whole_number
from ledtrad.synthesis.actions.sections import TextConflict, save_section
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.policies.compilations import LONGEST_TEXT
from ledtrad.synthesis.queries.compilations import edit_of, find_section, section_to_write
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


def wants_json(request: HttpRequest) -> bool:
    """Tell the editor's own script from a form that was sent."""
    return request.headers.get("Accept") == "application/json"


def _opened(request: HttpRequest, key: str, section: str) -> tuple[Desk, Section]:
    found = desk(find_compilation(key), viewer=viewer_of(request))
    return found, find_section(found, section)


def _draw_editor(
    request: HttpRequest, found: Desk, section: Section, form: SectionForm, *, text: str, status: int = 200
) -> HttpResponse:
    compilation = found.compilation
    line, language = request.GET.get("rad", ""), form.language()
    page = editor_page(section, found, text=text, line=line, language=language)
    return draw(
        request, "analysis/section.html", flashes=flashes(request), heading=section.heading, heading_language=section.language, here="", status=status, form=form, page=page,
        crumbs=crumbs_to(Crumb(compilation.title, compilation_url(compilation.key), language="sv")),
        may_write=viewer_of(request).may("compilations.write"),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def section(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """A section with its text, preview, claims and findings; with `fran`, an earlier text in the field, not yet saved."""
    found, one = _opened(request, key, section)
    edit = whole_number(request.GET.get("fran", ""))
    text = edit_of(one, edit).text if edit else one.text
    form = SectionForm.of(one, topics=found.topics, chosen=found.topics_of(one), text=text)
    return _draw_editor(request, found, one, form, text=text)


@require_POST
@told_if_missing
def preview(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """Show what the typed text will look like, saving nothing; `infoga` sets a claim last in it, or what it is drawn as."""
    found, one = _opened(request, key, section)
    form = SectionForm(request.POST, topics=found.topics)
    text = form.typed_text()
    if wants_json(request):
        shown = preview_of(one, found, text=text[:LONGEST_TEXT], language=form.language())
        context = {"preview": shown}
        return JsonResponse({"html": render_to_string("analysis/section_preview.html", context, request)})
    if "infoga" in request.POST and request.POST.get("pastaende") in found.claims:
        token = token_of(request.POST["pastaende"], request.POST.get("som", ""))
        text = f"{text.rstrip()}\n\n{token}\n".lstrip()
        form = form.with_text(text)
    status = 200 if form.is_valid() else 400
    messages.info(request, _("Så här blir texten. Den är inte sparad än."))
    return _draw_editor(request, found, one, form, text=text[:LONGEST_TEXT], status=status)


@require_POST
def save(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """Save heading, text and topics; the editor's script is answered in JSON, a person with a page."""
    form = SectionForm(request.POST)
    try:
        one = section_to_write(key, section)
        form = SectionForm(request.POST, topics=tuple(one.compilation.round.template_version.questions.all()))
        saved = save_section(
            one, typed=form.typed(), viewer=viewer_of(request), at=timezone.now(), topics=form.topics()
        )
    except TextConflict as conflict:
        return _told_of_conflict(request, one, form, conflict)
    except UnknownName as error:
        return _told_of_loss(request, form, error)
    except LedtradError as error:
        return _refused(request, one, form, error)
    now = timezone.localtime().strftime("%H.%M")
    sentence = _("Sparat %(time)s") % {"time": now}
    if wants_json(request):
        return JsonResponse({"edit": saved.edit, "sentence": sentence})
    messages.success(request, f"{sentence}.")
    return HttpResponseRedirect(section_url(key, section))


def _told_of_conflict(
    request: HttpRequest, one: Section, form: SectionForm, conflict: TextConflict
) -> HttpResponse:
    """Show both texts, with what was typed still in the field: nothing is written over, and nothing is lost."""
    if wants_json(request):
        return JsonResponse({"sentence": str(conflict)}, status=409)
    page = conflict_page(one, conflict, typed=form.typed())
    again = form.on_edit(conflict.theirs.edit)
    return draw(
        request, "analysis/section_conflict.html", heading=page.heading, here="", status=409, page=page, form=again,
        crumbs=_crumbs(one),
    )  # fmt: skip


def _told_of_loss(request: HttpRequest, form: SectionForm, error: UnknownName) -> HttpResponse:
    """Give back what was typed in a section that is not there."""
    if wants_json(request):
        return JsonResponse({"sentence": str(error)}, status=404)
    heading = _("Avsnittet finns inte, men din text är kvar här")
    return draw(
        request, "analysis/section_lost.html", heading=heading, here="", status=404, lead=str(error), form=form,
        crumbs=crumbs_to(),
    )  # fmt: skip


def _refused(request: HttpRequest, one: Section, form: SectionForm, error: LedtradError) -> HttpResponse:
    """Say what keeps the text from being saved, with everything typed still in the form."""
    if wants_json(request):
        return JsonResponse({"sentence": str(error)}, status=400)
    found = desk(one.compilation, viewer=viewer_of(request))
    if form.is_valid():
        form.add_error(None, str(error))
    text = form.typed_text()[:LONGEST_TEXT]
    return _draw_editor(request, found, one, form, text=text, status=400)


@require_safe
@told_if_missing
def history(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """What has been saved of a section, by whom and when, as what each changed."""
    one = section_to_write(key, section)
    page = history_page(one, page=request.GET.get("sida", ""))
    return draw(
        request, "analysis/section_history.html", heading=page.heading, short=_("Historia"), here="", page=page,
        crumbs=_crumbs(one), may_write=viewer_of(request).may("compilations.write"),
    )  # fmt: skip


def _crumbs(one: Section) -> tuple[Crumb, ...]:
    compilation = one.compilation
    return crumbs_to(
        Crumb(compilation.title, compilation_url(compilation.key), language="sv"),
        Crumb(one.heading, section_url(compilation.key, one.key), language=one.language),
    )
