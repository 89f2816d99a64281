"""The pages of the area; each module is one subject."""
