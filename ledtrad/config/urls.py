"""Root addresses: Swedish nouns outside, English names inside."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("ledtrad.website.urls"))]
