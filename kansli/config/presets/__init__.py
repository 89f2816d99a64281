"""A cooperation from a file: its members, bodies, seats, places, levels of handling and questions to the members.

A preset is TOML; `sodertorn.toml` beside this module is one, and tells the form by example. Members, bodies, rotation and meeting
rules are data, so another cooperation is another file.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from django.db import transaction

from kansli.audit.actions import System
from kansli.people.actions.bodies import BodySheet, add_body, set_standing_items
from kansli.people.actions.organisations import (
    CooperationSheet,
    OrganisationSheet,
    add_organisation,
    add_place,
    edit_cooperation,
    join_cooperation,
)
from kansli.people.actions.seats import add_seat
from kansli.people.models import Body, Member, Organisation, Place
from kansli.register.actions import TemplateSheet, add_level, add_template
from kansli.register.models import FieldKind, QuestionField, QuestionKind

FOLDER = Path(__file__).parent
BY = System("preset")
TABLES: dict[str, dict[str, tuple[type, ...]]] = {
    # The tables of a preset with their keys; those with an asterisk must be there.
    "cooperation": {"name*": (str,), "short_name*": (str,), "purpose": (str,), "host": (str,), "election_year": (int,)},
    "members": {"name*": (str,), "code": (str,), "names": (list,), "kind": (str,), "since": (date,), "website": (str,)},
    "counterparts": {"name*": (str,), "kind": (str,), "names": (list,), "website": (str,)},
    "places": {"name*": (str,), "address": (str,)},
    "levels": {"name*": (str,), "short_name*": (str,)},
    "questions": {"name*": (str,), "kind*": (str,), "text": (str,), "fields": (list,)},
    "bodies": {
        "name*": (str,), "short_name": (str,), "kind*": (str,), "names": (list,), "prepares_for": (str,), "readers": (str,),
        "style": (str,), "adjusters": (int,), "minimum_present": (int,), "weekday": (int,), "start": (time,), "end": (time,),
        "places": (list,), "standing_items": (list,), "task": (str,), "since": (date,), "members": (list,), "member_role": (str,),
        "roles": (list,),
    },
}  # fmt: skip


def names() -> list[str]:
    """The presets that come with Kansli."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(preset: str) -> None:
    """Make the cooperation that `preset` describes: all of it, or nothing.

    Raises what `read` raises, ValueError where something in the file names what isn't there, and RuleBroken where a rule of the
    office refuses what it says.
    """
    make(read(preset))


def read(preset: str) -> Mapping[str, Any]:
    """The tables of a preset: the name of one that comes with Kansli, or the path of a file.

    Raises ValueError with one line that names what is wrong in the file, and OSError where it cannot be opened.
    """
    path = FOLDER / f"{preset}.toml" if preset in names() else Path(preset)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"is no TOML: {error}") from error
    check(data)
    return data


def make(data: Mapping[str, Any]) -> None:
    """Make the cooperation of these tables; raises as `load`."""
    with transaction.atomic():
        Making(data).make()


def check(data: Mapping[str, Any]) -> None:
    """Raise ValueError for a table or key that is unknown, missing or of the wrong kind, or if nobody keeps the office."""
    if unknown := data.keys() - TABLES.keys():
        raise ValueError(f"unknown table {sorted(unknown)[0]!r}; known are {', '.join(TABLES)}")
    if "cooperation" not in data:
        raise ValueError("the table 'cooperation' is missing")
    for table, rows in data.items():
        if table != "cooperation" and not isinstance(rows, list):
            raise ValueError(f"{table!r} must be a list of tables: [[{table}]]")
        for number, row in enumerate(rows if table != "cooperation" else [rows], 1):
            _check_row(f"{table} {number}", row, TABLES[table])
    if not any(body["kind"] == Body.Kind.SECRETARIAT for body in data.get("bodies", [])):
        raise ValueError("the preset has no body of the kind secretariat")


def _check_row(where: str, row: Any, keys: Mapping[str, tuple[type, ...]]) -> None:
    if not isinstance(row, dict):
        raise ValueError(f"{where}: must be a table of keys")
    known = {key.rstrip("*"): types for key, types in keys.items()}
    if unknown := row.keys() - known.keys():
        raise ValueError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(known)}")
    if missing := {key.rstrip("*") for key in keys if key.endswith("*")} - row.keys():
        raise ValueError(f"{where}: {sorted(missing)[0]!r} is missing")
    for key, value in row.items():
        if not isinstance(value, known[key]):
            raise ValueError(f"{where}: {key!r} must be {known[key][0].__name__}, not {type(value).__name__}")


