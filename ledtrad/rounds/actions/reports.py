"""Writes of reports that are loaded for a participant: read and split, placed anew, confirmed into a revision, or put aside."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.reading.process import ReadFile, read_file
from ledtrad.rounds.actions.naming import SaidOfName, propose_named, say_of_names
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.actions.steps import come_in
from ledtrad.rounds.models import NamedInReport, Participant, Question, ReportFile, Revision
from ledtrad.rounds.policies.drafts import check_can_write
from ledtrad.rounds.policies.reports import check_can_change, check_can_confirm, check_can_load
from ledtrad.rounds.queries.reports import LoadingDesk, fits_of_file, same_file, standing_of
from ledtrad.rounds.queries.seats import seat_of
from ledtrad.rounds.splitting import Target, moved, proposed_split, split_rows, split_told
from ledtrad.rounds.states import MissingReason, Provenance, ResponseState
from ledtrad.rounds.tying import guessed_unit

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was sent, and the participant that it is said to be from, by key; "" lets the file tell."""

    name: str
    content: bytes
    unit: str = ""

    @property
    def sha256(self) -> str:
        """The checksum of the content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A file that is read and tied to a participant, and not yet kept."""

    sent: SentFile
    participant: Participant
    read: ReadFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report that is kept, and whether it was kept now: the same file twice gives the first."""

    file: ReportFile
    is_new: bool


class Untied(LedtradError):
    """Nothing in a file tells whose it is."""


class SplitMoved(LedtradError):
    """Somebody else has saved the split since the page was opened; `theirs` is the file as it stands now."""

    def __init__(self, theirs: ReportFile) -> None:
        self.theirs = theirs
        super().__init__(
            gettext("Någon annan har ändrat uppdelningen medan du hade sidan öppen. Dina val är kvar: jämför dem med det som är sparat, och spara på nytt.")
        )  # fmt: skip


def load_report(sent: SentFile, *, desk: LoadingDesk, viewer: Viewer, at: datetime) -> Loaded:
    """Give the report that a file becomes, split by its headings.

    Raises NotAllowed, UnknownName for a participant outside the round, BadFile for a file that is not read, and Untied where the file
    does not tell whose it is. The reading takes some tenths of a second, and no lock is held meanwhile.
    """
    found = read_report(sent, desk=desk, viewer=viewer)
    return (
        Loaded(found, is_new=False)
        if isinstance(found, ReportFile)
        else keep_report(found, desk=desk, viewer=viewer, at=at)
    )


def read_report(sent: SentFile, *, desk: LoadingDesk, viewer: Viewer) -> ReadReport | ReportFile:
    """Give the file read and tied to a participant, or what was kept of it before; writes nothing and raises as `load_report` does."""
    check_can_load(state=desk.round.state, viewer=viewer)
    if sent.unit:
        _participant(sent.unit, desk)
    there = same_file(desk.round, sha256=sent.sha256, unit=sent.unit)
    if there is not None:
        return there
    read = read_file(sent.content, name=sent.name)
    unit = sent.unit or guessed_unit(sent.name, read.reading.parts, desk.units)
    if not unit:
        raise Untied(
            gettext("Varken filens namn eller texten säger vilken deltagare den gäller. Välj deltagare, och läs in den för sig.")
        )  # fmt: skip
    return ReadReport(sent, _participant(unit, desk), read)


@transaction.atomic
def keep_report(report: ReadReport, *, desk: LoadingDesk, viewer: Viewer, at: datetime) -> Loaded:
    """Keep a file that was read, with its proposed split; raise NotAllowed where the participant is exempt."""
    participant, sent = report.participant, report.sent
    check_can_load(
        state=desk.round.state, viewer=viewer, exempt=participant.exempt, name=str(participant.actor)
    )
    Participant.objects.select_for_update().get(pk=participant.pk)
    there = same_file(desk.round, sha256=sent.sha256, unit=participant.actor.key)
    if there is not None:
        return Loaded(there, is_new=False)
    return Loaded(kept_file(report, targets=desk.targets, own=False, viewer=viewer, at=at), is_new=True)


def kept_file(
    report: ReadReport, *, targets: Sequence[Target], own: bool, viewer: Viewer, at: datetime
) -> ReportFile:
    """Give the row of a file that was read, with its proposed split; the caller has asked the policy and looked for the same file."""
    reading, sent = report.read.reading, report.sent
    split = proposed_split(reading.parts, targets)
    made = ReportFile.objects.create(
        participant=report.participant, name=sent.name[-_LONGEST_NAME:], media_type=report.read.kind.value, content=sent.content,
        sha256=sent.sha256, split={"parts": split_rows(split), "unread": reading.row["unread"]}, loaded_at=at, loaded_by=viewer.label, own=own,
    )  # fmt: skip
    tell_of("report_loaded", made, viewer=viewer, at=at, name=made.name, sha256=made.sha256)
    return made


@transaction.atomic
def place_parts(
    file: ReportFile,
    places: Mapping[int, str],
    *,
    edit: int,
    viewer: Viewer,
    at: datetime,
    names: Mapping[int, SaidOfName] | None = None,
) -> ReportFile:
    """Give the report with parts, by number from 0, moved to a question by key or to none (""); what is not told stays.

    `names` say what the bodies are that the report names, by number (see `say_of_names`, which is told of in the journal with the places).
    Raises NotAllowed, UnknownName for a part, a name or a question that does not exist, BadNaming, and SplitMoved where `edit` is no longer the latest.
    """
    file = held_report(file, viewer)
    split = split_told(file.split["parts"])
    known = {"", *_keys(file)}
    if not all(0 <= n < len(split) for n in places) or not known.issuperset(places.values()):
        raise UnknownName(
            gettext("En del hör till en fråga som inte finns i mallen. Ladda om sidan och välj igen.")
        )
    after = moved(split, places)
    is_named = say_of_names(file, names or {}, viewer=viewer, at=at)
    if after == split and not is_named:
        return file
    if edit != file.edit:
        raise SplitMoved(file)
    file.split = file.split | {"parts": split_rows(after)}
    file.edit += 1
    file.save(update_fields=["split", "edit"])
    tell_of("report_placed", file, viewer=viewer, at=at, edit=file.edit)
    return file


@transaction.atomic
def move_report(
    file: ReportFile, *, unit: str, desk: LoadingDesk, viewer: Viewer, at: datetime
) -> ReportFile:
    """Give the report tied to another participant; raise NotAllowed, and UnknownName for a participant outside the round.

    What is said of its names stays, but that one is a body of a county which is no longer the report's.
    """
    file = held_report(file, viewer)
    participant = _participant(unit, desk)
    check_can_load(
        state=desk.round.state, viewer=viewer, exempt=participant.exempt, name=str(participant.actor)
    )
    if participant.pk != file.participant_id:
        file.participant = participant
        file.edit += 1
        file.save(update_fields=["participant", "edit"])
        NamedInReport.objects.filter(file=file).exclude(body=None).exclude(
            body__county=participant.county
        ).delete()
        tell_of("report_moved", file, viewer=viewer, at=at)
    return file


@transaction.atomic
def drop_report(file: ReportFile, *, viewer: Viewer, at: datetime) -> ReportFile:
    """Give the report put aside: nothing comes of it, and the file can be loaded again. Raises NotAllowed once it is confirmed."""
    file = held_report(file, viewer)
    file.dropped_at, file.dropped_by = at, viewer.label
    file.save(update_fields=["dropped_at", "dropped_by"])
    tell_of("report_dropped", file, viewer=viewer, at=at)
    return file


@transaction.atomic
def confirm_report(
    file: ReportFile,
    *,
    edit: int,
    viewer: Viewer,
    at: datetime,
    places: Mapping[int, str] | None = None,
    names: Mapping[int, SaidOfName] | None = None,
) -> Revision:
    """Give the revision that the report becomes: entered for the participant, as the split stands after `places` and `names` (see `place_parts`).

    What is said of its names becomes proposals to the registry, which wait for the acceptance of the answers.

    From pages and the console it is called through `ledtrad.synthesis.actions.taking_in.take_in`, so that evidence follows. What belongs to no question is left in the file. Raises NotAllowed, SplitMoved where `edit` is no longer the latest, and LedtradError
    where no part belongs to any question or a text is too long.
    """
    check_can_load(state=file.participant.round.state, viewer=viewer)
    file = held_report(file, viewer)
    if edit != file.edit:
        raise SplitMoved(file)
    if places or names:
        file = place_parts(file, places or {}, edit=edit, names=names, viewer=viewer, at=at)
    participant = file.participant
    # From here on nobody hands in for the participant: what is asked next stays true.
    exempt = Participant.objects.select_for_update().get(pk=participant.pk).exempt
    check_can_load(state=participant.round.state, viewer=viewer, exempt=exempt, name=str(participant.actor))
    standing = standing_of(participant)
    check_can_confirm(name=str(participant.actor), own=standing.own, state=standing.state)
    told = _recorded(file)
    response = response_of(participant, provenance=Provenance.ENTERED_FOR, at=at)
    why = f"Inläst ur {file.name}"  # stored, and so Swedish whoever confirms
    signed = Signed(Provenance.ENTERED_FOR, viewer.label, at, why)
    file.revision = record_revision(response, told, number=standing.number + 1, signed=signed)
    file.save(update_fields=["revision"])
    # What is in already takes no step: whoever reviews it sees the new revision.
    if standing.state in ("", ResponseState.RETURNED):
        come_in(file.revision, before=standing.state, reason=why)
    n_proposed = propose_named(file.revision, file)
    tell_of(
        "report_confirmed", file, viewer=viewer, at=at, revision=file.revision.number, proposals=n_proposed
    )
    return file.revision


def _recorded(file: ReportFile) -> dict[str, Recorded]:
    """Give what is written down on each question that gets something, or must be answered."""
    questions = tuple(_questions(file))
    fits = fits_of_file(file, questions)
    titles = {one.key: one.title for one in questions}
    for fit in fits:
        if fit.is_too_long:
            raise LedtradError(
                gettext(
                    "%(title)s: texten är för lång. Ett svar får ha högst 200 000 tecken. Flytta en del av den."
                )
                % {"title": titles[fit.key]}
            )
    if all(fit.told is None for fit in fits):
        raise LedtradError(
            gettext(
                "Ingen del av filen hör till någon fråga. Välj var delarna hör hemma, och bekräfta sedan."
            )
        )
    answered = {fit.key: Recorded(fit.told.text, value=fit.told.value) for fit in fits if fit.told}
    missing = {fit.key: Recorded(missing=MissingReason.NOT_ANSWERED) for fit in fits if fit.is_missing}
    return answered | missing


def held_report(file: ReportFile, viewer: Viewer) -> ReportFile:
    """Give the row as it stands, locked; raise NotAllowed where it may not be changed any longer, or not by the viewer.

    A participant's own file is changed by those who write for it, and by nobody else.
    """
    rows = ReportFile.objects.select_related("participant__actor", "participant__round").defer("content")
    held = rows.select_for_update(of=("self",)).get(pk=file.pk)
    if held.own:
        check_can_write(stand=seat_of(held.participant).stand, viewer=viewer)
    else:
        check_can_load(state=held.participant.round.state, viewer=viewer)
    check_can_change(
        confirmed=held.revision_id is not None,
        dropped=held.dropped_at is not None,
        taken=held.taken_at is not None,
    )
    return held


def _participant(unit: str, desk: LoadingDesk) -> Participant:
    found = desk.participants.get(unit)
    if found is None:
        raise UnknownName(
            gettext("Deltagaren ”%(unit)s” finns inte i omgången. Välj en av dem som är med.")
            % {"unit": unit[:60]}
        )
    return found


def _questions(file: ReportFile) -> list[Question]:
    version = file.participant.round.template_version_id
    return list(Question.objects.filter(version_id=version).order_by("order"))


def _keys(file: ReportFile) -> list[str]:
    return [one.key for one in _questions(file)]


def tell_of(event: str, file: ReportFile, *, viewer: Viewer, at: datetime, **details: object) -> None:
    """Write of a loaded report in the journal."""
    told = {"round": file.participant.round.key, "unit": file.participant.actor.key, **details}
    write_journal(event, by=viewer.label, at=at, subject=("report_file", str(file.pk)), details=told)
