"""A kept journal follows its files: by a few rows, joined anew, or read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.read import Read, read
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, UnreadFile
from netjournal.index import documents, keeping
from netjournal.index.codec import UnkeepableError
from netjournal.index.database import DamageError
from netjournal.index.differences import difference, state
from netjournal.index.holding import Files, Holding, Opened
from netjournal.index.renewing import Renewal
from netjournal.index.shelf import OF_FILES, Shelf
from netjournal.index.state import NOTHING, State, keep_state

_READS = "SELECT id, path, value FROM files ORDER BY path"


class _Changes(NamedTuple):
    """Files that are new or have another text, deleted ones, and unreadable ones."""

    sources: list[SourceFile]
    gone: list[str]
    refusals: Sequence[Diagnostic]

    @property
    def stale(self) -> set[str]:
        """The paths of files that are not as they are kept."""
        return {*self.gone, *(source.path for source in self.sources)}


class Following:
    """What is kept of a journal, and what became of its files since."""

    def __init__(self, holding: Holding, before: State) -> None:
        """Follow the files of *holding* from the state *before*, which is kept."""
        self._holding = holding
        self._database = holding.database
        self._before = before
        self._kept = holding.shelf()
        now = state(holding.folders, holding.looked, before)
        self._changes = self._changed(now)
        self._after = now._replace(refused=_digest(self._changes.refusals))

    def _changed(self, now: State) -> _Changes:
        """Return what changed, by the texts of the files that may have."""
        maybe, gone = difference(self._before, now)
        if self._before.is_plain and now.is_plain and not self._before.refused:
            sources = self._holding.files.some(maybe)
            if sources is not None:
                return _Changes(self._new(sources), gone, ())
        # Links, copies, files that cannot be read: each is looked at in its place.
        rows, unsure = self._kept.rows, {*maybe}

        def known(path: str) -> SourceFile | None:
            is_known = path in rows and path not in unsure
            return self._kept.source(path) if is_known else None

        every, refusals = self._holding.files.every(known)
        opened = (source for source in every if known(source.path) is None)
        gone = sorted(rows.keys() - {source.path for source in every})
        return _Changes(self._new(opened), gone, refusals)

    def _new(self, sources: Iterable[SourceFile]) -> list[SourceFile]:
        """Return those of *sources* whose text is not the kept one."""
        known = ((source, self._kept.known(source.path)) for source in sources)
        return [
            source for source, kept in known if kept is None or kept.text != source.text
        ]

    def opened(self) -> Opened:
        """Return the journal as it is now, and keep it if possible.

        Raises `DamageError`.
        """
        changes = self._changes
        same_refusals = self._after.refused == self._before.refused
        keep = partial(keep_state, self._database, self._before, self._after)
        if not changes.stale and same_refusals:
            self._try_to(keep)
            return self._holding.held(changes.refusals)
        sealed = self._kept.sealed("settings")
        settings = documents.settings(sealed, self._holding.files.config)
        reads = [read(source, settings) for source in changes.sources]
        if same_refusals:
            renewal = Renewal(self._kept, refused=bool(changes.refusals))
            if renewal.is_small(reads, changes.gone):
                make = partial(renewal.make, reads, changes.gone)
                if self._try_to(make, keep):
                    shelf = self._holding.shelf(changes.refusals)
                    shelf.take_over(self._kept, renewal.years)
                    return self._holding.held_on(shelf)
        return self._joined_anew(settings, reads, keep)

    def _try_to(self, *steps: Callable[[], None]) -> bool:
        """Change what is kept in some *steps*; say whether that was possible.

        Raises `DamageError` where nothing is held any more.
        """
        try:
            self._database.change(*steps)
        except UnkeepableError:
            return False
        except DamageError:
            if not self._database.is_held:
                raise
            return False
        return True

    def _joined_anew(
        self, settings: Settings, reads: Sequence[Read], keep: Callable[[], None]
    ) -> Opened:
        """Return the journal of what is kept of each file, and of *reads*."""
        shelf = self._holding.shelf(self._changes.refusals)
        stale = self._changes.stale
        old = [read for read in _reads(shelf) if read.source.path not in stale]
        everything = sorted([*old, *reads], key=_path)
        parsed = _joined(everything, settings, shelf.of_settings(), shelf.refusals)
        # Those of this shelf will be others.
        before = self._kept.rows.items()
        rows = {path: row for path, row in before if path not in stale}
        dropped = {path: row for path, row in before if path in stale}
        shelf.is_current = self._try_to(
            partial(keeping.drop, self._database, dropped),
            partial(keeping.keep, self._database, parsed, rows),
            keep,
        )
        sources = [read.source for read in everything]
        return Opened(
            parsed.joined.journal,
            settings,
            self._holding.files.config,
            lambda: sources,
            shelf.refusals,
            shelf,
        )


def parse(
    files: Files, sources: Sequence[SourceFile], refusals: Sequence[Diagnostic]
) -> keeping.Parsed:
    """Return the journal of *files*, of which all *sources* were opened."""
    from netjournal.format.configuration import read_settings

    settings, of_settings = read_settings(files.config)
    reads = []
    for count, source in enumerate(sources, 1):
        reads.append(read(source, settings))
        files.progress(count, len(sources))
    return _joined(reads, settings, of_settings, refusals)


def keep(
    holding: Holding,
    parsed: keeping.Parsed,
    refusals: Sequence[Diagnostic],
    keys: Mapping[str, bytes],
) -> int | None:
    """Keep all of a journal, if that is possible, with what it depends on.

    Return the revision.
    """
    database = holding.database
    now = state(holding.folders, holding.looked)._replace(refused=_digest(refusals))
    try:
        database.begin_writing()
        database.clear()
        keeping.keep(database, parsed, {})
        for name, value in keys.items():
            database.put(name, value)
        keep_state(database, NOTHING, now)
        revision = database.revision
        database.commit()
    except (DamageError, UnkeepableError):
        database.rollback()
        return None
    return revision


def _reads(shelf: Shelf) -> list[Read]:
    """Return what reading each file gave, by path, before they were joined."""
    query = "SELECT path, value FROM problems WHERE section=?"
    problems = dict(shelf.database.rows(query, (OF_FILES,)))
    reads = []
    for row, path, data in shelf.database.rows(_READS):
        value = None if data is None else shelf.document(path, row, data)
        sealed = problems.get(path)
        wrong = documents.problems(sealed, shelf.source) if sealed else ()
        reads.append(Read(shelf.source(path), value, tuple(wrong)))
    return reads


def _joined(
    reads: Sequence[Read],
    settings: Settings,
    of_settings: Sequence[Diagnostic],
    refusals: Sequence[Diagnostic],
) -> keeping.Parsed:
    # Imported here, because mostly a few files change.
    from netjournal.format.join import join

    refused = [Read(refusal.source, None, (refusal,)) for refusal in refusals]
    joined = join([*refused, *reads], of_settings)
    return keeping.Parsed(reads, joined, settings, of_settings)


def _path(read: Read) -> str:
    return read.source.path


def _digest(refusals: Sequence[Diagnostic]) -> str:
    """Return what is equal for equal refusals, and empty for none."""
    if not refusals:
        return ""
    from hashlib import blake2b

    about = [
        (
            refusal.rule.code,
            refusal.span,
            refusal.message,
            refusal.hint,
            refusal.source.path,
            refusal.source.text,
            _unread(refusal.source),
        )
        for refusal in refusals
    ]
    return blake2b(repr(about).encode("utf-8", "surrogatepass")).hexdigest()


def _unread(source: SourceFile) -> tuple[bytes | None, str]:
    """Return the bytes of an unread file, and of which one it is a copy."""
    if isinstance(source, UnreadFile):
        return source.data, source.original
    return None, ""
