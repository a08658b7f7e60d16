"""Root addresses: Swedish nouns outside, English names inside."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("ledtrad.website.urls")),
    path("", include("ledtrad.accounts.urls")),
    path("", include("ledtrad.analysis.urls")),
    path("", include("ledtrad.collection.urls")),
    path("", include("ledtrad.dialogue.urls")),
    path("", include("ledtrad.mail.urls")),
    path("", include("ledtrad.ui.urls")),
]
