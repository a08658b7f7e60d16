"""Compilations: the list, beginning one, its contents, and its heading tree."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.analysis.forms.compilations import HeadForm, HeadingForm, MoveForm, NewCompilationForm
from ledtrad.analysis.pages.compilations import compilation_page, list_page
from ledtrad.analysis.pages.compilations_places import compilation_url, section_url
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.outline import Move
from ledtrad.synthesis.actions.compilations import (
    HeadConflict,
    add_section,
    move_section,
    new_compilation,
    remove_section,
    save_head,
)
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of
from ledtrad.website.ways import CompilationPlace


def crumbs_to(*steps: Crumb) -> tuple[Crumb, ...]:
    """Give the way to a page of this room: the list first."""
    return (Crumb(_("Sammanställningar"), reverse("analysis:compilations")), *steps)


@require_safe
def compilations(request: HttpRequest) -> HttpResponse:
    """Every compilation, and where it stands."""
    page = list_page()
    return draw(
        request, "analysis/compilations.html", flashes=flashes(request), heading=page.heading, short=_("Sammanställningar"), here="", page=page,
        may_write=viewer_of(request).may("compilations.write"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form of a new compilation; a good one leads to its contents."""
    form = NewCompilationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = new_compilation(
                told["nyckel"],
                head=form.head(),
                round_=form.rounds[told["omgang"]],
                codebook=form.codebooks[told["kodbok"]],
                viewer=viewer_of(request),
                at=timezone.now(),
            )
        except LedtradError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Sammanställningen är påbörjad. Lägg till det första avsnittet."))
            return HttpResponseRedirect(compilation_url(made.key))
    return draw(
        request, "analysis/compilation_new.html", heading=_("Ny sammanställning"), here="", form=form, crumbs=crumbs_to(),
        status=400 if form.is_bound else 200,
    )  # fmt: skip


@require_safe
@told_if_missing
def compilation(request: HttpRequest, key: str) -> HttpResponse:
    """A compilation's contents, what is left to do, and its releases."""
    return _draw_contents(request, key)


def _draw_contents(
    request: HttpRequest,
    key: str,
    *,
    head: HeadForm | None = None,
    adding: HeadingForm | None = None,
    conflict: HeadConflict | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_of(request)
    found = desk(find_compilation(key), viewer=viewer)
    return draw(
        request, "analysis/compilation.html", flashes=flashes(request), heading=found.compilation.title, heading_language="sv", here="", crumbs=crumbs_to(), status=status,
        place=CompilationPlace(key), page=compilation_page(found), may_write=viewer.may("compilations.write"),
        head=head or HeadForm.of(found.compilation), adding=adding or HeadingForm(auto_id="ny-%s"), conflict=conflict,
    )  # fmt: skip


@require_POST
@told_if_missing
def save_compilation(request: HttpRequest, key: str) -> HttpResponse:
    """Save title, lead and authorship; where somebody else has saved others meanwhile, show both."""
    form = HeadForm(request.POST, auto_id="huvud-%s")
    if not form.is_valid():
        return _draw_contents(request, key, head=form, status=400)
    found = find_compilation(key)
    try:
        save_head(found, head=form.head(), edit=form.edit(), viewer=viewer_of(request), at=timezone.now())
    except HeadConflict as conflict:
        # What was typed stays in the form, on the number of what now stands: saving again is a choice made with open eyes.
        again = request.POST.copy()
        again["andring"] = str(conflict.theirs.edit)
        head = HeadForm(again, auto_id="huvud-%s")
        return _draw_contents(request, key, head=head, conflict=conflict, status=409)
    except LedtradError as error:
        form.add_error(None, str(error))
        return _draw_contents(request, key, head=form, status=400)
    messages.success(request, _("Titeln, ingressen och uppgiften om vem som står bakom är sparade."))
    return HttpResponseRedirect(compilation_url(key))


@require_POST
@told_if_missing
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a section and open it."""
    form = HeadingForm(request.POST, auto_id="ny-%s")
    found = find_compilation(key)
    if form.is_valid():
        told, viewer = form.cleaned_data, viewer_of(request)
        try:
            section = add_section(
                found, heading=told["rubrik"], after=told["efter"], viewer=viewer, at=timezone.now()
            )
        except UnknownName:
            raise
        except LedtradError as error:
            form.add_error("rubrik", str(error))
        else:
            messages.success(request, _("Avsnittet är tillagt. Skriv texten här."))
            return HttpResponseRedirect(section_url(key, section.key))
    return _draw_contents(request, key, adding=form, status=400)


@require_POST
@told_if_missing
def move(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """Move a section one step in the heading tree."""
    form = MoveForm(request.POST)
    found = find_compilation(key)
    if not form.is_valid():
        messages.error(request, _("Avsnittet går att flytta upp, ner, in eller ut, och inget annat."))
        return HttpResponseRedirect(compilation_url(key))
    try:
        way = Move(form.cleaned_data["riktning"])
        move_section(found, key=section, move=way, viewer=viewer_of(request), at=timezone.now())
    except UnknownName:
        raise
    except LedtradError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Avsnittet är flyttat."))
    return HttpResponseRedirect(f"{compilation_url(key)}#innehall-{section}")


@require_POST
@told_if_missing
def remove(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """Take away an empty section."""
    try:
        remove_section(find_compilation(key), key=section, viewer=viewer_of(request), at=timezone.now())
    except UnknownName:
        raise
    except LedtradError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("Avsnittet är borttaget. Det som har stått i det finns kvar i historien.")
        )
    return HttpResponseRedirect(compilation_url(key))
