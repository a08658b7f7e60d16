"""What came of the work: its result, the sentence of its fault, or another try."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError
from ledtrad.jobs.kinds import Result, Telling, Work
from ledtrad.jobs.models import Job
from tests.cast import NOON, make_assignment, make_job, make_job_file, make_user
from tests.jobs.kinds import done, kind

pytestmark = pytest.mark.django_db


def fine(work: Work, telling: Telling) -> Result:
    telling(1, 2, "Läser")
    return {"läst": len(work.content)}


def test_the_result_is_kept_and_the_steps_are_all_done() -> None:
    make_job_file(make_job("prov"), content=b"abc")

    with kind(fine):
        assert done() == "done"

    job = Job.objects.get()
    assert (job.result, job.n_done, job.n_steps, job.step) == ({"läst": 3}, 2, 2, "")


def test_work_that_settles_itself_is_not_settled_twice() -> None:
    def run(_: Work, telling: Telling) -> Result:
        with transaction.atomic():
            telling.settle({"gång": 1})
        return {"gång": 2}

    make_job("prov")
    with kind(run):
        assert done() == "done"

    assert Job.objects.get().result == {"gång": 1}


def test_a_fault_that_a_person_can_mend_is_told_in_its_own_words_and_not_tried_again() -> None:
    def run(_: Work, telling: Telling) -> Result:
        raise LedtradError("Filen är ingen kodning. Exportera den på nytt.")

    job = make_job("prov")
    with kind(run):
        assert done() == "failed"

    job.refresh_from_db()
    assert (job.fault, job.attempts) == ("Filen är ingen kodning. Exportera den på nytt.", 1)
    entry = JournalEntry.objects.get(event="job_failed", subject_key=str(job.pk))
    assert entry.details == {"kind": "prov", "fault": job.fault}


def test_what_breaks_unexpectedly_is_tried_again_later_and_given_up_after_three(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def run(_: Work, telling: Telling) -> Result:
        raise ZeroDivisionError("hemligt")

    make_job("prov")
    with kind(run):
        states = [done(at=NOON + timedelta(minutes=minutes)) for minutes in range(3)]

    assert states == ["queued", "queued", "given_up"]
    fault = Job.objects.get().fault
    assert "Tryck på Försök igen." in fault
    assert "hemligt" not in fault
    assert "ZeroDivisionError: hemligt" in caplog.text


def test_work_that_tells_inside_its_own_transaction_is_found_out() -> None:
    """Such progress would be seen by nobody, and on SQLite would keep everybody else from writing."""

    def run(_: Work, telling: Telling) -> Result:
        with transaction.atomic():
            telling(1, 2, "Skriver")
        return {}

    make_job("prov")
    # The test's own transaction counts as none; one around the work does not.
    with kind(run):
        assert done() == "queued"


def test_a_kind_that_this_version_does_not_know_is_told() -> None:
    make_job("framtiden")

    assert done() == "failed"
    assert Job.objects.get().fault.startswith("Den här versionen av Ledtråd kan inte göra arbetet.")


def test_the_work_is_done_with_the_rights_that_its_owner_has_now() -> None:
    def run(work: Work, telling: Telling) -> Result:
        work.viewer.require("statements.code")
        return {"av": work.viewer.label}

    alva = make_user()
    role = make_assignment(alva, role="analyst", unit="")
    with kind(run):
        make_job("prov", owner=alva)
        assert done() == "done"
        role.valid_to = date(2026, 2, 1)
        role.save()
        make_job("prov", owner=alva)
        assert done() == "failed"

    assert set(Job.objects.values_list("fault", flat=True)) == {
        "",
        "Du har inte behörighet till detta. Logga in med ett konto som har den, eller fråga din samordnare.",
    }
