"""The memory of imports: what each source said last (`imports/<kind>.jsonl`).

One JSON object a line and source key, sorted by key, so that git merges it line by
line. It is written by imports alone; without it, history is lost and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from netjournal.format.incoming import Value
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.source import IMPORTS

NEVER = "never"
# What a record also has if it is in a folder that we write, too: the SHA-256 of its
# file there, as it was last seen.
EXPORTED = "file"


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """What a source said last about the record with the source key `key`.

    `on` is the day of that import; `fields` and `rest` are as in the record. `answer`
    is `never` for a record that is to be left out from now on, `""` otherwise. `more`
    has keys that a later version wrote.
    """

    key: str
    on: dt.date
    fields: Mapping[str, Value] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    answer: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


class Memory(NamedTuple):
    """What is remembered of one kind of source, by folded key.

    `unread` are the numbers of lines, from 1, that are not as they are written; they
    count as absent.
    """

    entries: Mapping[str, Remembered]
    unread: tuple[int, ...] = ()


EMPTY = Memory({})


def path(kind: str) -> str:
    """Return the path of the memory of *kind* in the journal."""
    return f"{IMPORTS}/{kind}.jsonl"


def folded(key: str) -> str:
    """Return a source key as it is compared."""
    return key.casefold()


def read(text: str) -> Memory:
    """Return the memory in *text*; of two lines with one key, the later counts."""
    entries: dict[str, Remembered] = {}
    unread = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            unread.append(number)
        else:
            entries[folded(entry.key)] = entry
    return Memory(entries, tuple(unread))


def written(entries: Iterable[Remembered]) -> str:
    """Return the text of a memory: sorted, UTF-8, no time of day."""
    ordered = sorted(entries, key=lambda entry: (folded(entry.key), entry.key))
    return "".join(f"{_line(entry)}\n" for entry in ordered)


def _line(entry: Remembered) -> str:
    record: dict[str, Any] = {
        **entry.more,
        "key": entry.key,
        "on": entry.on.isoformat(),
        "fields": entry.fields,
        "rest": list(entry.rest),
    }
    if entry.answer:
        record["answer"] = entry.answer
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(line: str) -> Remembered | None:
    """Return what *line* says, or `None` if it is not as it is written."""
    try:
        record = json.loads(line)
        key, fields, lines = record.pop("key"), record.pop("fields"), record.pop("rest")
        on = dt.date.fromisoformat(record.pop("on"))
        answer = record.pop("answer", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = [key, answer, *lines] if isinstance(lines, list) else [None]
    if not isinstance(fields, dict) or not all(isinstance(text, str) for text in texts):
        return None
    if not all(map(_is_value, fields.values())):
        return None
    return Remembered(
        key=key, on=on, fields=fields, rest=tuple(lines), answer=answer, more=record
    )


def _is_value(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_value, value.values()))
    if isinstance(value, list):
        return all(map(_is_value, value))
    return isinstance(value, str)
