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
            postgresql=[
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                "CREATE TABLE search_words (entry_id bigint PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE, "
                "title tsvector NOT NULL, words tsvector NOT NULL) WITH (toast_tuple_target = 128)",
                # The vectors lie apart, so that the thousands of rows of a common word are few pages.
                "ALTER TABLE search_words ALTER title SET STORAGE EXTERNAL, ALTER words SET STORAGE EXTERNAL",
                "CREATE INDEX search_words_title ON search_words USING gin (title) WITH (fastupdate = off)",
                "CREATE INDEX search_words_gin ON search_words USING gin (words) WITH (fastupdate = off)",
                "CREATE INDEX search_entry_who ON search_entry (id) INCLUDE (scope, is_public, kind)",
                "CREATE TABLE search_vocabulary (stem text PRIMARY KEY COLLATE \"C\")",
                "CREATE INDEX search_vocabulary_trgm ON search_vocabulary USING gin (stem gin_trgm_ops)",
            ],
            undo_postgresql=["DROP INDEX search_entry_who", "DROP TABLE search_vocabulary", "DROP TABLE search_words"],
        )
    ]
