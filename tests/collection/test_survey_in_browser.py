"""A survey as its people meet it: sixty answer by their links, and the public reads a table that tells of nobody."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import APIRequestContext, expect

from tests.browser.hands import Hands, Way
from tests.browser.people import IN_BROWSER, People
from tests.collection.round_deeds import headed, in_days

pytestmark = IN_BROWSER
KEY = "enkat-prov"
HERE = f"/insamling/{KEY}/enkat/"
ROWS = "Ledare; Kalmar; \n" * 12 + "Chefer; Kalmar; \n" * 24 + "Politiker; Kronoberg; \n" * 36
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def prepare(way: Way, disa: Hands) -> None:
    """From a template that comes with the project to a survey whose mode is chosen."""
    way.go(disa, "/mallar/")
    disa.press("Ta in dem")
    way.go(disa, "/insamling/ny/")
    disa.write("Titel", "Enkät på prov")
    disa.write("Nyckel i adressen", KEY)
    disa.choose("Mall", "Enkät om stödet när nya riktlinjer införs, version 2026")
    disa.write("Perioden som svaren gäller", "2026")
    disa.write("Registret läses per den", "2026-11-01")
    disa.write("Sista dag att lämna in", in_days(30))
    disa.press("Förbered omgången")
    way.go(disa, f"{HERE}satt/")
    disa.tick("anonym")
    way.look(disa)
    disa.press("Spara valet")
    way.look(disa)


def invite(way: Way, disa: Hands) -> list[str]:
    """Give the links of 72 who are invited, as they stand in the file that is handed over once."""
    way.go(disa, f"{HERE}inbjudna/")
    disa.write("Rader: grupp; län; adress", f"grupp; län; adress\n{ROWS}")
    disa.tick("CSV")
    way.look(disa)
    file = disa.fetch(disa.page.get_by_role("button", name="Bjud in och hämta länkarna"))
    disa.page.reload()
    way.look(disa)
    way.go(disa, f"/insamling/{KEY}/oppna/")
    disa.press("Öppna omgången")
    return [row["link"] for row in csv.DictReader(io.StringIO(file.decode("utf-8-sig")))]


def answer_in_a_phone(way: Way, link: str) -> None:
    """Answer as a person does, and come back to the same link."""
    hands = Hands(way.people.open(link, width=320, scheme="dark"))
    way.look(hands)
    hands.tick("Ja")
    hands.press("Sänd svaret")
    headed(hands, "Tack, ditt svar är mottaget")
    way.look(hands)
    way.go(hands, link)
    headed(hands, "Tack, ditt svar är mottaget")


def answer(http: APIRequestContext, link: str, choice: str) -> None:
    """Answer as a browser sends it, without drawing the page."""
    found = TOKEN.search(http.get(link).text())
    assert found
    told = {"csrfmiddlewaretoken": found[1], "satt": "anonymous", "nytta-svar": choice, "timmar-svar": "10"}
    assert "Tack, ditt svar är mottaget" in http.post(link, form=told, headers={"Referer": link}).text()


def let_sixty_answer(way: Way, links: list[str]) -> None:
    """Ten of twelve leaders, twenty of 24 managers and thirty of 36 politicians; three of them at a browser."""
    answering = links[:10] + links[12:32] + links[36:66]
    for link in answering[:3]:
        answer_in_a_phone(way, link)
    http = way.people.browser.new_context().request
    for n, link in enumerate(answering[3:], start=3):
        answer(http, link, "nej" if n % 12 == 5 else "ja" if n % 6 else "vet-inte")


def test_sixty_answer_and_the_public_reads_a_table_with_what_may_be_told(writers: People) -> None:
    way = Way(writers)
    disa = way.sit("samordnare")
    prepare(way, disa)
    let_sixty_answer(way, invite(way, disa))

    way.go(disa, f"/insamling/{KEY}/steg/stangd/")
    disa.press("Stäng omgången")
    way.go(disa, HERE)
    headed(disa, "60 av 72 har svarat")
    way.look(disa)
    disa.follow("Läs resultatet")
    way.look(disa)
    disa.follow("Publicera resultatet")
    disa.press("Publicera resultatet")

    public = way.sit("", f"/enkater/{KEY}/")
    headed(public, "60 av 72 har svarat")
    # The few and their complement: one suppressed count alone could be worked out from the rest.
    leaders = public.page.get_by_role("row", name=re.compile("Ledare")).first
    expect(leaders).to_contain_text("undertryckt")
    assert public.page.get_by_text("undertryckt", exact=True).count() > 1
    way.look(public)
