"""Every area has the same rooms, and none has a lumber-room."""

from tests.architecture.code import OFFICE, PACKAGE, length, modules, told

ROOMS = {
    "__init__", "urls", "views", "forms", "exports", "actions", "emails", "queries", "access", "models",
    "admin", "checks", "management", "migrations", "templatetags", "apps",
}  # fmt: skip
OWN = {
    # Rooms that only one area has, each with what it is for.
    "audit": {
        "chain",  # the arithmetic of the chain
        "receipts",  # forms that are posted twice
        "sql",  # what the database itself refuses
        "versions",  # two writers of one thing
    },
    "ballots": {
        "answers",  # what the first line of an answer by mail means
        "counting",  # the result, a pure function
        "tokens",  # the address by which an answer finds its seat
    },
    "desk": {"urls_running"},  # pages for those who run the office
    "documents": {
        "certificate",  # what PDF files are sealed by
        "disk",  # bytes under their own hash
        "merging",  # the process that opens PDF files and pictures from outside
        "packing",  # the pack of a meeting
        "paper",  # what a paper says, apart from how it looks
        "sealing",  # that a text is the one that was approved
        "screen",  # a paper as HTML
        "typesetting",  # a paper as PDF
        "word",  # a paper as a Word file
    },
    "importing": {
        "command",  # kansli import
        "draft",  # what the secretary makes of a reading
        "finding_place",  # where a selected text stands
        "labels",  # the words of findings
        "matter_names",  # which matter an item belongs to
        "pool",  # the reader's processes
        "problems",  # why a paper could not be read, for a person
        "proposing",  # the first draft from a reading
        "unpacking",  # archives
        "uploads",  # large files from a browser
    },
    "jobs": {"periodic", "runner", "tasks", "worker"},  # the loop, its leases, its tables
    "mail": {
        "backends",  # Django's mail
        "calendar",  # invitations
        "inbound",  # mail that comes in
        "outbox",  # the queue
        "sending",  # the hop to the server
        "texts",  # letters
    },
    "meetings": {
        "cells",  # attendance as cells
        "marking",  # a text with its marks
        "roles",  # what a standing item is for
        "urls_open",  # pages at the root, for links in mails and for anybody
    },
    "people": {"adapters", "middleware", "sessions", "throttle", "urls_accounts", "urls_demo", "urls_sign_in"},  # sign-in
    "reminders": {
        "planning",  # who is reminded of what, a pure function
        "sources",  # what may wait for somebody, and the rule of each kind
    },
    "search": {"engines", "findable", "snippets", "words"},  # the index
}
LUMBER = {"utils", "helpers", "common", "services", "managers", "misc", "tools"}


def test_rooms_are_those_of_the_house():
    faults = [
        f"{area}/{path.name}"
        for area in OFFICE
        for path in sorted((PACKAGE / area).iterdir())
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem not in ROOMS | OWN.get(area, set())
    ]
    assert not faults, told(faults)


def test_there_is_no_lumber_room():
    assert not [module.name for module in modules() if module.path.stem in LUMBER]


def test_no_file_is_longer_than_400_lines():
    faults = [m.name for m in modules() if len(m.path.read_text(encoding="utf-8").splitlines()) > 400]
    assert not faults, told(faults)


def test_no_function_is_longer_than_40_lines():
    faults = [f"{m.name}: {f.name} has {length(f)} lines" for m in modules() for f in m.functions() if length(f) > 40]
    assert not faults, told(faults)


def test_every_area_says_what_it_is_in_30_lines():
    faults = [
        area for area in OFFICE if not 3 < len((PACKAGE / area / "README.md").read_text(encoding="utf-8").splitlines()) <= 30
    ]
    assert not faults, told(faults)
