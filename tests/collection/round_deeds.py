"""What people do in a round from template to receipt, as people do it; each deed is done with scripts or without."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from tests.browser.hands import Hands, Way
from tests.evidence.office_files import word

ROUND = "lagesrapport-prov"
TITLE = "Lägesrapporter på prov"
BOARD = f"/insamling/{ROUND}/"
QUEUE = f"{BOARD}granska/"
KEY = "laget-2026"
COMPILATION = f"/sammanstallningar/{KEY}/"
KALMAR, UPPSALA = f"/svara/{ROUND}/08/", f"/svara/{ROUND}/03/"
GROUPS, WORK = "Nya grupper", "Arbetet i övrigt"
# The words that are coded, claimed, corrected and found again.
WORDS = "Kalmar bildade en ny grupp för eHälsa i mars."
AS_WORD: FilePayload = {
    "name": "uppsala.docx",
    "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "buffer": word([(GROUPS, "Uppsala bildade en ny grupp för unga."), (WORK, "Två konferenser hölls.")]),
}


def in_days(n: int) -> str:
    """Give the day that lies so many days ahead, as the fields take it."""
    return str(timezone.localdate() + timedelta(days=n))


def says(hands: Hands, words: str) -> None:
    expect(hands.page.locator("main")).to_contain_text(words)


def headed(hands: Hands, words: str) -> None:
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text(words)


def make_template(way: Way, disa: Hands) -> None:
    way.go(disa, "/mallar/")
    disa.follow("Ny mall")
    disa.write("Titel", "Lägesrapport på prov")
    disa.choose("Vad mallen är till för", "Lägesrapport")
    disa.write("Versionens nummer", "2026")
    way.look(disa)
    disa.press("Påbörja mallen")
    for title, asked in ((GROUPS, "Vilka nya grupper har bildats?"), (WORK, "Vad mer har hänt?")):
        if title != GROUPS:
            # A new template leads to its first question by itself.
            disa.follow("Lägg till en fråga")
        disa.write("Rubrik", title)
        disa.write("Fråga", asked)
        disa.write("Vem som använder svaret", "Kansliet")
        disa.choose("Slag av svar", "Fri text")
        if title == GROUPS:
            disa.tick("Måste besvaras")
            way.look(disa)
        disa.press("Spara frågan")
    says(disa, GROUPS)
    says(disa, WORK)
    way.look(disa)


def prepare_round(way: Way, disa: Hands) -> None:
    way.go(disa, "/insamling/")
    disa.follow("Ny omgång")
    disa.write("Titel", TITLE)
    disa.write("Nyckel i adressen", ROUND)
    disa.choose("Mall", "Lägesrapport på prov, version 2026")
    disa.write("Perioden som svaren gäller", "2026")
    disa.write("Registret läses per den", "2026-11-01")
    disa.write("Sista dag att lämna in", in_days(30))
    way.look(disa)
    disa.press("Förbered omgången")


def open_for_counties_and_parts(way: Way, disa: Hands) -> None:
    """Take the participants that the registry proposes, 21 counties and the four parts of one, and open."""
    disa.tick("Länen, och de delregioner som rapporterar för sitt län")
    disa.press("Visa förslaget")
    headed(disa, "25 deltagare är valda")
    way.look(disa)
    disa.press("Spara deltagarna")
    way.look(disa)
    disa.press("Öppna omgången")
    way.look(disa)


def write_at_once(way: Way, kajsa: Hands, kim: Hands) -> None:
    """Two of the county write on one topic: the second is shown both texts, and keeps both."""
    for one in (kajsa, kim):
        way.go(one, KALMAR)
        one.follow(GROUPS)
    way.look(kajsa)
    kajsa.write("Vilka nya grupper", WORDS)
    kajsa.press("Spara")
    says(kajsa, "Sparat")
    kim.write("Vilka nya grupper", "Norra delen fick ett nätverk.")
    if way.script:
        kim.page.keyboard.press("Tab")
        says(kim, "Två skriver: Kajsa i Kalmar sparade")
    kim.press("Spara")
    headed(kim, "har sparat ett annat svar medan du skrev")
    expect(kim.page.get_by_label("Svaret som det är sparat")).to_have_value(WORDS)
    way.look(kim)
    kim.press("Spara båda, det sparade först")
    expect(kim.page.locator("#svar")).to_have_value(f"{WORDS}\n\nNorra delen fick ett nätverk.")


def lose_the_network(way: Way, kajsa: Hands) -> None:
    """Write on a train: with scripts the page keeps the text and sends it, without them the browser sends it when the page is asked for again."""
    way.go(kajsa, KALMAR)
    kajsa.follow(WORK)
    network = kajsa.page.context
    network.set_offline(True)
    kajsa.write("Vad mer har hänt?", "Skrivet på tåget.")
    if way.script:
        kajsa.page.keyboard.press("Tab")
        says(kajsa, "Ingen förbindelse: texten ligger kvar här")
        network.set_offline(False)
        says(kajsa, "Sparat")
    else:
        kajsa.page.get_by_role("button", name="Spara", exact=True).click(no_wait_after=True)
        expect(kajsa.page).to_have_url(re.compile("^chrome-error:"))
        network.set_offline(False)
        kajsa.page.reload()
    way.go(kajsa, KALMAR)
    kajsa.follow(WORK)
    expect(kajsa.page.locator("#svar")).to_have_value("Skrivet på tåget.")


def bring_a_word_report(way: Way, ulla: Hands) -> None:
    way.go(ulla, UPPSALA)
    ulla.follow("Hämta svaret ur er egen rapport")
    way.look(ulla)
    ulla.upload("Rapporten", AS_WORD)
    ulla.press("Läs in")
    headed(ulla, "Er rapport ur uppsala.docx")
    way.look(ulla)
    ulla.press("Lägg in som utkast")
    says(ulla, "Två ämnen fick text ur uppsala.docx.")
    way.look(ulla)


def hand_in(way: Way, author: Hands, path: str) -> bytes:
    """Read through and hand in; give the receipt as PDF."""
    way.go(author, path)
    author.follow("Läs igenom och lämna in")
    way.look(author)
    author.press("Lämna in svaret")
    headed(author, "inlämnat")
    way.look(author)
    return author.fetch(author.page.get_by_role("link", name="Hämta kvittot som PDF"))


def return_one(way: Way, disa: Hands) -> None:
    way.go(disa, QUEUE)
    disa.follow("Kalmar")
    way.look(disa)
    disa.unfold("Återsänd frågan eller anteckna")
    disa.write("Vad som behövs på", "Skriv vilken månad nätverket kom till.")
    disa.press("Återsänd svaret")
    says(disa, "Svaret är återsänt.")


def mend_and_hand_in(way: Way, kajsa: Hands) -> None:
    way.go(kajsa, KALMAR)
    says(kajsa, "Svaret är återsänt")
    kajsa.follow(GROUPS)
    says(kajsa, "Skriv vilken månad nätverket kom till.")
    kajsa.write("Vilka nya grupper", f"{WORDS} Norra delen fick ett nätverk i april.")
    kajsa.press("Klart, till nästa")
    hand_in(way, kajsa, KALMAR)


def accept(way: Way, disa: Hands, n: int) -> None:
    """Read so many answers one after another, and accept them."""
    way.go(disa, QUEUE)
    for _ in range(n):
        disa.follow("Granska det första")
        disa.press("Godta svaret")
        says(disa, "Svaret är godtaget.")
        disa.follow("Till kön")
    way.look(disa)


def close_and_analyse(way: Way, disa: Hands) -> None:
    """Take the round on through the board's own steps, to the reading of what came in."""
    for link, button in (("Stäng omgången", "Stäng omgången"), ("Gå till analys", "Gå till analys")):
        way.go(disa, BOARD)
        disa.follow(link)
        way.look(disa)
        disa.press(button)
    says(disa, "analys")


