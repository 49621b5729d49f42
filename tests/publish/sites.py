"""Built sites of a few files, and vaults that open at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from netjournal.publish.access import Access
from netjournal.publish.writing import Published, write
from netjournal.vault import keys

PHRASE = "tulip orbit lemon cabin velvet noble"
RANDOM = bytes(range(keys.RANDOM_BYTES))
SITE: dict[str, bytes] = {
    "404.html": b"<html><body>Not here</body></html>",
    "index.html": b"<html><body>Today: tea with Ada</body></html>",
    "people/ada/index.html": "<html><body>Ada, Zürich</body></html>".encode(),
    "assets/site.css": b"body { color: teal }\n",
    "assets/photo.png": bytes(range(256)) * 40,
    "feed.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}


def built(folder: Path, files: Mapping[str, bytes] = SITE) -> Path:
    """Write *files* as a built site in *folder*, and remove any other."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def fresh(phrase: str = PHRASE, randomness: bytes = RANDOM) -> Access:
    """Return a new vault whose key is derived in one step."""
    lock, unlocked = keys.create(phrase, randomness, iterations=1)
    return Access(lock, unlocked, is_new=True)


def again(web: Path, phrase: str = PHRASE) -> Access:
    """Return the vault in *web*, opened."""
    from netjournal.publish.access import lock_of, opened

    lock = lock_of(web)
    return opened(web, lock, keys.wrapping_key(phrase, lock))


def publish(
    site: Path, web: Path, access: Access | None = None, base: str = "/"
) -> Published:
    """Publish *site* into *web*, into the vault there or a new one."""
    return write(site, web, access or again(web), base=base)


def with_lock(content: bytes, base: str = "/") -> bytes:
    """Return a page as a reader gets it."""
    link = f'<a class="nj-lock" href="{base}vault/lock">Lock</a>'
    nav = f'<nav aria-label="Lock">{link}</nav>'.encode()
    return content.replace(b"</body>", nav + b"</body>")


def as_read(files: Mapping[str, bytes] = SITE, base: str = "/") -> dict[str, bytes]:
    """Return *files* as a reader gets them."""
    return {
        name: with_lock(content, base) if name.endswith(".html") else content
        for name, content in files.items()
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files in *folder*, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(web: Path) -> set[str]:
    """Return the names of the parts in *web*."""
    return {path.name for path in (web / "vault/b").iterdir()}
