"""Journals in folders, for building real sites of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import mkdocs
import pytest
from jinja2 import BytecodeCache, Environment, FileSystemLoader
from mkdocs.theme import Theme

from netjournal import site
from netjournal.site.build import Built, build
from tests.site.windows import Windows, launched

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from playwright.sync_api import Browser

MINIMAL = """\
site_name: A journal
docs_dir: journal/_pages
theme:
  name: material
plugins:
  - search
  - netjournal:
      today: 2026-11-22
"""

Write = Callable[[Path, Mapping[str, str | bytes]], Path]


class _Compiled(BytecodeCache):
    """Templates as they were compiled in this process, by their name and text."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


INSTALLED = (Path(mkdocs.__file__).parents[1], Path(site.__file__).parent)


@cache
def _listed(*folders: str) -> list[str]:
    """Return the names of the templates that MkDocs looks at: those without a dot."""
    names = FileSystemLoader(folders).list_templates()
    return [name for name in names if "/." not in f"/{name}"]


@pytest.fixture(scope="session", autouse=True)
def _templates_once() -> Iterator[None]:
    """Let all builds share the installed templates, which no test changes.

    To compile them is half of a small build, and half of the rest to go through the
    14,000 icons beside them.
    """
    compiled, real = _Compiled(), Theme.get_env

    def sharing(theme: Theme) -> Environment:
        environment = real(theme)
        environment.bytecode_cache = compiled
        if all(
            any(map(Path(folder).is_relative_to, INSTALLED)) for folder in theme.dirs
        ):
            loader = environment.loader
            loader.list_templates = partial(_listed, *theme.dirs)  # type: ignore[union-attr,method-assign] # it has one
        return environment

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", sharing)
        yield


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Return a browser for all tests of this folder."""
    with launched(chromium) as started:
        yield started


@pytest.fixture(scope="package")
def windows(browser: Browser) -> Windows:
    """Return its windows, which one test after another uses."""
    return Windows(browser)


@pytest.fixture(scope="session")
def write() -> Write:
    """Return a function that writes a journal into a folder."""

    def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
        for name, content in {"mkdocs.yml": MINIMAL, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            raw = content if isinstance(content, bytes) else content.encode()
            path.write_bytes(raw)
        for folder in ("contacts", "journal/_pages"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        return root

    return written


def built(root: Path, **options: object) -> Built:
    """Build the site of *root* and keep quiet."""
    return build(root, say=lambda _text: None, **options)  # type: ignore[arg-type] # any options


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files in *folder*, by name."""
    return {
        Path(where, name).relative_to(folder).as_posix(): Path(where, name).read_bytes()
        for where, _, names in os.walk(folder)
        for name in names
    }
