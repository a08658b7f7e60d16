"""Addresses of fact checks, where the national office asks the participants and decides what they want mended."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import fact_checks, fact_checks_deciding

ALL = "sammanstallningar/<slug:key>/faktagranskning/"
ONE = f"{ALL}<int:number>/"
UNIT = f"{ONE}<slug:unit>/"
urlpatterns: list[URLPattern] = [
    path("insamling/<slug:round_key>/faktagranskning/", fact_checks.of_round, name="fact_checks"),
    path(ALL, fact_checks.latest, name="latest_fact_check"),
    path(f"{ALL}oppna/", fact_checks.open_one, name="open_fact_check"),
    path(ONE, fact_checks.board, name="fact_check"),
    # What a unit can't be called stands first.
    path(f"{ONE}avsluta/", fact_checks.close, name="close_fact_check"),
    path(UNIT, fact_checks_deciding.answer, name="fact_check_answer"),
    path(f"{UNIT}<int:reply>/", fact_checks_deciding.decide, name="decide_correction"),
]
