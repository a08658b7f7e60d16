"""Who asks: carried as an argument through queries and actions, so that no lower room has to look upward for rights."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledtrad.core.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person or the console with the permissions that `access` gave; `label` is what the journal writes."""

    label: str
    permissions: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """Tell whether the viewer holds the permission."""
        return permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise NotAllowed, with the sentence that the viewer should read, unless the viewer holds the permission."""
        if not self.may(permission):
            raise NotAllowed(
                "Du har inte behörighet till detta. Logga in med ett konto som har den, eller fråga din samordnare."
            )
