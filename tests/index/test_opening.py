"""Whatever is the matter with the index: the journal is right, and nothing is said."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.index import place
from netjournal.index.database import seal
from netjournal.index.later import KeptJournal
from netjournal.workspace import Workspace
from tests import txtar
from tests.index.comparing import everything
from tests.index.whole import settle

# How pages of rows begin in a file of SQLite.
LEAVES = (10, 13)

JOURNAL = """\
-- mkdocs.yml --
site_name: Small
plugins:
  - netjournal:
      soon: 30 days
-- contacts/ada.md --
---
name: Ada Lovelace
aliases: Al
met: {at: 2026-11-01-tea, through: Bob}
---
-- contacts/bob.md --
---
name: Bob Carr
knows: [Lovelace]
nmae: Bob
---
-- contacts/zoe.md --
---
name: Zoe
private: yes
---
-- journal/2026/2026-11-01-tea.md --
---
with: Ada, bob
kind: coffee
---
# Tea

- [ ] send [[ada]] the map 📅 2026-11-25
-- journal/2026/2026-11-02-call.md --
---
with: [Al, bob]
kind: call
---
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "journal"
    for name, text in txtar.read(JOURNAL).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    settle()
    return folder


@pytest.fixture
def index(root: Path) -> Path:
    """Return the file of the index, which has the whole journal."""
    assert not _is_kept(root)
    assert _is_kept(root)
    folder = place.of_journal(str(root))
    assert folder is not None
    return Path(folder) / "index.db"


@pytest.fixture
def plain(root: Path) -> dict[str, object]:
    """Return the journal as it is without an index."""
    return _plainly(root)


def _plainly(root: Path) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.SWITCH, "off")
        return everything(Workspace(root))


def _is_kept(root: Path) -> bool:
    """Open the journal, and say whether it came from the index, and no file was read."""
    parsed: list[tuple[int, int]] = []
    workspace = Workspace(root, progress=lambda *at: parsed.append(at))
    is_kept = isinstance(workspace.journal, KeptJournal)
    workspace.detach()
    return is_kept and not parsed


def _said(root: Path) -> dict[str, object]:
    workspace = Workspace(root)
    try:
        return everything(workspace)
    finally:
        workspace.detach()


def _cut(share: float) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        os.truncate(index, int(index.stat().st_size * share))

    return damage


