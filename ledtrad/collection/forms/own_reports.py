"""The forms of a participant's own report: the file, and what becomes of the texts that stand."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ledtrad.collection.forms.reports import ManyFilesField
from ledtrad.collection.forms.saves import save_marked
from ledtrad.rounds.actions.own_reports import Landing
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.ui.forms import PrintableForm

ONTO, SEEN = "star-", "sett-"


class OwnReportForm(PrintableForm):
    """The one file of a report."""

    fil = ManyFilesField(
        label=_("Rapporten"),
        widget=forms.FileInput,
        help_text=_("Word, OpenDocument, PDF, text eller kalkylblad, högst 20 MB."),
        error_messages={"required": _("Välj filen som rapporten står i.")},
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
    ) -> None:
        super().__init__(data, files=files)

    def sent(self, unit: str) -> SentFile:
        """Give the file of a valid form, as one of the participant's."""
        ((name, content),) = self.cleaned_data["fil"]
        return SentFile(name, content, unit)


def chosen_landings(data: Mapping[str, str]) -> dict[str, Landing]:
    """Give what was chosen for each question, by its key, with the save that the page was drawn from."""
    saves = {name.removeprefix(SEEN): save_marked(str(data[name])) for name in data if name.startswith(SEEN)}
    return {
        key: Landing(edit, str(data.get(f"{ONTO}{key}", ""))[:20], revision)
        for key, (edit, revision) in saves.items()
    }
