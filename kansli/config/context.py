"""What every page of the frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def office(request: HttpRequest) -> dict[str, Any]:
    """The asker, the language and whether this is the demo."""
    return {"actor": getattr(request, "actor", None), "is_demo": settings.DEMO}
