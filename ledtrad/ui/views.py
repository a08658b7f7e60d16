"""The gallery of components, and the page that gives back what was typed in a form whose session ran out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.ui.components import Crumb
from ledtrad.ui.forms import typed_texts
from ledtrad.ui.gallery import answers, comparing, working
from ledtrad.ui.gallery.sections import SECTIONS


@require_safe
@gzip_page
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    frame = {
        "heading": _("Formgivning och komponenter"),
        "lead": _("Serif där man läser, grotesk där man jämför, och en enda röd tråd."),
        "way_here": (Crumb(_("Start"), "/"), Crumb(_("Komponenter"))),
        "sections": SECTIONS,
        "parts": {section.key: section for section in SECTIONS},
        "entries": {entry.component: entry for section in SECTIONS for entry in section.entries},
        "nothing": (),
    }
    with override("sv"):
        samples = answers.samples() | comparing.samples() | working.samples()
    return render(request, "ui/gallery.html", samples | frame)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form's session ran out, and give back every text in it; Django asks for `reason`, which is for developers."""
    shown = {"typed": typed_texts(request.POST), "sign_in_url": settings.LOGIN_URL}
    return render(request, "403_csrf.html", shown, status=403)
