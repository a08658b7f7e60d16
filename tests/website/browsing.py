"""A served copy of the demo and Debian's Chromium, for the tests that need both."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
COMMAND = Path(sys.executable).with_name("ledtrad")
# A link that runs on in a line of text may be as short as its word (WCAG 2.5.8).
SCRIPT_TOO_SMALL = """[...document.querySelectorAll('main a, main button, main summary, main input, header a, nav a')]
  .filter(e => { const r = e.getBoundingClientRect(), running = getComputedStyle(e).display === 'inline';
                 return r.width && (r.height < 23.5 || (r.width < 23.5 && !running)); })
  .map(e => e.outerHTML.slice(0, 90))"""


@dataclass(frozen=True)
class Served:
    """A running server with its own database, and the report compiled beside it."""

    base: str
    report_file: Path
    env: dict[str, str]


def ledtrad(site: Served, *arguments: str) -> str:
    """Give what a command prints on the served database."""
    ran = subprocess.run([COMMAND, *arguments], env=site.env, check=True, capture_output=True, text=True)
    return ran.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(address, timeout=5).status == 200)  # noqa: S310 - our own server
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Load the demo into a database of its own, compile the report and serve the pages until the block ends."""
    database = f"sqlite:///{folder / 'ledtrad.sqlite3'}"
    env = {**os.environ, "LEDTRAD_DATA_DIR": str(folder), "LEDTRAD_DATABASE_URL": database}
    out = folder / "rapport"
    for step in (
        ["migrate"],
        ["load", str(settings.DEMO_DIR)],
        ["compile", "omrakning-2012", "--out", str(out)],
    ):
        subprocess.run([COMMAND, *step], env=env, check=True, capture_output=True)
    port = _free_port()
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        base, deadline = f"http://127.0.0.1:{port}", time.monotonic() + 30
        while not _answers(f"{base}/"):
            assert server.poll() is None, "The server ended before it answered."
            assert time.monotonic() < deadline, "The server did not answer within 30 seconds."
            time.sleep(0.2)
        yield Served(base, out / "report.html", env)
    finally:
        server.terminate()
        server.wait(timeout=20)


@dataclass
class Reader:
    """A person with a browser: opens pages, and keeps what they asked for and complained of."""

    browser: Browser
    base: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, *, width: int = 1366, scheme: str = "light", **how: Any) -> Page:
        """Give a page of the site, or any address that is whole already."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="sv-SE",
            **how,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path if "://" in path else f"{self.base}{path}")
        return page

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        # That a page answers 400 or 404 is told by the browser too, and is as it should be.
        if message.type in ("error", "warning") and "responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Give what axe finds: the rule, and the places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"]]) for fault in found]
