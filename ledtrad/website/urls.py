"""Addresses of the public pages: Swedish nouns outside, English names inside."""

from __future__ import annotations

from django.urls import path

from ledtrad.website import views

app_name = "website"
urlpatterns = [
    path("", views.start, name="start"),
    path("lan/", views.counties, name="counties"),
    path("lan/<slug:slug>/", views.county, name="county"),
    path("fragor/", views.questions, name="questions"),
    path("fragor/<slug:round_key>/", views.question, name="question"),
    path("rapporter/<slug:key>/", views.report, name="report"),
]
