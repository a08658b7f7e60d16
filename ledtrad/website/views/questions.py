"""The questions to the material: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import published_round, readable_round
from ledtrad.synthesis.queries.material import material
from ledtrad.ui.components import Crumb
from ledtrad.website.addresses import report_url
from ledtrad.website.forms import QuestionForm
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.pages.question import QuestionPage, question_page
from ledtrad.website.pages.questions import questions_page
from ledtrad.website.ways import QuestionPlace


@gzip_page
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Every question of the codebook with its answer at a glance."""
    round_ = published_round()
    if round_ is None:
        return missing(request, _("Ingen omgång är publicerad ännu, så det finns inga frågor att ställa."))
    page, short = questions_page(round_), pgettext("menu", "Frågor")
    return draw(
        request, "website/questions.html", heading=page.heading, here="questions", short=short, page=page
    )


def _answered(form: QuestionForm, round_: Round, *, viewer: Viewer) -> QuestionPage | None:
    """Give the page of the question that a form asks; None, with the faults in the form, where it asks none."""
    if not form.is_valid():
        return None
    try:
        return question_page(
            form.question(),
            ground=form.ground,
            round_=round_,
            counties=all_counties(),
            report_url=report_url,
            viewer=viewer,
        )
    except LedtradError as error:
        form.add_error(None, str(error))
        return None


@gzip_page
@require_safe
def question(request: HttpRequest, round_key: str) -> HttpResponse:
    """One question: the number, the four sets, the map, the words behind, and the form; who reads drafts asks a round under way too."""
    round_ = readable_round(round_key, viewer=viewer_of(request))
    if round_ is None:
        unknown = _("Omgången ”%(key)s” finns inte eller är inte publicerad.") % {"key": round_key}
        return missing(request, unknown)
    form = QuestionForm(request.GET, ground=material(round_))
    page = _answered(form, round_, viewer=viewer_of(request))
    crumbs = (Crumb(pgettext("menu", "Frågor"), reverse("website:questions")),)
    if page is None:
        return draw(
            request, "website/question_error.html", heading=_("Frågan gick inte att ställa"), here="questions",
            status=400, form=form, crumbs=crumbs, reading=reading_line(form.ground, round_),
        )  # fmt: skip
    return draw(
        request, "website/question.html", heading=page.heading, here="questions", short=capitalised(page.topic),
        place=QuestionPlace(round_.key, form.question()), form=form, page=page, crumbs=crumbs,
    )  # fmt: skip
