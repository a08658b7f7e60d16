"""What statements rest on: sources, their immutable versions, the blocks and passages in them, and citations of lines."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from ledtrad.evidence.identity import new_id


class Source(models.Model):
    """One row is a document or a body of answers that can be cited. It ends never: what was once cited stays citable."""

    class Kind(models.TextChoices):
        """What sort of thing it is, as a reader would say."""

        RESPONSE = "response", "svar i en omgång"
        PRINTED_REPORT = "printed_report", "tryckt rapport"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # That of a response joins its round's and its participant's.
    key = models.SlugField("nyckel", max_length=200, unique=True)
    title = models.CharField("titel", max_length=300)
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    publisher = models.CharField("utgivare", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    # Of a printed source that is not held: how many lines its text has, so that a citation cannot point outside it.
    n_lines = models.PositiveIntegerField("antal rader", null=True, blank=True)
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True)

    class Meta:
        verbose_name = "källa"
        verbose_name_plural = "källor"

    def __str__(self) -> str:
        return self.title


class SourceVersion(models.Model):
    """One row is the text of a source at one time: canonical (NFC, LF, no soft hyphens) and immutable."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="versions", verbose_name="källa")
    number = models.PositiveIntegerField("nummer")
    text = models.TextField("text")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    made_at = models.DateTimeField("skapad")

    class Meta:
        verbose_name = "källversion"
        verbose_name_plural = "källversioner"
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.source}, version {self.number}"


class Block(models.Model):
    """One row is a part of a version under one heading, in its order; offsets are code points, half-open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(SourceVersion, models.PROTECT, related_name="blocks", verbose_name="version")
    heading = models.CharField("rubrik", max_length=300)
    order = models.PositiveIntegerField("ordning")
    start = models.PositiveIntegerField("början")
    end = models.PositiveIntegerField("slut")

    class Meta:
        verbose_name = "block"
        verbose_name_plural = "block"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="one_block_per_place"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="block_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.heading


class Fate(StrEnum):
    """What later texts did to a passage, for whoever still holds on to it."""

    STANDS = ""
    WAITS = "waits"
    REFUSED = "refused"


class Passage(models.Model):
    """One row is a stretch of a version's text that something rests on; immutable.

    `exact` equals the version's text between the offsets (code points, half-open): a trigger refuses anything else. `before` and
    `after` hold up to 32 characters of context, by which the passage is found again in a new version.
    """

    CONTEXT = 32

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(
        SourceVersion, models.PROTECT, related_name="passages", verbose_name="version"
    )
    block = models.ForeignKey(Block, models.PROTECT, null=True, related_name="passages", verbose_name="block")
    start = models.PositiveIntegerField("början")
    end = models.PositiveIntegerField("slut")
    exact = models.TextField("ordagrant")
    before = models.CharField("före", max_length=32, blank=True)
    after = models.CharField("efter", max_length=32, blank=True)

    class Meta:
        verbose_name = "passage"
        verbose_name_plural = "passager"
        constraints = [
            models.UniqueConstraint(fields=["version", "start", "end"], name="one_passage_per_span"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="passage_is_not_empty",
                violation_error_message="En passage måste omfatta minst ett tecken.",
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:60]

    @staticmethod
    def words_at(text: str, start: int, end: int) -> dict[str, str]:
        """Give the columns that hold a stretch's words, with the context by which it is found again."""
        return {
            "exact": text[start:end],
            "before": text[max(0, start - Passage.CONTEXT) : start],
            "after": text[end : end + Passage.CONTEXT],
        }

    @property
    def fate(self) -> Fate:
        """What became of the words in later texts; one query, none where `reanchorings` is prefetched.

        Words that stand are carried on to their new passage at once, so what still holds on to the old one waits or was refused.
        """
        rows = self.reanchorings.all()
        if any(row.waits for row in rows):
            return Fate.WAITS
        is_refused = any(row.decision == Reanchoring.Decision.REFUSED for row in rows)
        return Fate.REFUSED if is_refused else Fate.STANDS


class ReanchoringQuerySet(models.QuerySet["Reanchoring"]):
    """Where passages stand in later texts."""

    def waiting(self) -> Self:
        """Give the rows of changed and lost words of which nobody has yet said whether they still bear what rests on them."""
        return self.filter(decision="", outcome__in=Reanchoring.ASKS)


class Reanchoring(models.Model):
    """One row tells where a passage stands in a later version of its text, as `core.anchoring` found it.

    *Same* and *moved* are settled when they are made; *changed* waits for a person, who confirms or refuses `found`; *gone* waits
    for a person to have seen it. The row ends never: it is the passage's history.
    """

    class Outcome(models.TextChoices):
        """What became of the passage; see core.anchoring."""

        SAME = "same", "oförändrad"
        MOVED = "moved", "flyttad"
        CHANGED = "changed", "ändrad"
        GONE = "gone", "borta"

    class Decision(models.TextChoices):
        """What a person said of a passage that the computation may not settle."""

        CONFIRMED = "confirmed", pgettext_lazy("decision on a passage", "säger samma sak")
        REFUSED = "refused", pgettext_lazy("decision on a passage", "bär inte längre")

    # What the computation may not settle by itself.
    ASKS = (Outcome.CHANGED, Outcome.GONE)
    # What it does.
    SETTLED = (Outcome.SAME, Outcome.MOVED)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="reanchorings", verbose_name="passage")
    version = models.ForeignKey(
        SourceVersion, models.PROTECT, related_name="reanchorings", verbose_name="i version"
    )
    outcome = models.CharField("utfall", max_length=10, choices=Outcome.choices)
    found = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="found_by", verbose_name="står nu"
    )
    decision = models.CharField("beslut", max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.CharField("beslutat av", max_length=200, blank=True)
    decided_at = models.DateTimeField("beslutat", null=True, blank=True)

    objects = ReanchoringQuerySet.as_manager()

    class Meta:
        verbose_name = "återankring"
        verbose_name_plural = "återankringar"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "version"], name="one_reanchoring_per_version"),
            models.CheckConstraint(
                condition=Q(outcome="gone", found=None) | (~Q(outcome="gone") & Q(found__isnull=False)),
                name="reanchoring_finds_unless_gone",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by="", decided_at=None)
                | (~Q(decision="") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="reanchoring_decided_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.passage}: {self.get_outcome_display()}"

    @property
    def waits(self) -> bool:
        """Tell whether a person must still say what became of the passage."""
        return self.outcome in self.ASKS and not self.decision


class Citation(models.Model):
    """One row is a run of lines in a source whose text is not held; first and last line inclusive, from 1."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name="källa")
    first_line = models.PositiveIntegerField("första rad")
    last_line = models.PositiveIntegerField("sista rad")

    class Meta:
        verbose_name = "hänvisning"
        verbose_name_plural = "hänvisningar"
        ordering = ["first_line", "last_line"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "first_line", "last_line"], name="one_citation_per_lines"
            ),
            models.CheckConstraint(
                condition=Q(first_line__gte=1) & Q(last_line__gte=F("first_line")),
                name="citation_lines_in_order",
                violation_error_message="Ange en sista rad som är lika med eller större än den första.",
            ),
        ]

    def __str__(self) -> str:
        lines = (
            f"{self.first_line}"
            if self.first_line == self.last_line
            else f"{self.first_line}–{self.last_line}"
        )
        return f"{self.source}, rad {lines}"
