"""The public pages: each loads, asks one query, and chooses a template."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page

from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries import published_round
from ledtrad.synthesis.material import material
from ledtrad.synthesis.queries import desk, find_compilation
from ledtrad.ui.components import Crumb, MenuItem
from ledtrad.website.addresses import page_addresses
from ledtrad.website.forms import QuestionForm
from ledtrad.website.pages.counties import counties_page
from ledtrad.website.pages.county import county_page
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.question import QuestionPage, question_page
from ledtrad.website.pages.questions import questions_page
from ledtrad.website.pages.report import report_page
from ledtrad.website.pages.start import start_page


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _page(
    request: HttpRequest, template: str, *, heading: str, here: str, status: int = 200, **context: Any
) -> HttpResponse:
    """Draw a page in the public frame: menu, crumbs and heading."""
    start = reverse("website:start")
    entries = (
        ("start", pgettext("menu", "Start"), start),
        ("report", pgettext("menu", "Rapporter"), f"{start}#rapporter"),
        ("counties", pgettext("menu", "Län"), reverse("website:counties")),
        ("questions", pgettext("menu", "Frågor"), reverse("website:questions")),
    )
    menu = tuple(MenuItem(label, url, current=name == here) for name, label, url in entries)
    crumbs = (Crumb(pgettext("menu", "Start"), start), *context.pop("crumbs", ()))
    here_crumb = Crumb(context.pop("short", heading))
    shown = {"heading": heading, "menu": menu, "crumbs": (*crumbs, here_crumb) if here != "start" else ()}
    return render(request, f"website/{template}.html", shown | context, status=status)


def _report_url(key: str) -> str:
    return reverse("website:report", args=[key])


def _missing(request: HttpRequest, sentence: str) -> HttpResponse:
    """Draw the page of what does not exist, with the ways on."""
    return _page(
        request, "missing", heading=_("Sidan finns inte"), here="missing", status=404, sentence=sentence
    )


@gzip_page
def start(request: HttpRequest) -> HttpResponse:
    """The way in: what the latest round says, its reports, and every county."""
    round_ = published_round()
    if round_ is None:
        return _page(request, "start_empty", heading=_("Ingen omgång är publicerad ännu"), here="start")
    page = start_page(round_, viewer=_viewer(request), counties=all_counties())
    return _page(request, "start", heading=page.heading, here="start", page=page)


@gzip_page
def counties(request: HttpRequest) -> HttpResponse:
    """Every county, in the Swedish order of their names, with what the material holds of it."""
    page = counties_page(published_round(), counties=all_counties())
    return _page(request, "counties", heading=_("Länen och vad materialet säger om dem"), here="counties",
                 short=pgettext("menu", "Län"), page=page)  # fmt: skip


@gzip_page
def county(request: HttpRequest, slug: str) -> HttpResponse:
    """A county: who decides, what it answered, what it is silent about, where its words are used."""
    counties, round_ = all_counties(), published_round()
    found = next((county for county in counties if county.slug == slug), None)
    if found is None:
        return _missing(request, _("Länet ”%(slug)s” finns inte. Välj ett län i listan.") % {"slug": slug})
    if round_ is None:
        return _missing(request, _("Ingen omgång är publicerad ännu, så det finns inget att visa om länet."))
    page = county_page(
        found, round_=round_, viewer=_viewer(request), counties=counties,
        report_url=_report_url,
    )  # fmt: skip
    crumbs = (Crumb(pgettext("menu", "Län"), reverse("website:counties")),)
    return _page(request, "county", heading=found.name, here="counties", page=page, crumbs=crumbs)


@gzip_page
def questions(request: HttpRequest) -> HttpResponse:
    """Every question of the codebook with its answer at a glance."""
    round_ = published_round()
    if round_ is None:
        return _missing(request, _("Ingen omgång är publicerad ännu, så det finns inga frågor att ställa."))
    return _page(request, "questions", heading=_("Frågor till materialet"), here="questions",
                 short=pgettext("menu", "Frågor"), page=questions_page(round_))  # fmt: skip


def _answered(form: QuestionForm, round_: Round) -> QuestionPage | None:
    """Give the page of the question that a form asks; None, with the faults in the form, where it asks none."""
    if not form.is_valid():
        return None
    try:
        return question_page(
            form.question(),
            ground=form.ground,
            round_=round_,
            counties=all_counties(),
            report_url=_report_url,
        )
    except LedtradError as error:
        form.add_error(None, str(error))
        return None


@gzip_page
def question(request: HttpRequest, round_key: str) -> HttpResponse:
    """One question: the number, the four sets, the map, the words behind, and the form."""
    round_ = published_round(round_key)
    if round_ is None:
        unknown = _("Omgången ”%(key)s” finns inte eller är inte publicerad.") % {"key": round_key}
        return _missing(request, unknown)
    form = QuestionForm(request.GET, ground=material(round_))
    page = _answered(form, round_)
    crumbs = (Crumb(pgettext("menu", "Frågor"), reverse("website:questions")),)
    if page is None:
        return _page(
            request, "question_error", heading=_("Frågan gick inte att ställa"), here="questions", status=400,
            form=form, crumbs=crumbs, reading=reading_line(form.ground, round_),
        )  # fmt: skip
    return _page(
        request, "question", heading=page.heading, here="questions", short=capitalised(page.topic), form=form,
        page=page, crumbs=crumbs,
    )  # fmt: skip


@gzip_page
def report(request: HttpRequest, key: str) -> HttpResponse:
    """A report with its claims open in place."""
    try:
        found = desk(find_compilation(key), viewer=_viewer(request))
    except UnknownName as error:
        return _missing(request, str(error))
    addresses = page_addresses(found.material, all_counties())
    page = report_page(found, addresses, address=request.build_absolute_uri(request.path))
    return _page(request, "report", heading=page.title, here="report", page=page)
