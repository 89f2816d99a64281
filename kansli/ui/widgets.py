"""Form widgets that Django does not have."""

from django import forms


class DayInput(forms.DateInput):
    """A day, picked in the browser's own calendar or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FileDrop(forms.FileInput):
    """Many files at once: dropped, or chosen. Without JavaScript it is an ordinary choice of files."""

    template_name = "ui/widgets/file_drop.html"
    allow_multiple_selected = True
    use_fieldset = False
