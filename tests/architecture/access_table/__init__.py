"""The table of who may what: `python -m tests.architecture.access_table` prints it for review, `table.txt` was reviewed."""
