"""How far a step has come, and what becomes of what others saved meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.store.errors import ChangedOnDiskError
from netjournal.store.mover import Foreign, Mover
from netjournal.store.record import Step
from netjournal.store.state_folder import Place

ADA, TEMP = "contacts/ada.md", "contacts/.netjournal-00000000-0"
SAVED = f"{ADA}: what another program saved was kept in contacts/ada.kept-1.md"
TEXT = f"{ADA}: the new text was kept in contacts/ada.kept-1.md"
OLD, NEW, OTHER = b"old", b"new", b"other"


def write(root: Path, files: dict[str, bytes | None]) -> None:
    (root / "contacts").mkdir()
    for name, content in files.items():
        if content is not None:
            (root / name).write_bytes(content)


def read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


# What the step makes of which text, what stands at the file and beside it; then
# what stands there and beside it afterwards, what is kept, and what is said.
AFTER_A_CRASH = [
    pytest.param(OLD, NEW, NEW, OLD, NEW, OLD, None, [], id="done"),
    pytest.param(OLD, NEW, OLD, None, NEW, OLD, None, [], id="not-begun"),
    pytest.param(OLD, NEW, OLD, NEW, NEW, OLD, None, [], id="ready"),
    pytest.param(None, NEW, None, None, NEW, None, None, [], id="new-not-begun"),
    pytest.param(OLD, None, OLD, None, None, OLD, None, [], id="goes"),
    pytest.param(OLD, None, OTHER, None, None, OTHER, None, [], id="goes-though-saved"),
    pytest.param(OLD, None, OTHER, OLD, OTHER, OLD, None, [], id="gone-and-made-anew"),
    pytest.param(None, NEW, b"", NEW, NEW, None, None, [], id="new-begun-without-links"),
    pytest.param(None, NEW, OTHER, NEW, OTHER, None, NEW, [TEXT], id="new-and-taken"),
    pytest.param(None, NEW, OTHER, None, OTHER, None, None, [], id="new-and-saved-since"),
    pytest.param(OLD, NEW, None, NEW, NEW, None, None, [], id="gone-meanwhile"),
    pytest.param(OLD, NEW, None, None, NEW, None, None, [], id="gone-and-not-ready"),
    pytest.param(OLD, NEW, None, OTHER, NEW, None, OTHER, [SAVED], id="gone-and-displaced"),
    pytest.param(OLD, NEW, OTHER, NEW, NEW, None, OTHER, [SAVED], id="saved-meanwhile"),
    pytest.param(OLD, NEW, OTHER, OLD, OTHER, OLD, None, [], id="saved-since"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "here", "beside", "then", "left", "kept", "said"), AFTER_A_CRASH
)
def test_a_step_after_a_crash(  # noqa: PLR0913 (the columns of the table)
    *,
    old: bytes | None,
    new: bytes | None,
    here: bytes | None,
    beside: bytes | None,
    then: bytes | None,
    left: bytes | None,
    kept: bytes | None,
    said: list[str],
    tmp_path: Path,
) -> None:
    write(tmp_path, {ADA: here, TEMP: beside})
    mover = Mover(Place(str(tmp_path), ""), Foreign.KEEP)

    mover.advance(Step(ADA, ADA, TEMP, old, new))

    found = [read(tmp_path / name) for name in (ADA, TEMP, "contacts/ada.kept-1.md")]
    assert [then, left, kept] == found
    assert said == mover.notices


def test_what_others_saved_is_refused_or_left(tmp_path: Path) -> None:
    write(tmp_path, {ADA: OTHER, TEMP: NEW})
    step = Step(ADA, ADA, TEMP, OLD, NEW)
    place = Place(str(tmp_path), "")

    with pytest.raises(ChangedOnDiskError):
        Mover(place, Foreign.REFUSE).advance(step)
    Mover(place, Foreign.LEAVE).advance(step)

    assert [OTHER, NEW] == [read(tmp_path / name) for name in (ADA, TEMP)]


@pytest.mark.parametrize(
    ("beside", "kept"),
    [
        pytest.param(OLD, None, id="what-was-there"),
        pytest.param(NEW, None, id="what-was-to-be-there"),
        pytest.param(OTHER, OTHER, id="what-somebody-saved"),
    ],
)
def test_tidy(beside: bytes, kept: bytes | None, tmp_path: Path) -> None:
    """A file at the root has no folder before its name."""
    write(tmp_path, {"mkdocs.yml": NEW, ".netjournal-00000000-0": beside})
    mover = Mover(Place(str(tmp_path), ""), Foreign.KEEP)

    mover.tidy(Step("mkdocs.yml", "mkdocs.yml", ".netjournal-00000000-0", OLD, NEW))

    assert [None, kept] == [
        read(tmp_path / name)
        for name in (".netjournal-00000000-0", "mkdocs.kept-1.yml")
    ]
    said = "mkdocs.yml: what another program saved was kept in mkdocs.kept-1.yml"
    assert ([said] if kept else []) == mover.notices
