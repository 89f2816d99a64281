"""Signing in by a link, one's own account, and the secretariat's page of somebody's account."""

from collections.abc import Callable
from typing import cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kansli.audit.queries import history
from kansli.core.errors import RuleBroken
from kansli.people.access import OfficeRequest, allow, can_see_own_pages, is_secretariat, public, sealed
from kansli.people.actions import accounts as actions
from kansli.people.forms.accounts import LanguageForm
from kansli.people.models import Account, Person
from kansli.people.queries.accounts import authenticators, needs_second_factor, open_sessions
from kansli.people.queries.wording import names_in
from kansli.people.throttle import is_too_often, refused


@public("says whom a link from a mail signs in; only pressing the button does")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_link(request: HttpRequest, secret: str) -> HttpResponse:
    """GET and HEAD change nothing, so that programs that look at mails use up no link."""
    if is_too_often(request, "secret"):
        return refused(request)
    if request.method == "POST":
        account = actions.use_link(secret=secret)
        return start_session(request, account) if account else _sealed(request, person=None, status=410)
    link = actions.usable_sign_in(secret)
    return _sealed(request, person=link.person if link else None, status=200 if link else 410)


@allow(can_see_own_pages, before_second_factor=True)
@never_cache
@require_safe
def account_mine(request: OfficeRequest) -> HttpResponse:
    account = _own(request)
    context = {
        "account": account,
        "form": LanguageForm(initial={"language": account.language}),
        "authenticators": authenticators(account),
        "sessions": open_sessions(account),
        "this_session": request.session.session_key,
        "must_set_up": needs_second_factor(request),
    }
    return render(request, "people/account_mine.html", context)


@allow(can_see_own_pages)
@require_POST
def account_language(request: OfficeRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    response = redirect("accounts:account_mine")
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.choose_language(by=request.actor, account=_own(request), language=language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@allow(can_see_own_pages)
@require_POST
def account_end_session(request: OfficeRequest) -> HttpResponse:
    if not actions.end_session(by=request.actor, account=_own(request), key=request.POST.get("session", "")):
        messages.info(request, _("That session had ended already."))
    return redirect("accounts:account_mine")


@allow(can_see_own_pages)
@require_POST
def account_end_all_sessions(request: OfficeRequest) -> HttpResponse:
    account = _own(request)
    logout(request)
    actions.end_all_sessions(by=account.person, account=account)
    return redirect("account_login")


@allow(is_secretariat, Person)
@require_safe
def account_person(request: OfficeRequest, person: Person) -> HttpResponse:
    account = Account.objects.filter(person=person).first()
    changes = history(account) if account else []
    context = {
        "person": person,
        "account": account,
        "authenticators": authenticators(account) if account else [],
        "changes": changes,
        "names": names_in(changes),
        "is_own": person == request.actor.person,
    }
    return render(request, "people/account_person.html", context)


@allow(is_secretariat, Person)
@require_POST
def account_give(request: OfficeRequest, person: Person) -> HttpResponse:
    return _change(request, person, lambda: actions.give_account(by=request.actor, person=person), _("The account is made."))


@allow(is_secretariat, Person)
@require_POST
def account_close(request: OfficeRequest, person: Person) -> HttpResponse:
    account = _account_of(person)
    return _change(request, person, lambda: actions.close_account(by=request.actor, account=account), _("The account is closed."))


@allow(is_secretariat, Person)
@require_POST
def account_open(request: OfficeRequest, person: Person) -> HttpResponse:
    account = _account_of(person)
    return _change(request, person, lambda: actions.open_account(by=request.actor, account=account), _("The account is open."))


@allow(is_secretariat, Person)
@require_POST
def account_send_link(request: OfficeRequest, person: Person) -> HttpResponse:
    account = _account_of(person)
    said = _("A link is on its way to %(email)s.") % {"email": account.email}
    return _change(request, person, lambda: actions.send_sign_in_link(by=request.actor, account=account), said)


@allow(is_secretariat, Person)
@require_POST
def account_follow_address(request: OfficeRequest, person: Person) -> HttpResponse:
    account = _account_of(person)
    said = _("%(email)s is the account's address now.") % {"email": person.email}
    return _change(request, person, lambda: actions.follow_address(by=request.actor, account=account), said)


@allow(is_secretariat, Person)
@require_POST
def account_reset_factor(request: OfficeRequest, person: Person) -> HttpResponse:
    account = _account_of(person)
    said = _("The second factor is taken away, and the person is signed out everywhere.")
    return _change(request, person, lambda: actions.reset_second_factor(by=request.actor, account=account), said)


def _sealed(request: HttpRequest, *, person: Person | None, status: int) -> HttpResponse:
    return cast(HttpResponse, sealed(render(request, "people/account_link.html", {"person": person}, status=status)))


def start_session(request: HttpRequest, account: Account) -> HttpResponse:
    """Through the library's own stages, so that a second factor is asked for where there is one."""
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, account, method="code", email=account.email)
    return cast(HttpResponse, perform_login(request, Login(user=account, email=account.email)))


def _change(request: OfficeRequest, person: Person, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
        messages.success(request, said)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("accounts:account_person", person.key)


def _account_of(person: Person) -> Account:
    account = Account.objects.filter(person=person).select_related("person").first()
    if account is None:
        raise Http404
    return account


def _own(request: OfficeRequest) -> Account:
    return cast(Account, request.user)
