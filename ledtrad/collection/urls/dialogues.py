"""Addresses of dialogues with counties."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import dialogues, dialogues_noting, dialogues_planning

_ROUND = "lansdialoger/<slug:round_key>/"
_ONE = f"{_ROUND}<slug:unit>/"
urlpatterns: list[URLPattern] = [
    path("lansdialoger/", dialogues.all_dialogues, name="all_dialogues"),
    path(_ROUND, dialogues.dialogues, name="dialogues"),
    path(_ONE, dialogues.dialogue, name="dialogue"),
    path(f"{_ONE}plan/", dialogues_planning.plan, name="plan_dialogue"),
    path(f"{_ONE}dagordning/", dialogues_planning.agenda, name="dialogue_agenda"),
    path(f"{_ONE}punkt/<int:number>/", dialogues_noting.notes, name="dialogue_notes"),
    path(f"{_ONE}ny-atgard/", dialogues_noting.agree, name="agree_action"),
    path(f"{_ONE}atgard/<int:number>/", dialogues_noting.action, name="agreed_action"),
    path(f"{_ONE}beslut/", dialogues.decide, name="decide_dialogue"),
]
