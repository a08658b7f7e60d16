"""Nothing a county writes is lost: two writers, a network that goes away, a tab that dies, a session that ends, and words from Word."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.analysis.deeds import press
from tests.browser.people import IN_BROWSER, People, sign_in
from tests.browser.serving import Served, ledtrad
from tests.collection.open_round import ROUND

pytestmark = IN_BROWSER
TASKS = f"/svara/{ROUND}/08/"
# What Word puts beside a text that is copied from it, and what a page does.
FROM_WORD = """<style>p { color: red }</style><h1>Läget</h1><p class="MsoNormal">Vi har <b>två</b>
grupper.<o:p></o:p></p><p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Barn</p>
<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Unga</p>
<table><tr><td>Post</td><td>Andel</td></tr><tr><td>Ledare</td><td>50 | 60</td></tr></table>
<p><a href="https://example.org/a">Sidan</a><a href="javascript:alert(1)"> här</a><script>alert(1)</script></p>"""
AS_MARKDOWN = """**Läget**

Vi har två grupper.

- Barn
- Unga

| Post | Andel |
| --- | --- |
| Ledare | 50 \\| 60 |

[Sidan](https://example.org/a) här"""

# The server has saved, and its answer has not come to the script yet.
HOLD_THE_ANSWER = """() => {
  const ask = fetch;
  const held = new Promise((go) => { window.letGo = go; });
  window.fetch = async (...how) => {
    const answer = await ask(...how);
    document.title = "Svaret hålls kvar";
    await held;
    return answer;
  };
}"""


@pytest.fixture(scope="module")
def open_demo(own_demo: Served) -> Served:
    subprocess.run([sys.executable, "-m", "tests.collection.open_round"], env=dict(own_demo.env), check=True)
    return own_demo


def field(page: Page) -> str:
    return page.locator("#svar").input_value()


def write(page: Page, words: str) -> None:
    """Write in the field and leave it, so that the script saves."""
    page.locator("#svar").fill(words)
    page.locator("#saknas").focus()


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-status]")).to_contain_text(words)


def a_colleague(people: People, path: str, *, account: str = "kim") -> Page:
    """Give a page before a new co-writer of the county."""
    told = json.loads(ledtrad(people.site, "account", account, "--role", "county_writer", "--unit", "08"))
    page = people.open("/logga-in/")
    sign_in(page, told["account"], told["password"])
    page.goto(people.address(path))
    return page


def test_two_writers_at_once_are_shown_both_texts_and_keep_both(open_demo: Served, writers: People) -> None:
    kajsa = writers.open(f"{TASKS}struktur/", who="kalmar")
    kim = a_colleague(writers, f"{TASKS}struktur/")

    write(kajsa, "Kajsas text.")
    says(kajsa, "Sparat")
    write(kim, "Kims text.")
    says(kim, "Två skriver: Kajsa i Kalmar sparade")
    press(kim, "Spara")
    assert kim.locator("#deras-text").input_value() == "Kajsas text."
    press(kim, "Spara båda, det sparade först")

    assert field(kim) == "Kajsas text.\n\nKims text."


def test_what_was_refused_is_kept_when_one_leaves_the_conflict(open_demo: Served, writers: People) -> None:
    kajsa = writers.open(f"{TASKS}struktur/", who="kalmar")
    lo = a_colleague(writers, f"{TASKS}struktur/", account="lo")
    write(kajsa, "Kajsas andra text.")
    says(kajsa, "Sparat")
    write(lo, "Los långa text.")
    says(lo, "Två skriver")
    press(lo, "Spara")
    lo.locator("#svar").fill("Los längre text.")

    for path in (TASKS, f"{TASKS}struktur/"):
        lo.goto(writers.address(path))
    press(lo, "Hämta den")

    assert field(lo) == "Los längre text."
    lo.locator("#saknas").focus()
    says(lo, "Två skriver: Kajsa i Kalmar sparade")


def test_what_a_button_saved_leaves_no_copy(open_demo: Served, writers: People) -> None:
    page = writers.open(f"{TASKS}fou/", who="kalmar")
    page.locator("#svar").fill("Sparat med knappen.")

    press(page, "Spara")

    assert field(page) == "Sparat med knappen."
    assert page.evaluate("localStorage.length") == 0


def test_pressing_save_while_the_script_saves_is_no_conflict_with_oneself(
    open_demo: Served, writers: People
) -> None:
    page = writers.open(f"{TASKS}ovrigt/", who="kalmar")
    page.evaluate(HOLD_THE_ANSWER)
    write(page, "Först.")
    expect(page).to_have_title("Svaret hålls kvar")
    page.locator("#svar").fill("Först och sedan.")

    page.get_by_role("button", name="Spara", exact=True).click(no_wait_after=True)
    page.evaluate("letGo()")

    expect(page.locator(".flash")).to_contain_text("Sparat")
    assert field(page) == "Först och sedan."


def test_a_lost_network_and_a_dead_tab_lose_nothing(open_demo: Served, writers: People) -> None:
    page = writers.open(f"{TASKS}fou/", who="kalmar")
    context = page.context
    context.set_offline(True)
    write(page, "Skrivet på tåget.")
    says(page, "Ingen förbindelse: texten ligger kvar här")
    context.set_offline(False)
    says(page, "Sparat")

    context.set_offline(True)
    write(page, "Skrivet när fliken dog.")
    says(page, "Ingen förbindelse")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(writers.address(f"{TASKS}fou/"))
    assert field(page) == "Skrivet på tåget."
    press(page, "Hämta den")
    page.locator("#saknas").focus()
    says(page, "Sparat")
    page.reload()

    assert field(page) == "Skrivet när fliken dog."
    expect(page.locator("[data-copy]")).to_be_hidden()


def test_a_session_that_ended_is_told_and_the_text_is_saved_after_the_sign_in(
    open_demo: Served, writers: People
) -> None:
    page = writers.open(f"{TASKS}fou/", who="kalmar")
    context = page.context

    context.clear_cookies(name="sessionid")
    write(page, "Skrivet utloggad.")
    says(page, "Du är utloggad. Texten är kvar här.")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Logga in i en ny flik").click()
    sign_in(opened.value, "kalmar", writers.site.passwords["kalmar"])
    page.evaluate("dispatchEvent(new Event('focus'))")
    says(page, "Sparat")
    page.reload()
    assert field(page) == "Skrivet utloggad."


def test_what_is_pasted_from_word_keeps_its_form_as_light_markdown(
    open_demo: Served, writers: People
) -> None:
    page = writers.open(f"{TASKS}kontaktperson/", who="kalmar")
    page.locator("#svar").focus()

    page.evaluate(
        """html => {
          const held = new DataTransfer();
          held.setData("text/html", html);
          const pasted = new ClipboardEvent("paste", { clipboardData: held, cancelable: true, bubbles: true });
          document.querySelector("#svar").dispatchEvent(pasted);
        }""",
        FROM_WORD,
    )

    assert field(page) == AS_MARKDOWN
