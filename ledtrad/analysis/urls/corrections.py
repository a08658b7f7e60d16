from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import corrections, reviews

urlpatterns: list[URLPattern] = [
    path("era-ord/", corrections.correct_start, name="correct_start"),
    path("omgangar/<slug:round_key>/ratta/<slug:unit>/", corrections.correct, name="correct"),
    path("omgangar/<slug:round_key>/ratta/<slug:unit>/<int:number>/", corrections.receipt, name="receipt"),
    path("omgangar/<slug:round_key>/vara-ord/<slug:unit>/", corrections.our_words, name="our_words"),
    path(
        "omgangar/<slug:round_key>/revisioner/<slug:unit>/<int:number>/",
        corrections.revision,
        name="revision",
    ),
    path("provning/", reviews.reviews_start, name="reviews_start"),
    path("omgangar/<slug:round_key>/provning/", reviews.reviews, name="reviews"),
    path("omgangar/<slug:round_key>/provning/<uuid:pk>/", reviews.review, name="review"),
    path("omgangar/<slug:round_key>/provning/<uuid:pk>/beslut/", reviews.decide, name="decide_passage"),
]
