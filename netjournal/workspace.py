"""An open journal: its folder, files, settings and day, and unsaved text.

This is the only way to open a journal. An interrupted change is completed or dropped
first, links out of the folder and copies are never followed, and a journal of a newer
format is refused.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from netjournal import clock, store
from netjournal.cycles import uncollected
from netjournal.store import NoJournalError, Reading, find_root

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.format.model import Journal
    from netjournal.format.settings import Settings
    from netjournal.format.source import SourceFile
    from netjournal.index.answers import Sources
    from netjournal.index.derived import Derived
    from netjournal.index.holding import Opened
    from netjournal.index.opening import Opening
    from netjournal.index.tree import Look
    from netjournal.practice.day import Day
    from netjournal.search.library import Library

_CREATE = "create one: netjournal init"
_ROOT = "NETJOURNAL_ROOT"
_TODAY = "NETJOURNAL_TODAY"
CONTACTS, JOURNAL = store.FOLDERS
_READ = ["reading", "_opening", "_kept", "kept", "_loaded", "_settings", "people"]


def _unheard(*_told: object) -> None:
    """Ignore a notice, or how far the work has come."""


class OpeningError(Exception):
    """A journal cannot be opened as requested; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the reason in *message*, and the remedy in *hint*."""
        super().__init__(message)
        self.hint = hint


class NowhereError(OpeningError):
    """No folder was given, and there is no journal here or in a parent folder."""


class NewerFormatError(OpeningError):
    """A newer version of netjournal created this journal."""

    def __init__(self, begun: int, known: int) -> None:
        """Report a journal of format *begun*, with formats up to *known* supported."""
        super().__init__(
            f"this journal has format {begun}, but this version of netjournal only"
            f" reads formats up to {known}",
            "update netjournal",
        )
        self.begun = begun
        self.known = known


def find(directory: str | None = None) -> Path:
    """Return the journal's folder: *directory*, NETJOURNAL_ROOT, or a parent folder.

    Raises `OpeningError`.
    """
    named = directory or os.environ.get(_ROOT)
    if named:
        folder = Path(named).absolute()
        if (folder / "contacts").is_dir():
            return folder
        raise OpeningError(f"no journal in '{named}'", _CREATE)
    try:
        return find_root(Path.cwd())
    except NoJournalError as error:
        raise NowhereError("no journal here", _CREATE) from error


def sources(root: Path, *, named: str | None = None) -> Sources | None:
    """Return what an answer about the journal at *root* comes from, before it is read.

    *named* is the folder that was asked for, if one was. `None` where an interrupted
    change is to be resolved first, or where nothing is kept.
    """
    from netjournal.index import answers, place
    from netjournal.store import state_folder

    if not place.is_on():
        return None
    records = state_folder.place(root).pending_records()
    if any(map(os.path.lexists, records)):
        return None
    nearer: list[str] = []
    if not (named or os.environ.get(_ROOT)):
        here = Path.cwd()
        below = (folder for folder in (here, *here.parents) if folder != root)
        nearer = [str(folder) for folder in below if folder.is_relative_to(root)]
    return answers.Sources(str(root), nearer, records)


def told_day(option: str | None) -> dt.date | None:
    """Return the day from *option* (`--today`) or NETJOURNAL_TODAY, if any.

    Raises `OpeningError` if it is not a day.
    """
    from netjournal.format.dates import parse_date

    for name, text in (("--today", option), (_TODAY, os.environ.get(_TODAY))):
        if text:
            try:
                return parse_date(text)
            except ValueError as error:
                raise OpeningError(
                    f"invalid value for {name}: {error}, got '{text}'"
                ) from error
    return None


def day_anywhere(option: str | None) -> dt.date:
    """Return the day when there is no journal yet, whose settings could contain it."""
    return told_day(option) or clock.today()


class Workspace:
    """A journal's folder and its contents, read when they are first needed."""

    def __init__(  # noqa: PLR0913 (how a journal can be opened)
        self,
        root: Path,
        *,
        today: str | None = None,
        unsaved: Mapping[str, str] | None = None,
        say: Callable[[str], None] = _unheard,
        lasting: bool = False,
        look: Look | None = None,
        progress: Callable[[int, int], None] = _unheard,
    ) -> None:
        """Open the journal at *root*, on the day *today* if `--today` is given.

        *unsaved* maps paths to text that replaces the files on disk. *say* gets notices
        about an interrupted change. *lasting* is for a process that reads repeatedly.
        *look* is one at its files, to be used at once. *progress* is told how many
        files of how many were parsed, where all are.
        """
        self.root = root
        self.option = today
        self.unsaved = dict(unsaved or {})
        self.say = say
        self.lasting = lasting
        self._look = look
        self.progress = progress
        self._before: Reading | None = None

    @cached_property
    def reading(self) -> Reading:
        """The files, read after any interrupted change is resolved."""
        from netjournal.store.state_folder import place

        if place(self.root).pending() is not None:
            self.recover()
        if self._kept is not None:
            _, _, config, sources, refusals, _ = self._kept
            return Reading(config, list(sources()), list(refusals))
        return store.read(self.root, unsaved=self.unsaved)

    @cached_property
    def _opening(self) -> Opening | None:
        """The index, if the journal can be opened with it."""
        from netjournal.index import place
        from netjournal.store import state_folder

        if self.unsaved or not place.is_on():
            return None
        if state_folder.place(self.root).pending() is not None:
            self.recover()
        config, _, problems = store.read_config(self.root)
        if problems:
            return None
        from netjournal.index.holding import Files
        from netjournal.index.opening import Opening

        files = Files(
            str(self.root),
            config,
            lambda known: store.read(self.root, at_hand=known)[1:],
            partial(store.read_some, self.root),
            self.progress,
        )
        look, self._look = self._look, None
        return Opening.of(files, look or self._early_look())

    def _early_look(self) -> Look | None:
        """Return the look that was taken ahead, unless a change may be younger."""
        from netjournal.index import ahead, tree
        from netjournal.store import state_folder

        look = ahead.taken(str(self.root))
        if look is None:
            return None
        changed = state_folder.place(self.root).changed()
        return look if changed < look[0] - tree.TICK else None

    @cached_property
    def _kept(self) -> Opened | None:
        """The journal as the index has it, with what changed; `None` for all anew."""
        if self._opening is None:
            return None
        opened = self._opening.kept()
        if opened is not None and self.lasting:
            opened.detach()
        return opened

    def detach(self) -> None:
        """Let go of the index's file; what is not fetched yet still can be."""
        opened = vars(self).get("_kept") or vars(self).get("_opening")
        if opened is not None:
            opened.detach()

    def release(self) -> None:
        """Let go of the index's file for good: nothing more is asked of the journal."""
        if (opening := vars(self).get("_opening")) is not None:
            opening.detach()

    @cached_property
    def kept(self) -> Derived | None:
        """What is kept beside the journal, if the journal is the one in the index."""
        _, opening = self.journal, self._opening
        return opening.beside(self._kept) if opening else None

    @property
    def library(self) -> Library:
        """The files, for searching; they are not parsed where the index has them."""
        from netjournal.index.library import library_of

        return library_of(self._kept, lambda: self.reading.sources, self.settings)

    @property
    def refusals(self) -> Sequence[Diagnostic]:
        """The problems of files that cannot be opened."""
        return self._kept.refusals if self._kept else self.reading.problems

    def recover(self) -> None:
        """Complete or drop an interrupted change, and report the result."""
        notice = store.recover(self.root)
        if notice:
            self.say(notice)

    @cached_property
    def _loaded(self) -> tuple[Journal, Settings]:
        with uncollected(lasting=self.lasting):
            if self._kept is not None:
                return supported(self._kept.journal, self._kept.settings)
            if self._opening is None:
                return _parsed(self.reading)
            config, sources, refusals = self.reading
            anew = partial(self._opening.anew, lasting=self.lasting)
            journal, settings, opened = anew(sources, refusals)
            if opened is not None:
                # What was read is not held beside the index, which has it now.
                self.reading = Reading(config, [*opened.sources()], refusals)
                self._kept = opened
            return supported(journal, settings)

    @property
    def journal(self) -> Journal:
        """The journal, with the problems found by reading. Raises `OpeningError`."""
        return self._loaded[0]

    @property
    def spoiled(self) -> frozenset[str]:
        """The paths of the files that were skipped or read in part so far."""
        is_read = "_loaded" in self.__dict__
        return self.journal.spoiled if is_read else frozenset()

    @property
    def settings(self) -> Settings:
        """The settings; no other file is opened. Raises `OpeningError`."""
        return self._loaded[1] if "_loaded" in self.__dict__ else self._settings

    @cached_property
    def _settings(self) -> Settings:
        if (opened := vars(self).get("_kept")) is not None:
            return supported(opened.journal, opened.settings)[1]
        reading = self.__dict__.get("reading")
        config = (reading or store.read_config(self.root, unsaved=self.unsaved)).config
        return self._kept_settings(config) or _parsed(Reading(config, [], []))[1]

    def _kept_settings(self, config: SourceFile | None) -> Settings | None:
        """Return the settings in *config* if the index has them."""
        from netjournal.index import place

        if self.unsaved or not place.is_on():
            return None
        from netjournal.index.opening import kept_settings

        return kept_settings(str(self.root), config)

    @cached_property
    def today(self) -> dt.date:
        """The day: `--today`, or else NETJOURNAL_TODAY, the setting, the clock."""
        return told_day(self.option) or self.settings.today or clock.today()

    @property
    def day(self) -> Day:
        """The journal on its day; the same object until one of them changes."""
        from netjournal.practice.day import Day

        journal, settings, today = self.journal, self.settings, self.today
        day: Day | None = self.__dict__.get("_day")
        if day is None or day.journal is not journal or day.today != today:
            day = Day(journal, settings, today, shelf=self.kept)
            self.__dict__["_day"] = day
        return day

    # Quick access, for completion: an interrupted change is not completed for it.

    @cached_property
    def people(self) -> Journal:
        """The people; without notes, where those would have to be read."""
        from netjournal.store import state_folder

        if state_folder.place(self.root).pending() is None and self._kept is not None:
            return self.journal
        reading = store.read(self.root, unsaved=self.unsaved, folders=[CONTACTS])
        return _parsed(reading)[0]

    def ids(self, folder: str) -> list[str]:
        """Return the ids of the files in `contacts` or `journal`, opening none."""
        return store.names(self.root, folder)

    # Afterwards

    def lay(self, path: str, text: str | None) -> None:
        """Use unsaved *text* for the file at *path*; `None` for the file on disk."""
        self.unsaved.pop(path, None)
        if text is not None:
            self.unsaved[path] = text
        self.forget()

    def see(self, changes: Iterable[store.Change]) -> None:
        """Continue with the journal after *changes*, without reading it again."""
        from netjournal.changes.preview import after

        settings = self.settings
        journal = after(self.journal, settings, list(changes))
        self.__dict__["_loaded"] = journal, settings
        self.__dict__["kept"] = None

    def forget(self) -> None:
        """Read everything again when it is next needed."""
        if self.__dict__.get("_kept") is not None:
            self._before = self.reading
        self.detach()
        self._before = self.__dict__.get("reading", self._before)
        # A command has one day, even past midnight.
        day = ("today",) if self.lasting else ()
        for name in (*_READ, *day):
            vars(self).pop(name, None)

    def changed(self) -> frozenset[str]:
        """Return the paths whose text changed since it was forgotten.

        New and deleted files are included.
        """
        before, now = _texts(self._before), _texts(self.reading)
        return frozenset(p for p in before | now if before.get(p) != now.get(p))


def _texts(reading: Reading | None) -> dict[str, str]:
    if reading is None:
        return {}
    files = (reading.config, *reading.sources)
    return {source.path: source.text for source in files if source}


def _parsed(reading: Reading) -> tuple[Journal, Settings]:
    from netjournal.format.join import read_journal

    return supported(*read_journal(*reading))


def supported(journal: Journal, settings: Settings) -> tuple[Journal, Settings]:
    """Return both. Raises `NewerFormatError` where we do not know their format."""
    from netjournal.format.settings import FORMAT

    if settings.format > FORMAT:
        raise NewerFormatError(settings.format, FORMAT)
    return journal, settings
