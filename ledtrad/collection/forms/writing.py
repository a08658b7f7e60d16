"""Forms of a participant's own pages: what stands in a question's field, and who approved what is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from ledtrad.collection.forms.question_field import missing_in, typed_in
from ledtrad.core.asking import Asked
from ledtrad.core.printable import printable
from ledtrad.core.typed import whole_number
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.drafts import Typing
from ledtrad.rounds.actions.recording import Approval
from ledtrad.ui.forms import PrintableForm, check_saveable, offer

# What a form holds beside what somebody typed into it.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "andring", "gor", "saknas", "sok"})


def typing_in(asked: Asked, data: MultiValueDict[str, str]) -> Typing:
    """Give what a question's form holds; `andring` is the save that it was drawn from, and the button `klart` says that it is done."""
    edit, ready = whole_number(str(data.get("andring", ""))), data.get("gor") == "klart"
    return Typing(typed_in(asked, data), edit, missing_in(data), ready)


def given_back(data: MultiValueDict[str, str]) -> tuple[str, ...]:
    """Give every text that a form holds, whatever it was drawn for, so that nothing typed is lost."""
    return tuple(
        printable(text)
        for name, texts in data.lists()
        for text in texts
        if name not in _NOT_TYPED and text.strip()
    )


class ApprovalForm(PrintableForm):
    """Which body of the county approved the answer, when, and at which paragraph; all of it may be left out."""

    organ = forms.ChoiceField(
        label=gettext_lazy("Organ som har godkänt svaret"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Organet finns inte i länet. Välj ett i listan.")},
    )
    godkant = forms.DateField(
        label=gettext_lazy("Dag då det godkändes"),
        help_text=gettext_lazy("Skriv år, månad och dag, till exempel 2026-03-27."),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Det är ingen dag. Skriv år, månad och dag: 2026-03-27.")},
    )
    paragraf = forms.CharField(
        label=gettext_lazy("Paragraf i protokollet"),
        max_length=40,
        required=False,
        validators=[check_saveable],
        error_messages={"max_length": gettext_lazy("Paragrafen får ha högst 40 tecken.")},
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, bodies: Iterable[Actor], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.bodies = {body.key: body for body in bodies}
        none = ("", pgettext_lazy("no approval", "Inget organ har godkänt det"))
        offer(self, "organ", [none, *((key, body.name) for key, body in self.bodies.items())])
        self.fields["organ"].widget.attrs["lang"] = "sv"

    def clean(self) -> dict[str, Any]:
        """Hold body and day together: one without the other says nothing."""
        cleaned = dict(super().clean() or {})
        told = {name: cleaned.get(name) for name in ("organ", "godkant", "paragraf")}
        if told["organ"] and not told["godkant"] and "godkant" not in self.errors:
            self.add_error("godkant", gettext("Skriv vilken dag organet godkände svaret."))
        if not told["organ"] and (told["godkant"] or told["paragraf"]) and "organ" not in self.errors:
            self.add_error("organ", gettext("Välj vilket organ det var, eller töm dag och paragraf."))
        return cleaned

    def approval(self) -> Approval | None:
        """Give what a valid form tells; None where nobody approved."""
        told = self.cleaned_data
        if not told["organ"]:
            return None
        return Approval(self.bodies[told["organ"]], told["godkant"], told["paragraf"])
