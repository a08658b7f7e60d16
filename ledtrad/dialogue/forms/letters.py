"""The form of a person's own letters."""

from __future__ import annotations

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.accounts.models import Letters, User
from ledtrad.ui.forms import PrintableForm
from ledtrad.website.forms import OneOf


class LettersForm(PrintableForm):
    """Whether letters come, and in which language."""

    use_required_attribute = False

    brev = OneOf(
        label=pgettext_lazy("letters", "Brev"),
        choices=[(Letters.DAILY.value, _("Högst ett brev om dagen")), (Letters.NONE.value, _("Inga brev"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj om du vill ha brev."),
            "invalid_choice": _("”%(value)s” går inte att välja. Välj ett av alternativen."),
        },
    )
    sprak = OneOf(
        label=pgettext_lazy("letters", "Språk i breven"),
        choices=[("sv", _("Svenska")), ("en", _("Engelska"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj språk i breven."),
            "invalid_choice": _("”%(value)s” går inte att välja. Välj ett av alternativen."),
        },
    )

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, user: User) -> None:
        super().__init__(data, initial={"brev": user.letters, "sprak": user.letter_language})
