"""What can be found: one row an object, written in the transaction that changes the object.

The words themselves lie in tables of each database's own kind (FTS5, tsvector), made by the migrations.
"""

from django.db import models


class Entry(models.Model):
    """One object that can be found, with the body whose readers may see it.

    `scope` is the id of that body (null: whoever sits in any body, for people and organisations). `thread` is the key of the
    matter it belongs to. Kept free of foreign keys: the areas above point here, never the other way.
    """

    kind = models.CharField(max_length=30)  # "decision", "assignment", "item", "matter", "person" …
    key = models.CharField(max_length=60)
    scope = models.BigIntegerField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    thread = models.CharField(max_length=16, blank=True)
    day = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]
        # By matter with all that the list of matters counts by; the words are found by their own tables.
        indexes = [
            models.Index(name="search_entry_thread", fields=["thread", "scope", "day", "kind"]),
            models.Index(name="search_entry_day", fields=["day"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
