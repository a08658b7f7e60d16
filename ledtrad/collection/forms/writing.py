"""Forms of a participant's own pages: what stands in a question's field, and who approved what is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from ledtrad.collection.forms.question_field import missing_in, typed_in
from ledtrad.collection.forms.saves import save_marked
from ledtrad.core.anchoring import canonical
from ledtrad.core.asking import Asked
from ledtrad.core.attached import LONGEST_NAME, MOST_FILE_BYTES, MOST_FILES
from ledtrad.core.printable import printable
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.drafts import Typing
from ledtrad.rounds.actions.recording import Approval
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.ui.forms import PrintableForm, check_saveable, offer


def typing_in(asked: Asked, data: MultiValueDict[str, str]) -> Typing:
    """Give what a question's form holds; `andring` is the save that it was drawn from, and the button `klart` says that it is done."""
    edit, revision = save_marked(str(data.get("andring", "")))
    return Typing(typed_in(asked, data), edit, missing_in(data), data.get("gor") == "klart", revision)


def sent_files(files: MultiValueDict[str, UploadedFile[bytes]]) -> tuple[SentFile, ...]:
    """Give the files that were chosen, one more than an answer may have at most, each with one byte more than it may have: enough to refuse it."""
    chosen = files.getlist("filer")[: MOST_FILES + 1]
    return tuple(SentFile(_name(one), one.read(MOST_FILE_BYTES + 1)) for one in chosen)


def _name(file: UploadedFile[bytes]) -> str:
    """Give a file's name as it is kept: on one line, with its ending where it is long."""
    return " ".join(canonical(printable(file.name or gettext("namnlös fil"))).split())[-LONGEST_NAME:]


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
