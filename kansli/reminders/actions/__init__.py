"""Reminding, and choosing which reminders come."""

from kansli.reminders.actions.choosing import choose_kinds, set_escalation, set_hours, snooze
from kansli.reminders.actions.sending import remind_late, send_digest, send_due

__all__ = ["choose_kinds", "remind_late", "send_digest", "send_due", "set_escalation", "set_hours", "snooze"]
