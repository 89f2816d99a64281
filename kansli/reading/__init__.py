"""The reader of minutes: from a file or a text to `Minutes`. Plain Python, no Django."""
