"""Addresses of ui."""

from __future__ import annotations

from django.urls import path

from ledtrad.ui.views import gallery

app_name = "ui"
urlpatterns = [path("galleri/", gallery, name="gallery")]
