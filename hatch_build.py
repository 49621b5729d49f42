"""What is special about building netjournal: it brings the sample along.

The repository is itself the sample journal that `netjournal init --sample`
copies. An editable install finds it there, so that it stays one line.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLE = ("contacts", "journal", "mkdocs.yml")


class SampleHook(BuildHookInterface[Any]):
    """Puts the sample journal into the package of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the sample's files, unless the install is editable."""
        if version == "standard":
            build_data["force_include"].update(
                {name: f"netjournal/sample/{name}" for name in SAMPLE}
            )
