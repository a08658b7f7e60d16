"""The cast of registers: the makers of series and numbers. Tests import from tests.cast."""

from __future__ import annotations

from typing import Any

from ledtrad.registry.models import Actor, ActorKind
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, StruckNumber
from ledtrad.synthesis.models import Release, ReleaseRegistration
from tests.cast_people import ALVA, BJORKO, MORNING, kept, make_actor, the_actor
from tests.cast_synthesis import make_release

REGION = "region-bjorko"


def the_region() -> Actor:
    """Give Region Björkö, an authority that lies in Björkö."""
    kinds = list(ActorKind.objects.filter(key="region"))
    return kept(Actor, lambda: make_actor(REGION, county=the_actor(BJORKO), kinds=kinds), key=REGION)


def make_register_series(
    prefix: str = "RSS", *, authority: Actor | None = None, **fields: Any
) -> RegisterSeries:
    told = {"retention": "Informationshanteringsplanen.", "made_at": MORNING, "made_by": ALVA} | fields
    return RegisterSeries.objects.create(authority=authority or the_region(), prefix=prefix, **told)


def make_register_number(
    place: int | None = 1, *, series: RegisterSeries | None = None, year: int = 2026, **fields: Any
) -> RegisterNumber:
    series = series or kept(RegisterSeries, make_register_series, prefix="RSS")
    told = {"text": f"{series.prefix} {year}/{place}", "given_at": MORNING, "given_by": ALVA} | fields
    return RegisterNumber.objects.create(series=series, year=year, place=place, **told)


def make_struck_number(number: RegisterNumber | None = None, **fields: Any) -> StruckNumber:
    told = {"reason": "Gavs till fel svar.", "struck_at": MORNING, "struck_by": ALVA} | fields
    return StruckNumber.objects.create(number=number or make_register_number(), **told)


def make_release_registration(
    *, release: Release | None = None, number: RegisterNumber | None = None
) -> ReleaseRegistration:
    return ReleaseRegistration.objects.create(
        release=release or make_release(), number=number or make_register_number()
    )
