"""The forms of the area; each module is one subject."""