def begin_a_compilation(way: Way, alva: Hands) -> None:
    """With its first compilation the round gets the codebook that its answers are coded with."""
    way.go(alva, "/sammanstallningar/ny/")
    alva.write("Titel", "Läget 2026")
    alva.write("Nyckel i adressen", KEY)
    alva.choose("Omgång", TITLE)
    alva.choose("Kodbok", "Kodbok för lägesrapporterna 2012")
    alva.write("Ingress", "Vad länen säger om året.")
    alva.write("Vem som står bakom", "Redaktionen.")
    way.look(alva)
    alva.press("Påbörja sammanställningen")
    alva.write("Rubrik på det nya avsnittet", GROUPS)
    alva.press("Lägg till avsnittet")
    way.look(alva)


def code_a_passage(way: Way, alva: Hands) -> None:
    way.go(alva, f"/omgangar/{ROUND}/las/08/nya-grupper/")
    alva.pick(WORDS)
    expect(alva.page.get_by_label("Orden i svaret")).to_have_value(WORDS)
    alva.choose("Variabel", "Ny eller ändrad samverkansgrupp")
    if not way.script:
        alva.press("Visa variabelns värden")
    alva.choose("Värde", "nybildad")
    alva.write("Utsagan med egna ord", "Kalmar bildade en grupp för eHälsa.")
    way.look(alva)
    alva.press("Lägg till utsagan")
    says(alva, "Utsagan är sparad.")


