"""Opening a journal with its index: from what is kept, as far as that still holds.

The outcome equals that of reading all files. Each way that cannot be taken leads to
the next one: nothing changed; a few files did; all is joined anew from what was read
of each file; all is read.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING

from netjournal.format import schema
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.model import Journal
from netjournal.format.records import NamedTuple
from netjournal.format.settings import FORMAT, Settings
from netjournal.format.source import SourceFile
from netjournal.index import documents, place, tree
from netjournal.index.database import DamageError, Database, LockedError, connect
from netjournal.index.holding import Files, Holding, Opened
from netjournal.index.program import of_run
from netjournal.index.state import State, kept_state, signatures

if TYPE_CHECKING:
    from netjournal.index.derived import Coming, Derived
    from netjournal.index.keeping import Parsed
    from netjournal.twin.copies import Aside

_FORMAT = b"netjournal index 2"
_MANY = 1000  # files that are so many that a copy of this process keeps them
_BOOT = "/proc/sys/kernel/random/boot_id"


class _Aside(NamedTuple):
    """A copy of this process that keeps a journal, and what will be kept beside it."""

    work: Aside
    refusals: Sequence[Diagnostic]
    coming: Coming


class Opening:
    """One attempt to open a journal with its index."""

    def __init__(self, holding: Holding) -> None:
        """Open the journal of *holding*."""
        self._holding = holding
        # What is the matter with the index: it is made anew, or left to others.
        self.is_damaged = False
        self.is_locked = False
        self._aside: _Aside | None = None

    @classmethod
    def of(cls, files: Files, look: tree.Look | None = None) -> Opening | None:
        """Take *files* as in a *look* that nobody used, or look at them.

        `None` where there is no index, and cannot be one.
        """
        folder = place.of_journal(files.root)
        looked, folders = look or (time.time_ns(), tree.look(files.root))
        if folder is None or folders is None:
            return None
        database = connect(folder)
        if database is None:
            return None
        return cls(Holding(files, database, folders, looked))

    def kept(self) -> Opened | None:
        """Return the journal as it is kept, and keep what changed.

        `None` where nothing of it can be used.
        """
        database = self._holding.database
        try:
            database.begin()
            if not database.is_empty and self._fits():
                opened = self._opened()
                self._holding.forget_folders()
                return opened
        except LockedError:
            self.is_locked = True
        except (DamageError, ValueError, LookupError, TypeError):
            self.is_damaged = True
        database.rollback()
        return None

    def _fits(self) -> bool:
        """Say whether this program keeps it, of these settings."""
        return _fits(self._holding.database, self._keys)

    @cached_property
    def _keys(self) -> dict[str, bytes]:
        return _keys(self._holding.files.config)

    def _opened(self) -> Opened:
        holding = self._holding
        before = kept_state(holding.database)
        if self._may_have_changed(before):
            from netjournal.index.following import Following

            return Following(holding, before).opened()
        return holding.held()

    def _may_have_changed(self, before: State) -> bool:
        folders = self._holding.folders
        return (
            folders.linked
            or bool(before.refused or before.unsettled)
            or before.signatures != signatures(folders)
        )

    def anew(
        self,
        sources: Sequence[SourceFile],
        refusals: Sequence[Diagnostic],
        *,
        lasting: bool = False,
    ) -> tuple[Journal, Settings, Opened | None]:
        """Return the journal of files that were all read, and keep it.

        Where it could be kept, it comes from the index, so that what was read can be
        forgotten. In a *lasting* process nothing of the index's file is held.
        """
        from netjournal.index.following import parse

        parsed = parse(self._holding.files, sources, refusals)
        if self.is_damaged:
            self._holding.database.discard()
            self._connect()
        if not self.is_locked:
            if not lasting and len(sources) >= _MANY:
                self._aside = self._begun(parsed, refusals)
            if self._aside is None:
                opened = self._kept_now(parsed, refusals, lasting=lasting)
                if opened is not None:
                    return opened.journal, opened.settings, opened
        self._holding.database.close()
        return parsed.joined.journal, parsed.settings, None

    def _kept_now(
        self, parsed: Parsed, refusals: Sequence[Diagnostic], *, lasting: bool
    ) -> Opened | None:
        """Keep a journal; return it as it is kept, unless the process is *lasting*."""
        revision = self._keep(parsed, refusals)
        return None if lasting else self._held(revision, refusals)

    def _keep(self, parsed: Parsed, refusals: Sequence[Diagnostic]) -> int | None:
        """Keep a journal, if that is possible; return its revision."""
        from netjournal.index.following import keep

        revision = keep(self._holding, parsed, refusals, self._keys)
        self._holding.forget_folders()
        return revision

    def _connect(self) -> None:
        """Open the index's file, which was closed or removed."""
        before = self._holding.database
        self._holding.database = connect(before.folder) or before

    def _begun(self, parsed: Parsed, refusals: Sequence[Diagnostic]) -> _Aside | None:
        """Let a copy of this process keep a journal, while this one goes on with it."""
        from netjournal.index.derived import Coming
        from netjournal.twin.copies import Aside, is_possible

        if not is_possible():
            return None

        def work() -> int | None:
            self._connect()
            return self._keep(parsed, refusals)

        # A connection is of no use in two processes.
        self._holding.database.close()
        aside = Aside.begun(work)
        if aside is None:
            self._connect()
            return None
        self._holding.forget_folders()
        return _Aside(aside, refusals, Coming())

    def beside(self, opened: Opened | None) -> Derived | None:
        """Return what is, or will be, kept beside the journal as it was *opened*."""
        from netjournal.index.derived import Derived

        if opened is not None:
            return Derived.beside(opened.shelf)
        return self._aside.coming if self._aside else None

    def detach(self) -> None:
        """Let go of the index's file; nothing of it is held."""
        aside, self._aside = self._aside, None
        if aside is not None:
            self._put(aside)
        self._holding.database.close()

    def _put(self, aside: _Aside) -> None:
        """Wait for the copy that keeps the journal, and keep the rest beside that."""
        from netjournal.index.derived import Derived

        revision = aside.work.answer()
        if revision != aside.coming.revision or not aside.coming.values:
            return
        self._connect()
        opened = self._held(revision, aside.refusals)
        derived = None if opened is None else Derived.beside(opened.shelf)
        if derived is not None:
            derived.put_all(aside.coming.values)

    def _held(
        self, revision: int | None, refusals: Sequence[Diagnostic]
    ) -> Opened | None:
        """Return the journal as it was kept, if it is still there."""
        database = self._holding.database
        with suppress(DamageError):
            database.begin()
            if database.revision == revision:
                return self._holding.held(refusals)
        return None


