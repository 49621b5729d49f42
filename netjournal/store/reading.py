"""Reading: the files of a journal, and the problems of unreadable ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from netjournal.format import copies
from netjournal.format.diagnostics import (
    CONFLICT_COPY,
    NOT_UTF8,
    OUTSIDE_SYMLINK,
    TOO_LARGE,
    UNREADABLE,
    Diagnostic,
    Rule,
)
from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple
from netjournal.format.source import (
    MAX_FILE,
    SourceFile,
    Span,
    UnreadFile,
    limit_of_marks,
    limit_of_size,
)
from netjournal.store.contents import (
    answer,
    content,
    content_at,
    is_regular,
    is_text,
)
from netjournal.store.errors import reason

CONFIG = "mkdocs.yml"
FOLDERS = ("contacts", "journal")

_NOTHING: Mapping[str, str] = MappingProxyType({})
# Files and folders that begin like this belong to other programs.
_HIDDEN = "._#"
_NOT_READ = ("", *_HIDDEN)


# Returns the file at a path in the journal if it is known already.
Kept = Callable[[str], SourceFile | None]


class NoJournalError(Exception):
    """There is no journal at, or above, this folder."""


class Reading(NamedTuple):
    """The result of reading: the settings file, the journal's files, and problems."""

    config: SourceFile | None
    sources: list[SourceFile]
    problems: list[Diagnostic]


def _opened(_path: str) -> None:
    """Have every file opened."""


