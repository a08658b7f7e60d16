"""Each check of the strict page client finds the fault that it is for, and a sound page has none."""

import pytest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from pytest_django import Settings

from tests.pages.checks import CHECKS, check_headers
from tests.pages.client import PageFault, StrictClient, read_page
from tests.pages.markup import parse

SOUND = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Länen – Ledtråd</title><link rel="stylesheet" href="/static/a.css"></head>
<body><a href="#m">Till innehållet</a><main id="m"><h1>Länen</h1><h2>Svar 2010–2012</h2>
<img src="/x.png" alt=""><svg aria-hidden="true"><use href="/static/m.svg#a"></use></svg>
<form><label for="q">Sök</label><input id="q"><label>Län <select id="s"></select></label><input type="hidden" name="t">
<fieldset><legend>Säkerhet</legend></fieldset><button>Sök</button></form>
<table><caption>Svar</caption><tr><th scope="col">Län</th></tr><tr><td>Kalmar</td></tr></table>
<details><summary>Visa</summary><p>Text – med tankstreck.</p></details><nav aria-label="Sidor"><a href="/b/">Nästa</a></nav>
</main></body></html>"""

FAULTS = [
    ("parse", "<p>Text", "</p></div><p>Text"),
    ("lang", 'lang="sv"', ""),
    ("h1", "<h1>Länen</h1>", ""),
    ("h1", "<h1>Länen</h1>", "<h1></h1>"),
    ("h1", "<h1>Länen</h1>", "<h1>Länen</h1><h1>Länen</h1>"),
    ("title", "<title>Länen –", "<title>Kalmar –"),
    ("title", "<title>Länen – Ledtråd</title>", ""),
    ("headings", "<h2>", "<h4>a</h4><h2>"),
    ("ids", 'id="s"', 'id="q"'),
    ("ids", 'id="s"', 'id="a b"'),
    ("references", 'href="#m"', 'href="#n"'),
    ("references", "<fieldset>", '<fieldset aria-describedby="gone">'),
    ("labels", 'for="q"', ""),
    ("labels", "<label>Län ", "<label>"),
    ("fieldsets", "<legend>Säkerhet</legend>", ""),
    ("tables", "<caption>Svar</caption>", ""),
    ("tables", ' scope="col"', ""),
    ("tables", ">Län</th>", "></th>"),
    ("inline", "<h2>", '<h2 style="color: red">'),
    ("inline", "<h2>", "<script>1</script><h2>"),
    ("inline", "<button>", '<button onclick="x()">'),
    ("inline", 'href="/b/"', 'href="javascript:x()"'),
    ("components", "<h2>", "<c-mark></c-mark><h2>"),
    ("components", "<h2>", "{% now %}<h2>"),
    ("images", ' alt=""', ""),
    ("images", ' aria-hidden="true"', ""),
    ("hosts", 'href="/static/a.css"', 'href="https://fonts.example/a.css"'),
    ("hosts", 'src="/x.png"', 'src="//cdn.example/x.png"'),
    ("details", "<summary>Visa</summary>", ""),
    ("details", "<summary>Visa</summary>", '<summary>Visa <a href="/b/">mer</a></summary>'),
    ("empty", ">Nästa<", "><"),
    ("empty", 'href="/b/"', 'href="#"'),
    ("empty", "<button>Sök", "<button>"),
    ("dashes", "2010–2012", "2010 – 2012"),
    ("dashes", "Text – med", "Text \N{EM DASH} med"),
    ("landmarks", ' aria-label="Sidor"', ""),
    ("landmarks", "main", "section"),
]


def test_a_sound_page_has_no_fault() -> None:
    assert read_page(SOUND).find("h1").text == "Länen"


@pytest.mark.parametrize(("name", "sound", "planted"), FAULTS)
def test_each_check_finds_its_planted_fault(name: str, sound: str, planted: str) -> None:
    assert sound in SOUND

    with pytest.raises(PageFault, match=f"- {name}: "):
        read_page(SOUND.replace(sound, planted))


def test_every_check_has_a_planted_fault() -> None:
    assert {name for name, _, _ in FAULTS} == {*CHECKS, "parse"}


def test_a_page_is_excused_only_by_name() -> None:
    without_h1 = SOUND.replace("<h1>Länen</h1>", "")

    read_page(without_h1, excuse={"h1"})

    with pytest.raises(ValueError, match="No such check: everything"):
        read_page(SOUND, excuse={"everything"})


def test_a_parse_fault_names_its_place() -> None:
    _, errors = parse(SOUND.replace("<p>Text", "</p></div><p>Text"))

    assert any("line 8" in error and "</div>" in error for error in errors)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(PageFault, match="has 2 fault"):
        read_page(SOUND.replace('lang="sv"', "").replace(' alt=""', ""))


@pytest.mark.parametrize("missing", ["content-security-policy", "x-content-type-options", "referrer-policy"])
def test_missing_headers_are_faults(missing: str) -> None:
    headers = {
        "content-security-policy": "default-src 'none'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }
    assert check_headers(headers) == []

    faults = check_headers({name: value for name, value in headers.items() if name != missing})

    assert len(faults) == 1
    assert missing in faults[0].lower()


def test_an_unsafe_policy_is_a_fault() -> None:
    assert check_headers(
        {
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
        }
    )


def sound_page(_: HttpRequest) -> HttpResponse:
    return HttpResponse(SOUND)


def no_page(_: HttpRequest) -> HttpResponse:
    return JsonResponse({})


urlpatterns = [path("", sound_page), path("json/", no_page)]


@pytest.fixture
def sound_site(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.test_strict_client"
    settings.MIDDLEWARE = ["ledtrad.ui.middleware.ContentSecurityPolicy"]


@pytest.mark.usefixtures("sound_site")
class TestStrictClient:
    def test_it_gives_the_page_with_its_words_and_links(self) -> None:
        page = StrictClient().get("/")

        assert page.h1 == "Länen"
        assert page.title == "Länen – Ledtråd"
        assert page.links() == {"Nästa": "/b/"}
        assert "Text – med tankstreck." in page.text()
        assert page.texts("table th[scope=col], caption") == ["Svar", "Län"]
        assert page.find("details summary").text == "Visa"

    def test_it_fails_on_another_status(self) -> None:
        with pytest.raises(AssertionError, match="answered 200, expected 404"):
            StrictClient().get("/", status=404)

    def test_it_fails_on_what_is_no_page(self) -> None:
        with pytest.raises(AssertionError, match="is no HTML page"):
            StrictClient().get("/json/")

    def test_it_fails_without_the_headers(self, settings: Settings) -> None:
        settings.MIDDLEWARE = []

        with pytest.raises(PageFault, match="Content-Security-Policy"):
            StrictClient().get("/")

    def test_it_posts(self) -> None:
        assert StrictClient().post("/", {"a": "b"}).h1 == "Länen"

    def test_a_selector_that_finds_nothing_names_itself(self) -> None:
        page = StrictClient().get("/")

        with pytest.raises(LookupError, match=r"table\.wide"):
            page.find("table.wide")
        with pytest.raises(ValueError, match="not understood"):
            page.find_all("a > b")
