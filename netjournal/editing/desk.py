"""A journal while its files are being typed: read file by file, joined when asked for.

Reading a file is a value, and joining is apart. So a keystroke reads one file anew.
Mostly it changes nothing that other files look up, such as a name, an id or a day;
then its page takes the place of the old one in the joined journal. Otherwise all of
them are joined again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from netjournal.editing import swapping
from netjournal.format.configuration import read_settings
from netjournal.format.copies import made
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.join import join
from netjournal.format.model import Journal
from netjournal.format.read import CONTACTS, JOURNAL, Read, read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, UnreadFile
from netjournal.practice.day import Day

CONFIG = "mkdocs.yml"

_FEW = 20  # files that change places one by one; more are joined with all others
_PASSED_OVER = ("", ".", "_", "#")


class _Base(NamedTuple):
    """A joined journal, the files it was joined from, and the paths changed since."""

    journal: Journal
    reads: Mapping[str, Read]
    changed: frozenset[str]


@dataclass(frozen=True, eq=False)
class Desk:
    """The files of a journal as they were read, by path; frozen as all values are.

    `problems` are those of the settings, `config` is the file that has them.
    """

    config: SourceFile | None
    settings: Settings
    problems: tuple[Diagnostic, ...]
    reads: Mapping[str, Read]
    _base: _Base | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        config: SourceFile | None,
        sources: Iterable[SourceFile],
        refusals: Iterable[Diagnostic] = (),
    ) -> Desk:
        """Return the desk with these files; *refusals* are those that were not read."""
        settings, problems = read_settings(config)
        reads = {
            refusal.source.path: Read(refusal.source, None, (refusal,))
            for refusal in refusals
        }
        reads |= {source.path: read(source, settings) for source in sources}
        return cls(config, settings, problems, reads)

    def source(self, path: str) -> SourceFile | None:
        """Return the file at *path*, if it is on the desk."""
        if path == CONFIG:
            return self.config
        page = self.reads.get(path)
        return page.source if page else None

    def changed(self, source: SourceFile) -> Desk:
        """Return the desk with another text of one file, or with a new one.

        What is neither a person, a note nor the settings changes nothing.
        """
        if source.path == CONFIG:
            return self._configured(source)
        if not is_page(source.path):
            return self
        reads = {**self.reads, source.path: read(source, self.settings)}
        return self._with(reads, source.path)

    def without(self, path: str) -> Desk:
        """Return the desk without the file at *path*."""
        if path == CONFIG:
            return self._configured(None)
        if path not in self.reads:
            return self
        reads = {name: page for name, page in self.reads.items() if name != path}
        return self._with(reads, path)

    @cached_property
    def journal(self) -> Journal:
        """The journal of all files: what reading it anew would give."""
        base = self._base
        journal = base and swapping.swapped(
            base.journal,
            [(base.reads.get(path), self.reads.get(path)) for path in base.changed],
        )
        if journal is None:
            return join(self.reads.values(), self.problems).journal
        return journal

    @cached_property
    def near(self) -> Journal:
        """The journal for an answer between two keystrokes, without joining all files.

        It is the same as `journal` where that is quickly told. Otherwise what other
        files look up may be as it was when they were joined last.
        """
        if "journal" in vars(self) or self._base is None:
            return self.journal
        base = self._base
        return swapping.near(
            base.journal,
            [
                (path, base.reads.get(path), self.reads.get(path))
                for path in sorted(base.changed)
            ],
        )

    def renewed(self, reads: Mapping[str, Read]) -> Desk:
        """Return the desk with other files as they were read, under the same settings.

        Where few of them differ, they take the places of the old ones.
        """
        paths = {
            path
            for path in self.reads.keys() | reads.keys()
            if self.reads.get(path) is not reads.get(path)
        }
        if not paths:
            return self
        if len(paths) > _FEW:
            return Desk(self.config, self.settings, self.problems, reads)
        return self._with(reads, *paths)

    def day(self, today: dt.date) -> Day:
        """Return the journal on a day."""
        return Day(self.journal, self.settings, today)

    def near_day(self, today: dt.date) -> Day:
        """Return the journal for an answer between two keystrokes, on a day."""
        return Day(self.near, self.settings, today)

    def _configured(self, config: SourceFile | None) -> Desk:
        settings, problems = read_settings(config)
        if settings == self.settings:
            # The problems are part of the journal.
            return Desk(config, settings, problems, self.reads)
        reads = {path: _reread(page, settings) for path, page in self.reads.items()}
        return Desk(config, settings, problems, reads)

    def _with(self, reads: Mapping[str, Read], *paths: str) -> Desk:
        base = self._base
        if "journal" in vars(self):
            base = _Base(self.journal, self.reads, frozenset())
        if base is not None:
            base = base._replace(changed=base.changed.union(paths))
        return Desk(self.config, self.settings, self.problems, reads, base)


def is_page(path: str) -> bool:
    """Say whether the file at *path* is that of a person or a note, by its name.

    What begins like the files of other programs is passed over, as in reading.
    """
    *folders, name = path.split("/")
    if not folders or f"{folders[0]}/" not in (CONTACTS, JOURNAL):
        return False
    if any(step[:1] in _PASSED_OVER for step in (*folders, name)):
        return False
    return name.endswith(".md") and name != "README.md" and made(name[:-3]) is None


def _reread(page: Read, settings: Settings) -> Read:
    """Read a file with other settings; what was refused stays refused."""
    refused = isinstance(page.source, UnreadFile)
    return page if refused else read(page.source, settings)
