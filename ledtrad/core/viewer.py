"""Who asks: carried as an argument through queries and actions, so that no lower room has to look upward for rights."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledtrad.core.errors import NotAllowed
from ledtrad.core.tongue import gettext as _


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person or the console with the permissions that `access` gave; `label` is what the journal writes.

    `account` names the account, where there is one: two people may have the same label.

    `homes` are pairs of permission and unit: what the viewer may do for that unit only, as a county's author with the
    county's own answers.
    """

    label: str
    permissions: frozenset[str] = field(default_factory=frozenset)
    homes: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    signed_in: bool = False
    account: str = ""

    def may(self, permission: str, *, unit: str = "") -> bool:
        """Tell whether the viewer holds the permission, everywhere or for the unit."""
        return permission in self.permissions or (permission, unit) in self.homes

    def may_somewhere(self, permission: str) -> bool:
        """Tell whether the viewer holds the permission for any unit at all; the door asks this, the action asks `may`."""
        return permission in self.permissions or any(held == permission for held, _ in self.homes)

    def units(self, permission: str) -> frozenset[str]:
        """Give the units for which alone the viewer holds the permission."""
        return frozenset(unit for held, unit in self.homes if held == permission)

    def require(self, permission: str, *, unit: str = "") -> None:
        """Raise NotAllowed, with the sentence that the viewer should read, unless the viewer holds the permission."""
        if not self.may(permission, unit=unit):
            raise NotAllowed(
                _(
                    "Du har inte behörighet till detta. Logga in med ett konto som har den, eller fråga din samordnare."
                )
            )
