"""Who asks, and the gate's guard: a view without a declared rule answers 404."""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject

from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.people.access import Actor, OfficeRequest, actor_of, rule_of
from kansli.people.models import Account
from kansli.people.queries.accounts import needs_second_factor

Answer = Callable[[OfficeRequest], HttpResponseBase]


class ActorMiddleware:
    """Puts `request.actor`, looked up when first asked for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: OfficeRequest) -> HttpResponseBase:
        request.actor = cast(Actor, SimpleLazyObject(lambda: self._actor(request)))
        return self.get_response(request)

    def _actor(self, request: OfficeRequest) -> Actor:
        user = request.user
        if isinstance(user, Account) and user.is_active:
            return actor_of(user.person, today())
        return actor_of(None, today())


class GateMiddleware:
    """Refuses every view that has not said who may use it, and holds back who must first set up a second factor."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: OfficeRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: OfficeRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        rule = rule_of(view)
        if rule is None:
            raise Http404("this view has not said who may use it")
        if rule.is_public or rule.before_second_factor or not needs_second_factor(request):
            return None
        return redirect("accounts:account_mine")


class RuleBrokenMiddleware:
    """A rule of the office that no view caught becomes a page that says it; nothing has been changed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: OfficeRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: OfficeRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, RuleBroken):
            return render(request, "rule_broken.html", {"message": str(error)}, status=409)
        return None
