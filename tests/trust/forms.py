"""The forms that stand on pages, filled in as a person would: what a post may hold is read off the pages and not typed by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.analysis.reading_fields import fields as coding_fields
from tests.trust.world import CODED, PAGE_NAMES, ROUND, World

Fields = dict[str, list[str]]
Attributes = dict[str, str]
# Fields of text that a person leaves empty more often than not.
MAY_BE_EMPTY = {"objekt", "galler_fran", "galler_till", "tal"}
# Words that stand once in the answer that is coded.
WORDS = "Särskilda styrgrupper finns för eHälsa, Missbruk, Äldre samt Barn och unga."
_BUTTONS = ("submit", "button", "reset", "image")


@dataclass
class Form:
    """A form that posts: the page that it posts to, its address, and what a person could send with it."""

    page: str
    address: str
    fields: Fields = field(default_factory=dict)

    def is_at(self, world: World) -> bool:
        """Tell whether the form is sent to the page's own place."""
        return urlsplit(self.address).path == world.path(self.page)


class _Reader(HTMLParser):
    """Collects the forms of a page while it is read."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self.others = path, list[Form](), list[tuple[Form, Form]]()
        self.form: Form | None = None
        self.list = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = self._form(told)
        elif tag == "option" and self.form and self.list:
            self._option(told)
        elif self.form and (told.get("name") or "formaction" in told):
            self._field(tag, told)

    def _form(self, told: Attributes) -> Form | None:
        address = urljoin(self.path, told.get("action", ""))
        if told.get("method", "").lower() != "post":
            return None
        form = Form(page_at(address), address)
        self.forms.append(form)
        return form

    def _field(self, tag: str, told: Attributes) -> None:
        assert self.form
        name, kind, value = told.get("name", ""), told.get("type", "text"), told.get("value", "")
        given = self.form.fields
        if tag == "select":
            self.list = name
        elif tag == "textarea":
            self.area = name
            given[name] = [""]
        elif tag == "button" or kind in _BUTTONS:
            self._button(told)
        elif kind == "radio":
            if "checked" in told or name not in given:
                given[name] = [value]
        elif kind == "checkbox":
            given[name] = [*given.get(name, []), value or "on"]
        else:
            given[name] = [value or ("" if name in MAY_BE_EMPTY or kind == "hidden" else "1")]

    def _button(self, told: Attributes) -> None:
        """A button sends its value with the form, some of them to a page of their own."""
        assert self.form
        sent = {told["name"]: [told.get("value", "")]} if told.get("name") else {}
        if "formaction" in told:
            address = urljoin(self.path, told["formaction"])
            self.others.append((self.form, Form(page_at(address), address, sent)))
        else:
            self.form.fields.update(
                {name: value for name, value in sent.items() if name not in self.form.fields}
            )

    def all_forms(self) -> list[Form]:
        """Give the forms, and each again as a button sends it elsewhere."""
        elsewhere = [
            Form(other.page, other.address, form.fields | other.fields) for form, other in self.others
        ]
        return [*self.forms, *elsewhere]

    def _option(self, told: Attributes) -> None:
        assert self.form
        if "selected" in told or self.list not in self.form.fields:
            self.form.fields[self.list] = [told.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.form and self.area:
            self.form.fields[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.list = ""
        elif tag == "textarea" and self.form and self.area:
            self.form.fields[self.area] = [f"{self.form.fields[self.area][0].strip()} Och mer.".strip()]
            self.area = ""


def page_at(address: str) -> str:
    """Give the name of the page at the address, "" where there is none."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def forms_of(client: Client, path: str) -> list[Form]:
    """Give the forms of the page at the address, none where it is no page."""
    answer = client.get(path)
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    reader = _Reader(path)
    reader.feed(answer.content.decode())
    return reader.all_forms()


def forms_to_post(client: Client, world: World) -> dict[str, Form]:
    """Give a form for each page that a form leads to: the one at the page's own place, else any."""
    found: dict[str, Form] = {}
    for path in _paths(world):
        for form in forms_of(client, path):
            if form.page and (form.page not in found or form.is_at(world) > found[form.page].is_at(world)):
                found[form.page] = form
    return {
        page: Form(page, form.address, form.fields | told_for(page, world)) for page, form in found.items()
    }


def _paths(world: World) -> list[str]:
    """Give where forms stand: on no public page but a question's, and besides on the page of each claim, statement and reader."""
    pages = [page for page in PAGE_NAMES if not page.startswith("website:")]
    reading = world.path("analysis:reading")
    editing = world.places["analysis:edit_statement"]["key"]
    claims = [place for place in world.places.values() if set(place) == {"compilation", "claim"}]
    paths = [
        *(world.path(page) for page in pages),
        *(reverse("analysis:claim", kwargs=place) for place in claims),
        f"{reading}?laser=andra",
        f"{reading}?utsaga={editing}",
        f"{world.path('website:question')}?variabel=new_collaboration_group",
    ]
    return list(dict.fromkeys(paths))


def told_for(page: str, world: World) -> Fields:
    """Give what a page's form cannot say by itself: words that stand in an answer, a text that is another."""
    if page == "analysis:code_statement":
        return {
            name: [value] for name, value in coding_fields(WORDS, unit=CODED[0], topic=CODED[1]).items()
        } | {"steg": []}
    return {name: [] if value is None else [value] for name, value in _TOLD.get(page, {}).items()}


# By page; None is a button that is not the one pressed.
_TOLD: dict[str, dict[str, str | None]] = {
    "analysis:save_claim": {"visa": None},
    "analysis:edit_statement": {"ordagrant": "", "text": "Plattformen låg hos Region Dalarna."},
    "collection:fact_check": {"gor": "spara"},
    "analysis:correct": {"steg": "lamna"},
    "analysis:correct_release": {"stod": "länen", "ska_sta": "de flesta länen"},
    "dialogue:letters": {"brev": "none"},
    "analysis:new_compilation": {"omgang": ROUND, "kodbok": "kodbok-2012"},
    "collection:hand_in": {"godkant": "", "paragraf": ""},
    "collection:more_time": {"dag": (datetime.now(UTC).date() + timedelta(days=60)).isoformat()},
    "collection:move_report": {"enhet": "08"},
    "collection:report": {"steg": "bekrafta"},
    "collection:plan_dialogue": {"digitalt": None, "plats": "Kalmar slott", "klockslag": "13:00"},
    "collection:decide_dialogue": {"gor": "godkann-office", "andring": "1"},
    "collection:dialogue_agenda": {"gor": "egen", "rubrik": "Barn och unga"},
    "collection:agree_action": {"uppfoljning": "2099-06-01"},
    "analysis:tie_grounds": {"lan": CODED[0], "ordagrant": WORDS},
}
