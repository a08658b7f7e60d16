"""The forms of a thread: a comment, and the day by which it is to be answered."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.accounts.models import User
from ledtrad.dialogue.actions import LONGEST
from ledtrad.ui.forms import Day, PrintableForm, check_saveable, offer
from ledtrad.website.forms import SomeOf


class CommentForm(PrintableForm):
    """What is written, and to whom; `people` are those who may read it."""

    use_required_attribute = False

    text = forms.CharField(
        label=pgettext_lazy("thread", "Skriv"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[check_saveable],
        help_text=_("Inlägget går inte att ändra sedan, bara att ta tillbaka."),
        error_messages={
            "required": _("Skriv något i inlägget, eller lämna det."),
            "max_length": _("Skriv kortare: högst %(limit_value)s tecken."),
        },
    )
    till = SomeOf(
        label=pgettext_lazy("thread", "Till"),
        required=False,
        help_text=_("De får veta det i nästa brev. Du kan också skriva @ och ett kontonamn i texten."),
        error_messages={"invalid_choice": _("”%(value)s” kan inte läsa samtalet. Välj någon i listan.")},
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *, people: Sequence[User], own: User
    ) -> None:
        super().__init__(data)
        offer(self, "till", [(one.username, f"{one} (@{one.username})") for one in people if one != own])
        if not self.fields["till"].choices:  # type: ignore[attr-defined]
            del self.fields["till"]


class DueForm(PrintableForm):
    """The day by which a thread is to be answered; empty for none."""

    use_required_attribute = False

    dag = Day(
        label=pgettext_lazy("thread", "Svar senast"),
        required=False,
        help_text=_("Alla i samtalet påminns dagen före. Töm fältet om ingen dag gäller."),
    )
