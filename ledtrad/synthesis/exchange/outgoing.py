"""A round's settled coding as a project that other tools read: the participants' answers, the codebook, and every statement.

What REFI-QDA has no place for (who or what a statement is about, when it was true, how surely it is told) stands in a note on the
coding. A statement that rests on lines of a source and on no passage is a coding of its participant's whole answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from ledtrad.core.errors import UnknownName
from ledtrad.core.periods import PartialDate
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import SourceVersion
from ledtrad.rounds.models import Revision, Round
from ledtrad.rounds.queries.revisions import latest_revisions
from ledtrad.rounds.states import Provenance
from ledtrad.synthesis.exchange.codes import CodedFact, CodeTree, code_tree, guid
from ledtrad.synthesis.exchange.project import Coder, Coding, Note, Project, Selection, Source
from ledtrad.synthesis.exchange.writing import write_codebook, write_project
from ledtrad.synthesis.models import StatementEvidence
from ledtrad.synthesis.policies.reading import check_can_read_coding
from ledtrad.synthesis.queries.material import Material, StatementView, material
from ledtrad.synthesis.states import Stance

ORIGIN = "Ledtråd"
# One coder for what is settled: who wrote which row is in the journal, and no name needs to leave the house with the file.
SETTLED = Coder(guid("coder", "settled"), "Avgjord kodning i Ledtråd")
_AGAINST = Note(guid("note", "against"), "Talar emot", "Textstället talar emot utsagan, inte för den.")


@dataclass(frozen=True, slots=True)
class Answered:
    """A participant's answer as it now reads."""

    unit: str
    name: str
    version: SourceVersion
    description: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What both directions need of a round: its material, its codes, and each participant's present text by its key."""

    material: Material
    tree: CodeTree
    answers: Mapping[str, Answered]


def export_coding(round_: Round, *, viewer: Viewer) -> bytes:
    """Give the round's settled coding as a .qdpx file; the same coding gives the same bytes."""
    return write_project(coded_project(round_, viewer=viewer))


def export_codebook(round_: Round, *, viewer: Viewer) -> bytes:
    """Give the round's codebook as a .qdc file; raise UnknownName for a round without one."""
    ground = ground_of(round_, viewer=viewer)
    if not ground.tree.codes:
        raise UnknownName(_("Omgången ”%(key)s” har ingen kodbok. Läs in en först.") % {"key": round_.key})
    return write_codebook(Project(name=round_.title, origin=ORIGIN, codes=ground.tree.codes))


def ground_of(round_: Round, *, viewer: Viewer) -> Ground:
    """Give material, codes and present answers of a round: four queries, whatever the amount of data."""
    check_can_read_coding(state=round_.state, viewer=viewer)
    found = material(round_)
    facts = [fact_of(view) for view in found.statements.values()]
    tree = code_tree(found.specs, labels=found.labels, facts=facts)
    return Ground(found, tree, _answers(round_, found))


def fact_of(view: StatementView) -> CodedFact:
    """Give what a statement says, as codes say it."""
    return CodedFact(view.variable, view.value, view.certainty)


def _answers(round_: Round, found: Material) -> dict[str, Answered]:
    """Give each participant's latest text, by participant in the order of their keys."""
    answers = {}
    revisions = (
        latest_revisions()
        .filter(response__participant__round=round_)
        .select_related("version__source", "basis", "response__participant__actor")
    )
    for revision in revisions.order_by("response__participant__actor__key"):
        key = revision.response.participant.actor.key
        answers[key] = Answered(key, found.names[key], revision.version, _provenance(revision))
    return answers


def _provenance(revision: Revision) -> str:
    """Say where the words come from: what was not handed in is never shown as if it had been (invariant 16)."""
    if revision.provenance == Provenance.RECONSTRUCTED:
        return f"Rekonstruerat svar ur {revision.basis}, revision {revision.number}. Deltagaren har inte skrivit texten."
    # The words of the file are Swedish, whoever exports it: the same coding gives the same bytes.
    with override("sv"):
        return f"Svaret är {Provenance(revision.provenance).label}, revision {revision.number}."


