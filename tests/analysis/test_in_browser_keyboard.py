"""Code a passage, ask, claim and publish, with nothing but the keyboard; the focus is seen at every stop."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.analysis.deeds import ANSWER, WORDS
from tests.browser.keys import Keyboard
from tests.browser.people import IN_BROWSER, People

pytestmark = IN_BROWSER
REASON = "Omgången är rekonstruerad och kan inte kompletteras."


def sign_in(keys: Keyboard, people: People) -> None:
    keys.write("Användarnamn", "analytiker")
    keys.write("Lösenord", people.site.passwords["analytiker"])
    with keys.page.expect_navigation():
        keys.press("Enter")
    expect(keys.page.get_by_text("Inloggad: Alva Analytiker")).to_be_visible()


def begin_a_compilation(keys: Keyboard) -> None:
    keys.follow("Sammanställningar")
    keys.follow("Ny sammanställning")
    keys.write("Titel", "Läget 2012")
    keys.write("Nyckel i adressen", "laget-2012")
    keys.write("Ingress", "Vad länen säger om året.")
    keys.write("Vem som står bakom", "Redaktionen.")
    keys.send("Påbörja sammanställningen")
    keys.write("Rubrik på det nya avsnittet", "Nya grupper")
    keys.send("Lägg till avsnittet")
    expect(keys.page.get_by_role("link", name="Nya grupper").first).to_be_visible()


def code_a_passage(keys: Keyboard) -> None:
    keys.to(keys.page.locator("a.sentence", has_text=WORDS), most=90)
    keys.press("Enter")
    expect(keys.page.get_by_label("Variabel")).to_be_focused()
    expect(keys.page.get_by_label("Orden i svaret")).to_have_value(WORDS)
    keys.choose("Variabel", "Ny eller ändrad samverkansgrupp")
    keys.choose("Värde", "nybildad")
    keys.write("Utsagan med egna ord", "Dalarna bildade särskilda styrgrupper under 2012.")
    keys.send("Lägg till utsagan")
    expect(keys.page.get_by_text("Utsagan är sparad.")).to_be_visible()


def ask(keys: Keyboard) -> None:
    # The page stands at its content after a save: the menu is before it.
    keys.follow("Frågor", back=True)
    keys.follow("Ny eller ändrad samverkansgrupp", most=120)
    keys.to(keys.page.get_by_label("nybildad"), most=120)
    keys.press("Space")
    keys.send("Ställ frågan")
    expect(keys.page.get_by_role("heading", level=1)).to_contain_text("Nio av 21 län")


def claim(keys: Keyboard) -> None:
    keys.follow("Skriv påståendets text först", most=200)
    keys.choose("Sammanställning", "Läget 2012")
    keys.write("Påståendet", "I {län} bildades nya samverkansgrupper under 2012: {namn}.")
    keys.write("Nyckel", "nya-grupper")
    keys.send("Spara påståendet")
    expect(keys.page.get_by_text("Påståendet är sparat.")).to_be_visible()


def write_the_section(keys: Keyboard) -> None:
    keys.follow("Sammanställningar")
    keys.follow("Läget 2012")
    keys.follow("Nya grupper", most=90)
    keys.push("Sätt in vid markören", key="Space")
    expect(keys.page.locator("#visning")).to_contain_text("I nio län bildades nya samverkansgrupper")
    keys.to(keys.page.get_by_role("button", name="Spara", exact=True), back=True)
    with keys.page.expect_navigation():
        keys.press("Enter")
    expect(keys.page.locator(".flash")).to_contain_text("Sparat")


def publish(keys: Keyboard) -> None:
    keys.follow("Alla kontroller")
    for heading in ("Ett fel hindrar en utgåva", "Inget hindrar en utgåva"):
        keys.to(keys.page.locator("summary", has_text="Låt det stå, med skäl").first)
        keys.press("Enter")
        keys.write("Varför felet får stå", REASON)
        keys.send("Låt det stå")
        expect(keys.page.get_by_role("heading", level=1)).to_have_text(heading)
    keys.follow("Frys en utgåva", most=90)
    keys.send("Frys utgåvan")
    # The page of the job follows by itself until the files are written.
    expect(keys.page.get_by_role("link", name="Till utgåva 2012:1", exact=True)).to_be_visible(
        timeout=120_000
    )
    keys.follow("Till utgåva 2012:1")


def test_the_way_from_words_to_a_release_is_walked_with_the_keyboard_alone(writers: People) -> None:
    page = writers.open("/logga-in/")
    keys = Keyboard(page)

    sign_in(keys, writers)
    begin_a_compilation(keys)
    page.goto(writers.address(ANSWER))
    code_a_passage(keys)
    ask(keys)
    claim(keys)
    write_the_section(keys)
    publish(keys)

    assert page.url == writers.address("/rapporter/laget-2012/2012:1/")
    expect(page.locator("main")).to_contain_text("I nio län bildades nya samverkansgrupper under 2012")
