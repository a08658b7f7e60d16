"""A survey as whoever leads it sees it: what is left to do, how many have answered, who is invited, the links once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.rounds_addresses import opening_url, settings_url, step_url, survey_url
from ledtrad.collection.pages.rounds_board import RowLink, step_label
from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.core.saying import counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.actions.surveys import Handed
from ledtrad.rounds.models import AnswerLink, Question, Round, Survey
from ledtrad.rounds.policies.surveys import leads
from ledtrad.rounds.queries.surveys import InvitedPart, Turnout, invitations_of
from ledtrad.rounds.states import RoundState, SurveyMode
from ledtrad.synthesis.documents.spreadsheets import Heading, Sheet
from ledtrad.ui.components import Column, Crumb, Fact, Pager
from ledtrad.ui.formatters import format_number
from ledtrad.website.pages.surveys import TurnoutView, facts_of, heading_of, turnout_view

INVITED = Noun("inbjuden", "inbjudna", common=True)
INVITED_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class SurveyBoard:
    """A survey: `turnout` is None before it is chosen how it is answered, and while people answer an anonymous one.

    Who looked often would else see in which group, and which county, each answer came.
    """

    heading: str
    key: str
    title: str
    state_label: str
    deadline: str
    how: str
    facts: tuple[Fact, ...]
    turnout: TurnoutView | None
    is_withheld: bool
    ways: tuple[RowLink, ...]


def survey_board(
    round_: Round, survey: Survey | None, turnout: Turnout | None, *, viewer: Viewer
) -> SurveyBoard:
    """Give a survey's page; no query."""
    is_draft = round_.state == RoundState.DRAFT
    is_withheld = (
        survey is not None and survey.mode == SurveyMode.ANONYMOUS and round_.state == RoundState.OPEN
    )
    return SurveyBoard(
        heading=heading_of(turnout) if turnout and not is_draft else gettext("Enkäten är ett utkast"),
        key=round_.key,
        title=round_.title,
        state_label=round_.get_state_display(),
        deadline=deadline_words(round_.due_on),
        how=_how(survey),
        facts=facts_of(turnout) if turnout else (),
        turnout=turnout_view(turnout) if turnout and not is_withheld else None,
        is_withheld=is_withheld,
        ways=tuple(_ways(round_, survey, turnout, viewer)),
    )


def _how(survey: Survey | None) -> str:
    if survey is None:
        return gettext("Välj först om enkäten är anonym eller besvaras med namn.")
    if survey.mode == SurveyMode.ANONYMOUS:
        return gettext("Enkäten är anonym: inget sparas som binder ett svar till en inbjudan.")
    return gettext("Enkäten besvaras med namn: den som leder den kan läsa vem som svarade vad.")


def _ways(round_: Round, survey: Survey | None, turnout: Turnout | None, viewer: Viewer) -> Iterator[RowLink]:
    """Give where one goes from the page, the next step first."""
    key, state = round_.key, round_.state
    if state not in (RoundState.DRAFT, RoundState.OPEN):
        yield RowLink(gettext("Läs resultatet"), reverse("collection:survey_results", args=[key]))
    if viewer.may("rounds.prepare"):
        is_invited = turnout is not None and turnout.table.whole.invited > 0
        if state == RoundState.DRAFT and is_invited:
            yield RowLink(gettext("Öppna enkäten"), opening_url(key))
        if survey is not None:
            yield RowLink(gettext("Inbjudna och länkar"), reverse("collection:survey_invited", args=[key]))
        if state in (RoundState.DRAFT, RoundState.OPEN):
            yield RowLink(gettext("Anonym eller med namn"), reverse("collection:survey_mode", args=[key]))
            yield RowLink(gettext("Inställningar"), settings_url(key))
        if state == RoundState.OPEN:
            yield RowLink(step_label(state, RoundState.CLOSED), step_url(key, RoundState.CLOSED))
    if survey is not None and survey.mode == SurveyMode.NAMED and leads(viewer, account=survey.owner_account):
        yield RowLink(gettext("Enskilda svar"), reverse("collection:survey_named", args=[key]))
    version = round_.template_version
    yield RowLink(
        gettext("Frågorna"),
        reverse("collection:template_version", args=[version.template_id, version.number]),
    )


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """Somebody who is invited."""

    group: str
    county: str
    address: str
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """Who is invited, a hundred at a time; `pager` leads to the others, None where all stand here."""

    heading: str
    lines: tuple[InvitedLine, ...]
    pager: Pager | None
    may_invite: bool


