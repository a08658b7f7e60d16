from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import (
    compilations,
    compilations_checks,
    compilations_freezing,
    compilations_sections,
)

ONE = "sammanstallningar/<slug:key>/"
SECTION = f"{ONE}<slug:section>/"
# What a section can't be called stands first (policies.compilations.RESERVED_SECTIONS).
urlpatterns: list[URLPattern] = [
    path("sammanstallningar/", compilations.compilations, name="compilations"),
    path("sammanstallningar/ny/", compilations.begin, name="new_compilation"),
    path(ONE, compilations.compilation, name="compilation"),
    path(f"{ONE}spara/", compilations.save_compilation, name="save_compilation"),
    path(f"{ONE}nytt-avsnitt/", compilations.add, name="add_section"),
    path(f"{ONE}kontroller/", compilations_checks.checks, name="checks"),
    path(f"{ONE}kontroller/forbiga/", compilations_checks.override, name="override_check"),
    path(f"{ONE}kontroller/aterta/", compilations_checks.withdraw, name="withdraw_override"),
    path(f"{ONE}frys/", compilations_freezing.freeze, name="freeze"),
    path(f"{ONE}frys/nu/", compilations_freezing.freeze_now, name="freeze_release"),
    path(SECTION, compilations_sections.section, name="section"),
    path(f"{SECTION}spara/", compilations_sections.save, name="save_section"),
    path(f"{SECTION}forhandsvisning/", compilations_sections.preview, name="preview_section"),
    path(f"{SECTION}historia/", compilations_sections.history, name="section_history"),
    path(f"{SECTION}flytta/", compilations.move, name="move_section"),
    path(f"{SECTION}ta-bort/", compilations.remove, name="remove_section"),
    path("rapporter/<slug:key>/<str:number>/ratta/", compilations_freezing.correct, name="correct_release"),
]
