"""Looking a paper through: each finding confirmed, changed, dismissed or added. The draft is saved at every step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import Overtaken, RuleBroken
from kansli.importing import draft as drafts
from kansli.importing.draft import Draft, Finding, Kind, State
from kansli.importing.models import Paper
from kansli.people.actions import BodySheet, add_body
from kansli.people.models import Body
from kansli.people.queries import body_named

NEW_VALUES: dict[Kind, dict[str, Any]] = {
    Kind.DECISION: {
        "item": "", "text": "", "kind": "decision", "not_participating": [], "reservations": [], "positions": [],
        "amounts": [], "conditions": [], "ceiling": None,
    },
    Kind.ASSIGNMENT: {
        "item": "", "decision": "", "assignees": [], "task": "", "due": None, "due_text": "", "condition": "", "explicit": True,
    },
}  # fmt: skip


def change_finding(*, by: Keyed, paper: Paper, key: str, values: dict[str, Any], seen: int) -> Paper:
    """Give a finding other values (those named; the rest stay). Sent twice, the second changes nothing.

    `seen` is the finding's version as it was looked at: Overtaken when somebody else has changed it since.
    """

    def changed(draft: Draft, finding: Finding) -> Draft:
        new = finding.values | values
        if new == finding.values and finding.state in (State.CHANGED, State.ADDED):
            return draft
        _same(finding, seen)
        state = State.ADDED if finding.state == State.ADDED else State.CHANGED
        return draft.with_changed(replace(finding, values=new, state=state, version=finding.version + 1))

    return _edit(by, paper, key, "importing.change_finding", changed)


@transaction.atomic
def file_under_new_body(*, by: Keyed, paper: Paper, sheet: BodySheet, values: dict[str, Any], seen: int) -> Paper:
    """Make a body that the register does not know, and give the head its other values with it: both or neither.

    What the paper calls the body becomes another name of it, so that the next paper is known.
    """
    words = values["body"]
    names = [words] if words and words != sheet.name and body_named(words) is None else []
    body = add_body(by=by, sheet=sheet, names=names)
    return change_finding(by=by, paper=paper, key="h", values=values | {"body_key": body.key}, seen=seen)


def confirm_finding(*, by: Keyed, paper: Paper, key: str, seen: int) -> Paper:
    """Say that a finding is right as it was read."""
    return _edit(by, paper, key, "importing.confirm_finding", lambda draft, one: _turned(draft, one, State.CONFIRMED, seen))


def dismiss_finding(*, by: Keyed, paper: Paper, key: str, seen: int) -> Paper:
    """Say that it is none. With an item goes what stands under it."""

    def dismissed(draft: Draft, finding: Finding) -> Draft:
        draft = _turned(draft, finding, State.DISMISSED, seen)
        under = [*draft.under(key, Kind.DECISION), *draft.under(key, Kind.ASSIGNMENT)] if finding.kind == Kind.ITEM else []
        for each in under:
            draft = _turned(draft, each, State.DISMISSED, each.version)
        return draft

    if key == "h":
        raise RuleBroken(_("Every paper has a head. Change it instead, or dismiss the whole paper."))
    return _edit(by, paper, key, "importing.dismiss_finding", dismissed)


def restore_finding(*, by: Keyed, paper: Paper, key: str, seen: int) -> Paper:
    """Take back a dismissal: the finding is to be looked at again. Refused while its item is dismissed."""

    def restored(draft: Draft, finding: Finding) -> Draft:
        item = draft.get(finding.values.get("item", ""))
        if item and item.is_dismissed:
            raise RuleBroken(_("Its item is dismissed. Restore the item first."))
        return _turned(draft, finding, State.READ, seen) if finding.is_dismissed else draft

    return _edit(by, paper, key, "importing.restore_finding", restored)


def add_finding(*, by: Keyed, paper: Paper, kind: Kind, item: str, text: str, span: tuple[int, int]) -> tuple[Paper, str]:
    """Add a decision or an assignment that the reader missed, at its place in the text; gives the paper and the new key."""
    if not text.strip():
        raise RuleBroken(_("Mark the sentence in the text, or write it."))
    field = "text" if kind == Kind.DECISION else "task"
    values = NEW_VALUES[kind] | {"item": item, field: " ".join(text.split())}
    added: list[str] = []

    def extended(draft: Draft) -> Draft:
        if not any(each.key == item for each in draft.of(Kind.ITEM)):
            raise RuleBroken(_("Choose the item that it belongs to."))
        longer = draft.with_added(Finding("", kind, values, span))
        added.append(f"n{longer.made}")
        return longer

    return _write(by, paper, "importing.add_finding", extended, {"kind": kind, "text": text[:200]}), added[0]


def _edit(by: Keyed, paper: Paper, key: str, verb: str, change: Callable[[Draft, Finding], Draft]) -> Paper:
    def changed(draft: Draft) -> Draft:
        finding = draft.get(key)
        if finding is None:
            raise RuleBroken(_("That finding is not in the paper any more. Open the paper again."))
        return change(draft, finding)

    return _write(by, paper, verb, changed, {"finding": key})


@transaction.atomic
def _write(by: Keyed, paper: Paper, verb: str, change: Callable[[Draft], Draft], told: dict[str, Any]) -> Paper:
    """Change the draft of a paper that is being reviewed, one writer at a time; nothing changed writes nothing."""
    now = Paper.objects.select_for_update().get(pk=paper.pk)
    if now.state != Paper.State.READ:
        raise RuleBroken(_("The paper is “%(state)s” and cannot be changed.") % {"state": now.get_state_display()})
    old = drafts.from_json(now.draft)
    new = change(old)
    if new == old:
        return now
    now.draft = drafts.to_json(new)
    now.version += 1
    _file_by_head(now, new)
    now.save(update_fields=["draft", "version", "body", "day"])
    record(by=by, verb=verb, target=now, after=told)
    return now


def _file_by_head(paper: Paper, draft: Draft) -> None:
    values = draft.head.values
    paper.body = Body.objects.filter(key=values["body_key"]).first() if values["body_key"] else None
    paper.day = date.fromisoformat(values["day"]) if values["day"] else None


def _turned(draft: Draft, finding: Finding, state: State, seen: int) -> Draft:
    if finding.state == state:
        return draft
    _same(finding, seen)
    return draft.with_changed(replace(finding, state=state, version=finding.version + 1))


def _same(finding: Finding, seen: int) -> None:
    if finding.version != seen:
        raise Overtaken(_("Somebody else has changed this finding since you opened it. Compare, and save again."))