def _garble(step: int) -> Callable[[Path], None]:
    """Change a byte now and then, all over the file but its first page."""

    def damage(index: Path) -> None:
        data = bytearray(index.read_bytes())
        for at in range(4096 + step // 2, len(data), step):
            data[at] ^= 0x5A
        index.write_bytes(data)

    return damage


def _forget_a_row(index: Path) -> None:
    """Let each page of rows say that it has one less: no checksum tells that."""
    data = bytearray(index.read_bytes())
    for page in range(4096, len(data), 4096):
        if data[page] in LEAVES and data[page + 4] > 1:
            data[page + 4] -= 1
    index.write_bytes(data)


def _put(data: bytes) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        index.write_bytes(data)

    return damage


def _run(statement: str) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        with closing(sqlite3.connect(index)) as connection:
            connection.execute(statement)
            connection.commit()

    return damage


def _open_to_others(index: Path) -> None:
    index.chmod(0o644)


def _by_somebody_else(index: Path) -> None:
    if os.geteuid():
        pytest.skip("only root gives files away")
    os.chown(index, 65534, 65534)


def _replace_by_folder(index: Path) -> None:
    index.unlink()
    index.mkdir()


def _replace_by_link(index: Path) -> None:
    index.rename(index.with_name("elsewhere.db"))
    index.symlink_to("elsewhere.db")


def _in_a_link(index: Path) -> None:
    index.parent.rename(index.parent.with_name("elsewhere"))
    index.parent.symlink_to("elsewhere")


# Damage, and whether the index is made again when the journal is next opened.
DAMAGE = [
    *(
        pytest.param(_cut(share), True, id=f"cut at {share}")
        for share in (0.1, 0.6, 0.95)
    ),
    *(
        pytest.param(_garble(step), True, id=f"garbled {step}")
        for step in (7, 97, 1009)
    ),
    pytest.param(_put(b""), True, id="empty"),
    pytest.param(_put(b"SQLite format 3\0"), True, id="a header alone"),
    pytest.param(_put(b"no database" * 1000), True, id="something else"),
    pytest.param(_run("DROP TABLE texts"), True, id="a table is missing"),
    pytest.param(_run("DELETE FROM bodies"), True, id="rows are missing"),
    pytest.param(_run("DELETE FROM files WHERE id=2"), True, id="a file is missing"),
    pytest.param(_run("DELETE FROM meta WHERE name='people'"), True, id="no people"),
    pytest.param(_run("UPDATE meta SET value=x'00' WHERE name='key'"), True, id="torn"),
    pytest.param(_run("UPDATE files SET value=zeroblob(90)"), True, id="zeros"),
    pytest.param(_open_to_others, False, id="others may read it"),
    pytest.param(_by_somebody_else, False, id="somebody else's"),
    pytest.param(_replace_by_folder, False, id="a folder"),
    pytest.param(_replace_by_link, False, id="a link"),
    pytest.param(_in_a_link, False, id="in a link"),
]


@pytest.mark.parametrize(("damage", "is_mended"), DAMAGE)
def test_damage_is_not_noticed(
    root: Path,
    index: Path,
    plain: dict[str, object],
    damage: Callable[[Path], None],
    *,
    is_mended: bool,
) -> None:
    damage(index)
    assert plain == _said(root)
    assert plain == _said(root)
    _said(root)
    assert is_mended == _is_kept(root)


@pytest.mark.parametrize(("damage", "is_mended"), DAMAGE)
def test_damage_that_leaves_the_time_as_it_was(
    root: Path,
    index: Path,
    plain: dict[str, object],
    damage: Callable[[Path], None],
    *,
    is_mended: bool,
) -> None:
    """As of a disk: what is fetched late turns out to be damaged."""
    before = index.stat()
    damage(index)
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert plain == _said(root)
    assert plain == _said(root)
    _said(root)
    assert is_mended == _is_kept(root)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_forget_a_row, id="the last row of each page"),
        pytest.param(_run("DELETE FROM problems"), id="problems"),
        pytest.param(_run("DELETE FROM years"), id="notes"),
        pytest.param(_run("DELETE FROM files WHERE id>1"), id="files"),
        pytest.param(
            _run("UPDATE files SET path='contacts/x.md' WHERE id=1"), id="path"
        ),
    ],
)
def test_what_is_missing_is_noticed_by_the_time_of_the_file(
    root: Path, index: Path, plain: dict[str, object], damage: Callable[[Path], None]
) -> None:
    damage(index)
    assert plain == _said(root)
    assert _is_kept(root)
    assert plain == _said(root)


@pytest.mark.parametrize("name", ["key", "boot", "config"])
def test_another_program_boot_or_setting_makes_it_anew(
    root: Path, index: Path, plain: dict[str, object], name: str
) -> None:
    with closing(sqlite3.connect(index)) as connection:
        changed = (seal(b"another"), name)
        connection.execute("UPDATE meta SET value=? WHERE name=?", changed)
        connection.commit()
    parsed: list[tuple[int, int]] = []
    workspace = Workspace(root, progress=lambda *at: parsed.append(at))
    assert plain == everything(workspace)
    assert parsed
    assert _is_kept(root)


