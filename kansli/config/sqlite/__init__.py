"""SQLite as Kansli uses it."""
