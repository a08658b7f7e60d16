"""Writes of whoever leads a survey: how it is answered, who is asked, new links, and what is published."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.question_forms import made_key
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor
from ledtrad.rounds.exchange.invitations import Guest
from ledtrad.rounds.exchange.survey_files import kept_survey
from ledtrad.rounds.models import Invitation, PublishedSurvey, Round, Survey, SurveyGroup
from ledtrad.rounds.policies.surveys import (
    SurveyRefused,
    check_closed,
    invite_faults,
    mode_faults,
    refuse,
    renewal_faults,
)
from ledtrad.rounds.queries.surveys import told_survey
from ledtrad.rounds.states import CollectionKind, SurveyMode

# Signs that nobody takes for another, for the codes of invitations.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Handed:
    """An invitation with its link's token, which is told this once and kept nowhere."""

    invitation: Invitation
    token: str


def hash_of(token: str) -> str:
    """Give what is kept of a token: a token is 128 random bits, so that a plain checksum can't be turned back."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


@transaction.atomic
def choose_mode(round_: Round, *, mode: SurveyMode, viewer: Viewer, at: datetime) -> Survey:
    """Give the round's survey, named or anonymous; who chooses first leads it. Raises SurveyRefused once an answer has come, NotAllowed."""
    viewer.require("rounds.prepare")
    round_ = (
        Round.objects.select_for_update(of=("self",))
        .select_related("template_version__template")
        .get(pk=round_.pk)
    )
    found = Survey.objects.filter(round=round_).first()
    changes = found is None or found.mode != mode
    has_answers = found is not None and found.invitations.filter(is_answered=True).exists()
    is_survey = round_.template_version.template.kind == CollectionKind.SURVEY
    refuse(mode_faults(is_survey=is_survey, state=round_.state, has_answers=has_answers, changes=changes))
    if found is None:
        found = Survey.objects.create(
            round=round_, mode=mode, owner=viewer.label, owner_account=viewer.account
        )
    elif changes:
        found.mode = mode
        found.save(update_fields=["mode"])
    if changes:
        write_journal(
            "survey_mode_chosen",
            by=viewer.label,
            at=at,
            subject=("round", round_.key),
            details={"mode": mode.value},
        )
    return found


@transaction.atomic
def invite(survey: Survey, guests: Sequence[Guest], *, viewer: Viewer, at: datetime) -> tuple[Handed, ...]:
    """Give the new invitations with their tokens, in the order given; a group that is new is made.

    Raises SurveyRefused for an address that is invited already, for too many, and once the survey is closed; NotAllowed.
    """
    viewer.require("rounds.prepare")
    # The round itself is held, as by whoever closes it: one that was waited for is read as it stands now.
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=survey.round_id)
    groups = _groups(survey, [guest.group for guest in guests])
    n_before = survey.invitations.count()
    n_groups = len({one.pk for one in groups.values()})
    refuse(invite_faults(state=round_.state, n_new=len(guests), n_before=n_before, n_groups=n_groups))
    _refuse_known(survey, [guest.address for guest in guests if guest.address])
    counties = {one.key: one for one in Actor.objects.live().filter(kinds="county")}
    codes = set(survey.invitations.values_list("code", flat=True))
    handed = []
    for guest in guests:
        token, code = secrets.token_urlsafe(16), _code(codes)
        handed.append(
            Handed(
                Invitation(
                    survey=survey, group=groups[guest.group.casefold()], county=counties[guest.county], address=guest.address, code=code,
                    token_hash=hash_of(token),
                ),
                token,
            )
        )  # fmt: skip
    Invitation.objects.bulk_create(one.invitation for one in handed)
    details = {"invited": len(guests), "groups": sorted({one.invitation.group.key for one in handed})}
    write_journal("survey_invited", by=viewer.label, at=at, subject=("round", round_.key), details=details)
    return tuple(handed)


