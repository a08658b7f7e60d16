"""Writing the journal: every action of every room ends here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.accounts.models import JournalEntry, Letters, User
from ledtrad.accounts.queries import has_guessed_enough
from ledtrad.core.errors import LedtradError

# Every event that the journal may hold, with what it means; docs/journal.md lists the same.
EVENTS = {
    "data_loaded": "A declared data directory was loaded whole.",
    "statement_coded": "A statement was coded from the words of an answer.",
    "words_tied": "More words were tied to a statement.",
    "statement_edited": "A statement was changed: a new row took its place.",
    "statement_withdrawn": "A statement was withdrawn.",
    "statement_reinstated": "A withdrawn statement was taken back.",
    "answer_read": "A reader found nothing to code in an answer.",
    "answer_unread": "A mark that an answer was read was taken back.",
    "second_reading_made": "A second reader coded words of an answer.",
    "second_reading_withdrawn": "A second reader took a reading back.",
    "claim_read": "A claim's present answer was read and accepted.",
    "claim_made": "A claim was written.",
    "claim_edited": "A claim's words or question were changed.",
    "claim_withdrawn": "A claim was taken out of use.",
    "claim_taken_back": "A withdrawn claim was taken into use again.",
    "claim_grounds_changed": "Evidence was tied to a stated claim, or untied.",
    "release_frozen": "A compilation was frozen to a numbered release.",
    "release_files_kept": "Files of a release were written and kept.",
    "release_corrected": "Words of a release were found to be wrong, and what holds instead was said.",
    "compilation_made": "A compilation was begun on a round.",
    "codebook_chosen": "A round without a codebook got the one that it is coded with.",
    "compilation_edited": "A compilation's title, lead or authorship was saved anew.",
    "section_added": "A section was added to a compilation.",
    "section_moved": "A section was moved in the heading tree.",
    "section_removed": "An empty section was removed; its saves stay.",
    "section_saved": "A section's heading or text was saved anew.",
    "section_topics_changed": "A section takes up other topics of the round.",
    "check_overridden": "An error of the checks was let to stand, for a reason that the release prints.",
    "override_withdrawn": "A reason for letting an error stand was taken back.",
    "fact_check_opened": "Participants were asked whether what a compilation says of them is right.",
    "fact_check_reminded": "Participants were reminded of a fact check.",
    "fact_check_answered": "A participant answered a fact check.",
    "fact_check_closed": "A fact check was closed: it takes no more answers.",
    "correction_decided": "A correction or an addition from a fact check was decided on, for a reason.",
    "dialogue_planned": "The dialogue with a county was planned.",
    "dialogue_plan_changed": "The day, place or parties of a dialogue were changed.",
    "agenda_changed": "Points of a dialogue's agenda were added, moved or removed.",
    "dialogue_held": "A dialogue was said to have been held.",
    "notes_written": "Notes on a point of a dialogue were saved anew.",
    "notes_accepted": "A side accepted the notes of a dialogue.",
    "acceptance_withdrawn": "A side took back that it had accepted the notes of a dialogue.",
    "action_agreed": "An action was agreed in a dialogue.",
    "action_removed": "An action was taken out of the notes of a dialogue.",
    "action_stepped": "An agreed action was done, dropped or opened again.",
    "second_readings_loaded": "Coding from another tool was loaded as second readings.",
    "round_prepared": "A round was made, as a draft.",
    "round_changed": "A round's title, period, day, last day, reminders or questions were changed.",
    "roster_chosen": "Who answers a round was chosen, before it opened.",
    "round_opened": "A round was opened: questions and roster are frozen.",
    "round_moved": "A round was taken to another state: closed, opened again, analysis, fact checking, published, archived.",
    "survey_mode_chosen": "It was chosen whether a survey keeps who answered what.",
    "survey_invited": "People were invited to a survey.",
    "survey_link_renewed": "A lost link was replaced.",
    "survey_claim_tried": "A printed claim was named that a survey tries.",
    "survey_published": "What a survey tells was frozen and published.",
    "participant_exempted": "A participant was exempted from a round, for a reason.",
    "exemption_ended": "A participant was expected to answer again.",
    "more_time_given": "A participant was given a later last day, for a reason.",
    "participants_reminded": "Participants were reminded.",
    "revision_submitted": "A participant's response got a new revision.",
    "review_noted": "A reviewer noted something on an answer, for the national office only.",
    "review_begun": "A reviewer took on the review of a response.",
    "response_accepted": "A response was accepted as its latest revision has it.",
    "response_returned": "A response was sent back to its participant, with what its answers lack.",
    "response_reopened": "An accepted response was sent back to its participant, for a reason.",
    "series_made": "An authority got a series of register numbers.",
    "series_changed": "A series of register numbers is kept for another time, or on another ground.",
    "number_given": "A submission or a release got a register number.",
    "number_struck": "A register number that was given by mistake was struck.",
    "responses_locked": "The accepted responses of a round were locked.",
    "template_made": "A template was begun, with its first version.",
    "template_version_made": "A template got a new version, with the questions of the one before.",
    "template_taken_in": "A version of a template was read from a file.",
    "question_added": "A question was added to a version of a template.",
    "question_changed": "A question of a template was changed.",
    "question_moved": "A question was moved within its version.",
    "question_removed": "A question was removed from a version that nobody had been asked.",
    "report_loaded": "A whole report was loaded for a participant and split on the questions.",
    "report_placed": "Parts of a loaded report were moved between the questions.",
    "report_moved": "A loaded report was tied to another participant.",
    "report_confirmed": "A loaded report became a revision, entered for its participant.",
    "actor_added": "A body was added to the registry.",
    "actor_named": "An actor of the registry is known by one more name.",
    "actor_renamed": "An actor of the registry got another name; the old one is kept.",
    "actor_ended": "An actor of the registry ended, and its open ties with it.",
    "relation_ended": "A tie of the registry ended.",
    "relation_moved": "A tie of the registry ended, and another took its place.",
    "proposal_declined": "A change of the registry that a county proposed was declined, for a reason.",
    "file_attached": "A file was attached to what a participant has not handed in.",
    "file_removed": "A file was taken away from what a participant has not handed in.",
    "report_taken": "A participant's own report became drafts.",
    "report_dropped": "A loaded report was put aside.",
    "passages_reanchored": "The passages of a response were followed into its new revision.",
    "passage_confirmed": "A changed passage was said to bear what rested on it.",
    "passage_refused": "A changed or lost passage was said to bear nothing any longer.",
    "vectors_computed": "The vectors of a round's coded passages were made.",
    "job_queued": "Work that outlasts a page was asked for.",
    "job_retried": "A job that broke was asked for again.",
    "job_done": "A job was done.",
    "job_failed": "A job ended with a fault, or was given up after its third attempt.",
    "job_files_forgotten": "Files of jobs that broke long ago were thrown away.",
    "account_made": "An account was made.",
    "address_changed": "A person's address for letters was changed.",
    "role_given": "A person was given a role.",
    "roles_ended": "Every role of a person was ended.",
    "letters_chosen": "A person chose whether letters come, and in which language.",
    "letter_failed": "A letter was given up: it was refused, or had been tried for three days.",
    "letters_retried": "The letters that had been given up were put in the outbox again.",
    "comment_made": "Somebody wrote in a thread.",
    "comment_withdrawn": "The author of a comment took it back.",
    "thread_resolved": "A thread was resolved.",
    "thread_reopened": "A resolved thread was opened again.",
    "thread_due": "A thread got a day by which it is to be answered, or lost it.",
    "signed_in": "A person signed in.",
    "signed_out": "A person signed out.",
    "sign_in_failed": "Somebody failed to sign in to an account, which may not exist.",
}


def write_journal(
    event: str,
    *,
    by: str,
    at: datetime,
    subject: tuple[str, str],
    details: Mapping[str, object] | None = None,
) -> JournalEntry:
    """Give the new entry; `subject` is (kind, key). Raises ValueError for an event that is not in EVENTS."""
    if event not in EVENTS:
        raise ValueError(f"Unknown journal event {event!r}; known: {', '.join(sorted(EVENTS))}")
    kind, key = subject
    return JournalEntry.objects.create(
        at=at, by=by, event=event, subject_kind=kind, subject_key=key, details=dict(details or {})
    )


class SignInRefused(LedtradError):
    """The sign-in did not succeed; the sentence is the same whether the account exists or not."""


@transaction.atomic
def make_account(username: str, *, name: str, password: str, by: str, at: datetime) -> User:
    """Give a new account; raise LedtradError if the name is taken."""
    if User.objects.filter(username=username).exists():
        raise LedtradError(
            _("Kontot ”%(username)s” finns redan. Välj ett annat namn.") % {"username": username}
        )
    try:
        User(username=username, first_name=name).clean_fields(exclude=["password"])
    except ValidationError as error:
        raise LedtradError(" ".join(error.messages)) from error
    user = User.objects.create_user(username, password=password, first_name=name)
    write_journal("account_made", by=by, at=at, subject=("user", username))
    return user


@transaction.atomic
def change_address(user: User, address: str, *, by: str, at: datetime) -> User:
    """Give the person with the address that letters go to; raise LedtradError for what is none. The journal does not hold it."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise LedtradError(
            _("”%(address)s” är ingen e-postadress. Skriv den som namn@example.org.")
            % {"address": address[:60]}
        ) from error
    user.email = address
    user.save(update_fields=["email"])
    write_journal("address_changed", by=by, at=at, subject=("user", user.username))
    return user