@dataclass
class Making:
    """One run: what has been made so far, by its name in the file."""

    data: Mapping[str, Any]
    members: dict[str, Member] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def make(self) -> None:
        """Everything, in the order in which things need each other."""
        for row in self.data.get("members", []):
            organisation = self._organisation(row, Organisation.Kind.MUNICIPALITY)
            self.members[row["name"]] = join_cooperation(by=BY, organisation=organisation, first_day=row.get("since"))
        for row in self.data.get("counterparts", []):
            self._organisation(row, Organisation.Kind.OTHER)
        places = {row["name"]: add_place(by=BY, **row) for row in self.data.get("places", [])}
        for row in self.data.get("levels", []):
            add_level(by=BY, **row)
        for row in self.data.get("questions", []):
            self._question(row)
        self._cooperation(self.data["cooperation"])
        for row in self.data.get("bodies", []):
            self._body(row, places)

    def _question(self, row: Mapping[str, Any]) -> None:
        """A template; each field is a table of `label`, `kind`, and where it differs `is_required` and `choices`."""
        where = f"of the question {row['name']}"
        asks = [
            QuestionField(
                label=each["label"],
                kind=FieldKind(one_of(each["kind"], FieldKind.values, f"kind of a field {where}")),
                is_required=each.get("is_required", True),
                choices=tuple(each.get("choices", ())),
            )
            for each in row.get("fields", [])
        ]
        kind = QuestionKind(one_of(row["kind"], QuestionKind.values, f"kind {where}"))
        add_template(by=BY, sheet=TemplateSheet(row["name"], kind, row.get("text", ""), asks))

    def _organisation(self, row: Mapping[str, Any], kind: str) -> Organisation:
        chosen = one_of(row.get("kind", kind), Organisation.Kind.values, f"kind of {row['name']}")
        sheet = OrganisationSheet(name=row["name"], kind=chosen, code=row.get("code", ""), website=row.get("website", ""))
        return add_organisation(by=BY, sheet=sheet, names=row.get("names", []))

    def _cooperation(self, row: Mapping[str, Any]) -> None:
        host = found(self.members, row["host"], "host").organisation if "host" in row else None
        edit_cooperation(by=BY, sheet=CooperationSheet(**{**row, "host": host}))

    def _body(self, row: Mapping[str, Any], places: Mapping[str, Place]) -> None:
        name = row["name"]
        sheet = BodySheet(
            name=name,
            kind=one_of(row["kind"], Body.Kind.values, f"kind of {name}"),
            short_name=row.get("short_name", ""),
            prepares_for=found(self.bodies, row["prepares_for"], f"prepares_for of {name}") if "prepares_for" in row else None,
            readers=one_of(row.get("readers", Body.Readers.BODY), Body.Readers.values, f"readers of {name}"),
            style=one_of(row.get("style", Body.Style.NOTES), Body.Style.values, f"style of {name}"),
            adjusters=row.get("adjusters", 1),
            minimum_present=row.get("minimum_present", 0),
            usual_weekday=row.get("weekday"),
            usual_start=row.get("start"),
            usual_end=row.get("end"),
            task=row.get("task", ""),
            starts_on=row.get("since"),
        )
        usual = [found(places, place, f"places of {name}") for place in row.get("places", [])]
        body = self.bodies[name] = add_body(by=BY, sheet=sheet, names=row.get("names", []), places=usual)
        set_standing_items(by=BY, body=body, titles=row.get("standing_items", []))
        self._seats(body, row)

    def _seats(self, body: Body, row: Mapping[str, Any]) -> None:
        """A seat for each member named, or for all where it says "*", and one for each role."""
        asked = row.get("members", [])
        chosen = [found(self.members, name, f"members of {body}") for name in (self.members if asked == ["*"] else asked)]
        for position, member in enumerate(chosen, 1):
            add_seat(
                by=BY, body=body, member=member, role=row.get("member_role", ""), position=position, starts_on=row.get("since")
            )
        for position, role in enumerate(row.get("roles", []), len(chosen) + 1):
            add_seat(by=BY, body=body, role=role, position=position, starts_on=row.get("since"))


def found(made: Mapping[str, Any], name: str, where: str) -> Any:
    """What was made under `name`; ValueError where nothing was."""
    if name not in made:
        raise ValueError(f"{where}: {name!r} is not in the file")
    return made[name]


def one_of(value: str, choices: Sequence[str], where: str) -> str:
    """`value` if it is one of `choices`; else ValueError."""
    if value not in choices:
        raise ValueError(f"{where} must be one of {', '.join(choices)}, not {value!r}")
    return value


__all__: list[str] = ["load", "make", "names", "read"]
