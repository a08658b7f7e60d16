"""Loading a compilation: its sections, its claims, and the reasons for letting a check stand."""

from __future__ import annotations

from typing import Any

from ledtrad.core.claim_text import slots_in, without_slots
from ledtrad.core.compilation_text import loose_braces, sections_in, tokens_in
from ledtrad.core.counting_linter import counting_sentences
from ledtrad.core.errors import LedtradError
from ledtrad.core.figures import placed_figures
from ledtrad.core.quantifiers import Quantifier
from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Entry, SkipRow
from ledtrad.synthesis.loading.codebook import SynthesisDesk
from ledtrad.synthesis.models import (
    CheckOverride,
    Claim,
    ClaimEvidence,
    Compilation,
    Section,
    SectionEdit,
    Variable,
)
from ledtrad.synthesis.states import ClaimKind, SectionLanguage, Stance

HEAD_FIELDS = ("key", "title", "lead", "authorship", "text", "claims", "overrides")
CLAIM_FIELDS = (
    "key", "kind", "text", "question", "quantifier", "figure", "confidence", "searched", "for", "against"
)  # fmt: skip


def load_compilation(loaded: SynthesisDesk, path: str) -> Compilation | None:
    """Read one compilation with the text file that it names beside it; None when the head can't be used."""
    content = loaded.desk.document(path)
    head = next(iter(loaded.desk.entries(path, [content], columns=HEAD_FIELDS)), None)
    if head is None:
        return None
    try:
        compilation = Compilation(
            key=head.need("key"),
            round=loaded.rounds.round,
            codebook=loaded.codebook,
            title=head.need("title"),
            lead=head.need("lead"),
            authorship=head.need("authorship"),
            is_open=True,
        )
        head.check(compilation)
        text_path = path.rpartition("/")[0] + "/" + head.need("text")
    except SkipRow:
        return None
    if Compilation.objects.filter(key=compilation.key).exists():
        head.fault("key", compilation.key, "sammanställningen är redan deklarerad i en annan fil.")
        return None
    compilation.save(force_insert=True)
    claims = _load_claims(loaded, path, content.get("claims"), compilation)
    _load_sections(loaded, text_path, compilation, claims)
    _load_overrides(loaded, path, content.get("overrides") or [], compilation)
    return compilation


def _load_claims(loaded: SynthesisDesk, path: str, items: object, compilation: Compilation) -> set[str]:
    seen: set[str] = set()
    for order, entry in enumerate(loaded.desk.entries(path, items, columns=CLAIM_FIELDS), start=1):
        try:
            entry.unique("key", entry.need("key"), seen)
            claim = _claim(loaded, entry, compilation, order)
        except SkipRow:
            continue
        claim.save(force_insert=True)
        for column, stance in (("for", Stance.FOR), ("against", Stance.AGAINST)):
            if entry.values.get(column):
                citations = loaded.citations.cite(entry, column=column)
                rows = [
                    ClaimEvidence(claim=claim, stance=stance, citation=citation) for citation in citations
                ]
                loaded.citations.evidence.extend(rows)
    return seen


def _claim(loaded: SynthesisDesk, entry: Entry, compilation: Compilation, order: int) -> Claim:
    kind = ClaimKind(
        entry.one_of("kind", [ClaimKind.COUNTED, ClaimKind.STATED], optional=True) or ClaimKind.COUNTED
    )
    text = entry.need("text")
    try:
        slots = slots_in(text)
    except LedtradError as error:
        raise entry.refuse("text", text[:60], str(error)) from error
    fields: dict[str, Any] = {}
    if entry.values.get("question") is not None:
        fields = loaded.question(entry, entry.values["question"])
    quantifier = entry.one_of("quantifier", list(Quantifier), optional=True)
    _check_slots(entry, text, slots, asked=fields.get("variable"), quantifier=quantifier)
    if kind is ClaimKind.COUNTED:
        _check_counted(entry, text, slots, asks=bool(fields))
        if entry.get("figure"):
            raise entry.refuse(
                "figure",
                entry.get("figure"),
                "ett räknat påstående får inte ha ett skrivet tal. Ta bort fältet.",
            )
    elif not (entry.values.get("for") or entry.values.get("against")) or not entry.get("searched"):
        raise entry.refuse(
            "for", "", "ett bedömt påstående kräver belägg (for, against) och vad som har sökts (searched)."
        )
    claim = Claim(
        compilation=compilation,
        key=entry.need("key"),
        order=order,
        kind=kind,
        text=text,
        quantifier=quantifier,
        figure=entry.whole("figure") if entry.get("figure") else None,
        confidence=entry.get("confidence"),
        searched=entry.get("searched"),
        **fields,
    )
    entry.check(claim)
    return claim


