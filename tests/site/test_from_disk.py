"""A site for this machine, opened from its folder, and one for a server: clicked through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from netjournal.site.load import site as site_of
from netjournal.site.stage import stage
from netjournal.workspace import Workspace
from tests import txtar
from tests.render.test_pages import JOURNAL
from tests.site.conftest import MINIMAL, Write, built, tree
from tests.site.test_browser import ALL_FOUND, FIELD
from tests.site.windows import FROM_DISK, Server, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

EDITED = MINIMAL.replace("      today:", "      edit: vscode\n      today:")
SERVED = f"site_url: https://journal.example/\n{EDITED}"
FILES = txtar.read(JOURNAL)

Kind = Literal["disk", "server"]
KINDS: dict[Kind, str] = {"disk": EDITED, "server": SERVED}
_HREF = re.compile(r'href="([^"]*)"')


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture(scope="module")
def folder(kind: Kind, tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    files = {**FILES, "mkdocs.yml": KINDS[kind]}
    files["contacts/babbage.md"] += "\n[[nobody-there]]\n"
    return built(write(tmp_path_factory.mktemp(kind), files)).folder


@pytest.fixture(scope="module")
def root(kind: Kind, folder: Path) -> Iterator[str]:
    """Return where the site begins: its folder, or an address of a server."""
    if kind == "disk":
        yield f"{folder.as_uri()}/"
        return
    server = Server(folder)
    yield server.url
    server.close()


@pytest.fixture
def page(windows: Windows, root: str) -> Iterator[Page]:
    window = windows.open(root)
    is_file = root.startswith(FROM_DISK)
    window.page.goto(f"{root}index.html" if is_file else root)
    yield window.page
    window.close()
    assert [] == window.faults


def _hrefs(html: str) -> list[str]:
    return [href for href in _HREF.findall(html) if not href.startswith("#")]


def test_links_name_files_on_disk_alone(kind: Kind, folder: Path) -> None:
    pages = {
        name: text.decode()
        for name, text in tree(folder).items()
        if name.endswith(".html")
    }
    assert len(pages) > 30
    inward = [
        (name, urlsplit(href).path)
        for name, text in pages.items()
        for href in _hrefs(text)
        if not re.match("[a-z]+:", href)
    ]
    folders = [
        place
        for place in inward
        if place[1] in ("", ".", "..") or place[1].endswith("/")
    ]
    named = [place for place in inward if place[1].endswith("index.html")]
    if kind == "disk":
        assert [] == folders
        assert named
    else:
        assert [] == named
        assert folders


def test_links_lead_to_files_from_every_page_of_the_folder(
    kind: Kind, folder: Path
) -> None:
    count = 0
    for name, text in tree(folder).items():
        if name.endswith(".html"):
            for href in _hrefs(text.decode()):
                if not re.match("[a-z]+:", href):
                    way = unquote(urlsplit(href).path)
                    start = folder if way.startswith("/") else (folder / name).parent
                    path = start / way.lstrip("/")
                    if kind == "server" and path.is_dir():
                        path /= "index.html"
                    assert path.is_file(), f"{href} on {name}"
                    count += 1
    assert count > 500


@pytest.mark.browser
def test_tabs_and_breadcrumbs_lead_around(page: Page, kind: Kind, root: str) -> None:
    end = "index.html" if kind == "disk" else ""

    for tab in ("People", "Journal", "Network", "Practice", "Today"):
        page.goto(f"{root}people/ada-lovelace/{end}")
        page.click(f".nj-tab:has-text('{tab}')")
        place = "" if tab == "Today" else f"{tab.lower()}/"
        page.wait_for_url(f"{root}{place}{end}")
    page.goto(f"{root}notes/2026-11-01-tea/{end}")
    page.click(".nj-trail a:has-text('November')")
    page.wait_for_url(f"{root}months/2026-11/{end}")
    assert "November 2026" == page.inner_text("h1")
    page.click("a.md-logo")
    page.wait_for_url(f"{root}{end}")
    assert "Today" == page.inner_text("h1")


@pytest.mark.browser
def test_the_search_leads_to_a_page(page: Page, kind: Kind, root: str) -> None:
    page.fill(FIELD, "lovelace")
    page.wait_for_function(ALL_FOUND, arg="lovelace")
    page.click("a.nj-result")

    page.wait_for_url(f"{root}people/ada-lovelace/{'index.html' * (kind == 'disk')}")
    assert "Ada Lovelace" == page.inner_text("h1")


@pytest.mark.browser
def test_the_lost_page_leads_back(page: Page, kind: Kind, root: str) -> None:
    page.goto(f"{root}404.html")
    page.click(".nj-tab--people")
    page.wait_for_url(f"{root}people/{'index.html' * (kind == 'disk')}")
    assert "People" == page.inner_text("h1")


def test_needs_attention_and_edit_links_are_for_this_machine(
    kind: Kind, folder: Path
) -> None:
    files = tree(folder)
    text = b"".join(files.values())
    page = files["people/ada-lovelace/index.html"].decode()
    journal = folder.parent.as_posix()

    if kind == "disk":
        attention = files["attention/index.html"].decode()
        assert (
            f'href="vscode://file{journal}/contacts/ada-lovelace.md:1">Edit</a>' in page
        )
        assert f'href="vscode://file{journal}/contacts/babbage.md:' in attention
    else:
        assert "attention/index.html" not in files
        assert b"Needs attention" not in text
        assert b"needs attention" not in files["assets/badges.css"]
        assert b"vscode:" not in text
        assert journal.encode() not in text


def test_what_is_staged_is_for_others(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path / "journal", {**FILES, "mkdocs.yml": EDITED})
    stage(site_of(Workspace(root), public=True), tmp_path / "staged", root=root)

    text = b"".join(tree(tmp_path / "staged/docs").values())
    assert b"../people/" in text
    assert b"index.html" not in text
    assert b"vscode:" not in text
    assert not (tmp_path / "staged/docs/attention").exists()


def test_a_hidden_name_is_in_no_edit_link(tmp_path: Path, write: Write) -> None:
    files = {
        "mkdocs.yml": EDITED,
        "contacts/otto.md": "---\nname: Otto Vance\nprivate: yes\n---\n",
        "contacts/friend-of-otto-vance.md": "---\nname: Ada\n---\n",
        "contacts/grace.md": "---\nname: Grace\n---\n",
    }
    site = tree(built(write(tmp_path, files)).folder)

    pages = b"".join(text for name, text in site.items() if name.startswith("people/"))
    assert b"grace.md:1" in pages
    assert b"otto" not in pages.lower().replace(b"bottom", b"")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("now", "line"),
    [
        pytest.param("2026-11-22T23:00", [], id="the-same-day"),
        pytest.param("2026-11-24T10:00", [], id="two-days"),
        pytest.param("2026-11-25T00:30", ["Built on 22 November, 3 days ago."], id="three-days"),
        pytest.param("2027-01-02T10:00", ["Built on 22 November 2026, 41 days ago."], id="another-year"),
    ],
)  # fmt: skip
def test_a_stale_site_says_so(
    windows: Windows, root: str, now: str, line: list[str]
) -> None:
    window = windows.open(root, now)
    page = window.page
    page.goto(f"{root}index.html")

    assert line == page.locator(".nj-stale").all_inner_texts()
    foot = page.locator(".nj-built").evaluate(
        "it => getComputedStyle(it, '::after').content"
    )
    assert '" on 22 November 2026"' == foot
    window.close()


def test_a_site_behind_https_can_be_installed(kind: Kind, folder: Path) -> None:
    files = tree(folder)
    page = files["people/ada-lovelace/index.html"].decode()

    assert 'rel="icon" type="image/svg+xml" href="../../assets/icon.svg"' in page
    assert files["assets/icon.svg"].startswith(b"<svg")
    if kind == "disk":
        assert 'rel="manifest"' not in page
        assert "assets/manifest.webmanifest" not in files
        return
    assert 'href="../../assets/manifest.webmanifest"' in page
    about = json.loads(files["assets/manifest.webmanifest"])
    assert "A journal" == about["name"]
    place = "https://journal.example/assets/manifest.webmanifest"
    assert "https://journal.example/" == urljoin(place, about["start_url"])
    assert {"any", "maskable"} == {icon["purpose"] for icon in about["icons"]}
    for icon in about["icons"]:
        picture = files[f"assets/{icon['src']}"]
        # PNG, 11.2.2: width and height are the first of the header.
        size = (
            int.from_bytes(picture[16:20], "big"),
            int.from_bytes(picture[20:24], "big"),
        )
        assert icon["sizes"] == f"{size[0]}x{size[1]}"


@pytest.mark.browser
def test_a_browser_reads_the_manifest(windows: Windows, root: str, kind: Kind) -> None:
    window = windows.open(root)
    page = window.page
    page.goto(f"{root}index.html")
    session = page.context.new_cdp_session(page)
    about = session.send("Page.getAppManifest")
    session.detach()
    window.close()

    assert [] == about["errors"]
    assert ("A journal" in about.get("data", "")) is (kind == "server")
