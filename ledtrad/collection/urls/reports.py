"""Addresses of whole reports that are loaded and split on the topics."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import reports, reports_split

_ROUND = "insamling/<slug:round_key>/rapporter/"
_FILE = f"{_ROUND}<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(_ROUND, reports.reports, name="reports"),
    path(_FILE, reports_split.report, name="report"),
    path(f"{_FILE}fil/", reports_split.original, name="report_file"),
    path(f"{_FILE}flytta/", reports_split.move, name="move_report"),
    path(f"{_FILE}lagg-bort/", reports_split.drop, name="drop_report"),
]
