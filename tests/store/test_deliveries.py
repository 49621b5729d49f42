"""Files of other programs: found, opened and never changed; archives are not trusted."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from netjournal.format.incoming import Input, WrongFormatError
from netjournal.store import RefusedError
from netjournal.store.deliveries import inputs, memories


def _nothing() -> io.BytesIO:
    return io.BytesIO()


def _read(files: list[Input]) -> dict[str, bytes]:
    return {part.name: part.content() for part in files}


def _zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(b"BEGIN\xff")

    (part,) = inputs(str(tmp_path / "a.vcf"), (), _nothing)

    assert ("a.vcf", 6) == (part.name, part.size)
    assert [b"BEGIN\xff"] * 2 == [part.content(), part.content()]


def test_standard_input_can_be_read_again() -> None:
    (part,) = inputs("-", (), lambda: io.BytesIO(b"once"))

    assert [b"once"] * 2 == [part.content(), part.content()]


def test_standard_input_can_be_an_archive(tmp_path: Path) -> None:
    data = _zipped(tmp_path / "a.zip", {"b/c.csv": b"once"}).read_bytes()

    files = inputs("-", (), lambda: io.BytesIO(data))

    assert {"b/c.csv": b"once"} == _read(files)


def test_a_folder_without_any_of_many_formats(tmp_path: Path) -> None:
    members = (".a", ".b", ".c", ".d", ".e", ".f")

    with pytest.raises(RefusedError, match="has no files that can be imported"):
        inputs(str(tmp_path), members, _nothing)


def test_a_folder_has_the_files_of_its_format(tmp_path: Path) -> None:
    names = ("b.vcf", "a.VCF", ".hidden.vcf", "c.vcf.tmp", "~d.vcf", "e.txt", "f/g.vcf")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    (tmp_path / "loop.vcf").symlink_to(tmp_path / "gone.vcf")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/h.vcf").write_text("")

    files = inputs(str(tmp_path), (".vcf",), _nothing)

    assert ["a.VCF", "b.vcf", "f/g.vcf"] == [part.name for part in files]


REFUSED = [
    pytest.param("gone.vcf", (), "no file '{}'", id="no-file"),
    pytest.param("folder", (), "'{}' is a folder", id="folder"),
    pytest.param("folder", (".vcf",), "'{}' has no files *.vcf", id="empty-folder"),
    pytest.param("pipe", (), "'{}' is not a file", id="pipe"),
    pytest.param("nul\0", (), "'{}' cannot be read: embedded null byte", id="nul"),
]


@pytest.mark.parametrize(("name", "members", "message"), REFUSED)
def test_what_is_refused(
    tmp_path: Path, name: str, members: tuple[str, ...], message: str
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    path = str(tmp_path / name)

    with pytest.raises(RefusedError) as caught:
        inputs(path, members, _nothing)
    assert message.format(path) == str(caught.value)


def test_an_archive_is_read_and_not_unpacked(tmp_path: Path) -> None:
    members = {"../../up.csv": b"up", "Basic/Connections.csv": b"a,b\n", "folder/": b""}
    path = _zipped(tmp_path / "export.zip", members)
    before = sorted(tmp_path.rglob("*"))

    files = inputs(str(path), (), _nothing)

    assert {"../../up.csv": b"up", "Basic/Connections.csv": b"a,b\n"} == _read(files)
    assert before == sorted(tmp_path.rglob("*"))


def test_an_archive_that_is_packed_too_tightly(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "bomb.zip", {"a.csv": b"a" * 20_000_000})

    with pytest.raises(RefusedError, match="packed more tightly"):
        inputs(str(path), (), _nothing)


def test_a_member_that_is_larger_than_it_says(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "lie.zip", {"a.csv": os.urandom(5000)})
    data = path.read_bytes()
    path.write_bytes(data.replace((5000).to_bytes(4, "little"), bytes([10, 0, 0, 0])))

    (part,) = inputs(str(path), (), _nothing)
    with pytest.raises(RefusedError, match=r"a\.csv"):
        part.content()


@pytest.mark.parametrize("cut", [10, 40, -10])
def test_a_damaged_archive(tmp_path: Path, cut: int) -> None:
    path = _zipped(tmp_path / "cut.zip", {"a.csv": os.urandom(200)})
    path.write_bytes(path.read_bytes()[:cut])

    with pytest.raises(RefusedError, match="damaged"):
        inputs(str(path), (), _nothing)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(b"x" * 11)

    (part,) = inputs(str(tmp_path / "a.vcf"), (), _nothing)
    with pytest.raises(WrongFormatError):
        part.content(limit=10)


def test_the_memories_of_a_journal(tmp_path: Path) -> None:
    assert {} == memories(tmp_path)
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports/vcard.jsonl").write_text("{}\n")
    (tmp_path / "imports/notes.txt").write_text("mine")

    assert {"imports/vcard.jsonl": "{}\n"} == memories(tmp_path)

    (tmp_path / "imports/vcard.jsonl").write_bytes(b"\xff")
    with pytest.raises(RefusedError, match=r"imports/vcard\.jsonl is not UTF-8"):
        memories(tmp_path)
