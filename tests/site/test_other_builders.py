"""What programs that know nothing of netjournal make of `stage`, and of a journal."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.render.pages import Page
from netjournal.site.load import site
from netjournal.site.stage import stage
from netjournal.workspace import Workspace
from tests import txtar
from tests.site.conftest import Write, tree

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[2]
# Names of what a page loads; a link that a person follows is none.
_LOADS = {("img", "src"), ("script", "src"), ("iframe", "src"), ("image", "href")}
_SEPARATORS = (" - ", " – ")


class _Html(HTMLParser):
    """The title of a page, its anchors, where it leads to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.metas: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values.get("id", ""), values.get("name", "")} - {""}
        if tag == "meta":
            self.metas[values.get("name", "")] = values.get("content", "")
        for name in ("href", "src"):
            if name in values:
                self.links.add(values[name])
                loads = (tag, name) in _LOADS or tag == "link"
                self.loads |= {values[name]} if loads else set()


class Staged(NamedTuple):
    """The pages that were staged, and what a builder made of them."""

    builder: str
    name: str
    pages: dict[str, Page]
    files: dict[str, bytes]
    html: dict[str, _Html]


def _run(builder: str, folder: Path) -> None:
    program = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    if builder == "zensical":
        program = [str(Path(sys.executable).with_name("zensical")), "build"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(program, cwd=folder, env=environment, check=True)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def staged(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    zensical: str,
) -> Staged:
    """Return the sample's pages, staged and built."""
    assert zensical
    builder: str = request.param
    folder = tmp_path_factory.mktemp(builder)
    sketch = site(Workspace(SAMPLE), public=True)
    stage(sketch, folder / "staged", root=SAMPLE)
    _run(builder, folder / "staged")
    files = tree(folder / "staged/site")
    html = {name: _Html(files[name].decode()) for name in files if _is_page(name)}
    return Staged(builder, sketch.name, dict(sketch.pages), files, html)


def _place(uri: str) -> str:
    stem = re.sub(r"(?:(?:^|/)index)?\.md$", "", uri)
    return f"{stem}/index.html".lstrip("/")


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def test_the_pages_are_those_that_were_staged(staged: Staged) -> None:
    expected = {_place(uri) for uri in staged.pages} | {"404.html"}

    assert len(expected) > 250
    assert expected == {*staged.html}


def test_titles_are_ours(staged: Staged) -> None:
    files = staged.files
    for uri, page in staged.pages.items():
        text = files[_place(uri)].decode()
        title = unescape(text.partition("<title>")[2].partition("</title>")[0])
        expected = {f"{page.title}{mark}{staged.name}" for mark in _SEPARATORS}
        assert title in expected | {staged.name}, uri


def test_links_lead_somewhere(staged: Staged) -> None:
    files, read = staged.files, staged.html
    dead = []
    count = 0
    for name, page in read.items():
        for link in page.links:
            there = urlsplit(urljoin(f"https://here.example/{name}", link))
            if there.scheme != "https" or there.netloc != "here.example":
                continue
            path = unquote(there.path).removeprefix("/")
            if not path or path.endswith("/"):
                path += "index.html"
            anchor = unquote(there.fragment)
            count += 1
            if path not in files or (
                anchor and path in read and anchor not in read[path].anchors
            ):
                dead.append((name, link))
    assert count > 10_000
    assert [] == dead


def test_nothing_is_loaded_from_elsewhere(staged: Staged) -> None:
    assert [] == [
        (name, link)
        for name, page in staged.html.items()
        for link in page.loads
        if urlsplit(link).netloc
    ]


def test_search_engines_and_other_sites_learn_nothing(staged: Staged) -> None:
    files = staged.files
    for name, page in staged.html.items():
        assert "noindex, nofollow, noarchive" == page.metas["robots"], name
        assert "no-referrer" == page.metas["referrer"], name
    assert b"User-agent: *\nDisallow: /\n" == files["robots.txt"]
    assert b"" == files.get("sitemap.xml", b"")
    assert "sitemap.xml.gz" not in files


def test_it_has_the_look_of_material(staged: Staged) -> None:
    """Zensical's own look has its style sheets in another folder."""
    sheet = re.compile(r"(?:\./)?assets/stylesheets/(?:classic/)?main\.[^/]*")

    assert 1 == sum(
        bool(sheet.fullmatch(link)) for link in staged.html["index.html"].loads
    )


@pytest.mark.parametrize("word", ["lettering", "Nußbaum", "paternosters"])
def test_the_search_finds_the_pages_with_a_word(staged: Staged, word: str) -> None:
    files = staged.files
    if staged.builder == "mkdocs":
        entries = json.loads(files["search/search_index.json"])["docs"]
    else:
        entries = json.loads(files["search.json"])["items"]
    places = {
        entry["location"].partition("#")[0]
        for entry in entries
        if word in entry["title"] or word in entry["text"]
    }
    expected = {
        _place(uri).removesuffix("index.html")
        for uri, page in staged.pages.items()
        if word in re.sub(r"<[^>]*>", "", page.html) or word in page.title
    }
    assert len(expected) > 2
    assert {unquote(place) for place in places} == expected


def _sample(folder: Path) -> Path:
    for name in ("contacts", "journal"):
        shutil.copytree(SAMPLE / name, folder / name)
    shutil.copy(SAMPLE / "mkdocs.yml", folder)
    return folder


def _new(folder: Path) -> Path:
    words = ["-C", str(folder), "init", "--name", "Zelda Quix"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    return folder


def _mended(folder: Path) -> Path:
    """Return a journal whose notes another builder would have published."""
    files = {
        "mkdocs.yml": "site_name: S\ndocs_dir: journal\nplugins: [netjournal]\n",
        "contacts/zelda.md": "---\nname: Zelda Quix\nprivate: yes\n---\n",
        "journal/2026-01-01-tea.md": "---\nwith: zelda\nprivate: yes\n---\n# Quix\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    assert (
        CliRunner().invoke(cli, ["-C", str(folder), "validate", "--fix"]).exit_code == 0
    )
    return folder


@pytest.mark.usefixtures("zensical")
@pytest.mark.parametrize(
    "journal",
    [
        pytest.param(_sample, id="the sample"),
        pytest.param(_new, id="a new journal"),
        pytest.param(_mended, id="after validate --fix"),
    ],
)
def test_a_journals_own_folder_gives_another_builder_a_page_without_anyone(
    tmp_path: Path, journal: Callable[[Path], Path]
) -> None:
    root = journal(tmp_path)
    names = {
        word
        for path in (root / "contacts").glob("*.md")
        if path.stem != "me"  # the name of the site may be its owner's
        for word in (path.stem, *_called(path))
    }
    assert names

    _run("zensical", root)

    files = tree(root / "site")
    assert {"404.html", "index.html"} == {*filter(_is_page, files)}
    assert b"Built without netjournal" in files["index.html"]
    text = b"\n".join(
        content for name, content in files.items() if not name.startswith("assets/")
    ).decode()
    assert [] == [name for name in sorted(names) if name in text]


def _called(path: Path) -> list[str]:
    return re.findall(r"(?m)^name: (.+)$", path.read_text("utf-8"))


@pytest.mark.usefixtures("zensical")
def test_without_the_fix_the_notes_would_be_published(
    tmp_path: Path, write: Write
) -> None:
    """Why there is the rule: this is what the tests above would miss."""
    text = "-- journal/2026-01-01-tea.md --\n---\nprivate: yes\n---\n# Quix\n"
    config = "site_name: S\ndocs_dir: journal\nplugins: [netjournal]\n"
    root = write(tmp_path, {**txtar.read(text), "mkdocs.yml": config})

    _run("zensical", root)

    page = tree(root / "site")["2026-01-01-tea/index.html"]
    assert b"Quix" in page
