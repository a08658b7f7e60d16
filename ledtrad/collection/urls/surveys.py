"""Addresses of surveys: those of whoever leads one, and the one personal link."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import survey_answering, survey_results, surveys

ONE = "insamling/<slug:round_key>/enkat/"
INVITED = f"{ONE}inbjudna/"
urlpatterns: list[URLPattern] = [
    path(ONE, surveys.survey, name="survey"),
    path(f"{ONE}satt/", surveys.mode, name="survey_mode"),
    path(INVITED, surveys.invited, name="survey_invited"),
    path(f"{INVITED}bjud-in/", surveys.invite_guests, name="survey_invite"),
    path(f"{INVITED}lankar/", surveys.make_links, name="survey_links"),
    path(f"{INVITED}<slug:code>/ny-lank/", surveys.renew, name="survey_new_link"),
    path(f"{ONE}resultat/", survey_results.results, name="survey_results"),
    path(f"{ONE}resultat/publicera/", survey_results.publish, name="publish_survey"),
    path(f"{ONE}svar/", survey_results.named, name="survey_named"),
    path(f"{ONE}tryckt/", survey_results.claim, name="survey_claim"),
    # A token has no signs of its own: what is no token looks as one that nobody has.
    path("enkat/<str:token>/", survey_answering.answer, name="answer_survey"),
]
