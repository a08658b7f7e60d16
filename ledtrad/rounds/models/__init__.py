"""One engine for every collection: the template's questions, the frozen roster, drafts, and revisions that never change."""

from ledtrad.rounds.models.county_dialogues import (
    ActionStep,
    AgendaPoint,
    AgreedAction,
    CountyDialogue,
    DialogueAcceptance,
    PointNote,
)
from ledtrad.rounds.models.files import FileContent
from ledtrad.rounds.models.naming import NamedInReport
from ledtrad.rounds.models.proposals import Proposal, ProposalDecision
from ledtrad.rounds.models.registration import RegisterNumber, RegisterSeries, StruckNumber
from ledtrad.rounds.models.responses import (
    Answer,
    Response,
    ResponseStep,
    ReturnedQuestion,
    ReviewNote,
    Revision,
)
from ledtrad.rounds.models.rounds import Participant, Round
from ledtrad.rounds.models.surveys import (
    AnswerLink,
    Invitation,
    PublishedSurvey,
    Survey,
    SurveyAnswer,
    SurveyGroup,
)
from ledtrad.rounds.models.templates import Question, Template, TemplateVersion
from ledtrad.rounds.models.writing import Dispatch, Draft, ReportFile

__all__ = [
    "ActionStep",
    "AgendaPoint",
    "AgreedAction",
    "Answer",
    "AnswerLink",
    "CountyDialogue",
    "DialogueAcceptance",
    "Dispatch",
    "Draft",
    "FileContent",
    "Invitation",
    "NamedInReport",
    "Participant",
    "PointNote",
    "Proposal",
    "ProposalDecision",
    "PublishedSurvey",
    "Question",
    "RegisterNumber",
    "RegisterSeries",
    "ReportFile",
    "Response",
    "ResponseStep",
    "ReturnedQuestion",
    "ReviewNote",
    "Revision",
    "Round",
    "StruckNumber",
    "Survey",
    "SurveyAnswer",
    "SurveyGroup",
    "Template",
    "TemplateVersion",
]
