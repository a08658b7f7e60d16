"""The forms of reports that are loaded: many files at once, where each part of one belongs, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ledtrad.core.printable import printable
from ledtrad.core.typed import whole_number
from ledtrad.evidence.reading.files import MOST_BYTES
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.ui.forms import PrintableForm, offer

MOST_FILES, MOST_TOGETHER = 60, 100_000_000
PART, EDIT = "del-", "andring"


class ManyFiles(forms.FileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each as name and content; what is wrong with one is told when it is read, so that it holds up no other."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        """Give the files; one byte more than may be sent is enough to refuse one."""
        sent: Sequence[UploadedFile[bytes]] = data if isinstance(data, list) else [data] if data else []
        if not sent:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(sent) > MOST_FILES or sum(one.size or 0 for one in sent) > MOST_TOGETHER:
            raise ValidationError(_now("Välj färre filer åt gången: högst 60, och tillsammans högst 100 MB."))
        return [(printable(one.name or _now("namnlös fil"))[-200:], one.read(MOST_BYTES + 1)) for one in sent]


class ReportsForm(PrintableForm):
    """The files, and whose they are where that is not left to them to tell."""

    filer = ManyFilesField(
        label=_("Rapporter"),
        help_text=_(
            "Word, OpenDocument, PDF, text eller kalkylblad, högst 20 MB var. Du kan välja flera på en gång."
        ),
        error_messages={"required": _("Välj minst en fil.")},
    )
    deltagare = forms.ChoiceField(
        label=_("Vilken deltagare de gäller"),
        help_text=_("Namn och text brukar räcka. Välj själv bara om en fil inte säger vems den är."),
        required=False,
        error_messages={"invalid_choice": _("Deltagaren finns inte i omgången. Välj en i listan.")},
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        units: Iterable[tuple[str, str]],
        unit: str = "",
    ) -> None:
        super().__init__(data, files=files, initial={"deltagare": unit})
        offer(self, "deltagare", [("", _now("Låt varje fil avgöra")), *units])

    def sent(self) -> list[SentFile]:
        """Give the files of a valid form."""
        told = self.cleaned_data
        return [SentFile(name, content, told["deltagare"]) for name, content in told["filer"]]


def chosen_places(data: Mapping[str, str]) -> dict[int, str]:
    """Give what was chosen for each stretch of parts, by the number of its first part."""
    found = {
        name.removeprefix(PART): str(value)[:100] for name, value in data.items() if name.startswith(PART)
    }
    return {int(number): value for number, value in found.items() if number.isdecimal() and len(number) < 6}


def chosen_edit(data: Mapping[str, str]) -> int:
    """Give the edit that the page was drawn from; 0, which none is, where that can't be read."""
    return whole_number(data.get(EDIT, ""))


class MoveForm(PrintableForm):
    """The participant that a report is from after all."""

    enhet = forms.ChoiceField(
        label=_("Rapporten är från"),
        error_messages={
            "required": _("Välj deltagare."),
            "invalid_choice": _("Deltagaren finns inte i omgången. Välj en i listan."),
        },
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, units: Iterable[tuple[str, str]], unit: str
    ) -> None:
        super().__init__(data, initial={"enhet": unit})
        offer(self, "enhet", units)
