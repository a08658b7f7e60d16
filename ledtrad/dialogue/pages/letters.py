"""A person's letters, and the outbox, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, pgettext

from ledtrad.accounts.models import Letters, User
from ledtrad.core.saying import amount_in_words, listed
from ledtrad.core.wording import capitalised
from ledtrad.mail.models import Letter
from ledtrad.mail.queries import Outbox
from ledtrad.ui.components import Cell, Column, Fact
from ledtrad.ui.formatters import format_instant


@dataclass(frozen=True, slots=True)
class LettersPage:
    """What a person gets; `warning` says why nothing comes although it was asked for."""

    facts: tuple[Fact, ...]
    warning: str


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """What has not gone, and why. `waits` and `failed` are sentences, "" where there is nothing to say."""

    lead: str
    is_set: bool
    waits: str
    failed: str
    unreached: str
    columns: tuple[Column, ...]
    failed_rows: tuple[tuple[Cell, ...], ...]
    waiting_rows: tuple[tuple[Cell, ...], ...]


def letters_page(user: User, *, last: datetime | None, is_set: bool) -> LettersPage:
    """Give a person's own page."""
    warning = ""
    if user.letters == Letters.DAILY and not user.email:
        warning = gettext(
            "Du får inga brev, för kontot har ingen e-postadress. Be din samordnare att lägga in den."
        )
    elif user.letters == Letters.DAILY and not is_set:
        warning = gettext("Brev går inte ut just nu. Det som händer samlas, och kommer när de går igen.")
    return LettersPage(
        facts=(
            Fact(gettext("Breven går till"), user.email or gettext("Ingen adress är angiven.")),
            Fact(
                gettext("Senaste brevet"),
                format_instant(last) if last else gettext("Inget brev har gått än."),
            ),
        ),
        warning=warning,
    )


def outbox_page(box: Outbox) -> OutboxPage:
    """Give the outbox."""
    return OutboxPage(
        lead=_lead(box),
        is_set=box.is_set,
        waits=_n_letters(gettext("%(n)s brev väntar på att sändas."), box.n_waiting),
        failed=_n_letters(gettext("%(n)s brev kom inte fram."), box.n_failed),
        unreached=gettext("Saknar e-postadress, och har därför inte fått veta: %(names)s.")
        % {"names": listed(box.without_address)}
        if box.without_address
        else "",
        columns=(
            Column(pgettext("letter", "Till")), Column(pgettext("letter", "Skrivet")), Column(pgettext("letter", "Försök"), numeric=True),
            Column(pgettext("letter", "Vad som hände")),
        ),
        failed_rows=tuple(_row(one) for one in box.failed),
        waiting_rows=tuple(_row(one) for one in box.waiting),
    )  # fmt: skip


def _lead(box: Outbox) -> str:
    if not box.is_set:
        return gettext(
            "Ingen brevserver är angiven, så inga brev går ut. Det som ska berättas samlas och väntar."
        )
    if not (box.n_waiting or box.n_failed or box.n_notices):
        return gettext("Allt som skulle sändas har gått.")
    return gettext(
        "Var och en får högst ett brev om dagen, tidigast klockan sju. Det som händer däremellan samlas."
    )


def _n_letters(words: str, number: int) -> str:
    return capitalised(words % {"n": amount_in_words(number)}) if number else ""


def _row(one: Letter) -> tuple[Cell, ...]:
    return (
        Cell(f"{one.user} <{one.address}>", header=True),
        Cell(format_instant(one.made_at)),
        Cell(str(one.n_tries), numeric=True),
        Cell(one.fault or gettext("Väntar på sin tur."), language="sv" if one.fault else ""),
    )
