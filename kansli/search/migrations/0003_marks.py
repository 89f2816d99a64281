"""Kind, scope and title among the words themselves, so that their index alone finds the rows (PostgreSQL)."""

from django.db import migrations

from kansli.audit.sql import VendorSQL

TITLE = "SELECT string_agg(format('''t/%s'':%s', lexeme, array_to_string(positions, ',')), ' ')::tsvector FROM unnest(w.title)"
MARKS = (
    "array_to_tsvector(array_remove(ARRAY['k/' || e.kind, 'b/' || (e.id / 4096), coalesce('s/' || e.scope, 's/office'), "
    "CASE WHEN e.is_public THEN 's/public' END], NULL))"
)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [
        VendorSQL(
            sqlite=[],
            undo_sqlite=[],
            postgresql=[
                "SET LOCAL statement_timeout = 0",
                # Else each search reads all stems that came in since the last vacuum.
                "ALTER INDEX search_vocabulary_trgm SET (fastupdate = off)",
                "SELECT gin_clean_pending_list('search_vocabulary_trgm')",
                "DROP INDEX search_entry_who",
                "CREATE INDEX search_entry_row ON search_entry (id) INCLUDE (kind, day)",
                "CREATE TABLE search_marked (entry_id bigint PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE, "
                "words tsvector NOT NULL)",
                f"INSERT INTO search_marked SELECT e.id, w.words || coalesce(({TITLE}), ''::tsvector) || {MARKS} "
                "FROM search_words w JOIN search_entry e ON e.id = w.entry_id ORDER BY e.id",
                "DROP TABLE search_words",
                "ALTER TABLE search_marked RENAME TO search_words",
                "CREATE INDEX search_words_gin ON search_words USING gin (words) WITH (fastupdate = off)",
            ],
            # Backwards the words are gone, and the index is to be made anew.
            undo_postgresql=[
                "DELETE FROM search_words",
                "ALTER TABLE search_words ADD COLUMN title tsvector NOT NULL",
                "CREATE INDEX search_words_title ON search_words USING gin (title) WITH (fastupdate = off)",
                "DROP INDEX search_entry_row",
                "CREATE INDEX search_entry_who ON search_entry (id) INCLUDE (scope, is_public, kind)",
                "ALTER INDEX search_vocabulary_trgm RESET (fastupdate)",
            ],
        )
    ]
