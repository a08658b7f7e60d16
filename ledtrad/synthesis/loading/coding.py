"""Loading coded facts: two coders who worked apart, what settled their differences, and the settled statements that count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledtrad.core.agreement import Agreement, agreement
from ledtrad.core.counting import Certainty
from ledtrad.core.errors import LedtradError
from ledtrad.evidence.data_files import Entry, SkipRow
from ledtrad.evidence.models import Citation, Passage
from ledtrad.synthesis.loading.codebook import SynthesisDesk
from ledtrad.synthesis.models import Statement, StatementEvidence
from ledtrad.synthesis.states import Origin

CODED = (
    "subject",
    "variable",
    "value",
    "object",
    "certainty",
    "valid_from",
    "valid_to",
    "text",
    "lines",
    "origin",
)
SETTLEMENT = ("subject", "variable", "value", "certainty", "a", "b", "settled", "reason")


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """What is compared between coders: who, what, which value, how surely."""

    variable: str
    subject: str
    value: str
    certainty: str


def _fact(loaded: SynthesisDesk, entry: Entry) -> Fact:
    """Read and check the fact of one row; raise SkipRow for what the codebook or the roster does not hold."""
    subject = entry.one_of("subject", loaded.rounds.participants)
    variable = entry.one_of("variable", loaded.specs)
    value = entry.need("value")
    try:
        loaded.specs[variable].polarity(value)
    except LedtradError as error:
        raise entry.refuse("value", value, str(error)) from error
    return Fact(variable, subject, value, entry.one_of("certainty", list(Certainty)))


def read_coder(loaded: SynthesisDesk, path: str) -> set[Fact]:
    """Give the facts that one coder wrote; the rows are checked as strictly as the settled ones, but for the object.

    A coder names the object as the source does; which actor that is, the settling decides.
    """
    facts = set()
    for entry in loaded.desk.table(path, columns=CODED):
        try:
            fact = _fact(loaded, entry)
            loaded.registry.temporal(entry)
            entry.need("text")
            entry.one_of("origin", Origin.values)
            _cited(loaded, entry)
        except SkipRow:
            continue
        facts.add(fact)
    return facts


def _cited(loaded: SynthesisDesk, entry: Entry) -> list[Citation]:
    citations = loaded.citations.cite(entry)
    if not citations:
        raise entry.refuse("lines", entry.get("lines"), "en utsaga utan källrad har inget belägg.")
    return citations


def check_settlements(
    loaded: SynthesisDesk, path: str, *, first: set[Fact], second: set[Fact], settled: set[Fact]
) -> None:
    """See to it that every difference between the coders, and every departure from both, has its reason."""
    decided: dict[Fact, str] = {}
    for entry in loaded.desk.table(path, columns=SETTLEMENT):
        try:
            fact = _fact(loaded, entry)
            entry.unique("subject", fact.subject, set(decided), what=fact)
            for column, holders in (("a", first), ("b", second), ("settled", settled)):
                told = entry.one_of(column, ("yes", "no")) == "yes"
                if told is not (fact in holders):
                    raise entry.refuse(
                        column, entry.get(column), "stämmer inte med filen som kolumnen talar om."
                    )
            decided[fact] = entry.need("reason")
        except SkipRow:
            continue
    open_facts = ((first ^ second) | (settled ^ (first & second))) - set(decided)
    for fact in sorted(open_facts):
        shown = f"{fact.subject} {fact.variable} {fact.value} {fact.certainty}"
        loaded.desk.report(
            path, row=0, column="", value=shown, message="skillnaden mellan kodarna är inte avgjord här."
        )


def agreements(loaded: SynthesisDesk, *, first: Iterable[Fact], second: Iterable[Fact]) -> list[Agreement]:
    """Give the agreement per variable in codebook order, and last for all variables together under the key `alla`."""
    one, other = list(first), list(second)
    subjects = list(loaded.rounds.participants)
    found = []
    for key, spec in loaded.specs.items():
        cells_one = {(fact.subject, fact.value) for fact in one if fact.variable == key}
        cells_other = {(fact.subject, fact.value) for fact in other if fact.variable == key}
        found.append(
            agreement(key, first=cells_one, second=cells_other, subjects=subjects, values=list(spec.values))
        )
    every = [(f"{spec.key}={value}") for spec in loaded.specs.values() for value in spec.values]
    all_one = {(fact.subject, f"{fact.variable}={fact.value}") for fact in one}
    all_other = {(fact.subject, f"{fact.variable}={fact.value}") for fact in other}
    return [*found, agreement("alla", first=all_one, second=all_other, subjects=subjects, values=every)]


def load_settled(loaded: SynthesisDesk, path: str) -> tuple[dict[str, Statement], set[Fact]]:
    """Read the settled coding: each row one live statement with its citations as evidence. Gives them by key, and the facts."""
    keys: set[str] = set()
    rows: set[tuple[str, ...]] = set()
    statements: dict[str, Statement] = {}
    facts: set[Fact] = set()
    evidence: list[StatementEvidence] = []
    for entry in loaded.desk.table(path, columns=("key", *CODED)):
        try:
            key = entry.need("key")
            entry.unique("key", key, keys)
            fact = _fact(loaded, entry)
            entry.unique(
                "value", fact.value, rows, what=(fact.subject, fact.variable, fact.value, entry.get("object"))
            )
            statement = _statement(loaded, entry, key, fact)
            citations = _cited(loaded, entry)
        except SkipRow:
            continue
        statements[key] = statement
        facts.add(fact)
        evidence += [StatementEvidence(statement=statement, citation=citation) for citation in citations]
    Statement.objects.bulk_create(statements.values())
    loaded.citations.evidence.extend(evidence)
    return statements, facts


def _statement(loaded: SynthesisDesk, entry: Entry, key: str, fact: Fact) -> Statement:
    statement = Statement(
        key=key,
        round=loaded.rounds.round,
        subject=loaded.rounds.participants[fact.subject],
        variable=loaded.variables[fact.variable],
        value=fact.value,
        object=loaded.registry.actor(entry, "object", optional=True),
        certainty=fact.certainty,
        text=entry.need("text"),
        origin=entry.one_of("origin", Origin.values),
        made_by=loaded.by,
        **loaded.registry.temporal(entry),
    )
    entry.check(statement)
    return statement


def load_passages(loaded: SynthesisDesk, path: str, *, statements: dict[str, Statement]) -> None:
    """Tie statements to exact passages of the answers; a passage must stand exactly once in the answer that it names."""
    made: dict[tuple[object, int, int], Passage] = {}
    evidence = []
    seen: set[tuple[str, str]] = set()
    for entry in loaded.desk.table(path, columns=("statement", "participant", "question", "exact")):
        try:
            statement = statements[entry.one_of("statement", statements)]
            entry.unique("exact", entry.get("exact"), seen, what=(statement.key, entry.get("exact")))
            passage = _passage(loaded, entry)
        except SkipRow:
            continue
        kept = made.setdefault((passage.version.pk, passage.start, passage.end), passage)
        evidence.append(StatementEvidence(statement=statement, passage=kept))
    Passage.objects.bulk_create(made.values())
    StatementEvidence.objects.bulk_create(evidence)


def _passage(loaded: SynthesisDesk, entry: Entry) -> Passage:
    place = (entry.need("participant"), entry.need("question"))
    answer = loaded.rounds.answers.get(place)
    if answer is None or answer.block is None:
        raise entry.refuse("question", place[1], f"deltagaren {place[0]} har inget svar på det ämnet.")
    exact, version = entry.need("exact"), answer.revision.version
    times = answer.text.count(exact)
    if times != 1:
        raise entry.refuse(
            "exact", exact[:60], f"texten ska stå exakt en gång i svaret men står {times} gånger."
        )
    start = answer.block.start + answer.text.index(exact)
    end = start + len(exact)
    text = version.text
    return Passage(
        version=version,
        block=answer.block,
        start=start,
        end=end,
        **Passage.words_at(text, start, end),
    )
