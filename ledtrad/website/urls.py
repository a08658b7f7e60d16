"""Addresses of the public pages: Swedish nouns outside, English names inside."""

from __future__ import annotations

from django.urls import path

from ledtrad.website.views import (
    answer_files,
    counties,
    county_years,
    extracts,
    goals,
    printed,
    questions,
    release_files,
    reports,
    rounds,
    start,
    surveys,
    users,
)

app_name = "website"
urlpatterns = [
    path("", start.start, name="start"),
    path("lan/", counties.counties, name="counties"),
    path("lan/<slug:slug>/", counties.county, name="county"),
    path("lan/<slug:slug>/politiker/", counties.politicians, name="politicians"),
    path("lan/<slug:slug>/aret/<int:year>/", county_years.county_year, name="county_year"),
    path("lan/<slug:slug>/aret/<int:year>/<slug:unit>/", county_years.subregion_year, name="subregion_year"),
    path("lan/<slug:slug>/utdrag.pdf", extracts.extract_pdf, name="extract_pdf"),
    path("lan/<slug:slug>/utdrag.docx", extracts.extract_docx, name="extract_docx"),
    path("omgangar/", rounds.rounds, name="rounds"),
    path("omgangar/<slug:key>/", rounds.round_, name="round"),
    path(
        "omgangar/<slug:round_key>/<slug:unit>/<slug:question>/fil/<slug:sha256>/",
        answer_files.fetch,
        name="answer_file",
    ),
    path("enkater/", surveys.surveys, name="surveys"),
    path("enkater/<slug:key>/", surveys.survey, name="survey"),
    path("enkater/<slug:key>/<str:table>.<str:ending>", surveys.survey_table, name="survey_table"),
    path("fragor/", questions.questions, name="questions"),
    path("fragor/<slug:round_key>/", questions.question, name="question"),
    path("mal/", goals.goals, name="goals"),
    path("brukarnas-plats/", users.users, name="users"),
    path("tryckta/", printed.printed, name="printed"),
    path("tryckta/<slug:key>/", printed.printed_report, name="printed_report"),
    path("tryckta/<slug:key>/<slug:claim>/", printed.printed_claim, name="printed_claim"),
    path("rapporter/<slug:key>/", reports.report, name="report"),
    path("rapporter/<slug:key>/arbetsversion/", reports.draft, name="draft"),
    path("rapporter/<slug:key>/<str:number>/", reports.release, name="release"),
    path(
        "rapporter/<slug:key>/<str:number>/dokument.json", reports.release_document, name="release_document"
    ),
    path(
        "rapporter/<slug:key>/data/<str:table>.<str:ending>", release_files.report_table, name="report_table"
    ),
    path(
        "rapporter/<slug:key>/<str:number>/rapport.<str:ending>",
        release_files.release_file,
        name="release_file",
    ),
    path(
        "rapporter/<slug:key>/<str:number>/rapport-en.<str:ending>",
        release_files.release_file_in_english,
        name="release_file_in_english",
    ),
    path(
        "rapporter/<slug:key>/<str:number>/data/<str:table>.<str:ending>",
        release_files.release_table,
        name="release_table",
    ),
    path("rapporter/<slug:key>/<str:number>/mot/<str:other>/", reports.comparison, name="comparison"),
]
