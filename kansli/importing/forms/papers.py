"""Dropping files, and answering a suggestion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.importing.actions.suggestions import How
from kansli.importing.uploads import ClosedUpload
from kansli.ui.widgets import DayInput, FileDrop


class DropForm(forms.Form):
    """Files to take in. Each is judged by itself later, so that one bad file does not stop the others."""

    papers = forms.FileField(
        required=False,
        allow_empty_file=True,
        widget=FileDrop,
        label=_("Papers"),
        help_text=_("Word, OpenDocument, PDF, text, pictures of pages, or a zip of these."),
    )

    @property
    def dropped(self) -> list[ClosedUpload]:
        """All files, also where there are several."""
        return [file for file in self.files.getlist("papers") if isinstance(file, ClosedUpload)]


class SuggestionForm(forms.Form):
    """How somebody whom papers show came to sit there."""

    HOWS = [
        (How.VACANT, _("The seat was vacant")),
        (How.AFTER, _("Came after the one who held it")),
        (How.ACTING, _("Stood in for a time")),
    ]

    how = forms.ChoiceField(choices=HOWS, label=_("How"))
    first_day = forms.DateField(widget=DayInput(), label=_("From"))
    last_day = forms.DateField(widget=DayInput(), required=False, label=_("To"))
