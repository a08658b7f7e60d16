"""What the gallery holds, in its order. A component without an entry here fails tests/ui/test_gallery.py."""

from __future__ import annotations

from dataclasses import dataclass


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
        "Sidan och vägarna",
        (
            Entry("menu", "Sidhuvudets meny. Högst en post är den valda."),
            Entry("crumbs", "Vägen hit. Sista steget är sidan själv."),
            Entry("reading_line", "Vad sidan bygger på: underlag, bas och båda datumen."),
            Entry("tabs", "Vyer av samma sak, var och en med sin adress."),
            Entry("pager", "Var i raden man är, med den före och den efter."),
            Entry("neighbours", "Grannarna i en rad av sidor, längst ned."),
            Entry("place", "Byt län i en liten rutkarta."),
        ),
    ),
    Section(
        "tal",
        "Tal och mängder",
        (
            Entry("mark", "Ett läge som form, med sitt ord för den som inte ser den."),
            Entry("tag", "Samma märke med ordet synligt."),
            Entry("number", "Ett tal med sin bas. Talet går inte att visa ensamt."),
            Entry("strip", "De fyra mängderna i en rad, en ruta per län."),
            Entry("glance", "Svaret som en enda liten bild."),
            Entry("legend", "Vad rutorna betyder."),
            Entry("sets", "Mängderna sida vid sida, med länen som länkar."),
            Entry("set_list", "Samma mängder på en rad var."),
        ),
    ),
    Section(
        "kartor",
        "Kartor",
        (
            Entry("map", "Länen som de ligger. Tråden går bara mellan grannar som båda bär påståendet."),
            Entry("map_legend", "Vad kartans tecken betyder.", part_of="map"),
            Entry("tied", "Ett tal bundet vid sin karta: understrykningen löper in i den."),
            Entry("tile_map", "Länen lika stora, vart och ett på sin plats."),
            Entry("tiles", "Rutorna själva.", part_of="tile_map"),
        ),
    ),
    Section(
        "pastaenden",
        "Påståenden och belägg",
        (
            Entry("claim", "En mening som går att öppna till det den vilar på."),
            Entry("evidence", "Belägg efter län, på sin tråd."),
            Entry("passage", "Ett enda belägg, med plats i källan."),
        ),
    ),
    Section(
        "jamfora",
        "Tabeller och diagram",
        (
            Entry("table", "Rader att jämföra. Rullar i sig själv där det är smalt."),
            Entry("cell", "En ruta med text.", part_of="table"),
            Entry("facts", "Uppgifter och vad de är."),
            Entry("matrix", "Län mot variabler. Den valda frågan bär tråden, och tystnad är randig."),
            Entry("distribution", "Hur länen fördelar sig på en variabels värden."),
            Entry("time_chart", "Ting i tiden, med staplar så långa som det är känt."),
        ),
    ),
    Section(
        "lasa",
        "Text som läses noga",
        (
            Entry("marked_text", "Märkta stycken i länets egen text, med siffror till listan under."),
            Entry("word_diff", "Vad som ändrats mellan två versioner, ord för ord."),
        ),
    ),
    Section(
        "meddelanden",
        "Meddelanden och uppgifter",
        (
            Entry("flash", "Vad som just hände, överst på nästa sida."),
            Entry("banner", "Något läsaren måste veta innan hen går vidare."),
            Entry("empty", "Här finns inget, och nästa steg."),
            Entry("task_list", "Vad som är kvar att göra, i tre lägen."),
        ),
    ),
    Section(
        "formular",
        "Formulär",
        (
            Entry("error_summary", "Alla fel på en gång, med länkar till fälten."),
            Entry("field", "Etikett, hjälp, fel och fält, alltid i den ordningen."),
            Entry("field_notes", "Fältets hjälp och fel.", part_of="field"),
            Entry("buttons", "Raden som avslutar ett formulär."),
        ),
    ),
)
