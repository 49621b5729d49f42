from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from netjournal.format.pictures import LARGEST
from netjournal.store.photos import NoPhotoError, read
from tests.format.test_pictures import JPEG, PNG, SECRET, exif
from tests.site.conftest import Write, built, tree

NAME = f"assets/photos/{hashlib.sha256(PNG).hexdigest()[:16]}.png"


def _contact(photo: str, more: str = "") -> str:
    return f"---\nname: Ada\nphoto: {photo}\n{more}---\n"


def test_a_photo_gets_a_name_of_ours(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": _contact("contacts/ada at home.png"),
        "contacts/ada at home.png": PNG,
    }
    site = built(write(tmp_path, files)).folder

    assert PNG == (site / NAME).read_bytes()
    html = (site / "people/ada/index.html").read_text("utf-8")
    assert f'<img class="nj-face" src="../../{NAME}" alt=""' in html


def test_nothing_but_the_picture_leaves(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": _contact("contacts/ada.jpg"),
        "contacts/ada.jpg": JPEG[:2] + exif(6) + JPEG[2:] + SECRET,
    }
    site = tree(built(write(tmp_path, files)).folder)

    assert 1 == sum(name.startswith("assets/photos/") for name in site)
    assert [] == [name for name, content in site.items() if SECRET in content]


def test_a_private_photo_is_not_shown(tmp_path: Path, write: Write) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": _contact("contacts/ada.png", "private: yes\n"),
        "contacts/ada.png": PNG,
        "contacts/eve.md": _contact("contacts/none.png", "private: yes\n"),
    }
    site = built(write(tmp_path, files)).folder

    assert not (site / "assets/photos").exists()
    assert "NJ012" not in (site / "attention/index.html").read_text("utf-8")


def test_a_photo_that_cannot_be_shown_needs_attention(
    tmp_path: Path, write: Write
) -> None:
    files: dict[str, str | bytes] = {
        "contacts/ada.md": _contact("contacts/ada.png"),
        "contacts/ada.png": PNG[:-20],
    }
    site = built(write(tmp_path, files)).folder

    assert (
        "the photo &#x27;contacts/ada.png&#x27; cannot be shown: the picture is"
        " incomplete"
    ) in (site / "attention/index.html").read_text("utf-8")
    assert not (site / "assets/photos").exists()


def test_what_is_not_a_photo_of_ours(tmp_path: Path) -> None:
    root = tmp_path / "journal"
    root.mkdir()
    (tmp_path / "outside.png").write_bytes(PNG)
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    (root / "ring.png").symlink_to(root / "ring.png")
    (root / "large.png").write_bytes(PNG + bytes(LARGEST))
    (root / "folder.png").mkdir()
    (root / "fine.png").write_bytes(PNG)

    assert PNG == read("fine.png", root)
    expected = {
        "link.png": "it is outside of the journal folder",
        "../outside.png": "it is outside of the journal folder",
        str(tmp_path / "outside.png"): "it is outside of the journal folder",
        "ring.png": "there is no such file",
        "large.png": "it is larger than 5 MB",
        "folder.png": "it is not a file",
        "none.png": "there is no such file",
        "a\0b": "it is not a valid file name",
    }

    assert expected == {name: _refusal(name, root) for name in expected}


def _refusal(name: str, root: Path) -> str:
    with pytest.raises(NoPhotoError) as caught:
        read(name, root)
    return str(caught.value)
