"""Addresses of the pages of a collection, by noun."""

from __future__ import annotations

from ledtrad.collection.urls import reports, reviewing, rounds, surveys, templates, writing

app_name = "collection"
urlpatterns = [
    *templates.urlpatterns,
    *rounds.urlpatterns,
    *reports.urlpatterns,
    *writing.urlpatterns,
    *reviewing.urlpatterns,
    *surveys.urlpatterns,
]
