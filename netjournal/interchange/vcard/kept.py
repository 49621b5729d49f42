"""Lines that an import kept, and which of them go back into an export."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)

from netjournal.format.incoming import Value
from netjournal.interchange.vcard import labels, photos
from netjournal.interchange.vcard.cards import replace_params
from netjournal.interchange.vcard.draft import Meaning
from netjournal.interchange.vcard.lines import NO_PREFERENCE, Line, parsed
from netjournal.interchange.vcard.names import composed
from netjournal.interchange.vcard.people import drafted
from netjournal.interchange.vcard.values import components, unescaped
from netjournal.privacy import Veil

_SINGLE = {"FN": "name", "BDAY": "birthday", "PRONOUNS": "pronouns"}
_NEVER = frozenset(("BEGIN", "END", "VERSION", "PRODID", "REV", "NOTE"))


Comparison = Callable[[Hashable], Hashable]


def same(value: Hashable) -> Hashable:
    """Return *value*, where values are compared as they are."""
    return value


class Kept:
    """The lines that were kept of one card.

    `fields` is what was remembered: while the file still says that, every line about it
    goes back. A line with a hidden name does not.
    """

    def __init__(
        self, texts: Sequence[str], fields: Mapping[str, Value], veil: Veil
    ) -> None:
        self._fields = fields
        lines = [line for text in texts if (line := parsed(text)) is not None]
        lines = [
            line._replace(number=number)
            for number, line in enumerate(lines, 1)
            if line.name not in _NEVER
            and not photos.is_named(line)
            and not _is_hidden(line, veil)
        ]
        self._lines = lines
        self._meanings = drafted(lines).meanings
        self._given: set[int] = set()
        self._groups: dict[str, int] = {}
        self._count = 0

    def group(self) -> str:
        """Return the name of a new group."""
        self._count += 1
        return f"item{self._count}"

    def is_unchanged(self, key: str, value: Value) -> bool:
        """Say whether the file still has what was remembered."""
        return key in self._fields and self._fields[key] == value

    def taken(
        self, key: str, values: Collection[Hashable], compared: Comparison = same
    ) -> Iterator[tuple[Line, tuple[Hashable, ...]]]:
        """Yield the lines that say nothing of *key* but *values*, and what they say.

        Their values are compared in the form that *compared* gives them.
        """
        for meaning in self._meanings:
            if meaning.key != key or meaning.line.number in self._given:
                continue
            meanings = tuple(map(compared, meaning.values))
            if meanings and all(value in values for value in meanings):
                yield meaning.line, meanings

    def every(self, key: str) -> list[Meaning]:
        """Return what all lines about *key* say that are not used yet."""
        return [
            meaning
            for meaning in self._meanings
            if meaning.key == key and meaning.line.number not in self._given
        ]

    def roles(self) -> Iterator[Line]:
        """Yield the roles that were read as such, since there was a title."""
        titles = [self._fields.get("title", "")]
        positions = self._fields.get("organization", "")
        if isinstance(positions, Sequence) and not isinstance(positions, str):
            titles += [
                position.get("title", "")
                for position in positions
                if isinstance(position, Mapping)
            ]
        for meaning in self.every("title"):
            is_unused = any(titles) and meaning.values[0] not in titles
            if meaning.line.name == "ROLE" and is_unused:
                yield meaning.line

    def lines(self, line: Line, *, is_new: bool) -> Iterator[Line]:
        """Yield *line* as an export has it, with what else is in its group."""
        if line.number in self._given:
            return
        self._given.add(line.number)
        yield self._regrouped(line, is_new=is_new)
        if line.group:
            for line_beside in self._beside(line.group):
                if line_beside.number not in self._given:
                    self._given.add(line_beside.number)
                    yield self._regrouped(line_beside, is_new=is_new)

    def _regrouped(self, line: Line, *, is_new: bool) -> Line:
        line = adapted(line, is_new=is_new)
        if not line.group:
            return line
        group = line.group.lower()
        if group not in self._groups:
            self.group()
            self._groups[group] = self._count
        return line._replace(group=f"item{self._groups[group]}")

    def _beside(self, group: str) -> Iterator[Line]:
        """Yield the lines of a group that mean nothing without its property."""
        keyed = {meaning.line.number for meaning in self._meanings if meaning.key}
        for line in self._lines:
            if line.group.lower() == group.lower() and line.number not in keyed:
                yield line

    def others(self, values: Mapping[str, Value]) -> Iterator[Line]:
        """Yield the lines that say nothing which a file has.

        *values* is what the file has of what can be there only once; a second such line
        goes back if the file still says what was remembered.
        """
        led = {meaning.line.group.lower() for meaning in self._meanings if meaning.key}
        for meaning in self._without_key():
            line = meaning.line
            if line.group and line.group.lower() in led:
                continue
            key = _SINGLE.get(line.name)
            if key is not None:
                value = values.get(key, "")
                if value and not self.is_unchanged(key, value):
                    continue
            yield line

    def _without_key(self) -> Iterator[Meaning]:
        numbers = {meaning.line.number for meaning in self._meanings}
        yield from (meaning for meaning in self._meanings if not meaning.key)
        yield from (
            Meaning(line)
            for line in self._lines
            if line.number not in numbers and line.name == labels.LABEL
        )


def adapted(line: Line, *, is_new: bool) -> Line:
    """Return *line* with its preference as vCard 4.0 (*is_new*) or 3.0 says it."""
    if not line.params or line.preference == NO_PREFERENCE:
        return line
    preference = line.preference
    bare = replace_params(line, ("PREF",), ("pref",))
    if is_new:
        return bare._replace(params=(*bare.params, ("PREF", (str(preference),))))
    if preference != 1:
        return bare
    types = [text for name, values in bare.params if name == "TYPE" for text in values]
    others = tuple(pair for pair in bare.params if pair[0] != "TYPE")
    return bare._replace(params=(*others, ("TYPE", (*types, "pref"))))


def _is_hidden(line: Line, veil: Veil) -> bool:
    """Say whether a hidden name is in *line*, in whatever order its parts are read."""
    if not veil:
        return False
    texts: Iterable[str] = (
        unescaped(line.value),
        " ".join(map(unescaped, components(line.value))),
        " ".join(map(unescaped, reversed(components(line.value)))),
        composed(line.value),
        *(text for _, values in line.params for text in values),
    )
    return any(veil.text(text) != text for text in texts)
