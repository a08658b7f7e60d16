"""Samples of an answer: cells, sets, maps, claims and evidence. Which county says what is invented."""

from __future__ import annotations

from dataclasses import replace

from ledtrad.core.wording import PARTICIPANT
from ledtrad.ui import formatters
from ledtrad.ui.components import (
    ClaimView,
    Crumb,
    EvidenceView,
    Mark,
    PlaceLink,
    SetKind,
    SetView,
    UnitCell,
    UnitLink,
    by_unit,
)
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell, place_link

HERE = "#exempel"  # where every link of a sample leads: the gallery knows no page above it
NAMES = {
    "01": "Stockholm",
    "03": "Uppsala",
    "04": "Sörmland",
    "05": "Östergötland",
    "06": "Jönköping",
    "07": "Kronoberg",
    "08": "Kalmar",
    "09": "Gotland",
    "10": "Blekinge",
    "12": "Skåne",
    "13": "Halland",
    "14": "Västra Götaland",
    "17": "Värmland",
    "18": "Örebro",
    "19": "Västmanland",
    "20": "Dalarna",
    "21": "Gävleborg",
    "22": "Västernorrland",
    "23": "Jämtland",
    "24": "Västerbotten",
    "25": "Norrbotten",
}
_SAYS = dict(
    zip(COUNTY_TILES, ["supports"] * 9 + ["mixed"] * 2 + ["contradicts"] * 3 + ["silent"] * 7, strict=True)
) | {"25": "elsewhere"}
LONG = (
    "Samverkansberedningsgruppsordförandekonferensen har under året prövat en länsgemensam form för "
    "verksamhetsuppföljning och kunskapsutveckling som omfattar samtliga kommuner, landstinget och högskolan. "
) * 2
SENTENCE = "Nio av 21 län stöder, två går åt båda håll, tre talar emot och sju är tysta."


def cells() -> tuple[UnitCell, ...]:
    """Give all 21 counties, by set and then by code."""
    order = list(SetKind)
    made = [county_cell(code, name=NAMES[code], state=SetKind(_SAYS[code]), url=HERE) for code in NAMES]
    return tuple(sorted(made, key=lambda cell: (order.index(cell.state), cell.code)))


def silent_cells() -> tuple[UnitCell, ...]:
    """Give the answer to a question that nobody speaks of, one county outside the base, and no links."""
    return tuple(
        county_cell(code, name=name, state=SetKind.EXEMPT if code == "09" else SetKind.SILENT)
        for code, name in NAMES.items()
    )


def sets() -> tuple[SetView, ...]:
    """Give the four sets of the same answer, with what lies elsewhere as a fifth."""
    why = {
        SetKind.SUPPORTS: "En ny grupp, uttryckligt 2012 eller utan datum.",
        SetKind.SILENT: "Inget i svaret rör frågan.",
    }
    return tuple(
        SetView(
            title=kind.heading,
            kind=kind,
            explanation=why.get(kind, ""),
            units=tuple(
                UnitLink(name=cell.name, letter=cell.letter, url=cell.url, mark=kind.mark)
                for cell in cells()
                if cell.state is kind or (kind is SetKind.SILENT and cell.state is SetKind.ELSEWHERE)
            ),
        )
        for kind in SetKind
        if kind is not SetKind.EXEMPT
    )


WORDS = EvidenceView(
    unit_name="Kalmar",
    unit_url=HERE,
    text="Presidierna möts numera två gånger om året.",
    lines_label=formatters.format_lines([96, 201]),
    topic="fråga 2",
    passage=True,
    certainty_label="uttryckligt",
    mark=Mark.EXPLICIT,
    url=HERE,
)
OURS = EvidenceView(
    unit_name="Skåne",
    text=LONG,
    lines_label="rad 104–108",
    certainty_label="utan datum",
    mark=Mark.UNDATED,
    reconstructed=True,
)
PART = EvidenceView(
    unit_name="Fyrbodal",
    whole="Västra Götaland",
    value="nybildad",
    text="I Fyrbodal bildades en grupp.",
    topic="fråga 1",
    topic_url=HERE,
)
AGAINST = EvidenceView(unit_name="Blekinge", text="Gruppen är planerad till 2013.", against=True)


def claim() -> ClaimView:
    """Give a claim with all that it can hold."""
    return ClaimView(
        key="nya-grupper",
        sentence="I nio län bildades nya samverkansgrupper under 2012.",
        number_word="nio",
        number_label=formatters.number_label(9),
        base_label=formatters.base_label(21),
        summary="Sju uttryckligt, två utan datum.",
        cells=cells(),
        sets=sets(),
        evidence=(WORDS, OURS, AGAINST),
        state_label="Aktuellt",
        state_mark=Mark.DONE,
        warnings=("Antalet skiljer sig från det tryckta.",),
        notes=("Så söktes motbelägg: hela källan har lästs.",),
        sum=formatters.sum_line(supports=9, mixed=2, contradicts=3, silent=7),
        question_url=HERE,
    )


def places() -> tuple[PlaceLink, ...]:
    """Give the small map with one county chosen."""
    return tuple(place_link(code, name=name, url=HERE, current=code == "08") for code, name in NAMES.items())


def samples() -> dict[str, object]:
    """Give what the examples of this group read."""
    groups = by_unit((WORDS, OURS, PART))
    return {
        "marks": tuple(Mark),
        "kinds": tuple(SetKind),
        "cells": cells(),
        "silent_cells": silent_cells(),
        "parts_cells": (UnitCell("fyrbodal", "Fyrbodal", "Fy", 0, 0, SetKind.SUPPORTS),),
        "sentence": SENTENCE,
        "sets": sets(),
        "participant": PARTICIPANT,
        "sum": formatters.sum_line(supports=9, mixed=2, contradicts=3, silent=7),
        "claim": claim(),
        "bare_claim": ClaimView(key="bar", sentence=LONG, number_label="Inget", base_label="av 21 län"),
        "pieces": (WORDS, OURS),
        "groups": tuple(replace(group, anchor=f"ord-{group.name.split()[0]}") for group in groups),
        "against": by_unit((AGAINST,)),
        "places": places(),
        "before": Crumb("Jönköping", HERE),
        "after": Crumb("Kronoberg", HERE),
    }
