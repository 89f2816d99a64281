"""Every change is an action: keyword-only, typed, with who does it, and one event."""

import ast

from tests.architecture.code import in_room, modules, told

# Rooms where everything public must say what it means.
SPOKEN = {"actions", "queries", "access", "exports", "emails"}
BY_ITSELF = {
    # Ground that knows no person: the log itself, the index, jobs, receipts.
    "kansli/audit/actions.py", "kansli/search/actions.py", "kansli/jobs/actions.py",
}  # fmt: skip


WITHOUT_BY = {
    "use_link": "the secret says who it is",
    "mail_sign_in": "nobody is signed in yet",
    "queue": "a part of the action that causes the mail",
    "unpack": "the program itself, on a paper that somebody brought",
}


def acts() -> list[tuple[str, ast.FunctionDef]]:
    """What the actions rooms offer by a verb: functions that write an event or open a transaction."""
    return [
        (module.name, function)
        for module in in_room("actions")
        if module.name not in BY_ITSELF
        for function in module.public_functions()
        if function.name not in WITHOUT_BY and "transaction.atomic" in ast.unparse(function)
    ]


def test_actions_are_keyword_only_and_say_who():
    faults = [
        f"{name}: {function.name}"
        for name, function in acts()
        if function.args.args or function.args.posonlyargs or "by" not in {arg.arg for arg in function.args.kwonlyargs}
    ]
    assert acts()
    assert not faults, told(faults)


def test_what_is_public_says_what_it_means():
    faults = [
        f"{module.name}: {function.name}"
        for module in modules()
        if module.room in SPOKEN
        for function in module.public_functions()
        if not ast.get_docstring(function)
    ]
    assert not faults, told(faults)


def test_nothing_is_caught_broadly():
    """One error is caught around a work item of a background loop; everywhere else the error is named."""
    loops = {"kansli/jobs", "kansli/mail", "kansli/reading/files", "kansli/config"}
    faults = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if not module.name.startswith(tuple(loops))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert not faults, told(faults)


def test_no_signals_and_no_overridden_save():
    faults = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if (
            isinstance(node, ast.FunctionDef)
            and node.name in {"save", "delete"}
            and node.args.args[:1]
            and module.room == "models"
        )
        or (isinstance(node, ast.ImportFrom) and (node.module or "").endswith("signals"))
    ]
    assert not faults, told(faults)
