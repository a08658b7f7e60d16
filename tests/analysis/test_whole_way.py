"""The whole way in a browser: from words in a county's answer to a release, a correction, and a release that prints the change."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.website.browsing import ARGS, CHROMIUM, Reader, Served, ledtrad, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="No Chromium: apt-get install chromium"),
]
QUESTION = "/fragor/lagesrapport-2012/?variabel=new_collaboration_group&varde=new&period=2012/2012"
ANSWER = "/omgangar/lagesrapport-2012/las/20/struktur/"
WORDS = "Särskilda styrgrupper finns för eHälsa, Missbruk, Äldre samt Barn och unga."
COMPILATION = "/sammanstallningar/laget-2012/"
CLAIM = "/pastaenden/laget-2012/nya-grupper/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright's loop runs in this thread, and Django takes any loop for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def sign_in(site: Served, reader: Reader, *, role: str, unit: str = "") -> Page:
    """Give the first page of a new person in the role, who has signed in as people do."""
    told = json.loads(ledtrad(site, "account", role, "--role", role, *(["--unit", unit] if unit else [])))
    page = reader.open("/logga-in/")
    page.get_by_label("Användarnamn").fill(told["account"])
    page.get_by_label("Lösenord").fill(told["password"])
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_text("Inloggad:")).to_be_visible()
    return page


@pytest.fixture
def reader(site: Served, chromium: Browser) -> Iterator[Reader]:
    """Whoever sits at the browsers: in the end nobody has asked a foreign host, and no browser has complained."""
    reader = Reader(chromium, site.base)
    yield reader
    reader.close()
    assert [url for url in reader.asked if not url.startswith(site.base)] == []
    assert reader.complaints == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def go(page: Page, site: Served, path: str) -> None:
    page.goto(f"{site.base}{path}")


def code_a_passage(page: Page, site: Served) -> None:
    go(page, site, ANSWER)
    page.locator("a.sentence", has_text=WORDS).click()
    expect(page.get_by_label("Orden i svaret")).to_have_value(WORDS)
    page.get_by_label("Variabel").select_option("new_collaboration_group")
    page.get_by_label("Värde", exact=True).select_option("new")
    page.get_by_label("Utsagan med egna ord").fill("Dalarna bildade särskilda styrgrupper under 2012.")
    press(page, "Lägg till utsagan")
    expect(page.get_by_text("Utsagan är sparad.")).to_be_visible()


def begin_a_compilation(page: Page, site: Served) -> None:
    go(page, site, "/sammanstallningar/ny/")
    page.get_by_label("Titel").fill("Läget 2012")
    page.get_by_label("Nyckel i adressen").fill("laget-2012")
    page.get_by_label("Ingress").fill("Vad länen säger om året.")
    page.get_by_label("Vem som står bakom").fill("Redaktionen.")
    press(page, "Påbörja sammanställningen")
    page.get_by_label("Rubrik på det nya avsnittet").fill("Nya grupper")
    press(page, "Lägg till avsnittet")


def save_as_claim(page: Page, site: Served) -> None:
    go(page, site, QUESTION)
    page.get_by_role("link", name="Skriv påståendets text först").click()
    page.get_by_label("Sammanställning", exact=False).first.select_option("laget-2012")
    page.get_by_label("Nyckel", exact=False).fill("nya-grupper")
    page.locator("[name=text]").fill("I {län} bildades nya samverkansgrupper under 2012: {namn}.")
    press(page, "Spara påståendet")
    expect(page.get_by_text("Påståendet är sparat.")).to_be_visible()


def write_and_mend(page: Page, site: Served) -> None:
    """Type a number by hand, meet the check, and put the claim in its place."""
    go(page, site, f"{COMPILATION}nya-grupper/")
    text = page.get_by_label("Text i Markdown")
    text.fill("I nio län har nya grupper bildats.")
    expect(page.locator("#visning")).to_contain_text("räknar län utan påstående")
    text.fill("")
    page.locator("#pastaende").select_option("nya-grupper")
    press(page, "Sätt in vid markören")
    expect(page.locator("#visning")).to_contain_text("I nio län bildades nya samverkansgrupper")
    expect(page.locator("[data-status]")).to_contain_text("Sparat")


def let_stand(page: Page, site: Served) -> None:
    """Give a reason for each error that the material itself cannot mend."""
    go(page, site, f"{COMPILATION}kontroller/")
    for heading in ("Ett fel hindrar en utgåva", "Inget hindrar en utgåva"):
        finding = page.locator("article.finding", has_text="Hindrar").first
        finding.get_by_text("Låt det stå, med skäl").click()
        finding.get_by_label("Varför felet får stå").fill(
            "Omgången är rekonstruerad och kan inte kompletteras."
        )
        finding.get_by_role("button", name="Låt det stå").click()
        expect(page.locator("h1")).to_have_text(heading)


def freeze(page: Page, site: Served, *, number: str) -> None:
    go(page, site, f"{COMPILATION}frys/")
    press(page, "Frys utgåvan")
    assert page.url == f"{site.base}/rapporter/laget-2012/{number}/"


def correct(page: Page, site: Served) -> None:
    go(page, site, "/omgangar/lagesrapport-2012/ratta/20/")
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


def review(page: Page, site: Served) -> None:
    """Say of each changed passage that it bears no longer, until none waits."""
    go(page, site, "/provning/")
    page.get_by_role("link", name="Pröva den första").click()
    for _ in range(2):
        press(page, "Bär inte längre")
    expect(page.locator("main")).to_contain_text("Inget väntar på prövning")


def test_an_analyst_a_county_and_a_reader_go_the_whole_way(site: Served, reader: Reader) -> None:
    analyst = sign_in(site, reader, role="analyst")
    go(analyst, site, QUESTION)
    expect(analyst.locator("h1")).to_contain_text("Åtta av 21 län")

    code_a_passage(analyst, site)
    go(analyst, site, QUESTION)
    expect(analyst.locator("h1")).to_contain_text("Nio av 21 län")
    begin_a_compilation(analyst, site)
    save_as_claim(analyst, site)
    write_and_mend(analyst, site)
    let_stand(analyst, site)
    freeze(analyst, site, number="2012:1")
    expect(analyst.locator("main")).to_contain_text("I nio län bildades nya samverkansgrupper")

    county = sign_in(site, reader, role="county_author", unit="20")
    correct(county, site)
    go(analyst, site, CLAIM)
    expect(analyst.locator("main")).to_contain_text("Underlaget har ändrats sedan påståendet lästes")
    review(analyst, site)
    go(analyst, site, CLAIM)
    expect(analyst.locator("h1")).to_contain_text("Åtta av 21 län nu, nio")
    press(analyst, "Godta det nya svaret")
    freeze(analyst, site, number="2012:2")
    the_public_pulls_the_thread(site, reader)
    go(county, site, "/era-ord/")
    expect(county.locator("main")).to_contain_text("2012:2")


def the_public_pulls_the_thread(site: Served, reader: Reader) -> None:
    """From the new release to what changed, to the words behind, and from a county back to the report."""
    page = reader.open("/rapporter/laget-2012/")
    expect(page.locator("main")).to_contain_text("I åtta län bildades nya samverkansgrupper")
    expect(page.locator("main")).to_contain_text("Ändrat sedan 2012:1")
    expect(page.locator("main")).to_contain_text("Dalarna")
    page.locator("summary", has_text="Visa underlaget").first.click()
    page.get_by_role("link", name="Kalmar").first.click()
    expect(page.locator("h1")).to_contain_text("Kalmar")
