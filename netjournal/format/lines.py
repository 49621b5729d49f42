"""Records by mark in one text, a line each: found without decoding the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_END = b"\n"


class Lines:
    """Lists by mark, of texts and lists of texts, and what is changed of them.

    They are kept as a text that may be long, and the changes that came after it.
    """

    def __init__(self, text: bytes = b"", changes: bytes = b"") -> None:
        """Have the records of a *text*, and *changes* of them, as they are written.

        Raises `ValueError` where the changes are damaged.
        """
        self._text = _END + text
        self._changes: dict[str, bytes | None] = {}
        self._met: dict[str, tuple[int, int]] = {}  # where lines begin and end
        for line in changes.split(_END):
            if line:
                mark, *record = json.loads(line)
                self._changes[mark] = line if record else None

    def get(self, mark: str) -> list[Any] | None:
        """Return the record of *mark*; `None` if there is none.

        Raises `ValueError` where the text is damaged.
        """
        line = self._line(mark)
        return None if line is None else json.loads(line)[1]

    def records(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield all marks and records. Raises `ValueError` as `get` does."""
        lines = self._text.strip(_END).replace(_END, b",")
        records = json.loads(b"[%b]" % lines)
        if not self._changes:
            yield from records
            return
        yield from (pair for pair in records if pair[0] not in self._changes)
        yield from map(json.loads, filter(None, self._changes.values()))

    def containing(self, words: Iterable[str]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the marks and records with any of *words* as a text, and a few more.

        Raises `ValueError` as `get` does.
        """
        return self._with([*map(encoded, words)])

    def beginning(self, text: str) -> Iterator[tuple[str, list[Any]]]:
        """Yield the marks and records with a list that begins with *text*, or longer.

        Raises `ValueError` as `get` does.
        """
        return self._with([b"[" + encoded(text)[:-1]])

    def put(self, mark: str, record: list[Any] | None) -> bool:
        """Have another *record* for *mark*, or none; say whether that differs."""
        line = None if record is None else encoded([mark, record])
        if line == self._line(mark):
            return False
        self._changes[mark] = line
        return True

    def written(self) -> bytes:
        """Return all records as one text."""
        places = {mark: place for mark in self._changes if (place := self._place(mark))}
        parts, before = [], len(_END)
        for mark, (begin, end) in sorted(places.items(), key=lambda item: item[1]):
            parts.append(self._text[before:begin])
            parts.append(_ended(self._changes[mark]))
            before = end + len(_END)
        parts.append(self._text[before:])
        new = (line for mark, line in self._changes.items() if mark not in places)
        return b"".join((*parts, *map(_ended, new)))

    def changes(self) -> bytes:
        """Return what is changed of the text."""
        lines = (line or encoded([mark]) for mark, line in self._changes.items())
        return b"".join(map(_ended, lines))

    def _with(self, patterns: Sequence[bytes]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the records whose lines contain any of *patterns*, each once."""
        ends: set[int] = set()
        for pattern in patterns:
            start = self._text.find(pattern)
            while start >= 0:
                end = self._end(start)
                if end not in ends:
                    ends.add(end)
                    begin = self._text.rindex(_END, 0, start) + 1
                    mark, record = json.loads(self._text[begin:end])
                    self._met[mark] = begin, end
                    if mark not in self._changes:
                        yield mark, record
                start = self._text.find(pattern, end)
        for line in filter(None, [*self._changes.values()]):
            if any(pattern in line for pattern in patterns):
                yield json.loads(line)

    def _line(self, mark: str) -> bytes | None:
        if mark in self._changes:
            return self._changes[mark]
        place = self._place(mark)
        return None if place is None else self._text[slice(*place)]

    def _place(self, mark: str) -> tuple[int, int] | None:
        if mark in self._met:
            return self._met[mark]
        begin = self._text.find(b"\n[%b," % encoded(mark))
        return None if begin < 0 else (begin + len(_END), self._end(begin + 1))

    def _end(self, start: int) -> int:
        end = self._text.find(_END, start)
        return len(self._text) if end < 0 else end


def _ended(line: bytes | None) -> bytes:
    return b"" if line is None else line + _END


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encoded(value: object) -> bytes:
    """Return *value* as JSON in one line, without spaces; half characters, too."""
    return _encode(value).encode("utf-8", "surrogatepass")
