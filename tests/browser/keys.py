"""A person with a keyboard and no mouse: goes by Tab, and must see at each stop where they are."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Locator, Page

SCRIPT_HERE = "element => element === document.activeElement"
# What has the focus without showing it: no ring round it, or out of sight. "" where it shows.
SCRIPT_UNSEEN = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return '';
  // The calendar inside a date field has the focus: the browser draws its ring, out of reach from here.
  if (e.type === 'date' && !e.matches(':focus-visible')) return '';
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inSight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
  return ring && inSight ? '' : e.outerHTML.slice(0, 120);
}"""
# After a step: what has the focus unseen, whether it is what was looked for, and whether that is no longer on the page.
SCRIPT_STEP = (
    f"""target => [({SCRIPT_UNSEEN})(), target === document.activeElement, !!target && !target.isConnected]"""
)
SCRIPT_CHOSEN = "select => select.options[select.selectedIndex].label"


@dataclass
class Keyboard:
    """Does everything with keys; a control that can't be reached within `most` steps fails the test."""

    page: Page

    def to(self, target: Locator, *, back: bool = False, most: int = 60) -> None:
        """Go on with Tab, or back with Shift+Tab, until the control has the focus."""
        sought = _handle(target)
        if sought and sought.evaluate(SCRIPT_HERE):
            return
        for _ in range(most):
            self.press("Shift+Tab" if back else "Tab")
            unseen, here, gone = self.page.evaluate(SCRIPT_STEP, sought)
            assert unseen == "", "The focus is here and can't be seen."
            if gone or not sought:
                # A script has drawn it anew, or it is only there when it has the focus.
                sought = _handle(target)
                here = sought is not None and sought.evaluate(SCRIPT_HERE)
            if here:
                return
        raise AssertionError(f"{most} steps do not lead to {target}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def follow(self, name: str, *, most: int = 60, back: bool = False) -> None:
        """Go to a link and open it with Enter."""
        self.to(self.page.get_by_role("link", name=name, exact=True).first, most=most, back=back)
        with self.page.expect_navigation():
            self.press("Enter")

    def push(self, name: str, *, most: int = 60, back: bool = False, key: str = "Enter") -> None:
        """Go to a button and press it."""
        self.to(self.page.get_by_role("button", name=name, exact=True).first, most=most, back=back)
        self.press(key)

    def send(self, name: str, *, most: int = 60, back: bool = False) -> None:
        """Go to a button, press it, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.push(name, most=most, back=back)

    def write(self, label: str, words: str, *, most: int = 60) -> None:
        """Go to a field and write in it instead of what stands there."""
        self.to(self.page.get_by_label(label).first, most=most)
        self.press("ControlOrMeta+A")
        self.page.keyboard.type(words)

    def choose(self, label: str, option: str, *, most: int = 60) -> None:
        """Go to a list and down in it to an option."""
        field = self.page.get_by_label(label, exact=True).first
        self.to(field, most=most)
        self.press("Home")
        for _ in range(100):
            if field.evaluate(SCRIPT_CHOSEN) == option:
                return
            self.press("ArrowDown")
        raise AssertionError(f"There is no option {option!r} in {label!r}")


def _handle(target: Locator) -> ElementHandle | None:
    """Give the first that is found now, without waiting for it."""
    return target.first.element_handle() if target.count() else None
