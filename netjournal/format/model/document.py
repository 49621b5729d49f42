"""What people and notes have in common: a file with a front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.format.bodies import Body
from netjournal.format.source import SourceFile, Span


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that was read; `id` is its stem.

    `places` gives the span of each key that was written. `more` has the values
    of those keys that no room asks for by a field, `extra` the texts of keys
    that the format does not have.
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
        """Return the span of the first of *keys* that was written."""
        for key in keys:
            if key in self.places:
                return self.places[key]
        return Span(0, 0)

    def value(self, attribute: str) -> Any:  # noqa: ANN401 (whatever a key may hold)
        """Return what the key says that the model calls *attribute*."""
        if attribute in self.more:
            return self.more[attribute]
        return getattr(self, attribute, None)
