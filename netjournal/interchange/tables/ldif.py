"""LDIF → records of attributes (RFC 2849), with the lines they are in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import NamedTuple

_SPACES = " "


class Attribute(NamedTuple):
    """An attribute: its name without options, its text, and the line as it was."""

    name: str
    text: str
    line: str
    is_read: bool = True


class Entry(NamedTuple):
    """The attributes of one entry, and its first line from 1."""

    line: int
    attributes: tuple[Attribute, ...]

    def values(self, name: str) -> list[str]:
        """Return the texts of the attribute *name*, in lower case."""
        return [
            attribute.text for attribute in self.attributes if attribute.name == name
        ]


def is_ldif(text: str) -> bool:
    """Say whether *text* is LDIF: its first line has a version or a name."""
    for line in text[: 1 << 16].split("\n"):
        if line.strip() and not line.startswith("#"):
            return line.lower().startswith(("dn:", "version:"))
    return False


def entries(text: str) -> Iterator[Entry]:
    """Yield the entries of *text*; a blank line parts them."""
    number = 0
    attributes: list[Attribute] = []
    for line, content in _unfolded(text):
        if not content.strip():
            if attributes:
                yield Entry(number, tuple(attributes))
            attributes = []
        elif not content.startswith("#"):
            attribute = _attribute(content)
            if attribute.name == "version" and not attributes:
                continue
            number = number if attributes else line
            attributes.append(attribute)
    if attributes:
        yield Entry(number, tuple(attributes))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of *text* with those that continue them, and their numbers."""
    parts: list[str] = []
    first = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_SPACES) and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield first, "".join(parts)
        parts, first = [line], number
    if parts:
        yield first, "".join(parts)


def _attribute(line: str) -> Attribute:
    name, colon, value = line.partition(":")
    plain = name.partition(";")[0].strip().lower()
    if not colon:
        return Attribute("", line.strip(), line, is_read=False)
    if value.startswith(":"):
        text = _from_base64(value[1:].strip())
        if text is None:
            return Attribute(plain, "", line, is_read=False)
        return Attribute(plain, text, f"{name}: {text}")
    if value.startswith("<"):  # a URL with the value, which is not fetched
        return Attribute("", value[1:].strip(), line, is_read=False)
    return Attribute(plain, value.strip(), line)


def _from_base64(text: str) -> str | None:
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
        return data.decode()
    except (binascii.Error, ValueError):
        return None
