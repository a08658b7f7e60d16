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
    read_again,
    save_as_claim,
    write,
)
from tests.browser.people import People

ANALYST, SECOND, COUNTY, ONLOOKER = "analytiker", "samordnare", "kalmar", "lasare"
KALMAR = f"{ROUND}las/08/politisk-styrning/"
REPORT = "/sammanstallningar/omrakning-2012/"
CLAIMS = "/pastaenden/omrakning-2012/"
ASKED = "?variabel=political_body&varde=exists"
RELEASE = "/rapporter/laget-2012/2012:1/"
EDITOR = f"{COMPILATION}nya-grupper/"
# Kalmar has handed in a correction: its words can be quoted.
QUOTE = "/nya-pastaenden/citat/lagesrapport-2012/?lan=08&amne=brukarmedverkan"
# A section that no other sight shows: a text that is previewed is saved by the script if it stands for long.
SCRATCH = f"{REPORT}om-omrakningen/"
TEXT = "{{nya-grupper}}"

Deed = Callable[[Page], None]


def prepare(people: People) -> None:
    """Do what the states need: a compilation with two releases and a correction, a stale claim, a passage that waits."""
    analyst, second, county = (people.open("/", who=who) for who in (ANALYST, SECOND, COUNTY))
    read_again(second, people)
    code_a_passage(analyst, people)
    begin_a_compilation(analyst, people)
    save_as_claim(analyst, people)
    write(analyst, people, text=TEXT)
    let_stand(analyst, people)
    freeze(analyst, people, number="2012:1")
    write(second, people, text=f"Så här blev året.\n\n{TEXT}")
    freeze(analyst, people, number="2012:2")
    correct_release(analyst, people, number="2012:1")
    change_an_answer(county, people, said="ett brukarråd", instead="två brukarråd")
    press(county, "Se vad som ändras")
    press(county, "Lämna in rättelsen")
    people.close()
    people.contexts.clear()


@dataclass(frozen=True)
class Sight:
    """A page by address, for an account ("" for the public), what is done there, and words by which the state is known."""

    path: str
    says: str
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


def quoting_other_words(page: Page) -> None:
    """Choose the first sentence, and ask for a part that does not stand in it."""
    _follow(page, "a.sentence")
    filled("Bara en del av orden", "Något annat", button="Spara citatet")(page)


def sent(button: str, **told: str) -> Deed:
    """Send a form with other values in it, as they are: typing would let the editor's script save them first."""

    def do(page: Page) -> None:
        for name, value in told.items():
            field = page.locator(f".form [name={name}]").first
            field.evaluate("(field, value) => { field.value = value; }", value)
        press(page, button)

    return do


def edit_from_an_old_one(page: Page) -> None:
    _follow(page, ".source__ways a")
    sent("Spara ändringen", rad="", text="Något annat.")(page)
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
    sent("Se vad som ändras", grund="1", skal="Fel.")(page)


def unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


