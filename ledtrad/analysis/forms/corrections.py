"""The form of a county's own answers: a text or a reason for each topic, and why the answer is corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledtrad.core.errors import LedtradError
from ledtrad.core.typed import whole_number
from ledtrad.rounds.composing import SILENCE, Reply, tidy
from ledtrad.rounds.queries.revisions import Topic
from ledtrad.rounds.states import MissingReason
from ledtrad.ui.forms import PrintableForm, check_saveable

LONGEST_TEXT, LONGEST_REASON = 200_000, 2_000
_REASONS = (
    (MissingReason.NOT_ANSWERED, pgettext_lazy("missing reason", "Inte besvarad")),
    (MissingReason.NOTHING_TO_REPORT, _("Inget att redovisa")),
    (MissingReason.NOT_APPLICABLE, _("Gäller inte oss")),
    (MissingReason.WITHHELD, _("Lämnas inte ut")),
)


@dataclass(frozen=True, slots=True)
class TopicFields:
    """The two fields of one topic."""

    key: str
    title: str
    text: BoundField
    missing: BoundField


class AnswerField(forms.CharField):
    """A text that may be left empty where its reason is given, and yet is nothing extra."""

    # Nothing counts as too little here.
    empty_values = []
    # Label and help are the template's, and so Swedish for every reader.
    language = "sv"


class ReasonField(forms.ChoiceField):
    """The reason why a text is empty; "" where there is a text."""

    def validate(self, value: str) -> None:
        """Raise ValidationError for a reason that is none; an empty one is left to the form."""
        if value and not self.valid_value(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class CorrectionForm(PrintableForm):
    """What a participant tells on the topics that are shown; the others stand as they stood.

    `grund` is the number of the revision that the form was drawn from. Where the standing text is reconstructed, a box lets the
    participant take it over without a change.
    """

    use_required_attribute = False

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        topics: Sequence[Topic],
        number: int,
        may_take_over: bool,
        replies: Mapping[str, Reply] | None = None,
    ) -> None:
        initial: dict[str, Any] = {"grund": number}
        for topic in topics:
            reply = (replies or {}).get(topic.key, topic.reply)
            initial |= {f"svar-{topic.key}": reply.text, f"saknas-{topic.key}": reply.missing}
        super().__init__(data, initial=initial)
        self.topics = tuple(topics)
        for topic in topics:
            self.fields[f"svar-{topic.key}"] = _text(topic)
            self.fields[f"saknas-{topic.key}"] = _missing(topic)
        self.fields["skal"] = _reason()
        if may_take_over:
            self.fields["overta"] = _take_over()
        self.fields["grund"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def by_topic(self) -> tuple[TopicFields, ...]:
        """Give the fields of each topic, in order."""
        return tuple(
            TopicFields(t.key, t.title, self[f"svar-{t.key}"], self[f"saknas-{t.key}"]) for t in self.topics
        )

    def clean(self) -> dict[str, Any]:
        """Hold each topic to having a text or a reason, and every text to what can be kept."""
        cleaned = dict(super().clean() or {})
        for topic in self.topics:
            name = f"svar-{topic.key}"
            fault = _fault(topic, cleaned.get(name), str(cleaned.get(f"saknas-{topic.key}") or ""))
            if fault and name not in self.errors:
                self.add_error(name, fault)
        return cleaned

    def replies(self) -> dict[str, Reply]:
        """Give what a valid form tells, by topic."""
        told = self.cleaned_data
        return {t.key: Reply(tidy(told[f"svar-{t.key}"]), told[f"saknas-{t.key}"] or "") for t in self.topics}

    def sent(self) -> tuple[tuple[str, str], ...]:
        """Give what was sent, field by field, so that the next page can send it again."""
        return tuple((name, str(self.data[name])) for name in self.fields if name in self.data)

    @property
    def base_number(self) -> int:
        """The revision that the form was drawn from; 0, which none is, where that can't be read."""
        return whole_number(str(self["grund"].value() or ""))

    @property
    def takes_over(self) -> bool:
        """Tell whether the participant makes the text its own as it stands."""
        return bool(self.cleaned_data.get("overta"))


def _fault(topic: Topic, text: str | None, missing: str) -> str:
    try:
        kept = tidy(text or "")
    except LedtradError as error:
        return str(error)
    if kept and missing:
        return str(
            _("Ett svar har antingen en text eller ett skäl till att den saknas. Ta bort det ena av dem.")
        )
    if not kept and not missing and topic.reply != SILENCE:
        return str(_("Ange varför svaret är tomt, eller skriv ett svar."))
    return ""


def _text(topic: Topic) -> AnswerField:
    n_lines = topic.reply.text.count("\n") + len(topic.reply.text) // 70
    return AnswerField(
        label=topic.title,
        help_text=topic.asks,
        max_length=LONGEST_TEXT,
        validators=[check_saveable],
        widget=forms.Textarea(attrs={"rows": min(24, max(4, n_lines + 2)), "lang": "sv"}),
        error_messages={"max_length": _("Texten är för lång. Den får ha högst 200 000 tecken.")},
    )


def _missing(topic: Topic) -> ReasonField:
    return ReasonField(
        label=_("Är svaret om ”%(title)s” tomt: varför?") % {"title": topic.title},
        choices=[("", pgettext_lazy("missing reason", "Svaret står ovan")), *_REASONS],
        error_messages={"invalid_choice": _("Skälet finns inte. Välj ett av skälen i listan.")},
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Varför rättar ni?"),
        help_text=_("Skälet trycks i nästa utgåva av rapporten. Skriv till exempel: Gruppen kom till 2011."),
        max_length=LONGEST_REASON,
        validators=[check_saveable],
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
        error_messages={
            "required": _("Skriv varför ni rättar svaret."),
            "max_length": _("Skälet är för långt. Det får ha högst 2 000 tecken."),
        },
    )


def _take_over() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Vi gör texten till vår egen som den står, utan ändringar"),
        help_text=_("Kryssa bara om ni inte ändrar någon text ovan."),
        required=False,
    )
