"""Pictures that texts show: found, copied under names of ours, and nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from netjournal.format.pictures import LARGEST, redrawn
from netjournal.site.load import site
from netjournal.site.stage import stage
from netjournal.workspace import Workspace
from tests.format.test_pictures import GIF, JPEG, PNG, SECRET, WEBP, exif
from tests.index.whole import run_in, settle
from tests.site.conftest import MINIMAL, Write, built, tree

NOTE = "journal/2026-11-01-walk.md"
PAGE = "notes/2026-11-01-walk/index.html"


def name(content: bytes, ending: str = "png") -> str:
    digest = hashlib.sha256(redrawn(content).content).hexdigest()[:16]
    return f"assets/pictures/{digest}.{ending}"


def note(body: str, more: str = "") -> str:
    return f"---\nkind: walk\n{more}---\n{body}\n"


def shown(site: Path, page: str = PAGE) -> list[str]:
    """Return the pictures of a page's text, without where they are."""
    html = (site / page).read_text("utf-8")
    prose = html.partition('class="nj-prose"')[2].partition("</section>")[0]
    return re.findall(r"<img[^>]*>", prose)


def image(alt: str, content: bytes = PNG, ending: str = "png") -> str:
    return (
        f'<img src="../../{name(content, ending)}" alt="{alt}" width="1" height="1"'
        ' loading="lazy">'
    )


FORMS = [
    pytest.param("![The map](../img/map.png)", "The map", id="from-the-file"),
    pytest.param("![The map](img/map.png)", "The map", id="from-the-root"),
    pytest.param("![The map](./../img/map.png)", "The map", id="with-dots"),
    pytest.param('![The map](img/map.png "A title")', "The map", id="titled"),
    pytest.param("![*The* `map`](img/map.png)", "The map", id="marked-words"),
    pytest.param("![The\nmap](img/map.png)", "The map", id="two-lines"),
    pytest.param("![a [b] c](img/map.png)", "a [b] c", id="brackets"),
    pytest.param('![a "b" &amp; <i>](img/map.png)', "a &quot;b&quot; &amp; ", id="quoted"),
    pytest.param("![](img/map.png)", "", id="no-words"),
    pytest.param("![x](<img/our map.png>)", "x", id="pointed"),
    pytest.param("![x](img/our%20map.png)", "x", id="escaped"),
    pytest.param("![x](img/map\\.png)", "x", id="backslash"),
    pytest.param("![x](img\\map.png)", "x", id="windows"),
    pytest.param("![The map][m]\n\n[m]: img/map.png", "The map", id="full-reference"),
    pytest.param("![M][]\n\n[m]: <img/our map.png> 'x'", "M", id="collapsed"),
    pytest.param("![m]\n\n[m]: img/map.png", "m", id="shortcut"),
    pytest.param("[![x](img/map.png)](https://example.org)", "x", id="in-a-link"),
    pytest.param("| a |\n|---|\n| ![x](img/map.png) |", "x", id="in-a-table"),
    pytest.param("| a |\n|---|\n| ![[map.png\\|x]] |", "x", id="embedded-in-a-table"),
    pytest.param("- [ ] look ![x](img/map.png) 📅 2026-12-01", "x", id="in-a-task"),
    pytest.param("> ![x](img/map.png)", "x", id="in-a-quote"),
    pytest.param("## ![x](img/map.png)", "x", id="in-a-heading"),
    pytest.param("![[map.png]]", "map", id="embedded"),
    pytest.param("![[MAP.PNG]]", "MAP", id="embedded-in-capitals"),
    pytest.param("![[img/map.png]]", "map", id="embedded-path"),
    pytest.param("![[../img/map.png]]", "map", id="embedded-from-the-file"),
    pytest.param("![[map.png|The map]]", "The map", id="embedded-words"),
    pytest.param("![[map.png|300]]", "map", id="embedded-width"),
    pytest.param("![[map.png|300x200]]", "map", id="embedded-size"),
    pytest.param("![[map.png|The map|300]]", "The map", id="embedded-words-and-width"),
    pytest.param("![[our map.png]]", "our map", id="embedded-spaces"),
    pytest.param("![x](img/plain)", "x", id="no-ending"),
    pytest.param("![x](img/map.txt)", "x", id="another-ending"),
    pytest.param("![[map.txt]]", "map", id="embedded-another-ending"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "alt"), FORMS)
