"""Voting: by a personal link, signed in, or through the secretariat by telephone; and who votes in somebody's place."""

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.ballots import actions
from kansli.ballots.access import can_keep_voters, can_vote
from kansli.ballots.forms.votes import DeputyForm, MailForm, TelephoneForm, VoteForm
from kansli.ballots.models import Vote, Voter
from kansli.ballots.queries.findables import path_of
from kansli.ballots.queries.pages import document_of, documents_of, is_open, mail_of
from kansli.ballots.queries.voters import last_vote
from kansli.documents import exports
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import PersonalLink
from kansli.people.views.posting import FORM, answer, posted
from kansli.register.views.forming import asker

VOTE = PersonalLink.Purpose.VOTE


@by_link(VOTE, Voter)
@FORM
def link_vote(request: OfficeRequest, link: PersonalLink, voter: Voter) -> HttpResponseBase:
    """The page of the link in a mail: read, vote, change the vote. After the close it tells what came of it."""
    form = VoteForm(posted(request), voter=voter)
    secret = request.resolver_match.kwargs["secret"]  # type: ignore[union-attr]

    def act() -> str:
        actions.cast_vote(by=link.person, voter=voter, person=link.person, given=form.given(Vote.Source.LINK))
        return reverse("ballots:link_vote", args=[secret])

    context = {"link": link, "secret": secret, **_shown(voter)}
    return answer(request, "ballots/link_vote.html", form, act, **context)


@by_link(VOTE, Voter)
@require_safe
def link_document(request: OfficeRequest, link: PersonalLink, voter: Voter, version: str) -> HttpResponseBase:
    """A document of the ballot, for whoever holds the link."""
    found = document_of(voter.ballot, version)
    if found is None:
        raise Http404
    return exports.file_response(found.file, found.name)


@allow(can_vote, Voter)
@FORM
def vote(request: OfficeRequest, voter: Voter) -> HttpResponseBase:
    form, person = VoteForm(posted(request), voter=voter), asker(request)

    def act() -> str:
        actions.cast_vote(by=request.actor, voter=voter, person=person, given=form.given(Vote.Source.SIGNED_IN))
        return reverse("ballots:vote", args=[voter.key])

    return answer(request, "ballots/vote.html", form, act, **_shown(voter))


@allow(can_keep_voters, Voter)
@FORM
def telephone_vote(request: OfficeRequest, voter: Voter) -> HttpResponseBase:
    form, person = TelephoneForm(posted(request), voter=voter), voter.person
    if person is None:
        raise Http404

    def act() -> str:
        given = form.given(Vote.Source.TELEPHONE, entered_by=request.actor.person)
        actions.cast_vote(by=request.actor, voter=voter, person=person, given=given)
        return path_of(voter.ballot)

    return answer(request, "ballots/telephone_vote.html", form, act, voter=voter, ballot=voter.ballot)


@allow(can_keep_voters, Voter)
@FORM
def decide_mail(request: OfficeRequest, voter: Voter, mail: str) -> HttpResponseBase:
    """A mail that no program may decide, beside what it can mean."""
    shown, form = mail_of(voter, mail), MailForm(posted(request))
    if shown is None:
        raise Http404

    def act() -> str:
        actions.decide_mail(by=request.actor, voter=voter, mail=shown, **form.cleaned_data)
        return path_of(voter.ballot)

    return answer(request, "ballots/decide_mail.html", form, act, voter=voter, ballot=voter.ballot, mail=shown)


@allow(can_keep_voters, Voter)
@FORM
def name_deputy(request: OfficeRequest, voter: Voter) -> HttpResponseBase:
    form = DeputyForm(posted(request), voter=voter)

    def act() -> str:
        actions.name_deputy(by=request.actor, voter=voter, deputy=form.deputy())
        return path_of(voter.ballot)

    return answer(request, "ballots/name_deputy.html", form, act, voter=voter, ballot=voter.ballot)


def _shown(voter: Voter) -> dict[str, object]:
    """What a page to vote on shows beside the form."""
    ballot = voter.ballot
    return {
        "voter": voter,
        "ballot": ballot,
        "documents": documents_of(ballot),
        "last": last_vote(voter),
        "is_open": is_open(ballot),
    }