@pytest.mark.parametrize("lock", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_another_process_writes(
    root: Path, index: Path, plain: dict[str, object], lock: str
) -> None:
    with closing(sqlite3.connect(index, isolation_level=None)) as other:
        other.execute(lock)
        assert plain == _said(root)
        (root / "contacts/ada.md").write_text("---\nname: Ada\n---\n", "utf-8")
        (root / "contacts/bob.md").unlink()
        settle()
        changed = _plainly(root)
        assert plain != changed
        assert changed == _said(root)
    assert changed == _said(root)
    assert _is_kept(root)


def test_somebody_reads_all_the_while(
    root: Path, index: Path, plain: dict[str, object]
) -> None:
    """What is read stays what it was, and others go on."""
    assert index.exists()
    reader = Workspace(root)
    assert isinstance(reader.journal, KeptJournal)
    for number in range(3):
        note = root / "journal/2026/2026-11-02-call.md"
        note.write_text(f"---\nwith: bob\n---\n{number}\n", "utf-8")
        settle()
        changed = _plainly(root)
        assert changed == _said(root)
    assert plain == everything(reader)


def test_a_process_that_ends_leaves_nothing_to_be_undone(
    root: Path, index: Path
) -> None:
    """What it changed for itself alone is no change that was cut off."""
    reader = Workspace(root)
    assert isinstance(reader.journal, KeptJournal)
    note = root / "journal/2026/2026-11-02-call.md"
    note.write_text("---\nwith: bob\n---\n", "utf-8")
    settle()
    command = [sys.executable, "-m", "netjournal", "-C", str(root), "list"]
    subprocess.run(command, check=True, capture_output=True)
    assert [index] == [*index.parent.iterdir()]
    reader.detach()


def test_a_full_disk(
    root: Path,
    small_disk: Path,
    plain: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small_disk.chmod(0o700)
    monkeypatch.setenv("XDG_CACHE_HOME", str(small_disk))
    for number in range(300):
        long = f"---\nname: Person {number}\n---\n{'word ' * 200}\n"
        (root / f"contacts/person-{number}.md").write_text(long, "utf-8")
    settle()
    plain = _plainly(root)
    assert plain == _said(root)
    assert plain == _said(root)
    assert not _is_kept(root)


@pytest.mark.parametrize("base", ["", "relative", "/proc/nowhere", "/dev/null"])
def test_nowhere_to_keep_it(
    root: Path,
    plain: dict[str, object],
    base: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setenv("HOME", "/dev/null")
    assert plain == _said(root)
    assert plain == _said(root)
    assert not _is_kept(root)


def test_only_what_changed_is_read(root: Path, index: Path) -> None:
    """Files that nobody touched are not opened again."""
    assert index.exists()
    note = root / "journal/2026/2026-11-02-call.md"
    note.write_text("---\nwith: bob\n---\nHello\n", "utf-8")
    for path in ("contacts/ada.md", "contacts/zoe.md"):
        file = root / path
        about = file.stat()
        if file.read_bytes().startswith(b"---"):
            os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    settle()
    opened: list[str] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if _listening and event == "open" and str(arguments[0]).endswith(".md"):
            opened.append(os.path.relpath(str(arguments[0]), root))

    _listening.append(True)
    sys.addaudithook(hook)
    try:
        assert _is_kept(root)
    finally:
        _listening.clear()
    assert "journal/2026/2026-11-02-call.md" in opened
    assert "contacts/bob.md" not in opened
    assert "journal/2026/2026-11-01-tea.md" not in opened


_listening: list[bool] = []


TEA = "journal/2026/2026-11-01-tea.md"
FELT = [
    pytest.param(TEA, "---\ndate: 2026-10-01\nwith: bob\n---\n", id="another day"),
    pytest.param(TEA, None, id="deleted"),
    pytest.param("contacts/bob.md", "---\nname: Al Carr\n---\n", id="a name taken"),
    pytest.param("contacts/bob.md", "---\nname: Bob\nself: yes\n---\n", id="oneself"),
    pytest.param("contacts/ada.md", "---\nname: Ada\nprivate: 1\n---\n", id="private"),
    pytest.param("contacts/carr.md", "---\nname: Cy Carr\n---\n", id="a new person"),
    pytest.param("journal/lovelace.md", "---\ndate: 2026-11-03\n---\n", id="a new id"),
    pytest.param("journal/2025/2026-11-01-tea.md", "---\n---\n", id="an id twice"),
]


@pytest.mark.parametrize(("path", "text"), FELT)
def test_a_change_that_other_files_feel(
    root: Path, index: Path, path: str, text: str | None
) -> None:
    assert index.exists()
    before = _plainly(root)
    (root / path).unlink(missing_ok=True)
    if text is not None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")
    settle()
    after = _plainly(root)
    assert before != after
    assert after == _said(root)
    assert after == _said(root)


@pytest.mark.parametrize("target", ["journal", "journal/2026", "contacts"])
def test_a_link_like_a_file_hides_no_folder(root: Path, target: str) -> None:
    """What it leads to is read by its own name, and followed by that."""
    link = root / "contacts/ada 2.md"
    link.symlink_to(root / target)
    settle()
    assert _plainly(root) == _said(root)
    for path in ("journal/2026/2026-11-02-call.md", "contacts/bob.md"):
        text = (root / path).read_text("utf-8")
        (root / path).write_text(f"{text}\nLater.\n", "utf-8")
    settle()
    assert _plainly(root) == _said(root)
    link.unlink()
    link.mkdir()
    assert _plainly(root) == _said(root)


@pytest.mark.parametrize(
    "words", [["due"], ["list"], ["show", "nobody"], ["snooze", "ada", "1 week"]]
)
def test_after_a_command_nothing_of_the_index_is_held(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/ada.md").write_text("---\nname: Ada\n---\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for _ in range(2):  # read anew, and from the index
        CliRunner().invoke(cli, ["-C", str(tmp_path), *words])
        (file,) = (tmp_path / "cache").rglob("index.db")
        other = sqlite3.connect(file, timeout=0, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        other.close()
