from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import reading, reading_marks, reading_writes

_ROUND = "omgangar/<slug:round_key>/las/"
_ANSWER = f"{_ROUND}<slug:unit>/<slug:topic>/"

urlpatterns: list[URLPattern] = [
    path("las/", reading.latest, name="latest_readings"),
    path(_ROUND, reading.readings, name="readings"),
    path(f"{_ROUND}<slug:unit>/", reading.unit_readings, name="unit_readings"),
    path(_ANSWER, reading.reading, name="reading"),
    path(f"{_ANSWER}utsaga/", reading_writes.code_statement, name="code_statement"),
    path(f"{_ANSWER}utsaga/<slug:key>/", reading_writes.edit_statement, name="edit_statement"),
    path(
        f"{_ANSWER}utsaga/<slug:key>/ta-tillbaka/",
        reading_marks.withdraw_statement,
        name="withdraw_statement",
    ),
    path(
        f"{_ANSWER}utsaga/<slug:key>/gor-gallande/",
        reading_marks.reinstate_statement,
        name="reinstate_statement",
    ),
    path(f"{_ANSWER}last/", reading_marks.mark_answer_read, name="mark_answer_read"),
    path(
        f"{_ANSWER}lasning/<slug:key>/ta-tillbaka/",
        reading_marks.withdraw_second_reading,
        name="withdraw_second_reading",
    ),
]
