from __future__ import annotations

from django.urls import path

from ledtrad.mail import views

app_name = "mail"
urlpatterns = [path("brev/sluta/<str:token>/", views.stop, name="stop")]
