"""What a card says so far, while its properties are read one after the other.

Every property has a meaning: a key and values. What would not be written the same way
again is kept word for word beside it, so that an export can give it back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from netjournal.format.incoming import Related, Value
from netjournal.interchange.vcard import labels
from netjournal.interchange.vcard.lines import Line
from netjournal.interchange.vcard.values import unescaped


class Meaning(NamedTuple):
    """What a property says: values of a key, each as it can be compared.

    Without a key it says nothing that a file has.
    """

    line: Line
    key: str = ""
    values: tuple[Hashable, ...] = ()


class Labelled(NamedTuple):
    """A value with its label: an address, a number, a page, a day."""

    value: str
    label: str

    def shaped(self) -> Value:
        """Return it in the shape of a file."""
        if not self.label:
            return self.value
        return {"value": self.value, "label": self.label}


@dataclass(slots=True)
class Draft:
    """What the properties of one card say.

    `labels` has the label of each group, `sole` the groups that are only a property and
    its label. `spelled_out` are addresses as they stand on a letter.
    """

    labels: dict[str, str] = field(default_factory=dict)
    sole: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=dict)
    uid: str = ""
    kind: str = ""
    aliases: list[str] = field(default_factory=list)
    pronouns: str = ""
    emails: list[Labelled] = field(default_factory=list)
    phones: list[Labelled] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    addresses: list[Value] = field(default_factory=list)
    spelled_out: list[Line] = field(default_factory=list)
    preferred_city: str = ""
    location: str = ""
    has_no_location: bool = False
    organizations: list[tuple[str, str]] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)
    role: str = ""
    tags: list[str] = field(default_factory=list)
    birthday: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    is_dead: bool = False
    is_private: bool = False
    notes: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    photo: bytes = b""
    meanings: list[Meaning] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def label(self, line: Line) -> str:
        """Return the label of a property: that of its group, or that of its types."""
        if line.group:
            label = self.labels.get(line.group.lower(), "")
            if label:
                return label
        return labels.of_types(line.types) if line.params else ""

    def mean(self, line: Line, key: str, values: Iterable[Hashable]) -> None:
        """Note what *line* says: *values* of *key*."""
        self.meanings.append(Meaning(line, key, tuple(values)))

    def keep(self, line: Line, notice: str = "") -> None:
        """Keep *line*, which says nothing that a file has; *notice* says why."""
        self.meanings.append(Meaning(line))
        self.kept.append(line)
        if notice:
            self.notices.append(f"line {line.number}: {notice}")

    def is_plain(self, line: Line) -> bool:
        """Say whether *line* has nothing but a value and a label we would write."""
        if line.group and line.group.lower() not in self.sole:
            return False
        return not line.params

    def is_labelled(self, line: Line, *, is_phone: bool = False) -> bool:
        """Say whether *line* has a label exactly as we would write it."""
        if line.group:
            label = self.labels.get(line.group.lower(), "")
            expected = labels.types_of(label, is_phone=is_phone)
            return line.group.lower() in self.sole and not line.params and not expected
        if not line.params:
            return True
        label = labels.of_types(line.types)
        return [name for name, _ in line.params] == ["TYPE"] and set(line.types) == set(
            labels.types_of(label, is_phone=is_phone)
        )


def text_of(line: Line) -> str:
    """Return the value as one text."""
    return unescaped(line.value).strip()