def kept_settings(root: str, config: SourceFile | None) -> Settings | None:
    """Return the settings in *config*, if they are kept; no other file is looked at.

    Those of a newer format are not kept.
    """
    folder = place.of_journal(root)
    database = None if folder is None else connect(folder)
    if database is None:
        return None
    try:
        database.begin()
        if database.is_empty or not _fits(database, _keys(config)):
            return None
        sealed = database.row("SELECT value FROM meta WHERE name='settings'")[0]
        settings = documents.settings(sealed, config)
    except DamageError:
        return None
    finally:
        database.close()
    return settings if settings.format <= FORMAT else None


def _keys(config: SourceFile | None) -> dict[str, bytes]:
    """Return what all else that is kept depends on, by name."""
    text = b"" if config is None else b"+" + config.text.encode()
    return {"key": key(), "boot": _boot(), "config": text}


def _fits(database: Database, keys: Mapping[str, bytes]) -> bool:
    return all(database.value(name) == data for name, data in keys.items())


@cache
def key() -> bytes:
    """Return what differs for another program, other libraries or another format."""
    keys = [
        f"{key.name} {key.attribute} {key.shape.name} {key.choices}"
        for key in (*schema.CONTACT_KEYS, *schema.NOTE_KEYS)
    ]
    return b"\n".join((_FORMAT, of_run(), "\n".join(keys).encode()))


def _boot() -> bytes:
    """Return what differs after a restart of the machine, if that is known.

    What was written shortly before a power failure may be on the disk in part.
    """
    try:
        with open(_BOOT, "rb") as file:
            return file.read()
    except OSError:
        return b""
