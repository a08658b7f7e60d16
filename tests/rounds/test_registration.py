"""Register numbers: given in order, once, by those who register for the authority; and packages whose checksums hold."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import ActorKind
from ledtrad.rounds.actions.registration import SeriesTold, make_series, register_revision
from ledtrad.rounds.exchange.packages import MANIFEST, BadPackage, Registered, Told, faults_in, package
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, Revision
from ledtrad.rounds.queries.registration import authorities_of, named
from ledtrad.synthesis.actions.release_registration import register_release
from ledtrad.synthesis.models import ReleaseRegistration
from tests.cast import (
    BJORKO,
    GRANO,
    MORNING,
    NOON,
    kept,
    make_actor,
    make_register_number,
    make_register_series,
    make_relation,
    make_release,
    make_release_registration,
    make_revision,
    the_actor,
    the_region,
    the_response,
)

BO = Viewer("Bo", homes=frozenset({("responses.submit", BJORKO)}), signed_in=True)
SVEN = Viewer("Sven", homes=frozenset({("responses.submit", GRANO)}), signed_in=True)
ALVA = Viewer("Alva", permissions=frozenset({"records.keep"}), signed_in=True)
KEPT = SeriesTold("rss", None, "Informationshanteringsplanen.")

db = pytest.mark.django_db


def national_series(prefix: str = "NAT") -> RegisterSeries:
    kinds = list(ActorKind.objects.filter(key="national_office"))
    return make_register_series(prefix, authority=make_actor("kansliet", kinds=kinds))


@db
def test_a_municipality_registers_for_itself_and_for_no_other() -> None:
    kinds = list(ActorKind.objects.filter(key="municipality"))
    own, other = (make_actor(key, county=the_actor(BJORKO), kinds=kinds) for key in ("3101", "3102"))
    kim = Viewer("Kim", homes=frozenset({("responses.submit", "3101")}), signed_in=True)

    assert make_series(own, KEPT, viewer=kim, at=NOON).authority == own
    with pytest.raises(NotAllowed, match="din egen myndighet"):
        make_series(other, KEPT, viewer=kim, at=NOON)


def number(n: int = 1, *, series: RegisterSeries | None = None, viewer: Viewer = BO, typed: str = "") -> str:
    held = series or kept(RegisterSeries, make_register_series, prefix="RSS")
    revision = kept(Revision, lambda: make_revision(number=n), response=the_response(), number=n)
    return register_revision(revision, held, typed=typed, viewer=viewer, at=NOON).text


@db
def test_numbers_are_given_in_order_and_each_submission_keeps_its_own() -> None:
    given_numbers = [number(n) for n in (1, 2, 1, 3, 2)]

    assert given_numbers == ["RSS 2026/1", "RSS 2026/2", "RSS 2026/1", "RSS 2026/3", "RSS 2026/2"]
    entries = JournalEntry.objects.filter(event="number_given").order_by("pk")
    assert [one.details["number"] for one in entries] == ["RSS 2026/1", "RSS 2026/2", "RSS 2026/3"]


@db
def test_a_new_year_begins_at_one_and_the_year_is_that_of_sweden() -> None:
    number(1)
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    made = register_revision(make_revision(number=2), RegisterSeries.objects.get(), viewer=BO, at=late)

    assert made.text == "RSS 2027/1"


@db
def test_a_number_of_the_authoritys_own_takes_no_place_in_the_order() -> None:
    assert number(1, typed="  KS 2026-00417 ") == "KS 2026-00417"
    assert number(2) == "RSS 2026/1"


@db
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("RSS 2026/7", "skrivet som seriens egna nummer"),
        ("rss 2026/7", "skrivet som seriens egna nummer"),
        ("utan siffra", "minst en siffra"),
        ("9" * 61, "högst 60 tecken"),
        ("KS 1", "finns redan i serien"),
    ],
)
def test_a_typed_number_that_can_not_stand_is_refused_and_nothing_is_written(typed: str, told: str) -> None:
    number(1, typed="KS 1")

    with pytest.raises(LedtradError, match=told):
        number(2, typed=typed)

    assert RegisterNumber.objects.count() == 1


@db
def test_another_number_for_what_has_one_is_refused_and_the_same_is_not() -> None:
    number(1, typed="KS 1")

    assert number(1, typed=" ks 1 ") == number(1) == "KS 1"
    with pytest.raises(LedtradError, match="har redan numret KS 1 i serien"):
        number(1, typed="KS 2")


@db
def test_another_number_for_a_release_that_has_one_is_refused() -> None:
    release, series = make_release(), national_series()
    register_release(release, series, viewer=ALVA, at=NOON)

    with pytest.raises(LedtradError, match="har redan numret NAT 2026/1"):
        register_release(release, series, typed="KS 2", viewer=ALVA, at=NOON)


@db
@pytest.mark.parametrize("place", [0, 2, 7])
def test_the_database_refuses_a_number_out_of_order(place: int) -> None:
    make_register_number(1, year=2025)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_register_number(place)
    make_register_number(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_register_number(1, text="RSS 2026/en")


@db
def test_a_number_is_never_changed_or_taken_back() -> None:
    made = make_release_registration()
    numbers, releases = RegisterNumber.objects.all(), ReleaseRegistration.objects.all()

    changes: list[Callable[[], object]] = [
        lambda: numbers.update(text="RSS 1"),
        lambda: numbers._raw_delete(numbers.db),
        lambda: releases.update(number=made.number),
        lambda: releases._raw_delete(releases.db),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            change()


@db
def test_a_county_registers_for_its_own_authorities_alone() -> None:
    series = make_register_series()

    with pytest.raises(NotAllowed, match="i ditt eget län"):
        number(1, series=series, viewer=SVEN)
    with pytest.raises(NotAllowed, match="i ditt eget län"):
        number(1, series=series, viewer=ALVA)
    with pytest.raises(NotAllowed):
        number(1, series=national_series(), viewer=BO)
    assert number(1, series=RegisterSeries.objects.get(prefix="NAT"), viewer=ALVA) == "NAT 2026/1"


@db
def test_a_county_numbers_nothing_of_another_county_in_its_own_series() -> None:
    kinds = list(ActorKind.objects.filter(key="region"))
    series = make_register_series(authority=make_actor("region-grano", county=the_actor(GRANO), kinds=kinds))

    with pytest.raises(NotAllowed, match="i ditt eget län"):
        number(1, series=series, viewer=SVEN)

    assert not RegisterNumber.objects.exists()


@db
def test_one_submission_has_a_number_at_each_authority_that_registers_it() -> None:
    assert number(1) == "RSS 2026/1"
    assert number(1, series=national_series(), viewer=ALVA) == "NAT 2026/1"

    assert RegisterNumber.objects.filter(revision__number=1).count() == 2


@db
def test_a_release_gets_one_number_of_the_national_office() -> None:
    release, series = make_release(), national_series()

    first, again = (register_release(release, series, viewer=ALVA, at=NOON) for _ in range(2))

    assert (first.number.text, again.pk) == ("NAT 2026/1", first.pk)
    with pytest.raises(NotAllowed):
        register_release(make_release("2012:2"), make_register_series(), viewer=BO, at=NOON)


@db
def test_only_public_authorities_keep_a_series() -> None:
    kinds = {kind.key: kind for kind in ActorKind.objects.all()}
    association = make_actor("forbundet", kinds=[kinds["municipal_association"], kinds["organisation"]])
    joint = make_actor("kommunalforbundet", kinds=[kinds["joint_authority"]])
    structure = make_actor("strukturen", county=the_actor(BJORKO), kinds=[kinds["support_structure"]])
    for host in (association, joint):
        make_relation("hosts", origin=host, target=structure)
    region = the_region()

    assert set(named(authorities_of(BJORKO, day=NOON.date()))) == {joint.key, region.key}
    with pytest.raises(NotAllowed, match="är ingen myndighet"):
        make_series(association, KEPT, viewer=BO, at=MORNING)
    made = make_series(joint, KEPT, viewer=BO, at=MORNING)
    assert (made.prefix, made.keep_years) == ("RSS", None)
    with pytest.raises(ValidationError, match="redan en serie"):
        make_series(joint, KEPT, viewer=BO, at=MORNING)


@db
def test_an_authority_that_no_longer_hosts_registers_nothing_more_for_the_county() -> None:
    kinds = {kind.key: kind for kind in ActorKind.objects.all()}
    joint = make_actor("kommunalforbundet", kinds=[kinds["joint_authority"]])
    structure = make_actor("strukturen", county=the_actor(BJORKO), kinds=[kinds["support_structure"]])
    make_relation("hosts", origin=joint, target=structure, valid=("2015-01-01", "2026-03-01"))

    assert joint.key not in named(authorities_of(BJORKO, day=NOON.date()))
    assert joint.key in named(authorities_of(BJORKO, day=date(2026, 2, 28)))
    with pytest.raises(NotAllowed, match="i ditt eget län"):
        make_series(joint, KEPT, viewer=BO, at=NOON)


@db
@pytest.mark.parametrize(
    ("told", "why"),
    [
        (SeriesTold("", None, "Planen."), "högst 20 stora bokstäver"),
        (SeriesTold("R/S", None, "Planen."), "högst 20 stora bokstäver"),
        (SeriesTold("RSS", 0, "Planen."), "mellan 1 och 200 år"),
        (SeriesTold("RSS", None, "  "), "grundas på"),
    ],
)
def test_a_series_says_how_its_numbers_begin_and_why_it_is_kept(told: SeriesTold, why: str) -> None:
    with pytest.raises(LedtradError, match=why):
        make_series(the_region(), told, viewer=BO, at=MORNING)


TOLD = Told(
    "Svar & <annat>", "omgang/08/1", "Bo", "2026-03-02T09:00:00+01:00", "2026-03-02T09:00:00+01:00",
    (Registered("RSS 2026/1", "Region Björkö", "2026-03-02", 10, "Planen."),),
)  # fmt: skip
FILES = {"text.md": "Vi har två nya grupper.\n".encode(), "kvitto.pdf": b"%PDF-1.7"}


def altered(content: bytes, **change: bytes | None) -> bytes:
    """Give a package with a file put in, changed or (None) taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        held = {name: container.read(name) for name in container.namelist()}
    held |= {name.replace("__", "/").replace("_dot_", "."): value for name, value in change.items() if value is not None}  # fmt: skip
    for name in [key for key, value in change.items() if value is None]:
        held.pop(name.replace("__", "/").replace("_dot_", "."))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as container:
        for name, value in held.items():
            container.writestr(name, value)
    return written.getvalue()


