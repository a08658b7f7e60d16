"""The gallery of components; the only page of its own that ui has."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.ui.components import Crumb
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
    samples = answers.samples() | comparing.samples() | working.samples()
    return render(request, "ui/gallery.html", samples | frame)
