"""The filter of a printed report's claims: by verdict, by question and by words."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.printable import printable
from ledtrad.synthesis.queries.auditing import AuditedClaim
from ledtrad.synthesis.queries.material import Material
from ledtrad.website.forms import OneOf, Told
from ledtrad.website.pages.printed.words import VERDICT_MARKS, verdict_words

ALL = "alla"


class PrintedFilter(forms.Form):
    """What of a printed report is to be shown. Nothing chosen shows all of it."""

    utfall = OneOf(
        label=pgettext_lazy("printed", "Utfall"),
        error_messages={"invalid_choice": _("Utfallet ”%(value)s” finns inte. Välj ett i listan.")},
    )
    fraga = OneOf(
        label=pgettext_lazy("printed", "Gäller"),
        error_messages={
            "invalid_choice": _("Inget påstående prövas mot frågan ”%(value)s”. Välj en i listan.")
        },
    )
    ord = forms.CharField(
        label=pgettext_lazy("printed", "Sök ord"),
        required=False,
        max_length=100,
        error_messages={
            "max_length": _("Sökningen är för lång (%(show_value)s tecken). Skriv ett eller några ord.")
        },
    )

    def __init__(self, data: Told, *, claims: Iterable[AuditedClaim], ground: Material) -> None:
        self.ground = ground
        given = {name: printable(str(data.get(name) or "")) for name in self.base_fields}
        chosen = {"utfall": given["utfall"] or ALL, "fraga": given["fraga"] or ALL, "ord": given["ord"]}
        told: Told = MultiValueDict({name: [value] for name, value in chosen.items()})
        super().__init__(told, auto_id="visa-%s")
        asked = {claim.question.variable for claim in claims if claim.question}
        verdicts = [(verdict.value, verdict_words(verdict)) for verdict in VERDICT_MARKS]
        variables = [(key, labels.said) for key, labels in ground.labels.items() if key in asked]
        self.fields["utfall"].choices = [(ALL, gettext("alla utfall")), *verdicts]  # type: ignore[attr-defined]
        self.fields["fraga"].choices = [(ALL, gettext("alla frågor")), *variables]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by field; nothing where the filter has faults."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", ALL)}

    def lets_through(self, claim: AuditedClaim) -> bool:
        """Tell whether a claim is to be shown: it has the verdict, tries the question, and holds every word. With faults none is."""
        if not self.is_valid():
            return False
        verdict, variable = self.cleaned_data["utfall"], self.cleaned_data["fraga"]
        if verdict not in (ALL, claim.ruling.verdict):
            return False
        if variable != ALL and (claim.question is None or claim.question.variable != variable):
            return False
        text = self._text_of(claim)
        return all(word in text for word in self.cleaned_data["ord"].casefold().split())

    def _text_of(self, claim: AuditedClaim) -> str:
        """Give the words that a claim is found by: its meaning, its verdict's reason, the names and the question."""
        label = self.ground.labels[claim.question.variable].said if claim.question else ""
        names = [self.ground.names[unit] for unit in claim.supports]
        return " ".join([claim.meaning, claim.ruling.reason, label, *names]).casefold()
