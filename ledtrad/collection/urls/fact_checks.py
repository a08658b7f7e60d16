"""Addresses where a participant's own people say whether what is said of them is right."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import fact_checks

ONE = "faktagranskning/<slug:compilation>/<int:number>/<slug:unit>/"
urlpatterns: list[URLPattern] = [
    path(ONE, fact_checks.fact_check, name="fact_check"),
    path(f"{ONE}kvitto/", fact_checks.fact_check_sent, name="fact_check_sent"),
]
