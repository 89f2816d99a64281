"""Migration operations that make the database itself refuse."""

from typing import Any

from django.db.migrations.operations.base import Operation


class VendorSQL(Operation):
    """Runs the statements written for the database at hand; both directions are given for both."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, *, sqlite: list[str], postgresql: list[str], undo_sqlite: list[str], undo_postgresql: list[str]) -> None:
        self.sqlite, self.postgresql = sqlite, postgresql
        self.undo_sqlite, self.undo_postgresql = undo_sqlite, undo_postgresql

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models are not touched."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, self.sqlite, self.postgresql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, self.undo_sqlite, self.undo_postgresql)

    def describe(self) -> str:
        return "SQL for the database at hand"

    def _run(self, schema_editor: Any, sqlite: list[str], postgresql: list[str]) -> None:
        for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)


def refuse(table: str, verb: str, message: str, *, when: str = "") -> VendorSQL:
    """A trigger that refuses `verb` (UPDATE or DELETE) on `table`, only where `when` holds if it is given.

    `when` is SQL over OLD (and NEW for UPDATE) that both databases understand. SQLite makes a table anew, without its triggers,
    when it gets a key: such a migration says this again.
    """
    name = f"{table}_refuse_{verb.lower()}"
    condition = f"WHEN ({when})" if when else ""
    return VendorSQL(
        sqlite=[f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"],
        undo_sqlite=[f"DROP TRIGGER {name}"],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{message}'; END $$",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()",
        ],
        undo_postgresql=[f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"],
    )


def refuse_where(table: str, verb: str, message: str, *, where: str) -> VendorSQL:
    """As `refuse`, for INSERT too, and `where` may look into other tables: in PostgreSQL it stands within the function."""
    name = f"{table}_refuse_{verb.lower()}"
    row = "OLD" if verb == "DELETE" else "NEW"
    body = f"BEGIN IF {where} THEN RAISE EXCEPTION '{message}'; END IF; RETURN {row}; END"
    return VendorSQL(
        sqlite=[f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {where} BEGIN SELECT RAISE(ABORT, '{message}'); END"],
        undo_sqlite=[f"DROP TRIGGER {name}"],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
        undo_postgresql=[f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"],
    )
