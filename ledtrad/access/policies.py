"""The one policy table: what each role may do, and what each page asks for. Default deny.

Pages and the console read the same table; a view without a row is refused by the middleware and fails the house test.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

from ledtrad.core.viewer import Viewer

# permission -> what it lets a person do, as a reader would say it
PERMISSIONS = {
    "registry.read": "Läsa registret: vilka som finns och hur de hänger ihop.",
    "rounds.read_published": "Läsa svaren i en publicerad omgång.",
    "synthesis.read": "Läsa utsagor, påståenden, kontroller och utfall.",
    "drafts.read": "Läsa sammanställningar som ännu är utkast.",
    "statements.code": "Läsa och koda: markera passager, skriva, ändra och ta tillbaka utsagor.",
    "claims.write": "Skriva påståenden, läsa deras svar och godta dem.",
    "compilations.write": "Skriva sammanställningens text och förbigå en kontroll med skäl.",
    "releases.freeze": "Frysa en sammanställning till en utgåva.",
    "responses.correct": "Rätta länets eget svar med en ny revision.",
    "jobs.follow": "Följa arbeten som man själv har satt i gång, och försöka igen.",
    "jobs.read_all": "Se allas arbeten.",
    "data.load": "Läsa in deklarerade datakataloger.",
    "accounts.manage": "Lägga upp konton och ge dem roller.",
}

PUBLIC = frozenset({"registry.read", "rounds.read_published", "synthesis.read"})
# What the national office's own people write: coding, claims, text, releases.
WRITING = frozenset(
    {"drafts.read", "statements.code", "claims.write", "compilations.write", "releases.freeze", "jobs.follow"}
)
ROLES: dict[str, frozenset[str]] = {
    "public": PUBLIC,
    "reader": PUBLIC | {"drafts.read"},
    "county_author": PUBLIC | {"responses.correct"},
    "analyst": PUBLIC | WRITING,
    "coordinator": PUBLIC | WRITING | {"jobs.read_all"},
    "operator": PUBLIC
    | {"drafts.read", "data.load", "releases.freeze", "accounts.manage", "jobs.follow", "jobs.read_all"},
}
ROLE_NAMES = {
    "public": pgettext_lazy("role", "allmänheten"),
    "reader": pgettext_lazy("role", "läsare"),
    "county_author": pgettext_lazy("role", "länets författare"),
    "analyst": pgettext_lazy("role", "analytiker"),
    "coordinator": pgettext_lazy("role", "samordnare"),
    "operator": pgettext_lazy("role", "driften"),
}
# What a role may do for its own unit only, and not for the others.
AT_HOME = frozenset({"responses.correct"})

# name of the page -> the permission that it asks for
PAGES: dict[str, str] = {
    "ui:gallery": "synthesis.read",
    "accounts:sign_in": "synthesis.read",
    "accounts:sign_out": "synthesis.read",
    "website:start": "synthesis.read",
    "website:report": "synthesis.read",
    "website:draft": "drafts.read",
    "website:release": "synthesis.read",
    "website:release_document": "synthesis.read",
    "website:release_file": "synthesis.read",
    "website:release_file_in_english": "synthesis.read",
    "website:release_table": "synthesis.read",
    "website:report_table": "synthesis.read",
    "website:comparison": "synthesis.read",
    "website:counties": "registry.read",
    "website:county": "rounds.read_published",
    "website:extract_pdf": "rounds.read_published",
    "website:extract_docx": "rounds.read_published",
    "website:questions": "synthesis.read",
    "website:question": "synthesis.read",
    "website:rounds": "rounds.read_published",
    "website:round": "rounds.read_published",
    "website:politicians": "registry.read",
    "website:goals": "synthesis.read",
    "website:users": "registry.read",
    "website:printed": "synthesis.read",
    "website:printed_report": "synthesis.read",
    "website:printed_claim": "synthesis.read",
    "analysis:claims": "synthesis.read",
    "analysis:claims_of": "synthesis.read",
    "analysis:claim": "synthesis.read",
    "analysis:claim_statements": "synthesis.read",
    "analysis:save_claim": "claims.write",
    "analysis:state_claim": "claims.write",
    "analysis:quote_claim": "claims.write",
    "analysis:edit_claim": "claims.write",
    "analysis:accept_claim": "claims.write",
    "analysis:withdraw_claim": "claims.write",
    "analysis:take_back_claim": "claims.write",
    "analysis:tie_grounds": "claims.write",
    "analysis:untie_ground": "claims.write",
    "analysis:latest_readings": "statements.code",
    "analysis:readings": "statements.code",
    "analysis:unit_readings": "statements.code",
    "analysis:reading": "statements.code",
    "analysis:code_statement": "statements.code",
    "analysis:edit_statement": "statements.code",
    "analysis:withdraw_statement": "statements.code",
    "analysis:reinstate_statement": "statements.code",
    "analysis:mark_answer_read": "statements.code",
    "analysis:withdraw_second_reading": "statements.code",
    "analysis:latest_matrix": "synthesis.read",
    "analysis:matrix": "synthesis.read",
    "analysis:matrix_cell": "synthesis.read",
    "analysis:matrix_xlsx": "synthesis.read",
    "analysis:matrix_csv": "synthesis.read",
    "analysis:statements_csv": "synthesis.read",
    "analysis:agreement": "drafts.read",
    "analysis:correct_start": "responses.correct",
    "analysis:correct": "responses.correct",
    "analysis:receipt": "responses.correct",
    "analysis:our_words": "responses.correct",
    "analysis:revision": "drafts.read",
    "analysis:reviews_start": "drafts.read",
    "analysis:reviews": "drafts.read",
    "analysis:review": "drafts.read",
    "analysis:decide_passage": "statements.code",
    "analysis:compilations": "drafts.read",
    "analysis:new_compilation": "compilations.write",
    "analysis:compilation": "drafts.read",
    "analysis:save_compilation": "compilations.write",
    "analysis:add_section": "compilations.write",
    "analysis:checks": "drafts.read",
    "analysis:override_check": "compilations.write",
    "analysis:withdraw_override": "compilations.write",
    "analysis:freeze": "releases.freeze",
    "analysis:freeze_release": "releases.freeze",
    "analysis:section": "drafts.read",
    "analysis:save_section": "compilations.write",
    "analysis:preview_section": "compilations.write",
    "analysis:section_history": "drafts.read",
    "analysis:move_section": "compilations.write",
    "analysis:remove_section": "compilations.write",
    "analysis:correct_release": "releases.freeze",
    "analysis:jobs": "jobs.follow",
    "analysis:job": "jobs.follow",
    "analysis:retry_job": "jobs.follow",
    "analysis:import_coding": "statements.code",
    "analysis:place_passages": "statements.code",
}


def viewer_for(role: str, *, label: str, signed_in: bool = False) -> Viewer:
    """Give the viewer that one role makes at the national office; raise KeyError for a role outside the table."""
    held = ROLES[role]
    return Viewer(label=label, permissions=held - AT_HOME, signed_in=signed_in)


def viewer_with_roles(label: str, *, roles: Iterable[tuple[str, str]]) -> Viewer:
    """Give the viewer whom pairs of role and unit make, besides what everybody may; an unknown role raises KeyError."""
    permissions, homes = set(PUBLIC), set()
    for role, unit in roles:
        permissions |= ROLES[role] - AT_HOME
        homes |= {(permission, unit) for permission in ROLES[role] & AT_HOME}
    return Viewer(label=label, permissions=frozenset(permissions), homes=frozenset(homes), signed_in=True)
