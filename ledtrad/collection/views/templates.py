"""Templates: the list, beginning one, a version with its questions, the next version, and a version on trial."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.collection.forms.question_field import typed_in
from ledtrad.collection.forms.templates import FIELDS, NewTemplateForm, NewVersionForm
from ledtrad.collection.pages.templates import list_page
from ledtrad.collection.pages.templates_addresses import (
    crumbs_to_templates,
    crumbs_to_version,
    question_url,
    version_url,
)
from ledtrad.collection.pages.templates_preview import prefix_of, preview_page
from ledtrad.collection.pages.templates_version import version_page
from ledtrad.core.asking import Kind
from ledtrad.rounds.actions.templates import PREPARE, make_template, new_version
from ledtrad.rounds.answering import texts_in
from ledtrad.rounds.exchange.yaml_files import read_shipped
from ledtrad.rounds.policies.templates import TemplateRefused
from ledtrad.rounds.queries.templates import (
    actors_to_choose,
    find_template,
    last_change,
    listed_templates,
    version_to_read,
)
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Every template with its versions, and those that can be taken in."""
    viewer = viewer_of(request)
    page = list_page(listed_templates(viewer), shipped=read_shipped(settings.TEMPLATES_DIR))
    return draw(
        request, "collection/templates.html", flashes=flashes(request), heading=page.heading, short=pgettext("menu", "Mallar"), here="", page=page,
        may_write=viewer.may(PREPARE),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form of a new template; a good one leads to its first question."""
    year = str(timezone.localdate().year)
    form = NewTemplateForm(request.POST if request.method == "POST" else None, initial={"nummer": year})
    if form.is_valid():
        number = form.cleaned_data["nummer"] or 1
        try:
            made = make_template(form.head(), number=number, viewer=viewer_of(request), at=timezone.now())
        except TemplateRefused as error:
            form.add_error(FIELDS.get(error.field, error.field), str(error))
        else:
            messages.success(request, _("Mallen är påbörjad. Skriv den första frågan."))
            return HttpResponseRedirect(question_url(made.template_id, made.number, "ny"))
    return draw(
        request, "collection/template_new.html", heading=_("Ny mall"), here="", form=form, crumbs=crumbs_to_templates(),
        status=400 if form.is_bound else 200,
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version's questions in order, and what is missing."""
    return draw_version(request, key, number)


def draw_version(
    request: HttpRequest, key: str, number: int, *, form: NewVersionForm | None = None, status: int = 200
) -> HttpResponse:
    """Draw a version's page, also where something on it was refused."""
    viewer = viewer_of(request)
    found = version_to_read(key, number, viewer=viewer)
    page = version_page(found, last_change(found.version))
    heading = f"{page.title} {page.number}"
    return draw(
        request, "collection/template_version.html", flashes=flashes(request), heading=heading, heading_language="sv", here="", page=page,
        crumbs=crumbs_to_templates(), form=form or NewVersionForm(), may_write=viewer.may(PREPARE), status=status,
    )  # fmt: skip


@require_POST
@told_if_missing
def continue_version(request: HttpRequest, key: str) -> HttpResponse:
    """Make the next version and open it; a number that can't be is told on the page of the latest."""
    form = NewVersionForm(request.POST)
    viewer = viewer_of(request)
    if form.is_valid():
        try:
            made = new_version(key, number=form.cleaned_data["nummer"], viewer=viewer, at=timezone.now())
        except TemplateRefused as error:
            form.add_error("nummer", str(error))
        else:
            messages.success(
                request, _("Den nya versionen har samma frågor som den förra. Ändra det som ska ändras.")
            )
            return HttpResponseRedirect(version_url(key, made.number))
    latest = max(one.number for one in find_template(key).versions.all())
    return draw_version(request, key, latest, form=form, status=400)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def preview(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version as those who answer it meet it; answers that are sent are read back, and nothing is saved."""
    found = version_to_read(key, number, viewer=viewer_of(request))
    typed = None
    if request.method == "POST":
        typed = {
            one.key: typed_in(one.asked, request.POST, prefix=prefix_of(one.key)) for one in found.questions
        }
    of_actors = [one.key for one in found.questions if one.kind == Kind.ACTORS]
    chosen = [key for name in of_actors for key in texts_in((typed or {}).get(name, ""))]
    names = actors_to_choose(also=chosen) if of_actors else {}
    page = preview_page((key, number), found.questions, names=names, typed=typed)
    return draw(
        request, "collection/template_preview.html", heading=_("Så här möter den som svarar mallen"), short=_("Förhandsvisning"), here="",
        page=page, crumbs=crumbs_to_version(found.version), status=400 if page.errors else 200,
    )  # fmt: skip
