"""What every page of the frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kansli.core.keys import new_key


def office(request: HttpRequest) -> dict[str, Any]:
    """The asker, whether this is the demo, and `form_id`: a fresh one for each form of the page."""
    return {"actor": getattr(request, "actor", None), "is_demo": settings.DEMO, "form_id": new_key}
