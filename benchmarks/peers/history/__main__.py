"""Write sections and statements with their history into both, and save and read when asked."""

from __future__ import annotations

from itertools import count
from typing import Any

from benchmarks.peers.answering import Job, answer, prepare, rows
from benchmarks.peers.history.told import ASKED, BEGUN, changes, key, saves, statements


def main() -> None:
    """Prepare, write and answer."""
    prepare("reversion", "simple_history", "benchmarks.peers.history")
    answer(_reversion() | _simple())


def _columns(number: int, text: str) -> dict[str, str]:
    return {
        "key": key(number), "subject": "25", "variable": "variabel_1", "value": "v0", "certainty": "explicit",
        "text": text, "made_by": "bench",
    }  # fmt: skip


def _reversion() -> dict[str, Job]:
    import reversion
    from reversion.models import Version

    from benchmarks.peers.history.models import ReversionSection, ReversionStatement

    section: Any = ReversionSection(heading="Bench")
    for at, text in saves():
        with reversion.create_revision():
            section.text = text
            section.save()
            reversion.set_date_created(at)
    with reversion.create_revision():
        for number, text in enumerate(statements()):
            ReversionStatement(pk=number + 1, **_columns(number, text)).save(force_insert=True)
        reversion.set_date_created(BEGUN)
    for at, number, text in changes():
        with reversion.create_revision():
            ReversionStatement(pk=number + 1, **_columns(number, text)).save()
            reversion.set_date_created(at)
    numbers = count()

    def save(model: Any) -> Job:
        def once() -> object:
            with reversion.create_revision():
                row = model.objects.select_for_update().get(pk=1)
                row.text = f"{row.text[:4000]} {next(numbers)}"
                row.save()
                reversion.set_comment("bench")
            return None

        return once

    def read_section() -> object:
        versions = Version.objects.get_for_object_reference(ReversionSection, section.pk)
        then = versions.filter(revision__date_created__lte=ASKED).order_by("-revision__date_created", "-pk")[
            0
        ]
        return then.field_dict["text"]

    def read_statements() -> object:
        versions = Version.objects.get_for_model(ReversionStatement).filter(revision__date_created__lte=ASKED)
        last = {one.object_id: one for one in versions.order_by("revision__date_created", "pk")}
        return rows([(one.field_dict["key"], one.field_dict["text"]) for one in last.values()])

    return {
        "reversion-save-section": save(ReversionSection),
        "reversion-save-statement": save(ReversionStatement),
        "reversion-read-section": read_section,
        "reversion-read-statements": read_statements,
    }


def _simple() -> dict[str, Job]:
    from django.db import transaction

    from benchmarks.peers.history.models import SimpleSection, SimpleStatement

    with transaction.atomic():
        section: Any = SimpleSection(heading="Bench")
        for at, text in saves():
            section.text, section._history_date = text, at
            section.save()
        made: list[Any] = [
            SimpleStatement(**_columns(number, text)) for number, text in enumerate(statements())
        ]
        for statement in made:
            statement._history_date = BEGUN
            statement.save()
        for at, number, text in changes():
            made[number].text, made[number]._history_date = text, at
            made[number].save()
    numbers = count()

    def save(model: Any) -> Job:
        def once() -> object:
            with transaction.atomic():
                row = model.objects.select_for_update().get(pk=1)
                row.text = f"{row.text[:4000]} {next(numbers)}"
                row._change_reason = "bench"
                row.save()
            return None

        return once

    def read_section() -> object:
        return section.history.as_of(ASKED).text

    def read_statements() -> object:
        found: Any = SimpleStatement
        return rows([(one.key, one.text) for one in found.history.as_of(ASKED)])

    return {
        "simple-save-section": save(SimpleSection),
        "simple-save-statement": save(SimpleStatement),
        "simple-read-section": read_section,
        "simple-read-statements": read_statements,
    }


if __name__ == "__main__":
    main()
