"""Idag: what is mine and due."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kansli.core.clock import now
from kansli.core.clock import today as this_day
from kansli.desk.actions import note_visit
from kansli.desk.queries.today import SOON, today_of
from kansli.people.access import OfficeRequest, allow, can_see_own_pages
from kansli.people.models import Account

SINCE = "since"


@allow(can_see_own_pages)
@require_safe
def today(request: OfficeRequest) -> HttpResponse:
    """The first page of everybody who has signed in."""
    day = this_day()
    mine = today_of(request.actor, day, since(request))
    return render(request, "desk/today.html", {"today": mine, "day": day, "soon": day + SOON})


def since(request: OfficeRequest) -> datetime | None:
    """The person's last visit before this session, noted once a session; None at the first."""
    if SINCE not in request.session and isinstance(request.user, Account):
        before = note_visit(by=request.user, at=now())
        request.session[SINCE] = before.isoformat() if before else ""
    noted = request.session.get(SINCE)
    return datetime.fromisoformat(noted) if noted else None
