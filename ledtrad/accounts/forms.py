"""The sign-in form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.ui.forms import PrintableForm


class SignInForm(PrintableForm):
    """A user name and a password; pasting is allowed, and browsers may fill them in."""

    namn = forms.CharField(
        label=_("Användarnamn"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={
            "required": _("Ange ditt användarnamn."),
            "max_length": _("Användarnamnet är för långt. Det har högst 150 tecken."),
        },
    )
    losenord = forms.CharField(
        label=pgettext_lazy("sign in", "Lösenord"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={
            "required": _("Ange ditt lösenord."),
            "max_length": _("Lösenordet är för långt. Kontrollera att du har klistrat in rätt text."),
        },
    )
