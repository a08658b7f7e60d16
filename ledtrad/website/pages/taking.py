"""What can be taken along from a report: each file with its format and size, and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext

from ledtrad.access.policies import viewer_for
from ledtrad.core.languages import Language
from ledtrad.synthesis.models import Compilation, Release
from ledtrad.synthesis.policies.reading import may_read_compilation
from ledtrad.synthesis.queries.release_files import kept_files
from ledtrad.ui.formatters import format_size
from ledtrad.website.queries import is_writing_files


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file to take along: its format and size as one label, and what it is for."""

    url: str
    label: str
    what: str


@dataclass(frozen=True, slots=True)
class Taking:
    """What can be taken along; a working version has tables alone. `framed` are files with a frame in the reader's language, where that is not Swedish."""

    files: tuple[FileOffer, ...] = ()
    tables: tuple[FileOffer, ...] = ()
    framed: tuple[FileOffer, ...] = ()


def taken_from_release(release: Release, *, n_corrections: int) -> Taking:
    """Give the files of a release that tell of so many corrections, those that are kept with their sizes; one query, two where some lack."""
    place = [release.compilation.key, release.number]
    sizes = {file.ending: file.n_bytes for file in kept_files(release, n_corrections=n_corrections)}
    formats = _formats()
    is_writing = len(sizes) < len(formats) and is_writing_files(*place)
    files = (
        _offer(
            reverse("website:release_file", args=[*place, ending]),
            label,
            what,
            sizes.get(ending),
            is_writing=is_writing,
        )
        for ending, label, what in formats
    )
    tables = _tables(lambda name: reverse("website:release_table", args=[*place, *name.split(".")]))
    return Taking(tuple(files), tables, _framed(place))


def _framed(place: list[str]) -> tuple[FileOffer, ...]:
    """Give the files of a release with their frame in English, for those who read English; none of them is kept."""
    if get_language() != Language.ENGLISH:
        return ()
    return tuple(
        _offer(reverse("website:release_file_in_english", args=[*place, ending]), label, what, None)
        for ending, label, what in _formats()
    )


def taken_from_report(compilation: Compilation) -> Taking:
    """Give the tables of a report of which nothing is frozen; none while it is hidden from everybody, as the tables are theirs."""
    everybody = viewer_for("public", label="")
    if not may_read_compilation(compilation, viewer=everybody):
        return Taking()
    place = [compilation.key]
    return Taking(
        tables=_tables(lambda name: reverse("website:report_table", args=[*place, *name.split(".")]))
    )


def _formats() -> tuple[tuple[str, str, str], ...]:
    """Give the formats of a release by ending, each with its name and what it is for, the one that most people want first."""
    return (
        ("pdf", pgettext("format", "PDF"), gettext("för utskrift, tillgänglig, med listan över påståenden")),
        ("docx", pgettext("format", "Word"), gettext("för den som vill arbeta vidare i texten")),
        ("html", pgettext("format", "Webbsida i en fil"), gettext("att spara och läsa utan nät")),
        (
            "json",
            pgettext("format", "Länkade data"),
            gettext("varje påstående med svar och belägg, som JSON-LD"),
        ),
    )


def _offer(url: str, label: str, what: str, n_bytes: int | None, *, is_writing: bool = False) -> FileOffer:
    if n_bytes is None:
        told = {"what": what}
        if is_writing:
            return FileOffer(url, label, gettext("%(what)s; sparas just nu") % told)
        return FileOffer(url, label, gettext("%(what)s; skrivs när du hämtar den") % told)
    sized = gettext("%(format)s, %(size)s") % {"format": label, "size": format_size(n_bytes)}
    return FileOffer(url, sized, what)


def _tables(address: Callable[[str], str]) -> tuple[FileOffer, ...]:
    """Give the tables with one sentence each, the whole in one file first."""
    told = (
        (
            "tabeller.xlsx",
            gettext("Alla tre i en arbetsbok, XLSX"),
            gettext("för Excel och LibreOffice, med rubriker i ord och en lista över kolumnerna"),
        ),
        (
            "pastaenden.csv",
            gettext("Påståenden, CSV"),
            gettext("ett påstående på varje rad, med tal, bas, länen i varje mängd och frågan bakom"),
        ),
        (
            "utsagor.csv",
            gettext("Utsagor, CSV"),
            gettext("en utsaga på varje rad: vad enheten säger, var det står och vad som vilar på det"),
        ),
        (
            "kodbok.csv",
            gettext("Kodbok, CSV"),
            gettext("frågorna med definition, regler och de värden som ett svar kan ha"),
        ),
    )
    return tuple(FileOffer(address(name), label, what) for name, label, what in told)
