"""The look. SAMPLES are the settings under which the sample pages answer."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from django.conf import settings

_templates: list[dict[str, Any]] = deepcopy(settings.TEMPLATES)
_templates[0]["DIRS"] = [Path(__file__).parent / "templates"]

SAMPLES: dict[str, Any] = {"ROOT_URLCONF": "tests.ui.urls", "TEMPLATES": _templates}
