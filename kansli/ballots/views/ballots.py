"""The list of ballots, a ballot's page, and everything the secretariat does with one."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from kansli.audit import receipts
from kansli.ballots import actions, exports
from kansli.ballots.access import can_keep_ballots, can_see_ballot, can_see_ballots, can_see_votes
from kansli.ballots.forms.ballots import BallotForm, OpenForm, ReasonForm
from kansli.ballots.models import Ballot
from kansli.ballots.queries.findables import path_of
from kansli.ballots.queries.listing import listed
from kansli.ballots.queries.pages import ballot_page
from kansli.ballots.queries.voters import voting_seats
from kansli.ballots.queries.wording import names_in
from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Body
from kansli.people.views.posting import FORM, answer, answer_row, posted
from kansli.register.views.forming import entries_of
from kansli.ui import facets


@allow(can_see_ballots)
@require_safe
def ballots(request: OfficeRequest) -> HttpResponse:
    query = request.GET
    found = listed(
        request.actor,
        bodies=query.getlist("organ"),
        states=query.getlist("status"),
        years=query.getlist("ar"),
        page=query.get("page"),
    )
    choices = [
        facets.facet("organ", gettext_lazy("Body"), found.bodies, query),
        facets.facet("status", gettext_lazy("Status"), found.states, query),
        facets.facet("ar", gettext_lazy("Year"), found.years, query),
    ]
    context = {"page": found.page, "facets": choices, "may_keep": can_keep_ballots(request.actor)}
    return render(request, "ballots/ballots.html", context)


@allow(can_see_ballot, Ballot)
@require_safe
def ballot(request: OfficeRequest, ballot: Ballot) -> HttpResponse:
    page = ballot_page(ballot, request.actor)
    context = {"ballot": ballot, "shown": page, "names": names_in(page.changes), "may_keep": can_keep_ballots(request.actor)}
    return render(request, "ballots/ballot.html", context)


@allow(can_keep_ballots, Body)
@FORM
def add_ballot(request: OfficeRequest, body: Body) -> HttpResponseBase:
    form = BallotForm.new(actions.rule_for(body), today(), posted(request), actor=request.actor)

    def act() -> str:
        return path_of(actions.draft_ballot(by=request.actor, body=body, sheet=form.sheet()))

    return answer(request, "ballots/add_ballot.html", form, act, body=body, **entries_of(request.actor))


@allow(can_keep_ballots, Ballot)
@FORM
def edit_ballot(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    form = BallotForm.of(ballot, posted(request), actor=request.actor)

    def act(seen: int) -> str:
        return path_of(actions.edit_ballot(by=request.actor, ballot=ballot, sheet=form.sheet(), seen=seen))

    return answer_row(request, "ballots/edit_ballot.html", form, act, ballot, ballot=ballot, **entries_of(request.actor))


@allow(can_keep_ballots, Ballot)
@FORM
def open_ballot(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    """Who will vote, as the seats are today, with a deputy for whoever is absent; then it opens and the mails go."""
    form = OpenForm(posted(request), seats=voting_seats(ballot.body, today()))

    def act() -> str:
        return path_of(actions.open_ballot(by=request.actor, ballot=ballot, deputies=form.deputies()))

    return answer(request, "ballots/open_ballot.html", form, act, done_is=_("The mails are on their way."), ballot=ballot)


@allow(can_keep_ballots, Ballot)
@require_POST
def remind(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    def act() -> str:
        sent = len(actions.remind(by=request.actor, ballot=ballot))
        told = ngettext("One reminder is on its way.", "%(count)s reminders are on their way.", sent)
        messages.success(request, told % {"count": sent})
        return path_of(ballot)

    return receipts.once(request, act)


@allow(can_keep_ballots, Ballot)
@require_POST
def close_ballot(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    return receipts.once(request, lambda: path_of(actions.close_ballot(by=request.actor, ballot=ballot)))


@allow(can_keep_ballots, Ballot)
@FORM
def withdraw_ballot(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    form = ReasonForm(posted(request))

    def act() -> str:
        return path_of(actions.withdraw_ballot(by=request.actor, ballot=ballot, because=form.cleaned_data["because"]))

    return answer(request, "ballots/withdraw_ballot.html", form, act, ballot=ballot)


@allow(can_see_votes, Ballot)
@require_safe
def audit_file(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    """The ballot with its voters, votes, sources, hashes and result, and how one computes it again."""
    return exports.audit_answer(ballot)


@allow(can_see_votes, Ballot)
@require_safe
def record(request: OfficeRequest, ballot: Ballot) -> HttpResponseBase:
    """A closed ballot on paper; an open one has no record yet."""
    if ballot.status != Ballot.Status.CLOSED:
        raise Http404
    return exports.record_answer(ballot)
