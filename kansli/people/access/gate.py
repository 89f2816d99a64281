"""The gate: every view says who may use it, and objects are reached only through what the asker may see.

    @allow(can_edit_body, Body)
    def body_edit(request: OfficeRequest, body: Body) -> HttpResponse: ...

`allow` fetches the object by the URL's `key` among `Model.objects.visible_to(actor)` and hands it to the view. What one may
not see, and what does not exist, answer the same 404. Someone signed out is asked to sign in before anything is looked up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from kansli.people.access.actor import Actor


class OfficeRequest(HttpRequest):
    """A request that knows who asks."""

    actor: Actor


Predicate = Callable[..., bool]
AnyView = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=AnyView)


@dataclass(frozen=True)
class Rule:
    """Who may use a view: the predicate's name and docstring, or why it is public.

    `before_second_factor` marks the pages on which somebody who must have a second factor sets it up.
    """

    name: str
    why: str
    is_public: bool = False
    model: str = ""
    before_second_factor: bool = False


def public(why: str) -> Callable[[V], V]:
    """Let everybody in. `why` is shown by `kansli routes`; the view itself shows only what is public."""

    def mark(view: V) -> V:
        view.rule = Rule("public", why, is_public=True)  # type: ignore[attr-defined]
        return view

    return mark


def allow(
    predicate: Predicate, model: type[models.Model] | None = None, *, key: str = "key", before_second_factor: bool = False
) -> Callable[[AnyView], AnyView]:
    """Let in whom `predicate(actor)` allows, or `predicate(actor, object)` where a model is named."""

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def gated(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.person is None:
                return redirect_to_login(request.get_full_path())
            if model is not None:
                thing = get_object_or_404(model._default_manager.all().visible_to(request.actor), key=kwargs.pop(key))  # type: ignore[attr-defined]
                args = (thing, *args)
            if not predicate(request.actor, *args[:1]):
                raise Http404
            return view(request, *args, **kwargs)

        why = (predicate.__doc__ or "").strip().splitlines()[0]
        label = model._meta.label if model else ""
        gated.rule = Rule(predicate.__name__, why, model=label, before_second_factor=before_second_factor)  # type: ignore[attr-defined]
        return gated

    return decorate


def third_party(view: AnyView, why: str) -> AnyView:
    """A page of a library, let in for everybody; the library itself decides what comes next. `why` says what it is for."""

    @wraps(view)
    def passed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return public(why)(passed)


def no_page(why: str) -> AnyView:
    """An address that a library wants to name but that has no page here: always 404."""

    @public(why)
    def answer_404(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise Http404(why)

    return answer_404


def rule_of(view: AnyView) -> Rule | None:
    """The rule a view declared, or nothing."""
    return getattr(view, "rule", None)
