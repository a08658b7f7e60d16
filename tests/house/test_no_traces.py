"""The tree says nothing of the machines and the ways by which it was made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.house.tree import ROOT, files, name_of, texts

# Licences and fonts of others, kept word for word as their terms ask.
OF_OTHERS = re.compile(r"(^|/)(LICENSE[^/]*|OFL[^/]*)$")

# Written in pieces, so that this file does not find itself.
MADE_BY = re.compile(
    "|".join(
        [
            r"\bLL" + r"Ms?\b",
            r"\bGP" + r"T\b",
            "Chat" + "G" + "PT",
            "Clau" + "de",
            "Anthro" + "pic",
            "Open" + r"AI\b",
            "Copi" + r"lot\b",
            r"\bAI[ -](?:assist|generat|model|agent)",
            "sub" + r"-?agent",
            "språk" + "modell",
            "language " + "model",
            "Co-authored" + "-by",
            r"\b(?:the|this|our) " + r"issue\b",
            r"\bissue " + r"#?\d",
            r"\bthe brie" + r"f\b",
        ]
    ),
    flags=re.IGNORECASE,
)
REGISTRIES = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "npm" + r"js\.(?:org|com)",
            "crates" + r"\.io",
            "proxy.go" + r"lang\.org",
            "artifac" + "tory",
        ]
    )
)
HOMES = re.compile(r"(?<![\w.~-])(?:/ho" + r"me/|/Use" + r"rs/|/ro" + r"ot/|[A-Z]:\\Use" + r"rs\\)\w+")
E_MAIL = re.compile(r"[\w.+-]+@(?P<host>[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,})\b")


def traces(text: str, *, own_hosts: frozenset[str] = frozenset(), own_place: str = "") -> list[str]:
    """Give each trace in a text: e-mail outside example.org, registries, homes, this machine's hosts and place, makers."""
    found = [match[0] for match in E_MAIL.finditer(text) if not _is_example(match["host"])]
    for pattern in (REGISTRIES, HOMES, MADE_BY):
        found += [match[0] for match in pattern.finditer(text)]
    found += [host for host in own_hosts if host in text]
    if own_place and re.search(rf"{re.escape(own_place)}\b", text):
        found.append(own_place)
    return found


def _is_example(host: str) -> bool:
    return host == "example.org" or host.endswith(".example.org")


def hosts_of_this_machine() -> frozenset[str]:
    """Give the hosts that this machine fetches packages from; they are nobody else's business."""
    told = " ".join(value for name, value in os.environ.items() if "INDEX" in name or "PROXY" in name.upper())
    pip = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    hosts = {urlsplit(url).hostname or "" for url in re.findall(r"https?://[^\s'\"]+", f"{told} {pip}")}
    # A name without a dot ("proxy") is a common word as well.
    return frozenset(host for host in hosts if "." in host and host != "127.0.0.1")


def test_the_tree_tells_nothing_of_how_it_was_made() -> None:
    hosts = hosts_of_this_machine()
    found = {
        name: told
        for name, text in texts()
        if not OF_OTHERS.search(name) and (told := traces(text, own_hosts=hosts, own_place=str(ROOT)))
    }

    assert found == {}


def test_no_file_is_named_after_how_it_was_made() -> None:
    assert [name_of(path) for path in files() if MADE_BY.search(name_of(path))] == []


@pytest.mark.parametrize(
    "text",
    [
        "skriv till namn" + "@kommun.se",
        "/ho" + "me/anna/ledtrad",
        "https://files.python" + "hosted.org/x",
        "written by an LL" + "M",
        "as the is" + "sue says",
        "mirror.internal",
        "/srv/ledtrad/var",
    ],
)
def test_a_trace_is_found(text: str) -> None:
    assert len(traces(text, own_hosts=frozenset({"mirror.internal"}), own_place="/srv/ledtrad")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "anna" + "@example.org",
        "a @decorated",
        "/homepage/",
        "a tissue",
        "postgres://user:password@host:port/name",
        "/srv/ledtradar",
    ],
)
def test_what_is_no_trace_is_let_be(text: str) -> None:
    assert traces(text, own_place="/srv/ledtrad") == []
