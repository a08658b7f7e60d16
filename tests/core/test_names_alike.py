"""One name in two spellings is one name, and two that only read alike are asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core import names_alike
from ledtrad.core.names_alike import MOST_NEAR, Known, Meant, meant, name_key

KNOWN = (
    Known("rad", ("EBP-rådet i Granö", "EBP-rådet")),
    Known("hjalpmedel", ("Samverkansnämnden för hjälpmedel i Granö",)),
    Known("svom", ("Sociala vård- och omsorgsgruppen", "SVOM")),
    Known("styr", ("Regionala styrgruppen",)),
    Known("fou", ("FoU Granö",)),
)


@pytest.mark.parametrize(
    "names",
    [
        ["ebp-råd"], ["EBP rådets"], ["Samverkansnämnd för hjälpmedel"], ["samverkansnämnden för HJÄLPMEDEL i Björkö"], ["vård- och omsorgsgrupp", "SVOM"],
        ["Omsorgsgruppen (SVOM)"], ["regional styrgrupp"], ["Länets regionala styrgrupp"], ["FoU i Granö"],
    ],
)  # fmt: skip
def test_case_definite_form_hyphens_place_and_letters_part_no_names(names: list[str]) -> None:
    assert meant(names, KNOWN) == Meant(is_known=True)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Samverkansnämnden för hjälpmedel och trygghet", ("hjalpmedel",)),
        ("Regionala styrgruppen för äldre", ("styr",)),
        ("Socialchefsnätverket", ()),
        ("FoU Tallmo", ()),
        ("Råd", ()),
    ],
)
def test_what_only_reads_alike_is_asked_about(name: str, near: tuple[str, ...]) -> None:
    assert meant([name], KNOWN) == Meant(is_known=False, near=near)


def test_the_likest_are_given_first_and_not_more_than_one_reads() -> None:
    known = [Known(f"k{n}", (f"Samverkansgruppen för äldre nummer {n}",)) for n in range(6)]

    near = meant(["Samverkansgruppen för äldre nummer"], known).near

    assert near == ("k0", "k1", "k2")
    assert len(near) == MOST_NEAR


@given(st.text(max_size=60))
def test_a_name_is_always_its_own_whatever_it_is_made_of(name: str) -> None:
    if name_key(name):
        assert meant([name], [Known("själv", (name,))]).is_known
        assert name_key(name) == name_key(f"{name}  (RUG)")
    else:
        assert not meant([name], KNOWN).is_known


def test_what_is_known_is_read_once_however_many_names_are_held_against_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def noted(name: str) -> str:
        read.append(name)
        return name_key(name)

    monkeypatch.setattr(names_alike, "name_key", noted)
    known = [Known("rad", ("EBP-rådet i Granö",)), Known("styr", ("Regionala styrgruppen",))]

    for n in range(9):
        meant([f"Styrgruppen för ämne {n}"], known)

    assert len(read) == 9 + len(known)
