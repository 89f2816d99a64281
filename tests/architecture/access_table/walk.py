"""What every address answers to every role.

A cell is the status of the answer, or `in` where one is asked to sign in.
"""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from kansli.config.routes import Route, routes
from tests import cast, world

FILE = Path(__file__).with_name("table.txt")
ROLES = {"secretary": "asta", "chair": "bo", "member": "cai", "other": "dora", "guest": "gun", "former": "elvi", "out": ""}
HEAD = "# GET and POST (an empty form) by: " + " ".join(ROLES) + "\n# `in`: is asked to sign in\n"

# What stands in an address beside the key of the object that its rule names: for every route, or for one (`route parameter`).
PARAMETERS = {
    "finding": "none",
    "kind": "register.question",
    "form": "pdf",
    "name": "a.txt",
    "number": "1",
    "other": "none",
    "pk": "1",
    "register": "decisions",
    "secret": "not-a-secret",
    "sha256": "0",
}
MODELS = {
    "mail": "mail.InboundMail",
    "report": "register.AssignmentReport",
    "subject": "register.MemberAnswer",
    "desk:person key": "people.Person",
    "level": "register.HandlingLevel",
    "open:publication key": "meetings.Publication",
    "open:publication_file key": "meetings.Publication",
    "running:mailbox_file key": "mail.Message",
    "running:mailbox_html key": "mail.Message",
    "running:mailbox_mail key": "mail.Message",
}


def lines() -> Iterator[str]:
    """The table, one line a route. The database holds one object of each kind; every request is undone."""
    office = cast.build()
    world.build(office)
    clients = {role: signed_in(getattr(office, name, None)) for role, name in ROLES.items()}
    seen = set()
    for route in sorted(routes(), key=lambda route: (route.path, route.name)):
        if route.path not in seen:
            seen.add(route.path)
            yield line(route, clients)


def line(route: Route, clients: dict[str, Client]) -> str:
    """`name path: 200 … | 405 …`."""
    address = reverse(route.name, kwargs={name: value_of(name, route) for name in route.parameters})
    cells = [" ".join(f"{cell(client, method, address):>3}" for client in clients.values()) for method in ("get", "post")]
    return f"{route.name} {re.sub('<[a-z]+:', '<', route.path)}: {cells[0]} | {cells[1]}"


def value_of(parameter: str, route: Route) -> str:
    """The key of the one object that the rule names, or what the tables say."""
    if parameter == "secret" and route.rule.startswith("by_link:"):
        return world.secret_of(route.rule.removeprefix("by_link:"))
    if parameter in PARAMETERS:
        return PARAMETERS[parameter]
    label = MODELS.get(f"{route.name} {parameter}") or MODELS.get(parameter) or (route.model if parameter == "key" else "")
    model = apps.get_model(label) if label else model_named(parameter)
    thing = model._default_manager.order_by("pk").first()
    assert thing is not None, f"{route.name}: tests/world.py has no {model._meta.label}"
    return str(thing.key)


def model_named(parameter: str) -> type[models.Model]:
    """The model whose name is the parameter's: <str:condition> names a Condition."""
    found = [model for model in apps.get_models() if model._meta.model_name == parameter]
    assert found, f"say in PARAMETERS or MODELS what stands for <{parameter}>"
    return found[0]


def cell(client: Client, method: str, address: str) -> str:
    """The answer's class; what the request changed is undone."""
    cookies = client.cookies.output()
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
    to_sign_in = response.status_code == 302 and response.url.startswith("/konto/logga-in/?next=")
    return "in" if to_sign_in else str(response.status_code)


def signed_in(person) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person.account)
    return client
