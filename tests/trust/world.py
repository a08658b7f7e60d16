"""A world with something in every place: two releases, a corrected answer, what was withdrawn, and somebody with every right.

`World.places` holds the variables of every page's address, so that the tests of this folder walk the whole route table.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledtrad.access.policies import AT_HOME, PAGES, ROLES
from ledtrad.accounts.models import User
from ledtrad.evidence.models import Reanchoring
from ledtrad.rounds.models import Participant, Round
from ledtrad.synthesis.actions.claim_writing import ClaimWords, save_claim, withdraw_claim
from ledtrad.synthesis.actions.coding import withdraw_statement
from ledtrad.synthesis.actions.compilations import add_section
from ledtrad.synthesis.models import Compilation, SecondReading, Statement, Variable
from ledtrad.synthesis.states import ClaimKind
from tests.cast import MORNING, make_assignment, make_job, make_user
from tests.house.django_tree import own_routes
from tests.house.fact_checked import let_a_fact_check_run
from tests.house.happened import ALVA, freeze_and_correct
from tests.house.in_dialogue import let_a_dialogue_run
from tests.house.running_round import let_a_round_run
from tests.house.test_role_matrix import EXAMPLES

Place = dict[str, str | int]
ROUND, REPORT = "lagesrapport-2012", "omrakning-2012"
# The answer that is coded: Dalarna's, since Kalmar's are corrected.
CODED = ("20", "struktur")
# Roles with their county, "08" being the county whose pages the places are.
ROLES_TRIED = [
    ("public", ""), ("reader", ""), ("county_writer", "08"), ("county_author", "08"), ("county_author", "20"), ("analyst", ""), ("coordinator", ""),
    ("operator", ""),
]  # fmt: skip


@dataclass(frozen=True)
class World:
    """Every page's place, and somebody with every right."""

    places: dict[str, Place]
    ella: User

    def client(self) -> Client:
        """Give a client in which Ella has signed in just now."""
        return signed(self.ella)

    def path(self, page: str) -> str:
        """Give the address of the page at its place."""
        return reverse(page, kwargs=self.places.get(page))


def make_world() -> World:
    """Fill every kind of place; Ella has every right, and read a passage as the second reader."""
    report = Compilation.objects.get(key=REPORT)
    waiting, ella = freeze_and_correct(), everybody()
    # A job that broke, so that it can be tried again.
    job: Place = {"pk": str(make_job(owner=ella, state="failed", arguments={"round": ROUND}).pk)}
    running = let_a_round_run() | let_a_fact_check_run() | let_a_dialogue_run()
    return World(_places(report, waiting) | running | {"analysis:job": job, "analysis:retry_job": job}, ella)


def everybody() -> User:
    """Give Ella, who has every right at once."""
    ella = make_user("ella", first_name="Ella")
    for role in ("reader", "analyst", "coordinator", "operator"):
        make_assignment(ella, role=role, unit="")
    make_assignment(ella, role="county_author", unit="08")
    return ella


def signed(user: User, *, checks_csrf: bool = False) -> Client:
    """Give a client in which the person has signed in; one that checks tokens refuses a post without."""
    client = Client(enforce_csrf_checks=checks_csrf)
    client.force_login(user)
    return client


def client_as(role: str, unit: str) -> Client:
    """Give a client of somebody with the one role; the public has not signed in."""
    if role == "public":
        return Client()
    user = make_user(f"{role}{unit}")
    make_assignment(user, role=role, unit=unit)
    return signed(user)


def lacks(page: str, role: str, unit: str) -> bool:
    """Tell whether the table closes the page's writing to the role, at the county that the places are about."""
    permission = PAGES[page]
    return permission not in ROLES[role] or (permission in AT_HOME and unit != "08")


def _places(report: Compilation, row: Reanchoring) -> dict[str, Place]:
    live, gone = _statements()
    answer: Place = {"round_key": ROUND, "unit": CODED[0], "topic": CODED[1]}
    coded = answer | {"key": live.key}
    section: Place = {"key": REPORT, "section": "nya-grupper"}
    waiting: Place = {"round_key": ROUND, "pk": str(row.pk)}
    claim: Place = {"compilation": REPORT, "claim": _claim(report, "ledigt")}
    withdrawn: Place = {"compilation": REPORT, "claim": _claim(report, "vilande")}
    withdraw_claim(report, "vilande", viewer=ALVA, at=timezone.now())
    empty = add_section(report, heading="Tomt", after="", viewer=ALVA, at=timezone.now())
    return EXAMPLES | {
        "analysis:reading": answer,
        "analysis:mark_answer_read": answer,
        "analysis:code_statement": answer,
        "analysis:edit_statement": coded,
        "analysis:withdraw_statement": coded,
        "analysis:reinstate_statement": answer | {"key": gone.key},
        "analysis:withdraw_second_reading": answer | {"key": str(_second_reading().pk)},
        "analysis:review": waiting,
        "analysis:decide_passage": waiting,
        # A claim whose answer has moved since it was read.
        "analysis:accept_claim": {"compilation": REPORT, "claim": "brukare-tyst"},
        "analysis:withdraw_claim": claim,
        "analysis:take_back_claim": withdrawn,
        "analysis:remove_section": section | {"section": empty.key},
    }


def _statements() -> tuple[Statement, Statement]:
    """Give a statement of the coded answer that holds, and one that is withdrawn."""
    rows = Statement.objects.live().select_related("subject__round")
    live, gone = rows.get(key="u015"), rows.get(key="u038")
    now = timezone.now()
    return live, withdraw_statement(
        gone.subject.round, key=gone.key, row=gone.pk, reason="", viewer=ALVA, at=now
    )


def _second_reading() -> SecondReading:
    subject = Participant.objects.get(round__key=ROUND, actor__key=CODED[0])
    variable = Variable.objects.get(key="steering_problem")
    return SecondReading.objects.create(
        round=Round.objects.get(key=ROUND), subject=subject, variable=variable, value="inactive",
        certainty="explicit", made_by="Ella", made_at=MORNING,
    )  # fmt: skip


def _claim(report: Compilation, key: str) -> str:
    """Give the key of a stated claim that nothing holds."""
    words = ClaimWords(f"Länen är överens om {key}.", kind=ClaimKind.STATED, searched="Alla svar är lästa.")
    save_claim(report, key=key, words=words, viewer=ALVA, at=timezone.now())
    return key


def fingerprint() -> str:
    """Give one checksum over every table but those of the sessions."""
    found = sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table == "django_session":
                continue
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 - names of our own tables
            found.update(f"{table} {cursor.fetchall()!r}".encode())
    return found.hexdigest()


PAGE_NAMES = sorted(route.name for route in own_routes())
