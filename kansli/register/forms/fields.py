"""Fields by which one points at a matter, a decision, an assignment, or whoever is to do something."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.core.keys import ALPHABET, LENGTH
from kansli.matters.models import Matter
from kansli.matters.queries import matter_called, suggest
from kansli.people.models import Body, Member, Office, Person
from kansli.people.queries import all_seats
from kansli.register.actions import Recipient
from kansli.register.models import Assignment, Decision
from kansli.ui.texts import day

KEY = re.compile(rf"(?<![{ALPHABET}])[{ALPHABET}]{{{LENGTH}}}(?![{ALPHABET}])")
GivenTo = Assignment.GivenTo


class MatterField(forms.CharField):
    """A matter by any of its names; the page lists them as one types (`<datalist id="matters">`)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Matter"))
        super().__init__(widget=forms.TextInput(attrs={"list": "matters", "autocomplete": "off"}), max_length=300, **options)

    def prepare_value(self, value: Any) -> Any:
        return value.title if isinstance(value, Matter) else value

    def clean(self, value: Any) -> Matter | None:
        name = super().clean(value)
        if not name:
            return None
        if found := matter_called(name):
            return found
        like = ", ".join(f"“{matter.title}”" for matter, _score in suggest(name, 3))
        hint = _("Did you mean %(like)s?") % {"like": like} if like else _("Make the matter first, under Matters.")
        raise ValidationError(_("There is no matter called “%(name)s”. %(hint)s") % {"name": name, "hint": hint})


class EntryField(forms.CharField):
    """A decision or an assignment: chosen from the page's list as one types, or its address pasted. The key in it tells which."""

    def __init__(self, model: Any, **options: Any) -> None:
        self.model, self.actor = model, None
        widget = forms.TextInput(attrs={"list": f"{model._meta.model_name}s", "autocomplete": "off"})
        options.setdefault("help_text", _("Choose from the list, or paste the address of its page."))
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return entry_label(value) if isinstance(value, Decision | Assignment) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        keys = KEY.findall(text)
        found = self.model.objects.visible_to(self.actor).filter(key=keys[-1]).first() if keys else None
        if found is None:
            raise ValidationError(_("“%(text)s” leads to nothing here. Choose from the list.") % {"text": text[:80]})
        return found


def entry_label(entry: Decision | Assignment) -> str:
    """How a decision or an assignment stands in a list of suggestions, with its key last."""
    text = entry.wording if isinstance(entry, Decision) else entry.task
    return f"{day(entry.day)} {entry.body.short}: {text[:70]} [{entry.key}]"


class RecipientField(forms.ChoiceField):
    """Whom an assignment is given to. Its value is a `Recipient`; the words beside it are another field."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("Given to"), "choices": recipients, **options})

    def prepare_value(self, value: Any) -> Any:
        return recipient_value(value) if isinstance(value, Assignment) else value

    def clean(self, value: Any) -> Recipient | None:
        kind, _colon, key = super().clean(value).partition(":")
        if not kind:
            return None
        if kind in PLAIN:
            return Recipient(GivenTo(kind))
        models: dict[str, Any] = {"person": Person, "member": Member, "body": Body, "office": Office}
        if kind == GivenTo.SEAT:
            return Recipient.of(next(one.seat for one in all_seats(today()) if one.seat.key == key))
        return Recipient.of(models[kind].objects.get(key=key))


PLAIN = (GivenTo.WORDS, GivenTo.SECRETARIAT, GivenTo.EACH_MEMBER)


def recipient_value(assignment: Assignment) -> str:
    """The choice that an assignment's recipient is."""
    kind = GivenTo(assignment.given_to)
    if kind in PLAIN:
        return kind
    held = {"person": "person", "seat": "seat", "member": "member", "body": "to_body", "office": "office"}
    return f"{kind}:{getattr(assignment, held[kind]).key}"


def recipients() -> Iterator[tuple[Any, Any]]:
    """Everybody something can be given to, in groups: seats with their holders of today first."""
    day_now = today()
    yield from ((kind, kind.label) for kind in PLAIN)
    seats = [(f"seat:{one.seat.key}", f"{one.seat.body.short}: {one.seat} ({one.person or '–'})") for one in all_seats(day_now)]
    offices = Office.objects.on(day_now).select_related("body", "member__organisation", "person")
    yield _("Seats, passing to the next holder"), seats
    yield _("Offices"), [(f"office:{office.key}", f"{office.body.short}: {office}") for office in offices]
    yield _("Members"), [(f"member:{m.key}", str(m)) for m in Member.objects.on(day_now).select_related("organisation")]
    yield _("Bodies"), [(f"body:{b.key}", str(b)) for b in Body.objects.on(day_now).exclude(kind=Body.Kind.SECRETARIAT)]
    yield _("Persons"), [(f"person:{person.key}", person.name) for person in Person.objects.current()]


def somebody() -> Iterator[tuple[Any, Any]]:
    """Those of them who can be given what somebody else had: nobody in words only, and not each member."""
    yield "", "–"
    yield from (choice for choice in recipients() if choice[0] not in (GivenTo.WORDS, GivenTo.EACH_MEMBER))
