"""Writes of claims: saving a question as one, stating or quoting one, editing, withdrawing and taking back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.counting import Question
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Passage
from ledtrad.synthesis.actions.claims import claim_now, keep_reading, subject_of
from ledtrad.synthesis.models import Claim, Compilation, Variable
from ledtrad.synthesis.policies.claims import (
    ClaimRefused,
    Fault,
    check_can_withdraw,
    key_faults,
    text_faults,
)
from ledtrad.synthesis.queries.claim_uses import uses_of
from ledtrad.synthesis.states import ClaimKind

# Events of the journal that change what a claim says; a conflict names the last of them.
CHANGING = ("claim_made", "claim_edited")


class ClaimExists(LedtradError):
    """The very same claim is there already; `key` is its."""

    def __init__(self, key: str, *, quoted: bool = False) -> None:
        self.key = key
        super().__init__(
            _("Orden är redan citerade i sammanställningen.")
            if quoted
            else _("Samma fråga med samma text finns redan som ett påstående i sammanställningen.")
        )


class EditConflict(LedtradError):
    """Somebody else saved the claim meanwhile; `by` and `at` tell of that save, where the journal has it."""

    def __init__(self, claim: Claim, *, by: str, at: datetime | None) -> None:
        self.claim, self.by, self.at = claim, by, at
        super().__init__(
            _(
                "Någon annan har ändrat påståendet sedan du öppnade det, så din ändring sparades inte. Jämför de två texterna."
            )
        )


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What a writer gives a claim; a stated one also says what was searched, how sure it is, and perhaps a figure. An edit leaves the kind alone.

    A quoted one has its `passage`, and its text is the passage's.
    """

    text: str
    kind: ClaimKind = ClaimKind.COUNTED
    quantifier: str = ""
    question: Question | None = None
    searched: str = ""
    confidence: str = ""
    figure: int | None = None
    passage: Passage | None = None


@transaction.atomic
def save_claim(
    compilation: Compilation,
    *,
    key: str,
    words: ClaimWords,
    after: str | None = None,
    viewer: Viewer,
    at: datetime,
) -> Claim:
    """Give the new claim, placed after another one ("" first, None last); raise ClaimRefused or ClaimExists.

    The present answer of a counted claim, and the words of a quoted one, count as read by who saves it; a stated one waits for its evidence.
    """
    viewer.require("claims.write")
    variable = _variable(compilation, words.question)
    claims = Claim.objects.filter(compilation=compilation)
    twins = claims.filter(text=words.text, variable=variable, withdrawn_at=None).select_related("variable")
    for twin in twins:
        if _is_same(twin, words):
            raise ClaimExists(twin.key, quoted=words.kind is ClaimKind.QUOTED)
    _refuse(
        *key_faults(key, taken=key.isprintable() and claims.filter(key=key).exists()),
        *_faults_of(words, kind=words.kind, variable=variable),
        *_place_faults(set(claims.values_list("key", flat=True)), after),
    )
    claim = Claim(
        compilation=compilation, key=key, kind=words.kind, order=_make_room(compilation, after), passage=words.passage,
        **_columns(words, variable),
    )  # fmt: skip
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as error:
        raise ClaimRefused(list(key_faults(key, taken=True))) from error
    if words.kind is not ClaimKind.STATED:
        keep_reading(claim_now(compilation, key), by=viewer.label, at=at)
    write_journal(
        "claim_made", by=viewer.label, at=at, subject=subject_of(claim), details={"kind": words.kind.value}
    )
    return claim


def _variable(compilation: Compilation, question: Question | None) -> Variable | None:
    """Give the row of the variable that is asked about; raise ClaimRefused for one outside the compilation's codebook."""
    if question is None:
        return None
    found = Variable.objects.filter(codebook=compilation.codebook_id, key=question.variable).first()
    if found is None:
        sentence = _(
            "Variabeln ”%(variable)s” finns inte i kodboken för %(compilation)s. Ställ en annan fråga."
        ) % {"variable": question.variable, "compilation": compilation}
        raise ClaimRefused([("", sentence)])
    return found


def _is_same(claim: Claim, words: ClaimWords) -> bool:
    """Tell whether a claim of the same text is the very same: two units may say the same words."""
    passage = words.passage.pk if words.passage else None
    return (claim.kind, claim.question(), claim.passage_id) == (words.kind, words.question, passage)


def _refuse(*faults: Fault) -> None:
    if faults:
        raise ClaimRefused(faults)


