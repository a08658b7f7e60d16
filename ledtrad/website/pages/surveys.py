"""What a survey tells: who answered, each question as a sentence and a table, and the printed claim that it tries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.core.asking import Kind
from ledtrad.core.saying import listed, out_of, quoted
from ledtrad.core.suppression import Count, Suppressed
from ledtrad.core.survey_results import Response, Share
from ledtrad.rounds.queries.surveys import Named, QuestionTold, SurveyTold, Turnout
from ledtrad.rounds.states import SurveyMode
from ledtrad.synthesis.models import PrintedClaim
from ledtrad.ui.components import Cell, Column, Fact, Mark
from ledtrad.ui.formatters import format_date, format_decimal, format_lines, format_number, format_share
from ledtrad.website.pages.printed.report import printed_url

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey in the list."""

    title: str
    url: str
    answered: str
    published: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with what was answered: a sentence, and a table where there are answers to choose."""

    key: str
    title: str
    text: str
    sentence: str
    columns: tuple[Column, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class TriedView:
    """A printed claim without a base, and the share with its base that this survey sets beside it."""

    meaning: str
    url: str
    printed: str
    lines: str
    answered: str
    question: str


@dataclass(frozen=True, slots=True)
class TurnoutView:
    """Who answered: by group and by county."""

    group_columns: tuple[Column, ...]
    groups: Rows
    county_columns: tuple[Column, ...]
    counties: Rows


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """A survey's results."""

    key: str
    title: str
    heading: str
    lead: str
    facts: tuple[Fact, ...]
    turnout: TurnoutView
    questions: tuple[QuestionView, ...]
    tried: TriedView | None


def suppressed_words() -> str:
    """Give the word that stands in the place of a count that is not told."""
    return pgettext("count", "undertryckt")


def heading_of(turnout: Turnout) -> str:
    """Give how many of those who were asked have answered."""
    whole = turnout.table.whole
    if isinstance(whole.answered, Suppressed):
        return gettext("Antalet svar är undertryckt: det är färre än fem")
    return gettext("%(part)s har svarat") % {"part": out_of(whole.answered, whole.invited)}


def survey_page(told: SurveyTold, claim: PrintedClaim | None = None) -> SurveyPage:
    """Give the page of a survey's results; no query. `claim` is the printed claim that it tries."""
    return SurveyPage(
        key=told.key,
        title=told.title,
        heading=heading_of(told.turnout),
        lead=_lead(told),
        facts=facts_of(told.turnout),
        turnout=turnout_view(told.turnout),
        questions=tuple(_question(one, dict(told.turnout.groups)) for one in told.questions),
        tried=_tried(told, claim) if claim else None,
    )


def _lead(told: SurveyTold) -> str:
    how = (
        gettext("Enkäten är anonym: ingen vet vem som svarade vad.")
        if told.mode == SurveyMode.ANONYMOUS
        else gettext("Enkäten besvarades med namn; vem som svarade vad visas inte.")
    )
    if not told.due_on:
        return how
    until = gettext("Den gick att besvara till och med %(day)s.") % {
        "day": format_date(date.fromisoformat(told.due_on))
    }
    return f"{until} {how}"


def facts_of(turnout: Turnout) -> tuple[Fact, ...]:
    """Give the numbers of the whole, each with its base."""
    whole = turnout.table.whole
    return (
        Fact(gettext("Inbjudna"), format_number(whole.invited)),
        _fact(gettext("Har svarat"), whole.answered),
        _fact(gettext("Har inte svarat"), whole.not_answered),
        Fact(gettext("Svarsfrekvens"), _rate(whole) or gettext("ingen är inbjuden")),
    )


def _fact(term: str, count: Count) -> Fact:
    is_hidden = isinstance(count, Suppressed)
    return Fact(term, _number(count), mark=Mark.SUPPRESSED if is_hidden else None)


def _number(count: Count) -> str:
    return suppressed_words() if isinstance(count, Suppressed) else format_number(count)


def _rate(one: Response) -> str:
    rate = one.rate
    if rate is None:
        return ""
    return _share(rate)


def _share(share: Share | Suppressed) -> str:
    return suppressed_words() if isinstance(share, Suppressed) else format_share(share.count, share.base)


def turnout_view(turnout: Turnout) -> TurnoutView:
    """Give the tables of who answered, by group and by county."""
    columns = (
        Column(gettext("Inbjudna"), numeric=True),
        Column(pgettext("survey", "Svar"), numeric=True),
        Column(gettext("Bortfall"), numeric=True),
        Column(gettext("Svarsfrekvens"), numeric=True),
    )
    return TurnoutView(
        (Column(gettext("Svarsgrupp")), *columns),
        _responses(turnout.groups, turnout.table.groups),
        (Column(pgettext("column", "Län")), *columns),
        _responses(turnout.counties, turnout.table.counties),
    )


