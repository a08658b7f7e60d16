from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import matrix, matrix_agreement

urlpatterns: list[URLPattern] = [
    path("matris/", matrix.latest, name="latest_matrix"),
    path("omgangar/<slug:round_key>/matris/", matrix.matrix, name="matrix"),
    path("omgangar/<slug:round_key>/matris.xlsx", matrix.workbook, name="matrix_xlsx"),
    path("omgangar/<slug:round_key>/matris.csv", matrix.table, name="matrix_csv"),
    path("omgangar/<slug:round_key>/utsagor.csv", matrix.statements, name="statements_csv"),
    path("omgangar/<slug:round_key>/matris/<slug:unit>/<slug:variable>/", matrix.cell, name="matrix_cell"),
    path("omgangar/<slug:round_key>/samstammighet/", matrix_agreement.agreement, name="agreement"),
]
