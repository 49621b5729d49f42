"""Pictures as they were looked at: a file each, compared to the byte.

`--update-cases` writes them anew; look at them before you commit them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

FOLDER = Path(__file__).parent / "golden"


def same(request: pytest.FixtureRequest, name: str, drawn: str) -> None:
    """Compare *drawn* with the file *name*; a tag a line, so that a change is seen."""
    path, text = FOLDER / name, drawn.replace("><", ">\n<") + "\n"
    if request.config.getoption("--update-cases"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
