"""The form of a review: what each answer lacks, notes for the national office, what is said of the whole, and what the reviewer had before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ledtrad.core.typed import whole_number
from ledtrad.rounds.actions.reviewing import Said, Seen
from ledtrad.rounds.models import Question
from ledtrad.rounds.queries.proposals import Tabled
from ledtrad.ui.forms import PrintableForm, check_saveable

LONGEST = 2_000


class ReviewForm(PrintableForm):
    """Two fields for each question and one for the whole, all sent together, so that nothing typed is lost whichever button is pressed.

    `revision` and `antal` say what the page was drawn from.
    """

    use_required_attribute = False

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        questions: Sequence[Question],
        seen: Seen,
        proposals: Sequence[Tabled] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        told: dict[str, Any] = {"revision": seen.revision, "antal": seen.n_steps}
        # What was declined before and is proposed in the same words stands declined until somebody takes the reason away.
        again = {f"avboj-{one.key}": one.declined for one in proposals if one.is_pending and one.is_repeated}
        super().__init__(data, initial={**told, **again, **(initial or {})})
        self.keys = tuple(question.key for question in questions)
        for question in questions:
            told = {"title": question.title}
            self.fields[f"ater-{question.key}"] = _text(
                _("Vad som behövs på ”%(title)s”") % told, _("Deltagaren läser det vid frågan.")
            )
            self.fields[f"not-{question.key}"] = _text(
                _("Anteckning om ”%(title)s”") % told, _("Läses bara av kansliet. Den går inte att ändra sedan.")
            )  # fmt: skip
        # One that is decided has its field too: what is typed there, on a page of before, is read and not lost.
        self.proposals = tuple(dict.fromkeys(one.key for one in proposals))
        self.pending = frozenset(one.key for one in proposals if one.is_pending)
        for key in self.proposals:
            self.fields[f"avboj-{key}"] = _text(
                _("Avböj förslaget: skriv varför"), _("Lämna tomt, så förs det in när svaret godtas.")
            )
        self.fields["skal"] = _text(
            _("Till hela svaret"), _("Deltagaren läser det när svaret kommer tillbaka."), rows=3
        )
        for name in ("revision", "antal"):
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)

    def returned(self, key: str) -> BoundField:
        """Give the field of what the answer to a question lacks."""
        return self[f"ater-{key}"]

    def noted(self, key: str) -> BoundField:
        """Give the field of a note on the answer to a question."""
        return self[f"not-{key}"]

    def declined(self, proposal: str) -> BoundField:
        """Give the field of why a proposal is not let into the registry."""
        return self[f"avboj-{proposal}"]

    def is_used(self, key: str) -> bool:
        """Tell whether something stands in either field of a question, or is wrong there."""
        fields = (self.returned(key), self.noted(key))
        return any(field.value() or field.errors for field in fields)

    @property
    def said(self) -> Said:
        """What was typed, of a valid form."""
        told = self.cleaned_data
        return Said(
            reasons={key: str(told[f"ater-{key}"]) for key in self.keys},
            reason=str(told["skal"]),
            notes={key: str(told[f"not-{key}"]) for key in self.keys},
            declined={key: str(told[f"avboj-{key}"]) for key in self.proposals},
        )

    def undeclined(self, fresh: ReviewForm) -> tuple[str, ...]:
        """Give the reasons typed for proposals that no longer wait in a form drawn anew, in the order of their fields."""
        fields = [f"avboj-{key}" for key in fresh.pending]
        told = [(name, text.strip()) for name, text in self.data.items() if name.startswith("avboj-")]
        return tuple(text for name, text in told if text and name not in fields)

    @property
    def seen(self) -> Seen:
        """What the reviewer had before them; nothing that exists where it can't be read."""
        return Seen(
            whole_number(str(self["revision"].value() or "")), whole_number(str(self["antal"].value() or ""))
        )

    def typed(self) -> dict[str, Any]:
        """Give everything that was typed, by field, for a form drawn anew from what stands now."""
        kept = [name for name in self.fields if name not in ("revision", "antal")]
        # A reason that stood there from before and was taken away is typed too.
        return {name: self[name].value() for name in kept if self[name].value() or self.initial.get(name)}


def _text(label: str, help_text: str, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        validators=[check_saveable],
        widget=forms.Textarea(attrs={"rows": rows, "lang": "sv"}),
        error_messages={"max_length": _("Texten är för lång. Den får ha högst 2 000 tecken.")},
    )
