"""Compiles the translations when Kansli is built or installed, so that they need not be kept beside their source."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found]


class CompileTranslations(BuildHookInterface):  # type: ignore[misc]
    """Makes the .mo files before the wheel is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue and take the results into the wheel, though git does not keep them."""
        sys.path.insert(0, self.root)
        from tools import translations

        for made in translations.compile_all(Path(self.root) / "kansli"):
            build_data["artifacts"].append(made.relative_to(self.root).as_posix())