def _groups(survey: Survey, names: Sequence[str]) -> dict[str, SurveyGroup]:
    """Give the survey's groups by name and by key, in small letters, the new ones made."""
    found = list(survey.groups.all())
    by_name = {one.name.casefold(): one for one in found} | {one.key: one for one in found}
    for name in names:
        if name.casefold() not in by_name:
            # Cut before it is asked whether it is taken: two long names may begin alike.
            key = made_key(name.casefold()[:36], taken={one.key for one in found}, stem="grupp")
            made = SurveyGroup.objects.create(survey=survey, key=key, name=name)
            found.append(made)
            by_name[name.casefold()] = by_name[key] = made
    return by_name


def _refuse_known(survey: Survey, addresses: Sequence[str]) -> None:
    known = survey.invitations.exclude(address="").values_list("address", flat=True)
    taken = sorted({one.casefold() for one in known} & {one.casefold() for one in addresses})
    if taken:
        raise SurveyRefused(
            gettext(
                "Inget är gjort: %(address)s är redan inbjuden. Ta bort raden, eller gör en ny länk i listan."
            )
            % {"address": taken[0]}
        )


def _code(taken: set[str]) -> str:
    """Give a code that no other invitation has, and take it."""
    while True:
        code = "".join(secrets.choice(_SIGNS) for _n in range(6))
        if code not in taken:
            taken.add(code)
            return code


@transaction.atomic
def renew_link(invitation: Invitation, *, viewer: Viewer, at: datetime) -> Handed:
    """Give a new link for one that was lost; the old one is unknown from now on. Raises SurveyRefused for one that was used, NotAllowed.

    Once the survey is closed every link is refused alike, so that nothing is told of who answered.
    """
    viewer.require("rounds.prepare")
    # The round itself is held, as by whoever closes it.
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=invitation.survey_id)
    refuse(renewal_faults(state=round_.state))
    token = secrets.token_urlsafe(16)
    unused = Invitation.objects.filter(pk=invitation.pk, is_answered=False)
    if not unused.update(token_hash=hash_of(token)):
        raise SurveyRefused(
            gettext("Länken är redan använd, så ingen ny behövs: den har tagit emot sitt svar.")
        )
    subject, details = ("round", round_.key), {"code": invitation.code}
    write_journal("survey_link_renewed", by=viewer.label, at=at, subject=subject, details=details)
    return Handed(invitation, token)


@transaction.atomic
def try_claim(survey: Survey, tried: Mapping[str, Any], *, viewer: Viewer, at: datetime) -> Survey:
    """Give the survey with the printed claim that it tries (`Survey.tried`); raise SurveyRefused once it is published, NotAllowed."""
    viewer.require("rounds.prepare")
    if PublishedSurvey.objects.filter(survey=survey).exists():
        raise SurveyRefused(gettext("Resultatet är publicerat, så det ändras inte mer."))
    survey.tried = dict(tried)
    survey.save(update_fields=["tried"])
    write_journal(
        "survey_claim_tried", by=viewer.label, at=at, subject=("round", survey.round.key), details=dict(tried)
    )
    return survey


@transaction.atomic
def publish_survey(survey: Survey, *, viewer: Viewer, at: datetime) -> PublishedSurvey:
    """Give what the public is told from now on, frozen; what is published already stays as it is. Raises SurveyRefused while it is open, NotAllowed."""
    viewer.require("rounds.prepare")
    survey = (
        Survey.objects.select_for_update(of=("self",))
        .select_related("round__template_version__template")
        .get(pk=survey.pk)
    )
    found = PublishedSurvey.objects.filter(survey=survey).first()
    if found is not None:
        return found
    check_closed(survey.round.state)
    results = kept_survey(told_survey(survey))
    made = PublishedSurvey.objects.create(
        survey=survey, results=results, published_at=at, published_by=viewer.label
    )
    write_journal("survey_published", by=viewer.label, at=at, subject=("round", survey.round.key))
    return made
