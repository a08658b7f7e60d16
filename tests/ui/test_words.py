"""Sentences that hold somebody's own words: each stretch is told in its own language, and the whole still reads as text."""

from __future__ import annotations

from ledtrad.ui.components import Run, Worded, worded
from ledtrad.ui.templatetags.ui import in_languages

MESSAGE = "It may stand: %(reason)s (%(by)s), 100%% sure"


def test_the_slots_that_are_swedish_say_so_and_the_rest_does_not() -> None:
    told = worded(MESSAGE, {"reason": "Luckan är känd.", "by": "Ines"}, swedish={"reason"})

    assert str(told) == "It may stand: Luckan är känd. (Ines), 100% sure"
    assert [run.text for run in told.runs if run.language == "sv"] == ["Luckan är känd."]


def test_a_sentence_inside_another_keeps_its_languages() -> None:
    inner = worded("Why: %(why)s", {"why": "Så är det."}, swedish={"why"})

    assert worded("Let stand. %(told)s", {"told": inner}).runs == (
        Run("Let stand. "), Run("Why: "), Run("Så är det.", language="sv"),
    )  # fmt: skip


def test_a_page_marks_each_stretch_and_escapes_all_of_them() -> None:
    told = Worded((Run("Why: <"), Run("För att & så", language="sv")))

    assert in_languages(told) == 'Why: &lt;<span lang="sv">För att &amp; så</span>'
    assert in_languages("Bara <text>") == "Bara &lt;text&gt;"
