"""Who writes while the answer is handed in, on a database of their own: `python -m tests.rounds.writing_errands COMMAND`."""

from __future__ import annotations

import sys

import django


def save() -> None:
    """Print what Cilla is told who saves while Bo hands in, and how many drafts stand afterwards."""
    from ledtrad.rounds.actions.drafts import Typing, save_draft  # noqa: PLC0415 - Django must be set up first
    from ledtrad.rounds.models import Draft  # noqa: PLC0415 - as above
    from tests.cast import NOON  # noqa: PLC0415 - as above
    from tests.rounds.answerers import CILLA, asked, bjorko, hand_in_all, write  # noqa: PLC0415 - as above
    from tests.rounds.at_once import make_tables, told_after  # noqa: PLC0415 - as above

    make_tables()
    write("2", "antal-grupper")
    participant, question = bjorko(), asked()
    typing = Typing("Cillas ord.", 0)
    told = told_after(hand_in_all, lambda: save_draft(participant, question, typing, viewer=CILLA, at=NOON))
    sys.stdout.write(f"{told} {Draft.objects.count()}\n")


def take() -> None:
    """Print what Cilla is told who takes a file as drafts while Bo hands in, and how many drafts stand afterwards."""
    from ledtrad.rounds.models import Draft  # noqa: PLC0415 - Django must be set up first
    from tests.rounds.answerers import hand_in_all, write  # noqa: PLC0415 - as above
    from tests.rounds.at_once import make_tables, told_after  # noqa: PLC0415 - as above
    from tests.rounds.test_own_reports import loaded, take  # noqa: PLC0415 - as above

    make_tables()
    write("2", "antal-grupper")
    file = loaded("# Nya grupper\n\nVi har en ny grupp.\n")
    told = told_after(hand_in_all, lambda: take(file))
    sys.stdout.write(f"{told} {Draft.objects.count()}\n")


if __name__ == "__main__":
    django.setup()
    {"save": save, "take": take}[sys.argv[1]]()
