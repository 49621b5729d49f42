"""A journal's site in memory: each page is drawn when somebody asks for it.

Nothing is built ahead. After an edit, the files that changed are read again, and of
the pages only those are drawn that a browser shows or asks for. They have the same
bytes as those of a build.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from netjournal import clock, rules, store
from netjournal.clock import utc
from netjournal.cycles import uncollected
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.read import Read, read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.index import tree
from netjournal.interchange.ics import feed
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward
from netjournal.render import pages
from netjournal.render.pages.facts import Body
from netjournal.render.pages.tabs import BADGES, tab_of
from netjournal.render.pages.view import View
from netjournal.site import photos, search
from netjournal.site.allowed import has_address
from netjournal.site.load import here_of, site_name
from netjournal.site.shell import Frames, framed_as
from netjournal.store import Reading, state_folder
from netjournal.store.embeds import deciding, with_embedded
from netjournal.store.photos import with_photos
from netjournal.workspace import Workspace, supported, told_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netjournal.index.opening import Opening
    from netjournal.render.pages import Page


class Shell(NamedTuple):
    """What surrounds the pages: frames, and the files that every such site has.

    With `folders` a page has an address such as `people/ada/`, else `people/ada.html`.
    """

    frames: Frames
    files: Mapping[str, Path]
    folders: bool
    has_search: bool


class Lasting(Workspace):
    """An open journal that is read again and again, and kept in memory.

    Files are opened where their stamps have changed, and parsed where their texts have.
    """

    def __init__(
        self, root: Path, today: str | None, say: Callable[[str], None]
    ) -> None:
        """Open the journal at *root*; *today* is what `--today` says."""
        super().__init__(root, today=today, say=say, lasting=True)
        self._at_hand: dict[str, tuple[tree.Stamp, SourceFile]] = {}
        self._reads: dict[str, Read] = {}
        self._read_with: Settings | None = None

    @cached_property
    def _opening(self) -> Opening | None:
        """No index: everything is in memory."""
        return None

    @cached_property
    def reading(self) -> Reading:
        """The files; those that cannot have changed are not opened."""
        if state_folder.place(self.root).pending() is not None:
            self.recover()
        looked = time.time_ns()
        seen = tree.look(str(self.root))
        stamps = seen.stamps() if seen is not None and not seen.linked else {}

        def at_hand(path: str) -> SourceFile | None:
            stamp, source = self._at_hand.get(path, (None, None))
            return source if stamp is not None and stamp == stamps.get(path) else None

        reading = store.read(self.root, at_hand=at_hand)
        self._at_hand = {
            source.path: (stamps[source.path], source)
            for source in reading.sources
            if source.path in stamps
        }
        for path in tree.young(seen, looked):
            self._at_hand.pop(path, None)
        return reading

    @cached_property
    def _loaded(self) -> tuple[Journal, Settings]:
        config, sources, refusals = self.reading
        with uncollected(lasting=True):
            loaded = read_journal(config, sources, refusals, self._read)
        paths = {source.path for source in sources}
        self._reads = {path: self._reads[path] for path in paths}
        return supported(*loaded)

    def _read(self, source: SourceFile, settings: Settings) -> Read:
        if settings != self._read_with:
            self._reads, self._read_with = {}, settings
        before = self._reads.get(source.path)
        if before is None or before.source.text != source.text:
            before = self._reads[source.path] = read(source, settings)
        return before


class Shown:
    """A journal's site as it is at one time. Its pages may be asked for by threads.

    `fitted` is what became of ids under the present veil, and `bodies` of bodies; both
    go on from one to the next.
    """

    def __init__(
        self, workspace: Workspace, lock: threading.RLock, *, include_private: bool
    ) -> None:
        """Take what *workspace* has, drawn under *lock*; raises `OpeningError`."""
        journal, pictures = with_photos(workspace.journal, workspace.root)
        journal, shown = with_embedded(journal, workspace.root)
        self.day = Day(journal, workspace.settings, workspace.today)
        self.out = outward(self.day, include_private=include_private)
        named = {
            stem: (photos.name(picture), picture.content)
            for stem, picture in pictures.items()
            if stem in self.out.journal.contacts
        }
        self._photos = {stem: name for stem, (name, _) in named.items()}
        people = workspace.journal.contacts.values()
        photos_named = (contact.photo for contact in people if contact.photo)
        self.deciding = (*photos_named, *deciding(workspace.journal, workspace.root))
        self._images, copies = photos.embedded(shown, self.out.journal)
        self._pictures = dict(named.values()) | copies
        self.name = site_name(self.out)
        is_public = has_address(workspace.reading.config)
        self._here = None if is_public else here_of(workspace)
        self._pages: dict[str, bytes | None] = {}
        self.fitted: dict[str, str] = {}
        self.bodies: dict[str, Body] = {}
        self._lock = lock

    def enter(self, shell: Shell, before: Shown | None) -> None:
        """Let the pages be surrounded by *shell*; *before* is what was shown before."""
        self._shell = shell
        # What becomes of ids depends on what is hidden, and is looked up once.
        is_alike = before is not None and before.out.veil.hides == self.out.veil.hides
        self.fitted = before.fitted if before is not None and is_alike else {}
        self._view = View(
            self.out,
            photos=self._photos,
            images=self._images,
            folders=shell.folders,
            fitted=self.fitted,
            here=self._here,
            public=self._here is None,
        )
        self.bodies = before.bodies if before is not None else {}
        self._view.bodies = self.bodies

    def page(self, path: str) -> bytes | None:
        """Return the page that a build has in the file *path*, if there is one."""
        with self._lock:
            if path not in self._pages:
                self._pages[path] = self._drawn(path)
            return self._pages[path]

    def file(self, name: str) -> bytes | None:
        """Return the file *name* that is no page, if there is one."""
        path = self._shell.files.get(name)
        if path is not None and not search.is_made(name):
            return path.read_bytes()
        if name == pages.FEED:
            with self._lock:
                return feed(self.out, utc(self.out.settings.time_zone))
        if name == BADGES:
            with self._lock:
                return pages.marks(self._view)
        if search.is_made(name) and self._shell.has_search:
            return self._searched(name)
        return self._pictures.get(name)

    def _searched(self, name: str) -> bytes | None:
        """Return the file *name* of those that are loaded when they are first used."""
        if name == search.ROWS:
            return search.table(self._entries(pages.searched_rows(self._view)))
        return self._notes if name == search.NOTES else self._people.get(name)

    @cached_property
    def problems(self) -> list[Diagnostic]:
        """The problems of the whole journal."""
        return list(rules.check(self.day))

    def _drawn(self, path: str) -> bytes | None:
        view = self._view
        for uri in self._uris(path):
            sketch = pages.sketch(view, uri)
            if sketch is not None and view.addresses.file(uri) == path:
                frame = self._shell.frames.ready(framed_as(path))
                page = pages.drawn(sketch, view)
                html = frame.fill(page.title, page.html, tab_of(uri))
                return html.encode("utf-8", errors="xmlcharrefreplace")
        return None

    def _uris(self, path: str) -> Iterator[str]:
        """Yield where the page in the file *path* may be among the pages."""
        folder, _, name = path.rpartition("/")
        if self._shell.folders and folder and name == "index.html":
            yield f"{folder}.md"
        yield f"{path.removesuffix('.html')}.md"

    @cached_property
    def _people(self) -> dict[str, bytes]:
        cards = pages.searched_people(self._view, whole=False)
        return search.people(self._entries(cards))

    @cached_property
    def _notes(self) -> bytes:
        found = pages.searched(self._view)
        return search.files(self._entries(found))[search.NOTES]

    def _entries(self, found: Iterator[Page]) -> Iterator[search.Entry | None]:
        while True:
            # Others may have a page in between.
            with self._lock:
                page = next(found, None)
            if page is None:
                return
            yield search.entry(quote(self._view.addresses.url(page.uri)), page)


class Live:
    """The site of a journal that changes: the last one that could be made."""

    def __init__(
        self,
        workspace: Workspace,
        shell: Callable[[Outward, str], Shell],
        *,
        include_private: bool,
    ) -> None:
        """Show *workspace*; *shell* makes a shell for a site's name.

        It may raise whatever keeps a site from being made.
        """
        self._workspace = workspace
        self._make_shell = shell
        self._include_private = include_private
        self._made_for: object = None
        # Of all times, as what draws bodies is shared by all.
        self._lock = threading.RLock()
        self._shell: Shell | None = None
        self.shown: Shown | None = None

    def today(self) -> dt.date | None:
        """Return the day that the site would have now."""
        if self.shown is None:
            return None
        settings = self.shown.out.settings
        return told_day(self._workspace.option) or settings.today or clock.today()

    def pictures(self) -> tuple[str, ...]:
        """Return the paths from the root that decide which pictures are shown."""
        return () if self.shown is None else self.shown.deciding

    def update(self) -> None:
        """Read the journal again, and show it from now on."""
        if self.shown is not None:
            self._workspace.forget()
        shown = Shown(
            self._workspace, self._lock, include_private=self._include_private
        )
        config = self._workspace.reading.config
        made_for = (config.text if config else None, shown.name)
        if self._shell is None or made_for != self._made_for:
            self._shell = self._make_shell(shown.out, shown.name)
            self._made_for = made_for
        shown.enter(self._shell, self.shown)
        self.shown = shown