def _responses(names: Named, lines: tuple[Response, ...]) -> Rows:
    return tuple(
        (
            Cell(name, header=True, language="sv"),
            Cell(format_number(line.invited), numeric=True),
            _cell(_number(line.answered), line.answered),
            _cell(_number(line.not_answered), line.answered),
            _cell(_rate(line), line.answered),
        )
        for (_key, name), line in zip(names, lines, strict=True)
    )


def _cell(text: str, told: object) -> Cell:
    return Cell(text, numeric=True, mark=Mark.SUPPRESSED if isinstance(told, Suppressed) else None)


def _question(one: QuestionTold, groups: dict[str, str]) -> QuestionView:
    shown = [key for key, _base in one.result.groups]
    columns = (
        Column(pgettext("survey", "Svar")),
        Column(pgettext("survey", "Alla"), numeric=True),
        *(Column(groups.get(key, key), numeric=True) for key in shown),
    )
    series = [one.result.series(key).parts for key in ("", *shown)]
    rows = tuple(
        (
            Cell(label, header=True, language="sv"),
            *(_cell(_share(parts[place]), parts[place]) for parts in series),
        )
        for place, (_key, label) in enumerate(one.options)
    )
    return QuestionView(one.key, one.title, one.text, " ".join(sentences_of(one)), columns, rows)


def sentences_of(one: QuestionTold) -> Iterator[str]:
    """Yield what was answered, the base that it is a part of, and what stands outside it, in a few sentences."""
    result = one.result
    if isinstance(result.base, Suppressed):
        yield gettext(
            "Undertryckt: det är färre än fem som har svarat eller som inte vet, eller så skulle svaren på en annan fråga röja dem."
        )
        return
    yield from (
        _real_answers(one, result.base) if result.base else (gettext("Ingen har gett något svar att räkna."),)
    )
    if result.dont_know is not None:
        yield gettext("Utanför basen: vet inte, %(n)s.") % {"n": _number(result.dont_know)}


def _real_answers(one: QuestionTold, n: int) -> Iterator[str]:
    result, base = one.result, {"base": format_number(n)}
    if result.mean is not None:
        told = base | {"mean": format_decimal(result.mean), "unit": one.unit}
        yield (gettext("I genomsnitt %(mean)s %(unit)s; basen är %(base)s svar.") % told).replace(" ;", ";")
    elif one.kind == Kind.NUMBER:
        yield gettext("Basen är %(base)s svar. Medelvärdet visas från tio svar.") % base
    elif not one.options:
        yield gettext("Fritext från %(base)s. Texterna publiceras inte.") % base
    else:
        yield _most(one)
        yield gettext("Basen är %(base)s svar.") % base
        if one.kind == Kind.CHOICES:
            yield gettext("Flera svar kunde väljas.")


def _most(one: QuestionTold) -> str:
    told = [
        (part, label)
        for part, (_key, label) in zip(one.result.series().parts, one.options, strict=True)
        if isinstance(part, Share)
    ]
    if not told:
        return gettext("Hur svaren fördelar sig är undertryckt.")
    most = max(part.count for part, _label in told)
    first = [(part, quoted(label)) for part, label in told if part.count == most]
    words = {
        "share": format_share(most, first[0][0].base),
        "answer": listed([label for _part, label in first]),
    }
    if len(first) > 1:
        return gettext("%(answer)s fick lika många svar, flest av dem som kan visas: %(share)s var.") % words
    return gettext("%(share)s svarade %(answer)s, flest av dem som kan visas.") % words


def _tried(told: SurveyTold, claim: PrintedClaim) -> TriedView | None:
    tried = told.tried
    one = next((one for one in told.questions if one.key == tried.get("question")), None)
    if one is None:
        return None
    shown = [key for key, _base in one.result.groups]
    group = str(tried.get("group") or "")
    answer = tried.get("option")
    place = next((place for place, (key, _label) in enumerate(one.options) if key == answer), None)
    share: Share | Suppressed = Suppressed.SUPPRESSED
    if place is not None and (not group or group in shown):
        share = one.result.series(group).parts[place]
    among = dict(told.turnout.groups).get(group, gettext("alla"))
    label = dict(one.options).get(str(answer), "")
    return TriedView(
        meaning=claim.meaning,
        url=printed_url(claim.report.key, claim.key),
        printed=str(claim.printed.get("text", "")),
        lines=format_lines(
            sorted(
                {
                    n
                    for cite in claim.citations.all()
                    for n in range(cite.first_line or 0, (cite.last_line or 0) + 1)
                }
            )
        ),
        answered=(
            gettext("Andelen som svarade %(answer)s (%(among)s) är undertryckt")
            if isinstance(share, Suppressed)
            else gettext("%(share)s svarade %(answer)s (%(among)s)")
        )
        % {"share": _share(share), "answer": quoted(label), "among": among},
        question=one.text,
    )


def published_url(key: str) -> str:
    """Give the address of a published survey."""
    return reverse("website:survey", args=[key])
