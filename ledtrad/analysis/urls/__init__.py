"""Addresses of the signed-in pages, by noun."""

from __future__ import annotations

from ledtrad.analysis.urls import claims, compilations, corrections, fact_checks, jobs, matrix, reading

app_name = "analysis"
urlpatterns = [
    *reading.urlpatterns,
    *matrix.urlpatterns,
    *claims.urlpatterns,
    *fact_checks.urlpatterns,
    *compilations.urlpatterns,
    *corrections.urlpatterns,
    *jobs.urlpatterns,
]
