"""Words for people."""


def shortened(text: str, length: int = 80) -> str:
    """The text, or its beginning to the last whole word within `length` characters, and an ellipsis."""
    return text if len(text) <= length else text[:length].rsplit(None, 1)[0] + " …"
