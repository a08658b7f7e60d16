"""What every page stands on: the reading line above it."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from ledtrad.core.counting import UnitKind, base_units
from ledtrad.rounds.models import Round
from ledtrad.synthesis.material import Material
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
        note=gettext("Rekonstruerat ur den tryckta delrapporten"),
    )
