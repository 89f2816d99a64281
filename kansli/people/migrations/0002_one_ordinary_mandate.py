"""No two ordinary (or two acting) mandates on one seat on one day, no two memberships of one organisation, no two chairs of one body: the database refuses."""

from django.db import migrations

from kansli.audit.sql import VendorSQL


def never_twice(table, owners, what):
    """Refuses a second row with the same `owners` whose days overlap."""
    name = f"{table}_never_twice"
    same = " AND ".join(f"{owner} = NEW.{owner}" for owner in owners)
    overlap = (
        f"SELECT RAISE(ABORT, '{what}') WHERE EXISTS (SELECT 1 FROM {table} WHERE {same} AND id <> NEW.id "
        "AND coalesce(starts_on, '0001-01-01') <= coalesce(NEW.ends_on, '9999-12-31') "
        "AND coalesce(NEW.starts_on, '0001-01-01') <= coalesce(ends_on, '9999-12-31'))"
    )
    return VendorSQL(
        sqlite=[
            f"CREATE TRIGGER {name}_{verb.lower()} AFTER {verb} ON {table} BEGIN {overlap}; END"
            for verb in ("INSERT", "UPDATE")
        ],
        undo_sqlite=[f"DROP TRIGGER {name}_{verb}" for verb in ("insert", "update")],
        postgresql=[
            "CREATE EXTENSION IF NOT EXISTS btree_gist",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist "
            f"({', '.join(f'{owner} WITH =' for owner in owners)}, daterange(starts_on, ends_on, '[]') WITH &&)",
        ],
        undo_postgresql=[f"ALTER TABLE {table} DROP CONSTRAINT {name}"],
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        never_twice("people_mandate", ["seat_id", "kind"], "two mandates of one kind on one seat"),
        never_twice("people_member", ["organisation_id"], "two memberships at once"),
        never_twice("people_office", ["body_id", "kind"], "two holders of one office"),
    ]
