"""What is decided of a whole paper, beside accepting it."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.importing.actions.receiving import ask_for_reading
from kansli.importing.models import Paper

State = Paper.State


def dismiss_paper(*, by: Keyed, paper: Paper) -> Paper:
    """Put a paper aside. Its file and what was read are kept; it can be read again."""
    return _move(by, paper, State.DISMISSED, "importing.dismiss_paper")


@transaction.atomic
def read_again(*, by: Keyed, paper: Paper) -> Paper:
    """Read a paper anew that was dismissed, known or could not be read. Refused for one whose bytes were never kept."""
    if paper.file is None:
        raise RuleBroken(_("The file was not kept. Drop it again."))
    paper = _move(by, paper, State.WAITING, "importing.read_again", problem="", problem_code="", same_as=None)
    ask_for_reading(paper)
    return paper


def review_anyway(*, by: Keyed, paper: Paper) -> Paper:
    """Review a paper that does not look like minutes."""
    if paper.draft is None:
        raise RuleBroken(_("There is nothing to review in it: its text could not be made out."))
    return _move(by, paper, State.READ, "importing.review_anyway", problem="", problem_code="")


@transaction.atomic
def _move(by: Keyed, paper: Paper, state: Paper.State, verb: str, **values: object) -> Paper:
    """From one state to another by the table of moves; a paper that is there already is left as it is."""
    now = Paper.objects.select_for_update().get(pk=paper.pk)
    if now.state == state:
        return now
    if not now.may_become(state):
        raise RuleBroken(_("That cannot be done with a paper that is “%(state)s”.") % {"state": now.get_state_display()})
    before = now.state
    moved = Paper.objects.filter(pk=now.pk, state=before)
    moved.update(state=state, version=models.F("version") + 1, **values)
    record(by=by, verb=verb, target=now, before={"state": before}, after={"state": state})
    now.refresh_from_db()
    return now
