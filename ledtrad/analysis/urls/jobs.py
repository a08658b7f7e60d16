from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import exchange, jobs

urlpatterns: list[URLPattern] = [
    path("arbeten/", jobs.jobs, name="jobs"),
    path("arbeten/<uuid:pk>/", jobs.job, name="job"),
    path("arbeten/<uuid:pk>/igen/", jobs.retry, name="retry_job"),
    path("omgangar/<slug:round_key>/las-in-kodning/", exchange.import_coding, name="import_coding"),
    path("omgangar/<slug:round_key>/provning/folj-upp/", jobs.place, name="place_passages"),
]
