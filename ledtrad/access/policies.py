"""The one policy table: what each role may do, and what each page asks for. Default deny.

Pages and the console read the same table; a view without a row is refused by the middleware and fails the house test.
"""

from __future__ import annotations

from ledtrad.core.viewer import Viewer

# permission -> what it lets a person do, as a reader would say it
PERMISSIONS = {
    "registry.read": "Läsa registret: vilka som finns och hur de hänger ihop.",
    "rounds.read_published": "Läsa svaren i en publicerad omgång.",
    "synthesis.read": "Läsa utsagor, påståenden, kontroller och utfall.",
    "data.load": "Läsa in deklarerade datakataloger.",
    "releases.freeze": "Frysa en sammanställning till en utgåva.",
}

PUBLIC = frozenset({"registry.read", "rounds.read_published", "synthesis.read"})
ROLES: dict[str, frozenset[str]] = {
    "public": PUBLIC,
    "operator": PUBLIC | {"data.load", "releases.freeze"},
}

# name of the page -> the permission that it asks for
PAGES: dict[str, str] = {
    "website:start": "synthesis.read",
    "website:report": "synthesis.read",
    "website:counties": "registry.read",
    "website:county": "rounds.read_published",
    "website:questions": "synthesis.read",
    "website:question": "synthesis.read",
}


def viewer_for(role: str, *, label: str) -> Viewer:
    """Give the viewer that a role makes; raise KeyError for a role outside the table."""
    return Viewer(label=label, permissions=ROLES[role])
