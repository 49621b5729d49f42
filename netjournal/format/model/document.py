"""The common part of people and notes: a file with a front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from netjournal.format.bodies import Body
from netjournal.format.records import dataclass
from netjournal.format.source import SourceFile, Span


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that was read; `id` is its stem.

    `places` has the span of each key in the file. `more` has the values of keys without
    a field of their own, `extra` the texts of keys that are not part of the format.
    """

    id: str
    source: SourceFile
    body: Body
    places: Mapping[str, Span]
    title: str = ""
    tags: tuple[str, ...] = ()
    private: bool = False
    origins: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def place(self, *keys: str) -> Span:
        """Return the span of the first of *keys* that is in the file."""
        for key in keys:
            if key in self.places:
                return self.places[key]
        return Span(0, 0)

    def value(self, attribute: str) -> Any:  # noqa: ANN401 (whatever a key may hold)
        """Return the value of the key for the model's *attribute*."""
        if attribute in self.more:
            return self.more[attribute]
        return getattr(self, attribute, None)
