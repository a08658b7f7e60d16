"""Files that can't be read as what they are declared to be: told in Swedish with their place, and nothing is written."""

from __future__ import annotations

import pytest

from tests.synthesis.directory import Copy, problems_of

SETTLED = "coding/settled.csv"
ANSWER = "answers/08.md"


def test_a_letter_in_another_encoding_is_told_with_its_row(copy: Copy) -> None:
    raw = (copy.root / SETTLED).read_bytes()
    row = raw.count(b"\n", 0, raw.index("ä".encode())) + 1
    (copy.root / SETTLED).write_bytes(raw.replace("ä".encode(), "ä".encode("latin-1"), 1))

    problems = problems_of(copy)

    assert problems[0].sentence() == (
        f"{SETTLED}, rad {row}: värdet ”0xe4”: tecknet är inte UTF-8. "
        "Spara filen som UTF-8; andra teckenkodningar läses inte."
    )


@pytest.mark.parametrize("path", [SETTLED, "registry/actors.csv", "participants.csv", "passages.csv"])
def test_a_renamed_column_is_told_with_the_columns_that_should_stand_there(copy: Copy, path: str) -> None:
    header = copy.text(path).partition("\n")[0].strip()
    copy.replace(path, header, header.replace(header.split(",")[0], "namnet", 1))

    problems = problems_of(copy)

    assert (problems[0].file, problems[0].row) == (path, 1)
    assert problems[0].value.startswith("namnet,")
    assert problems[0].message.startswith(f"kolumnerna ska vara {header.split(',')[0]}")


def test_a_quotation_mark_that_never_ends_is_told(copy: Copy) -> None:
    copy.write("registry/bodies.csv", copy.text("registry/bodies.csv") + 'vkl,"political\n')

    problems = problems_of(copy)

    [problem] = [problem for problem in problems if "CSV" in problem.message]
    assert problem.file == "registry/bodies.csv"
    assert problem.message.startswith("raden är ingen giltig CSV")


@pytest.mark.parametrize("path", ["codebook.yaml", "round.yaml", "sources.yaml", "manifest.yaml"])
def test_broken_yaml_is_told_with_its_row(copy: Copy, path: str) -> None:
    copy.write(path, copy.text(path) + "\n  - [fel: {indrag\n")

    problems = problems_of(copy)

    assert problems[0].file == path
    assert problems[0].row > 1
    assert problems[0].message.startswith("filen är ingen giltig YAML")


@pytest.mark.parametrize("path", ["codebook.yaml", "registry/posts.csv", ANSWER])
def test_a_file_that_is_declared_but_missing_is_told(copy: Copy, path: str) -> None:
    (copy.root / path).unlink()

    problems = problems_of(copy)

    assert f"{path}: filen saknas eller kan inte läsas." in [problem.sentence() for problem in problems]


def test_an_empty_table_is_told(copy: Copy) -> None:
    copy.write("registry/seats.csv", "")

    [problem] = problems_of(copy)

    assert problem.sentence().startswith("registry/seats.csv, rad 1: kolumnerna ska vara body, category,")


def test_a_topic_outside_the_template_is_told_with_those_that_exist(copy: Copy) -> None:
    copy.replace(ANSWER, "## struktur", "## vader")

    problems = problems_of(copy)

    assert (problems[0].file, problems[0].value) == (ANSWER, "vader")
    assert problems[0].message.startswith("ämnet finns inte i mallen. Ämnen är struktur, politisk-styrning,")


def test_a_topic_that_stands_twice_is_told_at_its_second_place(copy: Copy) -> None:
    text = copy.text(ANSWER)
    copy.write(ANSWER, text + "\n## struktur\nEn gång till.\n")

    [problem] = problems_of(copy)

    assert (problem.file, problem.row, problem.value) == (ANSWER, text.count("\n") + 2, "struktur")
    assert problem.message == "ämnet står redan tidigare i filen; varje får förekomma en gång."


@pytest.mark.parametrize("line", ["# Struktur", "## struktur och styrning", "### mer"])
def test_a_heading_that_names_no_topic_is_told_rather_than_read_as_text(copy: Copy, line: str) -> None:
    text = copy.text(ANSWER)
    copy.write(ANSWER, f"{text}\n{line}\nMer text.\n")

    [problem] = problems_of(copy)

    assert (problem.file, problem.row, problem.value) == (ANSWER, text.count("\n") + 2, line)


def test_text_before_the_first_topic_is_told_rather_than_lost(copy: Copy) -> None:
    copy.write(ANSWER, "Ingress.\n\n" + copy.text(ANSWER))

    [problem] = problems_of(copy)

    assert (problem.row, problem.value) == (1, "Ingress.")


def test_an_answer_file_of_nobody_in_the_roster_is_told(copy: Copy) -> None:
    (copy.root / "answers/26.md").write_text("## struktur\nVi finns inte.\n", encoding="utf-8")
    copy.edit("manifest.yaml", lambda content: content["answers"].append("answers/26.md"))

    [problem] = problems_of(copy)

    assert (problem.file, problem.value) == ("answers/26.md", "26")
    assert problem.message.startswith("filen hör inte till någon deltagare. Deltagare är 01, 03,")
