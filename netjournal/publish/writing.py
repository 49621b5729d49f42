"""A built site → its parts in a folder, so that a reader has the old site or the new.

New parts come first, under new names; then the list of parts is replaced, in one step;
then parts go that neither this list nor the last one names. A device that has the list
of the last time still has all its parts. A new vault is made beside its place as a
whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from netjournal.publish import assets, files
from netjournal.publish.access import Access
from netjournal.publish.memory import Seal, recall, remember
from netjournal.publish.names import COMING, GOING, INDEX, KEY, PARTS, VAULT
from netjournal.vault import manifest, media, parts
from netjournal.vault.keys import KEY_BYTES, Keys, Lock
from netjournal.vault.manifest import Entry, Manifest
from netjournal.vault.pages import with_lock

# Two cores compress, while others wait for the disk. Each has one file in memory.
_AT_ONCE = 4

# Told how many files of how many are done.
Step = Callable[[int, int], None]


class Packed(NamedTuple):
    """A file of the site as a part: its entry in the list, and what is remembered."""

    path: str
    entry: Entry
    seal: Seal
    is_written: bool


class Published(NamedTuple):
    """What was published: pages, parts, those written, and bytes in the folder.

    `changed` is `None` where that cannot be known.
    """

    pages: int
    parts: int
    changed: int | None
    size: int


def _unseen(_done: int, _total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Work:
    """What turns the files of a site into parts in a folder.

    *site* and *store* are the folders of both, *base* is the path of the site on its
    host, *seals* what was published last, *there* the size and the time of change of
    each part in the folder.
    """

    site: str
    store: Path
    access: Access
    base: str
    seals: Mapping[str, Seal]
    there: Mapping[str, tuple[int, int]]

    def unchanged(self, path: str) -> Packed | None:
        """Return a file that is as it was, and its part, too; else `None`."""
        seal = self.seals.get(path)
        if seal is None:
            return None
        entry = Entry(seal.id, media.media_type(path))
        if self.there.get(entry.name) != (seal.size, seal.changed):
            return None
        if seal.digest != _digest(self._content(path)):
            return None
        return Packed(path, entry, seal, is_written=False)

    def put(self, path: str) -> Packed:
        """Write the part of a file, unless it is there."""
        content = self._content(path)
        part = parts.part(self.access.keys, path, content)
        data, place = parts.sealed(self.access.keys, part), self.store / part.name
        is_there = files.has(place, data)
        if not is_there:
            files.put(place, data)
        changed = place.stat().st_mtime_ns
        return _packed(path, part, content, changed, is_written=not is_there)

    def compare(self, path: str) -> Packed:
        """Return what `put` would, but write nothing."""
        content = self._content(path)
        part = parts.part(self.access.keys, path, content)
        size, changed = self.there.get(part.name, (0, 0))
        return _packed(path, part, content, changed, is_written=size != part.size)

    def _content(self, path: str) -> bytes:
        with open(f"{self.site}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 (thousands of files)
            content = file.read()
        is_page = media.media_type(path) == media.PAGE
        return with_lock(content, self.base) if is_page else content


def write(  # noqa: PLR0913 (what is published, and how)
    site: Path,
    folder: Path,
    access: Access,
    *,
    base: str = "/",
    step: Step = _unseen,
    root: Path | None = None,
) -> Published:
    """Publish the built *site* into *folder*. Raises `OSError`.

    *base* is the path of the site on its host. Nothing is written where nothing has
    changed. What is published is remembered for the journal at *root*, if one is named.
    The folder must have been checked by `guard`.
    """
    mend(folder)
    vault = folder / VAULT
    home = folder / COMING if access.is_new else vault
    store = home / PARTS.removeprefix(f"{VAULT}/")
    shell = assets.shell(base)
    try:
        store.mkdir(parents=True, exist_ok=True)
        for place in (store, home, folder):
            files.sweep(place)
        seals, there = _seals(root, access), files.stamps(store)
        work = Work(str(site), store, access, base, seals, there)
        packed = _all(work, work.put, step)
        files.flush(store)
        listed = _listed(packed, access.former)
        _put_list(home, access, listed, shell)
        if access.is_new:
            files.take_place(home, vault, folder / GOING)
        elif listed is not access.former:
            _forget(folder / PARTS, listed, access.former)
        _put_changed(folder, shell)
    except BaseException:
        files.remove(folder / COMING)
        raise
    if root is not None:
        remember(root, access.lock.id, {file.path: file.seal for file in packed})
    return _published(packed, _size(folder, shell))


def _seals(root: Path | None, access: Access) -> Mapping[str, Seal]:
    return recall(root, access.lock.id) if root and not access.is_new else {}


def mend(folder: Path) -> None:
    """Take back what an interrupted run has begun with the vault in *folder*."""
    files.mend(folder / COMING, folder / VAULT, folder / GOING)


def preview(
    site: Path,
    folder: Path,
    access: Access | None,
    *,
    base: str = "/",
    step: Step = _unseen,
) -> Published:
    """Return what `write` would do; nothing is written.

    Without *access*, what would change is not known, but the sizes are.
    """
    vault = access or Access(Lock("", 0, b"", b""), Keys(bytes(KEY_BYTES)))
    store = folder / PARTS
    there = {} if vault.is_new else files.stamps(store)
    work = Work(str(site), store, vault, base, {}, there)
    packed = _all(work, work.compare, step)
    listed = _listed(packed, vault.former)
    names = _named(listed, vault.former)
    sizes = {name: size for name, (size, _) in there.items()}
    sizes |= {file.entry.name: file.seal.size for file in packed}
    size = sum(size for name, size in sizes.items() if name in names)
    size += len(manifest.sealed(vault.keys, listed)) + len(vault.lock.text())
    size += sum(map(len, assets.shell(base).values()))
    published = _published(packed, size)
    return published if access else published._replace(changed=None)


def _all(work: Work, pack: Callable[[str], Packed], step: Step) -> list[Packed]:
    """Return every file of the site as a part, in the order of the paths."""
    paths = site_files(Path(work.site))
    packed = {path: file for path in paths if (file := work.unchanged(path))}
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for file in pool.map(pack, [path for path in paths if path not in packed]):
            packed[file.path] = file
            step(len(packed), len(paths))
    finally:
        pool.shutdown(cancel_futures=True)  # after an error, nothing more is written
    return [packed[path] for path in paths]


def site_files(site: Path) -> list[str]:
    """Return the paths of the files of a built *site* that are published, sorted."""
    index = site / media.SEARCH_INDEX
    spoken = media.languages(index.read_bytes()) if index.is_file() else frozenset()
    return sorted(path for path in _walk(site) if media.is_published(path, spoken))


def _walk(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        prefix = Path(folder).relative_to(site).as_posix()
        for name in names:
            yield name if prefix == "." else f"{prefix}/{name}"


def _packed(
    path: str, part: parts.Part, content: bytes, changed: int, *, is_written: bool
) -> Packed:
    entry = Entry(part.id.hex(), media.media_type(path))
    seal = Seal(_digest(content), entry.id, part.size, changed)
    return Packed(path, entry, seal, is_written)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _listed(packed: Iterable[Packed], former: Manifest | None) -> Manifest:
    return manifest.following({file.path: file.entry for file in packed}, former)


def _put_list(
    home: Path, access: Access, listed: Manifest, shell: dict[str, bytes]
) -> None:
    """Put the key and the list into the vault at *home*, where they are other ones."""
    if access.is_new:
        prefix = f"{VAULT}/"
        for name, content in shell.items():
            if name.startswith(prefix):
                files.put(home / name.removeprefix(prefix), content)
    for name, content in (
        (KEY, access.lock.text()),
        (INDEX, manifest.sealed(access.keys, listed)),
    ):
        place = home / Path(name).name
        if not files.has(place, content):
            files.put(place, content)
            files.flush(home)


def _forget(store: Path, listed: Manifest, former: Manifest | None) -> None:
    """Remove the parts that neither this list nor the last one names."""
    named = _named(listed, former)
    for name in files.stamps(store):
        if name not in named:
            (store / name).unlink()


def _named(listed: Manifest, former: Manifest | None) -> frozenset[str]:
    """Return the names of the parts that stay: those of this list and of the last."""
    return listed.names() | (former.names() if former else frozenset())


def _put_changed(folder: Path, shell: dict[str, bytes]) -> None:
    is_changed = False
    for name, content in shell.items():
        if not files.has(folder / name, content):
            files.put(folder / name, content)
            is_changed = True
    if is_changed:
        files.flush(folder / VAULT)
        files.flush(folder)


def _size(folder: Path, shell: Iterable[str]) -> int:
    size = sum(size for size, _ in files.stamps(folder / PARTS).values())
    return size + sum((folder / name).stat().st_size for name in (*shell, KEY, INDEX))


def _published(packed: Sequence[Packed], size: int) -> Published:
    pages = [file for file in packed if media.is_page(file.path)]
    return Published(
        pages=len(pages),
        parts=len(packed),
        changed=sum(file.is_written for file in packed),
        size=size,
    )
