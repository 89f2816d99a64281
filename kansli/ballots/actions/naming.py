"""Naming the rule by which a body may decide by mail."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.ballots.models import BallotRule, Rule
from kansli.core.errors import RuleBroken
from kansli.people.models import Body


@dataclass(frozen=True)
class RuleSheet:
    """All that is said of a body's rule: where it stands, and what its ballots begin with."""

    reference: str
    rule: str = Rule.ALL
    objection_goes_to_meeting: bool = True
    days: int = 7
    is_allowed: bool = True


def name_rule(*, by: Keyed, body: Body, sheet: RuleSheet, seen: int | None = None) -> BallotRule:
    """Say by what rule the body may decide by mail, or that it may not any more. `seen` is the version the writer saw.

    Raises RuleBroken without a reference and for the secretariat, which decides nothing.
    """
    if not sheet.reference.strip():
        raise RuleBroken(_("Name the rule that lets the body decide by mail: where it stands, and when it was adopted."))
    if body.kind == Body.Kind.SECRETARIAT:
        raise RuleBroken(_("The secretariat decides nothing by mail. Choose the body that decides."))
    values: dict[str, Any] = {**vars(sheet), "reference": sheet.reference.strip()}
    with transaction.atomic():
        rule, is_new = BallotRule.objects.get_or_create(body=body, defaults=values)
        before = {} if is_new else {name: getattr(rule, name) for name in values}
        if not is_new:
            versions.claim(rule, seen=seen)
            BallotRule.objects.filter(pk=rule.pk).update(**values)
            rule.refresh_from_db()
        record(by=by, verb="ballots.name_rule", target=body, before=before, after=values)
    return rule


def rule_for(body: Body) -> BallotRule:
    """The rule by which the body may decide by mail. Raises RuleBroken where none is named."""
    rule = BallotRule.objects.filter(body=body, is_allowed=True).first()
    if rule is None:
        raise RuleBroken(
            _("%(body)s may not decide by mail: no rule that allows it is named. Name the rule first, on the body's page.")
            % {"body": body}
        )
    return rule