READING = {
    "readings": Sight(f"{ROUND}las/", "svar är olästa"),
    "readings of a second reader": Sight(f"{ROUND}las/?laser=andra", "svar är olästa"),
    "reading": Sight(KALMAR, "Kalmar om ”Politiskt ägarskap och styrning”", do=unfolded),
    "reading with a choice": Sight(KALMAR, "Orden i svaret", do=follow("a.sentence")),
    "reading with suggestions": Sight(KALMAR, "Förslag, räknade av datorn", do=suggested),
    "reading with faults": Sight(KALMAR, "behöver rättas", do=pressing("Lägg till utsagan")),
    "reading side by side": Sight(f"{KALMAR}?bredvid=07", "Koda i svaret från Kronoberg"),
    "second reader": Sight(f"{KALMAR}?laser=andra", "Din läsning"),
    "edit of a statement": Sight(KALMAR, "Spara ändringen", do=follow(".source__ways a")),
    "conflict over a statement": Sight(KALMAR, "Någon annan hann före.", do=edit_from_an_old_one),
    "just coded": Sight(f"{ROUND}las/20/struktur/", "Dalarna bildade särskilda styrgrupper"),
}
MATRIX = {
    "matrix": Sight(f"{ROUND}matris/", "21 län, 32 frågor"),
    "matrix of a topic, column chosen": Sight(
        f"{ROUND}matris/?amne=stodstrukturens-uppbyggnad&vald=new_collaboration_group",
        "frågor: svar i",
        who="",
    ),
    "matrix with faults": Sight(f"{ROUND}matris/?period=igår&vald=okand", "Matrisen gick inte att visa så"),
    "matrix cell": Sight(f"{ROUND}matris/08/new_collaboration_group/", "nybildad"),
    "matrix cell, silent": Sight(f"{ROUND}matris/09/new_collaboration_group/", "Gotland är tyst", who=""),
    "agreement": Sight(f"{ROUND}samstammighet/", "Kodningen och andra läsare"),
}
CLAIM_PAGES = {
    "claims": Sight("/pastaenden/", "påstående"),
    "claims for the public": Sight("/pastaenden/", "påstående", who=""),
    "claims of a compilation": Sight(CLAIMS, "nya samverkansgrupper"),
    "claim counted": Sight(CLAIM, "Nio av 21 län"),
    "claim stale": Sight(f"{CLAIMS}nya-grupper/", "Nio av 21 län nu, åtta när påståendet lästes"),
    "claim stated": Sight(f"{CLAIMS}kommunforbundsregeln/", "Bedömt", do=unfolded),
    "statements of a claim": Sight(f"{CLAIM}utsagor/", "16 utsagor bakom påståendet"),
    "edit of a claim": Sight(f"{CLAIM}andra/", "Ändra påståendet"),
    "edit of a claim with faults": Sight(
        f"{CLAIM}andra/", "räknas län för hand", do=filled("Påståendet", "Nio län.", button="Spara ändringen")
    ),
    "question with the button": Sight(f"/fragor/lagesrapport-2012/{ASKED}", "Spara som påstående"),
    "save a claim": Sight(f"/nya-pastaenden/lagesrapport-2012/{ASKED}", "Spara frågan som ett påstående"),
    "save a claim with faults": Sight(
        f"/nya-pastaenden/lagesrapport-2012/{ASKED}",
        "Luckan {lan} finns inte",
        do=filled("Påståendet", "{Lan}.", button="Spara påståendet"),
    ),
    "state a claim": Sight("/nya-pastaenden/bedomda/laget-2012/", "Skriv ett bedömt påstående"),
    "state a claim with faults": Sight(
        "/nya-pastaenden/bedomda/laget-2012/", "behöver rättas", do=pressing("Spara som utkast")
    ),
    "quote": Sight(QUOTE, "Inga ord är valda än."),
    "quote with faults": Sight(QUOTE, "Delen står inte så i de valda orden", do=quoting_other_words),
    "quote of reconstructed words": Sight(
        QUOTE.replace("lan=08", "lan=10"), "är rekonstruerat ur en tryckt rapport"
    ),
}
WRITING = {
    "compilations": Sight("/sammanstallningar/", "väntar på sin utgåva"),
    "new compilation": Sight("/sammanstallningar/ny/", "Ny sammanställning"),
    "new compilation with faults": Sight(
        "/sammanstallningar/ny/", "behöver rättas", do=pressing("Påbörja sammanställningen")
    ),
    "compilation": Sight(REPORT, "Lägg till avsnittet"),
    "compilation for an onlooker": Sight(COMPILATION, "Läget 2012", who=ONLOOKER),
    "section": Sight(f"{REPORT}nya-grupper/", "Sätt in vid markören", do=unfolded),
    "section with a finding": Sight(
        SCRATCH,
        "En mening räknar utan att vara ett påstående",
        do=sent("Förhandsgranska", text="I nio län är det så."),
    ),
    "conflict over a section": Sight(
        SCRATCH, "Läs vad som skiljer och välj", do=sent("Spara", andring="0", text="Ett helt annat år.")
    ),
    "history of a section": Sight(f"{EDITOR}historia/", "två sparade lägen"),
    "checks": Sight(f"{COMPILATION}kontroller/", "Inget hindrar en utgåva", do=unfolded),
    "checks of the report": Sight(f"{REPORT}kontroller/", "fel hindrar en utgåva", do=unfolded),
    "freeze": Sight(f"{COMPILATION}frys/", "Utgåva 2012:3 kan frysas"),
    "freeze hindered": Sight(f"{REPORT}frys/", "fel hindrar en utgåva"),
    "release that has a successor": Sight(RELEASE, "Det finns en senare utgåva.", who=""),
    "release": Sight("/rapporter/laget-2012/", "Ändrat sedan 2012:1", who=""),
    "comparison": Sight("/rapporter/laget-2012/2012:2/mot/2012:1/", "skiljer 2012:2 från 2012:1", who=""),
    "correction of a release with faults": Sight(
        f"{RELEASE}ratta/", "behöver rättas", do=pressing("Tryck rättelsen")
    ),
    "working version": Sight("/rapporter/laget-2012/arbetsversion/", "Arbetsversion"),
}
CORRECTING = {
    "our words": Sight("/era-ord/", "vilar på ord från Kalmar", who=COUNTY),
    "correction": Sight(f"{ROUND}ratta/08/", "Rätta svaret från Kalmar", who=COUNTY),
    "correction with faults": Sight(
        f"{ROUND}ratta/08/?amne=brukarmedverkan",
        "behöver rättas",
        who=COUNTY,
        do=pressing("Se vad som ändras"),
    ),
    "correction checked": Sight(
        f"{ROUND}ratta/08/?amne=brukarmedverkan", "[tillagt: tre]", who=COUNTY, do=checked
    ),
    "correction clash": Sight(f"{ROUND}ratta/08/?amne=brukarmedverkan", "fyra", who=COUNTY, do=clash),
    "receipt": Sight(f"{ROUND}ratta/08/2/", "Revision 2 från Kalmar gäller", who=COUNTY),
    "county's own page": Sight("/lan/kalmar/", "Kalmar län", who=COUNTY),
    "revision": Sight(f"{ROUND}revisioner/08/2/", "Revision 2 från Kalmar gäller"),
    "reviews": Sight("/provning/", "väntar på prövning"),
    "review of a passage": Sight(
        "/provning/", "Kalmar har ändrat ord som något vilar på", do=follow("a:text('Pröva den första')")
    ),
    "reviews for an onlooker": Sight("/provning/", "väntar på prövning", who=ONLOOKER),
}
DOORS = {
    "start, signed in": Sight("/", "län har svar om 2012"),
    "sign-in": Sight("/logga-in/", "Logga in", who=""),
    "sign-in with faults": Sight("/logga-in/", "behöver rättas", who="", do=pressing("Logga in")),
    "not allowed": Sight("/sammanstallningar/ny/", "Du har inte tillgång till sidan", who=ONLOOKER),
    "gallery": Sight("/galleri/", "Formgivning och komponenter", who=""),
}
SIGHTS_OF_THE_ROOM = READING | MATRIX | CLAIM_PAGES | WRITING | CORRECTING | DOORS
