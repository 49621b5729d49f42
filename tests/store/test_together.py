"""Several programs at work in one journal at once."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netjournal import store
from netjournal.store import Change
from tests.store import log_notes, save_like_an_editor
from tests.store.files import contents

ADA = "contacts/ada.md"
NOTES = 500
SAVES = 1500
OFTEN = 10  # so often at least each of the two comes first


def _start(script: str | None, *arguments: str) -> subprocess.Popen[bytes]:
    assert script is not None
    path = Path(script)
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.store.{path.stem}", *arguments],
        cwd=path.parents[2],
        stdout=subprocess.PIPE,
    )


@pytest.mark.slow
def test_two_processes_log_at_once(root: Path) -> None:
    """A thousand notes, and as many as are kept can be undone."""
    names = ("ada", "bob")
    running = [
        _start(log_notes.__file__, str(root), name, f"{NOTES}") for name in names
    ]

    said = [one.communicate()[0] for one in running]
    assert [(0, b""), (0, b"")] == [
        (one.returncode, text) for one, text in zip(running, said, strict=True)
    ]

    paths = [f"journal/2026/{name}-{one}.md" for name in names for one in range(NOTES)]
    assert {path: f"{path}\n".encode() for path in paths} == contents(root)
    store.undo(root, 50)
    assert len(paths) - 50 == len(contents(root))


@pytest.mark.slow
@pytest.mark.parametrize(
    "how", ["exchange", pytest.param("rename", marks=pytest.mark.long)]
)
def test_an_editor_saves_meanwhile(root: Path, tmp_path: Path, how: str) -> None:
    """No save is lost, whenever it comes in between.

    `set` changes the file name again and again, while an editor saves from
    its own memory. What stood in the file when the editor saved once more
    was the save before, perhaps with a name that `set` gave it; where it was
    an older one, that save is kept beside the file.
    """
    path = root / ADA
    path.write_text(save_like_an_editor.text(0), "utf-8")
    log, enough = tmp_path / "displaced", tmp_path / "enough"
    options = (str(path), f"{SAVES}", how, str(log), str(enough))
    editor = _start(save_like_an_editor.__file__, *options)
    said: list[str] = []
    sets = refused = 0
    while editor.poll() is None:
        old = path.read_text("utf-8")
        sets += 1
        new = re.sub("name: .*", f"name: Ada {sets}", old)
        try:
            outcome = store.apply(root, [Change(ADA, old, new)], title="set")
        except store.ChangedOnDiskError as error:
            refused += 1
            said += error.notices
        else:
            said += outcome.notices
        if min(sets - refused, refused) > OFTEN:
            enough.touch()
        time.sleep(0.0002)
    printed, _ = editor.communicate()
    assert editor.returncode == 0
    saves = int(printed)
    displaced = [ast.literal_eval(row) for row in log.read_text("utf-8").splitlines()]

    found = contents(root)
    kept = {name for name in found if ".kept-" in name}
    assert {ADA} | kept == set(found)
    assert {
        f"contacts/ada.md: what another program saved was kept in {name}"
        for name in kept
    } == set(said)
    known = {_save(found[name].decode()) for name in found}
    if how == "rename":
        assert saves in known
    else:
        assert set(range(saves + 1)) == {_save(one) for one in displaced} | known
        assert all(
            number == _save(one) or number in known
            for number, one in enumerate(displaced)
        )


def _save(text: str) -> int:
    found = re.search("^save: ([0-9]+)$", text, re.MULTILINE)
    assert found is not None
    return int(found[1])
