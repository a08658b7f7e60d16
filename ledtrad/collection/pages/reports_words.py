"""What could not be read of a file, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.evidence.reading.parts import UnreadKind

NOUNS = {
    UnreadKind.IMAGE: Noun("bild", "bilder", common=True),
    UnreadKind.COMMENT: Noun("kommentar", "kommentarer", common=True),
    UnreadKind.CHANGE: Noun("spårad ändring", "spårade ändringar", common=True),
    UnreadKind.TEXT_BOX: Noun("textruta", "textrutor", common=True),
    UnreadKind.EMBEDDED: Noun("inbäddat objekt", "inbäddade objekt"),
    UnreadKind.FOOTNOTE: Noun("fotnot", "fotnoter", common=True),
    UnreadKind.FORMULA: Noun("formel", "formler", common=True),
    UnreadKind.MARGIN: Noun("sidhuvud eller sidfot", "sidhuvuden och sidfötter"),
    UnreadKind.INNER_TABLE: Noun(
        "tabell inne i en lista eller en cell", "tabeller inne i listor eller celler", common=True
    ),
    UnreadKind.RAW: Noun("stycke i annan kod", "stycken i annan kod"),
}


def unread_lines(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Give a sentence for each kind and place."""
    return tuple(_line(UnreadKind(row["kind"]), int(row["n"]), str(row["where"])) for row in rows)


def _line(kind: UnreadKind, n: int, where: str) -> str:
    if kind is UnreadKind.PDF_LINES:
        return gettext(
            "En PDF har bara rader: rubriker är gissade efter sin storlek, och tabeller och spalter kan ha flutit ihop."
        )
    told = capitalised(counted(n, NOUNS[kind]))
    place = gettext("under ”%(heading)s”") % {"heading": where} if where else ""
    return " ".join(filter(None, (told, place))) + f": {_became(kind)}."


def _became(kind: UnreadKind) -> str:
    """Say what became of it."""
    match kind:
        case UnreadKind.CHANGE:
            return pgettext("unread", "det tillagda är med, det strukna inte")
        case UnreadKind.FOOTNOTE:
            return pgettext("unread", "står nedanför stycket som hänvisar dit")
        case UnreadKind.INNER_TABLE:
            return pgettext("unread", "står som text")
        case UnreadKind.FORMULA:
            return pgettext("unread", "står som den är skriven i koden")
        case _:
            return pgettext("unread", "kom inte med")
