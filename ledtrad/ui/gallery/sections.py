"""What the gallery holds, in its order. A component without an entry here fails tests/ui/test_gallery.py."""

from __future__ import annotations

from dataclasses import dataclass

# Said when the page is drawn, in the reader's language.
from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Entry:
    """A component: the name of its file, and what it is for."""

    component: str
    says: str
    part_of: str = ""  # drawn by that component alone, so it has no examples of its own


@dataclass(frozen=True, slots=True)
class Section:
    """Components that belong together; their examples stand in templates/ui/gallery under the key."""

    key: str
    heading: str
    entries: tuple[Entry, ...]


SECTIONS = (
    Section(
        "sidan",
        _("Sidan och vägarna"),
        (
            Entry("menu", _("Sidhuvudets meny. Högst en post är den valda.")),
            Entry("crumbs", _("Vägen hit. Sista steget är sidan själv.")),
            Entry("reading_line", _("Vad sidan bygger på: underlag, bas och båda datumen.")),
            Entry("tabs", _("Vyer av samma sak, var och en med sin adress.")),
            Entry("pager", _("Var i raden man är, med den före och den efter.")),
            Entry("neighbours", _("Grannarna i en rad av sidor, längst ned.")),
            Entry("place", _("Byt län i en liten rutkarta.")),
        ),
    ),
    Section(
        "tal",
        _("Tal och mängder"),
        (
            Entry("mark", _("Ett läge som form, med sitt ord för den som inte ser den.")),
            Entry("tag", _("Samma märke med ordet synligt.")),
            Entry("number", _("Ett tal med sin bas. Talet går inte att visa ensamt.")),
            Entry("strip", _("De fyra mängderna i en rad, en ruta per län.")),
            Entry("glance", _("Svaret som en enda liten bild.")),
            Entry("legend", _("Vad rutorna betyder.")),
            Entry("sets", _("Mängderna sida vid sida, med länen som länkar.")),
            Entry("set_list", _("Samma mängder på en rad var.")),
        ),
    ),
    Section(
        "kartor",
        _("Kartor"),
        (
            Entry("map", _("Länen som de ligger. Tråden går bara mellan grannar som båda bär påståendet.")),
            Entry("map_legend", _("Vad kartans tecken betyder."), part_of="map"),
            Entry("tied", _("Ett tal bundet vid sin karta: understrykningen löper in i den.")),
            Entry("tile_map", _("Länen lika stora, vart och ett på sin plats.")),
            Entry("tiles", _("Rutorna själva."), part_of="tile_map"),
        ),
    ),
    Section(
        "pastaenden",
        _("Påståenden och belägg"),
        (
            Entry("claim", _("En mening som går att öppna till det den vilar på.")),
            Entry("evidence", _("Belägg efter län, på sin tråd.")),
            Entry("passage", _("Ett enda belägg, med plats i källan.")),
        ),
    ),
    Section(
        "jamfora",
        _("Tabeller och diagram"),
        (
            Entry("table", _("Rader att jämföra. Rullar i sig själv där det är smalt.")),
            Entry("cell", _("En ruta med text."), part_of="table"),
            Entry("facts", _("Uppgifter och vad de är.")),
            Entry("matrix", _("Län mot variabler. Den valda frågan bär tråden, och tystnad är randig.")),
            Entry("distribution", _("Hur länen fördelar sig på en variabels värden.")),
            Entry("time_chart", _("Ting i tiden, med staplar så långa som det är känt.")),
        ),
    ),
    Section(
        "lasa",
        _("Text som läses noga"),
        (
            Entry("marked_text", _("Märkta stycken i länets egen text, med siffror till listan under.")),
            Entry("word_diff", _("Vad som ändrats mellan två versioner, ord för ord.")),
        ),
    ),
    Section(
        "meddelanden",
        _("Meddelanden och uppgifter"),
        (
            Entry("flash", _("Vad som just hände, överst på nästa sida.")),
            Entry("banner", _("Något läsaren måste veta innan hen går vidare.")),
            Entry("empty", _("Här finns inget, och nästa steg.")),
            Entry("task_list", _("Vad som är kvar att göra, i tre lägen.")),
        ),
    ),
    Section(
        "formular",
        _("Formulär"),
        (
            Entry("error_summary", _("Alla fel på en gång, med länkar till fälten.")),
            Entry("field", _("Etikett, hjälp, fel och fält, alltid i den ordningen.")),
            Entry("field_notes", _("Fältets hjälp och fel."), part_of="field"),
            Entry("buttons", _("Raden som avslutar ett formulär.")),
        ),
    ),
)
