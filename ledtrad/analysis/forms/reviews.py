"""The form of a decision on changed words."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ledtrad.synthesis.actions.reviews import Verdict
from ledtrad.ui.forms import PrintableForm


class DecisionForm(PrintableForm):
    """A verdict, and the statements that the new words still bear."""

    beslut = forms.ChoiceField(
        choices=[(verdict.value, verdict.value) for verdict in Verdict],
        error_messages={
            "required": _("Välj vad de nya orden säger."),
            "invalid_choice": _("Beslutet finns inte. Välj något av dem som står på sidan."),
        },
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, statements: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["bars"] = forms.MultipleChoiceField(
            choices=[(key, key) for key in statements],
            required=False,
            error_messages={
                "invalid_choice": _("Utsagan ”%(value)s” vilar inte längre på orden. Läs sidan på nytt.")
            },
        )

    @property
    def verdict(self) -> Verdict:
        """What was chosen."""
        return Verdict(self.cleaned_data["beslut"])

    @property
    def keep(self) -> tuple[str, ...]:
        """The keys of the statements that the new words still bear."""
        return tuple(self.cleaned_data["bars"])
