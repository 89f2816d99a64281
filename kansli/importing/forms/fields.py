"""Fields that hold several words or lines."""

import re
from typing import Any

from django import forms

APART = re.compile(r"\s*[,;]\s*")
THOUSANDS = re.compile(r"[\s.]|kr(?:onor)?")


class WordsField(forms.CharField):
    """Names parted by commas, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [word for word in APART.split(super().to_python(value) or "") if word]


class LinesField(forms.CharField):
    """Sentences, one a line, as a list."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]


class KronorField(forms.IntegerField):
    """Whole kronor, with or without spaces between the thousands."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(THOUSANDS.sub("", value) if isinstance(value, str) else value)


class ClockField(forms.TimeField):
    """A time of the day as "08:30"."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(required=False, input_formats=["%H:%M", "%H.%M"], widget=widget, **options)
