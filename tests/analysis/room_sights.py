"""Every page and state of the signed-in room as it is looked at: who sees it, where it is, and what must be done to see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.analysis.deeds import (
    CLAIM,
    COMPILATION,
    ROUND,
    begin_a_compilation,
    change_an_answer,
    code_a_passage,
    correct_release,
    freeze,
    let_stand,
    press,
    save_as_claim,
    write,
)
from tests.browser.people import People

ANALYST, COUNTY, ONLOOKER = "analytiker", "kalmar", "lasare"
KALMAR = f"{ROUND}las/08/politisk-styrning/"
REPORT = "/sammanstallningar/omrakning-2012/"
CLAIMS = "/pastaenden/omrakning-2012/"
ASKED = "?variabel=political_body&varde=exists"
RELEASE = "/rapporter/laget-2012/2012:1/"
EDITOR = f"{COMPILATION}nya-grupper/"
TEXT = "{{nya-grupper}}"

Deed = Callable[[Page], None]


def prepare(people: People) -> None:
    """Do what the states need: a compilation with two releases and a correction, a stale claim, a passage that waits."""
    analyst, county = people.open("/", who=ANALYST), people.open("/", who=COUNTY)
    code_a_passage(analyst, people)
    begin_a_compilation(analyst, people)
    save_as_claim(analyst, people)
    write(analyst, people, text=TEXT)
    let_stand(analyst, people)
    freeze(analyst, people, number="2012:1")
    write(analyst, people, text=f"Så här blev året.\n\n{TEXT}")
    freeze(analyst, people, number="2012:2")
    correct_release(analyst, people, number="2012:1")
    change_an_answer(county, people, said="ett brukarråd", instead="två brukarråd")
    press(county, "Se vad som ändras")
    press(county, "Lämna in rättelsen")
    people.close()
    people.contexts.clear()


@dataclass(frozen=True)
class Sight:
    """A page by address, for an account ("" for the public), and what is done there before it is looked at."""

    path: str
    who: str = ANALYST
    do: Deed | None = None


def pressing(name: str) -> Deed:
    return lambda page: press(page, name)


def follow(selector: str) -> Deed:
    """Go where a link leads, whatever a script makes of a click on it."""
    return lambda page: _follow(page, selector)


def _follow(page: Page, selector: str) -> None:
    address = page.locator(selector).first.evaluate("a => a.href")
    page.goto(address)


def filled(label: str, words: str, *, button: str) -> Deed:
    def do(page: Page) -> None:
        page.get_by_label(label).first.fill(words)
        press(page, button)

    return do


def from_an_old_one(field: str, number: str, button: str, **typed: str) -> Deed:
    """Send a form as if it had been drawn before somebody else saved."""

    def do(page: Page) -> None:
        for name, words in typed.items():
            page.locator(f"[name={name}]").fill(words)
        page.locator(f"[name={field}]").first.evaluate("(field, value) => { field.value = value; }", number)
        press(page, button)

    return do


def edit_from_an_old_one(page: Page) -> None:
    _follow(page, ".source__ways a")
    from_an_old_one("rad", "", "Spara ändringen", text="Något annat.")(page)
    expect(page.get_by_text("Någon annan hann före.")).to_be_visible()


def suggested(page: Page) -> None:
    _follow(page, "a.sentence")
    press(page, "Visa förslag")
    expect(page.get_by_role("heading", name="Förslag, räknade av datorn")).to_be_visible()


def checked(page: Page) -> None:
    answer = page.locator("textarea").first
    answer.fill(answer.input_value().replace("två brukarråd", "tre brukarråd"))
    page.get_by_label("Varför rättar ni?").fill("Det var fel.")
    press(page, "Se vad som ändras")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kontrollera")


def clash(page: Page) -> None:
    answer = page.locator("textarea").first
    answer.fill(answer.input_value().replace("två brukarråd", "fyra brukarråd"))
    from_an_old_one("grund", "1", "Se vad som ändras", skal="Fel.")(page)


def unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


READING = {
    "readings": Sight(f"{ROUND}las/"),
    "readings of a second reader": Sight(f"{ROUND}las/?laser=andra"),
    "reading": Sight(KALMAR, do=unfolded),
    "reading with a choice": Sight(KALMAR, do=follow("a.sentence")),
    "reading with suggestions": Sight(KALMAR, do=suggested),
    "reading with faults": Sight(KALMAR, do=pressing("Lägg till utsagan")),
    "reading side by side": Sight(f"{KALMAR}?bredvid=07"),
    "second reader": Sight(f"{KALMAR}?laser=andra"),
    "edit of a statement": Sight(KALMAR, do=follow(".source__ways a")),
    "conflict over a statement": Sight(KALMAR, do=edit_from_an_old_one),
    "just coded": Sight(f"{ROUND}las/20/struktur/"),
}
MATRIX = {
    "matrix": Sight(f"{ROUND}matris/"),
    "matrix of a topic, column chosen": Sight(
        f"{ROUND}matris/?amne=politisk-styrning&vald=new_collaboration_group", who=""
    ),
    "matrix with faults": Sight(f"{ROUND}matris/?period=igår&vald=okand"),
    "matrix cell": Sight(f"{ROUND}matris/08/new_collaboration_group/"),
    "matrix cell, silent": Sight(f"{ROUND}matris/07/new_collaboration_group/", who=""),
    "agreement": Sight(f"{ROUND}samstammighet/"),
}
CLAIM_PAGES = {
    "claims": Sight("/pastaenden/"),
    "claims for the public": Sight("/pastaenden/", who=""),
    "claims of a compilation": Sight("/pastaenden/laget-2012/"),
    "claim counted": Sight(CLAIM),
    "claim stale": Sight(f"{CLAIMS}nya-grupper/"),
    "claim stated": Sight(f"{CLAIMS}tryckets-nio/", do=unfolded),
    "statements of a claim": Sight(f"{CLAIM}utsagor/"),
    "edit of a claim": Sight(f"{CLAIM}andra/"),
    "edit of a claim with faults": Sight(
        f"{CLAIM}andra/", do=filled("Påståendet", "Nio län.", button="Spara ändringen")
    ),
    "question with the button": Sight(f"/fragor/lagesrapport-2012/{ASKED}"),
    "save a claim": Sight(f"/nya-pastaenden/lagesrapport-2012/{ASKED}"),
    "save a claim with faults": Sight(
        f"/nya-pastaenden/lagesrapport-2012/{ASKED}",
        do=filled("Påståendet", "{Lan}.", button="Spara påståendet"),
    ),
    "state a claim": Sight("/nya-pastaenden/bedomda/laget-2012/"),
    "state a claim with faults": Sight(
        "/nya-pastaenden/bedomda/laget-2012/", do=pressing("Spara som utkast")
    ),
}
WRITING = {
    "compilations": Sight("/sammanstallningar/"),
    "new compilation": Sight("/sammanstallningar/ny/"),
    "new compilation with faults": Sight("/sammanstallningar/ny/", do=pressing("Påbörja sammanställningen")),
    "compilation": Sight(REPORT),
    "compilation for an onlooker": Sight(COMPILATION, who=ONLOOKER),
    "section": Sight(f"{REPORT}nya-grupper/", do=unfolded),
    "section with a finding": Sight(
        EDITOR, do=filled("Text i Markdown", "I nio län är det så.", button="Förhandsgranska")
    ),
    "conflict over a section": Sight(
        EDITOR, do=from_an_old_one("andring", "1", "Spara", text="Ett helt annat år.")
    ),
    "history of a section": Sight(f"{EDITOR}historia/"),
    "checks": Sight(f"{COMPILATION}kontroller/", do=unfolded),
    "checks of the report": Sight(f"{REPORT}kontroller/", do=unfolded),
    "freeze": Sight(f"{COMPILATION}frys/"),
    "freeze hindered": Sight(f"{REPORT}frys/"),
    "release that has a successor": Sight(RELEASE, who=""),
    "release": Sight("/rapporter/laget-2012/", who=""),
    "comparison": Sight("/rapporter/laget-2012/2012:2/mot/2012:1/", who=""),
    "correction of a release with faults": Sight(f"{RELEASE}ratta/", do=pressing("Tryck rättelsen")),
    "working version": Sight("/rapporter/laget-2012/arbetsversion/"),
}
CORRECTING = {
    "our words": Sight("/era-ord/", who=COUNTY),
    "correction": Sight(f"{ROUND}ratta/08/", who=COUNTY),
    "correction with faults": Sight(
        f"{ROUND}ratta/08/?amne=brukarmedverkan", who=COUNTY, do=pressing("Se vad som ändras")
    ),
    "correction checked": Sight(f"{ROUND}ratta/08/?amne=brukarmedverkan", who=COUNTY, do=checked),
    "correction clash": Sight(f"{ROUND}ratta/08/?amne=brukarmedverkan", who=COUNTY, do=clash),
    "receipt": Sight(f"{ROUND}ratta/08/2/", who=COUNTY),
    "county's own page": Sight("/lan/kalmar/", who=COUNTY),
    "revision": Sight(f"{ROUND}revisioner/08/2/"),
    "reviews": Sight("/provning/"),
    "review of a passage": Sight("/provning/", do=follow("a:text('Pröva den första')")),
    "reviews for an onlooker": Sight("/provning/", who=ONLOOKER),
}
DOORS = {
    "start, signed in": Sight("/"),
    "sign-in": Sight("/logga-in/", who=""),
    "sign-in with faults": Sight("/logga-in/", who="", do=pressing("Logga in")),
    "not allowed": Sight("/sammanstallningar/ny/", who=ONLOOKER),
    "gallery": Sight("/galleri/", who=""),
}
SIGHTS_OF_THE_ROOM = READING | MATRIX | CLAIM_PAGES | WRITING | CORRECTING | DOORS
