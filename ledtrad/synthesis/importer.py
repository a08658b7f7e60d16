"""The one importer: a data directory declares its files in `manifest.yaml`, and is loaded whole or not at all.

`manifest.yaml` names every file by what it holds; the loaders of the rooms read them from the lowest room up. Any fault in any file
is gathered and told at once; then nothing is written (docs/data.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.agreement import Agreement
from ledtrad.core.errors import BadData, LedtradError, Problem
from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Desk
from ledtrad.evidence.loading import CitationDesk, load_sources
from ledtrad.registry import loading as registry_files
from ledtrad.registry.models import Actor
from ledtrad.rounds.loading import load_answers, load_participants, load_round
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.claims import read_all_claims
from ledtrad.synthesis.loading.codebook import SynthesisDesk, load_codebook
from ledtrad.synthesis.loading.coding import (
    agreements,
    check_settlements,
    load_passages,
    load_settled,
    read_coder,
)
from ledtrad.synthesis.loading.compilation import load_compilation
from ledtrad.synthesis.loading.printed import load_printed
from ledtrad.synthesis.models import Compilation

ONE = ("sources", "counties", "municipalities", "actors", "names", "relations", "bodies", "seats", "lineage", "same_as",
       "posts", "service_areas", "round", "participants", "codebook", "coder_a", "coder_b", "settled", "settlements",
       "passages", "source")  # fmt: skip
MANY = ("answers", "printed", "compilations")


class AlreadyLoaded(LedtradError):
    """The round is there, loaded from other contents than the directory now holds."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: `fresh` is false when the same contents were there already and nothing was written."""

    round: str
    fresh: bool
    counts: Mapping[str, int]
    agreements: tuple[Agreement, ...] = ()


def directory_digest(root: Path) -> str:
    """Give a hash over the names and contents of every file of the directory."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_directory(root: Path, *, by: str, at: datetime) -> Loaded:
    """Load a declared data directory; raise BadData with every problem, or AlreadyLoaded, and write nothing then."""
    if not root.is_dir():
        raise BadData(
            [Problem(str(root), 0, "", "", "katalogen finns inte. Ange en katalog med en manifest.yaml.")]
        )
    desk = Desk(root)
    manifest = _manifest(desk)
    told = desk.document(manifest["round"]).get("round")
    key = str(told.get("key", "")) if isinstance(told, dict) else ""
    checksum = directory_digest(root)
    if Round.objects.filter(key=key).exists():
        return _already(key, checksum)
    if desk.problems:
        raise BadData(desk.problems)
    if Actor.objects.exists():
        raise AlreadyLoaded(
            f"Databasen har redan ett register, men inte omgången {key or '(utan nyckel)'}. Det som finns har lämnats "
            "orört. Läs in katalogen i en tom databas."
        )
    with transaction.atomic():
        loaded = _load(desk, manifest, by=by, at=at)
        if desk.problems:
            raise BadData(desk.problems)
        write_journal(
            "data_loaded",
            by=by,
            at=at,
            subject=("round", loaded.round),
            details={"sha256": checksum, **loaded.counts},
        )
    return loaded


def _already(key: str, checksum: str) -> Loaded:
    entry = JournalEntry.objects.filter(event="data_loaded", subject_key=key).last()
    if entry is None or entry.details.get("sha256") != checksum:
        raise AlreadyLoaded(
            f"Omgången {key} finns redan, inläst ur ett annat innehåll. Det som finns har lämnats orört. "
            "Läs in i en tom databas om filerna ska gälla."
        )
    return Loaded(round=key, fresh=False, counts={})


def _manifest(desk: Desk) -> dict[str, Any]:
    content = desk.document("manifest.yaml")
    for name in content:
        if name not in (*ONE, *MANY):
            message = f"namnet finns inte. Tillåtna är {', '.join((*ONE, *MANY))}."
            desk.report("manifest.yaml", row=0, column=str(name), value="", message=message)
    for name in (*ONE, *MANY):
        if name not in content:
            desk.report("manifest.yaml", row=0, column=name, value="", message="filen är inte deklarerad.")
        else:
            _check_declared(desk, name, content[name])
    if desk.problems:
        raise BadData(desk.problems)
    return content


def _check_declared(desk: Desk, name: str, told: object) -> None:
    """A name stands for one path, or for a list of paths where there may be many, each once."""
    paths = told if name in MANY and isinstance(told, list) else [told]
    shown = "en lista av filnamn" if name in MANY else "ett filnamn"
    if (name in MANY) is not isinstance(told, list) or not all(isinstance(path, str) for path in paths):
        desk.report(
            "manifest.yaml", row=0, column=name, value=str(told)[:60], message=f"här ska stå {shown}."
        )
    elif len(set(paths)) < len(paths):
        twice = next(str(path) for path in paths if paths.count(path) > 1)
        desk.report(
            "manifest.yaml", row=0, column=name, value=twice, message="filen är deklarerad två gånger."
        )


def _load(desk: Desk, files: Mapping[str, Any], *, by: str, at: datetime) -> Loaded:
    """Load from the lowest room up; a room that can't be loaded at all ends the load with the problems so far."""
    sources = load_sources(desk, files["sources"])
    if files["source"] not in sources:
        message = f"källan finns inte. Källor som finns är {listed(sorted(sources)) or 'inga'}."
        desk.report("manifest.yaml", row=0, column="source", value=files["source"], message=message)
        raise BadData(desk.problems)
    citations = CitationDesk(sources, default=files["source"])
    registry = registry_files.RegistryDesk(desk, citations, at)
    registry_files.load_places(registry, counties=files["counties"], municipalities=files["municipalities"])
    for name in (
        "actors",
        "names",
        "relations",
        "bodies",
        "seats",
        "lineage",
        "same_as",
        "posts",
        "service_areas",
    ):
        getattr(registry_files, f"load_{name}")(registry, files[name])
    rounds = load_round(registry, files["round"], by=by)
    if rounds is None:
        raise BadData(desk.problems)
    load_participants(rounds, registry, files["participants"])
    load_answers(rounds, files["answers"], basis=files["source"])
    synthesis = load_codebook(registry, rounds, files["codebook"], by=by)
    if synthesis is None:
        raise BadData(desk.problems)
    statements, found = _load_coding(synthesis, files)
    for path in files["printed"]:
        load_printed(synthesis, path)
    compilations = [made for path in files["compilations"] if (made := load_compilation(synthesis, path))]
    if not desk.problems:
        citations.save()
        _read(compilations, by=by, at=at)
    counts = {"actors": len(registry.actors), "answers": len(rounds.answers), "statements": statements}
    return Loaded(round=rounds.round.key, fresh=True, counts=counts, agreements=found)


def _load_coding(loaded: SynthesisDesk, files: Mapping[str, Any]) -> tuple[int, tuple[Agreement, ...]]:
    first, second = read_coder(loaded, files["coder_a"]), read_coder(loaded, files["coder_b"])
    statements, settled = load_settled(loaded, files["settled"])
    check_settlements(loaded, files["settlements"], first=first, second=second, settled=settled)
    load_passages(loaded, files["passages"], statements=statements)
    return len(statements), tuple(agreements(loaded, first=first, second=second))


def _read(compilations: list[Compilation], *, by: str, at: datetime) -> None:
    """Mark the answers as read as they were when the compilation was written; later changes make them stale."""
    for compilation in compilations:
        read_all_claims(compilation, by=by, at=at)