def test_a_picture_is_shown_in_any_form(
    body: str, alt: str, tmp_path: Path, write: Write
) -> None:
    files: dict[str, str | bytes] = {
        NOTE: note(body),
        **dict.fromkeys(
            ("img/map.png", "img/our map.png", "img/plain", "img/map.txt"), PNG
        ),
    }
    site = built(write(tmp_path, files)).folder

    assert [image(alt)] == shown(site)
    assert PNG == (site / name(PNG)).read_bytes()
    assert "NJ013" not in (site / "attention/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        pytest.param(PNG, "png", id="png"),
        pytest.param(JPEG, "jpg", id="jpeg"),
        pytest.param(JPEG[:2] + exif(6) + JPEG[2:] + SECRET, "jpg", id="with-exif"),
        pytest.param(GIF + SECRET, "gif", id="gif"),
    ],
)
def test_nothing_but_the_picture_leaves(
    content: bytes, ending: str, tmp_path: Path, write: Write
) -> None:
    files: dict[str, str | bytes] = {NOTE: note("![[map.png]]"), "map.png": content}
    folder = built(write(tmp_path, files)).folder

    site = tree(folder)
    copies = [place for place in site if place.startswith("assets/pictures/")]
    assert [name(content, ending)] == copies
    assert [image("map", content, ending)] == shown(folder)
    assert [] == [place for place, data in site.items() if SECRET in data]


def test_a_picture_in_the_text_of_a_person(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": "---\nname: Ada\n---\n![At work](work.png)\n",
        "contacts/work.png": PNG,
    }
    site = built(write(tmp_path, files)).folder

    html = (site / "people/ada/index.html").read_text("utf-8")
    assert image("At work") in html


NOTHING = [
    pytest.param("![x](https://example.org/map.png)", id="https"),
    pytest.param("![x](//example.org/map.png)", id="another-host"),
    pytest.param("![x](data:image/png;base64,AAAA)", id="data"),
    pytest.param("`![x](img/map.png)`", id="code"),
    pytest.param("```\n![[map.png]]\n```", id="fence"),
    pytest.param("<!-- ![x](img/map.png) -->", id="comment"),
    pytest.param("\\![x](img/map.png)", id="escaped"),
    pytest.param("[x](img/map.png)", id="link"),
    pytest.param("[[map.png]]", id="wiki-link"),
    pytest.param('<img src="img/map.png">', id="html"),
    pytest.param('<img src="nj:0" alt="x">', id="html-with-our-scheme"),
    pytest.param("![[2026-11-01-walk]]", id="a-note"),
    pytest.param("![[report.pdf]]", id="a-document"),
]


@pytest.mark.parametrize("body", NOTHING)
def test_what_is_no_picture_of_the_journal(
    body: str, tmp_path: Path, write: Write
) -> None:
    files: dict[str, str | bytes] = {
        NOTE: note(body),
        "img/map.png": PNG,
        "report.pdf": b"%PDF",
    }
    site = built(write(tmp_path, files)).folder

    assert [] == shown(site)
    assert not (site / "assets/pictures").exists()
    assert "NJ013" not in (site / "attention/index.html").read_text("utf-8")


def _link(root: Path) -> None:
    (root.parent / "outside.png").write_bytes(PNG)
    (root / "link.png").symlink_to(root.parent / "outside.png")


