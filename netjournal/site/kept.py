"""What a build keeps for the next one: the pages it made, and from what.

A page with the digest it had before is not drawn again, if its file in the site is
still as it was left. What is kept is this person's alone, outside the journal. Of
another program, configuration or theme it is of no use, nor where it is damaged: then
all pages are drawn.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.index import place, tree
from netjournal.index.program import fingerprint
from netjournal.index.tree import Stamp
from netjournal.interchange.ics import Contents, composed
from netjournal.practice.day import Day
from netjournal.render.pages import BADGES, FEED, Sketch, sketches
from netjournal.render.pages.addresses import Addresses
from netjournal.render.pages.beginning import Beginning
from netjournal.render.pages.view import View
from netjournal.site import record
from netjournal.site.drawing import Witness
from netjournal.site.planning import Planning
from netjournal.site.record import Around, KeptPage, Past
from netjournal.site.record import hashed as _hash
from netjournal.site.search import Entry
from netjournal.site.traces import THEME, Left
from netjournal.store.folders import BUILT

if TYPE_CHECKING:
    from netjournal.index.derived import Derived
    from netjournal.workspace import Workspace

_CALENDAR = b"netjournal calendar 1\n"
_INDEX = "/index.md"
_SIZE = 20  # bytes of a digest


class Plan(NamedTuple):
    """All pages as they are planned; those `kept` from the last build, by uri.

    `files` has the contents of others that are as they were, by name, and `check`
    returns the problems of the whole journal. A `witness` looks at what is drawn.
    """

    sketches: Sequence[Sketch]
    kept: Mapping[str, KeptPage]
    files: Mapping[str, bytes] = MappingProxyType({})
    check: Callable[[Day], list[Diagnostic]] = rules.check
    witness: Witness | None = None


class Made(NamedTuple):
    """What a build has made: the file and the search entry of each page, by uri.

    `contents` has the other files that the journal gives, by name; `folders` is as in
    `Site`, `name` the site's name, escaped, and `frames` what was drawn around pages.
    """

    places: Mapping[str, str]
    entries: Mapping[str, Entry | None]
    contents: Mapping[str, bytes]
    folders: bool
    name: str
    frames: Mapping[int, str]


class DisturbedError(Exception):
    """A file of the old site has changed while the new one was built."""


def ground(root: Path) -> str | None:
    """Return what all pages of the journal at *root* rest on, before it is read.

    `None` where its configuration cannot be read.
    """
    about = [fingerprint().hex(), *_stamps(THEME.rglob("*"))]
    path = Path(root, tree.CONFIG)
    try:
        # A pipe would never end; it is refused where the configuration is read.
        config = path.read_bytes() if path.is_file() else None
    except OSError:
        return None
    if config is None:
        return None
    return _hash(json.dumps(about).encode("utf-8", "surrogatepass") + config)


class Keeping:
    """The kept pages of a site, for one build of it on a *ground*."""

    def __init__(self, root: Path, folder: Path, ground: str, *, private: bool) -> None:
        """Look for what was kept of the site in *folder* of the journal at *root*."""
        cache = place.of_journal(str(root)) if place.is_on() else None
        self.place = folder
        self.folder = os.path.realpath(folder)
        name = _hash(os.fsencode(self.folder))
        self.path = None if cache is None else f"{cache}/site/{name}.json"
        self.ground = f"{ground} with private notes" if private else ground
        self.private = private
        self._mark = f"site {name}"
        self.planning: Planning | None = None
        self._shelf: Derived | None = None
        self._addresses: Addresses | None = None
        self._notes: dict[str, str] = {}
        self._beginnings: dict[str, Beginning] = {}

    def plan(self, workspace: Workspace, view: View, name: str) -> Plan:
        """Return all pages of *view*, and those that are as they were left.

        The site is called *name*, and *view* shows the journal of *workspace*.
        """
        self._addresses = view.addresses
        if self.path is None:
            return Plan([*sketches(view)], {})
        self._notes = {uri: stem for stem, uri in view.addresses.notes.items()}
        self._beginnings, self._shelf = view.beginnings, workspace.kept
        past = self.past
        before = {} if past is None else past.pages
        intact = {
            uri: page
            for uri, page in before.items()
            if page.stamp == _stamp(f"{self.folder}/{page.file}")
        }
        planning = self.planning = Planning(workspace, view, name, past, self._mark)
        planning.plan(before.keys() - intact.keys())
        if past is None or past.frame != planning.frame:
            return Plan(planning.sketches, {}, check=planning.check, witness=planning)
        same: dict[str, KeptPage] = {}
        for uri, digest in planning.digests.items():
            page = before.get(uri)
            if page is None or page.digest != digest:
                continue
            if page.beginning is not None and uri in self._notes:
                view.beginnings[self._notes[uri]] = page.beginning
            if uri in intact:
                same[uri] = page
        files = self._others(past) if planning.is_prose else {}
        return Plan(planning.sketches, same, files, planning.check)

    def _others(self, past: Past) -> dict[str, bytes]:
        """Return the files that tell nothing of prose, as the last build left them."""
        files: dict[str, bytes] = {}
        for name in (FEED, BADGES):
            _, digest = past.around.files.get(name, (None, ""))
            content = _content(f"{self.folder}/{name}") if digest else None
            if content is not None and _hash(content) == digest:
                files[name] = content
        return files

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

    def url(self, uri: str) -> str:
        """Return the address of a page that is planned, from the site's root."""
        return self._addresses.url(uri) if self._addresses else ""

    def place_of(self, uri: str) -> str:
        """Return the file of a page that is planned, within the site."""
        url = self.url(uri)
        return f"{url}index.html" if url.endswith("/") or not url else url

    @cached_property
    def past(self) -> Past | None:
        """The last build, if it was kept."""
        return record.read(self.path, self.ground) if self.path else None

    def keep(self, traces: Left, output: Made) -> None:
        """Keep the *traces* of a site, and its *output*."""
        planning = self.planning
        look = traces.look if self.path and planning else None
        if self.path is None or planning is None or look is None:
            return

        def stamp(name: str) -> Stamp:
            return look.stamps[f"{traces.folder}/{name}" if name else traces.folder]

        pages = {
            sketch.uri: KeptPage(
                planning.digests[sketch.uri],
                output.places[sketch.uri],
                stamp(output.places[sketch.uri]),
                planning.rests[sketch.uri],
                sketch.title,
                sketch.menu,
                output.entries.get(sketch.uri),
                self._beginnings.get(self._notes.get(sketch.uri, "")),
            )
            for sketch in planning.sketches
        }
        others = {*traces.names, BUILT}.difference(output.places.values())
        digests = {name: _hash(content) for name, content in output.contents.items()}
        around = Around(
            folders=output.folders,
            name=output.name,
            frames={**self._frames(), **output.frames},
            files={name: (stamp(name), digests.get(name, "")) for name in others},
            inner={name: stamp(name) for name in ("", *traces.folders)},
        )
        revision = None if self._shelf is None else self._shelf.revision
        past = Past(
            planning.frame,
            planning.common,
            planning.weights,
            revision,
            planning.faces,
            planning.naming,
            planning.findings.rows,
            pages,
            around,
        )
        seal = record.write(self.path, self.ground, past)
        if seal is not None and self._shelf is not None:
            self._shelf.put(self._mark, seal)

    def _frames(self) -> dict[int, str]:
        """Return the frames of the last build, if they are still the same."""
        past, planning = self.past, self.planning
        if past is None or planning is None or past.frame != planning.frame:
            return {}
        return dict(past.around.frames)


def framing(plan: Sequence[Sketch]) -> set[str]:
    """Return the uris of the pages that the frames of all others are drawn for.

    These are the first at each depth of folder.
    """
    first: dict[tuple[int, bool], str] = {}
    for uri in (sketch.uri for sketch in plan):
        first.setdefault((uri.count("/"), uri.endswith(_INDEX)), uri)
    return set(first.values())


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


def _content(path: str) -> bytes | None:
    """Return what is in a regular file, of no other."""
    if _stamp(path) is None:
        return None
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def _stamp(path: str) -> Stamp | None:
    """Return the stamp of a regular file, of no other."""
    try:
        about = os.lstat(path)
    except OSError:
        return None
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def _stamps(paths: Iterable[Path]) -> list[tuple[str, Stamp | None]]:
    return [(str(path), _stamp(str(path))) for path in sorted(paths)]
