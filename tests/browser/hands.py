"""What a person does at a page, in the words on it, so that a way reads as it is walked: by mouse or by keys, with scripts or without."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.keys import SCRIPT_CHOSEN, SCRIPT_HERE, Keyboard
from tests.browser.looking import scroll_width, violations
from tests.browser.people import People, sign_in
from tests.browser.serving import ledtrad

# So many stops there are at most from one place in a page to another: a board with 25 participants.
FAR = 250


@dataclass
class Hands:
    """A person at a page with a mouse, who finds each control by the words on it; a control that is not there fails the test."""

    page: Page

    def follow(self, name: str) -> None:
        """Open a link, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.pick(name)

    def pick(self, name: str) -> None:
        """Open a link that a script answers in the page itself, where scripts run."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        """Press a button, and wait for the page that it leads to: what is looked at before may be the page that is left."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def unfold(self, words: str) -> None:
        """Open what is folded together."""
        self.page.locator("details:not([open]) > summary", has_text=words).first.click()

    def write(self, label: str, words: str) -> None:
        """Write in a field instead of what stands there."""
        field(self.page, label).fill(words)

    def choose(self, label: str, option: str) -> None:
        """Choose in a list."""
        field(self.page, label).select_option(label=option)

    def tick(self, label: str) -> None:
        """Tick a box, or choose among buttons."""
        field(self.page, label).check()

    def upload(self, label: str, file: FilePayload) -> None:
        """Choose a file."""
        field(self.page, label).set_input_files(file)

    def fetch(self, control: Locator) -> bytes:
        """Press what gives a file; give what is in it."""
        with self.page.expect_download() as coming:
            control.click()
        return coming.value.path().read_bytes()


class Keys(Hands):
    """A person at a page with a keyboard alone, who sees at each stop where they are."""

    def follow(self, name: str) -> None:
        self._keys.follow(name, most=FAR)

    def pick(self, name: str) -> None:
        self._go_to(self.page.get_by_role("link", name=name, exact=True))
        self._keys.press("Enter")

    def press(self, name: str) -> None:
        self._keys.send(name, most=FAR)

    def unfold(self, words: str) -> None:
        self._go_to(self.page.locator("details:not([open]) > summary", has_text=words))
        self._keys.press("Enter")

    def write(self, label: str, words: str) -> None:
        into = field(self.page, label)
        self._go_to(into)
        if into.get_attribute("type") == "date":
            # A date field takes its parts one by one, in the order of the browser's own language: month, day, year.
            year, month, day = words.split("-")
            self.page.keyboard.type(month + day + year)
        else:
            self._keys.press("ControlOrMeta+A")
            self.page.keyboard.insert_text(words)
        expect(into).to_have_value(words)

    def choose(self, label: str, option: str) -> None:
        chosen = field(self.page, label)
        self._go_to(chosen)
        self._keys.press("Home")
        for _ in range(FAR):
            if chosen.evaluate(SCRIPT_CHOSEN) == option:
                return
            self._keys.press("ArrowDown")
        raise AssertionError(f"There is no option {option!r} in {label!r}")

    def tick(self, label: str) -> None:
        one = field(self.page, label)
        if one.get_attribute("type") == "radio":
            self._go_among(one)
        else:
            self._go_to(one)
        if not one.is_checked():
            self._keys.press("Space")
        expect(one).to_be_checked()

    def upload(self, label: str, file: FilePayload) -> None:
        # It is asked for before the way there: asked for together with the key, it may come too late to be seen.
        with self.page.expect_file_chooser() as opened:
            self._go_to(field(self.page, label))
            self._keys.press("Enter")
        opened.value.set_files(file)

    def fetch(self, control: Locator) -> bytes:
        self._go_to(control)
        with self.page.expect_download() as coming:
            self._keys.press("Enter")
        return coming.value.path().read_bytes()

    @property
    def _keys(self) -> Keyboard:
        return Keyboard(self.page)

    def _go_to(self, control: Locator) -> None:
        self._keys.to(control.first, most=FAR)

    def _go_among(self, one: Locator) -> None:
        """Go to one of a group of buttons: Tab stops once at the group, and the arrows go on in it."""
        self._go_to(self.page.locator(f"input[name='{one.get_attribute('name')}']:focus"))
        for _ in range(FAR):
            if one.evaluate(SCRIPT_HERE):
                return
            self._keys.press("ArrowDown")
        raise AssertionError(f"The arrows do not lead to {one}")


def field(page: Page, label: str) -> Locator:
    """Give the control whose label begins so; whether it may be left empty follows in brackets."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first


@dataclass
class Way:
    """In what form a way is walked: by which hands, whether browsers run scripts, and whether axe reads each page on the way."""

    people: People
    hands: type[Hands] = Hands
    script: bool = True
    axe: bool = True

    def newcomer(self, role: str, *, unit: str = "") -> Hands:
        """Give the hands of a new person in a role, who has signed in."""
        told = json.loads(
            ledtrad(self.people.site, "account", f"{role}-{unit}", "--role", role, "--unit", unit)
        )
        page = self.people.open("/logga-in/", java_script_enabled=self.script)
        sign_in(page, told["account"], told["password"])
        return self.hands(page)

    def sit(self, who: str, path: str = "/") -> Hands:
        """Give the hands of somebody who has an account in the demo, or of a reader without one."""
        page = self.people.open(path, who=who, java_script_enabled=self.script)
        return self.hands(page)

    def go(self, hands: Hands, path: str) -> None:
        """Type an address, and look at the page."""
        hands.page.goto(self.people.address(path))
        self.look(hands)

    def look(self, hands: Hands) -> None:
        """See that axe finds nothing here, and that nothing scrolls sideways."""
        if not self.axe:
            return
        assert violations(hands.page) == []
        assert scroll_width(hands.page) <= hands.page.viewport_size["width"]  # type: ignore[index]
