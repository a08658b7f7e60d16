"""Every component in its main states, on one page; the browser and the strict client both read it."""

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from ledtrad.ui import formatters
from ledtrad.ui.components import (
    Cell,
    ClaimView,
    Column,
    Crumb,
    ErrorLink,
    EvidenceView,
    Fact,
    Mark,
    MenuItem,
    ReadingLine,
    SetKind,
    SetView,
    UnitCell,
    UnitLink,
    by_unit,
)
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell, place_link

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
# Invented: which county says what is of no importance here, only that every set occurs.
SAYS = dict(
    zip(COUNTY_TILES, ["supports"] * 9 + ["mixed"] * 2 + ["contradicts"] * 3 + ["silent"] * 7, strict=True)
)
SAYS["25"] = "elsewhere"
LONG = (
    "Samverkansberedningsgruppsordförandekonferensen har under året prövat en länsgemensam form för "
    "verksamhetsuppföljning och kunskapsutveckling som omfattar samtliga kommuner, landstinget och högskolan. "
) * 2


def cells() -> tuple[UnitCell, ...]:
    """All 21 counties, by set and then by code."""
    order = list(SetKind)
    made = [
        county_cell(code, name=NAMES[code], state=SetKind(SAYS[code]), url=f"/lan/{code}/") for code in NAMES
    ]
    return tuple(sorted(made, key=lambda cell: (order.index(cell.state), cell.code)))


def sets() -> tuple[SetView, ...]:
    """The four sets of the same answer, with what lies elsewhere as a fifth."""
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
    unit_url="/lan/08/",
    text="Presidierna möts numera två gånger om året.",
    lines_label=formatters.format_lines([96, 201]),
    topic="fråga 2",
    passage=True,
    certainty_label="uttryckligt",
    mark=Mark.EXPLICIT,
    url="/kalla/#rad-96",
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
    topic_url="/lan/14/#amne-1",
)
CLAIM = ClaimView(
    key="nya-grupper",
    sentence="I nio län bildades nya samverkansgrupper under 2012.",
    number_word="nio",
    number_label=formatters.number_label(9),
    base_label=formatters.base_label(21),
    summary="Sju uttryckligt, två utan datum.",
    cells=cells(),
    sets=sets(),
    evidence=(
        WORDS,
        OURS,
        EvidenceView(unit_name="Blekinge", text="Gruppen är planerad till 2013.", against=True),
    ),
    state_label="Aktuellt",
    state_mark=Mark.DONE,
    warnings=("Antalet skiljer sig från det tryckta.",),
    notes=("Så söktes motbelägg: hela källan har lästs.",),
    sum=formatters.sum_line(supports=9, mixed=2, contradicts=3, silent=7),
    question_url="/fragor/nya-grupper/",
)
BARE_CLAIM = ClaimView(key="bar", sentence=LONG, number_label="Inget", base_label="av 21 län")


class ExampleForm(forms.Form):
    """Every kind of field, each once."""

    valid_from = forms.CharField(label="Gäller från", help_text="Till exempel 2012-03-01.")
    note = forms.CharField(label="Anteckning", widget=forms.Textarea, required=False)
    unit = forms.ChoiceField(label="Län", choices=[("", "Inget valt"), ("08", "Kalmar")])
    certainty = forms.ChoiceField(
        label="Säkerhet",
        help_text="Om värdet, inte om framtiden.",
        choices=[("explicit", "Uttryckligt"), ("undated", "Utan datum")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Ämnen",
        choices=[("1", "Styrning"), ("2", "FoU")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    second = forms.BooleanField(label="Be en andra läsare titta", required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial="x", required=False)


def context() -> dict[str, object]:
    """All that the gallery template reads."""
    return {
        "heading": "Formgivning och komponenter",
        "lead": "Serif där man läser, grotesk där man jämför, och en enda röd tråd.",
        "menu": (MenuItem("Omgången 2012", "/omgang/"), MenuItem("Län", "/lan/", current=True)),
        "aside": (MenuItem("English", "/en/", language="en"),),
        "crumbs": (Crumb("Omgången 2012", "/"), Crumb("Formgivning")),
        "line": ReadingLine("Lägesrapporter 2012", "21 län", "31 december 2012", "31 januari 2013"),
        "marks": tuple(Mark),
        "cells": cells(),
        "sets": sets(),
        "sum": formatters.sum_line(supports=9, mixed=2, contradicts=3, silent=7),
        "claims": (CLAIM, BARE_CLAIM),
        "pieces": (WORDS, OURS),
        "groups": tuple(
            replace(group, anchor=f"ord-{group.name.split()[0]}") for group in by_unit((WORDS, OURS, PART))
        ),
        "kinds": tuple(SetKind),
        "places": tuple(
            place_link(code, name=name, url=f"/lan/{code}/", current=code == "08")
            for code, name in NAMES.items()
        ),
        "before": Crumb("Jönköping", "/lan/06/"),
        "after": Crumb("Kronoberg", "/lan/07/"),
        "columns": (Column("Plattformens värd"), Column("Län", numeric=True), Column("Utfall")),
        "rows": (
            (
                Cell("Regionförbund", header=True),
                Cell("11 av 21", url="/f/", numeric=True, evidence=True),
                Cell("Stämmer", mark=Mark.DONE),
            ),
            (Cell(LONG, header=True), Cell("4 av 21", numeric=True), Cell("Stämmer inte", mark=Mark.AGAINST)),
        ),
        "facts": (
            Fact("Variabel", "Nya samverkansgrupper"),
            Fact("Källa", "Delrapport 2012", url="/kalla/"),
            Fact("Datum", ""),
        ),
        "form": ExampleForm({"valid_from": "", "unit": "", "certainty": ""}),
        "empty_form": ExampleForm(prefix="tom"),
        "errors": (ErrorLink("Sidan har ändrats av någon annan."),),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """Render the gallery page."""
    return render(request, "gallery.html", context())


def draw(source: str, **values: object) -> str:
    """Render a piece of template source with the components in reach."""
    # Cotton compiles in its loader, which a template made from a string does not pass.
    return engines["django"].from_string(CottonCompiler().process(source)).render(values)
