"""What of a board is shown, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledtrad.core.wording import capitalised
from ledtrad.rounds.queries.board import Board, BoardRow, RowState
from ledtrad.ui.forms import PrintableForm, offer
from ledtrad.website.forms import OneOf

NOT_IN, OVERDUE = "inte-inne", "over-tiden"


class Order(StrEnum):
    """What a board is sorted by."""

    COUNTY = "lan"
    STATE = "lage"
    LAST_DAY = "sista-dag"
    CAME_IN = "inlamnat"


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """What of a board is shown: "" stands for all."""

    state: str = ""
    county: str = ""
    order: Order = Order.COUNTY

    def shows(self, row: BoardRow) -> bool:
        """Tell whether a row is shown."""
        if self.county and row.county != self.county:
            return False
        if self.state == NOT_IN:
            return not row.done and row.state is not RowState.EXEMPT
        return row.overdue if self.state == OVERDUE else self.state in ("", row.state)


class BoardForm(PrintableForm):
    """State, county and order of a board, as an address tells them."""

    lage = OneOf(
        label=pgettext_lazy("board", "Läge"),
        required=False,
        error_messages={"invalid_choice": _("Läget ”%(value)s” finns inte. Välj ett i listan.")},
    )
    lan = OneOf(
        label=pgettext_lazy("board", "Län"),
        required=False,
        error_messages={"invalid_choice": _("Länet ”%(value)s” finns inte i omgången. Välj ett i listan.")},
    )
    ordning = OneOf(
        label=pgettext_lazy("board", "Ordning"),
        required=False,
        error_messages={"invalid_choice": _("Ordningen ”%(value)s” finns inte. Välj en i listan.")},
    )

    def __init__(
        self, data: MultiValueDict[str, str], *, board: Board, words: Mapping[RowState, str]
    ) -> None:
        super().__init__(data, auto_id="tavla-%s")
        states = {value.value: capitalised(told) for value, told in words.items()}
        extra = {NOT_IN: gettext("Inte inlämnade"), OVERDUE: gettext("Över tiden")}
        offer(self, "lage", [("", pgettext("state", "Alla")), *extra.items(), *states.items()])
        counties = dict.fromkeys((row.county, row.county_name) for row in board.rows)
        offer(self, "lan", [("", pgettext("county", "Alla")), *counties])
        offer(self, "ordning", _orders().items())

    def choice(self) -> BoardChoice:
        """Give what a form chooses; a wrong choice is none."""
        told = self.cleaned_data if self.is_valid() else {}
        return BoardChoice(
            told.get("lage", ""), told.get("lan", ""), Order(told.get("ordning") or Order.COUNTY)
        )


def _orders() -> dict[str, str]:
    return {
        Order.COUNTY.value: gettext("Län för län"),
        Order.STATE.value: gettext("Läge, det som återstår först"),
        Order.LAST_DAY.value: gettext("Sista dag, den närmaste först"),
        Order.CAME_IN.value: gettext("Inlämnat, det senaste först"),
    }
