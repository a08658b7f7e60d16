"""Addresses of what a participant writes and hands in."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import writing, writing_handing_in

ONE = "svara/<slug:round_key>/<slug:unit>/"
# What a question can't be called stands first.
urlpatterns: list[URLPattern] = [
    path("svara/", writing.answer_start, name="answer_start"),
    path(ONE, writing.answer, name="answer"),
    path(f"{ONE}lamna-in/", writing_handing_in.hand_in_all, name="hand_in"),
    path(f"{ONE}kvitto/<int:number>/", writing_handing_in.receipt, name="handed_in"),
    path(f"{ONE}kvitto/<int:number>.pdf", writing_handing_in.receipt_pdf, name="handed_in_pdf"),
    path(f"{ONE}<slug:question>/", writing.write, name="write"),
]
