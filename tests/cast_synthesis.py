"""The cast on top: the makers of synthesis. Tests import from tests.cast."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from ledtrad.evidence.models import Citation, Passage
from ledtrad.registry.validity import validity_fields
from ledtrad.rounds.models import Answer, Participant, Round
from ledtrad.synthesis.models import (
    CheckOverride,
    Claim,
    ClaimEvidence,
    ClaimReading,
    Codebook,
    CodebookConstraint,
    Compilation,
    Correction,
    PassageVector,
    PrintedClaim,
    PrintedReport,
    ReadAnswer,
    Release,
    ReleaseFile,
    SecondReading,
    Section,
    SectionEdit,
    Statement,
    StatementEvidence,
    Variable,
    VariableValue,
)
from tests.cast_people import ALVA, CILLA, EVENING, MORNING, NOON, kept
from tests.cast_rounds import make_answer, make_citation, make_passage, the_participant, the_round, the_source


def make_codebook(key: str = "bjorkokodboken", *, round_: Round | None = None) -> Codebook:
    codebook = Codebook.objects.create(key=key, title="Björkökodboken", version=1)
    codebook.rounds.add(round_ or the_round())
    return codebook


def the_codebook() -> Codebook:
    return kept(Codebook, make_codebook, key="bjorkokodboken")


def make_variable(
    key: str = "ny_grupp", *, codebook: Codebook | None = None, values: Sequence[str] = ("ja",), **fields: Any
) -> Variable:
    variable = Variable.objects.create(
        codebook=codebook or the_codebook(),
        key=key,
        order=Variable.objects.count() + 1,
        **{"label_sv": "Ny grupp", "label_en": "New group", "definition": "Om en grupp är ny.", **fields},
    )
    for value in values:
        make_variable_value(value, variable=variable)
    return variable


def the_variable() -> Variable:
    return kept(Variable, make_variable, key="ny_grupp")


def make_variable_value(
    key: str = "ja", *, variable: Variable | None = None, polarity: str = "positive"
) -> VariableValue:
    variable = variable or the_variable()
    order = variable.values.count() + 1
    return VariableValue.objects.create(
        variable=variable, key=key, order=order, label_sv=key, label_en=key, polarity=polarity
    )


def make_codebook_constraint(
    key: str = "ny-kraver-gammal", *, one: Variable | None = None, other: Variable | None = None
) -> CodebookConstraint:
    one = one or the_variable()
    return CodebookConstraint.objects.create(
        codebook=one.codebook,
        key=key,
        variable=one,
        values=["ja"],
        other=other or one,
        other_values=["nej"],
        message="En ny grupp kräver en gammal.",
    )


def make_statement(
    key: str = "b001",
    *,
    subject: Participant | None = None,
    variable: Variable | None = None,
    value: str = "ja",
    valid: tuple[str, str] = ("", ""),
    **fields: Any,
) -> Statement:
    subject = subject or the_participant()
    told = {
        "certainty": "explicit", "text": "Björkö bildade en ny grupp.", "origin": "passage",
        "made_by": CILLA, "recorded_at": MORNING,
    } | fields  # fmt: skip
    return Statement.objects.create(
        key=key,
        round=subject.round,
        subject=subject,
        variable=variable or the_variable(),
        value=value,
        **told,
        **validity_fields(*valid),
    )


def make_statement_evidence(
    *, statement: Statement | None = None, citation: Citation | None = None, passage: Passage | None = None
) -> StatementEvidence:
    if citation is None and passage is None:
        citation = make_citation()
    return StatementEvidence.objects.create(
        statement=statement or make_statement(), citation=citation, passage=passage
    )


def make_second_reading(
    *, subject: Participant | None = None, variable: Variable | None = None, value: str = "ja", **fields: Any
) -> SecondReading:
    subject = subject or the_participant()
    told = {"certainty": "explicit", "made_by": CILLA, "made_at": NOON} | fields
    return SecondReading.objects.create(
        round=subject.round, subject=subject, variable=variable or the_variable(), value=value, **told
    )


def make_read_answer(answer: Answer | None = None, *, by: str = CILLA, **fields: Any) -> ReadAnswer:
    return ReadAnswer.objects.create(answer=answer or make_answer(), read_by=by, read_at=NOON, **fields)


def make_compilation(key: str = "bjorkolaget", *, codebook: Codebook | None = None) -> Compilation:
    codebook = codebook or the_codebook()
    return Compilation.objects.create(
        key=key,
        round=codebook.rounds.get(),
        codebook=codebook,
        title="Läget i Björkö",
        lead="Vad länen säger.",
        authorship="Alva har skrivit.",
        is_open=True,
    )


def the_compilation() -> Compilation:
    return kept(Compilation, make_compilation, key="bjorkolaget")


def make_section(
    text: str = "Så här är det.\n\n{{nya-grupper}}\n",
    *,
    compilation: Compilation | None = None,
    key: str = "lage",
) -> Section:
    compilation = compilation or the_compilation()
    order = compilation.sections.count() + 1
    return Section.objects.create(compilation=compilation, key=key, order=order, heading="Läget", text=text)


def make_section_edit(section: Section | None = None, *, edit: int = 1) -> SectionEdit:
    section = section or make_section()
    return SectionEdit.objects.create(
        section=section, edit=edit, heading=section.heading, text=section.text, edited_by=ALVA, edited_at=NOON
    )


def make_claim(
    key: str = "nya-grupper",
    *,
    compilation: Compilation | None = None,
    variable: Variable | None = None,
    text: str = "{Län} bildade nya grupper.",
    **fields: Any,
) -> Claim:
    compilation = compilation or the_compilation()
    told = {"kind": "counted", "certainties": ["explicit", "undated"]} | fields
    if told["kind"] == "counted":
        variable = variable or the_variable()
    order = compilation.claims.count() + 1
    return Claim.objects.create(
        compilation=compilation, key=key, order=order, variable=variable, text=text, **told
    )


def make_claim_evidence(
    *, claim: Claim | None = None, citation: Citation | None = None, stance: str = "for"
) -> ClaimEvidence:
    return ClaimEvidence.objects.create(
        claim=claim or make_claim(), citation=citation or make_citation(), stance=stance
    )


def make_claim_reading(claim: Claim | None = None, *, hash_: str = "0" * 64) -> ClaimReading:
    return ClaimReading.objects.create(
        claim=claim or make_claim(),
        hash=hash_,
        text="Ett län bildade nya grupper.",
        read_by=ALVA,
        read_at=NOON,
    )


def make_check_override(
    check: str = "quantifier_misfit",
    *,
    subject: str = "nya-grupper",
    compilation: Compilation | None = None,
    reason: str = "Ordet står i trycket.",
    by: str = ALVA,
) -> CheckOverride:
    return CheckOverride.objects.create(
        compilation=compilation or the_compilation(),
        check_name=check,
        subject=subject,
        reason=reason,
        overridden_by=by,
        overridden_at=NOON,
    )


def make_release(number: str = "2012:1", *, compilation: Compilation | None = None) -> Release:
    return Release.objects.create(
        compilation=compilation or the_compilation(),
        number=number,
        document={"title": "Läget i Björkö"},
        sha256="0" * 64,
        frozen_by=ALVA,
        frozen_at=EVENING,
    )


def make_release_file(
    release: Release | None = None, *, ending: str = "pdf", content: bytes = b"%PDF-", n_corrections: int = 0
) -> ReleaseFile:
    return ReleaseFile.objects.create(
        release=release or make_release(),
        ending=ending,
        n_corrections=n_corrections,
        media_type="application/pdf",
        n_bytes=len(content),
        sha256=sha256(content).hexdigest(),
        content=content,
        kept_by=ALVA,
        kept_at=EVENING,
    )


def make_correction(release: Release | None = None, *, claim_key: str = "nya-grupper") -> Correction:
    return Correction.objects.create(
        release=release or make_release(),
        claim_key=claim_key,
        before="Ett län bildade nya grupper.",
        after="Två län bildade nya grupper.",
        reason="Granö har rättat sitt svar.",
        corrected_by=ALVA,
        corrected_at=EVENING,
    )


def make_printed_report(key: str = "bjorkotrycket", *, round_: Round | None = None) -> PrintedReport:
    return PrintedReport.objects.create(
        key=key, title="Det tryckta", source=the_source(), round=round_ or the_round()
    )


def make_printed_claim(
    key: str = "en-grupp",
    *,
    report: PrintedReport | None = None,
    variable: Variable | None = None,
    asserts: str = "number",
    **fields: Any,
) -> PrintedClaim:
    report = report or kept(PrintedReport, make_printed_report, key="bjorkotrycket")
    if "unanswerable" not in fields:
        variable = variable or the_variable()
    told = {
        "printed": {"number": 1},
        "certainties": ["explicit"],
        "meaning": "Ett län har en ny grupp.",
    } | fields
    return PrintedClaim.objects.create(
        report=report, key=key, order=report.claims.count() + 1, asserts=asserts, variable=variable, **told
    )


def make_passage_vector(
    passage: Passage | None = None,
    *,
    model: str = "bjorkomodellen",
    version: str = "1",
    vector: bytes = b"\0<",
) -> PassageVector:
    """Give a vector of one number, 1.0, unless told otherwise."""
    return PassageVector.objects.create(
        passage=passage or make_passage(), model=model, version=version, vector=vector
    )
