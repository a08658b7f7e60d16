"""Addresses of registers and archive packages."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import registration

OWN = "svara/<slug:round_key>/<slug:unit>/kvitto/<int:number>/"
RECEIVED = "insamling/<slug:round_key>/granska/<slug:unit>/<int:number>/"
RELEASE = "rapporter/<slug:key>/<str:number>/"
urlpatterns: list[URLPattern] = [
    path(f"{OWN}diarium/", registration.register_own, name="register_own"),
    path(f"{OWN}arkiv.zip", registration.own_archive, name="own_archive"),
    path(f"{RECEIVED}diarium/", registration.register_received, name="register_received"),
    path(f"{RECEIVED}arkiv.zip", registration.received_archive, name="received_archive"),
    path(f"{RELEASE}diarium/", registration.register_released, name="register_released"),
    path(f"{RELEASE}arkiv.zip", registration.archive_of_release, name="release_archive"),
]
