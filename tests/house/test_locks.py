"""Locks hold a hash for every file and name no host; every dependency says why it is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.tree import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def lock_faults(text: str) -> list[str]:
    """Give each requirement that is not pinned with a hash, and each line that names a host."""
    joined = re.sub(r"\\\n\s*", " ", text)
    requirements = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    faults = [
        f"no version and hash: {line.split(' ')[0]}"
        for line in requirements
        if not re.match(r"[\w.\[\]-]+==\S+( ;[^-]*)?.*--hash=sha256:[0-9a-f]{64}", line)
    ]
    return faults + [
        f"names a host: {line[:60]}" for line in text.splitlines() if re.search(r"://|index-url|@ ", line)
    ]


def locked(text: str) -> set[str]:
    """Give the names of the packages of a lock."""
    return {_plain(name) for name in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==", text, flags=re.MULTILINE)}


def _plain(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def without_reason(pyproject: str) -> list[str]:
    """Give each dependency without a reason of at least two words on its line."""
    told = tomllib.loads(pyproject)
    extras = told["project"].get("optional-dependencies", {})
    lists = [told["project"]["dependencies"], *extras.values(), *told.get("dependency-groups", {}).values()]
    return [
        requirement
        for requirements in lists
        for requirement in requirements
        if not re.search(rf'^\s*"{re.escape(requirement)}",\s+# \S+ \S+', pyproject, flags=re.MULTILINE)
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_hashed_and_names_no_host(name: str) -> None:
    assert lock_faults((ROOT / name).read_text()) == []


def test_every_dependency_is_locked_and_the_locks_agree() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run, dev = (locked((ROOT / name).read_text()) for name in LOCKS)

    assert {_plain(one) for one in told["project"]["dependencies"]} - run == set()
    assert {_plain(one) for one in told["dependency-groups"]["dev"]} - dev == set()
    assert set((ROOT / LOCKS[0]).read_text().split()) - set((ROOT / LOCKS[1]).read_text().split()) == set()


def test_every_dependency_says_why() -> None:
    assert without_reason((ROOT / "pyproject.toml").read_text()) == []


HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("line", "faulty"),
    [
        (f"a==1 \\\n    {HASH}", False),
        (f"a[b]==1 ; sys_platform == 'win32' \\\n    {HASH}", False),
        ("a==1", True),
        (f"a>=1 \\\n    {HASH}", True),
        (f"a @ https://example.org/a.whl \\\n    {HASH}", True),
        (f"--index-url https://example.org/simple\na==1 {HASH}", True),
    ],
)
def test_a_loose_requirement_and_a_host_are_found(line: str, faulty: bool) -> None:
    assert bool(lock_faults(line)) is faulty


def test_a_dependency_without_a_reason_is_found() -> None:
    text = '[project]\ndependencies = [\n  "a>=1",  # the very reason\n  "b>=1",\n  "c",  # why\n]\n'

    assert without_reason(text) == ["b>=1", "c"]
