"""Tasks, tabs, pagers, messages and the parts of forms."""

import pytest
from django import forms

from ledtrad.ui.components import Crumb, Flash, Pager, SetKind, TaskRow, TaskState, UnitCell
from ledtrad.ui.county_tiles import county_cell
from ledtrad.ui.widgets import HintedRadios
from tests.pages.client import Page, StrictClient
from tests.ui.drawing import draw


@pytest.fixture
def page(gallery_site: None) -> Page:
    return StrictClient().get("/")


def test_a_task_says_its_state_by_symbol_and_word(page: Page) -> None:
    tasks = page.find_all("#c-task_list li.task")

    assert [task.find("span.tag").text for task in tasks] == [
        "Klart",
        "Att göra",
        "Tre av tolv avsnitt kvar",
        "Kan inte börja än",
    ]
    assert len({state.mark for state in TaskState}) == len({state.label for state in TaskState}) == 4


def test_a_task_that_waits_is_no_link_and_says_what_it_waits_for(page: Page) -> None:
    waiting = page.find("#c-task_list li.task--waiting")

    assert waiting.find_all("a") == []
    assert "Väntar på att skillnaderna är uppgjorda." in waiting.text


def test_the_state_of_a_task_belongs_to_its_link() -> None:
    markup = draw('<c-task_list :tasks="t" key="rapport" />', t=(TaskRow("Läs", url="/las/"),))

    assert 'href="/las/" aria-describedby="rapport-1"' in markup
    assert 'id="rapport-1"' in markup


def test_an_empty_list_of_tasks_says_that_nothing_is_left() -> None:
    assert "Det finns inget kvar att göra här." in draw("<c-task_list />")
    assert "Allt är läst." in draw('<c-task_list empty="Allt är läst." />')


def test_one_tab_is_the_current_one(page: Page) -> None:
    tabs = page.find_all("#c-tabs nav.tabs a")

    assert [tab.text for tab in tabs if tab.get("aria-current") == "page"] == ["Läget"]
    assert tabs[1].text == "Att läsa 14 av 21"


def test_a_pager_says_where_one_is_and_where_the_ways_lead() -> None:
    both = Pager("Län 7 av 21", Crumb("Kronoberg", "/g/"), Crumb("Gotland", "/i/"))

    assert 'rel="prev"' in draw('<c-pager :pager="p" label="Län" />', p=both)
    assert 'rel="next"' not in draw(
        '<c-pager :pager="p" label="Län" />', p=Pager("Län 21 av 21", both.before)
    )
    assert draw('<c-pager :pager="p" label="Län" />', p=None).strip() == ""


def test_a_message_is_said_at_once_and_offers_a_way_back() -> None:
    markup = draw('<c-flash :messages="m" />', m=(Flash("Sparat.", url="/angra/", url_label="Ångra"),))

    assert 'role="status"' in markup
    assert '<a href="/angra/">Ångra</a>' in markup
    assert draw('<c-flash :messages="m" />', m=()).strip() == ""


@pytest.mark.parametrize("component", ["<c-tabs />", "<c-flash />", '<c-map_legend :kinds="none" />'])
def test_a_component_with_nothing_to_show_leaves_nothing(component: str) -> None:
    assert draw(component, none=()).strip() == ""


class ChoiceForm(forms.Form):
    certainty = forms.ChoiceField(
        label="Säkerhet",
        choices=[("a", "Uttryckligt"), ("b", "Planerat")],
        widget=HintedRadios(hints={"a": "Det står i texten."}),
    )


def test_a_choice_is_tied_to_its_hint() -> None:
    markup = draw('<c-field :field="f" />', f=ChoiceForm()["certainty"])

    assert 'aria-describedby="id_certainty_0_hint"' in markup
    assert '<div class="field__help" id="id_certainty_0_hint">Det står i texten.</div>' in markup
    assert "id_certainty_1_hint" not in markup


def test_buttons_end_with_the_way_out() -> None:
    markup = draw('<c-buttons submit="Spara" name="gor" value="spara" cancel_url="/ut/" />')

    assert '<button class="button" type="submit" name="gor" value="spara">Spara</button>' in markup
    assert '<a class="button button--quiet" href="/ut/">Avbryt</a>' in markup


def test_the_map_says_each_county_with_its_state(page: Page) -> None:
    links = page.find_all("#c-map svg.map a.map__link")

    assert len(links) == 21
    assert {link.get("aria-label") for link in links} >= {"Kalmar: stöder", "Norrbotten: säger något annat"}
    assert len(page.find_all("#c-map g.map__over circle.map__knot")) == 9


def test_a_map_without_addresses_is_a_picture_and_one_with_them_a_group(page: Page) -> None:
    roles = [svg.get("role") for svg in page.find_all("#c-map figure svg.map")]

    assert roles == ["group", "img"]


def test_the_tile_map_is_the_second_view_of_the_map(page: Page) -> None:
    tiles = page.find("#c-map details").find_all("ul.tiles li")

    assert len(tiles) == 21


def test_two_maps_on_one_page_keep_their_patterns_apart() -> None:
    cells = (county_cell("08", name="Kalmar", state=SetKind.SILENT),)

    markup = draw('<c-map :cells="c" sentence="Tyst." key="en" />', c=cells)

    assert 'id="en-silent"' in markup
    assert 'fill="url(#en-silent)"' in markup


def test_a_unit_that_is_no_county_stands_in_the_sentence_alone() -> None:
    part = UnitCell("fyrbodal", "Fyrbodal", "Fy", 0, 0, SetKind.SUPPORTS)

    markup = draw('<c-map :cells="c" sentence="En delregion stöder." />', c=(part,))

    assert "En delregion stöder." in markup
    assert 'class="map"' not in markup
    assert "<figure" not in markup
