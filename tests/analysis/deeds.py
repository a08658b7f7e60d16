"""What an analyst and a county do at their pages, as people do it: found by the words that they see."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.people import People, sign_in
from tests.browser.serving import ledtrad

ROUND = "/omgangar/lagesrapport-2012/"
QUESTION = "/fragor/lagesrapport-2012/?variabel=new_collaboration_group&varde=new&period=2012/2012"
ANSWER = f"{ROUND}las/20/struktur/"
WORDS = "Särskilda styrgrupper finns för eHälsa, Missbruk, Äldre samt Barn och unga."
COMPILATION = "/sammanstallningar/laget-2012/"
CLAIM = "/pastaenden/laget-2012/nya-grupper/"


def newcomer(people: People, *, role: str, unit: str = "") -> Page:
    """Give the first page of a new person in the role, who has signed in as people do."""
    told = json.loads(
        ledtrad(people.site, "account", role, "--role", role, *(["--unit", unit] if unit else []))
    )
    page = people.open("/logga-in/")
    sign_in(page, told["account"], told["password"])
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def go(page: Page, people: People, path: str) -> None:
    page.goto(people.address(path))


def code_a_passage(page: Page, people: People) -> None:
    go(page, people, ANSWER)
    page.locator("a.sentence", has_text=WORDS).click()
    expect(page.get_by_label("Orden i svaret")).to_have_value(WORDS)
    page.get_by_label("Variabel").select_option("new_collaboration_group")
    page.get_by_label("Värde", exact=True).select_option("new")
    page.get_by_label("Utsagan med egna ord").fill("Dalarna bildade särskilda styrgrupper under 2012.")
    press(page, "Lägg till utsagan")
    expect(page.get_by_text("Utsagan är sparad.")).to_be_visible()


def read_again(page: Page, people: People) -> None:
    """Code a sentence of the same answer as a second reader."""
    go(page, people, f"{ANSWER}?laser=andra")
    page.locator("a.sentence", has_text=WORDS).click()
    page.get_by_label("Variabel").select_option("new_collaboration_group")
    page.get_by_label("Värde", exact=True).select_option("new")
    press(page, "Spara läsningen")
    expect(page.get_by_text("Din läsning är sparad.")).to_be_visible()


def begin_a_compilation(page: Page, people: People) -> None:
    go(page, people, "/sammanstallningar/ny/")
    page.get_by_label("Titel").fill("Läget 2012")
    page.get_by_label("Nyckel i adressen").fill("laget-2012")
    page.get_by_label("Ingress").fill("Vad länen säger om året.")
    page.get_by_label("Vem som står bakom").fill("Redaktionen.")
    press(page, "Påbörja sammanställningen")
    page.get_by_label("Rubrik på det nya avsnittet").fill("Nya grupper")
    press(page, "Lägg till avsnittet")


def save_as_claim(page: Page, people: People) -> None:
    go(page, people, QUESTION)
    page.get_by_role("link", name="Skriv påståendets text först").click()
    page.get_by_label("Sammanställning", exact=False).first.select_option("laget-2012")
    page.get_by_label("Nyckel", exact=False).fill("nya-grupper")
    page.locator("[name=text]").fill("I {län} bildades nya samverkansgrupper under 2012: {namn}.")
    press(page, "Spara påståendet")
    expect(page.get_by_text("Påståendet är sparat.")).to_be_visible()


def write_and_mend(page: Page, people: People) -> None:
    """Type a number by hand, meet the check, and put the claim in its place."""
    go(page, people, f"{COMPILATION}nya-grupper/")
    text = page.get_by_label("Text i Markdown")
    text.fill("I nio län har nya grupper bildats.")
    expect(page.locator("#visning")).to_contain_text("räknar län utan påstående")
    text.fill("")
    page.locator("#pastaende").select_option("nya-grupper")
    press(page, "Sätt in vid markören")
    expect(page.locator("#visning")).to_contain_text("I nio län bildades nya samverkansgrupper")
    expect(page.locator("[data-status]")).to_contain_text("Sparat")


def let_stand(page: Page, people: People) -> None:
    """Give a reason for each error that the material itself cannot mend."""
    go(page, people, f"{COMPILATION}kontroller/")
    for heading in ("Ett fel hindrar en utgåva", "Inget hindrar en utgåva"):
        finding = page.locator("article.finding", has_text="Hindrar").first
        finding.get_by_text("Låt det stå, med skäl").click()
        finding.get_by_label("Varför felet får stå").fill(
            "Omgången är rekonstruerad och kan inte kompletteras."
        )
        finding.get_by_role("button", name="Låt det stå").click()
        expect(page.locator("h1")).to_have_text(heading)


def freeze(page: Page, people: People, *, number: str) -> None:
    go(page, people, f"{COMPILATION}frys/")
    press(page, "Frys utgåvan")
    # The page of the job follows by itself until the files are written.
    page.get_by_role("link", name=f"Till utgåva {number}", exact=True).click(timeout=120_000)
    assert page.url == people.address(f"/rapporter/laget-2012/{number}/")


def correct(page: Page, people: People) -> None:
    go(page, people, f"{ROUND}ratta/20/")
    answer = page.locator("textarea").first
    answer.fill(
        answer.input_value().replace("Särskilda styrgrupper finns för", "Vi planerar styrgrupper för")
    )
    page.locator("[name=skal]").fill("Grupperna är inte bildade än.")
    if page.locator("[name=overta]").count():
        page.locator("[name=overta]").check()
    press(page, "Se vad som ändras")
    expect(page.locator("main")).to_contain_text("nya samverkansgrupper under 2012")
    press(page, "Lämna in rättelsen")
    expect(page.locator("h1")).to_have_text("Revision 2 från Dalarna gäller")


def review(page: Page, people: People) -> None:
    """Say of each changed passage that it bears no longer, until none waits."""
    go(page, people, "/provning/")
    page.get_by_role("link", name="Pröva den första").click()
    for _ in range(2):
        press(page, "Bär inte längre")
    expect(page.locator("main")).to_contain_text("Inget väntar på prövning")


def write(page: Page, people: People, *, text: str) -> None:
    """Save a text in the one section of the compilation, with the button."""
    go(page, people, f"{COMPILATION}nya-grupper/")
    page.get_by_label("Text i Markdown").fill(text)
    press(page, "Spara")
    expect(page.locator(".flash")).to_contain_text("Sparat")


def correct_release(page: Page, people: People, *, number: str) -> None:
    """Say of a release what it got wrong."""
    go(page, people, f"/rapporter/laget-2012/{number}/ratta/")
    page.get_by_label("Det som stod").fill("I nio län")
    page.get_by_label("Det som ska stå").fill("I åtta län")
    page.get_by_label("Skäl").fill("Dalarna planerade bara.")
    press(page, "Tryck rättelsen")


def change_an_answer(page: Page, people: People, *, said: str, instead: str) -> None:
    """Fill in Kalmar's form with other words on the users' part, and a reason."""
    go(page, people, f"{ROUND}ratta/08/?amne=brukarmedverkan")
    answer = page.locator("textarea").first
    answer.fill(answer.input_value().replace(said, instead))
    page.get_by_label("Varför rättar ni?").fill("Det var fel.")
