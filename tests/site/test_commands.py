from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.store import Change, apply
from netjournal.store.state_folder import PREPARED, place
from tests.index.whole import run_in
from tests.site.conftest import Write, tree

ADA = {"contacts/ada.md": "---\nname: Ada\n---\n"}
PAGES = "all pages"


def _run(root: Path, *arguments: str) -> tuple[int, str, str]:
    code, out, err = run_in(root, *arguments)
    said = re.sub(r"\b[0-9]+ pages", PAGES, err.decode())
    return code, out.decode(), said.replace(str(root), "")


@pytest.fixture
def root(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path, ADA)


def test_build_says_where(root: Path) -> None:
    assert (0, "", f"Built {PAGES} in /site.\n") == _run(root, "build")


def test_build_reads_the_journal_on_the_day_it_is_told(root: Path) -> None:
    _run(root, "--today", "2020-02-29", "build")

    html = (root / "site/index.html").read_text("utf-8")
    assert "Saturday, 29 February 2020" in html


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("2020-02-29", "Saturday, 29 February 2020", id="environment"),
        pytest.param("", "Sunday, 22 November 2026", id="setting"),
    ],
)
def test_plain_mkdocs_reads_the_journal_on_the_day_it_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, said: str, expected: str
) -> None:
    monkeypatch.setenv("NETJOURNAL_TODAY", said)

    assert (0, "", "") == _mkdocs(root)

    assert expected in (root / "site/index.html").read_text("utf-8")


def test_plain_mkdocs_refuses_a_day_that_is_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-02-30")

    code, out, said = _mkdocs(root)

    assert (1, "") == (code, out)
    expected = "NETJOURNAL_TODAY: there is no day 2026-02-30, got '2026-02-30'"
    assert expected in said
    assert not (root / "site").exists()


def test_plain_mkdocs_completes_a_change_that_was_cut_short(root: Path) -> None:
    apply(root, [Change("x.md", None, "x")], title="x")
    Path(place(root).record(PREPARED)).write_text('{"version": 1, "title"')

    assert (0, "", "") == _mkdocs(root)

    assert place(root).pending() is None


def _mkdocs(root: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "-q"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def test_build_goes_on_where_a_file_cannot_be_read(root: Path) -> None:
    (root / "contacts/bad.md").write_text("no front matter")

    assert (
        1,
        "",
        (
            "The journal has 1 error. Run `netjournal validate`.\n"
            f"Built {PAGES} in /site.\n"
            "Skipped or partly read: contacts/bad.md. Run `netjournal validate`.\n"
        ),
    ) == _run(root, "build")


def test_strict_fails_for_a_warning(root: Path) -> None:
    (root / "contacts/ada.md").write_text("---\nname: Ada\nnmae: x\n---\n")

    assert 0 == _run(root, "build")[0]
    assert (
        1,
        "",
        (
            "The journal has 1 warning. Run `netjournal validate`.\n"
            "The site is built, but the journal has problems. Run `netjournal validate`.\n"
        ),
    ) == _run(root, "build", "--strict")


def test_build_refuses_a_folder_of_mine(root: Path) -> None:
    (root / "mine").mkdir()
    (root / "mine/letter.txt").write_text("mine")

    assert (
        2,
        "",
        (
            "Error: The folder '/mine' contains files that netjournal did not"
            " build: 'letter.txt'. Building would delete them. Move them elsewhere, or"
            " choose another site_dir.\n"
        ),
    ) == _run(root, "build", "--out", "mine")
    assert "mine" == (root / "mine/letter.txt").read_text()


def test_build_shows_what_is_private_only_where_asked(root: Path) -> None:
    (root / "contacts/bob.md").write_text("---\nname: Bob\nprivate: yes\n---\n")

    _run(root, "build", "--out", "public")
    _run(root, "build", "--out", "mine", "--include-private")

    assert "people/bob/index.html" not in tree(root / "public")
    assert "people/bob/index.html" in tree(root / "mine")


def test_stage_says_where(root: Path) -> None:
    assert (0, "", f"Wrote {PAGES} to staged.\n") == _run(root, "stage", "staged")
    assert (root / "staged/docs/people/ada.md").is_file()


def test_stage_refuses_the_journal(root: Path) -> None:
    code, _, said = _run(root, "stage", ".")

    assert 2 == code
    assert "The folder '.' contains the journal itself. " in said


def test_serve_says_that_the_port_is_taken(root: Path) -> None:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        code, _, said = _run(root, "serve", "--port", str(port))

    assert 2 == code
    assert f"Cannot listen on 127.0.0.1:{port}: " in said
