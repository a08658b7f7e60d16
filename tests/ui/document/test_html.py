from __future__ import annotations

import re
from dataclasses import replace

from ledtrad.ui.document.html import chapters, html_of
from ledtrad.ui.document.tree import Footnote, Paragraph, Text
from tests.ui.document.trees import TRAPS, claim, document, everything, heading, said


def test_the_body_falls_into_chapters_at_its_headings() -> None:
    found = chapters(
        document("Ett.", claim(), heading("Inre", level=3, key="inre"), "Två.", heading("Tom", key="tom"))
    )

    assert [(one.label, one.key, one.level, one.n_claims) for one in found] == [
        ("Början", "början", 2, 1),
        ("Inre", "inre", 3, 0),
        ("Tom", "tom", 2, 0),
    ]
    assert found[1].html == '<div class="prose">\n<p>Två.</p>\n</div>'
    assert found[2].html == ""


def test_what_is_typed_is_never_markup() -> None:
    shown = html_of((said(TRAPS + "<script>"),))

    assert "<b>" not in shown
    assert "<script>" not in shown
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in shown


def test_a_claim_stands_outside_the_measure_of_running_text() -> None:
    shown = html_of((said("Före."), claim(), said("Efter.")))

    assert shown.count('<div class="prose">') == 2
    assert re.search(r'</div>\s*<div class="claim" data-claim="nya-grupper">', shown)


def test_notes_are_numbered_through_the_document_and_lead_both_ways() -> None:
    note = Paragraph((Text("Ord"), Footnote((Text("Sagt så."),))))

    first, second = chapters(document(note, heading("Två"), note))

    assert 'id="notanrop-1" href="#not-1"' in first.html
    assert 'id="notanrop-2" href="#not-2"' in second.html
    assert '<li id="not-2" value="2">Sagt så. <a href="#notanrop-2"' in second.html


def test_a_claim_leads_to_its_own_page() -> None:
    shown = html_of((claim(),))

    assert (
        '<a href="/pastaenden/nya-grupper/">Öppna påståendet<span class="unseen" lang="sv">: Två län' in shown
    )


def test_the_same_claim_with_other_words_is_shown_with_those() -> None:
    one = claim()

    shown = html_of((replace(one, view=replace(one.view, sentence="Inga län alls.", number_word="")),))

    assert "Inga län alls." in shown
    assert "Två län" not in shown


def test_every_part_of_the_tree_can_be_shown() -> None:
    shown = "".join(chapter.html for chapter in chapters(everything()))

    for words in ("Vanligt, ", "<em>betonat</em>", '<ol start="3">', "<footer>Kalmar län</footer>", "<hr>"):
        assert words in shown
    assert '<div role="img" aria-label="En fyrkant och en rund."><svg' in shown
    assert '<th scope="row">Kalmar</th><td class="num">3</td>' in shown
