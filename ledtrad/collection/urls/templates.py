"""Addresses of templates: the forms that are sent out."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import templates, templates_exchange, templates_questions

ONE = "mallar/<slug:key>/<int:number>/"
QUESTION = f"{ONE}fragor/<slug:question>/"
# What a template or a question can't be called stands first (policies.templates.RESERVED_TEMPLATES, core.question_forms.RESERVED).
urlpatterns: list[URLPattern] = [
    path("mallar/", templates.templates, name="templates"),
    path("mallar/ny/", templates.begin, name="new_template"),
    path("mallar/las-in/", templates_exchange.import_template, name="import_template"),
    path("mallar/ta-in/", templates_exchange.take_in_shipped, name="take_in_templates"),
    path("mallar/<slug:key>/ny-version/", templates.continue_version, name="new_version"),
    path("mallar/<slug:key>/<int:number>.yaml", templates_exchange.as_yaml, name="template_yaml"),
    path("mallar/<slug:key>/<int:number>.xlsx", templates_exchange.as_xlsform, name="template_xlsform"),
    path(ONE, templates.version, name="template_version"),
    path(f"{ONE}forhandsvisa/", templates.preview, name="preview_template"),
    path(f"{ONE}fragor/ny/", templates_questions.add, name="new_question"),
    path(QUESTION, templates_questions.question, name="question"),
    path(f"{QUESTION}flytta/", templates_questions.move, name="move_question"),
    path(f"{QUESTION}ta-bort/", templates_questions.remove, name="remove_question"),
]
