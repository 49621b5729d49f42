"""Whether any bytes break a format that is imported.

    python benchmarks/fuzzing.py [--inputs N] [--formats NAME …] [--seeds DIR]

For each format, N inputs are made of the files in seeds/NAME beside this script, and in
DIR/NAME: pieces of them are cut out, doubled, moved, and replaced by bytes that readers
stumble on. Each must be read or refused in words. An input is made of its number alone,
so that one that breaks a reader can be made again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from netjournal.format.incoming import Input, Wishes, WrongFormatError
from netjournal.interchange import FORMATS, reader

TODAY = dt.date(2026, 11, 20)
MOST_EDITS = 6
MOST_BYTES = 4_000  # of a seed: larger ones make the same mistakes, slowly
Seed = tuple[str, bytes]  # a file's name and content
SEEDS = Path(__file__).parent / "seeds"
# Bytes that readers stumble on.
HOSTILE = (
    *(SEEDS / "hostile.txt").read_bytes().split(b"|"),
    *(bytes((byte,)) for byte in b"\x00\t\n\r\x0c\x1a |\xff"),
    b"\r\n",
    b"\n\n",
    b"---\n",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x98\x80",
    b"\xcc\x81" * 50,
    b"a" * 300,
    *(piece * 200 for piece in (b"[", b"(", b'{"a":')),
)
# Values where a JSON file has others.
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    10**20,
    "",
    "a",
    "2026-02-30",
    [],
    [[]],
    {},
    {"a": 1},
)


def main() -> None:
    """Break what can be broken; end with 1 where something does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="for each format")
    parser.add_argument("--formats", nargs="*", choices=[*FORMATS], default=[*FORMATS])
    parser.add_argument("--seeds", type=Path, help="a folder with more seeds")
    options = parser.parse_args()
    failures = [
        name
        for name in options.formats
        if not _holds(name, _seeds(name, options.seeds), options.inputs)
    ]
    if failures:
        sys.exit(f"broken: {', '.join(failures)}")


def _seeds(name: str, folder: Path | None) -> list[tuple[str, bytes]]:
    """Return the names and contents of the files that inputs of *name* are made of."""
    files = sorted((SEEDS / name).iterdir())
    if folder is not None:
        files += sorted(path for path in (folder / name).rglob("*") if path.is_file())
    return [
        (file.name, file.read_bytes()[: None if _is_json(file) else MOST_BYTES])
        for file in files
        if file.suffix != ".zip"
    ]


def _is_json(file: Path) -> bool:
    return file.suffix == ".json"


def _holds(name: str, seeds: Sequence[Seed], count: int) -> bool:
    """Read *count* inputs of the format *name*, and say whether none breaks it."""
    read, wishes = reader(name).read, Wishes(today=TODAY)
    start, refused = time.perf_counter(), 0
    for number in range(count):
        files = _files(number, seeds)
        try:
            read([_part(*file) for file in files], wishes)
        except WrongFormatError:
            refused += 1
        except Exception as error:  # noqa: BLE001 (any is what is looked for)
            print(f"{name}: input {number}: {error!r}\n{files!r}")
            return False
    seconds = time.perf_counter() - start
    print(f"{name}: {count} inputs, {refused} refused, {seconds:.0f} s", flush=True)
    return True


def _part(name: str, data: bytes) -> Input:
    return Input(name, len(data), partial(io.BytesIO, data))


def _files(number: int, seeds: Sequence[Seed]) -> list[Seed]:
    """Return the files of the input *number*: a broken one, mostly with a whole one."""
    chance = random.Random(number)
    name, data = chance.choice(seeds)
    for _ in range(chance.randint(1, MOST_EDITS)):
        if name.endswith(".json") and chance.random() < 0.8:
            data = _exchanged(data, chance)
        else:
            data = _edited(data, seeds, chance)
    whole = [chance.choice(seeds)] if chance.random() < 0.5 else []
    return [(name, data), *whole]


def _edited(data: bytes, seeds: Sequence[Seed], chance: random.Random) -> bytes:
    """Return *data* with one piece cut out, doubled, moved, replaced or put in."""
    start, end = sorted((_place(data, chance), _place(data, chance)))
    before, piece, after = data[:start], data[start:end], data[end:]
    match chance.randrange(6):
        case 0:
            return before + after
        case 1:
            return before + piece + piece + after
        case 2:
            return piece + before + after
        case 3:
            other = chance.choice(seeds)[1]
            first, last = sorted((_place(other, chance), _place(other, chance)))
            return before + other[first:last] + after
        case 4:
            return before + chance.choice(HOSTILE) + after
        case _:
            return before + chance.choice(HOSTILE) + piece + after


def _place(data: bytes, chance: random.Random) -> int:
    """Return a place in *data*, mostly near a word, a line or another edge."""
    place = chance.randint(0, len(data))
    if chance.random() < 0.7:
        edges = [data.find(edge, place) for edge in (b"\n", b",", b":", b'"', b" ")]
        place = min((edge for edge in edges if edge >= 0), default=place)
    return place


def _exchanged(data: bytes, chance: random.Random) -> bytes:
    """Return JSON with one value exchanged or removed; *data* if it is none."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return data
    holders = [*_holders(content)]
    if not holders:
        return data
    holder, key = chance.choice(holders)
    match chance.randrange(4):
        case 0:
            del holder[key]
        case 1:
            other, place = chance.choice(holders)
            holder[key] = deepcopy(other[place])
        case _:
            holder[key] = chance.choice(VALUES)
    return json.dumps(content).encode()


def _holders(content: object) -> Iterator[tuple[Any, Any]]:
    """Yield each list and map of *content* with each place in it."""
    if isinstance(content, dict):
        places: Iterable[Any] = [*content]
    elif isinstance(content, list):
        places = range(len(content))
    else:
        return
    for place in places:
        yield content, place
        yield from _holders(content[place])


if __name__ == "__main__":
    main()
