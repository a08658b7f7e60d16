"""People at browsers: who opens pages, signed in or not, and what their browsers asked for and complained of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.serving import Served

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# What every module of browser tests is marked with.
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="No Chromium: apt-get install chromium"),
]
# That a page answers 400 or 404, and that the network is gone, the browser tells too: both are as they should be.
AS_IT_SHOULD_BE = re.compile(r"responded with a status of 4|net::ERR_INTERNET_DISCONNECTED")


@dataclass
class People:
    """Whoever sits at the browsers of one site."""

    browser: Browser
    site: Served
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    windows: dict[tuple[str, int, str], Page] = field(default_factory=dict)

    def open(self, path: str, *, who: str = "", width: int = 1366, scheme: str = "light", **how: Any) -> Page:
        """Give a page of the site, or any address that is whole already, in a new browser; `who` is an account of the demo."""
        sessions = self.site.sessions
        if who and who not in sessions:
            sessions[who] = self._signed_in(who, self.site.passwords[who])
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="sv-SE",
            storage_state=sessions.get(who),
            **how,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address(path))
        return page

    def look(self, path: str, *, who: str = "", width: int = 1366, scheme: str = "light") -> Page:
        """Give a page in a window that is used again, with its sheets and fonts at hand: for looking, not for writing."""
        key = (who, width, scheme)
        if key in self.windows:
            self.windows[key].goto(self.address(path))
        else:
            self.windows[key] = self.open(path, who=who, width=width, scheme=scheme)
        return self.windows[key]

    def address(self, path: str) -> str:
        return path if "://" in path else f"{self.site.base}{path}"

    def _signed_in(self, account: str, password: str) -> Any:
        page = self.open("/logga-in/")
        sign_in(page, account, password)
        kept = page.context.storage_state()
        page.context.close()
        return kept

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not AS_IT_SHOULD_BE.search(message.text):
            self.complaints.append(message.text)

    def faults(self) -> list[str]:
        """Give what was asked of anybody else than the site, and what the browsers complained of, since this was asked last."""
        foreign = [url for url in self.asked if not url.startswith((self.site.base, "file://"))]
        told = [*foreign, *self.complaints]
        self.asked.clear()
        self.complaints.clear()
        return told

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def sign_in(page: Page, account: str, password: str) -> None:
    """Sign in on the page of the sign-in, as people do."""
    page.get_by_label("Användarnamn").fill(account)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_text("Inloggad:")).to_be_visible()
