"""Addresses of what a participant writes and hands in."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import own_reports, writing, writing_files, writing_handing_in

ONE = "svara/<slug:round_key>/<slug:unit>/"
FILE = f"{ONE}rapportfil/<uuid:pk>/"
# What a question can't be called stands first.
urlpatterns: list[URLPattern] = [
    path("svara/", writing.answer_start, name="answer_start"),
    path(ONE, writing.answer, name="answer"),
    path(f"{ONE}rapportfil/", own_reports.reports, name="own_reports"),
    path(f"{FILE}", own_reports.report, name="own_report"),
    path(f"{FILE}fil/", own_reports.original, name="own_report_file"),
    path(f"{FILE}lagg-bort/", own_reports.drop, name="drop_own_report"),
    path(f"{ONE}lamna-in/", writing_handing_in.hand_in_all, name="hand_in"),
    path(f"{ONE}kvitto/<int:number>/", writing_handing_in.receipt, name="handed_in"),
    path(f"{ONE}kvitto/<int:number>.pdf", writing_handing_in.receipt_pdf, name="handed_in_pdf"),
    path(f"{ONE}<slug:question>/", writing.write, name="write"),
    path(f"{ONE}<slug:question>/fil/<slug:sha256>/", writing_files.fetch, name="written_file"),
]
