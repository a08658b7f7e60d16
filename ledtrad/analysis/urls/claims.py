from __future__ import annotations

from django.urls import URLPattern, path

from ledtrad.analysis.views import claims, claims_acts, claims_editing, claims_quoting, claims_writing

ONE = "pastaenden/<slug:compilation>/<slug:claim>/"
urlpatterns: list[URLPattern] = [
    path("nya-pastaenden/<slug:round_key>/", claims_writing.save, name="save_claim"),
    path("nya-pastaenden/bedomda/<slug:compilation>/", claims_writing.state, name="state_claim"),
    path("nya-pastaenden/citat/<slug:round_key>/", claims_quoting.quote, name="quote_claim"),
    path("pastaenden/", claims.claims, name="claims"),
    path("pastaenden/<slug:compilation>/", claims.claims_of, name="claims_of"),
    path(ONE, claims.claim, name="claim"),
    path(f"{ONE}utsagor/", claims.claim_statements, name="claim_statements"),
    path(f"{ONE}andra/", claims_editing.edit, name="edit_claim"),
    path(f"{ONE}godta/", claims_acts.accept, name="accept_claim"),
    path(f"{ONE}dra-tillbaka/", claims_acts.withdraw, name="withdraw_claim"),
    path(f"{ONE}ta-tillbaka/", claims_acts.take_back, name="take_back_claim"),
    path(f"{ONE}belagg/", claims_acts.tie_grounds, name="tie_grounds"),
    path(f"{ONE}belagg/ta-bort/", claims_acts.untie_ground, name="untie_ground"),
]
