from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from netjournal.site.build import SiteError, StrictError, build
from tests import hostile, txtar
from tests.audit import faults
from tests.render.test_pages import JOURNAL, NEVER, PRIVATE
from tests.site.conftest import MINIMAL, Write, built, tree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    root = write(tmp_path_factory.mktemp("journal"), txtar.read(JOURNAL))
    return built(root).folder


def _run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_plain_mkdocs_builds_the_same(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, txtar.read(JOURNAL))

    plain = _run("mkdocs", "build", "-q", "-d", "one", cwd=root)
    ours = _run("netjournal", "build", "--out", "two", cwd=root)

    assert (0, "") == (plain.returncode, plain.stderr)
    assert (0, f"Built 38 pages in {root / 'two'}.\n") == (ours.returncode, ours.stderr)
    assert tree(root / "one") == tree(root / "two")
    assert (root / "one/feed.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_what_init_writes_builds_the_same_before_and_after_an_edit(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "mine"
    made = _run("netjournal", "init", str(root), cwd=tmp_path)
    assert 0 == made.returncode, made.stderr
    config = (root / "mkdocs.yml").read_text("utf-8")
    write(root, {**txtar.read(JOURNAL), "mkdocs.yml": config})

    for line in ("", "\nOne more line of [[babbage]].\n"):
        note = root / "journal/2026-11-01-tea.md"
        note.write_text(note.read_text("utf-8") + line, "utf-8")
        ours = _run("netjournal", "build", "--out", "ours", cwd=root)
        plain = _run("mkdocs", "build", "-q", "-d", "plain", cwd=root)

        assert (0, 0) == (ours.returncode, plain.returncode)
        assert tree(root / "plain") == tree(root / "ours")


def test_the_calendar_is_the_exported_one_without_private_names(
    tmp_path: Path, write: Write
) -> None:
    root = write(tmp_path, txtar.read(PRIVATE))

    site = built(root, out=tmp_path / "out").folder
    exported = _run("netjournal", "export", "ics", cwd=root).stdout

    calendar = (site / "feed.ics").read_bytes()
    assert exported.splitlines() == calendar.decode().splitlines()
    assert b"someone" in calendar
    assert [] == re.findall(NEVER, calendar.decode(), re.IGNORECASE)


def test_building_twice_gives_the_same(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, txtar.read(JOURNAL))

    first = tree(built(root).folder)

    assert first == tree(built(root).folder)


def test_the_sample_builds_strictly(tmp_path: Path) -> None:
    built_ = built(ROOT, out=tmp_path / "site", strict=True)

    assert (built_.folder / "people/priya-raghunathan/index.html").is_file()
    assert 6 <= len(list((built_.folder / "assets/photos").iterdir()))


def _pages(site: Path) -> dict[str, str]:
    pages = {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*.html")
        if path.is_file()
    }
    # What is said of every page is to be said of some.
    assert {"index.html", "404.html"} < set(pages)
    return pages


def test_every_page_keeps_to_itself(site: Path) -> None:
    for name, html in _pages(site).items():
        assert 1 == html.count("Content-Security-Policy"), name
        assert "default-src &#x27;none&#x27;; script-src &#x27;self&#x27;" in html
        assert "unsafe" not in html
        assert '<meta name="robots" content="noindex' in html
        assert '<meta name="referrer" content="no-referrer">' in html
        linked = set(re.findall(r'(?:src|href)="(https?://[^"]*)', html))
        assert linked <= {"https://ada.example/"}, name
        assert [] == re.findall(r"\sstyle=|\son[a-z]+=", html), name


def test_no_sitemap_and_no_file_of_the_journal(site: Path) -> None:
    names = set(tree(site))

    assert "404.html" in names
    assert {"search/search.js", "search/people.js", "search/notes.js"} <= names
    assert [] == [name for name in names if "sitemap" in name or name.endswith(".md")]


TABS = re.compile(r'<a class="nj-tab [^"]*" href="([^"]*)"( aria-current="true")?>')


def test_the_tabs_are_the_same_on_every_page(site: Path) -> None:
    for name, html in _pages(site).items():
        links = [urljoin(f"/{name}", href) for href, _ in TABS.findall(html)]
        folders = ("", "people/", "journal/", "network/", "practice/")
        assert [f"/{folder}index.html" for folder in folders] == links


@pytest.mark.parametrize(
    ("page", "tab"),
    [
        ("", 0),
        ("people/", 1),
        ("people/ada-lovelace/", 1),
        ("places/", 1),
        ("journal/", 2),
        ("notes/2026-11-01-tea/", 2),
        ("years/2026/", 2),
        ("tags/maths/", 2),
        ("organizations/trinity/", 3),
        ("practice/", 4),
        ("ledger/", 4),
        ("attention/", 4),
    ],
)
def test_a_page_belongs_to_a_tab(site: Path, page: str, tab: int) -> None:
    html = (site / page / "index.html").read_text("utf-8")

    marked = [bool(mark) for _, mark in TABS.findall(html)]
    assert [number == tab for number in range(5)] == marked


def test_a_number_stands_at_today_and_a_dot_at_practice(
    tmp_path: Path, write: Write
) -> None:
    files = txtar.read(JOURNAL)
    right = built(write(tmp_path / "right", files)).folder
    files["contacts/babbage.md"] += "\n[[nobody-there]]\n"
    wrong = built(write(tmp_path / "wrong", files)).folder

    marks = (right / "assets/badges.css").read_text("utf-8")
    assert 'content: "1" / ", 1 due"' in marks
    assert "practice" not in marks
    marks = (wrong / "assets/badges.css").read_text("utf-8")
    assert 'content: "" / ", needs attention"' in marks


def test_search_knows_people_and_notes(site: Path) -> None:
    people = (site / "search/people.js").read_text("utf-8")
    notes = (site / "search/notes.js").read_text("utf-8")

    assert '\n["people/ada-lovelace/index.html","Ada Lovelace",' in people
    assert '\n["notes/2026-11-01-tea/index.html","Tea & talk",' in notes


def test_material_searches_nothing(site: Path) -> None:
    names = tree(site)

    assert "search/minisearch.js" in names
    assert [] == [name for name in names if re.search("lunr|worker|search_index", name)]


def test_without_the_plugin_there_is_no_search(tmp_path: Path, write: Write) -> None:
    config = MINIMAL.replace("  - search\n", "")
    root = write(tmp_path, {**txtar.read(JOURNAL), "mkdocs.yml": config})

    files = tree(built(root).folder)

    assert "index.html" in files
    assert [] == [name for name in files if name.startswith("search/")]
    assert b"search.js" not in files["index.html"]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and tag != "link":
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def _links(html: str) -> _Links:
    found = _Links()
    found.feed(html)
    return found


@pytest.mark.parametrize(
    "folders", [pytest.param(True, id="folders"), pytest.param(False, id="files")]
)
def test_every_link_leads_somewhere(
    tmp_path: Path,
    write: Write,
    folders: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    config = MINIMAL + f"use_directory_urls: {str(folders).lower()}\n"
    files = {**txtar.read(JOURNAL), "mkdocs.yml": config}
    site = built(write(tmp_path, files)).folder
    pages = {name: _links(html) for name, html in _pages(site).items()}
    assert "404.html" in pages

    followed = fragments = 0
    for name, page in pages.items():
        base = f"http://here/{name}"
        for link in page.links:
            target = urlsplit(urljoin(base, link))
            if target.netloc != "here" or target.scheme != "http":
                continue
            path = unquote(target.path.lstrip("/"))
            assert (site / path).is_file(), f"{link} on {name}"
            followed += 1
            if target.fragment and path in pages:
                fragments += 1
                ids = pages[path].ids | {"__drawer", "__search"}
                assert unquote(target.fragment) in ids, f"{link} on {name}"
    assert followed > len(pages)
    assert fragments


def test_a_hostile_journal_builds(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, hostile.files())

    said: list[str] = []
    site = build(root, say=said.append).folder

    assert 1 == len(said)
    assert said[0].startswith("The journal has ")
    pages = _pages(site)
    assert "&lt;script&gt;window.ran=1" in pages["index.html"]
    assert "&lt;script&gt;window.ran=1" in pages.pop("404.html")
    for name, html in pages.items():
        assert 7 >= len(re.findall("<script", html)), name
        content = html[html.index('<div id="nj-main">') : html.index("</article>")]
        assert [] == faults(content), name
    notes = (site / "search/notes.js").read_text("utf-8")
    lines = notes.removeprefix("nj.notes=").removesuffix(";\n")
    assert any("<script>" in text for line in json.loads(lines) for text in line)


def test_no_byte_of_the_site_is_private(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, txtar.read(PRIVATE))

    files = tree(built(root).folder)
    assert {"index.html", "search/people.js", "search/notes.js"} < set(files)
    for name, content in files.items():
        if name.startswith(("assets/javascripts", "assets/stylesheets")):
            continue
        assert [] == re.findall(NEVER, name, re.IGNORECASE)
        said = content.decode("utf-8", "replace")
        assert [] == re.findall(NEVER, said, re.IGNORECASE), name


def test_private_pages_where_asked_for(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, txtar.read(PRIVATE))

    mine = built(root, include_private=True).folder
    assert root / "site-private" == mine
    page = (mine / "people/quiet-harbour/index.html").read_text("utf-8")
    assert "Includes private people and notes. Do not publish." in page
    assert page.count("(with private notes)") >= 2

    site = built(root).folder
    assert not (site / "people/quiet-harbour").exists()
    assert "private notes" not in (site / "index.html").read_text("utf-8")


def test_a_person_with_fifty_notes_is_light(tmp_path: Path, write: Write) -> None:
    files = {"contacts/ada.md": "---\nname: Ada Lovelace\ncircle: close\n---\n" + "A line about her.\n\n" * 10}  # fmt: skip
    for day in range(50):
        files[
            f"journal/2026-0{day // 25 + 1}-{day % 25 + 1:02}-a-rather-long-name.md"
        ] = (
            "---\nkind: coffee\nwith: [ada, bob]\n---\n"
            "# What we talked about over coffee that day\n\n" + "Many words. " * 40
        )
    files["contacts/bob.md"] = "---\nname: Charles Babbage\n---\n"
    site = built(write(tmp_path, files)).folder

    page = (site / "people/ada/index.html").read_bytes()
    notes = set(re.findall(rb'href="\.\./\.\./(notes/2026-[^"]+)"', page))
    assert 50 == len(notes)
    assert len(page) <= 60_000


def test_what_would_ask_elsewhere_is_switched_off(tmp_path: Path, write: Write) -> None:
    config = """\
site_name: A journal
site_url: https://away.example/
repo_url: https://github.com/away/away
edit_uri: edit/
docs_dir: journal/_pages
copyright: <img src=https://away.example/c.png>
theme:
  name: material
  font: {text: Roboto}
  features: [navigation.instant, content.action.edit, search.share]
extra:
  analytics: {provider: google, property: G-1}
  social: [{icon: fontawesome/brands/github, link: https://away.example/}]
extra_css: [https://away.example/a.css]
extra_javascript: [https://away.example/a.js]
plugins: [search, netjournal]
"""
    files = {**txtar.read(JOURNAL), "mkdocs.yml": config}
    site = built(write(tmp_path, files)).folder

    for name, html in _pages(site).items():
        assert [] == re.findall(r"away\.example|github|google|instant", html), name


def test_files_of_the_user_never_reach_the_site(tmp_path: Path, write: Write) -> None:
    files = {
        **txtar.read(JOURNAL),
        "journal/evil.html": "<script>alert(1)</script>",
        "journal/notes.txt": "mine",
        "journal/index.md": "---\ntemplate: nowhere.html\n---\n# Mine\n",
        "journal/README.md": "# Mine\n",
        "journal/robots.txt": "User-agent: *",
    }
    root = write(tmp_path, files)
    (root / "journal/out.md").symlink_to(Path(__file__))
    site = built(root).folder

    names = set(tree(site))
    assert not names & {"evil.html", "notes.txt", "robots.txt", "README/index.html"}
    assert "<h1>Today</h1>" in (site / "index.html").read_text("utf-8")


REFUSED = [
    pytest.param(
        MINIMAL.replace("material", "mkdocs"),
        "The theme must be 'material', got 'mkdocs'. For other themes, run `netjournal stage DIR`.",
        id="other-theme",
    ),
    pytest.param(
        "site_name: x\ndocs_dir: journal/_pages\ntheme: material\nplugins: [search]\n",
        "mkdocs.yml does not list netjournal. Add '- netjournal' under 'plugins:'.",
        id="without-the-plugin",
    ),
    pytest.param(
        MINIMAL + "      format: 2\n",
        "The journal has format 2, and this netjournal knows 1. Build it with a newer netjournal.",
        id="newer-format",
    ),
]


@pytest.mark.parametrize(("config", "message"), REFUSED)
def test_refused(tmp_path: Path, write: Write, config: str, message: str) -> None:
    root = write(tmp_path, {"mkdocs.yml": config})

    with pytest.raises(SiteError) as caught:
        built(root)

    assert message == str(caught.value)


def test_strict_fails_for_warnings(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, {"contacts/ada.md": "---\nname: Ada\nnmae: x\n---\n"})

    assert built(root).pages > 0
    with pytest.raises(StrictError):
        built(root, strict=True)
