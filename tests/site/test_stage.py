from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from netjournal.site.guard import UnsafeFolderError
from netjournal.site.load import site
from netjournal.site.stage import stage
from netjournal.workspace import Workspace
from tests import hostile, txtar
from tests.audit import faults
from tests.render.test_pages import JOURNAL
from tests.site.conftest import MINIMAL, Write, built, tree


def _staged(root: Path, folder: Path) -> int:
    made = site(Workspace(root), public=True)
    return stage(replace(made, name="Tom & Ann"), folder, root=root)


def _build(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )


def _content(page: str) -> str:
    """Return what stands in our block of a built page."""
    begin = page.index('<div class="nj-page">') + len('<div class="nj-page">')
    return page[begin : page.index("</article>")].strip().removesuffix("</div>").strip()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(txtar.read(JOURNAL), id="journal"),
        pytest.param(hostile.files(), id="hostile"),
    ],
)
def test_plain_mkdocs_shows_what_was_staged(
    tmp_path: Path, write: Write, files: dict[str, str]
) -> None:
    root = write(tmp_path / "journal", files)
    made = replace(site(Workspace(root), public=True), name="Tom & Ann")
    stage(made, tmp_path / "staged", root=root)
    _build(tmp_path / "staged")

    assert "people/index.md" in made.pages
    for uri, page in made.pages.items():
        stem = re.sub(r"(?:(?:^|/)index)?\.md$", "", uri)
        built = tmp_path / "staged/site" / stem / "index.html"
        shown = _content(built.read_text("utf-8"))
        assert page.html.split() == shown.split(), uri
        assert [] == faults(shown), uri


def test_what_is_staged_needs_no_netjournal(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path / "journal", txtar.read(JOURNAL))
    assert 37 == _staged(root, tmp_path / "staged")

    config = (tmp_path / "staged/mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Tom &amp; Ann"\n' in config
    assert "plugins: [search]\n" in config
    assert '  - "People": people/index.md\n  - "Journal":\n      - "Cal' in config
    page = (tmp_path / "staged/docs/people/ada-lovelace.md").read_text("utf-8")
    assert page.startswith('---\ntitle: "Ada Lovelace"\nhide: [toc]\n---\n\n<div')


def test_staging_again_replaces_what_was_staged(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path / "journal", txtar.read(JOURNAL))
    _staged(root, tmp_path / "staged")
    (root / "contacts/babbage.md").unlink()

    _staged(root, tmp_path / "staged")

    names = set(tree(tmp_path / "staged"))
    assert "docs/people/ada-lovelace.md" in names
    assert "docs/people/babbage.md" not in names


def test_a_folder_with_other_things_is_refused(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path / "journal", txtar.read(JOURNAL))
    folder = tmp_path / "staged"
    _staged(root, folder)
    (folder / "docs/mine.md").write_text("mine")

    with pytest.raises(UnsafeFolderError) as caught:
        _staged(root, folder)

    assert re.search(r"did not build: 'docs/mine\.md'", str(caught.value))
    assert "mine" == (folder / "docs/mine.md").read_text()


def test_what_is_private_is_staged_apart_and_marked(
    tmp_path: Path, write: Write
) -> None:
    root = write(tmp_path / "journal", txtar.read(JOURNAL))
    public = site(Workspace(root))
    everything = site(Workspace(root), include_private=True)
    stage(public, tmp_path / "public", root=root)
    stage(everything, tmp_path / "mine", root=root)

    for made, folder in ((everything, "public"), (public, "mine")):
        with pytest.raises(UnsafeFolderError):
            stage(made, tmp_path / folder, root=root)
    assert "(with private notes)" in (tmp_path / "mine/mkdocs.yml").read_text("utf-8")
    page = (tmp_path / "mine/docs/index.md").read_text("utf-8")
    assert "Includes private people and notes. Do not publish." in page


def test_the_name_of_the_site_is_veiled(tmp_path: Path, write: Write) -> None:
    files = {
        "mkdocs.yml": MINIMAL.replace("A journal", "The life of Otto Vance"),
        "contacts/otto.md": "---\nname: Otto Vance\nprivate: yes\n---\n",
    }
    root = write(tmp_path, files)

    assert "The life of someone" == site(Workspace(root)).name
    home = (built(root).folder / "index.html").read_text("utf-8")
    assert "The life of someone" in home
    assert "Vance" not in home
