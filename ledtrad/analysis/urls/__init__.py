"""Addresses of the signed-in pages, by noun."""

from __future__ import annotations

from ledtrad.analysis.urls import claims, compilations, corrections, jobs, matrix, reading

app_name = "analysis"
urlpatterns = [
    *reading.urlpatterns,
    *matrix.urlpatterns,
    *claims.urlpatterns,
    *compilations.urlpatterns,
    *corrections.urlpatterns,
    *jobs.urlpatterns,
]
