"""What people fill in about meetings, one module a subject."""

from kansli.meetings.forms.editing import ItemMatterForm, MeetingForm

__all__ = ["ItemMatterForm", "MeetingForm"]
