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
    "drafts.read": "Läsa det som ännu inte är publicerat: sammanställningar, inlämnade svar, tavlor och anteckningar vid granskningen.",
    "statements.code": "Läsa och koda: markera passager, skriva, ändra och ta tillbaka utsagor.",
    "claims.write": "Skriva påståenden, läsa deras svar och godta dem.",
    "compilations.write": "Skriva sammanställningens text och förbigå en kontroll med skäl.",
    "releases.freeze": "Frysa en sammanställning till en utgåva.",
    "rounds.prepare": "Göra mallar och omgångar, öppna dem och ändra vem som svarar när.",
    "rounds.review": "Granska inlämnade svar: sända tillbaka, godta och öppna igen.",
    "registry.change": "Ändra registret: föra in det som ett godtaget svar föreslår.",
    "responses.enter_for": "Läsa in en rapport åt en deltagare som inte själv lämnar in.",
    "records.keep": "Diarieföra vid det nationella kansliet, och hämta paket till dess arkiv.",
    "responses.write": "Skriva utkast till det egna länets svar.",
    "responses.submit": "Lämna in det egna länets svar.",
    "responses.correct": "Rätta länets eget svar med en ny revision.",
    "surveys.answer": "Besvara en enkät med en personlig länk.",
    "jobs.follow": "Följa arbeten som man själv har satt i gång, och försöka igen.",
    "jobs.read_all": "Se allas arbeten, och vilka brev som inte har gått.",
    "letters.retry": "Låta det som stod i uppgivna brev sändas igen.",
    "letters.choose": "Välja om brev ska komma, och på vilket språk.",
    "threads.join": "Läsa och skriva i samtal: de egna svarens, eller de som hör till kansliet.",
    "threads.office": "Läsa och skriva i alla samtal, också de som bara kansliet ser.",
    "dialogues.join": "Läsa länsdialoger och skriva anteckningar och åtgärder i dem: det egna länets, eller kansliets.",
    "dialogues.office": "Läsa och skriva i länsdialogerna med alla län.",
    "dialogues.lead": "Planera länsdialoger, göra dagordningen och godkänna anteckningarna för kansliet.",
    "data.load": "Läsa in deklarerade datakataloger.",
    "accounts.manage": "Lägga upp konton och ge dem roller.",
}

