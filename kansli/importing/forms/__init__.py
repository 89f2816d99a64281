"""The forms of the archive. They read what was typed into the values of a finding; they never save."""

from kansli.importing.forms.findings import FORMS, AddForm, FindingForm
from kansli.importing.forms.papers import DropForm, SuggestionForm

__all__ = ["FORMS", "AddForm", "DropForm", "FindingForm", "SuggestionForm"]
