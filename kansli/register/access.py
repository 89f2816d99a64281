"""Who may do what with decisions and assignments."""

from kansli.core.clock import today
from kansli.people.access import Actor
from kansli.register.models import Assignment, Decision, MemberAnswer, MemberQuestion, SavedView


def can_see_register(actor: Actor) -> bool:
    """Whoever sits in any body has the register, with what they may read in it."""
    return actor.sits_somewhere


def can_see_decision(actor: Actor, decision: Decision) -> bool:
    """Readers of the body's papers see its decisions."""
    return actor.sits_somewhere and decision.body_id in actor.readable


def can_see_assignment(actor: Actor, assignment: Assignment) -> bool:
    """Readers of the body's papers see its assignments, and whoever has one sees that one."""
    return actor.sits_somewhere


def can_see_source(actor: Actor, assignment: Assignment) -> bool:
    """The paper an assignment stands in, and its decision, are for the readers of the body's papers."""
    return assignment.body_id in actor.readable


def can_edit_register(actor: Actor, thing: Decision | Assignment | None = None) -> bool:
    """The secretariat keeps the register."""
    return actor.is_secretariat


def can_report_assignment(actor: Actor, assignment: Assignment) -> bool:
    """The secretariat reports, and whoever has the assignment today: by name, or by the seat or office they hold."""
    if assignment.given_to == Assignment.GivenTo.EACH_MEMBER:
        return False
    return actor.is_secretariat or has_assignment(actor, assignment)


def can_answer_report(actor: Actor, assignment: Assignment) -> bool:
    """Whoever gave the assignment answers what is reported: the secretariat, for the body."""
    return actor.is_secretariat


def has_assignment(actor: Actor, assignment: Assignment) -> bool:
    """True when it is the person's own today; what a whole body or a member has, each who sits there for it has."""
    return Assignment.objects.filter(pk=assignment.pk).held_by(actor.person, today()).exists()


def can_follow_assignment(actor: Actor, assignment: Assignment) -> bool:
    """Readers of the body's papers follow its assignments over the meetings."""
    return actor.sits_somewhere and assignment.body_id in actor.readable


def can_edit_saved_view(actor: Actor, view: SavedView) -> bool:
    """A saved view is its owner's."""
    return view.person == actor.person


def can_see_question(actor: Actor, question: MemberQuestion) -> bool:
    """Readers of the body's papers see what the members were asked and what they answered."""
    return actor.sits_somewhere and question.body_id in actor.readable


def can_answer(actor: Actor, answer: MemberAnswer) -> bool:
    """Whoever is asked for a member answers; the secretariat notes answers on a page of its own."""
    return actor.person is not None and answer.contact_id == actor.person.pk
