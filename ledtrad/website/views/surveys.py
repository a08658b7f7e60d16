"""The published surveys: the list, the results of one, and its tables as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import UnknownName
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.exchange.survey_files import read_survey
from ledtrad.rounds.queries.surveys import SurveyTold, published_survey, published_surveys
from ledtrad.synthesis.documents.spreadsheets import csv_text
from ledtrad.synthesis.queries.trying import tried_claim
from ledtrad.ui.components import Crumb
from ledtrad.ui.formatters import format_date
from ledtrad.website.documents.survey_sheets import survey_sheets, survey_workbook
from ledtrad.website.frame import draw, sheet_file, told_if_missing
from ledtrad.website.pages.surveys import SurveyLine, heading_of, published_url, survey_page

SURVEY = Noun("enkät", "enkäter", common=True)


@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Every published survey, the latest first."""
    found = published_surveys()
    heading = _("Ingen enkät är publicerad ännu")
    if found:
        words = ngettext("%(surveys)s är publicerad", "%(surveys)s är publicerade", len(found))
        heading = words % {"surveys": capitalised(counted(len(found), SURVEY))}
    lines = tuple(
        SurveyLine(
            told.title,
            published_url(told.key),
            heading_of(told.turnout),
            format_date(day_in_sweden(one.published_at)),
        )
        for one in found
        for told in (read_survey(one.results),)
    )
    return draw(
        request,
        "website/surveys.html",
        heading=heading,
        here="",
        short=pgettext("menu", "Enkäter"),
        lines=lines,
    )


@require_safe
@told_if_missing
def survey(request: HttpRequest, key: str) -> HttpResponse:
    """What a survey told the public, as it was frozen."""
    told = _found(key)
    page = survey_page(told, tried_claim(told.tried))
    return draw(
        request, "website/survey.html", heading=page.heading, here="", short=page.title, short_language="sv", page=page,
        crumbs=(Crumb(pgettext("menu", "Enkäter"), reverse("website:surveys")),),
    )  # fmt: skip


@require_safe
@told_if_missing
def survey_table(request: HttpRequest, key: str, table: str, ending: str) -> HttpResponse:
    """A table of a survey as CSV, or all of them in one workbook."""
    told = _found(key)
    sheet = survey_sheets(told).get(table)
    if sheet is None or ending not in ("csv", "xlsx"):
        raise UnknownName(_("Enkäten har ingen sådan fil. Gå till enkäten och välj där."))
    content = survey_workbook(told) if ending == "xlsx" else csv_text(sheet).encode()
    return sheet_file(content, stem=f"{key}-{table}", ending=ending)


def _found(key: str) -> SurveyTold:
    found = published_survey(key)
    if found is None:
        raise UnknownName(
            _("Enkäten finns inte eller är inte publicerad. Gå till listan över enkäter och välj där.")
        )
    return read_survey(found.results)
