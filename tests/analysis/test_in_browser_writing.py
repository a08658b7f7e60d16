"""Nothing written is lost: two writers on one section, a network that goes away, and words with signs of two units."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.analysis.deeds import ROUND, change_an_answer, go, press
from tests.browser.people import IN_BROWSER, People

pytestmark = IN_BROWSER
EDITOR = "/sammanstallningar/omrakning-2012/nya-grupper/"
EMOJI = "Rådet 👩‍👩‍👧 heter ”Vi 😀 ses” från våren."


def words_of(page: Page) -> str:
    return page.get_by_label("Text i Markdown").input_value()


def written(page: Page) -> None:
    """Wait until the editor's script has saved."""
    expect(page.locator("[data-status]")).to_contain_text("Sparat")


def test_two_writers_on_one_section_see_both_texts_and_nothing_is_lost(writers: People) -> None:
    alva = writers.open(EDITOR, who="analytiker")
    sanna = writers.open(EDITOR, who="samordnare")

    alva.get_by_label("Text i Markdown").fill("Alvas text om grupperna.")
    press(alva, "Spara")
    sanna.get_by_label("Text i Markdown").fill("Sannas text om grupperna.")
    press(sanna, "Spara")

    expect(sanna.get_by_role("heading", level=1)).to_have_text(
        "Alva Analytiker har sparat avsnittet medan du skrev"
    )
    assert words_of(sanna) == "Sannas text om grupperna."
    assert sanna.get_by_label("Text som den är sparad").input_value() == "Alvas text om grupperna."
    sanna.get_by_label("Text i Markdown").fill("Bådas text om grupperna.")
    press(sanna, "Spara texten i fältet")
    go(alva, writers, EDITOR)
    assert words_of(alva) == "Bådas text om grupperna."
    alva.get_by_role("link", name="Historia").click()
    expect(alva.locator("main")).to_contain_text("Alva")
    expect(alva.locator("main")).to_contain_text("Sanna")


def test_the_script_tells_of_the_other_writer_and_leaves_the_text_in_the_field(writers: People) -> None:
    alva = writers.open(EDITOR, who="analytiker")
    sanna = writers.open(EDITOR, who="samordnare")
    alva.get_by_label("Text i Markdown").fill("Alva skriver först.")
    press(alva, "Spara")

    sanna.get_by_label("Text i Markdown").fill("Sanna skriver sedan.")
    sanna.get_by_label("Rubrik").first.focus()

    expect(sanna.locator("[data-status]")).to_contain_text("Alva Analytiker har sparat avsnittet")
    assert words_of(sanna) == "Sanna skriver sedan."


def test_a_preview_saves_nothing_however_long_one_looks(writers: People) -> None:
    page = writers.open(EDITOR, who="analytiker")
    before = words_of(page)
    page.clock.install()

    page.get_by_label("Text i Markdown").press_sequentially("Prövat. ")
    press(page, "Förhandsgranska")
    expect(page.locator("#visning")).to_contain_text("Prövat.")
    page.clock.fast_forward(60_000)

    expect(page.locator(".flash")).to_contain_text("Den är inte sparad än.")
    expect(page.locator("[data-status]")).to_be_empty()
    assert words_of(page) != before
    assert words_of(writers.open(EDITOR, who="samordnare")) == before


def test_what_is_typed_without_a_network_is_kept_and_offered(writers: People) -> None:
    page = writers.open(EDITOR, who="analytiker")
    before = words_of(page)
    page.context.set_offline(True)

    page.get_by_label("Text i Markdown").fill("Skrivet på tåget.")
    page.get_by_label("Rubrik").first.focus()
    expect(page.locator("[data-status]")).to_contain_text("Inte sparat: servern svarar inte.")
    page.context.set_offline(False)
    page.goto(writers.address(EDITOR))

    assert words_of(page) == before
    expect(page.get_by_text("Här finns en osparad kopia av din text.")).to_be_visible()
    press(page, "Hämta den")
    assert words_of(page) == "Skrivet på tåget."
    page.get_by_label("Rubrik").first.focus()
    written(page)
    page.reload()
    assert words_of(page) == "Skrivet på tåget."
    expect(page.get_by_text("Här finns en osparad kopia")).to_be_hidden()


@pytest.fixture
def answer_with_emoji(writers: People) -> Page:
    """Kalmar's answer on the users' part after a correction that put signs beyond the first plane in it."""
    county = writers.open("/", who="kalmar")
    change_an_answer(county, writers, said="Våren 2012 fick", instead=f"{EMOJI} Våren 2012 fick")
    press(county, "Se vad som ändras")
    press(county, "Lämna in rättelsen")
    expect(county.get_by_role("heading", level=1)).to_contain_text("Revision 2 från Kalmar gäller")
    return writers.open(f"{ROUND}las/08/brukarmedverkan/", who="analytiker")


def drag_over(page: Page, first: str, last: str) -> None:
    """Select with the mouse from the beginning of the first words to the end of the last."""
    box = page.evaluate(
        """([first, last]) => {
          const walker = document.createTreeWalker(document.querySelector('.marked'), NodeFilter.SHOW_TEXT);
          const place = (words, end) => {
            for (walker.currentNode = walker.root; walker.nextNode();) {
              const at = walker.currentNode.data.indexOf(words);
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + words.length);
              const boxes = range.getClientRects(), one = boxes[end ? boxes.length - 1 : 0];
              return [end ? one.right - 1 : one.left + 1, one.top + one.height / 2];
            }
          };
          return [place(first, false), place(last, true)];
        }""",
        [first, last],
    )
    page.mouse.move(*box[0])
    page.mouse.down()
    page.mouse.move(*box[1], steps=8)
    page.mouse.up()


def test_words_selected_with_the_mouse_across_an_emoji_are_the_words(answer_with_emoji: Page) -> None:
    page = answer_with_emoji

    drag_over(page, "heter", "fick Kalmar län")

    expect(page.get_by_label("Orden i svaret")).to_have_value(
        "heter ”Vi 😀 ses” från våren. Våren 2012 fick Kalmar län"
    )
    page.get_by_label("Variabel").select_option("steering_problem")
    page.get_by_label("Värde", exact=True).select_option("inactive")
    page.get_by_label("Utsagan med egna ord").fill("Rådet har ett namn.")
    press(page, "Lägg till utsagan")
    expect(page.get_by_text("Utsagan är sparad.")).to_be_visible()
    marked = page.locator("mark.marked__run")
    assert "heter ”Vi 😀 ses” från våren. Våren 2012 fick Kalmar län" in "".join(marked.all_inner_texts())