def test_a_package_has_the_same_bytes_each_time_and_tells_what_it_holds() -> None:
    first, again = package(FILES, TOLD), package(dict(reversed(FILES.items())), TOLD)

    assert first == again
    assert faults_in(first) == ()
    with zipfile.ZipFile(io.BytesIO(first)) as container:
        told = json.loads(container.read("metadata.json"))
        tree = Xml.fromstring(container.read("metadata.xml"))  # noqa: S314 - we wrote it
        paths = [line.split("  ")[1] for line in container.read(MANIFEST).decode().splitlines()]
    assert paths == ["data/kvitto.pdf", "data/text.md", "metadata.json", "metadata.xml"]
    assert told["registered"][0]["kept"] == "gallras efter 10 år"
    assert (tree.findtext("titel"), tree.findtext("diarieforing/bevarande")) == ("Svar & <annat>", "gallras efter 10 år")  # fmt: skip
    assert [one["sha256"] for one in told["files"]] == [one.get("sha256") for one in tree.iter("fil")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"data__text_dot_md": b"Vi har en ny grupp."}, "data/text.md är ändrad"),
        ({"data__text_dot_md": None}, "data/text.md står i förteckningen men finns inte"),
        ({"data__extra_dot_md": b"x"}, "data/extra.md finns men står inte i förteckningen"),
        ({"metadata_dot_xml": b"<arkivpaket/>"}, "metadata.xml är ändrad"),
    ],
)
def test_whatever_is_changed_in_a_package_is_found(change: dict[str, Any], told: str) -> None:
    assert [told in fault for fault in faults_in(altered(package(FILES, TOLD), **change))] == [True]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.[a-z]{1,3}", fullmatch=True), st.binary(max_size=50)))
def test_every_file_is_read_back_as_it_was(files: dict[str, bytes]) -> None:
    content = package(files, TOLD)

    assert faults_in(content) == ()
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        assert {name: container.read(f"data/{name}") for name in files} == files


def bzipped() -> bytes:
    """Give a ZIP that is packed in another way than packages are."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_BZIP2) as container:
        container.writestr(MANIFEST, "x")
    return written.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK", b"ingen zip", bzipped(), package(FILES, TOLD)[:-40]])
def test_what_is_no_package_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadPackage, match="inget arkivpaket"):
        faults_in(content)


def test_a_package_without_a_readable_manifest_is_refused() -> None:
    with pytest.raises(BadPackage, match="ingen förteckning"):
        faults_in(altered(package(FILES, TOLD), **{"manifest-sha256_dot_txt": None}))
    with pytest.raises(BadPackage, match="går inte att läsa"):
        faults_in(altered(package(FILES, TOLD), **{"manifest-sha256_dot_txt": b"\xff"}))
