"""Every address of the office with who may use it: `kansli routes`, and what the test of all roles walks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from kansli.people.access import rule_of

UNDECLARED = "undeclared"


@dataclass(frozen=True)
class Route:
    """One address. `rule` is the name of the predicate, "public" or "undeclared"; `model` what its key names."""

    path: str
    name: str
    view: str
    rule: str
    why: str
    model: str
    parameters: tuple[str, ...]


def routes() -> list[Route]:
    """All of them, in the order of the URL table."""
    return list(_walk(get_resolver().url_patterns, "/", "", ()))


def undeclared() -> list[Route]:
    """Those whose view has not said who may use it (they answer 404)."""
    return [route for route in routes() if route.rule == UNDECLARED]


def _walk(patterns: list[Any], path: str, namespace: str, parameters: tuple[str, ...]) -> Iterator[Route]:
    for pattern in patterns:
        here, known = path + str(pattern.pattern), (*parameters, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner, known)
        else:
            yield _route(pattern, here, namespace, known)


def _route(pattern: URLPattern, path: str, namespace: str, parameters: tuple[str, ...]) -> Route:
    rule = rule_of(pattern.callback)
    view: Any = getattr(pattern.callback, "view_class", pattern.callback)
    return Route(
        path=path,
        name=f"{namespace}{pattern.name or ''}",
        view=f"{view.__module__}.{view.__qualname__}",
        rule=rule.name if rule else UNDECLARED,
        why=rule.why if rule else "",
        model=rule.model if rule else "",
        parameters=parameters,
    )
