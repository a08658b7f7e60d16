"""What the checks found, in plain words: keys of the codebook and of claims give way to what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext, override

from ledtrad.core.checks import Finding
from ledtrad.core.saying import quoted
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.components import Run, Worded, worded

SHORT = 60

HEADINGS: dict[str, Callable[[], str]] = {
    "exhaustive_missing": lambda: gettext("Fördelningen täcker inte alla län"),
    "exclusive_doubled": lambda: gettext("Län har flera svar där bara ett kan vara sant"),
    "numbers_differ": lambda: gettext("Samma fråga har fått olika tal"),
    "all_with_exceptions": lambda: gettext("”Samtliga” fast undantag finns"),
    "quantifier_misfit": lambda: gettext("Mängdordet passar inte talet"),
    "constraint_broken": lambda: gettext("Två uppgifter går inte ihop"),
    "part_and_whole": lambda: gettext("En del är räknad både för sig och i sin helhet"),
    "claim_stale": lambda: gettext("Underlaget har ändrats sedan någon läste det"),
    "counting_without_claim": lambda: gettext("En mening räknar utan att vara ett påstående"),
    "unknown_token": lambda: gettext("Texten hämtar ett påstående som inte finns"),
    "figure_wrong": lambda: gettext("Texten hämtar en figur som inte går att visa"),
    "number_wrong": lambda: gettext("Texten hämtar ett tal som inte går att visa"),
    "unaccepted_answer": lambda: gettext("Påståendet vilar på svar som inte är godtagna"),
    "correction_undecided": lambda: gettext("En begärd rättelse är inte beslutad"),
    "fact_check_open": lambda: gettext("Faktagranskningen pågår"),
    "fact_check_unanswered": lambda: gettext("Alla har inte svarat på faktagranskningen"),
    "county_never_cited": lambda: gettext("Län vars ord inte används"),
    "topic_not_compiled": lambda: gettext("Ett ämne som rapporten inte tar upp"),
    "override_unused": lambda: gettext("Ett skäl som inte längre behövs"),
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding for readers: what is wrong, where, and why it has been let to stand."""

    heading: str
    text: str
    language: str = ""  # of the text, where it was said once and for all: "sv" in a release
    reason: str = ""
    by: str = ""
    claims: tuple[tuple[str, str], ...] = ()  # key and sentence

    @property
    def sentence(self) -> Worded:
        """The whole of it as running text, for the margin of a claim."""
        text = Worded((Run(self.text, language=self.language),))
        if not self.reason:
            return text
        told = {"text": text, "by": self.by, "reason": self.reason}
        return worded(
            gettext("%(text)s Det får stå enligt %(by)s: %(reason)s"), told, swedish={"by", "reason"}
        )


def in_plain_words(finding: Finding, found: Desk) -> FindingView:
    """Give a finding without a single key: variables by their labels, claims by their sentences."""
    heading = HEADINGS.get(finding.check, lambda: gettext("En kontroll har funnit något"))
    return FindingView(
        heading=heading(),
        text=_replaced(finding.message, _words(finding, found)),
        reason=finding.override.reason if finding.override else "",
        by=finding.override.by if finding.override else "",
        claims=tuple((key, found.claims[key].text) for key in finding.claims if key in found.claims),
    )


def as_frozen(finding: Finding, found: Desk) -> FindingView:
    """Give a finding of a release, which stands as it was said when it was frozen: in Swedish, whoever reads it."""
    heading = in_plain_words(finding, found).heading
    with override("sv"):
        view = in_plain_words(finding, found)
    return replace(view, heading=heading, language="sv")


def _words(finding: Finding, found: Desk) -> dict[str, str]:
    labels = found.material.labels
    words = {key: quoted(label.said) for key, label in labels.items()}
    words |= {key: quoted(shortened(found.claims[key].text)) for key in finding.claims if key in found.claims}
    if finding.check == "override_unused":
        check = finding.subject.partition(":")[0]
        words |= {check: quoted(HEADINGS[check]())} if check in HEADINGS else {}
    if finding.check == "exclusive_doubled" and finding.subject in labels:
        words |= labels[finding.subject].said_values
    return words


def _replaced(text: str, words: Mapping[str, str]) -> str:
    """Replace whole keys only: the longest first, so that no key is taken for the beginning of another."""
    keys = sorted(words, key=len, reverse=True)
    if not keys:
        return text
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, keys))})(?![\w-])")
    return pattern.sub(lambda match: words[match[0]], text)


def shortened(sentence: str) -> str:
    """Give the beginning of a sentence, whole words and at most `SHORT` characters."""
    if len(sentence) <= SHORT:
        return sentence.rstrip(".")
    return f"{sentence[:SHORT].rsplit(' ', 1)[0]} …"