def note_sign_in(user: User, *, at: datetime) -> None:
    """Write in the journal that the person signed in."""
    write_journal("signed_in", by=str(user), at=at, subject=("user", user.username))


def note_sign_out(user: User, *, at: datetime) -> None:
    """Write in the journal that the person signed out."""
    write_journal("signed_out", by=str(user), at=at, subject=("user", user.username))


def note_failed_sign_in(username: str, *, at: datetime) -> SignInRefused:
    """Write the failed try in the journal and give the error to show."""
    write_journal("sign_in_failed", by="okänd", at=at, subject=("user", username))
    return SignInRefused(_("Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen."))


def check_may_guess(username: str, *, at: datetime) -> None:
    """Raise SignInRefused when the account has met too many failed tries lately."""
    if has_guessed_enough(username, at=at):
        raise SignInRefused(
            _(
                "Det har varit för många misslyckade försök med det användarnamnet. Vänta en kvart och försök igen."
            )
        )


@transaction.atomic
def choose_letters(
    user: User, *, letters: Letters, language: str | None = None, by: str, at: datetime
) -> User:
    """Give the person, with how often letters come and in which language; without one it stays. Nothing is written where nothing changes.

    Who chooses is the person, signed in or by the address in their letter.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    before = (row.letters, row.letter_language)
    row.letters, row.letter_language = letters, language or row.letter_language
    if (row.letters, row.letter_language) != before:
        chosen = ("letters", "letter_language")
        # Nothing else of the person is looked at: whatever stands there, letters can be stopped.
        row.clean_fields(exclude=[one.name for one in row._meta.fields if one.name not in chosen])
        row.save(update_fields=chosen)
        details = {"letters": row.letters, "language": row.letter_language}
        write_journal("letters_chosen", by=by, at=at, subject=("user", row.username), details=details)
    return row