def claim(way: Way, alva: Hands) -> None:
    """Ask the material, save the answer as a claim, and put it in its section."""
    way.go(alva, f"/fragor/{ROUND}/?variabel=new_collaboration_group&varde=new&period=2026/2026")
    headed(alva, "Ett av 21 län")
    alva.follow("Skriv påståendets text först")
    way.look(alva)
    alva.write("Påståendet", "I {län} bildades nya samverkansgrupper: {namn}.")
    alva.write("Nyckel", "nya-grupper")
    alva.press("Spara påståendet")
    says(alva, "Påståendet är sparat.")
    way.look(alva)
    way.go(alva, f"{COMPILATION}nya-grupper/")
    alva.write("Text i Markdown", "{{nya-grupper}}")
    alva.press("Spara")
    says(alva, "Sparat")


def ask_the_counties(way: Way, disa: Hands) -> None:
    """Open a fact check: whoever is spoken of is asked whether it is right."""
    way.go(disa, f"{COMPILATION}faktagranskning/")
    disa.follow("Öppna en faktagranskning")
    disa.write("Sista dag att svara", in_days(14))
    way.look(disa)
    disa.press("Öppna faktagranskningen")
    way.look(disa)


def correct_one_claim(way: Way, kajsa: Hands) -> None:
    way.go(kajsa, "/svara/")
    # Nothing else is open for the county, so that the first page is the fact check itself.
    headed(kajsa, "Stämmer påståendet om er?")
    kajsa.tick("Ska rättas")
    kajsa.unfold("Skriv rättelsen")
    kajsa.write("Det här är fel i påstående 1", "Gruppen bildades inte i mars.")
    kajsa.write("Så ska påstående 1 lyda", "Gruppen bildades i maj.")
    way.look(kajsa)
    kajsa.press("Sänd svaret")
    headed(kajsa, "Svaret på faktagranskningen är sänt")
    way.look(kajsa)


def decide(way: Way, alva: Hands) -> None:
    way.go(alva, f"{COMPILATION}faktagranskning/1/")
    alva.follow("Besluta om den första")
    alva.tick("Godtagen")
    alva.write("Skäl", "Kalmar vet när gruppen bildades.")
    way.look(alva)
    alva.press("Spara beslutet")
    way.look(alva)


def freeze(way: Way, alva: Hands) -> None:
    way.go(alva, f"{COMPILATION}kontroller/")
    while alva.page.get_by_text("Låt det stå, med skäl").count():
        alva.unfold("Låt det stå, med skäl")
        alva.write("Varför felet får stå", "Omgången är på prov.")
        alva.press("Låt det stå")
    way.go(alva, f"{COMPILATION}frys/")
    alva.press("Frys utgåvan")
    # The page of the job follows by itself until the files are written.
    expect(alva.page.get_by_role("link", name="Till utgåva 2026:1", exact=True)).to_be_visible(
        timeout=120_000
    )
    alva.follow("Till utgåva 2026:1")
    way.look(alva)


def publish(way: Way, disa: Hands) -> None:
    """The fact check has taken the round to its own step: from there it is published."""
    way.go(disa, BOARD)
    disa.follow("Publicera omgången")
    way.look(disa)
    disa.press("Publicera omgången")
    says(disa, "publicerad")
    way.look(disa)


def read_the_correction(way: Way, reader: Hands) -> None:
    way.go(reader, f"/rapporter/{KEY}/2026:1/")
    says(reader, "Rättelser")
    says(reader, "Gruppen bildades i maj.")


def find_our_words(way: Way, kajsa: Hands) -> None:
    way.go(kajsa, "/era-ord/")
    says(kajsa, "2026:1")
