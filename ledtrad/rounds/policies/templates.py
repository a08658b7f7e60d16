"""What a template, its versions and its questions allow: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from ledtrad.core.asking import Asked
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.question_forms import dependents, form_faults, is_key
from ledtrad.core.saying import listed, quoted

# Words that stand where a template's key would stand in an address.
RESERVED_TEMPLATES = frozenset({"ny", "las-in", "ta-in"})
HIGHEST_NUMBER = 9999
MOST_QUESTIONS = 200


class TemplateRefused(LedtradError):
    """A template or a question can't be what was typed; `field` names what to change."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


def check_template_key(key: str, *, taken: bool) -> None:
    """Raise TemplateRefused for a key that no address can hold or that another template has."""
    if not is_key(key) or key in RESERVED_TEMPLATES:
        raise TemplateRefused("key", _unfit(key))
    if taken:
        raise TemplateRefused(
            "key", _("Nyckeln ”%(key)s” är redan tagen av en annan mall. Välj en annan nyckel.") % {"key": key}
        )  # fmt: skip


def check_question_key(key: str, *, taken: Collection[str]) -> None:
    """Raise TemplateRefused for a key that no address can hold or that another question of the version has."""
    if not is_key(key):
        raise TemplateRefused("key", _unfit(key))
    if key in taken:
        raise TemplateRefused(
            "key", _("Nyckeln ”%(key)s” har en annan fråga i versionen. Välj en annan nyckel.") % {"key": key}
        )  # fmt: skip


def _unfit(key: str) -> str:
    return _(
        "Nyckeln ”%(key)s” går inte att ha i en adress. Skriv små bokstäver a–z, siffror och bindestreck, till exempel lagesrapport."
    ) % {"key": key[:60]}


def check_number(number: int, *, after: int) -> None:
    """Raise TemplateRefused for a version's number that is not above the latest one's."""
    if not after < number <= HIGHEST_NUMBER:
        raise TemplateRefused(
            "number",
            _("Ange ett nummer från %(least)s till %(most)s. Versionerna räknas uppåt, gärna efter året.")
            % {"least": after + 1, "most": HIGHEST_NUMBER},
        )


def check_may_change(*, settled: bool) -> None:
    """Raise NotAllowed for a version that somebody has answered, or may have."""
    if settled:
        raise NotAllowed(
            _("Versionen är fryst: en omgång har öppnat med den, och frågorna ska stå som de ställdes. Gör en ny version.")
        )  # fmt: skip


def check_can_add(n_questions: int) -> None:
    """Raise NotAllowed when the version asks as much as anybody can answer."""
    if n_questions >= MOST_QUESTIONS:
        raise NotAllowed(_("Mallen har redan %(n)s frågor, och fler ryms inte.") % {"n": n_questions})


def check_form(questions: Sequence[Asked], *, changed: str = "") -> None:
    """Raise TemplateRefused with the first condition that can't hold; its field is "visible_if" only where it is the changed question's own."""
    for fault in form_faults(questions):
        raise TemplateRefused("visible_if" if fault.key == changed else "", fault.sentence)


def check_can_remove(key: str, questions: Sequence[Asked]) -> None:
    """Raise NotAllowed for a question on which another depends."""
    found = dependents(key, questions)
    if found:
        raise NotAllowed(
            _("Frågan styr när %(titles)s visas, så den kan inte tas bort. Ta först bort det villkoret.")
            % {"titles": listed([quoted(one.title) for one in found])}
        )
