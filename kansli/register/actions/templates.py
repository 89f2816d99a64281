"""The templates of questions, which the secretariat keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.audit.versions import claim
from kansli.core.errors import RuleBroken
from kansli.register.models import QuestionField, QuestionKind, QuestionTemplate
from kansli.register.queries.snapshots import changed


@dataclass(frozen=True)
class TemplateSheet:
    """What is said of a template."""

    name: str
    kind: QuestionKind
    text: str = ""
    asks: Sequence[QuestionField] = ()
    is_current: bool = True

    def values(self) -> dict[str, Any]:
        """The columns as they should be."""
        same = {"kind": self.kind, "is_current": self.is_current, "fields": [each.kept() for each in self.asks]}
        return {"name": self.name.strip(), "text": self.text.strip(), **same}


def add_template(*, by: Keyed, sheet: TemplateSheet) -> QuestionTemplate:
    """Keep a wording and its fields for questions to come. Raises RuleBroken for a name that is taken, and without fields."""
    _check(sheet, QuestionTemplate.objects.all())
    with transaction.atomic():
        template = QuestionTemplate.objects.create(**sheet.values())
        record(by=by, verb="register.add_template", target=template, after=sheet.values())
    return template


def edit_template(*, by: Keyed, template: QuestionTemplate, sheet: TemplateSheet, seen: int | None = None) -> QuestionTemplate:
    """Change a template; questions that have been asked stay as they were. Raises RuleBroken and Overtaken."""
    _check(sheet, QuestionTemplate.objects.exclude(pk=template.pk))
    values = sheet.values()
    with transaction.atomic():
        claim(template, seen=seen)
        before, after = changed({key: getattr(template, key) for key in values}, values)
        QuestionTemplate.objects.filter(pk=template.pk).update(**values)
        record(by=by, verb="register.edit_template", target=template, before=before, after=after)
    template.refresh_from_db()
    return template


def _check(sheet: TemplateSheet, others: Any) -> None:
    if others.filter(name=sheet.name.strip()).exists():
        raise RuleBroken(_("There is a template called {name} already. Choose another name.").format(name=sheet.name.strip()))
    if not sheet.asks and sheet.kind != QuestionKind.LEVEL:
        raise RuleBroken(_("There is nothing to answer. Write at least one thing that is asked."))