REFUSED = [
    pytest.param("![x](none.png)", "there is no such file", id="missing"),
    pytest.param("![[none.png]]", "there is no such file", id="embedded-missing"),
    pytest.param("![x](../../outside.png)", "it is outside of the journal folder", id="above"),
    pytest.param("![x](link.png)", "it is outside of the journal folder", id="link"),
    pytest.param("![[link.png]]", "it is outside of the journal folder", id="embedded-link"),
    pytest.param("![x](/img/map.png)", "its path does not begin in the journal folder", id="absolute"),
    pytest.param("![x](file:///img/map.png)", "its path does not begin in the journal folder", id="file"),
    pytest.param("![x](C:/img/map.png)", "its path does not begin in the journal folder", id="drive"),
    pytest.param("![x](~/map.png)", "its path does not begin in the journal folder", id="home"),
    pytest.param("![x](large.png)", "it is larger than 5 MB", id="large"),
    pytest.param("![x](half.png)", "the picture is incomplete", id="incomplete"),
    pytest.param("![x](wide.gif)", "it has more than 100 million pixels", id="wide"),
    pytest.param("![x](map.svg)", "it is not a PNG, JPEG, GIF or WebP picture", id="svg"),
    pytest.param("![[map.svg]]", "it is not a PNG, JPEG, GIF or WebP picture", id="embedded-svg"),
    pytest.param("![x](folder)", "it is not a file", id="folder"),
    pytest.param("![x](a%00b.png)", "it is not a valid file name", id="no-name"),
    pytest.param(f"![x]({'a' * 300}.png)", "it cannot be read: file name too long", id="long"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_a_picture_that_cannot_be_shown_is_a_problem(
    body: str, reason: str, tmp_path: Path, write: Write
) -> None:
    root = write(
        tmp_path / "journal",
        {
            NOTE: note(body),
            "large.png": PNG + bytes(LARGEST),
            "half.png": PNG[:-20],
            "wide.gif": GIF[:6] + b"\xff\xff\xff\xff" + GIF[10:],
            "map.svg": '<svg onload="alert(1)"/>',
            "folder/x": "",
        },
    )
    _link(root)
    folder = built(root).folder

    assert [] == shown(folder)
    assert not (folder / "assets/pictures").exists()
    said = run_in(root, "validate", "--select", "NJ013").out.decode()
    assert said.startswith(f"{NOTE}:4:1: NJ013 the picture '")
    assert f"cannot be shown: {reason}" in said
    assert reason in (folder / "attention/index.html").read_text("utf-8")


def test_pictures_of_private_notes_stay(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/otto-vance.md": "---\nname: Otto Vance\nprivate: yes\n---\n![](o.png)\n",
        "contacts/o.png": GIF,
        NOTE: note("![[p.png]] ![](none.png)", "private: yes\n"),
        "p.png": PNG,
        "journal/2026-11-02-fair.md": note(
            "![With Otto Vance](<Otto Vance.png>) ![[Otto Vance.png]]"
        ),
        "Otto Vance.png": JPEG,
    }
    root = write(tmp_path, files)
    public = tree(built(root).folder)

    copies = [place for place in public if place.startswith("assets/pictures/")]
    assert [name(JPEG, "jpg")] == copies
    assert [] == [place for place, data in public.items() if b"Otto" in data]
    page = "notes/2026-11-02-fair/index.html"
    alts = re.findall(
        r'<img src="[^"]*pictures[^"]*" alt="([^"]*)"', public[page].decode()
    )
    assert ["With someone", "someone"] == alts

    private = tree(built(root, include_private=True).folder)
    copies = [place for place in private if place.startswith("assets/pictures/")]
    assert {name(JPEG, "jpg"), name(GIF, "gif"), name(PNG)} == {*copies}


def test_from_a_folder_and_staged(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": MINIMAL + "use_directory_urls: false\n",
        NOTE: note("![[map.png]]"),
        "map.png": PNG,
    }
    root = write(tmp_path / "journal", files)
    folder = built(root).folder
    page = "notes/2026-11-01-walk.html"
    assert [image("map").replace("../../", "../")] == shown(folder, page)

    stage(site(Workspace(root)), tmp_path / "staged", root=root)
    assert PNG == (tmp_path / "staged/docs" / name(PNG)).read_bytes()
    staged = (tmp_path / "staged/docs/notes/2026-11-01-walk.md").read_text("utf-8")
    assert image("map") in staged


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "changed": lambda root: (root / "img/map.png").write_bytes(JPEG),
    "deleted": lambda root: (root / "img/map.png").unlink(),
    "nearer": lambda root: (root / "map.png").write_bytes(GIF),
    "new": lambda root: (root / "img/later.png").write_bytes(GIF),
    "words": lambda root: (root / NOTE).write_text(note("![[map.png|Words]]")),
    "gone": lambda root: (root / NOTE).write_text(note("Nothing.")),
    "private": lambda root: (root / NOTE).write_text(
        note("![[map.png]]", "private: yes\n")
    ),
    "moved": lambda root: (root / "img").rename(root / "_img"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_after_a_change_is_as_a_clean_one(
    change: str, tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    files: dict[str, str | bytes] = {
        NOTE: note("![[map.png]] ![[later.png]]"),
        "journal/2026-11-02-fair.md": note("Nothing to see."),
        "img/map.png": PNG,
    }
    root = write(tmp_path / "journal", files)
    cache = str(tmp_path / "cache")

    def build(*options: str, **variables: str) -> None:
        answer = run_in(root, "build", *options, XDG_CACHE_HOME=cache, **variables)
        assert 0 == answer.code, answer.err

    settle()
    build()
    assert [image("map")] == shown(root / "site")
    build()
    before = tree(root / "site")

    CHANGES[change](root)
    settle()
    build()

    after = tree(root / "site")
    build("--out", str(tmp_path / "clean"), NETJOURNAL_INDEX="off")
    assert tree(tmp_path / "clean") == after != before


def test_a_missing_picture_is_noticed_when_it_comes(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    root = write(tmp_path / "journal", {NOTE: note("![[map.png]]"), "img/x.md": ""})
    cache = str(tmp_path / "cache")
    settle()

    first = run_in(root, "validate", XDG_CACHE_HOME=cache)
    assert first == run_in(root, "validate", XDG_CACHE_HOME=cache)
    (root / "img/map.png").write_bytes(PNG)

    assert b"NJ013" in first.out
    assert b"NJ013" not in run_in(root, "validate", XDG_CACHE_HOME=cache).out


def test_a_webp_has_its_size(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {NOTE: note("![x](map.webp)"), "map.webp": WEBP}
    site = built(write(tmp_path, files)).folder

    assert [image("x", WEBP, "webp")] == shown(site)
