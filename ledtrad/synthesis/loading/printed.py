"""Loading somebody else's printed claims. A typed verdict is refused: verdicts are computed."""

from __future__ import annotations

from typing import Any

from ledtrad.core.audit import Asserts, Unanswerable
from ledtrad.core.quantifiers import Quantifier
from ledtrad.evidence.data_files import Entry, SkipRow
from ledtrad.synthesis.loading.codebook import SynthesisDesk
from ledtrad.synthesis.models import PrintedClaim, PrintedReport, Variable

HEAD_FIELDS = ("report", "source", "round", "title", "claims")
CLAIM_FIELDS = (
    "key", "lines", "meaning", "asserts", "printed", "at_least", "base", "question", "unanswerable", "why"
)  # fmt: skip
PRINTED_FIELDS = ("number", "units", "parts", "quantifier", "text")


def load_printed(loaded: SynthesisDesk, path: str) -> None:
    """Read one report's printed claims, each with a question to the material or the reason why none can be asked."""
    content = loaded.desk.document(path)
    head = next(iter(loaded.desk.entries(path, [content], columns=HEAD_FIELDS)), None)
    if head is None:
        return
    try:
        head.one_of("round", [loaded.rounds.round.key])
        report = PrintedReport(
            key=head.need("report"),
            title=head.need("title"),
            source=loaded.citations.sources[head.one_of("source", loaded.citations.sources)],
            round=loaded.rounds.round,
        )
        head.check(report)
    except SkipRow:
        return
    if PrintedReport.objects.filter(key=report.key).exists():
        head.fault("report", report.key, "rapporten är redan deklarerad i en annan fil.")
        return
    report.save(force_insert=True)
    seen: set[str] = set()
    # A typed verdict is met by name, so that the writer is told why and not only that the field is unknown.
    for order, entry in enumerate(
        loaded.desk.entries(path, content.get("claims"), columns=(*CLAIM_FIELDS, "verdict")), start=1
    ):
        try:
            entry.unique("key", entry.need("key"), seen)
            claim = _claim(loaded, entry, report, order)
            citations = _cited(loaded, entry, report)
        except SkipRow:
            continue
        claim.save(force_insert=True)
        loaded.citations.tie(claim, citations)


def _cited(loaded: SynthesisDesk, entry: Entry, report: PrintedReport) -> list[Any]:
    kept, loaded.citations.default = loaded.citations.default, report.source.key
    try:
        citations = loaded.citations.cite(entry)
    finally:
        loaded.citations.default = kept
    if not citations:
        raise entry.refuse("lines", "", "ett tryckt påstående måste ange sina rader.")
    return citations


def _claim(loaded: SynthesisDesk, entry: Entry, report: PrintedReport, order: int) -> PrintedClaim:
    if "verdict" in entry.values:
        told = str(entry.values["verdict"])
        raise entry.refuse(
            "verdict",
            told,
            "utfallet räknas fram ur materialet och får inte skrivas i filen. Ta bort fältet.",
        )
    asks = entry.values.get("question")
    if (asks is None) is (not entry.get("unanswerable")):
        raise entry.refuse(
            "question", "", "ange antingen question eller unanswerable, inte båda och inte ingen."
        )
    fields: dict[str, Any] = {}
    if asks is not None:
        fields = loaded.question(entry, asks)
    else:
        fields = {"unanswerable": entry.one_of("unanswerable", list(Unanswerable)), "why": entry.need("why")}
    asserts = Asserts(entry.one_of("asserts", list(Asserts)))
    base = entry.values.get("base")
    if base is not None:
        inner = entry.inside("base", base, fields=("variable", "values"))
        variable = loaded.variable(inner, "variable")
        fields |= {"base_variable": variable, "base_values": loaded.values(inner, "values", variable)}
    claim = PrintedClaim(
        report=report,
        key=entry.need("key"),
        order=order,
        meaning=entry.need("meaning"),
        asserts=asserts,
        printed=_printed(loaded, entry, asserts, asked=fields.get("variable")),
        at_least=entry.flag("at_least"),
        **fields,
    )
    entry.check(claim)
    return claim


def _printed(
    loaded: SynthesisDesk, entry: Entry, asserts: Asserts, *, asked: Variable | None
) -> dict[str, Any]:
    """Give the printed figure as it stands; for an answerable claim it must be of the kind that it asserts."""
    told = dict(entry.inside("printed", entry.values.get("printed") or {}, fields=PRINTED_FIELDS).values)
    if asked is None:
        return told
    parts = told.get("parts") or {}
    lists = [told.get("units") or [], *(parts.values() if isinstance(parts, dict) else [parts])]
    if not isinstance(parts, dict) or not all(isinstance(units, list) for units in lists):
        raise entry.refuse("printed", str(told)[:60], "units är en lista, parts en lista för varje värde.")
    for unit in (str(unit) for units in lists for unit in units):
        if unit not in loaded.rounds.participants:
            raise entry.refuse("printed", unit, "länet eller delregionen finns inte i omgången.")
    loaded.values(Entry(entry.desk, entry.file, entry.row, {"parts": list(parts)}), "parts", asked)
    needed = {
        Asserts.NUMBER: isinstance(told.get("number"), int),
        Asserts.LIST: bool(told.get("units")),
        Asserts.PARTITION: bool(told.get("parts")),
        Asserts.QUANTIFIER: told.get("quantifier") in list(Quantifier),
        Asserts.ALL: True,
        # A share has a base of its own (those who answered), which no roster of counties can be.
        Asserts.SHARE: False,
    }
    if not needed[asserts]:
        raise entry.refuse(
            "printed",
            str(told),
            f"det tryckta passar inte {asserts}: ange talet, länen, delarna eller ordet.",
        )
    return told
