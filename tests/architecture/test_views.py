"""A view fetches, asks one action and answers; its name is its URL's and its template's."""

import ast
import re
from collections import Counter

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.code import PACKAGE, Module, decorators, in_room, length, modules, told

WRITES = re.compile(r"\.(save|create|update|delete|bulk_create|bulk_update|get_or_create|update_or_create)\(")
NOT_QUERIES = re.compile(r"(session|cookies|params|query|context|hash|receipts|set)\w*\.(update|delete|save)\(", re.IGNORECASE)


def views() -> list[tuple[Module, ast.FunctionDef]]:
    """The views: functions that say who may use them."""
    return [(m, f) for m in in_room("views") for f in m.public_functions() if {"allow", "by_link", "public"} & set(decorators(f))]


def test_views_are_short():
    faults = [f"{m.name}: {f.name} has {length(f)} lines" for m, f in views() if length(f) > 25]
    assert views()
    assert not faults, told(faults)


def test_views_write_nothing_themselves():
    faults = []
    for module in in_room("views"):
        for number, line in enumerate(module.path.read_text(encoding="utf-8").splitlines(), 1):
            if WRITES.search(NOT_QUERIES.sub("", line)):
                faults.append(f"{module.name}:{number}: {line.strip()}")
    assert not faults, told(faults)


def test_only_url_tables_import_views():
    faults = [
        f"{module.name}: {node.module}"
        for module in modules()
        if not module.path.name.startswith("urls")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        and re.fullmatch(r"kansli\.\w+\.views.*", node.module or "")
        and module.room != "views"
    ]
    assert not faults, told(faults)


def patterns(resolver: URLResolver | None = None, area: str = "") -> list[tuple[str, URLPattern]]:
    """Every URL of ours with its namespace."""
    found: list[tuple[str, URLPattern]] = []
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            found += patterns(each, each.namespace or area)
        elif area:
            found.append((area, each))
    return found


def test_the_name_of_a_url_is_the_name_of_its_view():
    faults = [
        f"{area}:{each.name} leads to {each.callback.__name__}"
        for area, each in patterns()
        if each.name != each.callback.__name__
    ]
    assert patterns()
    assert not faults, told(faults)


TEMPLATE = re.compile(r"['\"](\w+/[\w/]+\.html)['\"]")


def test_a_view_shows_the_template_of_its_name_or_one_that_several_share():
    """A page that answers a refusal or a state may stand beside the view's own."""
    shown = {f"{m.area}/{f.name}.html": set(TEMPLATE.findall(ast.unparse(f))) for m, f in views()}
    times = Counter(template for templates in shown.values() for template in templates)
    faults = [
        f"{own} shows {', '.join(sorted(templates))}"
        for own, templates in shown.items()
        if templates and own not in templates and all(times[template] == 1 for template in templates)
    ]
    assert any(shown.values())
    assert not faults, told(faults)


def test_every_template_is_used():
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.html")] + [ast.unparse(m.tree) for m in modules()]
    used = {template for text in texts for template in TEMPLATE.findall(text)}
    ours = {"/".join(path.parts[path.parts.index("templates") + 1 :]) for path in PACKAGE.rglob("templates/**/*.html")}
    library = ("account/", "mfa/")  # found by the sign-in library under these names
    faults = sorted(each for each in ours - used if "/" in each and not each.startswith(library))
    assert not faults, told(faults)
