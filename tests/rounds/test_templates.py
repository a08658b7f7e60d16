"""Making templates: questions added, changed, moved and removed, versions continued and frozen, two people at once."""

from __future__ import annotations

from typing import Any

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.asking import BadShape, Kind
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.outline import Move
from ledtrad.core.question_forms import kept_shape
from ledtrad.rounds.actions.questions import (
    Opened,
    OrderMoved,
    QuestionMoved,
    add_question,
    change_question,
    move_question,
    print_of,
    remove_question,
)
from ledtrad.rounds.actions.templates import Head, freeze_version, make_template, new_version
from ledtrad.rounds.models import TemplateVersion
from ledtrad.rounds.policies.templates import TemplateRefused
from ledtrad.rounds.queries.templates import find_version
from tests.cast import EVENING, MORNING, NOON, make_open_round
from tests.rounds.template_ways import (
    DISA,
    GROUPS,
    KEY,
    NUMBER,
    READER,
    SIV,
    WHICH,
    changed,
    keys_of,
    make_form,
    of,
)

pytestmark = pytest.mark.django_db


def opened(version: TemplateVersion, key: str) -> Opened:
    return Opened(version.edit, print_of(of(version, key)))


def test_a_question_gets_a_key_of_its_title_and_stands_last_in_its_section() -> None:
    version = make_form()

    made = add_question(version, changed(NUMBER, title="Antal"), viewer=DISA, at=NOON)
    add_question(version, changed(NUMBER, title="Ny", section="Sist"), viewer=DISA, at=NOON)

    assert made.key == "antal-2"
    assert keys_of(version) == ["nya-grupper", "antal", "antal-2", "vilka", "fraga-ny"]
    assert JournalEntry.objects.filter(subject_key=f"{KEY}/1", event="question_added").count() == 5


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"kind": "choice", "shape": {"options": [{"key": "ja", "label": "Ja"}]}}, "options", "minst två svar"),
        ({"kind": "number", "shape": {"least": "9", "most": "1"}}, "most", "inte är mindre än det minsta"),
        ({"visible_if": {"question": "antal", "values": ["ja"]}}, "visible_if", "måste ha svar att välja mellan"),
        ({"visible_if": {"question": "nya-grupper", "values": ["kanske"]}}, "visible_if", "”kanske”"),
        ({"visible_if": {"question": "annat", "values": ["ja"]}}, "visible_if", "finns inte i mallen"),
        ({"lineage": "same"}, "previous", "Välj vilken tidigare fråga"),
        ({"key": "ny"}, "key", "går inte att ha i en adress"),
        ({"key": "antal"}, "key", "har en annan fråga i versionen"),
        ({"title": "x" * 201}, "title", "200"),
    ],
)  # fmt: skip
def test_a_question_that_can_not_be_is_refused_at_its_field(
    told: dict[str, Any], field: str, words: str
) -> None:
    version = make_form()

    with pytest.raises(TemplateRefused, match=words) as refused:
        add_question(version, changed(WHICH, **({"visible_if": {}} | told)), viewer=DISA, at=NOON)

    assert refused.value.field == field
    assert len(keys_of(version)) == 3


def test_a_question_on_which_another_depends_keeps_its_answers_and_its_place() -> None:
    version = make_form()

    with pytest.raises(NotAllowed, match="”Vilka” visas"):
        remove_question(version, "nya-grupper", edit=version.edit, viewer=DISA, at=NOON)
    renamed = {"options": [{"key": "jo", "label": "Jo"}, {"key": "nej", "label": "Nej"}]}
    for told, words in (
        (changed(GROUPS, shape=renamed), "det svaret finns inte där"),
        (changed(GROUPS, section="Mer"), "måste stå före"),
    ):
        with pytest.raises(TemplateRefused, match=words):
            change_question(version, "nya-grupper", told, opened=opened(version, "nya-grupper"), viewer=DISA, at=NOON)  # fmt: skip

    remove_question(version, "vilka", edit=version.edit, viewer=DISA, at=NOON)
    version.refresh_from_db()
    remove_question(version, "nya-grupper", edit=version.edit, viewer=DISA, at=NOON)
    assert keys_of(version) == ["antal"]


def test_a_question_moves_step_by_step_and_joins_the_next_section_at_the_end_of_its_own() -> None:
    version = make_form()

    move_question(version, "antal", move=Move.UP, edit=version.edit, viewer=DISA, at=NOON)
    assert keys_of(version) == ["antal", "nya-grupper", "vilka"]

    version.refresh_from_db()
    move_question(version, "nya-grupper", move=Move.DOWN, edit=version.edit, viewer=DISA, at=NOON)
    assert of(version, "nya-grupper").section == "Mer"
    assert keys_of(version) == ["antal", "nya-grupper", "vilka"]

    version.refresh_from_db()
    with pytest.raises(TemplateRefused, match="måste stå före"):
        move_question(version, "nya-grupper", move=Move.DOWN, edit=version.edit, viewer=DISA, at=NOON)
    with pytest.raises(LedtradError, match="redan först"):
        move_question(version, "antal", move=Move.UP, edit=version.edit, viewer=DISA, at=NOON)
    assert keys_of(version) == ["antal", "nya-grupper", "vilka"]


