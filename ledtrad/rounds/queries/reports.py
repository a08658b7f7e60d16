"""Reads of reports that are loaded for participants: what a file can belong to, who has which files, and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ledtrad.core.errors import UnknownName
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import ActorName
from ledtrad.rounds.models import Participant, Question, ReportFile, Response, Revision, Round
from ledtrad.rounds.queries.seats import actors_named
from ledtrad.rounds.report_answers import Fit, fits_of
from ledtrad.rounds.splitting import Placed, Target, split_told
from ledtrad.rounds.states import Provenance
from ledtrad.rounds.tying import Unit


@dataclass(frozen=True, slots=True)
class LoadingDesk:
    """What reports of a round are held against: its questions, and its participants by key, in the order of their names."""

    round: Round
    questions: tuple[Question, ...]
    participants: Mapping[str, Participant]
    units: tuple[Unit, ...]

    @property
    def targets(self) -> tuple[Target, ...]:
        """The questions as a split sees them."""
        return _targets(self.questions)


@dataclass(frozen=True, slots=True)
class Filed:
    """A participant with its files, the latest first; `own` is whether it has itself handed in, `state` "" where nothing has come in."""

    participant: Participant
    files: tuple[ReportFile, ...]
    state: str
    own: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What a participant's response is now: `state` "" and `number` 0 where nothing has come in."""

    state: str = ""
    number: int = 0
    own: bool = False


def round_of(key: str) -> Round:
    """Give the round of this key; raise UnknownName where there is none."""
    found = Round.objects.filter(key=key).first()
    if found is None:
        raise UnknownName(
            _("Omgången ”%(key)s” finns inte. Gå till listan över insamlingar och välj där.") % {"key": key}
        )
    return found


def loading_desk(round_: Round) -> LoadingDesk:
    """Give what reports of a round are held against; three queries."""
    questions = tuple(Question.objects.filter(version_id=round_.template_version_id).order_by("order"))
    rows = list(Participant.objects.filter(round=round_).select_related("actor", "parent__actor", "round"))
    also = ActorName.objects.filter(actor__participations__round=round_).values_list("actor__key", "name")
    names: dict[str, list[str]] = {one.actor.key: [one.actor.name, one.actor.short_name] for one in rows}
    for key, name in also:
        names[key].append(name)
    units = tuple(Unit(key, tuple(filter(None, told))) for key, told in names.items())
    rows.sort(key=lambda one: swedish_key(str(one.actor)))
    return LoadingDesk(round_, questions, {one.actor.key: one for one in rows}, units)


def files_behind(revision: Revision, *, with_own: bool) -> QuerySet[ReportFile]:
    """Give the files that a revision was read from: the one that became it, and the participant's own that were taken as drafts until then.

    `with_own` says that the participant's own people ask: nobody else reads what they loaded.
    """
    became = Q(revision=revision)
    if with_own:
        participant = revision.response.participant_id
        became |= Q(own=True, participant=participant, taken_at__lte=revision.made_at)
    return ReportFile.objects.filter(became).order_by("pk")


def targets_of(round_: Round) -> tuple[Target, ...]:
    """Give the questions of a round as a split sees them; one query."""
    return _targets(Question.objects.filter(version_id=round_.template_version_id).order_by("order"))


def _targets(questions: Iterable[Question]) -> tuple[Target, ...]:
    return tuple(Target(one.key, one.title, one.text) for one in questions)


def own_reports(participant: Participant) -> tuple[ReportFile, ...]:
    """Give the files that a participant's own people loaded, the latest first, without what stands in them; one query."""
    rows = ReportFile.objects.filter(participant=participant, own=True).defer("content", "split")
    return tuple(rows.order_by("-loaded_at", "-pk"))


