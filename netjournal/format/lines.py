"""Records by mark in one text, a line each: found without decoding the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

_END = b"\n"


class Lines:
    """Lists by mark, of texts and lists of texts, and what is changed of them."""

    def __init__(self, text: bytes = b"") -> None:
        """Have the records of a *text* as `written` returns it."""
        self._text = _END + text
        self._changes: dict[str, bytes | None] = {}
        self._met: dict[str, tuple[int, int]] = {}  # where lines begin and end

    def get(self, mark: str) -> list[Any] | None:
        """Return the record of *mark*; `None` if there is none.

        Raises `ValueError` where the text is damaged.
        """
        line = self._line(mark)
        return None if line is None else json.loads(line)[1]

    def records(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield all marks and records, as they were before changes.

        Raises `ValueError` as `get` does.
        """
        rows = self._text.strip(_END).replace(_END, b",")
        yield from json.loads(b"[%b]" % rows)

    def containing(self, words: Iterable[str]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the marks and records with any of *words* as a text, and a few more.

        What was changed since is as it was. Raises `ValueError` as `get` does.
        """
        ends: set[int] = set()
        for word in words:
            pattern = _encoded(word)
            start = self._text.find(pattern)
            while start >= 0:
                end = self._end(start)
                if end not in ends:
                    ends.add(end)
                    begin = self._text.rindex(_END, 0, start) + 1
                    mark, record = json.loads(self._text[begin:end])
                    self._met[mark] = begin, end
                    yield mark, record
                start = self._text.find(pattern, end)

    def put(self, mark: str, record: list[Any] | None) -> bool:
        """Have another *record* for *mark*, or none; say whether that differs."""
        line = None if record is None else _encoded([mark, record])
        if line == self._line(mark):
            return False
        self._changes[mark] = line
        return True

    def written(self) -> bytes:
        """Return the records as a text."""
        places = {mark: place for mark in self._changes if (place := self._place(mark))}
        parts, before = [], len(_END)
        for mark, (begin, end) in sorted(places.items(), key=lambda item: item[1]):
            parts.append(self._text[before:begin])
            parts.append(_ended(self._changes[mark]))
            before = end + len(_END)
        parts.append(self._text[before:])
        new = (line for mark, line in self._changes.items() if mark not in places)
        return b"".join((*parts, *map(_ended, new)))

    def _line(self, mark: str) -> bytes | None:
        if mark in self._changes:
            return self._changes[mark]
        place = self._place(mark)
        return None if place is None else self._text[slice(*place)]

    def _place(self, mark: str) -> tuple[int, int] | None:
        if mark in self._met:
            return self._met[mark]
        begin = self._text.find(b"\n[%b," % _encoded(mark))
        return None if begin < 0 else (begin + len(_END), self._end(begin + 1))

    def _end(self, start: int) -> int:
        end = self._text.find(_END, start)
        return len(self._text) if end < 0 else end


def _ended(line: bytes | None) -> bytes:
    return b"" if line is None else line + _END


def _encoded(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
