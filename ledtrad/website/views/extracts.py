"""A county's extract as a file: its answers, and where its words are used."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import LedtradError
from ledtrad.registry.queries import CountyName
from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.ui.components import Crumb
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.tree import Document
from ledtrad.ui.document.word import word_bytes
from ledtrad.website.addresses import county_url
from ledtrad.website.attachments import attachment
from ledtrad.website.documents.extract import extract_document
from ledtrad.website.frame import draw, missing


@require_safe
def extract_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """A county's extract for print."""
    return _file(request, slug, pdf_bytes, ending="pdf")


@require_safe
def extract_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """A county's extract for Word."""
    return _file(request, slug, word_bytes, ending="docx")


def _file(
    request: HttpRequest, slug: str, write: Callable[[Document], bytes], *, ending: str
) -> HttpResponse:
    county, round_ = next((one for one in all_counties() if one.slug == slug), None), published_round()
    if county is None:
        return missing(request, _("Länet ”%(slug)s” finns inte. Välj ett län i listan.") % {"slug": slug})
    if round_ is None:
        return missing(
            request, _("Ingen omgång är publicerad ännu, så det finns inget utdrag att hämta för länet.")
        )
    # A file travels: it says what everybody may read, whoever fetches it.
    everybody = viewer_for("public", label=_("allmänheten"))
    address = request.build_absolute_uri(county_url(county))
    try:
        document = extract_document(county, round_=round_, viewer=everybody, address=address)
        check_document(document)
        with translation.override(document.language):
            written = write(document)
    except LedtradError as error:
        return _failed(request, county, str(error))
    return attachment(written, stem=f"utdrag-{county.slug}-{round_.key}", ending=ending)


def _failed(request: HttpRequest, county: CountyName, sentence: str) -> HttpResponse:
    """Draw the page that says why there is no file, with the same matter as pages."""
    crumbs = (
        Crumb(pgettext("menu", "Län"), reverse("website:counties")),
        Crumb(county.name, county_url(county)),
    )
    heading = _("Utdraget för %(county)s går inte att hämta just nu") % {"county": county.name}
    return draw(
        request, "website/extract_failed.html", heading=heading, here="counties", status=503, sentence=sentence, county=county,
        crumbs=crumbs, short=_("Utdraget"),
    )  # fmt: skip
