"""A site that is brought up to date where it is: what is around its pages stays.

Where the last build is known, and nobody was at its folder since, only what changed is
written, each file as a whole: a visitor sees the old page or the new one. All of it is
written beside the site first, so that what fails then leaves the site as it was. A
build that is broken off between two files leaves some old pages: the next one sees that
the folders are not as it knows them, and makes the whole site again.

MkDocs is not needed for that. It has drawn the frames of the last build, and they are
the same as long as the configuration, the theme, the menu and the program are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from time import time_ns
from typing import NamedTuple
from urllib.parse import quote

from netjournal.index.tree import Stamp, stamp
from netjournal.site import guard, search
from netjournal.site.drawing import draw
from netjournal.site.kept import Keeping, Made
from netjournal.site.load import Site, site
from netjournal.site.record import Around, Past, hashed
from netjournal.site.replacing import NewFolder
from netjournal.site.shell import Frame, framed_as
from netjournal.site.traces import Left
from netjournal.site.writing import filled, is_ours
from netjournal.store import StoreError
from netjournal.store.folders import BUILT
from netjournal.workspace import OpeningError, Workspace

_LATER = "netjournal-site.later"  # no dot: what begins with one is not ours
_MANY = 4  # more than one page of as many: then the folders are exchanged


class Updated(NamedTuple):
    """A site that is up to date in its folder, and what is left, if that is known."""

    folder: Path
    site: Site
    left: Left | None


def update(keeping: Keeping, workspace: Workspace, root: Path) -> Updated | Site | None:
    """Bring the site of *keeping* up to date, if what is around its pages stays.

    It is that of the journal at *root*, which *workspace* has. Otherwise, MkDocs has to
    build it: of the site that is returned, if there is one.
    """
    past = keeping.past
    if past is None or not _is_untouched(keeping.folder, past.around):
        return None
    try:
        guard.check_place(Path(keeping.folder), root, private=keeping.private)
        drawn = site(
            workspace,
            folders=past.around.folders,
            include_private=keeping.private,
            planning=partial(keeping.plan, workspace),
            draw=partial(draw, helped=True),
            compose=keeping.calendar,
        )
    except (guard.UnsafeFolderError, OpeningError, StoreError):
        return None  # it is told by what builds the whole site
    renewal = _Renewal(keeping, past, drawn)
    if not renewal.is_possible():
        return drawn
    try:
        folder = NewFolder(Path(keeping.folder))
        try:
            return Updated(keeping.place, drawn, renewal.done(folder))
        finally:
            folder.drop()
    except OSError:
        return drawn


def _is_untouched(folder: str, around: Around) -> bool:
    """Say whether all that is no page is as it was left, and nothing came to it."""
    files = {name: about for name, (about, _) in around.files.items()}
    return all(
        stamp(f"{folder}/{name}" if name else folder) == about
        for names in (around.inner, files)
        for name, about in names.items()
    )


class _Renewal:
    """What there is to change in a site as *past* has it."""

    def __init__(self, keeping: Keeping, past: Past, drawn: Site) -> None:
        self._keeping = keeping
        self._past = past
        self._site = drawn
        self._entries = {uri: page.entry for uri, page in past.pages.items()}
        self._moved: dict[str, Stamp] = {}
        self._places = {
            sketch.uri: self._place(sketch.uri) for sketch in self._site.plan
        }

    def _place(self, uri: str) -> str:
        """Return the file of the page at *uri*."""
        page = self._past.pages.get(uri)
        if page is not None:
            return page.file
        return self._keeping.place_of(uri)

    def is_possible(self) -> bool:
        """Say whether a few pages change, and nothing around them."""
        planning, past, pages = self._keeping.planning, self._past, self._site.pages
        return (
            planning is not None
            and planning.frame == past.frame
            and len(pages) <= len(past.pages) // _MANY
            and all(map(is_ours, pages.values()))
            and all(
                framed_as(self._keeping.url(uri)) in past.around.frames for uri in pages
            )
        )

    def done(self, folder: NewFolder) -> Left | None:
        """Write into *folder* what changes, and put it into the site.

        Returns what is left; `None` where others were at it meanwhile.
        """
        contents = self._contents()
        names, before = self._names(contents), self._names_before()
        written, gone = [*self._write(folder, contents)], before - names
        if names != before:
            # Whenever this ends, the list has all that may be there.
            folder.write(_LATER, guard.listing(names, private=self._keeping.private))
            every = guard.listing(names | before, private=self._keeping.private)
            folder.move(folder.write(BUILT, every))
        for name in written:
            self._moved[name] = folder.move(name)
        for name in gone:
            folder.remove(name)
        if names != before:
            self._moved[BUILT] = folder.move(_LATER, BUILT)
        traces = Left(
            self._keeping.folder,
            tuple(sorted(names)),
            tuple(sorted(_above(names) - {""})),
            time_ns(),
        )
        if not self._is_ours_alone(traces, {*self._moved, *gone}):
            return None
        self._keeping.keep(traces, self._made(contents))
        return traces

    def _contents(self) -> dict[str, bytes]:
        """Return all files that the journal gives and are no pages, by name."""
        for uri, page in self._site.pages.items():
            url = quote(self._keeping.url(uri))
            self._entries[uri] = search.entry(url, page)
        self._entries = {uri: self._entries[uri] for uri in self._places}
        contents = dict(self._site.files)
        if search.PEOPLE in self._past.around.files:
            contents |= search.files(self._entries.values())
        return contents

    def _names_before(self) -> set[str]:
        past = self._past
        pages = {page.file for page in past.pages.values()}
        return {*past.around.files, *pages} - {BUILT}

    def _names(self, contents: Mapping[str, bytes]) -> set[str]:
        """Return all files that the site will have."""
        files = self._past.around.files.items()
        shared = {name for name, (_, digest) in files if not digest} - {BUILT}
        return {*shared, *contents, *self._places.values()}

    def _write(self, folder: NewFolder, contents: Mapping[str, bytes]) -> Iterator[str]:
        """Write what changes into *folder*, and yield its names."""
        around = self._past.around
        frames: dict[int, Frame] = {}
        for uri, page in self._site.pages.items():
            depth = framed_as(self._keeping.url(uri))
            if depth not in frames:
                frames[depth] = Frame(around.frames[depth], around.name)
            yield folder.write(self._places[uri], filled(frames[depth], page))
        for name, content in contents.items():
            if name not in around.files or around.files[name][1] != hashed(content):
                yield folder.write(name, content)

    def _is_ours_alone(self, traces: Left, changed: set[str]) -> bool:
        """Say whether nobody else was at the site while *changed* names in it were."""
        look, around = traces.look, self._past.around
        if look is None:
            return False
        stamps = {name: about for name, (about, _) in around.files.items()}
        stamps |= {page.file: page.stamp for page in self._past.pages.values()}
        stamps |= around.inner
        # Another build at the same time may have put its own in the place of ours.
        if any(
            look.stamps.get(f"{traces.folder}/{name}", ())[2:] != about[2:]
            for name, about in self._moved.items()
        ):
            return False
        folders = _above(changed)
        for name in stamps.keys() - changed - folders:
            path = f"{traces.folder}/{name}" if name else traces.folder
            if look.stamps.get(path) != stamps[name]:
                return False
        inner = _by_folder([*traces.names, *traces.folders])
        inner[""].add(BUILT)
        return all(
            guard.inside(traces.folder, name) == inner.get(name, set())
            for name in folders & {"", *traces.folders}
        )

    def _made(self, contents: Mapping[str, bytes]) -> Made:
        around = self._past.around
        return Made(
            places=self._places,
            entries=self._entries,
            contents=contents,
            folders=around.folders,
            name=around.name,
            frames=around.frames,
        )


def _above(names: Iterable[str]) -> set[str]:
    """Return the folders that *names* are in, and those that these are in."""
    folders = {""}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _by_folder(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the last parts of *names* by the folder that they are in."""
    inner: dict[str, set[str]] = {}
    for name in names:
        folder, _, last = name.rpartition("/")
        inner.setdefault(folder, set()).add(last)
    return inner