def coded_project(round_: Round, *, viewer: Viewer) -> Project:
    """Give the round's settled coding as a project: five queries, whatever the amount of data."""
    ground = ground_of(round_, viewer=viewer)
    views = ground.material.statements
    placed, whole = _evidence(round_, ground)
    sources = tuple(
        _source(round_, ground, answered, placed[answered.unit], whole[answered.unit])
        for answered in ground.answers.values()
    )
    homeless = [view for view in views.values() if view.reporting_unit not in ground.answers]
    return Project(
        name=round_.title,
        origin=ORIGIN,
        coders=(SETTLED,),
        codes=ground.tree.codes,
        sources=sources,
        notes=(*(_note(round_, view) for view in views.values()), _AGAINST),
        description=(
            "Kodningen är avgjord. Utsagor som vilar på rader och inte på ett textställe står som kodningar av hela svaret."
        ),
        about=tuple(guid("note", round_.key, view.key) for view in homeless),
    )


Places = dict[tuple[int, int], list[tuple[str, Stance]]]


def _evidence(round_: Round, ground: Ground) -> tuple[defaultdict[str, Places], defaultdict[str, list[str]]]:
    """Give, by participant, the stretches of its present text with their statements, and the statements without any.

    Evidence in another participant's text, or in an older version, has no stretch in the present one.
    """
    units = {answered.version.pk: unit for unit, answered in ground.answers.items()}
    placed: defaultdict[str, Places] = defaultdict(dict)
    held: set[str] = set()
    live = StatementEvidence.objects.live().filter(statement__round=round_, passage__version__in=units)
    rows = live.values_list(
        "statement__key", "stance", "passage__version_id", "passage__start", "passage__end"
    )
    for key, stance, version, start, end in rows.order_by("statement__key", "pk"):
        placed[units[version]].setdefault((start, end), []).append((key, Stance(stance)))
        held.add(key)
    whole: defaultdict[str, list[str]] = defaultdict(list)
    for key, view in ground.material.statements.items():
        if key not in held:
            whole[view.reporting_unit].append(key)
    return placed, whole


def _source(
    round_: Round, ground: Ground, answered: Answered, places: Places, whole: Iterable[str]
) -> Source:
    text = answered.version.text

    def coding(key: str, *place: object, against: bool = False) -> Coding:
        notes = (guid("note", round_.key, key), *([_AGAINST.guid] if against else []))
        code = ground.tree.guid_of(fact_of(ground.material.statements[key]))
        return Coding(guid("coding", round_.key, key, *place), code, SETTLED.guid, notes)

    return Source(
        guid=guid("source", answered.version.source.key, answered.version.number),
        name=answered.name,
        text=text,
        description=answered.description,
        selections=tuple(
            Selection(
                guid("selection", answered.version.source.key, answered.version.number, start, end),
                start,
                end,
                text[start:end],
                tuple(
                    coding(key, start, end, stance, against=stance is Stance.AGAINST) for key, stance in told
                ),
            )
            for (start, end), told in sorted(places.items())
        ),
        codings=tuple(coding(key, "whole") for key in whole),
    )


def _note(round_: Round, view: StatementView) -> Note:
    """Give what a coding has no place for, a line for each thing that is told."""
    told = {
        "Utsaga": view.text,
        "Kod": f"{view.variable}={view.value}",
        "Säkerhet": view.certainty.value,
        "Gäller": f"{view.object_name} ({view.object})" if view.object else "",
        "Från": _date(view.valid_from),
        "Till": _date(view.valid_to),
        "Ursprung": view.origin,
        "Rader i källan": " ".join(map(str, view.source_lines)),
    }
    lines = [f"{name}: {value}" for name, value in told.items() if value]
    return Note(guid("note", round_.key, view.key), f"Utsaga {view.key}", "\n".join(lines))


def _date(told: PartialDate | None) -> str:
    return told.code if told else ""
