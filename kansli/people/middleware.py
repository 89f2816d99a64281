"""Who asks, and the gate's guard: a view without a declared rule answers 404."""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from kansli.core.clock import today
from kansli.people.access import Actor, OfficeRequest, actor_of, rule_of
from kansli.people.models import Account

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
    """Refuses every view that has not said who may use it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: OfficeRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: OfficeRequest, view: Any, args: Any, kwargs: Any) -> None:
        if rule_of(view) is None:
            raise Http404("this view has not said who may use it")
