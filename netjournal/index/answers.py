"""Whole answers, kept until anything they came from changes.

An answer is what a command that only reads has written to its streams, with its exit
code. It is kept under everything the command was asked: its words, the folder it was
started in, the environment, the terminal, the day and the program. It is given again
where the journal's files are, by their stamps, the same as they were. So it is the
same answer, byte for byte, without reading the journal or importing the program.

The smallest start of the program imports this module, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys
import time

from netjournal.index import place, tree
from netjournal.index.program import fingerprint_of_run, is_of_run, of_run

try:
    # What hashlib has as well, which loads all of OpenSSL.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

FOLDER = "answers"

_FORMAT = b"netjournal answer 1\n"
_DIGEST = 20  # bytes
# The youngest are kept, and none that is larger than this.
_MOST = 256
_LARGEST = 2 * 1024 * 1024

# What an answer can depend on, of the environment.
_VARIABLES = (
    "COLUMNS",
    "EDITOR",
    "FORCE_COLOR",
    "HOME",
    "LANG",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "TERM",
    "TZ",
    "VISUAL",
)
_FAMILIES = ("NETJOURNAL_", "_NETJOURNAL_", "COMP_", "LC_", "XDG_")

Chunk = tuple[int, bytes]


class Sources:
    """What an answer came from, besides what was asked.

    `root` is the journal's folder, as its tree was when it was *looked* at (in ns since
    1970), before anything was read. The folders `nearer` are no journals, else they
    would have been meant; the files `absent` do not exist, and those `watched` have
    their stamps.
    """

    def __init__(self, root: str, nearer: list[str], absent: list[str]) -> None:
        """Look at the journal at *root*."""
        self.root = root
        self.nearer = nearer
        self.absent = absent
        self.watched: dict[str, tree.Stamp] = {}
        self.left: dict[str, tree.Stamp] = {}
        from netjournal.index import ahead

        look = _latest.pop(root, None) or ahead.taken(root)
        self.looked, seen = look or (time.time_ns(), tree.look(root))
        self._tree = seen
        # What is kept of the tree: nothing where files are as young as the look.
        is_settled = seen is not None and seen.settled(self.looked)
        self._signature = _hash(seen.signature) if seen and is_settled else None
        self.left_at = time.time_ns()

    def hand_over(self) -> tree.Look:
        """Return the look, to be used at once; a large tree is not held beside it."""
        seen, self._tree = self._tree, None
        return self.looked, seen

    def watch(self, paths: list[str]) -> None:
        """Let the answer depend on the stamps of more files, before they are read."""
        self.watched |= {path: tree.stamp(path) for path in paths}

    def leave(self, stamps: dict[str, tree.Stamp], looked: int) -> None:
        """Let the answer hold as long as what the command wrote has its *stamps*.

        They are from *looked* on, in ns since 1970.
        """
        self.left_at = looked
        self.left |= stamps

    def header(self) -> bytes | None:
        """Return all of this as bytes; `None` where files are as young as the look."""
        if self._signature is None:
            return None
        about = self._signature.copy()
        stamps = [*self.watched.values()], [*self.left.values()]
        for some, looked in zip(stamps, (self.looked, self.left_at), strict=True):
            times = [time for stamp in some for time in stamp[:2]]
            if not tree.is_settled(times, looked):
                return None
        about.update(repr([*stamps[0], *stamps[1]]).encode())
        return _joined(
            [
                about.digest(),
                os.fsencode(self.root),
                _paths(self.nearer),
                _paths(self.absent),
                _paths([*self.watched, *self.left]),
            ]
        )


class Recording:
    """One run of the program, whose answer may be kept in the end."""

    def __init__(self) -> None:
        """Take down what was asked; raises nothing."""
        self.request = _request(fingerprint_of_run())
        _latest.clear()
        # On Windows a terminal is not written through a file, where we would hear it.
        keeps = os.name != "nt" and place.is_on() and _are_open(range(3))
        self.folder = place.folder() if keeps else None
        self.chunks: list[Chunk] = []
        self._room = _LARGEST  # for more of them; below 0, none of it is kept

    def heard(self, stream: int, data: bytes) -> None:
        """Take down what was written to a *stream*, 1 or 2, up to what may be kept."""
        self._room -= len(data)
        if self._room < 0:
            self.chunks.clear()
        else:
            self.chunks.append((stream, data))

    @property
    def _path(self) -> str | None:
        if self.folder is None:
            return None
        name = blake2b(self.request, digest_size=_DIGEST).hexdigest()
        return os.path.join(self.folder, FOLDER, name)

    def repeat(self) -> int | None:
        """Write the answer that is kept; return its exit code, or `None` without one.

        Raises `OSError` where it cannot be written.
        """
        path = self._path
        data = place.read(path) if path else None
        if data is None:
            return None
        answer = _read(data, self.request)
        if answer is None:
            return None
        code, chunks = answer
        for stream, text in chunks:
            remainder = memoryview(text)
            while remainder:
                remainder = remainder[os.write(stream, remainder) :]
        return code

    def look_ahead(self) -> None:
        """Look at the journal while the program is loaded, if nobody has yet."""
        if not _latest:
            from netjournal.index import ahead

            ahead.begin(sys.argv[1:])

    def keep(self, sources: Sources, code: int) -> None:
        """Keep what was written as the answer, if it will be the same next time."""
        path, header = self._path, sources.header()
        if path is None or header is None or self._room < 0:
            return
        if self.request != _request(of_run()) or not is_of_run():
            return
        # It may be megabytes, of which no copy is made.
        answer: list[bytes] = []
        for stream, text in self.chunks:
            answer += b"%d %d\n" % (stream, len(text)), text
        size = sum(map(len, answer))
        if size > _LARGEST:
            return
        before = _joined([self.request, header, b"%d" % code]) + b"%d\n" % size
        digest = _hash(before)
        for part in answer:
            digest.update(part)
        if place.write(path, _FORMAT + digest.digest() + before, *answer):
            _thin_out(os.path.dirname(path))


def _request(program: bytes) -> bytes:
    """Return all that an answer of a *program* depends on but the journal."""
    names = sorted(
        name for name in os.environ if name in _VARIABLES or name.startswith(_FAMILIES)
    )
    try:
        folder = os.getcwd()
    except OSError:
        folder = ""
    about = (
        [(name, os.environ[name]) for name in names],
        folder,
        sys.argv[1:],
        [_terminal(stream) for stream in range(3)],
        time.localtime()[:3],
        os.geteuid() if os.name != "nt" else 0,
    )
    return repr(about).encode("utf-8", "surrogateescape") + program


def _are_open(streams: range) -> bool:
    """Say whether all standard streams are there: else a file may take a number."""
    try:
        for stream in streams:
            os.fstat(stream)
    except OSError:
        return False
    return True


def _terminal(stream: int) -> tuple[int, int] | None:
    """Return the size of the terminal that a stream is; `None` where it is none."""
    try:
        if not os.isatty(stream):
            return None
        size = os.get_terminal_size(stream)
    except OSError:
        return 0, 0
    return size.columns, size.lines


def _read(data: bytes, request: bytes) -> tuple[int, list[Chunk]] | None:
    """Return the exit code and the answer in *data*, if it still holds."""
    start = len(_FORMAT)
    body = data[start + _DIGEST :]
    if not data.startswith(_FORMAT) or data[start : start + _DIGEST] != _digest(body):
        return None
    question, header, code, answer = _parted(body)
    if question != request or not _holds(*_parted(header)):
        return None
    return int(code), _chunks(answer)


def _holds(
    digest: bytes, root: bytes, nearer: bytes, absent: bytes, watched: bytes
) -> bool:
    """Say whether the journal is what it was."""
    if any(is_journal(folder) for folder in _names(nearer)):
        return False
    if any(map(os.path.lexists, _names(absent))):
        return False
    folder = os.fsdecode(root)
    from netjournal.index import ahead

    look = ahead.look(folder)
    now = look[1]
    if now is None:
        return False
    stamps = [tree.stamp(path) for path in _names(watched)]
    if digest == _digest(now.signature + repr(stamps).encode()):
        return True
    _latest[folder] = look
    return False


# How a journal was when an answer did not hold: for the one that is given instead, it
# is not looked at again. Whatever changes in between, changes after the look.
_latest: dict[str, tree.Look] = {}


def is_journal(folder: str) -> bool:
    """Say whether *folder* is a journal's root, as it is found from below."""
    return os.path.isfile(os.path.join(folder, tree.CONFIG)) and os.path.isdir(
        os.path.join(folder, tree.FOLDERS[0])
    )