def find_own_report(participant: Participant, pk: UUID) -> ReportFile:
    """Give a file that the participant's own people loaded, without the file itself; raise UnknownName where there is none. One query."""
    rows = ReportFile.objects.filter(pk=pk, participant=participant, own=True).defer("content")
    held = rows.select_related("participant__actor", "participant__parent__actor", "participant__round")
    found = held.first()
    if found is None:
        raise UnknownName(_("Filen finns inte här. Gå till sidan där ni läser in er rapport och välj där."))
    return found


def filed_reports(desk: LoadingDesk) -> tuple[Filed, ...]:
    """Give every participant with the files that were loaded for it, without what stands in them; two queries.

    What a participant's own people loaded is theirs alone, here and in all that follows.
    """
    files: dict[object, list[ReportFile]] = {}
    rows = (
        ReportFile.objects.filter(participant__round=desk.round, own=False)
        .defer("content", "split")
        .select_related("revision")
    )
    for one in rows.order_by("-loaded_at", "-pk"):
        files.setdefault(one.participant_id, []).append(one)
    own = Provenance.SUBMITTED
    responses = Response.objects.filter(participant__round=desk.round).values_list(
        "pk", "state", "revisions__provenance"
    )
    states: dict[object, tuple[str, bool]] = {}
    for pk, state, provenance in responses:
        states[pk] = (state, provenance == own or states.get(pk, ("", False))[1])
    return tuple(
        Filed(one, tuple(files.get(one.pk, ())), *states.get(one.pk, ("", False)))
        for one in desk.participants.values()
    )


def find_report(round_key: str, pk: UUID) -> ReportFile:
    """Give a loaded report with participant, actor, round and revision at hand, without the file itself; raise UnknownName where there is none."""
    found = (
        ReportFile.objects.filter(pk=pk, participant__round__key=round_key, own=False)
        .select_related(
            "participant__actor",
            "participant__parent__actor",
            "participant__round",
            "revision__response__source",
        )
        .defer("content")
        .first()
    )
    if found is None:
        raise UnknownName(
            _("Rapporten finns inte i omgången. Gå till listan över inlästa rapporter och välj där.")
        )
    return found


def same_file(round_: Round, *, sha256: str, unit: str = "", own: bool = False) -> ReportFile | None:
    """Give the file of the same content that is loaded already and not put aside, of the unit alone where one is named; one query.

    `own` looks among those that a participant's own people loaded, where one that became drafts may be loaded once more.
    """
    rows = ReportFile.objects.filter(
        participant__round=round_, sha256=sha256, dropped_at=None, own=own, taken_at=None
    )
    if unit:
        rows = rows.filter(participant__actor__key=unit)
    return rows.select_related("participant__actor", "participant__round").defer("content").first()


def next_waiting(file: ReportFile) -> ReportFile | None:
    """Give the file of the same round that has waited longest for somebody to confirm it, this one apart; one query."""
    rows = ReportFile.objects.filter(
        participant__round_id=file.participant.round_id, revision=None, dropped_at=None, own=False
    )
    return (
        rows.exclude(pk=file.pk)
        .select_related("participant__actor")
        .defer("content", "split")
        .order_by("loaded_at", "pk")
        .first()
    )


def standing_of(participant: Participant) -> Standing:
    """Give what the participant's response is now; one query."""
    rows = list(
        Response.objects.filter(participant=participant).values_list(
            "state", "revisions__number", "revisions__provenance"
        )
    )
    if not rows:
        return Standing()
    return Standing(
        rows[0][0],
        max(number or 0 for _, number, _ in rows),
        any(row[2] == Provenance.SUBMITTED for row in rows),
    )


def fits_of_file(
    file: ReportFile, questions: Sequence[Question], *, split: Sequence[Placed] | None = None
) -> tuple[Fit, ...]:
    """Give what each question gets of the report as the split stands, or as another `split` has it; one query at most."""
    split = split_told(file.split["parts"]) if split is None else split
    names = actors_named(_lines(split), kinds={one.kind for one in questions})
    return fits_of([one.asked for one in questions], split, names=names)


def _lines(split: Sequence[Placed]) -> list[str]:
    return [line for one in split for line in one.part.text.split("\n")]
