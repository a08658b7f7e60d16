"""Addresses of threads and letters."""

from __future__ import annotations

from django.urls import path

from ledtrad.dialogue.views import letters, threads

app_name = "dialogue"
urlpatterns = [
    path("samtal/", threads.threads, name="threads"),
    path("samtal/<slug:kind>/<path:key>/", threads.thread, name="thread"),
    path("mina-brev/", letters.letters, name="letters"),
    path("utgaende-brev/", letters.outbox, name="outbox"),
    path("utgaende-brev/igen/", letters.retry, name="retry_letters"),
]
