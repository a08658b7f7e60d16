from __future__ import annotations

from ledtrad.ui.document.tree import (
    Block,
    Claim,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Text,
    claims_in,
    plain,
    walk,
)
from tests.ui.document.trees import claim, document, everything, heading, kinds, said


def test_the_sample_document_holds_every_class_of_the_tree() -> None:
    met = {type(part) for part in walk(everything())}

    assert met == {*kinds(Block), *kinds(Inline)}


def test_what_holds_something_is_met_before_what_it_holds() -> None:
    inner = Emphasis((Text("b"),))

    assert list(walk((Link((Text("a"), inner), "/x/"),))) == [
        Link((Text("a"), inner), "/x/"),
        Text("a"),
        inner,
        Text("b"),
    ]


def test_a_bookmark_says_the_words_without_their_notes() -> None:
    inside = (Text("Åtta "), Emphasis((Text("län"),)), Footnote((Text("Av 21."),)))

    assert plain(inside) == "Åtta län"


def test_the_claims_are_those_of_the_body_in_reading_order() -> None:
    found = document(claim("b"), heading("Två"), claim("a"), back=(claim("c"),))

    assert [one.view.key for one in claims_in(found)] == ["b", "a"]


def test_a_claim_in_a_list_is_met_too() -> None:
    listed = everything().body[4]

    assert not any(isinstance(part, Claim) for part in walk(listed))
    assert said("inre") in list(walk(listed))