def _paths(paths: list[str]) -> bytes:
    return _joined([os.fsencode(path) for path in paths])


def _names(data: bytes) -> list[str]:
    return [os.fsdecode(path) for path in _parted(data)]


def _joined(parts: list[bytes]) -> bytes:
    """Return *parts* as one, each behind its length."""
    return b"".join(b"%d\n%b" % (len(part), part) for part in parts)


def _parted(data: bytes) -> list[bytes]:
    parts = []
    place_ = 0
    while place_ < len(data):
        end = data.index(b"\n", place_)
        start = end + 1
        place_ = start + int(data[place_:end])
        parts.append(data[start:place_])
    return parts


def _chunks(data: bytes) -> list[Chunk]:
    chunks = []
    begin = 0
    while begin < len(data):
        end = data.index(b"\n", begin)
        stream, length = data[begin:end].split()
        begin = end + 1 + int(length)
        chunks.append((int(stream), data[end + 1 : begin]))
    return chunks


def _digest(data: bytes) -> bytes:
    return _hash(data).digest()


def _hash(data: bytes) -> blake2b:
    return blake2b(data, digest_size=_DIGEST)


def _thin_out(folder: str) -> None:
    """Remove the oldest answers where there are many."""
    try:
        paths = [entry.path for entry in os.scandir(folder)]
        if len(paths) <= _MOST:
            return
        paths.sort(key=_age)
        for path in paths[: len(paths) - _MOST // 2]:
            os.unlink(path)
    except OSError:
        return


def _age(path: str) -> int:
    return os.stat(path).st_mtime_ns