def _faults_of(words: ClaimWords, *, kind: str, variable: Variable | None) -> Iterator[Fault]:
    if kind == ClaimKind.COUNTED and variable is None:
        yield "", _("Ett räknat påstående måste ha en fråga till materialet.")
    if kind == ClaimKind.QUOTED:
        # What a unit has written may hold braces and count counties: those are rules for our own words.
        if words.passage is None or words.text != words.passage.exact:
            yield "", _("Ett citat är avskrivet från sin passage och ändras inte för hand.")
        return
    yield from text_faults(
        words.text,
        kind=kind,
        asks=variable is not None,
        numeric=variable is not None and variable.numeric,
        quantifier=words.quantifier,
    )


def _place_faults(keys: Collection[str], after: str | None) -> Iterator[Fault]:
    if after and after not in keys:
        yield (
            "after",
            _("Påståendet ”%(key)s” finns inte i sammanställningen. Välj en annan plats.") % {"key": after},
        )


def _make_room(compilation: Compilation, after: str | None) -> int:
    """Give the place of a new claim, and move those that come after it one step on."""
    claims = Claim.objects.filter(compilation=compilation)
    if after is None:
        return (claims.aggregate(last=Max("order"))["last"] or 0) + 1
    place = claims.get(key=after).order + 1 if after else 1
    claims.filter(order__gte=place).update(order=F("order") + 1)
    return place


def _columns(words: ClaimWords, variable: Variable | None) -> dict[str, object]:
    question = words.question
    asked: dict[str, object] = {"variable": variable}
    if question is not None:
        asked |= {
            "values": sorted(question.values),
            "certainties": sorted(certainty.value for certainty in question.certainties),
            "period_start": question.period.start,
            "period_end": question.period.end,
            "unit": question.unit.value,
        }
    return asked | {
        "text": words.text,
        "quantifier": words.quantifier,
        "searched": words.searched,
        "confidence": words.confidence,
        "figure": words.figure,
    }


@transaction.atomic
def edit_claim(
    compilation: Compilation, key: str, *, edit: int, words: ClaimWords, viewer: Viewer, at: datetime
) -> Claim:
    """Give the claim with its new words; raise EditConflict when somebody saved it since edit number `edit`.

    Who writes has read: a claim that was current stays so, unless it now asks another question.
    """
    viewer.require("claims.write")
    before = claim_now(compilation, key)
    claim = before.claim
    if claim.edit != edit:
        raise _conflict(claim)
    asked = claim.question()
    _refuse(*_faults_of(words, kind=claim.kind, variable=_variable(compilation, words.question)))
    columns = _columns(words, _variable(compilation, words.question))
    for name, value in columns.items():
        setattr(claim, name, value)
    claim.edit += 1
    claim.save(update_fields=[*columns, "edit"])
    if before.is_current and asked == words.question:
        keep_reading(claim_now(compilation, key), by=viewer.label, at=at)
    write_journal(
        "claim_edited", by=viewer.label, at=at, subject=subject_of(claim), details={"edit": claim.edit}
    )
    return claim


def _conflict(claim: Claim) -> EditConflict:
    kind, subject = subject_of(claim)
    last = JournalEntry.objects.filter(event__in=CHANGING, subject_kind=kind, subject_key=subject).last()
    return EditConflict(claim, by=last.by if last else "", at=last.at if last else None)


@transaction.atomic
def withdraw_claim(compilation: Compilation, key: str, *, viewer: Viewer, at: datetime) -> Claim:
    """Take the claim out of use; raise NotAllowed while a section or a release holds it."""
    viewer.require("claims.write")
    claim = claim_now(compilation, key).claim
    uses = uses_of(compilation)
    check_can_withdraw(
        sections=[section.name for section in uses.sections_with(key)],
        releases=[release.name for release in uses.releases_with(key)],
    )
    return _set_withdrawn(claim, "claim_withdrawn", viewer=viewer, at=at)


@transaction.atomic
def take_back_claim(compilation: Compilation, key: str, *, viewer: Viewer, at: datetime) -> Claim:
    """Take a withdrawn claim into use again, at its old place."""
    viewer.require("claims.write")
    return _set_withdrawn(
        claim_now(compilation, key, withdrawn=True).claim, "claim_taken_back", viewer=viewer, at=at
    )


def _set_withdrawn(claim: Claim, event: str, *, viewer: Viewer, at: datetime) -> Claim:
    withdrawn = event == "claim_withdrawn"
    claim.withdrawn_at, claim.withdrawn_by = (at, viewer.label) if withdrawn else (None, "")
    claim.save(update_fields=["withdrawn_at", "withdrawn_by"])
    write_journal(event, by=viewer.label, at=at, subject=subject_of(claim))
    return claim
