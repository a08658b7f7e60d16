"""One answer to a survey: taken once for each link, and in an anonymous survey kept so that nothing tells whose it is.

Two stores are written, the link as used and the answer, and no column joins them. But a database leaves traces of its own: the
order of rows, and in PostgreSQL the transaction that wrote them. So the keys of answers are random, and with each new one a number of
those that are there are taken out and laid down again among each other; at the closing all of them are. SQLite's log of writes holds
each of them by itself, so it is emptied after each answer.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from ledtrad.core.suppression import told_apart
from ledtrad.rounds.models import AnswerLink, Invitation, Round, Survey, SurveyAnswer
from ledtrad.rounds.models.surveys import random_number
from ledtrad.rounds.policies.surveys import LinkRefused, LinkState, link_state
from ledtrad.rounds.states import SurveyMode

# How many answers a new one is laid down among: all of a small survey, and of a large one more than anybody can tell apart.
MOST_MIXED = 50
_CHANCE = random.SystemRandom()
# How many keys a statement names: SQLite takes some thirty thousand.
_AT_ONCE = 1_000
# How long the emptying of SQLite's log waits for those who read, in milliseconds: after an answer not at all, for the next one empties it too.
_NO_WAIT, _WAIT = 0, 5_000


class ModeMoved(LinkRefused):
    """The survey was said to be named when the page was read and is anonymous now, or the other way about."""

    def __init__(self) -> None:
        super().__init__(LinkState.OPEN)


@transaction.atomic
def answer_survey(invitation: Invitation, values: Mapping[str, Any], *, mode: str, at: datetime) -> None:
    """Keep what one person answered; the first of several at once is taken, and the others are told that the link is used.

    `values` are by question as `ledtrad.core.asking` reads them, `mode` is how the survey was said to be answered. Raises LinkRefused, ModeMoved.
    Nothing is journalled: it would tell when.
    """
    # Counted before anybody is kept waiting; the closing counts again.
    told = told_apart(_in_groups(invitation.survey.invitations.all()))
    # The round itself is held, as by whoever closes it or hands out a new link: what was waited for is read as it stands now.
    held = Round.objects.select_for_update().values_list("state", "due_on")
    round_state, due_on = held.get(pk=invitation.survey_id)
    read = Invitation.objects.values_list("is_answered", "group_id", "survey__mode")
    is_answered, group, stands = read.get(pk=invitation.pk)
    state = link_state(round_state=round_state, due_on=due_on, answered=is_answered, at=at)
    if state is not LinkState.OPEN:
        raise LinkRefused(state)
    if mode != stands:
        raise ModeMoved
    Invitation.objects.filter(pk=invitation.pk).update(is_answered=True)
    made = SurveyAnswer(survey_id=invitation.survey_id, group_id=group, values=dict(values))
    if stands == SurveyMode.NAMED:
        made.save(force_insert=True)
        AnswerLink.objects.create(invitation_id=invitation.pk, answer=made)
        return
    if group not in told:
        made.group_id = None
    _lay_among(made)
    transaction.on_commit(partial(_empty_log, wait=_NO_WAIT))


def _in_groups(rows: QuerySet[Invitation] | QuerySet[SurveyAnswer]) -> Counter[UUID | None]:
    """Give how many rows each group has; one query, which counts in the database."""
    return Counter(dict(rows.order_by().values_list("group_id").annotate(n=Count("pk"))))


def settle_answers(survey: Survey) -> None:
    """Lay all answers of an anonymous survey anew when it closes, without the groups in which few answered.

    A group is also forgotten where some of its answers came without it, when fewer were invited: those would be known by that.
    """
    if survey.mode != SurveyMode.ANONYMOUS:
        return
    rows = list(survey.answers.all())
    kept, answered = (
        Counter(row.group_id for row in rows),
        _in_groups(survey.invitations.filter(is_answered=True)),
    )
    told = told_apart(answered, among=[group for group, n in answered.items() if kept[group] == n])
    for row in rows:
        if row.group_id not in told:
            row.group_id = None
    _lay_anew(rows)
    transaction.on_commit(partial(_empty_log, wait=_WAIT))


def _lay_among(made: SurveyAnswer) -> None:
    """Write an answer among MOST_MIXED of those that stand, drawn by chance and taken out; two statements, and no row of them is read as an object.

    Django's own way through its models takes most of an answer's time, while the database is held.
    """
    table, fields = SurveyAnswer._meta.db_table, SurveyAnswer._meta.concrete_fields[1:]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    new = [field.get_db_prep_save(getattr(made, field.attname), connection) for field in fields]
    # Keys are random and new each time, so those that follow a random one are drawn by chance: the table is not sorted for it.
    part = f"SELECT id FROM (SELECT id FROM {table} WHERE survey_id = %s AND id {{}} %s ORDER BY id LIMIT {MOST_MIXED}) AS part"  # noqa: S608 - our own table
    drawn = f"{part.format('>=')} UNION ALL {part.format('<')} LIMIT {MOST_MIXED}"
    key, start = new[0], random_number()
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE id IN ({drawn}) RETURNING {columns}",  # noqa: S608
            [key, start, key, start],
        )
        rows = [new, *cursor.fetchall()]
        _CHANCE.shuffle(rows)
        marks = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
        cursor.execute(
            f"INSERT INTO {table} (id, {columns}) VALUES {marks}",  # noqa: S608
            [cell for row in rows for cell in (random_number(), *row)],
        )


def _lay_anew(standing: Sequence[SurveyAnswer]) -> None:
    """Take out rows that stand and write them again, in a random order and each with a new random key."""
    _take_out([row.pk for row in standing])
    rows = list(standing)
    _CHANCE.shuffle(rows)
    for row in rows:
        row.pk = random_number()
    SurveyAnswer.objects.bulk_create(rows)


def _take_out(keys: Sequence[int]) -> None:
    """Delete answers of an anonymous survey. No row is tied to one, which a trigger holds: so none is looked for, as Django's own way would."""
    table = SurveyAnswer._meta.db_table
    with connection.cursor() as cursor:
        for first in range(0, len(keys), _AT_ONCE):
            part = keys[first : first + _AT_ONCE]
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(f"DELETE FROM {table} WHERE id IN ({marks})", part)  # noqa: S608 - our own table


def _empty_log(*, wait: int) -> None:
    """Empty SQLite's log, from which the writes could be played again one by one; while others read or write it is left to the next time."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={wait}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
