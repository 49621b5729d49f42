"""How a build for this machine opens a file in an editor: the setting `edit`."""

from __future__ import annotations

import re
from urllib.parse import quote

from netjournal.format.patterns import pattern

# What the editors register: https://code.visualstudio.com/docs/configure/command-line
# ("Opening VS Code with URLs") and https://help.obsidian.md/uri ("open").
EDITORS = {
    "vscode": "vscode://file{path}:{line}",
    "obsidian": "obsidian://open?path={path}",
    "file": "file://{path}",
}
_EXPECTED = (
    "vscode, obsidian, file, or a link of your own such as"
    " 'editor://open?file={path}&line={line}'"
)
_LINK = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):[^\x00-\x20\x7f\"<>]+")
_PART = re.compile(r"\{([^{}]*)\}")
_PARTS = frozenset({"path", "line"})
# These run what follows, or show it as a page of the site.
_REFUSED = frozenset({"javascript", "vbscript", "data", "blob"})


def read_edit(text: str) -> str:
    """Return the template of links that *text* asks for: an editor, or one of its own.

    A template has `{path}`, the file's whole path, and may have `{line}`. Raises
    `ValueError` for anything else.
    """
    template = EDITORS.get(text.lower(), text)
    link = _LINK.fullmatch(template)
    if link is None or link[1].lower() in _REFUSED:
        raise ValueError(f"expected {_EXPECTED}")
    parts = set(_PART.findall(template))
    if "path" not in parts or parts - _PARTS:
        raise ValueError("expected a link with {path}, and {line} if you like")
    return template


def edit_link(template: str, path: str, line: int) -> str:
    """Return the link of *template* to a *line*, from 1, of the file at *path*.

    The path is whole, with slashes; before the letter of a drive is one, too.
    """
    whole = path if path.startswith("/") else f"/{path}"
    values = {"path": quote(whole, safe="/:"), "line": str(line)}
    return _PART.sub(lambda part: values[part[1]], template)
