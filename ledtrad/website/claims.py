"""Claims as the reader meets them: the sentence, what its number means, and everything behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.counting import Answer, UnitKind
from ledtrad.core.quantifiers import SCALE

# The words of claims are Swedish for every reader, so what is looked for in them is said in Swedish.
from ledtrad.core.wording import Noun, capitalised, counted, out_of, swedish_list
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.quoting import Attribution
from ledtrad.synthesis.states import ClaimState
from ledtrad.ui.components import ClaimView, EvidenceView, Mark, Run, Worded, worded
from ledtrad.ui.formatters import base_label, format_lines, number_label
from ledtrad.website.presenting import Addresses, Telling, adds_up, cells, noun_of, sets, summary

STATE_WORDS: dict[ClaimState, Callable[[], str]] = {
    ClaimState.DRAFT: lambda: pgettext("claim", "Utkast"),
    ClaimState.STALE: lambda: pgettext("claim", "Underlaget har ändrats"),
}


def printed_source() -> str:
    """Give the name of what lines are counted in, wherever lines are told."""
    return gettext("Den tryckta delrapporten")


def claim_noun(claim: AnsweredClaim) -> Noun:
    """Give the noun that a claim counts."""
    return noun_of(claim.question.unit if claim.question else UnitKind.COUNTY)


def is_counted(claim: AnsweredClaim) -> bool:
    """Tell a claim whose number is its answer from one that somebody states."""
    return claim.answer is not None and claim.kind == "counted"


def names_the_silent(claim: AnsweredClaim, ground: Material) -> bool:
    """Tell whether the sentence lists the silent units by name."""
    answer = claim.answer
    return answer is not None and bool(answer.silent) and _names(answer.silent, ground) in claim.text


def is_about_the_silent(claim: AnsweredClaim, ground: Material) -> bool:
    """Tell whether the sentence lists the silent units and nowhere says how many support: "För tre län … : Gotland, Kalmar och Skåne."."""
    answer, text = claim.answer, claim.text
    if answer is None or not names_the_silent(claim, ground):
        return False
    number = counted(answer.number, claim_noun(claim))
    supporting = (
        number,
        capitalised(number),
        out_of(answer.number, answer.denominator),
        _names(answer.supports, ground),
    )
    return not any(words and words in text for words in supporting)


def _names(units: Iterable[str], ground: Material) -> str:
    return swedish_list([ground.names[unit] for unit in ground.in_order(units)])


def claim_view(claim: AnsweredClaim, ground: Material, addresses: Addresses) -> ClaimView:
    """Give a claim with its answer; a stated claim shows its lines for and against beside what the material says, a quoted one whose words it is."""
    words = STATE_WORDS.get(claim.state)
    view = ClaimView(
        key=claim.key,
        sentence=claim.text,
        number_label="",
        base_label="",
        state_label=words() if words else "",
        state_mark=Mark.WARNING if claim.state is ClaimState.STALE else None,
        warnings=claim.warnings,
        question_url=addresses.question(claim),
    )
    if claim.attribution is not None:
        return _quoted(view, claim, claim.attribution, ground)
    if claim.answer is not None:
        view = _with_sets(view, claim, claim.answer, ground, addresses)
    if claim.answer is None or not is_counted(claim):
        return _stated(view, claim, ground)
    return _counted(view, claim, claim.answer, ground, addresses)


def _with_sets(
    view: ClaimView, claim: AnsweredClaim, answer: Answer, ground: Material, addresses: Addresses
) -> ClaimView:
    noun = claim_noun(claim)
    return replace(
        view,
        cells=cells(answer, ground, addresses),
        sets=sets(answer, ground, addresses, with_lines=is_counted(claim)),
        sum=adds_up(answer, noun),
        unit=noun,
    )


def _counted(
    view: ClaimView, claim: AnsweredClaim, answer: Answer, ground: Material, addresses: Addresses
) -> ClaimView:
    noun, about_silent = claim_noun(claim), is_about_the_silent(claim, ground)
    number = len(answer.silent) if about_silent else answer.number
    base = base_label(answer.denominator, noun)
    unit = claim.question.unit if claim.question else UnitKind.COUNTY
    return replace(
        view,
        number_label=number_label(number),
        base_label=_are_silent(base, number) if about_silent else base,
        number_word=_number_word(claim, number, answer.denominator),
        summary=_summary_of_the_rest(answer) if about_silent else summary(answer, ground),
        evidence=Telling(ground, addresses, unit).answer(answer),
    )


def _are_silent(base: str, number: int) -> str:
    """Give "av 21 län är tysta", to follow the number."""
    return ngettext("%(base)s är tyst", "%(base)s är tysta", number) % {"base": base}


def _number_word(claim: AnsweredClaim, number: int, denominator: int) -> str:
    """Give the stretch of the sentence that was filled in from the answer, "" where it has none."""
    quantifier = claim.checked.quantifier
    words = [counted(number, claim_noun(claim)), out_of(number, denominator)]
    if quantifier is not None:
        words.insert(0, SCALE[quantifier].words)
    spellings = [spelling for word in words for spelling in (word, capitalised(word))]
    return next((spelling for spelling in spellings if spelling in claim.text), "")


def _summary_of_the_rest(answer: Answer) -> str:
    parts = (
        (gettext("Stöder: %(n)s."), len(answer.supports)),
        (gettext("Åt båda håll: %(n)s."), len(answer.mixed)),
        (gettext("Talar emot: %(n)s."), len(answer.contradicts)),
    )
    return " ".join(words % {"n": n} for words, n in parts if n)


def quoted_from(attribution: Attribution, ground: Material) -> str:
    """Give whose answer the words of a quotation stand in: "Kalmar", "Fyrbodal i Västra Götaland"."""
    parent = next((member.parent for member in ground.roster if member.key == attribution.unit), None)
    unit = ground.names.get(attribution.unit, attribution.unit)
    if not parent:
        return unit
    return gettext("%(unit)s i %(county)s") % {"unit": unit, "county": ground.names[parent]}


def _quoted(view: ClaimView, claim: AnsweredClaim, attribution: Attribution, ground: Material) -> ClaimView:
    """Give a quotation in its marks, with who said it; what a unit has not handed in is said not to be its own."""
    who = quoted_from(attribution, ground)
    source = gettext("ett rekonstruerat svar för") if attribution.reconstructed else gettext("svaret från")
    return replace(
        view,
        sentence=f"”{claim.text}”",
        number_label=pgettext("claim", "Citat"),
        base_label=gettext("ur %(source)s %(who)s") % {"source": source, "who": who}
        if who
        else gettext("ur en källa"),
        summary=gettext("Om ”%(topic)s”.") % {"topic": attribution.topic} if attribution.topic else "",
        evidence=(
            EvidenceView(
                unit_name=who or gettext("Källan"),
                text=claim.quoted,
                topic=attribution.topic,
                passage=True,
                reconstructed=attribution.reconstructed,
            ),
        ),
    )


def _stated(view: ClaimView, claim: AnsweredClaim, ground: Material) -> ClaimView:
    source = printed_source()
    texts = (
        (claim.lines_for, False, gettext("Rader som talar för.")),
        (claim.lines_against, True, gettext("Rader som talar emot.")),
    )
    told = tuple(
        EvidenceView(
            unit_name=source,
            text=text,
            language="",
            lines_label=capitalised(format_lines(lines)),
            against=against,
        )
        for lines, against, text in texts
        if lines
    )
    words = tuple(
        EvidenceView(
            unit_name=ground.names.get(tied.unit, tied.source),
            text=tied.passage,
            topic=tied.topic,
            passage=True,
            against=not tied.is_for,
        )
        for tied in claim.grounds
        if tied.passage
    )
    parts = [Run(claim.confidence, language="sv")]
    if claim.answer is not None:
        base = base_label(claim.answer.denominator, claim_noun(claim))
        told_of = gettext("Materialet ger %(number)s %(base)s.")
        number = {"number": number_label(claim.answer.number).lower(), "base": base}
        parts += [Run(" " if claim.confidence else ""), Run(told_of % number)]
    searched = worded(gettext("Så söktes motbelägg: %(what)s"), {"what": claim.searched}, swedish={"what"})
    return replace(
        view,
        number_label=pgettext("claim", "Bedömt,"),
        base_label=gettext("inte räknat"),
        summary=Worded(tuple(run for run in parts if run.text)),
        notes=(searched,) if claim.searched else (),
        evidence=(*told, *words),
    )


def leading_claim(
    section: Section, claims: Iterable[AnsweredClaim], ground: Material
) -> AnsweredClaim | None:
    """Give the claim that tells most of a section: its own word for a number, said of several and not of all; None where it has none."""
    inside = [claim for claim in claims if f"{{{{{claim.key}}}}}" in section.text]
    telling = [claim for claim in inside if _tells(claim, ground)]
    return max(telling, key=division, default=None)


def _tells(claim: AnsweredClaim, ground: Material) -> bool:
    answer = claim.answer
    if answer is None or not is_counted(claim) or claim.checked.quantifier is None:
        return False
    return 1 < answer.number < answer.denominator and not is_about_the_silent(claim, ground)


def division(claim: AnsweredClaim) -> tuple[int, int]:
    """Give how divided the counties are, to sort by: first those against or both ways, then how near the half."""
    answer = claim.answer
    if answer is None:
        return (0, 0)
    return (
        len(answer.contradicts) + len(answer.mixed),
        min(answer.number, answer.denominator - answer.number),
    )
