"""The record of a build, for the next one: what its pages came from, what it left.

It is one file beside the index, with a checksum: of another program, configuration or
theme it is of no use, nor where it is damaged. Its first line is JSON, the others are
what the search has of each page, three lines each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from itertools import starmap
from typing import Any, NamedTuple

from netjournal.index import place
from netjournal.index.tree import Stamp
from netjournal.render.pages.beginning import Beginning
from netjournal.site.findings import Rows
from netjournal.site.search import Entry

_FORMAT = b"netjournal site 5\n"
_NO_LINES = "", "", ""
_FIELDS = 4  # of a stamp
_SIZE = 20  # bytes of a digest


class KeptPage(NamedTuple):
    """A page of the last build: its digest, file and stamp, and what others show of it.

    `rests` are the numbers of the files whose prose it may show, `title` and `menu` are
    as in `Sketch`, `entry` is what the search has, and `beginning` how a note begins.
    """

    digest: str
    file: str
    stamp: Stamp
    rests: tuple[int, ...]
    title: str
    menu: tuple[str, ...]
    entry: Entry | None = None
    beginning: Beginning | None = None


class Around(NamedTuple):
    """What is around the pages of a site, as it was left.

    `folders` is as in `Site`, `name` the site's name, escaped, and `frames` has the
    frame at each depth as it was drawn. `files` has the stamp of each file that is no
    page, by name, and a digest of those that the journal gives; `inner` the stamp of
    each folder, where the site itself has no name.
    """

    folders: bool
    name: str
    frames: Mapping[int, str]
    files: Mapping[str, tuple[Stamp, str]]
    inner: Mapping[str, Stamp]


class Past(NamedTuple):
    """A build that is kept: what it came from, and its pages by uri.

    `frame` is what went around all pages, `common` what all rest on, and `weights` how
    many problems there were; `findings` are as in `Findings`. `faces` has the face of
    each file by path, in the state of the journal with the number `revision`, if it has
    one, and `naming` what links to notes, as `View` has it. The index has the `seal`
    beside that state: a number may also be that of a state which was never kept.
    """

    frame: str
    common: str
    weights: str
    revision: int | None
    faces: Mapping[str, str]
    naming: Mapping[str, list[str]]
    findings: Mapping[str, Rows]
    pages: Mapping[str, KeptPage]
    around: Around
    seal: bytes = b""


def read(path: str, ground: str) -> Past | None:
    """Return the build that is kept at *path*, if it is of this *ground*."""
    data, start = place.read(path), len(_FORMAT)
    if data is None or not data.startswith(_FORMAT):
        return None
    seal, body = data[start : start + 2 * _SIZE], data[start + 2 * _SIZE :]
    if seal != hashed(body).encode():
        return None
    head, *lines = body.decode("utf-8", "surrogatepass").split("\n")
    [of, *begin, columns, rest] = json.loads(head)
    if of != ground:
        return None
    pages, around = _pages(columns, lines), _around(*rest)
    frame, common, weights, revision, faces, naming, findings = begin
    return Past(
        frame, common, weights, revision, faces, naming, findings, pages, around, seal
    )


def write(path: str, ground: str, past: Past) -> bytes | None:
    """Keep *past* at *path*; return its seal, or `None` where that is not possible."""
    pages = past.pages.values()
    columns = [
        [*past.pages],
        [page.digest for page in pages],
        [page.file for page in pages],
        [number for page in pages for number in page.stamp],
        [page.rests for page in pages],
        [page.title for page in pages],
        [page.menu for page in pages],
        [page.beginning for page in pages],
        [number for number, page in enumerate(pages) if page.entry is None],
    ]
    head = [ground, *past[:7], columns, past.around]
    lines = [json.dumps(head, ensure_ascii=False, check_circular=False)]
    for page in pages:
        # They have no line ends; quoted once more, they would take most of the time.
        lines += page.entry or _NO_LINES
    body = "\n".join(lines).encode("utf-8", "surrogatepass")
    seal = hashed(body).encode()
    return seal if place.write(path, _FORMAT + seal + body) else None


def hashed(data: bytes) -> str:
    """Return the digest of *data*."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def _pages(columns: list[list[Any]], lines: list[str]) -> dict[str, KeptPage]:
    uris, digests, files, numbers, rests, titles, menus, begins, bare = columns
    entries: list[Entry | None] = [*map(Entry, lines[::3], lines[1::3], lines[2::3])]
    for number in bare:
        entries[number] = None
    rows = zip(
        digests,
        files,
        zip(*[iter(numbers)] * _FIELDS, strict=True),
        map(tuple, rests),
        titles,
        map(tuple, menus),
        entries,
        (begin and Beginning(*begin) for begin in begins),
        strict=True,
    )
    return dict(zip(uris, starmap(KeptPage, rows), strict=True))


def _around(
    folders: bool,  # noqa: FBT001 (a row as it is kept)
    name: str,
    frames: dict[str, str],
    files: dict[str, tuple[list[Any], str]],
    inner: dict[str, list[Any]],
) -> Around:
    return Around(
        folders,
        name,
        {int(depth): frame for depth, frame in frames.items()},
        {name: (_stamp(stamp), digest) for name, (stamp, digest) in files.items()},
        {name: _stamp(stamp) for name, stamp in inner.items()},
    )


def _stamp(numbers: list[Any]) -> Stamp:
    modified, changed, size, inode = numbers
    return modified, changed, size, inode
