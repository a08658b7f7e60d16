"""What must have happened before every page of a collection has a place: a round under way, one that is prepared, a template that can be changed."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from ledtrad.core.attached import Attached, attached_words, with_files
from ledtrad.core.viewer import Viewer
from ledtrad.mail.stopping import stop_token
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.own_reports import load_own_report
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.actions.reports import SentFile, load_report
from ledtrad.rounds.models import (
    Draft,
    Participant,
    Question,
    Revision,
    Round,
    Template,
    TemplateVersion,
)
from ledtrad.rounds.queries.reports import loading_desk
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import (
    MORNING,
    make_comment,
    make_file_content,
    make_letter,
    make_response_step,
    make_returned_question,
    make_review_note,
    make_thread,
    make_user,
)
from tests.cast_survey import surveys_under_way

Place = dict[str, str | int]
RUNNING, PREPARED, PAST = "insamlingen", "nasta-insamling", "insamlingen-2010"
_LOADER = Viewer("Alva", permissions=frozenset({"responses.enter_for"}), signed_in=True)

_KAJSA = Viewer("Kajsa", homes=frozenset({("responses.write", "08")}), signed_in=True)


def let_a_round_run() -> dict[str, Place]:
    """Give the place of each page: Kalmar had an answer sent back, a report waits for Kronoberg, Gotland is exempt."""
    running, prepared = _round(RUNNING, "open", number=98), _round(PREPARED, "draft", number=99)
    kalmar, kronoberg = _participant(running, "08"), _participant(running, "07")
    _participant(running, "09", exempt=True, exempt_reason="Svarar i en annan omgång.", exempt_by="Alva")
    _participant(prepared, "08")
    digest = _hand_in_and_send_back(kalmar)
    _let_a_file_be_published(kalmar.response.revisions.get())
    told = SentFile("kronoberg.md", b"# Nya grupper\n\nTv\xc3\xa5 grupper.\n", "07")
    report = load_report(told, desk=loading_desk(running), viewer=_LOADER, at=MORNING).file
    one: Place = {"round_key": RUNNING}
    seat: Place = one | {"unit": "08"}
    filed: Place = seat | {"question": "filer", "sha256": digest}
    version: Place = {"key": "lagesrapport", "number": 99}
    file: Place = one | {"pk": str(report.pk)}
    own = SentFile("kalmar.md", b"# Antal grupper\n\n3\n", "08")
    own_file: Place = seat | {
        "pk": str(load_own_report(own, seat_of(kalmar), viewer=_KAJSA, at=MORNING).file.pk)
    }
    talked: Place = {"kind": "svar", "key": f"{RUNNING}/08/grupper"}
    tora = make_user("tora", first_name="Tora")
    make_comment("Räknas de vilande grupperna?", thread=make_thread(f"answer:{talked['key']}"), author=tora)
    make_letter(
        user=tora, due_at=None, failed_at=MORNING, fault="Mottagarens server tog inte emot brevet: 550"
    )
    return surveys_under_way() | {
        **{f"collection:{page}": one for page in ("board", "board_csv", "board_xlsx", "roster", "reports", "review_queue", "lock_responses")},
        **{f"collection:{page}": seat for page in ("answer", "hand_in", "review", "review_step", "own_reports")},
        **{f"collection:{page}": own_file for page in ("own_report", "own_report_file", "drop_own_report")},
        **{f"collection:{page}": seat | {"number": 1} for page in ("handed_in", "handed_in_pdf", "register_own", "own_archive", "register_received", "received_archive")},
        **{f"collection:{page}": {"key": "omrakning-2012", "number": "2012:1"} for page in ("register_released", "release_archive")},
        **{f"collection:{page}": {"round_key": PREPARED} for page in ("round_settings", "choose_roster", "open_round")},
        **{f"collection:{page}": file for page in ("report", "report_file", "move_report", "drop_report")},
        **{f"collection:{page}": version for page in ("template_version", "template_yaml", "template_xlsform", "preview_template", "new_question")},
        **{f"collection:{page}": version | {"question": "grupper"} for page in ("question", "move_question", "remove_question")},
        "collection:new_version": {"key": "lagesrapport"},
        "collection:write": seat | {"question": "grupper"},
        "collection:written_file": filed,
        "website:answer_file": filed | {"round_key": PAST},
        "collection:exempt": one | {"unit": kronoberg.actor.key},
        "collection:more_time": one | {"unit": kronoberg.actor.key},
        "collection:end_exemption": one | {"unit": "09"},
        "dialogue:thread": talked,
        "mail:stop": {"token": stop_token(tora)},
        "collection:move_round": one | {"step": "stangd"},
    }  # fmt: skip


def _round(key: str, state: str, *, number: int) -> Round:
    """Make a round due in thirty days, with a template version of its own that asks two questions."""
    version = TemplateVersion.objects.create(template=Template.objects.get(key="lagesrapport"), number=number)
    asked = [
        ("grupper", "Nya grupper", "narrative"),
        ("antal", "Antal grupper", "number"),
        ("filer", "Planen", "file"),
    ]
    for order, (name, title, kind) in enumerate(asked, start=1):
        Question.objects.create(version=version, key=name, order=order, title=title, text=f"{title}?", kind=kind)  # fmt: skip
    is_open, now = state == "open", timezone.now()
    return Round.objects.create(
        key=key, title=f"Insamling {number}", template_version=version, period_start=now.date() - timedelta(days=300),
        period_end=now.date(), as_of=now.date(), state=state, due_on=now.date() + timedelta(days=30),
        opened_at=now if is_open else None, opened_by="Alva" if is_open else "",
    )  # fmt: skip


def _participant(round_: Round, unit: str, **fields: object) -> Participant:
    return Participant.objects.create(round=round_, actor=Actor.objects.get(key=unit), **fields)


def _hand_in_and_send_back(participant: Participant) -> str:
    """Let the participant hand in, note something on it, send one question back, and write on it again; give the checksum of its file."""
    response = response_of(participant, provenance="submitted", at=MORNING)
    digest = make_file_content(b"En plan.").pk
    filed = with_files("", [Attached(digest, "plan.txt", "text/plain", 8, "Kajsa", MORNING.isoformat())])
    told = {
        "grupper": Recorded("Vi har två nya grupper."),
        "antal": Recorded("2", value="2"),
        "filer": Recorded(attached_words(filed), value=filed),
    }
    revision = record_revision(response, told, number=1, signed=Signed("submitted", "Kajsa", MORNING))
    question = Question.objects.get(version=participant.round.template_version, key="grupper")
    make_review_note(response=response, question=question)
    make_response_step("submitted", response=response, revision=revision)
    step = make_response_step(
        "returned", response=response, revision=revision, reason="En fråga behöver mer."
    )
    make_returned_question(step=step, question=question)
    response.state = "returned"
    response.save()
    Draft.objects.create(
        participant=participant, question=question, typed="Vi har tre nya grupper.", saved_at=MORNING, saved_by="Kajsa"
    )  # fmt: skip
    return digest


def _let_a_file_be_published(revision: Revision) -> None:
    """Let the same be handed in to a round that is published, before all others, so that everybody may fetch its file."""
    past = _round(PAST, "published", number=97)
    Round.objects.filter(pk=past.pk).update(period_start=date(2010, 1, 1), period_end=date(2011, 1, 1))
    response = response_of(_participant(past, "08"), provenance="submitted", at=MORNING)
    told = {one.question.key: Recorded(one.text, value=one.value) for one in revision.answers.select_related("question")}  # fmt: skip
    record_revision(response, told, number=1, signed=Signed("submitted", "Kajsa", MORNING))
