"""How a printed claim and its verdict are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.audit import Asserts, Verdict
from ledtrad.core.quantifiers import SCALE, Quantifier
from ledtrad.core.saying import listed
from ledtrad.core.wording import Noun
from ledtrad.synthesis.queries.auditing import AuditedClaim
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Mark
from ledtrad.ui.formatters import base_label, number_label
from ledtrad.website.presenting import noun_of, value_words

# The print writes a span of numbers with a hyphen.
_SPAN = re.compile(r"(?<=\d)-(?=\d)")
CLAIM = Noun("påstående", "påståenden")
VERDICT_MARKS = {
    Verdict.CONFLICT: Mark.AGAINST,
    Verdict.PARTLY: Mark.MIXED,
    Verdict.AGREES: Mark.DONE,
    Verdict.NOT_RECOMPUTABLE: Mark.SILENT,
}


def verdict_words(verdict: Verdict) -> str:
    """Give a verdict as a reader would say it of the print."""
    return {
        Verdict.AGREES: pgettext("verdict", "stämmer"),
        Verdict.PARTLY: pgettext("verdict", "stämmer delvis"),
        Verdict.CONFLICT: pgettext("verdict", "går isär"),
        Verdict.NOT_RECOMPUTABLE: pgettext("verdict", "går inte att räkna om"),
    }[verdict]


def verdict_means(verdict: Verdict) -> str:
    """Give what a verdict says, in a sentence."""
    return {
        Verdict.AGREES: gettext("Omräkningen ger detsamma som trycket."),
        Verdict.PARTLY: gettext(
            "Trycket nås bara med ett visst sätt att räkna, eller dess uppräkning är inte hel."
        ),
        Verdict.CONFLICT: gettext("Materialet ger ett annat svar, eller rapporten säger emot sig själv."),
        Verdict.NOT_RECOMPUTABLE: gettext(
            "Inget i källorna kan svara, eller så är materialet helt tyst om saken."
        ),
    }[verdict]


def asserts_words(asserts: Asserts) -> str:
    """Give what kind of thing the print asserts."""
    return {
        Asserts.NUMBER: pgettext("asserts", "ett antal"),
        Asserts.LIST: pgettext("asserts", "en uppräkning"),
        Asserts.ALL: pgettext("asserts", "att det gäller alla"),
        Asserts.PARTITION: pgettext("asserts", "en fördelning av alla län"),
        Asserts.QUANTIFIER: pgettext("asserts", "ett mängdord"),
        Asserts.SHARE: pgettext("asserts", "en andel"),
    }[asserts]


def printed_units(printed: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the units that the print names, in its order, each once."""
    parts = [unit for units in printed.get("parts", {}).values() for unit in units]
    return tuple(dict.fromkeys([*printed.get("units", ()), *parts]))


def figure_in_short(claim: AuditedClaim) -> str:
    """Give the printed figure for a table: "9", "13 namngivna", "”flera”"; "" where the print gives none."""
    units = printed_units(claim.printed)
    if units:
        told = ngettext("%(n)s namngiven", "%(n)s namngivna", len(units)) % {"n": len(units)}
        return gettext("%(told)s, som exempel") % {"told": told} if claim.at_least else told
    if "number" in claim.printed:
        return str(claim.printed["number"])
    if "quantifier" in claim.printed:
        return f"”{SCALE[Quantifier(claim.printed['quantifier'])].words}”"
    if "text" in claim.printed:
        return f"”{_SPAN.sub('–', claim.printed['text'])}”"
    return pgettext("printed", "alla") if claim.asserts == Asserts.ALL else ""


def figure_in_full(claim: AuditedClaim, ground: Material) -> str:
    """Give the printed figure with every name and with what its word stands for."""
    labels = ground.labels[claim.question.variable] if claim.question else None
    if "parts" in claim.printed and labels:
        told = [
            gettext("%(value)s: %(names)s")
            % {"value": value_words(labels, value), "names": listed([ground.names[u] for u in units])}
            for value, units in claim.printed["parts"].items()
        ]
        return "; ".join(told)
    units = printed_units(claim.printed)
    if units:
        names = listed([ground.names.get(unit, unit) for unit in units])
        return gettext("%(names)s, som exempel") % {"names": names} if claim.at_least else names
    if "quantifier" in claim.printed:
        limits = SCALE[Quantifier(claim.printed["quantifier"])]
        return gettext("”%(words)s”, det vill säga %(meaning)s") % {
            "words": limits.words,
            "meaning": limits.meaning,
        }
    return figure_in_short(claim)


def recount_in_short(claim: AuditedClaim) -> str:
    """Give what the recount gave, for a table: "9 av 21 län", "" where nothing was asked."""
    if claim.question is None:
        return ""
    if claim.asserts == Asserts.PARTITION:
        return claim.ruling.recomputed
    noun = noun_of(claim.question.unit)
    return f"{number_label(len(claim.supports))} {base_label(len(claim.base), noun)}"