def find_root(start: Path) -> Path:
    """Return the nearest folder upward that is a journal's root.

    Raises `NoJournalError` if none has both mkdocs.yml and contacts/.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() and (folder / "contacts").is_dir():
            return folder
    raise NoJournalError(start)


def read(
    root: Path,
    *,
    unsaved: Mapping[str, str] = _NOTHING,
    folders: Sequence[str] = FOLDERS,
    at_hand: Kept = _opened,
) -> Reading:
    """Read all files of the journal at *root*, or those of some *folders*, by path.

    *unsaved* maps paths in the journal to text that replaces, or adds to, the files on
    disk. A file for which *at_hand* has a source is not opened.
    """
    config, _, problems = read_config(root, unsaved=unsaved)
    scan = _Scan(os.path.realpath(root), problems, unsaved)
    scan.kept = at_hand
    sources = scan.all_files(root, folders)
    return Reading(config, sources, problems)


def read_config(root: Path, *, unsaved: Mapping[str, str] = _NOTHING) -> Reading:
    """Read only the settings file, with its problems; *unsaved* as in `read`."""
    problems: list[Diagnostic] = []
    scan = _Scan(os.path.realpath(root), problems, unsaved)
    config = None
    if CONFIG in unsaved or (root / CONFIG).is_file():
        config = scan.read_file(str(root / CONFIG), CONFIG)
    return Reading(config, [], problems)


def read_some(root: Path, paths: Iterable[str]) -> list[SourceFile] | None:
    """Read the files at *paths* alone; `None` if something is the matter with one.

    No link may lead to them, and their names must be like no copy's.
    """
    problems: list[Diagnostic] = []
    scan = _Scan(os.path.realpath(root), problems, _NOTHING)
    sources = []
    for path in paths:
        full = f"{scan.root}/{path}"
        source = None
        if answer(partial(is_regular, full)):
            source = scan.read_file(full, path)
        if source is None:
            return None
        sources.append(source)
    return sources


def names(root: Path, folder: str) -> list[str]:
    """Return the ids of the files that `read` takes from one folder, by path.

    It is fast: no file is opened, unless names look like a copy and its original.
    """
    scan = _Names(os.path.realpath(root))
    return [source.stem for source in scan.all_files(root, [folder])]


class _Scan:
    """Walks the folders of one journal and collects the problems."""

    def __init__(
        self, root: str, problems: list[Diagnostic], unsaved: Mapping[str, str]
    ) -> None:
        self.root = root
        self.problems = problems
        self.unsaved = unsaved
        self.kept: Kept = _opened
        self.visited: set[str] = set()

    def all_files(self, root: Path, folders: Sequence[str]) -> list[SourceFile]:
        sources: list[SourceFile] = []
        for folder in folders:
            if (root / folder).is_dir():
                sources += self.files(str(root / folder), folder)
        for folder in self.folders_to_come(root, folders):
            sources += self.originals(self.files_to_come(folder, ()))
        sources.sort(key=lambda source: source.path)
        return sources

    def report(  # noqa: PLR0913 (what a problem is, and what is left of its file)
        self,
        rule: Rule,
        name: str,
        message: str,
        hint: str | None = None,
        *,
        data: bytes | None = None,
        original: str = "",
    ) -> None:
        self.problems.append(
            Diagnostic(
                rule=rule,
                source=UnreadFile(name, data=data, original=original),
                span=Span(0, 0),
                message=message,
                hint=hint,
            )
        )

    def files(self, folder: str, name: str) -> Iterator[SourceFile]:
        """Yield the files under *folder*, whose path in the journal is *name*."""
        real = os.path.realpath(folder)
        if real in self.visited:
            return
        self.visited.add(real)
        if not self.inside(folder):
            self.outside(name)
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.report(UNREADABLE, name, f"cannot be read: {reason(error)}")
            return
        here: list[SourceFile] = []
        for entry in entries:
            if entry.name[0] in _HIDDEN:
                continue
            inner = f"{name}/{entry.name}"
            if entry.name.endswith(".md"):
                source = None
                if entry.name != "README.md":
                    source = self.markdown(entry, inner)
                if source is not None:
                    here.append(source)
            elif answer(entry.is_dir):
                yield from self.files(entry.path, inner)
        here += self.files_to_come(name, entries)
        yield from self.originals(here)

    def folders_to_come(self, root: Path, folders: Sequence[str]) -> list[str]:
        """Return the folders of unsaved files that do not exist on disk."""
        parents = {path.rpartition("/")[0] for path in self.unsaved}
        return [
            folder
            for folder in sorted(parents)
            if folder.partition("/")[0] in folders
            and not any(part[:1] in _NOT_READ for part in folder.split("/"))
            and not os.path.lexists(root / folder)
            and self.inside(str(root / folder))
        ]

    def files_to_come(
        self, folder: str, entries: Sequence[os.DirEntry[str]]
    ) -> list[SourceFile]:
        """Return the unsaved files of one folder that are not among its *entries*."""
        if not self.unsaved:
            return []
        on_disk = {entry.name for entry in entries}
        here = []
        for path in sorted(self.unsaved):
            parent, _, file = path.rpartition("/")
            if parent != folder or file in on_disk or file[:1] in _NOT_READ:
                continue
            stem = file.removesuffix(".md")
            if file not in (stem, "README.md") and copies.made(stem) is None:
                source = self.read_file("", path)
                here += [source] if source else []
        return here

    def originals(self, here: list[SourceFile]) -> Iterator[SourceFile]:
        """Yield the files of one folder that are not copies of others there."""
        beside = {fold(source.stem): source for source in here}
        for source in here:
            # Texts are only compared where a name may be that of a copy.
            others = {
                base: (f"{beside[base].stem}.md", beside[base].text)
                for base in copies.bases(source.stem)
                if base in beside
            }
            original = others and copies.original(source.stem, source.text, others)
            if not original:
                yield source
            else:
                self.report(
                    CONFLICT_COPY,
                    source.path,
                    f"looks like a copy of '{original}', so it is not read",
                    "move what is new into the original, then delete the copy;"
                    " if it is not a copy, rename the file",
                    data=source.text.encode(),
                    original=original.removesuffix(".md"),
                )

    def markdown(self, entry: os.DirEntry[str], name: str) -> SourceFile | None:
        if not (name.isascii() or is_text(name)):
            shown = os.fsencode(name).decode("utf-8", "replace")
            message = "the file name is not UTF-8, so the file is not read"
            self.report(
                NOT_UTF8, shown, message, "rename the file", data=content_at(entry)
            )
            return None
        if entry.is_symlink() and not self.inside(entry.path):
            # Only to find the names to hide: nothing of it is ever shown.
            self.outside(name, content_at(entry))
            return None
        copy = copies.made(entry.name.removesuffix(".md"))
        if copy is not None:
            program, original = copy
            self.report(
                CONFLICT_COPY,
                name,
                f"{program} kept both sides of a conflict in a copy",
                "move what is new into the original, then delete the copy",
                data=content_at(entry),
                original=original,
            )
            return None
        if not answer(entry.is_file):
            self.report(UNREADABLE, name, "expected a file")
            return None
        return self.read_file(entry.path, name)

    def inside(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real == self.root or real.startswith(self.root + os.sep)

    def outside(self, name: str, data: bytes | None = None) -> None:
        self.report(
            OUTSIDE_SYMLINK,
            name,
            "the link leads out of the journal folder, so it is not followed",
            "move the file into the folder",
            data=data,
        )

    def read_file(self, path: str, name: str) -> SourceFile | None:
        source = self.kept(name)
        if source is not None:
            return source
        try:
            data, is_whole = self.bytes_of(path, name)
        except OSError as error:
            self.report(UNREADABLE, name, f"cannot be read: {reason(error)}")
            return None
        if not is_whole:
            hint = "keep large texts elsewhere"
            self.too_large(name, limit_of_size(MAX_FILE + 1), hint, data)
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.not_utf8(name, data, error)
            return None
        limit = limit_of_marks(text)
        if limit:
            hint = "split it into several files, by year or by topic"
            self.too_large(name, limit, hint, data)
            return None
        return SourceFile(name, text)

    def bytes_of(self, path: str, name: str) -> tuple[bytes, bool]:
        text = self.unsaved.get(name)
        if text is None:
            return content(path)
        # Half a character is not text: it is refused as it would be on disk.
        data = text.encode("utf-8", "surrogatepass")
        return data[:MAX_FILE], len(data) <= MAX_FILE

    def too_large(self, name: str, limit: str, hint: str, data: bytes) -> None:
        message = f"the file {limit}, so it is not read"
        self.report(TOO_LARGE, name, message, hint, data=data)

    def not_utf8(self, name: str, data: bytes, error: UnicodeDecodeError) -> None:
        # Latin-1 maps every byte to a character, so that the place can be shown.
        start = len(data[: error.start].decode("utf-8"))
        text = data[: error.start].decode("utf-8") + data[error.start :].decode(
            "latin-1"
        )
        self.problems.append(
            Diagnostic(
                rule=NOT_UTF8,
                source=UnreadFile(name, text, data=data),
                span=Span(start, start + 1),
                message=f"the byte 0x{data[error.start]:02X} is not UTF-8",
                hint="save the file as UTF-8",
            )
        )


class _Names(_Scan):
    """Finds the files that would be read, without opening them."""

    def __init__(self, root: str) -> None:
        super().__init__(root, [], _NOTHING)
        self.paths: dict[str, str] = {}

    def read_file(self, path: str, name: str) -> SourceFile | None:
        self.paths[name] = path
        return SourceFile(name, "")

    def originals(self, here: list[SourceFile]) -> Iterator[SourceFile]:
        """Open the files of a folder if a name may be that of a copy."""
        by_name = {fold(one.stem): (one.stem, "") for one in here}
        if any(copies.original(one.stem, "", by_name) for one in here):
            read = super().read_file
            here = [read(self.paths[one.path], one.path) or one for one in here]
        return super().originals(here)
