"""Templates as files: taken along as YAML or XLSForm, and read in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.collection.forms.templates import UploadForm
from ledtrad.collection.pages.templates import TEMPLATE
from ledtrad.collection.pages.templates_addresses import crumbs_to_templates, templates_url, version_url
from ledtrad.core.errors import BadData, LedtradError
from ledtrad.core.saying import amount_in_words, counted, listed
from ledtrad.core.wording import capitalised
from ledtrad.rounds.actions.templates import take_in
from ledtrad.rounds.exchange.files import read_template
from ledtrad.rounds.exchange.told import TemplateTold, told_of
from ledtrad.rounds.exchange.xlsform_out import xlsform_of
from ledtrad.rounds.exchange.yaml_files import read_shipped, yaml_of
from ledtrad.rounds.queries.templates import version_to_read
from ledtrad.website.attachments import attachment
from ledtrad.website.frame import draw, told_if_missing, viewer_of


@require_safe
@told_if_missing
def as_yaml(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version as YAML, which is read back as it was."""
    told = _told(request, key, number)
    return attachment(yaml_of(told).encode(), stem=f"{key}-{number}", ending="yaml")


@require_safe
@told_if_missing
def as_xlsform(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A version as XLSForm, for other survey tools."""
    return attachment(xlsform_of(_told(request, key, number)), stem=f"{key}-{number}", ending="xlsx")


def _told(request: HttpRequest, key: str, number: int) -> TemplateTold:
    found = version_to_read(key, number, viewer=viewer_of(request))
    return told_of(found.version, found.questions)


@require_http_methods(["GET", "HEAD", "POST"])
def import_template(request: HttpRequest) -> HttpResponse:
    """The form of a file; one that can be read leads to its version, and of one that can't every fault is told at once."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    faults: tuple[str, ...] = ()
    if form.is_valid():
        name, content = form.cleaned_data["fil"]
        try:
            told = read_template(content, name=name)
            taken = take_in(told, viewer=viewer_of(request), at=timezone.now())
        except BadData as error:
            faults = tuple(one.sentence() for one in error.problems)
            words = ngettext(
                "Filen har ett fel, och inget lästes in.",
                "Filen har %(n)s fel, och inget lästes in.",
                len(faults),
            )
            form.add_error("fil", words % {"n": amount_in_words(len(faults))})
        except LedtradError as error:
            form.add_error("fil", str(error))
        else:
            for sentence in told.left_out:
                messages.warning(request, sentence)
            messages.success(
                request, _("Mallen är inläst.") if taken.is_new else _("Den versionen finns redan, med samma frågor.")
            )  # fmt: skip
            return HttpResponseRedirect(version_url(taken.version.template_id, taken.version.number))
    return draw(
        request, "collection/template_import.html", heading=_("Läs in en mall"), here="", form=form, faults=faults,
        crumbs=crumbs_to_templates(), status=400 if form.is_bound else 200,
    )  # fmt: skip


@require_POST
def take_in_shipped(request: HttpRequest) -> HttpResponse:
    """Take in every template that comes with the project and is not here; one that can't be is told, and the others are taken."""
    taken = []
    for told in read_shipped(settings.TEMPLATES_DIR):
        try:
            one = take_in(told, viewer=viewer_of(request), at=timezone.now())
        except LedtradError as error:
            messages.error(request, f"{told.title}: {error}")
        else:
            taken += [f"{told.title} {told.number}"] if one.is_new else []
    if taken:
        n = len(taken)
        words = ngettext("%(templates)s är inläst: %(titles)s.", "%(templates)s är inlästa: %(titles)s.", n)
        named = {"templates": capitalised(counted(n, TEMPLATE)), "titles": listed(taken)}
        messages.success(request, words % named)
    else:
        messages.info(request, _("Alla mallar som följer med fanns redan."))
    return HttpResponseRedirect(templates_url())
