"""Tags of the register's pages."""

from django import template
from django.forms import BoundField

from kansli.people.models import Member
from kansli.register.forms.decisions import HandlingForm
from kansli.register.models import Assignment, HandlingLevel
from kansli.register.queries.pages import recipient_words

register = template.Library()


@register.filter
def recipient(assignment: Assignment) -> str:
    """`{{ assignment|recipient }}`: whom it was given to."""
    return recipient_words(assignment)


@register.simple_tag
def box(form: HandlingForm, member: Member, level: HandlingLevel) -> BoundField:
    """`{% box form member level as field %}`: the box of one cell of the table of handling."""
    return form[form.name(member, level)]
