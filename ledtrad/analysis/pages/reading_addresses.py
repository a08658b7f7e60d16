"""Where answers are read: the addresses keep who reads and what is read beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import urlencode

from django.urls import reverse

from ledtrad.core.spans import Extent

SECOND = "andra"


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """An answer being read: by whom it is read (`second`), and which unit's answer stands beside ("" for none)."""

    round_key: str
    unit: str
    topic: str
    beside: str = ""
    second: bool = False

    def url(self, anchor: str = "", **told: str) -> str:
        """Give the page's address."""
        return self._kept(reverse("analysis:reading", args=self._args), anchor, told)

    def sentence(self, extent: Extent) -> str:
        """Give the address that chooses a stretch of the text."""
        return self.url("ny-utsaga", fran=str(extent.start), till=str(extent.end))

    def code_url(self) -> str:
        """Give where a new statement is sent, or a second reader's."""
        return self._kept(reverse("analysis:code_statement", args=self._args))

    def edit_url(self, key: str) -> str:
        """Give where a change of a statement is sent."""
        return self._kept(reverse("analysis:edit_statement", args=[*self._args, key]))

    def withdraw_url(self, key: str) -> str:
        """Give where a statement, or a second reader's reading, is withdrawn."""
        if self.second:
            return self._kept(reverse("analysis:withdraw_second_reading", args=[*self._args, key]))
        return self._kept(reverse("analysis:withdraw_statement", args=[*self._args, key]))

    def reinstate_url(self, key: str) -> str:
        """Give where a withdrawn statement is taken back."""
        return self._kept(reverse("analysis:reinstate_statement", args=[*self._args, key]))

    def mark_url(self) -> str:
        """Give where the answer is marked as read."""
        return self._kept(reverse("analysis:mark_answer_read", args=self._args))

    def at(self, *, unit: str = "", topic: str = "") -> ReadingPlace:
        """Give the place of another answer, read in the same way; what stood beside is not put beside itself."""
        unit = unit or self.unit
        return replace(
            self, unit=unit, topic=topic or self.topic, beside="" if self.beside == unit else self.beside
        )

    @property
    def _args(self) -> list[str]:
        return [self.round_key, self.unit, self.topic]

    def _kept(self, path: str, anchor: str = "", told: Mapping[str, str] = MappingProxyType({})) -> str:
        kept = {"bredvid": self.beside, "laser": SECOND if self.second else ""}
        query = urlencode([(key, value) for key, value in (*kept.items(), *told.items()) if value])
        return f"{path}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"


def readings_url(round_key: str, *, second: bool = False) -> str:
    """Give the address of the overview of a round's reading."""
    address = reverse("analysis:readings", args=[round_key])
    return f"{address}?laser={SECOND}" if second else address


def unit_row(unit: str) -> str:
    """Give the place of a unit in the overview."""
    return f"lan-{unit}"
