"""To which bodies minutes are shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models import Meeting, ShownMinutes
from kansli.people.models import Body


class BodiesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of bodies, each with who reads its papers."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Body) -> str:
        return f"{obj} ({str(obj.get_readers_display()).lower()})"


class ShowForm(forms.Form):
    """The bodies that see the minutes. One whose papers everybody reads is not among them: that is to publish."""

    bodies = BodiesField(Body.objects.none(), label=_("Shown to"), required=False, to_field_name="key")

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        shown = ShownMinutes.objects.filter(minutes__meeting=meeting)
        super().__init__(data, initial={"bodies": [row.body.key for row in shown.select_related("body")]})
        others = Body.objects.exclude(kind=Body.Kind.SECRETARIAT).exclude(readers=Body.Readers.PUBLIC).exclude(pk=meeting.body_id)
        self.fields["bodies"].queryset = others.order_by("name")  # type: ignore[attr-defined]
