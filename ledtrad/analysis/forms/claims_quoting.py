"""The form of a new quotation: which part of the chosen words, its key and its place. The words themselves are never typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledtrad.analysis.forms.claims import LONGEST_TEXT, HomeForm, RefusedForm, Text
from ledtrad.analysis.forms.reading_choice import words_at
from ledtrad.core.spans import Extent, places_of
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.coding import AnswerText


class QuoteForm(HomeForm, RefusedForm):
    """Words of an answer that become a quotation; `extent` is what was chosen there."""

    delen = Text(
        label=_("Bara en del av orden"),
        rows=2,
        required=False,
        help_text=_(
            "Klistra in den del som ska stå i citatet. Den måste stå så i de valda orden. Lämna tomt för att citera alla."
        ),
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        answer: AnswerText,
        extent: Extent,
        claims: Mapping[Compilation, Sequence[tuple[str, str]]],
        **options: Any,
    ) -> None:
        super().__init__(data, auto_id="citat-%s", **options)
        self._answer, self._extent = answer, extent
        self.offer_homes(claims)
        self.order_fields(["sammanstallning", "delen", "nyckel", "plats"])

    @property
    def extent(self) -> Extent:
        """What is quoted: the part that was given, where it stands in the chosen words, else all of them."""
        found: Extent = getattr(self, "cleaned_data", {}).get("delen") or self._extent
        return found

    def clean_delen(self) -> Extent:
        """Give where the part stands in the answer; raise ValidationError for one that does not stand just once in the chosen words."""
        told, whole = self.cleaned_data["delen"], words_at(self._answer, self._extent)
        places = places_of(whole, told) if told else (Extent(0, len(whole)),)
        if not places:
            raise ValidationError(
                gettext("Delen står inte så i de valda orden. Kopiera den därifrån, tecken för tecken.")
            )
        if len(places) > 1:
            raise ValidationError(
                gettext("Delen står på flera ställen i de valda orden. Ta med fler av orden omkring.")
            )
        found = places[0]
        if found.end - found.start > LONGEST_TEXT:
            raise ValidationError(
                gettext("Citatet är för långt. Klistra in den del som ska citeras, högst %(n)s tecken.")
                % {"n": LONGEST_TEXT}
            )
        return found.shifted(self._extent.start)
