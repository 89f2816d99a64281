"""The pages of meetings, one module a subject."""
