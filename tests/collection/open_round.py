"""Open a round that asks the questions of 2012 once more, in the database that the environment names: `python -m tests.collection.open_round`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import django

ROUND = "lagesrapport-nu"


def open_round() -> None:
    """Make the round with Kalmar in it; each question goes back to the one of 2012, and a new one asks for files."""
    # Django's models can be read only once it is set up, and this is a process of its own.
    from ledtrad.rounds.models import Participant, Question, Round, TemplateVersion  # noqa: PLC0415

    before = Round.objects.get(key="lagesrapport-2012")
    version = TemplateVersion.objects.create(template=before.template_version.template, number=99)
    for one in before.template_version.questions.all():
        Question.objects.create(
            version=version, key=one.key, order=one.order, title=one.title, text=one.text, lineage="same", previous=one
        )  # fmt: skip
    Question.objects.create(
        version=version, key="planen", order=99, title="Länets plan", text="Bifoga länets plan.", kind="file"
    )
    now = datetime.now().astimezone()
    round_ = Round.objects.create(
        key=ROUND, title="Lägesrapporter nu", template_version=version, period_start=date(2026, 1, 1), period_end=date(2027, 1, 1),
        as_of=date(2026, 12, 31), state="open", due_on=now.date() + timedelta(days=30), opened_at=now, opened_by="testet",
    )  # fmt: skip
    kalmar = before.participants.get(actor__key="08").actor
    Participant.objects.create(round=round_, actor=kalmar)


if __name__ == "__main__":
    django.setup()
    open_round()
