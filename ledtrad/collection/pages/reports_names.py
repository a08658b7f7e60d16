"""The bodies that a report names and the registry does not know: each with its passage, what it may mean, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.forms.reports_names import NAME, SINCE, TOLD, choice_of
from ledtrad.core.saying import counted, quoted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.registry.queries import body_kinds
from ledtrad.rounds.actions.naming import SaidOfName
from ledtrad.rounds.models import NamedInReport
from ledtrad.rounds.queries.naming import NameDesk, Unknown
from ledtrad.rounds.states import Naming
from ledtrad.ui.components import Mark

NAME_NOUN = Noun("namn", "namn")


@dataclass(frozen=True, slots=True)
class NameOption:
    """One thing that a name can be; what the registry says is Swedish."""

    key: str
    label: str
    is_chosen: bool
    is_swedish: bool = True


@dataclass(frozen=True, slots=True)
class NameOptions:
    """What a name can be, under a heading."""

    label: str
    options: tuple[NameOption, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name with the sentence around it, parted by its place there: `before`, `words`, `after`.

    `more` says how often it is named besides, `near` whom it may mean, and `loose` that it stands in no answer. `outcome` says what is saved of it.
    """

    name: str
    before: str
    words: str
    after: str
    more: str
    near: str
    loose: str
    outcome: str
    mark: Mark
    field: str
    groups: tuple[NameOptions, ...]
    is_unsaid: bool
    told_field: str
    told: str
    since_field: str
    since: str


@dataclass(frozen=True, slots=True)
class NamesView:
    """The names of a report to go through: `told` says how many wait, `note` what becomes of them."""

    told: str
    note: str
    rows: tuple[NameView, ...]


def names_view(
    desk: NameDesk, *, note: str, chosen: Mapping[int, SaidOfName] | None = None, has_place: bool = False
) -> NamesView | None:
    """Give the names, None where there are none; `chosen` is what somebody had chosen on the page and has not saved.

    `has_place` is whether a name that stands in no answer comes along all the same. No query.
    """
    if not desk.unknown:
        return None
    rows = tuple(
        _row(one, desk, (chosen or {}).get(one.told.number), has_place=has_place) for one in desk.unknown
    )
    return NamesView(_waiting(len(desk.waiting)), note, rows)


def office_note() -> str:
    """Say what becomes of what the national office says of names."""
    return gettext("Namnen stod i rapporten men inte bland länets organ i registret på omgångens dag. Det du säger om dem blir förslag till registret när rapporten bekräftas, och de förs in först när svaret godtas.")  # fmt: skip


def own_note() -> str:
    """Say what becomes of what a participant's own people say of names."""
    return gettext("Namnen står i er rapport men inte bland länets organ i registret. Det ni säger om dem läggs som förslag i frågan om registret, där ni läser igenom det innan ni lämnar in.")  # fmt: skip


def _waiting(n: int) -> str:
    if not n:
        return gettext("Alla namn är genomgångna.")
    return ngettext("%(names)s att se igenom", "%(names)s att se igenom", n) % {"names": capitalised(counted(n, NAME_NOUN))}  # fmt: skip


def _row(one: Unknown, desk: NameDesk, chosen: SaidOfName | None, *, has_place: bool) -> NameView:
    told, said = one.told, chosen or _said(one.said)
    before, words, after = _around(one)
    n_more, number = len(told.places) - 1, told.number
    outcome, mark = _outcome(one.said)
    return NameView(
        name=told.name, before=before, words=words, after=after,
        more=ngettext("Nämns på ett ställe till.", "Nämns på %(n)s ställen till.", n_more) % {"n": n_more} if n_more else "",
        near=" ".join(gettext("Menas %(name)s?") % {"name": quoted(desk.bodies[key])} for key in one.near),
        loose="" if has_place or any(place.question for place in told.places) else gettext("Står bara i delar som inte hör till någon fråga, och blir inget förslag förrän någon av dem flyttas."),
        outcome=outcome, mark=mark, field=f"{NAME}{number}", groups=_groups(one, desk, choice_of(said)), is_unsaid=not said.verdict,
        told_field=f"{TOLD}{number}", told=said.name or told.name, since_field=f"{SINCE}{number}", since=said.on,
    )  # fmt: skip


def _said(row: NamedInReport | None) -> SaidOfName:
    if row is None:
        return SaidOfName()
    return SaidOfName(row.verdict, row.name, kind=row.kind, body=row.body.key if row.body else "", on=row.on)


def _around(one: Unknown) -> tuple[str, str, str]:
    """Part the sentence at the name's words."""
    group = one.told.places[0].group
    before, words, after = group.sentence.partition(group.name)
    return (before, words, after) if words else (group.sentence, "", "")


def _outcome(row: NamedInReport | None) -> tuple[str, Mark]:
    if row is None:
        return pgettext("name in a report", "Inte genomgånget"), Mark.PLANNED
    match row.verdict:
        case Naming.NEW:
            return gettext("Nytt organ: %(kind)s") % {"kind": row.get_kind_display()}, Mark.DONE
        case Naming.SAME:
            return gettext("Är %(body)s") % {"body": row.body.name if row.body else ""}, Mark.DONE
    return pgettext("name in a report", "Inget organ"), Mark.SILENT


def _groups(one: Unknown, desk: NameDesk, chosen: str) -> tuple[NameOptions, ...]:
    """Give what a name can be, whom it reads like first."""
    kinds = {f"{Naming.NEW}:{key}": label for key, label in body_kinds().items()}
    near = {f"{Naming.SAME}:{key}": desk.bodies[key] for key in one.near}
    others = {f"{Naming.SAME}:{key}": label for key, label in desk.bodies.items() if key not in one.near}
    none = {Naming.NONE.value: pgettext("name in a report", "Inget organ: fråga inte igen")}
    groups = (
        (gettext("Menas …?"), near),
        (gettext("Ett nytt organ av slaget"), kinds),
        (gettext("Ett organ som finns"), others),
        (gettext("Något annat"), none),
    )
    return tuple(
        NameOptions(label, tuple(NameOption(key, told, key == chosen, key != Naming.NONE) for key, told in options.items()))
        for label, options in groups
        if options
    )  # fmt: skip