def invited_page(survey: Survey, *, page: int = 1) -> InvitedPage:
    """Give who is invited, of that page, the first where there is none such; two queries."""
    part = invitations_of(survey, first=(page - 1) * INVITED_A_PAGE, most=INVITED_A_PAGE)
    pattern = reverse("collection:survey_new_link", args=[survey.round.key, "0"])
    return InvitedPage(
        heading=capitalised(counted(part.n, INVITED)),
        lines=tuple(
            InvitedLine(
                one.group.name, one.county.short_name or one.county.name, one.address, one.code, pattern.replace("/0/", f"/{one.code}/")
            )
            for one in part.rows
        ),
        pager=_pager(survey, part),
        may_invite=survey.round.state in (RoundState.DRAFT, RoundState.OPEN),
    )  # fmt: skip


def _pager(survey: Survey, part: InvitedPart) -> Pager | None:
    if part.n <= INVITED_A_PAGE:
        return None

    def told(first: int) -> str:
        return f"{format_number(first + 1)}–{format_number(min(first + INVITED_A_PAGE, part.n))}"

    def step(to: int) -> Crumb | None:
        address = reverse("collection:survey_invited", args=[survey.round.key])
        url = f"{address}?sida={to // INVITED_A_PAGE + 1}#listan"
        return Crumb(told(to), url) if 0 <= to < part.n else None

    where = gettext("%(part)s av %(all)s") % {"part": told(part.first), "all": format_number(part.n)}
    return Pager(where, step(part.first - INVITED_A_PAGE), step(part.first + INVITED_A_PAGE))


def links_sheet(handed: Sequence[Handed], *, address_of: Callable[[str], str]) -> Sheet:
    """Give the links to hand out: told in this file, and never again. `address_of` makes a token an address."""
    headings = (
        Heading("group", pgettext("sheet", "Svarsgrupp"), 24),
        Heading("county", pgettext("sheet", "Län"), 20),
        Heading("address", pgettext("sheet", "Adress"), 32),
        Heading("code", pgettext("sheet", "Kod"), 10),
        Heading("link", pgettext("sheet", "Personlig länk"), 60),
    )
    rows = tuple(
        (
            one.invitation.group.name, one.invitation.county.short_name or one.invitation.county.name, one.invitation.address,
            one.invitation.code, address_of(one.token),
        )
        for one in handed
    )  # fmt: skip
    return Sheet(pgettext("sheet", "Länkar"), headings, rows)


@dataclass(frozen=True, slots=True)
class NamedLine:
    """What one person answered, in a named survey."""

    who: str
    answers: tuple[Fact, ...]


def named_lines(rows: Sequence[AnswerLink], questions: Sequence[Question]) -> tuple[NamedLine, ...]:
    """Give who answered what; no query."""
    return tuple(
        NamedLine(
            ", ".join(
                part
                for part in (
                    row.invitation.group.name, row.invitation.county.short_name or row.invitation.county.name, row.invitation.address or row.invitation.code
                )
            ),
            tuple(
                Fact(one.title, _value(one, row.answer.values[one.key]), language="sv")
                for one in questions
                if one.key in row.answer.values
            ),
        )
        for row in rows
    )  # fmt: skip


def _value(one: Question, value: object) -> str:
    labels = {option.key: option.label for option in one.asked.options}
    parts = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(part), str(part)) for part in parts)


def survey_crumbs(round_: Round) -> tuple[Crumb, ...]:
    """Give the way to what lies below a survey's page."""
    return (
        Crumb(pgettext("menu", "Insamlingar"), reverse("collection:rounds")),
        Crumb(round_.title, survey_url(round_.key), language="sv"),
    )


def invited_columns() -> tuple[Column, ...]:
    """Give the headings of the list of those invited."""
    return (
        Column(gettext("Kod")), Column(gettext("Svarsgrupp")), Column(pgettext("column", "Län")), Column(gettext("Adress")),
        Column(gettext("Ny länk"), unseen=True),
    )  # fmt: skip
