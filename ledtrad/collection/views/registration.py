"""Registers: the number of a submission or a release at an authority, and the package for its archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.collection.documents.archive import release_archive, submission_archive
from ledtrad.collection.forms.registration import NumberForm, RetentionForm, SeriesForm, StrikeForm
from ledtrad.collection.pages.registration import Places, register_page
from ledtrad.collection.pages.writing_places import receipt_url
from ledtrad.collection.views.writing_refused import own_seat, refused, seat_crumbs, told_if_refused
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.registration import (
    change_retention,
    make_series,
    register_revision,
    strike_number,
)
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, Revision
from ledtrad.rounds.policies.registration import LOCAL, check_may_keep_register
from ledtrad.rounds.queries.registration import (
    authorities_of,
    find_number,
    find_series,
    named,
    national_authorities,
    numbers_of,
    series_of,
)
from ledtrad.rounds.queries.revisions import find_revision
from ledtrad.rounds.queries.seats import Seat, handed_in, seat_in
from ledtrad.synthesis.actions.release_registration import register_release
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.release_registration import number_of
from ledtrad.synthesis.queries.releases import find_release
from ledtrad.ui.components import Crumb
from ledtrad.ui.forms import printable_data
from ledtrad.website.addresses import release_url
from ledtrad.website.frame import draw, flashes, viewer_of


@dataclass(frozen=True, slots=True)
class _Held:
    """What is registered: what it is called, who may keep a register of it, its numbers, how it gets one, and where it belongs."""

    what: str
    authorities: QuerySet[Actor]
    numbers: tuple[RegisterNumber, ...]
    is_done: bool
    act: Callable[[RegisterSeries, str], object]
    places: Places


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def register_own(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """The register number of what a county handed in, at one of the county's own authorities."""
    seat = own_seat(request, round_key, unit)
    check_may_keep_register(viewer_of(request), kinds=LOCAL, units=seat.registering)
    revision = handed_in(seat, number=number)
    place = [round_key, unit, number]
    back = receipt_url(seat.participant, number)
    places = Places(
        reverse("collection:register_own", args=place),
        reverse("collection:own_archive", args=place),
        back,
        (*seat_crumbs(seat), Crumb(pgettext("crumb", "Kvitto %(n)s") % {"n": number}, back)),
    )
    return _registered(
        request, _held(request, seat, revision, authorities_of(seat.county.key, day=_today()), places)
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def register_received(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """The register number of what has come in, at the national office."""
    seat = seat_in(round_key, unit=unit)
    revision = _come_in(seat, number)
    place = [round_key, unit, number]
    back = reverse("collection:review", args=[round_key, unit])
    board = Crumb(seat.participant.round.title, reverse("collection:board", args=[round_key]), language="sv")
    places = Places(
        reverse("collection:register_received", args=place),
        reverse("collection:received_archive", args=place),
        back,
        (board, Crumb(str(seat.participant.actor), back, language="sv")),
    )
    return _registered(request, _held(request, seat, revision, national_authorities(day=_today()), places))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def register_released(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The register number of a release, at the national office."""
    viewer = viewer_of(request)
    release = find_release(key, number, viewer=viewer)
    numbers, back = number_of(release), release_url(key, number)
    what = f"{release.compilation.title}, {release.number}"
    places = Places(
        reverse("collection:register_released", args=[key, number]),
        reverse("collection:release_archive", args=[key, number]),
        back,
        (Crumb(what, back, language="sv"),),
    )

    def act(series: RegisterSeries, typed: str) -> object:
        return register_release(release, series, typed=typed, viewer=viewer, at=timezone.now())

    held = _Held(what, national_authorities(day=_today()), numbers, bool(numbers), act, places)
    return _registered(request, held)


def _held(
    request: HttpRequest, seat: Seat, revision: Revision, authorities: QuerySet[Actor], places: Places
) -> _Held:
    viewer = viewer_of(request)

    def act(series: RegisterSeries, typed: str) -> object:
        return register_revision(revision, series, typed=typed, viewer=viewer, at=timezone.now())

    participant = seat.participant
    what = f"{participant.round.title}: {participant.actor} ({revision.number})"
    return _Held(what, authorities, numbers_of(revision), is_done=False, act=act, places=places)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of a register's page, each bound where it is the one that was sent; `series` are those that they choose among."""

    series: tuple[RegisterSeries, ...]
    number: NumberForm
    new: SeriesForm
    retention: RetentionForm
    strike: StrikeForm
    strikable: tuple[RegisterNumber, ...]

    @property
    def sent(self) -> NumberForm | SeriesForm | RetentionForm | StrikeForm:
        """The one that was sent; that of numbers where none was."""
        return next(
            (one for one in (self.new, self.retention, self.strike) if one.is_bound),
            self.number,
        )


def _forms(request: HttpRequest, held: _Held) -> _Forms:
    wanted, data = request.POST.get("gor", ""), printable_data(request.POST)
    series = series_of(held.authorities)
    keys = {one.pk for one in series}
    strikable = tuple(
        one for one in held.numbers if one.revision_id and one.series_id in keys and not one.struck
    )
    return _Forms(
        series,
        NumberForm(data if wanted == "diariefor" else None, series=series),
        SeriesForm(data if wanted == "serie" else None, authorities=named(held.authorities)),
        RetentionForm(data if wanted == "bevarande" else None, series=series),
        StrikeForm(data if wanted == "stryk" else None, numbers=strikable),
        strikable,
    )


def _registered(request: HttpRequest, held: _Held) -> HttpResponse:
    """Draw the register of a thing; a post does what the form that was sent says, and leads back."""
    forms = _forms(request, held)
    asked = forms.sent
    if request.method == "POST" and asked.is_valid():
        try:
            messages.success(request, _done(request, held, forms))
            return HttpResponseRedirect(held.places.here)
        except (NotAllowed, UnknownName):
            raise
        except ValidationError as error:
            asked.add_error(None, error.messages)
        except LedtradError as error:
            asked.add_error(None, str(error))
    page = register_page(
        held.what, held.numbers, series=forms.series, has_authorities=bool(forms.new.authorities), is_done=held.is_done,
        places=held.places,
    )  # fmt: skip
    is_wrong = bool(asked.errors) or (request.method == "POST" and not asked.is_bound)
    return draw(
        request, "collection/register.html", heading=_("Diarieför"), here="", page=page, form=forms.number, new=forms.new,
        retention=forms.retention, strike=forms.strike, asked=asked, status=400 if is_wrong else 200, flashes=flashes(request),
        crumbs=held.places.crumbs,
    )  # fmt: skip


def _done(request: HttpRequest, held: _Held, forms: _Forms) -> str:
    """Do what the form that was sent says, and give the sentence that says what was done."""
    viewer, at, told = viewer_of(request), timezone.now(), forms.sent.cleaned_data
    if forms.strike.is_bound:
        number = find_number(told["diarienummer"], among=forms.strikable)
        strike_number(number, reason=told["skal"], viewer=viewer, at=at)
        return _("%(number)s är struket och står kvar i listan. Ge ett nytt nummer om ett behövs.") % {
            "number": number.text
        }
    if forms.retention.is_bound:
        series = find_series(told["serie"], among=forms.series)
        change_retention(series, keep_years=told["gallras"], retention=told["grund"], viewer=viewer, at=at)
        return _("Det är ändrat hur serien %(series)s bevaras.") % {"series": series.prefix}
    if forms.new.is_bound:
        make_series(held.authorities.get(key=told["myndighet"]), forms.new.told(), viewer=viewer, at=at)
        return _("Serien är upplagd. Nu går det att diarieföra i den.")
    held.act(find_series(told["serie"], among=forms.series), told["nummer"])
    return _("Det är diariefört.")


@require_safe
@told_if_refused
def own_archive(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """The archive package of what a county handed in, for its own people."""
    seat = own_seat(request, round_key, unit)
    revision = handed_in(seat, number=number)
    name = f"{round_key}-{unit}-{number}"

    def write() -> bytes:
        return submission_archive(seat, revision, with_own=True)

    return _sent(request, write, name=name, crumbs=seat_crumbs(seat))


@require_safe
@told_if_refused
def received_archive(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """The archive package of what has come in, for the national office."""
    seat = seat_in(round_key, unit=unit)
    revision = _come_in(seat, number)
    name = f"{round_key}-{unit}-{number}"
    return _sent(request, lambda: submission_archive(seat, revision), name=name)


@require_safe
@told_if_refused
def archive_of_release(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The archive package of a release, for the national office; where its files are not kept yet the page of its register says so."""
    release: Release = find_release(key, number, viewer=viewer_of(request))
    try:
        written = release_archive(release)
    except LedtradError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("collection:register_released", args=[key, number]))
    return _zipped(written, name=f"{key}-{number.replace(':', '-')}")


def _sent(
    request: HttpRequest, write: Callable[[], bytes], *, name: str, crumbs: tuple[Crumb, ...] = ()
) -> HttpResponse:
    try:
        written = write()
    except LedtradError as error:
        heading = _("Arkivpaketet går inte att hämta just nu")
        return refused(request, str(error), heading=heading, status=503, crumbs=crumbs)
    return _zipped(written, name=name)


def _zipped(written: bytes, *, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="arkiv-{name}.zip"'}
    return HttpResponse(written, content_type="application/zip", headers=headers)


def _today() -> date:
    return day_in_sweden(timezone.now())


def _come_in(seat: Seat, number: int) -> Revision:
    if seat.response is None:
        raise UnknownName(_("Inget är inlämnat än, så det finns inget att diarieföra eller arkivera."))
    return find_revision(seat.response, number=number)