PUBLIC = frozenset({"registry.read", "rounds.read_published", "synthesis.read", "surveys.answer"})
# What the national office's own people write: coding, claims, text, releases.
WRITING = frozenset(
    {"drafts.read", "statements.code", "claims.write", "compilations.write", "releases.freeze", "jobs.follow"}
)
# What everybody with an account may besides, and those who talk about answers and claims.
OWN = frozenset({"letters.choose"})
TALKING = frozenset({"threads.join", "dialogues.join"})
# What leading a round takes besides.
LEADING = frozenset(
    {
        "rounds.prepare",
        "rounds.review",
        "registry.change",
        "responses.enter_for",
        "records.keep",
        "dialogues.lead",
    }
)
ROLES: dict[str, frozenset[str]] = {
    "public": PUBLIC,
    "reader": PUBLIC | OWN | {"drafts.read"},
    "county_writer": PUBLIC | OWN | TALKING | {"responses.write"},
    "county_author": PUBLIC | OWN | TALKING | {"responses.write", "responses.submit", "responses.correct"},
    "analyst": PUBLIC | OWN | TALKING | WRITING | {"threads.office", "dialogues.office"},
    "coordinator": PUBLIC
    | OWN
    | TALKING
    | WRITING
    | LEADING
    | {"jobs.read_all", "letters.retry", "threads.office", "dialogues.office"},
    "operator": PUBLIC
    | OWN
    | {
        "drafts.read",
        "data.load",
        "releases.freeze",
        "accounts.manage",
        "jobs.follow",
        "jobs.read_all",
        "letters.retry",
    },
}
ROLE_NAMES = {
    "public": pgettext_lazy("role", "allmänheten"),
    "reader": pgettext_lazy("role", "läsare"),
    "county_writer": pgettext_lazy("role", "länets medförfattare"),
    "county_author": pgettext_lazy("role", "länets författare"),
    "analyst": pgettext_lazy("role", "analytiker"),
    "coordinator": pgettext_lazy("role", "samordnare"),
    "operator": pgettext_lazy("role", "driften"),
}
# What a role may do for its own unit only, and not for the others.
AT_HOME = frozenset({"responses.write", "responses.submit", "responses.correct"})

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
    "website:county_year": "rounds.read_published",
    "website:subregion_year": "rounds.read_published",
    "website:answer_file": "rounds.read_published",
    "website:extract_pdf": "rounds.read_published",
    "website:extract_docx": "rounds.read_published",
    "website:questions": "synthesis.read",
    "website:question": "synthesis.read",
    "website:rounds": "rounds.read_published",
    "website:round": "rounds.read_published",
    "website:surveys": "rounds.read_published",
    "website:survey": "rounds.read_published",
    "website:survey_table": "rounds.read_published",
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
    "analysis:fact_checks": "drafts.read",
    "analysis:latest_fact_check": "drafts.read",
    "analysis:fact_check": "drafts.read",
    "analysis:fact_check_answer": "drafts.read",
    "analysis:open_fact_check": "rounds.prepare",
    "analysis:close_fact_check": "rounds.prepare",
    "analysis:decide_correction": "claims.write",
    "analysis:jobs": "jobs.follow",
    "analysis:job": "jobs.follow",
    "analysis:retry_job": "jobs.follow",
    "analysis:import_coding": "statements.code",
    "analysis:place_passages": "statements.code",
    "collection:templates": "drafts.read",
    "collection:new_template": "rounds.prepare",
    "collection:import_template": "rounds.prepare",
    "collection:take_in_templates": "rounds.prepare",
    "collection:new_version": "rounds.prepare",
    "collection:template_version": "drafts.read",
    "collection:template_yaml": "drafts.read",
    "collection:template_xlsform": "drafts.read",
    "collection:preview_template": "drafts.read",
    "collection:new_question": "rounds.prepare",
    "collection:question": "drafts.read",
    "collection:move_question": "rounds.prepare",
    "collection:remove_question": "rounds.prepare",
    # Rounds under way: what is sent out, to whom, and how far it has come.
    "collection:rounds": "drafts.read",
    "collection:new_round": "rounds.prepare",
    "collection:board": "drafts.read",
    "collection:board_csv": "drafts.read",
    "collection:board_xlsx": "drafts.read",
    "collection:round_settings": "rounds.prepare",
    "collection:roster": "drafts.read",
    "collection:choose_roster": "rounds.prepare",
    "collection:exempt": "rounds.prepare",
    "collection:end_exemption": "rounds.prepare",
    "collection:more_time": "rounds.prepare",
    "collection:open_round": "rounds.prepare",
    "collection:move_round": "rounds.prepare",
    # The review of what came in.
    "collection:review_queue": "drafts.read",
    "collection:review": "drafts.read",
    "collection:review_step": "rounds.review",
    "collection:lock_responses": "rounds.review",
    # Whole reports that are loaded for participants.
    "collection:reports": "responses.enter_for",
    "collection:report": "responses.enter_for",
    "collection:report_file": "responses.enter_for",
    "collection:move_report": "responses.enter_for",
    "collection:drop_report": "responses.enter_for",
    # Surveys: who is asked, what came of it, and the personal link, which needs no account.
    "collection:survey": "drafts.read",
    "collection:survey_mode": "rounds.prepare",
    "collection:survey_invited": "rounds.prepare",
    "collection:survey_invite": "rounds.prepare",
    "collection:survey_links": "rounds.prepare",
    "collection:survey_new_link": "rounds.prepare",
    "collection:survey_results": "drafts.read",
    "collection:publish_survey": "rounds.prepare",
    "collection:survey_named": "rounds.prepare",
    "collection:survey_claim": "rounds.prepare",
    "collection:answer_survey": "surveys.answer",
    # A participant's own people: what they write and hand in.
    "collection:answer_start": "responses.write",
    "collection:answer": "responses.write",
    "collection:own_reports": "responses.write",
    "collection:own_report": "responses.write",
    "collection:own_report_file": "responses.write",
    "collection:drop_own_report": "responses.write",
    "collection:hand_in": "responses.write",
    "collection:handed_in": "responses.write",
    "collection:handed_in_pdf": "responses.write",
    "collection:write": "responses.write",
    "collection:written_file": "responses.write",
    "collection:fact_check": "responses.write",
    "collection:fact_check_sent": "responses.write",
    # Letters: who is in the address of a letter stops it, signed in or not.
    "mail:stop": "synthesis.read",
    "dialogue:letters": "letters.choose",
    "dialogue:outbox": "jobs.read_all",
    "dialogue:retry_letters": "letters.retry",
    # Threads: the door asks whether a person talks at all, the thing itself who reads it.
    "dialogue:threads": "threads.join",
    "dialogue:thread": "threads.join",
    # Dialogues with counties: the door asks whether a person takes part in any, the dialogue itself in which.
    "collection:all_dialogues": "dialogues.join",
    "collection:dialogues": "dialogues.join",
    "collection:dialogue": "dialogues.join",
    "collection:plan_dialogue": "dialogues.lead",
    "collection:dialogue_agenda": "dialogues.lead",
    "collection:dialogue_notes": "dialogues.join",
    "collection:agree_action": "dialogues.join",
    "collection:agreed_action": "dialogues.join",
    "collection:decide_dialogue": "dialogues.join",
    # Registers at authorities, and packages for their archives.
    "collection:register_own": "responses.submit",
    "collection:own_archive": "responses.write",
    "collection:register_received": "records.keep",
    "collection:received_archive": "records.keep",
    "collection:register_released": "records.keep",
    "collection:release_archive": "records.keep",
}


def viewer_for(role: str, *, label: str, signed_in: bool = False) -> Viewer:
    """Give the viewer that one role makes at the national office; raise KeyError for a role outside the table."""
    held = ROLES[role]
    return Viewer(label=label, permissions=held - AT_HOME, signed_in=signed_in)


def viewer_with_roles(label: str, *, roles: Iterable[tuple[str, str]], account: str = "") -> Viewer:
    """Give the viewer whom pairs of role and unit make, besides what everybody may; an unknown role raises KeyError."""
    permissions, homes = set(PUBLIC), set()
    for role, unit in roles:
        permissions |= ROLES[role] - AT_HOME
        homes |= {(permission, unit) for permission in ROLES[role] & AT_HOME}
    held = frozenset(permissions)
    return Viewer(label=label, permissions=held, homes=frozenset(homes), signed_in=True, account=account)
