"""Whether two journals are the same in everything: values, places, texts, order."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from netjournal.format.bodies import Body
from netjournal.format.model import Journal, Note
from netjournal.format.source import SourceFile, UnreadFile
from netjournal.workspace import Workspace


class _Comparable:
    """Turns values into texts, each file once."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}

    def of(self, value: object) -> object:
        """Return *value* as something that is equal for equal values."""
        if isinstance(value, SourceFile):
            return self._file(value)
        if isinstance(value, Mapping):
            return [(key, self.of(inner)) for key, inner in value.items()]
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            kind = next((k for k in (Body, Note) if isinstance(value, k)), type(value))
            return self._fields(value, kind)
        if isinstance(value, tuple | list):
            return (type(value).__name__, [self.of(inner) for inner in value])
        return sorted(value) if isinstance(value, frozenset) else value

    def _fields(self, value: object, kind: type) -> object:
        names = [field.name for field in dataclasses.fields(kind)]
        return (kind.__name__, [(n, self.of(getattr(value, n))) for n in names])

    def _file(self, file: SourceFile) -> object:
        if isinstance(file, UnreadFile):
            return ("unread", file.path, file.text, file.data, file.original)
        # One file is one text, wherever it is met.
        assert file.text == self.files.setdefault(file.path, file.text)
        return ("file", file.path)


def everything(workspace: Workspace) -> dict[str, object]:
    """Return all that a workspace says of its journal, in comparable values."""
    journal, comparable = workspace.journal, _Comparable()
    said = {
        field.name: comparable.of(getattr(journal, field.name))
        for field in dataclasses.fields(Journal)
    }
    for name in ("note_days", "participants", "notes_with", "spoiled"):
        said[name] = comparable.of(getattr(journal, name))
    said["settings"] = comparable.of(workspace.settings)
    reading = workspace.reading
    said["config"] = comparable.of(reading.config)
    said["sources"] = comparable.of(reading.sources)
    said["refusals"] = comparable.of(reading.problems)
    said["files"] = comparable.files
    return said
