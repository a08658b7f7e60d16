"""The claims of a compilation answered as pages answer them, beside bare SQL that gives the same numbers: `python -m benchmarks.sql`.

One statement of SQL counts the supporting units of every counted claim. It is written for SQLite.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.database import own_database
from benchmarks.measuring import timed
from benchmarks.turns import Work, by_turns, n_queries, peak, table

if TYPE_CHECKING:
    from ledtrad.synthesis.models import Compilation

N_OF_RUN = 7
# From the roster to its units, from the claims to the rows that speak for and against, and from these to the units that only support.
NUMBERS = """
WITH RECURSIVE
line(participant, top, exempt) AS (
    SELECT id, id, exempt FROM rounds_participant WHERE round_id = :round AND parent_id IS NULL
    UNION ALL
    SELECT part.id, line.top, max(line.exempt, part.exempt)
    FROM rounds_participant AS part JOIN line ON part.parent_id = line.participant
),
claim AS (
    SELECT id, "key", variable_id, "values", certainties, period_start, period_end, unit
    FROM synthesis_claim
    WHERE compilation_id = :compilation AND kind = 'counted' AND withdrawn_at IS NULL
),
unit(kind, participant, name) AS (
    SELECT 'county', participant, top FROM line WHERE NOT exempt
    UNION ALL
    SELECT 'participant', participant, participant FROM line
    WHERE NOT exempt AND participant NOT IN (
        SELECT parent_id FROM rounds_participant WHERE round_id = :round AND parent_id IS NOT NULL
    )
),
said AS (
    SELECT claim."key", unit.name, coded.exclusive, value.polarity,
        CASE WHEN claim."values" = '[]' THEN coded.numeric OR value.polarity = 'positive'
             WHEN coded.numeric THEN EXISTS (
                 SELECT 1 FROM json_each(claim."values") AS wanted WHERE CAST(wanted.value AS REAL) = CAST(statement.value AS REAL))
             ELSE EXISTS (SELECT 1 FROM json_each(claim."values") AS wanted WHERE wanted.value = statement.value)
        END AS is_for
    FROM claim
    JOIN synthesis_variable AS coded ON coded.id = claim.variable_id
    JOIN synthesis_statement AS statement
        ON statement.variable_id = claim.variable_id AND statement.round_id = :round AND statement.retracted_at IS NULL
    LEFT JOIN synthesis_variablevalue AS value ON value.variable_id = coded.id AND value."key" = statement.value
    JOIN unit ON unit.kind = claim.unit AND unit.participant = statement.subject_id
    WHERE EXISTS (SELECT 1 FROM json_each(claim.certainties) AS sure WHERE sure.value = statement.certainty)
        AND (claim.period_start IS NULL OR statement.valid_to IS NULL OR statement.valid_to > claim.period_start)
        AND (claim.period_end IS NULL OR statement.valid_from IS NULL OR statement.valid_from < claim.period_end)
),
supporting AS (
    SELECT "key", name FROM said GROUP BY "key", name
    HAVING max(is_for) AND NOT max(NOT is_for AND (coalesce(polarity, '') = 'negative' OR exclusive))
)
SELECT claim."key", count(supporting.name) FROM claim LEFT JOIN supporting ON supporting."key" = claim."key" GROUP BY claim."key"
"""
NOTE = """
What is alike: the same database, and the same number for every claim, checked before the times are taken.
What is not: the SQL gives numbers and nothing else. Ours gives the four sets of counties behind each number, the rows for and against, the text
with its slots filled, and the hash by which a claim knows that its ground has moved; it reads every passage for that. The SQL says the rules
of counting a second time, and it runs on SQLite alone."""


def numbers(compilation: Compilation) -> dict[str, int]:
    """Give the number of each counted claim by key, counted by the database; one query."""
    from django.db import connection

    told = {"round": compilation.round_id.hex, "compilation": compilation.pk.hex}
    with connection.cursor() as cursor:
        cursor.execute(
            NUMBERS.replace(":round", "%(round)s").replace(":compilation", "%(compilation)s"), told
        )
        return dict(cursor.fetchall())


def check_same(counted: Mapping[str, int], answered: Mapping[str, int]) -> None:
    """Raise RuntimeError naming the claims whose numbers differ."""
    differing = sorted(key for key in {*counted, *answered} if counted.get(key) != answered.get(key))
    if differing:
        raise RuntimeError(f"The numbers differ for {', '.join(differing)}")


def main() -> None:
    """Make the round, check the numbers, ask by turns and print."""
    with own_database():
        _compare()


def _compare() -> None:
    from benchmarks.material import make_round
    from ledtrad.synthesis.queries.desk import answered_claims
    from ledtrad.synthesis.queries.material import material

    compilation = make_round(n_statements=1500, n_passages=6000, n_claims=60)
    variables = {claim.variable.key for claim in compilation.claims.all() if claim.variable}

    def whole() -> dict[str, int]:
        claims = answered_claims(compilation, material(compilation.round))
        return {key: claim.answer.number for key, claim in claims.items() if claim.answer}

    def counted() -> dict[str, int]:
        ground = material(compilation.round, only=variables)
        claims = answered_claims(compilation, ground, only_counted=True)
        return {key: claim.answer.number for key, claim in claims.items() if claim.answer}

    def bare() -> dict[str, int]:
        return numbers(compilation)

    check_same(bare(), whole())
    check_same(bare(), counted())
    jobs = {
        "Claims answered with all that they rest on": whole,
        "The same, for counting alone": counted,
        "Bare SQL, numbers alone": bare,
    }
    works = [Work(name, partial(timed, job), n_queries(job), peak(job)) for name, job in jobs.items()]
    by_turns(works, n_of_run=N_OF_RUN)
    print(table(works))
    print(NOTE)


if __name__ == "__main__":
    main()
