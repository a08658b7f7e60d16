import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.ui.components import BannerKind, ClaimView, ErrorLink, Mark, SetKind, SetView
from ledtrad.ui.county_tiles import COUNTY_TILES, N_COLUMNS, N_ROWS, county_cell
from ledtrad.ui.middleware import HEADERS, ContentSecurityPolicy
from ledtrad.ui.templatetags.ui import error_links, set_kinds
from tests.ui.drawing import draw


def test_every_county_has_a_tile_and_a_letter_of_its_own() -> None:
    tiles = COUNTY_TILES.values()

    assert len(COUNTY_TILES) == 21
    assert len({(tile.row, tile.column) for tile in tiles}) == 21
    assert len({tile.letter for tile in tiles}) == 21
    assert all(1 <= tile.row <= N_ROWS and 1 <= tile.column <= N_COLUMNS for tile in tiles)


def test_north_is_up_and_the_sea_keeps_gotland_apart() -> None:
    assert COUNTY_TILES["25"].row < COUNTY_TILES["01"].row < COUNTY_TILES["12"].row
    assert all(tile.column < 5 for code, tile in COUNTY_TILES.items() if code != "09")


def test_a_cell_says_its_name_and_what_the_county_says() -> None:
    assert county_cell("08", name="Kalmar", state=SetKind.SUPPORTS).spoken == "Kalmar: stöder"
    assert (
        county_cell("08", name="Kalmar", state=SetKind.SUPPORTS, label="tre grupper").spoken
        == "Kalmar: tre grupper"
    )


def test_a_code_that_is_no_county_has_no_cell() -> None:
    with pytest.raises(KeyError):
        county_cell("02", name="?", state=SetKind.SILENT)


@given(st.text(max_size=40), st.text(max_size=5))
def test_the_runs_of_a_claim_join_back_to_its_sentence(sentence: str, word: str) -> None:
    claim = ClaimView(
        key="k", sentence=sentence, number_word=word, number_label="Nio", base_label="av 21 län"
    )

    assert "".join(run.text for run in claim.runs) == sentence
    assert sum(run.strong for run in claim.runs) <= 1


def test_every_word_of_sets_marks_and_banners_is_there() -> None:
    assert all(kind.label and kind.heading and kind.mark for kind in SetKind)
    assert len({mark.label for mark in Mark}) == len(Mark)
    assert {kind.mark for kind in BannerKind} >= {None, Mark.DONE, Mark.WARNING}
    assert SetView(title="Tyst", kind=SetKind.SILENT).size == 0


def test_the_legend_shows_only_what_occurs() -> None:
    cells = (
        county_cell("08", name="Kalmar", state=SetKind.SILENT),
        county_cell("01", name="A", state=SetKind.SUPPORTS),
    )

    assert set_kinds(cells) == (SetKind.SUPPORTS, SetKind.SILENT)


class PairForm(forms.Form):
    name = forms.CharField(label="Namn")

    def clean(self) -> None:
        raise forms.ValidationError("Uppgifterna går inte ihop.")


def test_faults_of_the_whole_form_stand_first_and_have_no_field() -> None:
    assert error_links(PairForm({}), (ErrorLink("Mer."),)) == (
        ErrorLink("Uppgifterna går inte ihop."),
        ErrorLink("Namn: Detta fält måste fyllas i.", "id_name"),
        ErrorLink("Mer."),
    )


def test_a_form_that_was_not_sent_has_no_faults() -> None:
    assert error_links(PairForm()) == ()
    assert "message" not in draw('<c-error_summary :form="form" />', form=PairForm())


@pytest.mark.parametrize(
    "component",
    [
        '<c-strip :cells="nothing" />',
        '<c-crumbs :crumbs="nothing" />',
        '<c-menu :items="nothing" label="Meny" />',
        '<c-facts :facts="nothing" />',
        '<c-legend :kinds="nothing" />',
        '<c-evidence :groups="nothing" label="Belägg" />',
        '<c-glance :cells="nothing" label="Inget" />',
        '<c-place :items="nothing" label="Byt län" />',
        '<c-neighbours :before="none" :after="none" label="Grannar" />',
        '<c-reading_line :line="none" />',
    ],
)
def test_a_component_with_nothing_to_show_leaves_nothing(component: str) -> None:
    assert draw(component, nothing=(), none=None).strip() == ""


def test_an_empty_set_is_shown_as_empty() -> None:
    sets = (SetView(title="Talar emot", kind=SetKind.CONTRADICTS),)

    assert "0 län" in draw('<c-sets :sets="sets" />', sets=sets)
    assert "Inget." in draw('<c-set_list :sets="sets" />', sets=sets)


def test_a_text_from_outside_is_never_markup() -> None:
    hostile = "<script>alert(1)</script>"
    claim = ClaimView(
        key="k", sentence=hostile, number_label=hostile, base_label=hostile, warnings=(hostile,)
    )

    markup = draw(
        '<c-claim :claim="claim" /><c-tag :label="text" /><c-empty :text="text" />', claim=claim, text=hostile
    )

    assert "<script" not in markup
    assert markup.count("&lt;script&gt;") >= 5


@pytest.mark.parametrize("component", ['<c-mark mark="moon" />', '<c-banner kind="shout" heading="x" />'])
def test_a_symbol_or_kind_that_does_not_exist_is_refused(component: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        draw(component)


def test_the_headers_are_set_on_every_answer() -> None:
    response = ContentSecurityPolicy(lambda _: HttpResponse())(RequestFactory().get("/"))

    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_a_view_may_be_stricter() -> None:
    def sandboxed(_: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = ContentSecurityPolicy(sandboxed)(RequestFactory().get("/"))

    assert response.headers["Content-Security-Policy"] == "sandbox"
