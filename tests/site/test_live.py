"""The preview against a build: the same files, after whatever was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import hostile, txtar
from tests.render.test_pages import JOURNAL, PRIVATE
from tests.site.conftest import MINIMAL, Write, built, tree
from tests.site.previewing import Preview, free_port, previewed

SCRIPT = re.compile(rb'<script src="/preview\.js"[^>]*></script>(?=</body>)')


def _files(preview: Preview, names: Iterable[str]) -> dict[str, bytes]:
    files = {}
    for name in names:
        status, content = preview.fetch(f"/{quote(name)}")
        assert 200 == status or name == "404.html", name
        content, scripts = SCRIPT.subn(b"", content)
        assert (name.endswith(".html") and name != "404.html") == bool(scripts), name
        files[name] = content
    return files


def _expected(root: Path, **options: object) -> dict[str, bytes]:
    files = tree(built(root, **options).folder)
    files.pop(".netjournal-site")
    return files


def _compare(preview: Preview, **options: object) -> int:
    expected = _expected(preview.root, **options)
    files = _files(preview, expected)
    assert sorted(expected) == sorted(files)
    assert [] == [name for name in expected if expected[name] != files[name]]
    return len(expected)


def _config(port: int, *more: str) -> str:
    return "\n".join((f"site_url: http://127.0.0.1:{port}/", *more, MINIMAL))


@pytest.mark.parametrize(
    ("files", "config", "arguments"),
    [
        pytest.param(txtar.read(JOURNAL), (), (), id="folders"),
        pytest.param(txtar.read(JOURNAL), ("use_directory_urls: false",), (), id="files"),
        pytest.param(txtar.read(PRIVATE), (), (), id="private-left-out"),
        pytest.param(txtar.read(PRIVATE), (), ("--include-private",), id="private-taken-in"),
        pytest.param(hostile.files(), (), (), id="hostile"),
        pytest.param({}, (), (), id="empty"),
    ],
)  # fmt: skip
def test_the_preview_has_the_bytes_of_a_build(
    tmp_path: Path,
    write: Write,
    files: dict[str, str],
    config: tuple[str, ...],
    arguments: tuple[str, ...],
) -> None:
    port = free_port()
    root = write(tmp_path, {**files, "mkdocs.yml": _config(port, *config)})

    with previewed(root, port, *arguments) as preview:
        count = _compare(preview, include_private=bool(arguments))

    assert count > 30


@pytest.mark.parametrize(
    "config",
    [
        pytest.param(MINIMAL, id="folders"),
        pytest.param(f"use_directory_urls: false\n{MINIMAL}", id="files"),
        pytest.param(MINIMAL + "      edit: vscode\n", id="edited"),
    ],
)
def test_the_preview_is_for_this_machine_as_a_build_is(
    tmp_path: Path, write: Write, config: str
) -> None:
    port = free_port()
    root = write(tmp_path, {**txtar.read(JOURNAL), "mkdocs.yml": config})

    with previewed(root, port) as preview:
        expected = _expected(root)
        files = _files(preview, expected)

    # For an address that is lost, the preview leads to its root and not to a file.
    assert expected.pop("404.html") != files.pop("404.html")
    assert len(expected) > 30
    assert [] == [name for name in expected if expected[name] != files[name]]
    assert (b"vscode://file" in b"".join(files.values())) is ("edit" in config)


def _replaced(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        text = (root / name).read_text()
        assert old in text
        (root / name).write_text(text.replace(old, new))

    return change


def _written(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text)


def _moved(name: str, new: str) -> Callable[[Path], object]:
    return lambda root: (root / name).rename(root / new)


CHANGES = {
    "body": ("/people/babbage/", _replaced("contacts/babbage.md", "Works", "Worked")),
    "name": ("/people/babbage/", _replaced("contacts/babbage.md", "Charles ", "Ch. ")),
    "new": ("/people/", _written("contacts/grace.md", "---\nname: Grace Hopper\n---\nMet [[Ada]].\n")),
    "renamed": ("/people/hopper/", _moved("contacts/grace.md", "contacts/hopper.md")),
    "private": ("/people/hopper/", _replaced("contacts/hopper.md", "\nname", "\nprivate: yes\nname")),
    "public": ("/people/hopper/", _replaced("contacts/hopper.md", "private: yes", "private: no")),
    "deleted": ("/people/hopper/", lambda root: (root / "contacts/hopper.md").unlink()),
    "broken": ("/people/babbage/", _written("contacts/babbage.md", "---\nname: [\n---\nDana Fox\n")),
    "mended": ("/people/babbage/", _written("contacts/babbage.md", "---\nname: Dana Fox\n---\n")),
    "today": ("/", _replaced("mkdocs.yml", "today: 2026-11-22", "today: 2026-12-24")),
    "site-name": ("/", _replaced("mkdocs.yml", "A journal", "Another")),
}  # fmt: skip


def test_the_preview_follows_what_is_written(tmp_path: Path, write: Write) -> None:
    port = free_port()
    files = {**txtar.read(JOURNAL), "mkdocs.yml": _config(port)}
    root = write(tmp_path, files)

    with previewed(root, port) as preview:
        for number, (path, change) in enumerate(CHANGES.values(), 1):
            _, before = preview.get(path)
            change(root)
            preview.wait(path, before)
            if number % 3 == 0 or number == len(CHANGES):
                assert _compare(preview) > 30
