"""What is said of the bodies that a report names: one choice for each, a name as it is to stand, and since when."""

from __future__ import annotations

from collections.abc import Mapping

from ledtrad.core.printable import printable
from ledtrad.rounds.actions.naming import SaidOfName
from ledtrad.rounds.states import Naming

NAME, TOLD, SINCE = "namn-", "namn-heter-", "namn-dag-"
_MOST_TYPED = 500


def choice_of(said: SaidOfName) -> str:
    """Give what is said of a name as its one choice holds it: "ny:network", "samma:<body>", "inget" or ""."""
    beside = said.kind if said.verdict == Naming.NEW else said.body
    return f"{said.verdict}:{beside}" if beside else said.verdict


def chosen_names(data: Mapping[str, str]) -> dict[int, SaidOfName]:
    """Give what was chosen for each name of the page, by its number."""
    numbers = (name.removeprefix(NAME) for name in data if name.startswith(NAME))
    return {
        int(one): _chosen(data, one) for one in numbers if one.isdecimal() and one.isascii() and len(one) < 4
    }


def _chosen(data: Mapping[str, str], number: str) -> SaidOfName:
    verdict, _, beside = printable(str(data[f"{NAME}{number}"])).partition(":")
    told, since = (printable(str(data.get(f"{field}{number}", "")))[:_MOST_TYPED] for field in (TOLD, SINCE))
    is_new = verdict == Naming.NEW
    return SaidOfName(verdict, told, kind=beside if is_new else "", body="" if is_new else beside, on=since)
