from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from netjournal.site.photos import LARGEST, kind, read
from tests.site.conftest import Write, built

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
NAME = f"assets/photos/{hashlib.sha256(PNG).hexdigest()[:16]}.png"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(PNG, "png", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "jpg", id="jpeg"),
        pytest.param(b"GIF89a", "gif", id="gif"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8 ", "webp", id="webp"),
        pytest.param(b"RIFF\0\0\0\0WAVE", None, id="sound"),
        pytest.param(b"XXXX\0\0\0\0WEBP", None, id="not-riff"),
        pytest.param(b"<svg onload=alert(1)>", None, id="svg"),
        pytest.param(b"<!doctype html>", None, id="html"),
        pytest.param(b"", None, id="empty"),
    ],
)
def test_kind(content: bytes, expected: str | None) -> None:
    assert expected == kind(content)


def _contact(photo: str, more: str = "") -> str:
    return f"---\nname: Ada\nphoto: {photo}\n{more}---\n"


def test_a_photo_is_copied_by_a_name_of_ours(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": _contact("contacts/ada at home.png"),
        "contacts/ada at home.png": PNG,
    }
    site = built(write(tmp_path, files)).folder

    assert PNG == (site / NAME).read_bytes()
    html = (site / "people/ada/index.html").read_text("utf-8")
    assert f'<img class="nj-face" src="../../{NAME}" alt=""' in html


def test_a_private_photo_is_not_copied(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": _contact("contacts/ada.png", "private: yes\n"),
        "contacts/ada.png": PNG,
    }
    site = built(write(tmp_path, files)).folder

    assert not (site / "assets/photos").exists()


def test_what_is_not_a_photo_of_ours(tmp_path: Path) -> None:
    root = tmp_path / "journal"
    root.mkdir()
    (tmp_path / "outside.png").write_bytes(PNG)
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    (root / "large.png").write_bytes(PNG + bytes(LARGEST))
    (root / "folder.png").mkdir()
    (root / "fine.png").write_bytes(PNG)

    assert PNG == read(root / "fine.png", root)
    for name in ("link.png", "../outside.png", "large.png", "folder.png", "none.png"):
        assert read(root / name, root) is None, name
    assert read(tmp_path / "outside.png", root) is None
