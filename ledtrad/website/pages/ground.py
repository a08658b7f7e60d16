"""What every page stands on: the reading line above it."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from ledtrad.core.counting import UnitKind, base_units
from ledtrad.core.saying import listed
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import ReadingLine
from ledtrad.ui.formatters import format_date


def n_counties(ground: Material) -> int:
    """Give the size of the base: the counties that are not exempt."""
    return len(base_units(ground.roster, unit=UnitKind.COUNTY))


def reading_line(ground: Material, round_: Round) -> ReadingLine:
    """Give what the page rests on: material, base and date."""
    n = n_counties(ground)
    return ReadingLine(
        material=ground.title,
        base=ngettext("%(n)s län", "%(n)s län", n) % {"n": n},
        valid=format_date(round_.as_of),
        note=_provenance(ground),
    )


def _provenance(ground: Material) -> str:
    """Say where the words come from: who has submitted its own is left out of what is reconstructed, and nothing is said where all have."""
    own = {view.county_code for view in ground.statements.values() if not view.reconstructed}
    if own and not any(view.reconstructed for view in ground.statements.values()):
        return ""
    note = gettext("Rekonstruerat ur den tryckta delrapporten")
    if not own:
        return note
    names = listed([ground.names[code] for code in ground.in_order(own)])
    return gettext("%(note)s, utom det som %(names)s själv har lämnat in") % {"note": note, "names": names}
