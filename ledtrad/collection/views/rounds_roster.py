"""Who answers a round: the choice before it opens, and exemptions and more time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.collection.forms.rounds import ExemptionForm, MoreTimeForm
from ledtrad.collection.pages.rounds_addresses import opening_url, roster_url, round_crumbs, survey_url
from ledtrad.collection.pages.rounds_roster import Choosing, choosing_page, seated_page
from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.actions.participants import (
    choose_participants,
    end_exemption,
    exempt,
    give_more_time,
)
from ledtrad.rounds.models import Participant, Round
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.board import board
from ledtrad.rounds.queries.roster import (
    Answering,
    Proposed,
    actors_by_key,
    chosen_roster,
    find_participant,
    find_round,
    in_order,
    proposed_roster,
    roster_mark,
    search_actors,
)
from ledtrad.rounds.states import RoundState
from ledtrad.ui.components import Crumb
from ledtrad.ui.forms import printable_data
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of

# What the button that looks in the registry sends.
FIND = "sok"


@require_safe
@told_if_missing
def roster(request: HttpRequest, round_key: str) -> HttpResponse:
    """Who answers: a proposal with ticks where the round is a draft, else the frozen roster."""
    viewer = viewer_of(request)
    round_ = find_round(round_key, viewer=viewer)
    if round_.is_survey:
        return HttpResponseRedirect(survey_url(round_key))
    if round_.state != RoundState.DRAFT:
        page = seated_page(
            board(round_, viewer=viewer, at=timezone.now()), may_prepare=viewer.may("rounds.prepare")
        )
        return draw(
            request, "collection/roster.html", heading=page.heading, here="", short=_("Deltagare"), page=page, crumbs=round_crumbs(round_),
            flashes=flashes(request),
        )  # fmt: skip
    standing, told = chosen_roster(round_), request.GET.get("vilka", "")
    who = told if told in Answering.values else Answering.SUBREGIONS.value
    if standing and not told:
        ticked = frozenset(one.key for one in standing)
        offered = _with_proposal(round_, standing)
        return _draw_choosing(request, round_, Choosing(offered, ticked, _mark(standing), saved=True))
    offered = proposed_roster(round_.as_of, who=who)
    ticked = frozenset(one.key for one in offered)
    return _draw_choosing(request, round_, Choosing(offered, ticked, _mark(standing), who))


def _mark(standing: tuple[Proposed, ...]) -> str:
    return roster_mark(one.key for one in standing)


def _with_proposal(round_: Round, standing: tuple[Proposed, ...]) -> tuple[Proposed, ...]:
    """Give those who are chosen, and the counties and sub-regions that are not, so that they can be ticked again."""
    offered = {one.key: one for one in proposed_roster(round_.as_of, who=Answering.SUBREGIONS)}
    is_of_counties = any(one.key in offered for one in standing)
    known = {one.key: one for one in standing}
    return in_order((offered | known if is_of_counties else known).values())


def _draw_choosing(
    request: HttpRequest, round_: Round, choosing: Choosing, *, status: int = 200
) -> HttpResponse:
    page = choosing_page(round_, choosing)
    return draw(
        request, "collection/roster_choosing.html", heading=page.heading, here="", short=_("Deltagare"), page=page, round_key=round_.key,
        may_prepare=viewer_of(request).may("rounds.prepare"), crumbs=round_crumbs(round_), flashes=flashes(request), status=status,
    )  # fmt: skip


@require_POST
@told_if_missing
def choose(request: HttpRequest, round_key: str) -> HttpResponse:
    """Save who answers, or look for more in the registry with every tick kept."""
    round_ = find_round(round_key, viewer=viewer_of(request))
    if round_.state != RoundState.DRAFT:
        messages.error(request, _("Omgången är öppnad, och deltagarlistan är fryst."))
        return HttpResponseRedirect(roster_url(round_key))
    data = printable_data(request.POST)
    ticked, seen = data.getlist("svarar"), data.get("sett", "")
    offered = actors_by_key([*data.getlist("visad"), *ticked], day=round_.as_of)
    if data.get("gor") == FIND:
        return _draw_found(
            request, round_, offered, Choosing((), frozenset(ticked), seen, search=data.get("namn", ""))
        )
    try:
        choose_participants(round_, ticked, seen=seen, viewer=viewer_of(request), at=timezone.now())
    except LedtradError as error:
        standing = chosen_roster(round_)
        offered |= {one.key: one for one in standing}
        again = Choosing(in_order(offered.values()), frozenset(ticked), _mark(standing), told=str(error))
        return _draw_choosing(request, round_, again, status=409)
    messages.success(request, _("Deltagarna är sparade."))
    return HttpResponseRedirect(opening_url(round_key))


def _draw_found(
    request: HttpRequest, round_: Round, offered: dict[str, Proposed], choosing: Choosing
) -> HttpResponse:
    """Draw the choice with those who were found in the registry beside those who were there."""
    found = search_actors(choosing.search, day=round_.as_of)
    none = _("Registret har ingen som heter så den dagen. Sök på en del av namnet, eller på nyckeln.")
    offered |= {one.key: one for one in found}
    return _draw_choosing(
        request, round_, replace(choosing, offered=in_order(offered.values()), told="" if found else none)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def exempt_one(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """The form that exempts a participant."""
    form = ExemptionForm(request.POST if request.method == "POST" else None)

    def act(row: Participant) -> None:
        exempt(row, reason=form.cleaned_data["skal"], viewer=viewer_of(request), at=timezone.now())

    heading, lead = (
        _("Undanta %(name)s"),
        _("Den som är undantagen väntas inte svara och räknas inte i någon bas."),
    )
    return _decide(request, (round_key, unit), form, act, Words(heading, lead, _("Undanta")))


@require_POST
@told_if_missing
def end_exemption_of(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """Let a participant be expected to answer again."""
    viewer = viewer_of(request)
    row = find_participant(find_round(round_key, viewer=viewer), unit)
    try:
        end_exemption(row, viewer=viewer, at=timezone.now())
    except RoundRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s väntas svara igen.") % {"name": row.actor})
    return HttpResponseRedirect(roster_url(round_key))


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def more_time(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """The form that gives a participant a later last day."""
    form = MoreTimeForm(request.POST if request.method == "POST" else None)

    def act(row: Participant) -> None:
        told = form.cleaned_data
        give_more_time(
            row, day=told["dag"], reason=told["skal"], viewer=viewer_of(request), at=timezone.now()
        )

    heading, lead = (
        _("Ge %(name)s mer tid"),
        _("Sista dagen är nu %(day)s. Den nya gäller bara den här deltagaren."),
    )
    return _decide(request, (round_key, unit), form, act, Words(heading, lead, _("Ge mer tid")))


@dataclass(frozen=True, slots=True)
class Words:
    """What a form about one participant says: `heading` and `lead` have slots for name and day."""

    heading: str
    lead: str
    button: str


def _decide(
    request: HttpRequest,
    place: tuple[str, str],
    form: ExemptionForm | MoreTimeForm,
    act: Callable[[Participant], None],
    words: Words,
) -> HttpResponse:
    """Draw a form about one participant (round and unit), or do what it says and go back to the roster."""
    round_key, unit = place
    round_ = find_round(round_key, viewer=viewer_of(request))
    row = find_participant(round_, unit)
    if form.is_valid():
        try:
            act(row)
        except RoundRefused as error:
            form.refuse(error)
        else:
            messages.success(request, _("Sparat för %(name)s.") % {"name": row.actor})
            return HttpResponseRedirect(f"{roster_url(round_key)}#deltagare-{unit}")
    told = {"name": str(row.actor), "day": deadline_words(row.last_day)}
    return draw(
        request, "collection/round_decision.html", heading=words.heading % told, here="", form=form, lead=words.lead % told,
        button=words.button, cancel_url=roster_url(round_key), status=400 if form.is_bound else 200,
        crumbs=(*round_crumbs(round_), Crumb(_("Deltagare"), roster_url(round_key))),
    )  # fmt: skip
