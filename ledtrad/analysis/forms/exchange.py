"""The form of a file with coding from another tool."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ledtrad.core.printable import printable
from ledtrad.synthesis.exchange.limits import MOST_BYTES, BadExchange, check_size
from ledtrad.synthesis.exchange.project import Ends
from ledtrad.ui.forms import PrintableForm, check_saveable
from ledtrad.ui.widgets import HintedRadios

_AUTO = "auto"
_HINTS = {
    _AUTO: _("Filens egna ord avgör, där den citerar dem."),
    Ends.EXCLUSIVE.value: _("Så räknar standarden, och de flesta verktyg."),
    Ends.INCLUSIVE.value: _("Välj det om textställena kommer in ett tecken för korta."),
}


class ImportForm(PrintableForm):
    """A file, who coded where the file does not say it, and how it counts the ends of its stretches."""

    fil = forms.FileField(
        label=_("Fil"),
        help_text=_("Ett projekt i REFI-QDA, .qdpx, på högst 20 MB. De flesta verktyg kan exportera ett."),
        allow_empty_file=True,
        error_messages={
            "required": _("Välj en fil. Exportera projektet ur ditt verktyg som REFI-QDA (.qdpx)."),
            "invalid": _("Filen kom inte fram. Välj den igen."),
            "max_length": _("Filens namn är för långt. Döp om den och välj den igen."),
        },
        max_length=200,
    )
    kodare = forms.CharField(
        label=_("Vem som kodade"),
        help_text=_("Används bara där filen själv inte säger det."),
        required=False,
        max_length=200,
        error_messages={"max_length": _("Namnet får ha högst 200 tecken. Korta det.")},
    )
    slut = forms.ChoiceField(
        label=_("Hur filen räknar slutet på ett textställe"),
        choices=[
            (_AUTO, _("Avgör av filen")),
            (Ends.EXCLUSIVE.value, _("Första tecknet efter")),
            (Ends.INCLUSIVE.value, _("Sista tecknet i")),
        ],
        widget=HintedRadios(hints=_HINTS),  # type: ignore[arg-type]
        error_messages={
            "required": _("Välj hur filen räknar."),
            "invalid_choice": _("”%(value)s” går inte att välja. Välj ett av alternativen."),
        },
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, files=files, **options)

    def clean_kodare(self) -> str:
        """Give the name, if it can be kept."""
        told = str(self.cleaned_data["kodare"]).strip()
        check_saveable(told)
        return told

    def clean_fil(self) -> tuple[str, bytes]:
        """Give the file's name and content; one byte more than may be sent is enough to refuse it."""
        sent: UploadedFile[bytes] = self.cleaned_data["fil"]
        content = sent.read(MOST_BYTES + 1)
        try:
            check_size(content)
        except BadExchange as error:
            raise ValidationError(str(error)) from error
        return printable(sent.name or _now("namnlös fil")), content

    @property
    def ends(self) -> str:
        """How the ends are counted, "" where the file is to tell."""
        told = str(self.cleaned_data["slut"])
        return "" if told == _AUTO else told
