"""Addresses of the review of what came in."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import reviewing

ONE = "insamling/<slug:round_key>/"
urlpatterns: list[URLPattern] = [
    path(f"{ONE}granska/", reviewing.review_queue, name="review_queue"),
    path(f"{ONE}granska/<slug:unit>/", reviewing.review, name="review"),
    path(f"{ONE}granska/<slug:unit>/steg/", reviewing.review_step, name="review_step"),
    path(f"{ONE}las-svar/", reviewing.lock, name="lock_responses"),
]
