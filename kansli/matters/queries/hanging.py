"""What hangs on matters, whatever area it belongs to: every foreign key that points here from above."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from kansli.matters.models import Matter


@dataclass(frozen=True)
class Hanging:
    """A kind of object that hangs on matters: its model and the name of its foreign key."""

    model: type[models.Model]
    field: str

    @property
    def name(self) -> str:
        """What it is called in the record of a merge: "register.decision.matter"."""
        return f"{self.model._meta.label_lower}.{self.field}"

    def of(self, matter: Matter) -> models.QuerySet[Any]:
        """The objects of one matter."""
        return self.model._default_manager.filter(**{self.field: matter})

    def by_pk(self, pks: list[int]) -> models.QuerySet[Any]:
        """The objects with these ids."""
        return self.model._default_manager.filter(pk__in=pks)


def hanging() -> Iterator[Hanging]:
    """Every kind of object outside this area that hangs on a matter."""
    for relation in Matter._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and model._meta.app_label != Matter._meta.app_label:
            yield Hanging(model, relation.field.name)
