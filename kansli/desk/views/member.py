"""A member's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.desk.queries.member import member_page
from kansli.people import queries as people
from kansli.people.access import OfficeRequest, allow, can_see_office
from kansli.people.models import Member
from kansli.people.queries.days import chosen_day


@allow(can_see_office, Member)
@require_safe
def member(request: OfficeRequest, member: Member) -> HttpResponse:
    """Who sits for the member on the day, and what it did with joint decisions."""
    day = chosen_day(request.GET.get("dag"))
    changes = history(member, member.organisation)
    context = {
        "member": member,
        "day": day,
        "today": today(),
        "page": member_page(request.actor, member, day.date),
        "changes": changes,
        "names": people.names_in(changes),
    }
    return render(request, "desk/member.html", context)
