"""Addresses of the pages of a collection, by noun."""

from __future__ import annotations

from ledtrad.collection.urls import (
    dialogues,
    fact_checks,
    registration,
    reports,
    reviewing,
    rounds,
    surveys,
    templates,
    writing,
)

app_name = "collection"
urlpatterns = [
    *templates.urlpatterns,
    *rounds.urlpatterns,
    *reports.urlpatterns,
    *writing.urlpatterns,
    *reviewing.urlpatterns,
    *registration.urlpatterns,
    *fact_checks.urlpatterns,
    *surveys.urlpatterns,
    *dialogues.urlpatterns,
]
