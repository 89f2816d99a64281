"""What people fill in about meetings, one module a subject."""

from kansli.meetings.forms.adjusting import AnswerRemarkForm, FinishForm, SendForm, TakeForm
from kansli.meetings.forms.agenda import AttachForm, ItemForm, ProposalForm
from kansli.meetings.forms.calling import AnswerForm, CallForm
from kansli.meetings.forms.editing import CancelForm, ItemMatterForm, MeetingForm, PlanForm
from kansli.meetings.forms.programme import ProgrammeForm

__all__ = [
    "AnswerForm",
    "AnswerRemarkForm",
    "AttachForm",
    "CallForm",
    "CancelForm",
    "FinishForm",
    "ItemForm",
    "ItemMatterForm",
    "MeetingForm",
    "PlanForm",
    "ProgrammeForm",
    "ProposalForm",
    "SendForm",
    "TakeForm",
]
