"""Invariant 2: some rows are never changed or deleted, whatever the way in, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Model

from ledtrad.accounts.immutability import IMMUTABLE_TABLES
from tests.cast import (
    make_action_step,
    make_answer,
    make_comment,
    make_comment_withdrawal,
    make_correction,
    make_dialogue_acceptance,
    make_file_content,
    make_mention,
    make_point_note,
    make_proposal,
    make_proposal_decision,
    make_register_number,
    make_release,
    make_release_file,
    make_release_registration,
    make_response_step,
    make_returned_question,
    make_review_note,
    make_struck_number,
)
from tests.cast_fact_checks import (
    make_fact_check_answer,
    make_fact_check_decision,
    make_fact_check_item,
    make_fact_check_reply,
    make_fact_check_seat,
)
from tests.cast_survey import (
    close_survey,
    fresh,
    invite_many,
    make_published_survey,
    make_survey,
    open_survey,
)


def a_published_survey() -> None:
    """Ask twelve people, close, and publish what they said."""
    survey = make_survey("publicerad")
    invite_many(survey, {("Chefer", "08"): 12})
    open_survey(survey)
    close_survey(survey)
    make_published_survey(fresh(survey))


def an_answer_with_a_file() -> None:
    """Let an answer hold what a file holds."""
    make_answer().contents.add(make_file_content())


MODELS: dict[str, type[Model]] = {
    model._meta.db_table: model for model in apps.get_models(include_auto_created=True)
}
MADE_HERE: dict[str, Callable[[], object]] = {
    "accounts_comment": make_comment,
    "accounts_mention": make_mention,
    "accounts_commentwithdrawal": make_comment_withdrawal,
    "rounds_actionstep": make_action_step,
    "rounds_dialogueacceptance": make_dialogue_acceptance,
    "rounds_pointnote": make_point_note,
    "rounds_answer_contents": an_answer_with_a_file,
    "rounds_proposal": make_proposal,
    "rounds_proposaldecision": make_proposal_decision,
    "rounds_registernumber": make_register_number,
    "rounds_strucknumber": make_struck_number,
    "rounds_publishedsurvey": a_published_survey,
    "synthesis_releaseregistration": make_release_registration,
    "rounds_responsestep": make_response_step,
    "rounds_returnedquestion": make_returned_question,
    "rounds_reviewnote": make_review_note,
    "synthesis_release": make_release,
    "synthesis_correction": make_correction,
    "synthesis_releasefile": make_release_file,
    "synthesis_factcheckseat": make_fact_check_seat,
    "synthesis_factcheckitem": make_fact_check_item,
    "synthesis_factcheckanswer": make_fact_check_answer,
    "synthesis_factcheckreply": make_fact_check_reply,
    "synthesis_factcheckdecision": make_fact_check_decision,
}
REFUSED = "never changed or deleted"

pytestmark = pytest.mark.django_db


@pytest.fixture(params=IMMUTABLE_TABLES)
def row(request: pytest.FixtureRequest, db: None) -> Model:
    """One row of each guarded table; the round of 2012 brings all but a release with what is found wrong in it, and a review."""
    if request.param in MADE_HERE:
        MADE_HERE[request.param]()
        connection.check_constraints()  # PostgreSQL truncates nothing while keys wait to be checked
    return MODELS[request.param]._default_manager.all()[0]


def some_column(row: Model) -> str:
    """Give the name of a column that is no key, or where all are, of the first that leads to another row."""
    columns = [field for field in row._meta.fields if not field.primary_key]
    return str(next((f.column for f in columns if not f.is_relation), columns[0].column))


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_row_that_is_saved_again_is_refused(row: Model) -> None:
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        row.save(force_update=True)


def test_an_update_of_many_rows_is_refused_even_when_it_changes_nothing(row: Model) -> None:
    column = some_column(row)

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        type(row)._default_manager.update(**{column: F(column)})


def test_a_row_is_not_deleted_through_the_orm(row: Model) -> None:
    rows = type(row)._default_manager.filter(pk=row.pk)

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        rows._raw_delete(rows.db)

    assert rows.exists()


def test_raw_sql_that_changes_a_row_is_refused(row: Model) -> None:
    table, column = row._meta.db_table, some_column(row)

    with pytest.raises(DatabaseError, match=REFUSED):
        run(f'UPDATE "{table}" SET "{column}" = "{column}"')  # noqa: S608 - names of our own


def test_raw_sql_that_deletes_rows_is_refused(row: Model) -> None:
    with pytest.raises(DatabaseError, match=REFUSED):
        run(f'DELETE FROM "{row._meta.db_table}"')  # noqa: S608 - names of our own


def test_the_quickest_way_to_empty_a_table_is_refused(row: Model) -> None:
    table = row._meta.db_table
    fastest = {"sqlite": f'DELETE FROM "{table}" WHERE 1', "postgresql": f'TRUNCATE "{table}" CASCADE'}  # noqa: S608

    with pytest.raises(DatabaseError, match=REFUSED):
        run(fastest[connection.vendor])


def test_a_row_is_not_replaced_by_another_of_the_same_key(row: Model) -> None:
    table, column, key = row._meta.db_table, some_column(row), row._meta.pk
    assert key is not None
    copied = f'INTO "{table}" SELECT * FROM "{table}"'  # noqa: S608
    upsert = f'WHERE true ON CONFLICT ("{key.column}") DO UPDATE SET "{column}" = EXCLUDED."{column}"'
    ways = {"sqlite": [f"INSERT OR REPLACE {copied}", f"INSERT {copied} {upsert}"]}

    for way in ways.get(connection.vendor, [f"INSERT {copied} {upsert}"]):
        with pytest.raises(DatabaseError, match=f"{REFUSED}|gives its numbers in order"):
            run(way)


def test_new_rows_are_still_let_in(db: None) -> None:
    first = make_release("2012:1")

    second = make_release("2012:2", compilation=first.compilation)

    assert set(first.compilation.releases.values_list("pk", flat=True)) == {first.pk, second.pk}
