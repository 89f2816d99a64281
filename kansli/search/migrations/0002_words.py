"""The words, in each database's own kind of table."""

from django.db import migrations

from kansli.audit.sql import VendorSQL


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        VendorSQL(
            sqlite=[
                "CREATE VIRTUAL TABLE search_words USING fts5(title, text, folds, tokenize = 'unicode61 remove_diacritics 0')",
                "CREATE TABLE search_vocabulary (id INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE)",
                "CREATE VIRTUAL TABLE search_trigrams USING "
                "fts5(stem, content = 'search_vocabulary', content_rowid = 'id', tokenize = 'trigram')",
                "CREATE TRIGGER search_vocabulary_new AFTER INSERT ON search_vocabulary BEGIN "
                "INSERT INTO search_trigrams (rowid, stem) VALUES (NEW.id, NEW.stem); END",
            ],
            undo_sqlite=[
                "DROP TRIGGER search_vocabulary_new",
                "DROP TABLE search_trigrams",
                "DROP TABLE search_vocabulary",
                "DROP TABLE search_words",
            ],
            # Kind, scope and title stand among the words as marks, so that their index alone finds the rows. No list of what
            # is to be sorted in later (fastupdate): each search would read it.
            postgresql=[
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                "CREATE INDEX search_entry_row ON search_entry (id) INCLUDE (kind, day)",
                "CREATE TABLE search_words (entry_id bigint PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE, "
                "words tsvector NOT NULL)",
                "CREATE INDEX search_words_gin ON search_words USING gin (words) WITH (fastupdate = off)",
                "CREATE TABLE search_vocabulary (stem text PRIMARY KEY COLLATE \"C\")",
                "CREATE INDEX search_vocabulary_trgm ON search_vocabulary USING gin (stem gin_trgm_ops) WITH (fastupdate = off)",
            ],
            undo_postgresql=["DROP INDEX search_entry_row", "DROP TABLE search_vocabulary", "DROP TABLE search_words"],
        )
    ]
