"""Addresses of rounds: what is sent out, to whom, and how far it has come."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.collection.views import rounds, rounds_board, rounds_roster, rounds_steps

ONE = "insamling/<slug:round_key>/"
UNIT = f"{ONE}deltagare/<slug:unit>/"
# What a round can't be called stands first (policies.rounds.RESERVED_KEYS).
urlpatterns: list[URLPattern] = [
    path("insamling/", rounds.rounds, name="rounds"),
    path("insamling/ny/", rounds.begin, name="new_round"),
    path(ONE, rounds_board.board, name="board"),
    path(f"{ONE}tavla.csv", rounds_board.table, name="board_csv"),
    path(f"{ONE}tavla.xlsx", rounds_board.workbook, name="board_xlsx"),
    path(f"{ONE}installningar/", rounds.settings, name="round_settings"),
    path(f"{ONE}deltagare/", rounds_roster.roster, name="roster"),
    path(f"{ONE}deltagare/valj/", rounds_roster.choose, name="choose_roster"),
    path(f"{UNIT}undantag/", rounds_roster.exempt_one, name="exempt"),
    path(f"{UNIT}undantag/avsluta/", rounds_roster.end_exemption_of, name="end_exemption"),
    path(f"{UNIT}mer-tid/", rounds_roster.more_time, name="more_time"),
    path(f"{ONE}oppna/", rounds_steps.opening, name="open_round"),
    path(f"{ONE}steg/<slug:step>/", rounds_steps.step, name="move_round"),
]
