"""A statement that is being changed: what its form starts from, and the two texts when somebody else changed it first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, override

from ledtrad.analysis.forms.reading import CodingForm, StatementForm
from ledtrad.analysis.pages.reading_desk import ReadingDesk
from ledtrad.core.counting import Certainty
from ledtrad.synthesis.queries.coding import CodedHere
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import DiffRun
from ledtrad.ui.formatters import format_instant, format_partial
from ledtrad.website.pages.comparison import word_runs
from ledtrad.website.presenting import certainty_words, value_words


@dataclass(frozen=True, slots=True)
class ConflictView:
    """What stands now beside what the writer wanted; `runs` is empty where the statement was withdrawn."""

    told: str
    runs: tuple[DiffRun, ...]


def live_statement(desk: ReadingDesk, key: str) -> CodedHere | None:
    """Give the live statement with this key in the answer that is read; None where there is none."""
    mine = (one for one in desk.coded if one.key == key and one.withdrawn_at is None)
    return next((one for one in mine if one.version == desk.answer.version), None)


def told_of(one: CodedHere, desk: ReadingDesk) -> dict[str, str]:
    """Give the fields of the form that change the statement."""
    numeric = desk.ground.specs[one.variable].numeric
    return {
        "fran": str(one.extent.start),
        "till": str(one.extent.end),
        "variabel": one.variable,
        "tal" if numeric else "varde": one.value,
        "sakerhet": one.certainty.value,
        "talar": "against" if one.against else "for",
        "objekt": _actor(one, desk),
        "galler_fran": format_partial(one.valid_from) if one.valid_from else "",
        "galler_till": format_partial(one.valid_to) if one.valid_to else "",
        "text": one.text,
        "rad": str(one.pk),
        "belagg": str(one.evidence),
    }


def _actor(one: CodedHere, desk: ReadingDesk) -> str:
    """Give the actor by name; by key where the name would not find just that one of the county's."""
    names = dict(desk.actors)
    name = names.get(one.object, "")
    return name if list(names.values()).count(name) == 1 else one.object


def conflict_of(desk: ReadingDesk, key: str, form: CodingForm) -> ConflictView:
    """Give what has become of the statement, with a word diff from what stands now to what the writer wrote."""
    now = live_statement(desk, key)
    if now is None:
        gone = next((one for one in desk.coded if one.key == key), None)
        return ConflictView(_gone(gone), ())
    told = gettext("Så här ändrade %(by)s utsagan %(when)s, och så här skiljer sig det du har skrivit.") % {
        "by": now.made_by,
        "when": _when(now.made_at),
    }
    standing = told_of(now, desk) | {"objekt": now.object_name}
    return ConflictView(told, word_runs(_words(standing, desk.ground), _words(_typed(form), desk.ground)))


def _gone(gone: CodedHere | None) -> str:
    if gone is None:
        return gettext(
            "Utsagan står inte längre i svaret. Det du har skrivit står kvar och sparas som en ny utsaga."
        )
    return gettext(
        "%(by)s tog tillbaka utsagan %(when)s. Det du har skrivit står kvar och sparas som en ny utsaga."
    ) % {"by": gone.withdrawn_by, "when": _when(gone.withdrawn_at)}


def _when(instant: datetime | None) -> str:
    return format_instant(instant) if instant else ""


def _typed(form: CodingForm) -> dict[str, str]:
    """Give what was typed, an actor by its name: the two texts are to differ only where they say different things."""
    told = {name: str(form[name].value() or "") for name in form.fields}
    actor = form.object if isinstance(form, StatementForm) else None
    return told | {"objekt": str(actor)} if actor else told


def _words(told: dict[str, str], ground: Material) -> str:
    """Give the whole of a statement as lines to compare, in the language of the statement itself."""
    with override("sv"):
        return _lines(told, ground)


def _lines(told: dict[str, str], ground: Material) -> str:
    labels = ground.labels.get(told["variabel"])
    value = told.get("varde") or told.get("tal") or ""
    lines = [
        f"{labels.said}: {value_words(labels, value)}" if labels else value,
        _certainty(told["sakerhet"]),
        told.get("text", ""),
        gettext("Gäller: %(object)s") % {"object": told["objekt"]} if told.get("objekt") else "",
        gettext("Från: %(date)s") % {"date": told["galler_fran"]} if told.get("galler_fran") else "",
        gettext("Till och med: %(date)s") % {"date": told["galler_till"]} if told.get("galler_till") else "",
    ]
    return "\n".join(line for line in lines if line)


def _certainty(told: str) -> str:
    return certainty_words(Certainty(told)) if told in list(Certainty) else told