def _check_slots(
    entry: Entry, text: str, slots: tuple[str, ...], *, asked: Variable | None, quantifier: str
) -> None:
    """See to it that every slot can be filled: from an answer, a word that was chosen, a variable that is a number."""
    if slots and asked is None:
        raise entry.refuse("text", text[:60], "texten har luckor, men ingen fråga som kan fylla dem.")
    if "mängdord" in slots and not quantifier:
        raise entry.refuse(
            "text", text[:60], "texten använder {mängdord}, men inget mängdord är valt (quantifier)."
        )
    if "summa" in slots and asked is not None and not asked.numeric:
        raise entry.refuse("text", text[:60], f"texten använder {{summa}}, men {asked.key} är inget tal.")


def _check_counted(entry: Entry, text: str, slots: tuple[str, ...], *, asks: bool) -> None:
    """A counted claim asks, and its text leaves every number to a slot."""
    if not asks:
        raise entry.refuse("question", "", "ett räknat påstående måste ha en fråga till materialet.")
    if not slots:
        raise entry.refuse(
            "text",
            text[:60],
            "ett räknat påstående måste ha minst en lucka, så att talet inte skrivs för hand.",
        )
    typed = counting_sentences(without_slots(text))
    if typed:
        message = (
            "talet får inte skrivas för hand i ett räknat påstående. Använd en lucka, till exempel {län}."
        )
        raise entry.refuse("text", typed[0].words, message)


def _load_sections(loaded: SynthesisDesk, path: str, compilation: Compilation, claims: set[str]) -> None:
    used: set[str] = set()
    seen: set[str] = set()
    edits: list[SectionEdit] = []
    text = loaded.desk.text(path)
    _check_headings(loaded, path, text)
    for order, told in enumerate(sections_in(text), start=1):
        entry = Entry(loaded.desk, path, told.row, {})
        _check_tokens(entry, told.text, claims)
        section = Section(
            compilation=compilation,
            key=told.key,
            order=order,
            heading=told.heading,
            text=told.text,
            language=told.language,
        )
        try:
            entry.unique("", told.key, seen)
            _check_language(entry, told.language)
            entry.check(section)
        except SkipRow:
            continue
        section.save(force_insert=True)
        edits.append(
            SectionEdit(
                section=section,
                edit=1,
                heading=section.heading,
                text=section.text,
                language=section.language,
                edited_by=loaded.by,
                edited_at=loaded.at,
            )
        )
        for topic in told.topics:
            if topic not in loaded.rounds.questions:
                message = f"ämnet finns inte i mallen. Ämnen är {listed(list(loaded.rounds.questions))}."
                loaded.desk.report(path, row=told.row, column="", value=topic, message=message)
            else:
                section.topics.add(loaded.rounds.questions[topic])
        used.update(tokens_in(told.text))
    SectionEdit.objects.bulk_create(edits)
    for key in sorted(claims - used):
        loaded.desk.report(path, row=0, column="", value=key, message="påståendet står inte i något avsnitt.")


def _check_headings(loaded: SynthesisDesk, path: str, text: str) -> None:
    """A heading that is no section's would be read into the section above it, and text before the first one be lost."""
    first = min((told.row for told in sections_in(text)), default=text.count("\n") + 2)
    rows = {told.row for told in sections_in(text)}
    for row, line in enumerate(text.split("\n"), start=1):
        if line.strip() and (row < first or (line.startswith("## ") and row not in rows)):
            message = (
                "raden hör inte till något avsnitt. Ett avsnitt börjar med ## Rubrik {#nyckel: ämne, ämne}."
            )
            loaded.desk.report(path, row=row, column="", value=line[:60], message=message)


def _check_language(entry: Entry, language: str) -> None:
    if language not in SectionLanguage.values:
        known = listed(list(SectionLanguage.values))
        raise entry.refuse("", f"lang={language}", f"språket finns inte. Ett avsnitt är skrivet på {known}.")


def _check_tokens(entry: Entry, text: str, claims: set[str]) -> None:
    shown = listed(sorted(claims)[:60])
    for token in tokens_in(text):
        if token not in claims:
            entry.fault("", token, f"påståendet finns inte. Påståenden är {shown}.")
    for figure in placed_figures(text):
        if figure.key not in claims:
            entry.fault("", figure.token, f"påståendet finns inte. Påståenden är {shown}.")
        elif figure.kind is None and not (figure.refers or figure.counts):
            allowed = "Skriv karta eller stapel, eller figur eller tal i löpande text."
            entry.fault("", figure.token, f"ordet betyder ingenting. {allowed}")
    for broken in loose_braces(text):
        entry.fault("", broken, "klamrarna namnger inget påstående. Skriv {{nyckel}} med små bokstäver.")


def _load_overrides(loaded: SynthesisDesk, path: str, items: object, compilation: Compilation) -> None:
    seen: set[tuple[str, str]] = set()
    for entry in loaded.desk.entries(path, items, columns=("check", "subject", "reason", "by")):
        try:
            check, subject = entry.need("check"), entry.need("subject")
            entry.unique("subject", subject, seen, what=(check, subject))
            override = CheckOverride(
                compilation=compilation,
                check_name=check,
                subject=subject,
                reason=entry.need("reason"),
                overridden_by=entry.need("by"),
                overridden_at=loaded.at,
            )
            entry.check(override)
        except SkipRow:
            continue
        override.save(force_insert=True)
