"""What a build keeps for the next one: the pages it made, and from what.

A page with the digest it had before is not drawn again, if its file in the site is
still as it was left. What is kept is this person's alone, outside the journal. Of
another program, configuration or theme it is of no use, nor where it is damaged: then
all pages are drawn.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from netjournal.index import place, tree
from netjournal.index.program import fingerprint
from netjournal.interchange.ics import Contents, composed
from netjournal.render.pages import Sketch
from netjournal.render.pages.digest import Digests
from netjournal.render.pages.view import View
from netjournal.site.drawing import told
from netjournal.site.search import Entry
from netjournal.site.traces import THEME, Left

_FORMAT = b"netjournal site 1\n"
_CALENDAR = b"netjournal calendar 1\n"
_INDEX = "/index.md"
_SIZE = 20  # bytes of a digest

# Of a file: modified and changed, in ns since 1970, its size and inode.
Stamp = tuple[int, int, int, int]


class KeptPage(NamedTuple):
    """A page of the last build: its digest, file and stamp, and what others show of it.

    `excerpt` is that of a note, `entry` what the search has.
    """

    digest: str
    file: str
    stamp: Stamp
    entry: Entry | None = None
    excerpt: str | None = None


class DisturbedError(Exception):
    """A file of the old site has changed while the new one was built."""


def ground(root: Path) -> str | None:
    """Return what all pages of the journal at *root* rest on, before it is read.

    `None` where its configuration cannot be read.
    """
    about = [fingerprint().hex(), *_stamps(THEME.rglob("*"))]
    try:
        config = Path(root, tree.CONFIG).read_bytes()
    except OSError:
        return None
    return _hash(json.dumps(about).encode("utf-8", "surrogatepass") + config)


class Keeping:
    """The kept pages of a site, for one build of it on a *ground*.

    `frame` is what goes around all pages, and `digests` has that of each page, by uri.
    """

    def __init__(self, root: Path, folder: str, ground: str, *, private: bool) -> None:
        """Look for what was kept of the site in *folder* of the journal at *root*."""
        cache = place.of_journal(str(root)) if place.is_on() else None
        self.folder = os.path.realpath(folder)
        name = _hash(os.fsencode(self.folder))
        self.path = None if cache is None else f"{cache}/site/{name}.json"
        self.ground = f"{ground} with private notes" if private else ground
        self.frame = ""
        self.digests: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._excerpts: dict[str, str] = {}

    def unchanged(
        self, view: View, plan: Sequence[Sketch], frame: str
    ) -> dict[str, KeptPage]:
        """Return the pages of *plan* that are as they were in their *frame*, by uri."""
        if self.path is None:
            return {}
        digests = Digests(view)
        self.frame = _hash(frame.encode("utf-8", "surrogatepass"))
        uris = (sketch.uri for sketch in plan)
        texts = told(lambda number: digests.digest(plan[number]), len(plan))
        self.digests = dict(zip(uris, texts, strict=True))
        self._notes = {uri: stem for stem, uri in view.addresses.notes.items()}
        self._excerpts = view.excerpts
        before = self._read()
        same: dict[str, KeptPage] = {}
        for sketch in plan:
            page = before.get(sketch.uri)
            if page is None or page.digest != self.digests[sketch.uri]:
                continue
            if page.excerpt is not None and sketch.uri in self._notes:
                view.excerpts[self._notes[sketch.uri]] = page.excerpt
            if page.stamp == _stamp(f"{self.folder}/{page.file}"):
                same[sketch.uri] = page
        return same

    def calendar(self, contents: Contents) -> bytes:
        """Return the calendar with *contents*, kept from the last build if it may be.

        Writing all its entries takes longer than telling that they are the same.
        """
        if self.path is None:
            return composed(contents)
        path = f"{self.path.removesuffix('.json')}.ics"
        about = f"{self.ground}{contents!r}".encode("utf-8", "surrogatepass")
        begin, data = _CALENDAR + _hash(about).encode(), place.read(path)
        if data is not None and data.startswith(begin):
            rest = data[len(begin) :]
            digest, calendar = rest[: 2 * _SIZE], rest[2 * _SIZE :]
            if digest == _hash(calendar).encode():
                return calendar
        calendar = composed(contents)
        place.write(path, begin + _hash(calendar).encode() + calendar)
        return calendar

    def _read(self) -> dict[str, KeptPage]:
        data = place.read(self.path) if self.path else None
        start = len(_FORMAT)
        if data is None or not data.startswith(_FORMAT):
            return {}
        body = data[start + 2 * _SIZE :]
        if data[start : start + 2 * _SIZE] != _hash(body).encode():
            return {}
        ground, frame, rows = json.loads(body.decode("utf-8", "surrogatepass"))
        if (ground, frame) != (self.ground, self.frame):
            return {}
        return {
            uri: KeptPage(
                digest, file, tuple(stamp), Entry(*entry) if entry else None, excerpt
            )
            for uri, digest, file, stamp, entry, excerpt in rows
        }

    def keep(
        self, left: Left, files: Mapping[str, str], entries: Mapping[str, Entry | None]
    ) -> None:
        """Keep the pages that were *left*: their *files* and *entries*, by uri."""
        if self.path is None or not self.digests or left.paths() is None:
            return
        rows = [
            (
                uri,
                self.digests[uri],
                file,
                _stamp(f"{self.folder}/{file}"),
                entries.get(uri),
                self._excerpts.get(self._notes.get(uri, "")),
            )
            for uri, file in files.items()
        ]
        about = json.dumps([self.ground, self.frame, rows], ensure_ascii=False)
        body = about.encode("utf-8", "surrogatepass")
        place.write(self.path, _FORMAT + _hash(body).encode() + body)


def framing(plan: Sequence[Sketch]) -> set[str]:
    """Return the uris of the pages that the frames of all others are drawn for.

    These are the pages of the menu, and the first at each depth of folder.
    """
    framed = {sketch.uri for sketch in plan if sketch.menu}
    first: dict[tuple[int, bool], str] = {}
    for uri in (sketch.uri for sketch in plan if not sketch.menu):
        first.setdefault((uri.count("/"), uri.endswith(_INDEX)), uri)
    return framed | set(first.values())


def carry_over(pages: Iterable[KeptPage], old: str, new: str) -> list[str]:
    """Put the files of *pages* from the folder *old* into *new*, too; return them.

    Raises `DisturbedError` where one is not the file that was kept.
    """
    files: list[str] = []
    folders: set[str] = set()
    for page in pages:
        source, target = f"{old}/{page.file}", f"{new}/{page.file}"
        try:
            _make(os.path.dirname(target), folders)
            _link(source, target)
            about = os.stat(target)
        except OSError as error:
            raise DisturbedError from error
        modified, _, size, _ = page.stamp
        if (about.st_mtime_ns, about.st_size) != (modified, size):
            raise DisturbedError
        files.append(page.file)
    return files


def _make(folder: str, present: set[str]) -> None:
    """Make a *folder* that is not among those *present*, which get it."""
    if folder not in present:
        try:
            os.mkdir(folder)
        except OSError:
            os.makedirs(folder, exist_ok=True)
        present.add(folder)


def _link(source: str, target: str) -> None:
    """Give the file *source* a second name; copy it where it can have none."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        import shutil

        shutil.copy2(source, target, follow_symlinks=False)


def _stamp(path: str) -> Stamp | None:
    """Return the stamp of a regular file, of no other."""
    try:
        about = os.lstat(path)
    except OSError:
        return None
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def _stamps(paths: Iterable[Path]) -> list[tuple[str, Stamp | None]]:
    return [(str(path), _stamp(str(path))) for path in sorted(paths)]


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=_SIZE).hexdigest()
