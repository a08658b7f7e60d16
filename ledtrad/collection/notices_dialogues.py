"""What people are told by letter of dialogues with counties: that the day has come to look at something they promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from ledtrad.collection.pages.dialogues_addresses import action_url, dialogue_name
from ledtrad.core.viewer import Viewer
from ledtrad.mail.kinds import NoticeKind, Told, register_notices, register_source
from ledtrad.mail.models import Notice
from ledtrad.rounds.actions.agreed_actions import may_step, post_reviews
from ledtrad.rounds.models import AgreedAction
from ledtrad.rounds.queries.county_dialogues import agreed
from ledtrad.rounds.states import ActionState
from ledtrad.ui.formatters import format_weekday


def tell_reviews(notices: Sequence[Notice], viewer: Viewer, _at: datetime) -> Mapping[int, Told]:
    """Give what notices of agreed actions say to the owner's people: nothing of one that is done, dropped or taken out; two queries."""
    pks = {one.pk: UUID(one.thing.partition(":")[2]) for one in notices}
    rows = agreed(AgreedAction.objects.filter(pk__in=set(pks.values()), removed_at=None))
    found = {
        one.row.pk: one for one in rows if one.state == ActionState.OPEN and may_step(one, viewer=viewer)
    }
    told = {}
    for one in notices:
        action = found.get(pks[one.pk])
        if action is not None:
            words = gettext("En åtgärd som ni ansvarar för följs upp %(day)s. Säg på sidan hur det går.")
            day = format_weekday(action.row.review_on)
            title = gettext("Länsdialog: %(name)s") % {"name": dialogue_name(action.row.dialogue)}
            told[one.pk] = Told(title, action_url(action.row), words % {"day": day})
    return told


register_notices(NoticeKind("action_review", tell_reviews))
register_source(post_reviews)
