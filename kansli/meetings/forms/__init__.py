"""What people fill in about meetings, one module a subject."""

from kansli.meetings.forms.adjusting import AnswerRemarkForm, ElectForm, SendForm, TakeForm
from kansli.meetings.forms.agenda import AttachForm, ItemForm, ProposalForm
from kansli.meetings.forms.attending import DeputyForm, GuestForm, TimesForm
from kansli.meetings.forms.calling import AnswerForm, CallForm
from kansli.meetings.forms.editing import CancelForm, ItemMatterForm, MeetingForm, PlanForm
from kansli.meetings.forms.extras import ExtrasForm, LookForm
from kansli.meetings.forms.programme import ProgrammeForm
from kansli.meetings.forms.publishing import ApproveForm, CorrectionForm, DaysForm, PublishForm
from kansli.meetings.forms.rescheduling import AskDayForm, ChooseDayForm, DayAnswerForm
from kansli.meetings.forms.showing import ShowForm
from kansli.meetings.forms.wishing import AskModeForm, DeclineModeForm
from kansli.meetings.forms.writing import OutcomeForm

__all__ = [
    "AnswerForm",
    "AnswerRemarkForm",
    "ApproveForm",
    "AskDayForm",
    "AskModeForm",
    "AttachForm",
    "CallForm",
    "CancelForm",
    "ChooseDayForm",
    "CorrectionForm",
    "DayAnswerForm",
    "DaysForm",
    "DeclineModeForm",
    "DeputyForm",
    "ElectForm",
    "ExtrasForm",
    "GuestForm",
    "ItemForm",
    "ItemMatterForm",
    "LookForm",
    "MeetingForm",
    "OutcomeForm",
    "PlanForm",
    "ProgrammeForm",
    "ProposalForm",
    "PublishForm",
    "SendForm",
    "ShowForm",
    "TakeForm",
    "TimesForm",
]
