"""A built site → its parts in a folder, so that a reader has the old site or the new.

New parts come first, under new names; then the list of parts is replaced, in one step;
then parts go that neither this list nor the last one names. A device that has the list
of the last time still has all its parts. A new vault is made beside its place as a
whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from netjournal.publish import assets, files
from netjournal.publish.access import Access
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
    """A file of the site as a part: its entry in the list, its size in bytes."""

    path: str
    entry: Entry
    size: int
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


def write(
    site: Path, folder: Path, access: Access, *, base: str = "/", step: Step = _unseen
) -> Published:
    """Publish the built *site* into *folder*. Raises `OSError`.

    *base* is the path of the site on its host. Nothing is written where nothing has
    changed. The folder must have been checked by `guard`.
    """
    mend(folder)
    try:
        published = _write(site, folder, access, base, step)
    except BaseException:
        files.remove(folder / COMING)
        raise
    return published


def _write(
    site: Path, folder: Path, access: Access, base: str, step: Step
) -> Published:
    vault = folder / VAULT
    home = folder / COMING if access.is_new else vault
    store = home / PARTS.removeprefix(f"{VAULT}/")
    store.mkdir(parents=True, exist_ok=True)
    for place in (store, home, folder):
        files.sweep(place)
    packed = tuple(_all(partial(_put, site, store, access, base), site, step))
    files.flush(store)
    listed = _listed(packed, access.former)
    shell = assets.shell(base)
    _put_list(home, access, listed, shell)
    if access.is_new:
        files.take_place(home, vault, folder / GOING)
    elif listed is not access.former:
        _forget(folder / PARTS, listed, access.former)
    _put_changed(folder, shell)
    return _published(packed, _size(folder, shell))


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
    there = {} if vault.is_new else files.sizes(folder / PARTS)
    packed = tuple(_all(partial(_compare, site, there, vault, base), site, step))
    listed = _listed(packed, vault.former)
    names = _named(listed, vault.former)
    sizes = there | {file.entry.name: file.size for file in packed}
    size = sum(size for name, size in sizes.items() if name in names)
    size += len(manifest.sealed(vault.keys, listed)) + len(vault.lock.text())
    size += sum(map(len, assets.shell(base).values()))
    published = _published(packed, size)
    return published if access else published._replace(changed=None)


def _all(pack: Callable[[str], Packed], site: Path, step: Step) -> Iterator[Packed]:
    """Yield every file of *site* as a part, in the order of the paths."""
    paths = site_files(site)
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for number, packed in enumerate(pool.map(pack, paths), 1):
            yield packed
            step(number, len(paths))
    finally:
        pool.shutdown(cancel_futures=True)  # after an error, nothing more is written


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


def _part(site: Path, access: Access, base: str, path: str) -> parts.Part:
    content = (site / path).read_bytes()
    if media.media_type(path) == media.PAGE:
        content = with_lock(content, base)
    return parts.part(access.keys, path, content)


def _packed(path: str, part: parts.Part, *, is_written: bool) -> Packed:
    entry = Entry(part.id.hex(), media.media_type(path))
    return Packed(path, entry, part.size, is_written)


def _put(site: Path, store: Path, access: Access, base: str, path: str) -> Packed:
    part = _part(site, access, base, path)
    data, place = parts.sealed(access.keys, part), store / part.name
    is_there = files.has(place, data)
    if not is_there:
        files.put(place, data)
    return _packed(path, part, is_written=not is_there)


def _compare(
    site: Path, there: dict[str, int], access: Access, base: str, path: str
) -> Packed:
    part = _part(site, access, base, path)
    return _packed(path, part, is_written=there.get(part.name) != part.size)


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
    for name in files.sizes(store):
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
    size = sum(files.sizes(folder / PARTS).values())
    return size + sum((folder / name).stat().st_size for name in (*shell, KEY, INDEX))


def _published(packed: tuple[Packed, ...], size: int) -> Published:
    pages = [file for file in packed if media.is_page(file.path)]
    return Published(
        pages=len(pages),
        parts=len(packed),
        changed=sum(file.is_written for file in packed),
        size=size,
    )
