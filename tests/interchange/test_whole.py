"""A whole journal as JSON: out and back in, to the byte."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from netjournal.cli import cli
from netjournal.format.incoming import Delivery, Input, Wishes, WrongFormatError
from netjournal.interchange.codec import Beside
from netjournal.interchange.whole import CODEC, fits, pieces, read
from netjournal.privacy import outward
from netjournal.workspace import Workspace
from tests.store.files import contents

TODAY = dt.date(2026, 11, 22)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00"
    b"\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
FILES = {
    "mkdocs.yml": b"site_name: Mine\nplugins:\n  - netjournal\n",
    "contacts/ada.md": "---\nname: Ada  # the first\nphoto: photos/ada.png\n---\nZoë\r\n".encode(),
    "contacts/eve.md": b"---\nname: Eve Stone\nprivate: yes\n---\n",
    "journal/2026/2026-11-01-tea.md": b"---\nwith: ada\n---\nAbout Eve Stone.\n",
    "photos/ada.png": PNG,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in FILES.items():
        file = tmp_path / "mine" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "mine"


def _run(root: Path, *words: str, given: bytes = b"") -> bytes:
    result = CliRunner().invoke(cli, ["-C", str(root), *words], input=given)
    assert 0 == result.exit_code, result.output
    return result.stdout_bytes


def _delivered(data: bytes) -> Delivery:
    part = Input("a.json", len(data), lambda: io.BytesIO(data))
    return read([part], Wishes(today=TODAY))


def _whole(*files: object) -> bytes:
    whole = {"format": 1, "program": "netjournal", "files": files}
    return json.dumps(whole).encode()


def test_everything_comes_back_in_an_empty_folder(root: Path, tmp_path: Path) -> None:
    whole = _run(root, "export", "json", "--include-private")
    there = tmp_path / "there"

    _run(there, "import", "json", "-", "--apply", given=whole)

    assert FILES == contents(there)
    assert whole == _run(there, "export", "json", "--include-private")


def test_a_dry_run_writes_nothing(root: Path, tmp_path: Path) -> None:
    whole = _run(root, "export", "json")
    there = tmp_path / "there"

    listed = _run(there, "import", "json", "-", given=whole).decode()

    assert "contacts/ada.md\n" in listed
    assert "Dry run: 4 files, nothing written. Add --apply to write.\n" in listed
    assert not there.exists()


def test_what_is_private_stays(root: Path) -> None:
    result = CliRunner().invoke(cli, ["-C", str(root), "export", "json"])
    whole = json.loads(result.stdout)

    assert "Eve" not in result.stdout
    assert [
        "contacts/ada.md",
        "journal/2026/2026-11-01-tea.md",
        "mkdocs.yml",
        "photos/ada.png",
    ] == [file["path"] for file in whole["files"]]
    assert (
        "1 private file left out. A full backup needs --include-private."
        in result.stderr
    )


def test_a_file_has_its_fields_as_data(root: Path) -> None:
    whole = json.loads(_run(root, "export", "json"))

    ada = next(file for file in whole["files"] if file["path"] == "contacts/ada.md")
    assert {"name": "Ada", "photo": "photos/ada.png"} == ada["keys"]
    assert ("contact", "ada") == (ada["sort"], ada["id"])


def test_a_folder_with_such_files_is_left_alone(root: Path, tmp_path: Path) -> None:
    whole = _run(root, "export", "json")
    there = tmp_path / "there"
    (there / "contacts").mkdir(parents=True)
    (there / "contacts/ada.md").write_text("mine")
    (there / "contacts/ada.md").rename(there / "mkdocs.yml")
    (there / "contacts").rmdir()

    result = CliRunner().invoke(
        cli, ["-C", str(there), "import", "json", "-", "--apply"], input=whole
    )

    assert 2 == result.exit_code
    assert "already has mkdocs.yml" in result.stderr
    assert {"mkdocs.yml": b"mine"} == contents(there)


FAULTS = [
    pytest.param({"path": "../up.md", "text": ""}, "'../up.md'", id="above"),
    pytest.param({"path": "/etc/passwd", "text": ""}, "'/etc/passwd'", id="absolute"),
    pytest.param(
        {"path": "contacts/../../a.md", "text": ""}, "'contacts/..", id="dots"
    ),
    pytest.param({"path": "contacts/.a.md", "text": ""}, "'contacts/.a", id="hidden"),
    pytest.param({"path": "contacts/a.txt", "text": ""}, "'contacts/a.", id="ending"),
    pytest.param({"path": "a.md", "text": ""}, "'a.md'", id="elsewhere"),
    pytest.param({"path": "x.png", "text": ""}, "'x.png'", id="picture-as-text"),
    pytest.param({"path": "contacts/a.md"}, "expected", id="no-text"),
    pytest.param({"path": "a.png", "base64": "%"}, "expected", id="bad-base64"),
    pytest.param({"path": 1, "text": ""}, "expected", id="path-is-a-number"),
    pytest.param("a", "expected", id="text"),
]


@pytest.mark.parametrize(("entry", "reason"), FAULTS)
def test_a_file_that_is_none(entry: object, reason: str) -> None:
    good = {"path": "contacts/b.md", "text": "b"}

    delivery = _delivered(_whole(entry, good, good))

    assert (("contacts/b.md", "b"),) == delivery.files
    assert f"file 1: {reason}" in delivery.unread[0].reason
    assert 3 == delivery.records


WRONG = [
    pytest.param(b"", "is not JSON", id="nothing"),
    pytest.param(b"[" * 100_000, "is not JSON", id="deep"),
    pytest.param(b"\xff\xfe", "is not JSON", id="bytes"),
    pytest.param(b"[]", "is no journal", id="list"),
    pytest.param(b'{"program": "other"}', "is no journal", id="other-program"),
    pytest.param(
        b'{"program": "netjournal", "format": 2}', "has a later format", id="later"
    ),
    pytest.param(
        b'{"program": "netjournal", "format": 1}', "has no list", id="no-files"
    ),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_what_is_no_journal(data: bytes, message: str) -> None:
    with pytest.raises(WrongFormatError, match=message):
        _delivered(data)


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(_whole))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        delivery = _delivered(data)
    except WrongFormatError:
        return
    assert delivery.records == len(json.loads(data)["files"])


def test_it_is_known_by_its_beginning(root: Path) -> None:
    whole = _run(root, "export", "json")

    assert 100 == fits("a.json", whole[:1000])
    assert 0 == fits("a.json", b'{"a": 1}')


def test_it_is_written_file_by_file(root: Path) -> None:
    workspace = Workspace(root, today=str(TODAY))
    out = outward(workspace.day)
    beside = Beside(lambda time: time, photo=lambda _: PNG)

    parts = [*pieces(out, beside, {})]

    assert CODEC.write(out, beside, {}) == b"".join(parts)
    files = json.loads(b"".join(parts))["files"]
    assert len(files) == sum(b'"path"' in part for part in parts)
