"""Who exists and hangs together at any date: actors, names, relations, lineage, bodies, posts, areas.

A county, its support structure, its reporting unit and the legal host are four different things: each is an actor of its own, and
relations with validity tie them together.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Citation
from ledtrad.registry.validity import Existence, Temporal


class ActorKind(models.Model):
    """One row is a kind that actors can be of: county, municipality, R&D unit … Kinds are rows, not choices."""

    key = models.SlugField("nyckel", max_length=60, primary_key=True)
    label_sv = models.CharField("svensk benämning", max_length=100)
    label_en = models.CharField("engelsk benämning", max_length=100)

    class Meta:
        verbose_name = "aktörsslag"
        verbose_name_plural = "aktörsslag"

    def __str__(self) -> str:
        return self.label_sv


class Actor(Temporal):
    """One row is an identity: it keeps its key through every change of name, host or mandate, and ends with `valid_to`.

    Counties and municipalities carry their SCB codes as keys (two and four digits).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=100, unique=True)
    kinds = models.ManyToManyField(ActorKind, related_name="actors", verbose_name="slag")
    name = models.CharField("namn", max_length=200)
    short_name = models.CharField("kortnamn", max_length=100, blank=True)
    county = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="actors_in_county", verbose_name="län"
    )
    note = models.TextField("anmärkning", blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta(Temporal.Meta):
        verbose_name = "aktör"
        verbose_name_plural = "aktörer"

    def __str__(self) -> str:
        return self.short_name or self.name


class ActorName(Temporal):
    """One row is a name that an actor bore or bears besides its own; it ends when the name fell out of use."""

    class Kind(models.TextChoices):
        """What sort of name it is."""

        NAME = "name", "namn"
        SHORT_NAME = "short_name", "kortnamn"
        ALIAS = "alias", "annat namn"
        SOURCE_SPELLING = "source_spelling", "stavning i källan"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="names", verbose_name="aktör")
    name = models.CharField("namn", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta(Temporal.Meta):
        verbose_name = "aktörsnamn"
        verbose_name_plural = "aktörsnamn"

    def __str__(self) -> str:
        return self.name


class Relation(Temporal):
    """One row ties two actors for a time, read as a sentence: `origin` kind `target`. It ends with `valid_to`.

    At most one live relation of a kind between two actors at a time (invariant 1).
    """

    class Kind(models.TextChoices):
        """What the tie is; the label completes "origin … target"."""

        PART_OF = "part_of", "ingår i"
        MEMBER_OF = "member_of", "är medlem i"
        AFFILIATED_WITH = "affiliated_with", "är anknuten till"
        REPORTS_TO = "reports_to", "rapporterar till"
        APPOINTS = "appoints", "utser"
        EMPLOYS = "employs", "har som anställd"
        SECONDS = "seconds", "lånar ut personal till"
        FUNDS = "funds", "finansierar"
        HOSTS = "hosts", "är värd för"
        OWNS = "owns", "är ägare av"
        PRINCIPAL_OF = "principal_of", "är huvudman för"
        COLLABORATES_WITH = "collaborates_with", "samverkar med"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    origin = models.ForeignKey(Actor, models.PROTECT, related_name="relations_from", verbose_name="från")
    target = models.ForeignKey(Actor, models.PROTECT, related_name="relations_to", verbose_name="till")
    role = models.CharField("roll", max_length=200, blank=True)
    basis = models.CharField("grund", max_length=300, blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta(Temporal.Meta):
        verbose_name = "relation"
        verbose_name_plural = "relationer"
        constraints = [
            *Temporal.Meta.constraints,
            models.CheckConstraint(condition=~Q(origin=F("target")), name="relation_ties_two_actors"),
            models.UniqueConstraint(
                fields=["kind", "origin", "target"],
                condition=Q(valid_to=None, retracted_at=None),
                name="one_open_relation_of_a_kind",
                violation_error_message="De två aktörerna har redan en gällande relation av det slaget.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.get_kind_display()} {self.target}"


class Lineage(models.Model):
    """One row tells that an actor came out of another. Many rows make a merge or a split."""

    class Kind(models.TextChoices):
        """What happened."""

        MERGE = "merge", "gick samman i"
        SPLIT = "split", "delades i"
        SUCCESSION = "succession", "efterträddes av"
        RE_MANDATE = "re_mandate", "fick nytt uppdrag som"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    earlier = models.ForeignKey(Actor, models.PROTECT, related_name="lineage_later", verbose_name="tidigare")
    later = models.ForeignKey(Actor, models.PROTECT, related_name="lineage_earlier", verbose_name="senare")
    on_date = models.DateField("datum", null=True, blank=True)
    on_date_precision = models.CharField("noggrannhet", max_length=12, blank=True)
    existence = models.CharField(
        "tillvaro", max_length=10, choices=Existence.choices, default=Existence.EXISTING
    )
    note = models.TextField("anmärkning", blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "härkomst"
        verbose_name_plural = "härkomster"
        constraints = [
            models.UniqueConstraint(fields=["kind", "earlier", "later"], name="one_lineage_of_a_kind"),
            models.CheckConstraint(
                condition=Q(on_date=None, on_date_precision="")
                | (Q(on_date__isnull=False) & ~Q(on_date_precision="")),
                name="lineage_date_has_precision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} {self.get_kind_display()} {self.later}"


class SameAs(models.Model):
    """One row asks whether two actors are one and the same, and says who answered what. It ends when they are merged."""

    class Verdict(models.TextChoices):
        """What has been answered so far."""

        PROPOSED = "proposed", "kanske samma"
        SAME = "same", "samma"
        DIFFERENT = "different", "skilda"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Actor, models.PROTECT, related_name="same_as_one", verbose_name="den ena")
    other = models.ForeignKey(Actor, models.PROTECT, related_name="same_as_other", verbose_name="den andra")
    verdict = models.CharField("utfall", max_length=10, choices=Verdict.choices)
    decided_by = models.CharField("av", max_length=200)
    reason = models.TextField("skäl")
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "identitetsfråga"
        verbose_name_plural = "identitetsfrågor"
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_question_of_identity")]

    def __str__(self) -> str:
        return f"{self.one} och {self.other}: {self.get_verdict_display()}"


class Body(models.Model):
    """One row makes an actor a body that meets: what kind, with what mandate and rhythm. It ends with its actor."""

    class Kind(models.TextChoices):
        """Who sits there."""

        POLITICAL = "political", pgettext_lazy("kind of body", "politiskt organ")
        OFFICIAL = "official", pgettext_lazy("kind of body", "tjänstemannagrupp")
        NETWORK = "network", pgettext_lazy("kind of body", "nätverk")
        REFERENCE_GROUP = "reference_group", pgettext_lazy("kind of body", "referensgrupp")
        USER_COUNCIL = "user_council", pgettext_lazy("kind of body", "brukarråd")
        WORKING_GROUP = "working_group", pgettext_lazy("kind of body", "arbetsgrupp")
        PREPARATORY = "preparatory", pgettext_lazy("kind of body", "beredningsgrupp")
        MIXED = "mixed", pgettext_lazy("kind of body", "blandad grupp")
        UNTOLD = "untold", pgettext_lazy("kind of body", "sammansättningen är inte känd")

    actor = models.OneToOneField(
        Actor, models.PROTECT, primary_key=True, related_name="body", verbose_name="aktör"
    )
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    form = models.CharField("form", max_length=40, blank=True)
    mandate = models.TextField("uppdrag", blank=True)
    rhythm = models.CharField("mötesrytm", max_length=200, blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "organ"
        verbose_name_plural = "organ"

    def __str__(self) -> str:
        return str(self.actor)


class Seats(models.Model):
    """One row is a category of seats in a body; `seats` is empty where only the category is told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="seats", verbose_name="organ")
    category = models.CharField("kategori", max_length=200)
    seats = models.PositiveSmallIntegerField("platser", null=True, blank=True)
    organisation = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seats_in_bodies",
        verbose_name="organisation",
    )
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "platser i organ"
        verbose_name_plural = "platser i organ"
        constraints = [
            models.UniqueConstraint(fields=["body", "category", "organisation"], name="one_row_of_seats"),
            # Two empty organisations differ to the database, so the rule is told once more for them.
            models.UniqueConstraint(
                fields=["body", "category"],
                condition=Q(organisation=None),
                name="one_row_of_seats_without_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.seats or 'antal inte angivet'}"


class Post(Temporal):
    """One row is a post that a person can hold; no person is named. It ends when the post is withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=100, unique=True)
    title = models.CharField("titel", max_length=200)
    organisation = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="arbetsgivare"
    )
    body = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="posts_in_body", verbose_name="organ"
    )
    county = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="posts_in_county", verbose_name="län"
    )
    role = models.CharField("roll", max_length=60, blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta(Temporal.Meta):
        verbose_name = "post"
        verbose_name_plural = "poster"

    def __str__(self) -> str:
        return self.title


class ServiceArea(models.Model):
    """One row is an area that the support structures work in; nationally agreed or locally chosen."""

    class Origin(models.TextChoices):
        """Who made it an area."""

        NATIONAL = "national", "nationell överenskommelse"
        LOCAL = "local", "länets eget val"

    key = models.SlugField("nyckel", max_length=60, primary_key=True)
    name = models.CharField("namn", max_length=200)
    name_en = models.CharField("engelskt namn", max_length=200)
    origin = models.CharField("ursprung", max_length=10, choices=Origin.choices)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "verksamhetsområde"
        verbose_name_plural = "verksamhetsområden"

    def __str__(self) -> str:
        return self.name