def test_who_saves_a_question_that_somebody_else_has_saved_is_shown_theirs() -> None:
    version = make_form()
    mine, other = opened(version, "antal"), opened(version, "vilka")
    change_question(
        version, "antal", changed(NUMBER, text="Hur många nya?"), opened=mine, viewer=SIV, at=NOON
    )

    with pytest.raises(QuestionMoved, match="Siv har sparat frågan") as moved:
        change_question(
            version, "antal", changed(NUMBER, text="Antalet?"), opened=mine, viewer=DISA, at=EVENING
        )
    change_question(version, "vilka", changed(WHICH, used_by="Länet"), opened=other, viewer=DISA, at=EVENING)

    assert moved.value.theirs.text == "Hur många nya?"
    assert of(version, "antal").text == "Hur många nya?"
    assert of(version, "vilka").used_by == "Länet"


def test_an_order_that_somebody_else_has_changed_is_not_changed_unseen() -> None:
    version = make_form()
    add_question(version, changed(NUMBER, title="Fler"), viewer=SIV, at=NOON)

    with pytest.raises(OrderMoved, match="Siv har ändrat mallen"):
        move_question(version, "antal", move=Move.UP, edit=version.edit, viewer=DISA, at=EVENING)
    with pytest.raises(OrderMoved):
        remove_question(version, "vilka", edit=version.edit, viewer=DISA, at=EVENING)


def test_saving_the_same_once_more_writes_nothing() -> None:
    version = make_form()

    change_question(version, "antal", NUMBER, opened=opened(version, "antal"), viewer=DISA, at=NOON)

    assert find_version(KEY, 1).edit == version.edit


def test_a_new_version_goes_back_to_the_one_before_question_by_question() -> None:
    first = make_form()

    second = new_version(KEY, number=2026, viewer=DISA, at=NOON)

    assert keys_of(second) == keys_of(first)
    assert {(one.lineage, one.previous and one.previous.version_id) for one in second.questions.select_related("previous")} == {("same", first.pk)}  # fmt: skip
    told = changed(NUMBER, lineage="comparable", previous=(1, "vilka"))
    change_question(second, "antal", told, opened=opened(second, "antal"), viewer=DISA, at=NOON)
    assert of(second, "antal").previous == of(first, "vilka")
    with pytest.raises(TemplateRefused, match="från 2027"):
        new_version(KEY, number=2026, viewer=DISA, at=NOON)
    with pytest.raises(LedtradError, match="fortsättning i en senare version"):
        remove_question(first, "vilka", edit=find_version(KEY, 1).edit, viewer=DISA, at=NOON)


def test_a_frozen_version_is_only_read() -> None:
    version = make_form()
    freeze_version(version, at=NOON)
    freeze_version(version, at=EVENING)

    for act in (
        lambda: add_question(version, NUMBER, viewer=DISA, at=EVENING),
        lambda: change_question(version, "antal", WHICH, opened=opened(version, "antal"), viewer=DISA, at=EVENING),
        lambda: remove_question(version, "vilka", edit=version.edit, viewer=DISA, at=EVENING),
        lambda: move_question(version, "antal", move=Move.UP, edit=version.edit, viewer=DISA, at=EVENING),
    ):  # fmt: skip
        with pytest.raises(NotAllowed, match="Gör en ny version"):
            act()
    assert find_version(KEY, 1).frozen_at == NOON
    assert new_version(KEY, viewer=DISA, at=EVENING).number == 2


def test_a_version_that_an_open_round_asks_is_only_read_even_where_nobody_froze_it() -> None:
    version = make_open_round().template_version

    with pytest.raises(NotAllowed, match="fryst"):
        add_question(version, NUMBER, viewer=DISA, at=NOON)


def test_a_version_without_questions_is_not_frozen() -> None:
    with pytest.raises(TemplateRefused, match="inga frågor"):
        freeze_version(make_template(Head("Tom"), viewer=DISA, at=MORNING), at=NOON)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (Head(" "), "Skriv en titel"),
        (Head("Enkät", kind="gissning"), "Välj vad mallen är till för"),
        (Head("Enkät", key="las-in"), "går inte att ha i en adress"),
        (Head("Enkät", key=KEY), "redan tagen"),
    ],
)
def test_a_template_that_can_not_be_is_refused(head: Head, words: str) -> None:
    make_form()

    with pytest.raises(TemplateRefused, match=words):
        make_template(head, viewer=DISA, at=NOON)


def test_a_title_that_is_the_name_of_a_page_gives_another_key_and_a_typed_one_is_refused() -> None:
    assert make_template(Head("Läs in"), viewer=DISA, at=NOON).template_id == "mall-las-in"
    assert make_template(Head("Ta in"), viewer=DISA, at=NOON).template_id == "mall-ta-in"
    with pytest.raises(TemplateRefused, match="går inte att ha i en adress"):
        make_template(Head("Läs in", key="las-in"), viewer=DISA, at=NOON)


@pytest.mark.parametrize("bound", ["least", "most"])
def test_a_bound_of_a_number_that_is_too_exact_is_told_at_its_own_field(bound: str) -> None:
    with pytest.raises(BadShape) as refused:
        kept_shape(Kind.NUMBER, {bound: "1" * 30})

    assert refused.value.field == bound


def test_only_those_who_prepare_rounds_write_templates() -> None:
    version = make_form()

    with pytest.raises(NotAllowed):
        make_template(Head("Annan"), viewer=READER, at=NOON)
    with pytest.raises(NotAllowed):
        add_question(version, NUMBER, viewer=READER, at=NOON)
    with pytest.raises(UnknownName, match="Mallen ”annan”"):
        new_version("annan", viewer=DISA, at=NOON)
