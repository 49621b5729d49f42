"""Whole answers: given again only where they are what would be said anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from netjournal.index import answers as kept
from netjournal.index import place, tree
from tests import txtar
from tests.index.whole import Answer, answers, is_repeated, run, settle

JOURNAL = """\
-- mkdocs.yml --
site_name: Small
plugins:
  - netjournal
-- contacts/ada.md --
---
name: Ada Lovelace
circle: close
---
-- contacts/bob.md --
---
name: Bob Carr
photo: photos/bob.png
---
-- contacts/zoe.md --
---
name: Zoe
private: yes
---
-- journal/2026/2026-11-01-tea.md --
---
with: ada, bob
kind: coffee
---
- [ ] send [[ada]] the map 📅 2026-11-25
-- photos/bob.png --
no picture
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-11-26")
    return folder


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "journal"
    for name, text in txtar.read(JOURNAL).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    settle()
    return folder


def anew(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Answer:
    """Return what is said without anything that is kept."""
    with monkeypatch.context() as patch:
        patch.setenv(place.SWITCH, "off")
        return run(*arguments)


READING = [
    (),
    ("due",),
    ("due", "--count"),
    ("due", "--json", "--all"),
    ("list",),
    ("show", "ada"),
    ("find", "map"),
    ("validate",),
    ("validate", "--strict"),
    ("stats",),
    ("tags",),
    ("plan",),
    ("prepare", "ada"),
    ("path", "bob"),
    ("birthdays", "--year"),
]


@pytest.mark.usefixtures("cache", "journal")
@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_an_answer_is_given_again(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = anew(monkeypatch, *arguments)
    assert run(*arguments) == expected
    assert is_repeated(monkeypatch, *arguments)
    assert run(*arguments) == expected


@pytest.mark.usefixtures("cache", "journal")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("netjournal show a", b"plain,ada"),
        ("netjournal show x", b""),
        ("netjournal list --circle cl", b"plain,close"),
        ("netjournal done ", b"plain,bob"),
    ],
)
def test_completion_is_given_again(
    line: str, offered: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("LINE", line), ("WORDBREAKS", " :=")):
        monkeypatch.setenv(f"COMP_{name}", value)
    monkeypatch.setenv("_NETJOURNAL_COMPLETE", "bash_complete")
    expected = anew(monkeypatch)
    assert offered in expected.out
    assert run() == expected
    assert is_repeated(monkeypatch)
    assert run() == expected
    monkeypatch.setenv("COMP_LINE", f"{line}b")
    assert run() == anew(monkeypatch)


@pytest.mark.usefixtures("cache", "journal")
@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "tea with Ada", "--dry-run"),
        ("snooze", "ada", "1 week", "--dry-run"),
        ("validate", "--fix"),
        ("validate", "contacts/ada.md"),
        ("plan", "--set-goal", "2", "--dry-run"),
        ("show", "nobody"),
        ("due", "--nothing"),
        ("--help",),
        ("rule", "NJ101"),
        ("undo",),
    ],
    ids=" ".join,
)
def test_what_changes_or_fails_is_never_kept(
    arguments: tuple[str, ...], cache: Path
) -> None:
    run(*arguments)
    assert not answers(cache)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _same_size_and_time(folder: Path) -> None:
    path = folder / "contacts/ada.md"
    about = path.stat()
    _edit(path, "Lovelace", "Lovelass")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def _replaced(folder: Path) -> None:
    """As a program does that puts a file with the old times in its place."""
    path = folder / "contacts/ada.md"
    shutil.copy2(path, folder / "new")
    _edit(folder / "new", "Lovelace", "Lovelass")
    shutil.copystat(path, folder / "new")
    (folder / "new").replace(path)


def _linked(folder: Path) -> None:
    (folder / "other.md").write_text("---\nname: Carl\n---\n", "utf-8")
    (folder / "contacts/carl.md").symlink_to(folder / "other.md")


def _interrupted(folder: Path) -> None:
    from netjournal.store.state_folder import PREPARED
    from netjournal.store.state_folder import place as state

    record = Path(state(folder).record(PREPARED))
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text("{", "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda folder: _edit(folder / "contacts/ada.md", "close", "known"),
    "an edit of the same size that keeps the time": _same_size_and_time,
    "another file with the same size and times": _replaced,
    "a new file": lambda folder: (folder / "contacts/carl.md").write_text("---\n---\n"),
    "a new folder": lambda folder: (folder / "journal/2027").mkdir(),
    "a deleted file": lambda folder: (folder / "contacts/bob.md").unlink(),
    "a renamed file": lambda folder: (folder / "contacts/bob.md").rename(
        folder / "contacts/rob.md"
    ),
    "a renamed folder": lambda folder: (folder / "journal/2026").rename(
        folder / "journal/old"
    ),
    "a setting": lambda folder: _edit(
        folder / "mkdocs.yml", "- netjournal", "- netjournal:\n      soon: 3 days"
    ),
    "a link": _linked,
    "a file that cannot be read": lambda folder: (folder / "contacts/bob.md").chmod(0),
    "a folder below": lambda folder: shutil.copytree(
        folder / "contacts", folder / "journal/2027"
    ),
}


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("command", ["due", "list", "validate"])
def test_every_change_is_noticed(
    command: str,
    change: Callable[[Path], object],
    journal: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(command)
    assert is_repeated(monkeypatch, command)
    settle()
    change(journal)
    settle()
    assert not is_repeated(monkeypatch, command)
    expected = anew(monkeypatch, command)
    assert run(command) == expected
    assert run(command) == expected


@pytest.mark.usefixtures("cache")
def test_an_interrupted_change_is_resolved_first(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("due")
    _interrupted(journal)
    assert not is_repeated(monkeypatch, "due")
    resolved = run("due")
    assert resolved.err != first.err
    assert run("due") == first
    assert run("due") == first


@pytest.mark.usefixtures("cache")
def test_a_photo_outside_the_folders_is_watched(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("validate")
    assert is_repeated(monkeypatch, "validate")
    (journal / "photos/bob.png").unlink()
    assert not is_repeated(monkeypatch, "validate")
    assert run("validate") == anew(monkeypatch, "validate") != before


SETTINGS = {
    "another day": ("NETJOURNAL_TODAY", "2026-12-24"),
    "another width": ("COLUMNS", "50"),
    "color": ("FORCE_COLOR", "1"),
    "another time zone": ("TZ", "Pacific/Auckland"),
    "another state folder": ("XDG_STATE_HOME", "/nowhere"),
}


@pytest.mark.usefixtures("cache", "journal")
@pytest.mark.parametrize(("name", "value"), SETTINGS.values(), ids=SETTINGS)
def test_the_environment_is_part_of_the_question(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("due")
    monkeypatch.setenv(name, value)
    assert not is_repeated(monkeypatch, "due")


@pytest.mark.usefixtures("cache")
def test_the_folder_is_part_of_the_question(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("due")
    monkeypatch.chdir(journal / "journal/2026")
    assert not is_repeated(monkeypatch, "due")
    assert run("due") == expected
    assert is_repeated(monkeypatch, "due")
    # A folder in between becomes a journal of its own.
    (journal / "journal/contacts").mkdir()
    (journal / "journal/mkdocs.yml").write_text("site_name: Inner\n", "utf-8")
    assert not is_repeated(monkeypatch, "due")
    assert run("due") == anew(monkeypatch, "due") != expected


@pytest.mark.usefixtures("cache", "journal")
def test_another_program_asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    run("due")
    for name in ("of_run", "fingerprint_of_run"):
        monkeypatch.setattr(kept, name, lambda: b"another")
    assert not is_repeated(monkeypatch, "due")


@pytest.mark.usefixtures("cache", "journal")
def test_a_file_as_young_as_the_look_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tree, "TICK", 3600 * 10**9)
        run("due")
    assert not is_repeated(monkeypatch, "due")
    run("due")
    assert is_repeated(monkeypatch, "due")


@pytest.mark.parametrize(
    ("times", "settled"),
    [
        ([], True),
        ([1], True),
        ([10**18 - 1], False),
        ([10**18 - tree.TICK - 1], True),
        ([10**18 - tree.TICK], False),
        ([10**18 + 5], False),
        ([10**18 - 10**9], False),  # a file system that keeps whole seconds
        ([10**18 - 3 * 10**9], True),
        ([1, 10**18 - 2 * 10**9 + 7], True),
    ],
)
def test_settled(times: list[int], *, settled: bool) -> None:
    assert tree.is_settled(times, 10**18) is settled


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _turned(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)


def _foreign(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"netjournal answer 1", b"other"))


def _open_to_all(path: Path) -> None:
    path.chmod(0o644)


def _open_folder(path: Path) -> None:
    path.parent.chmod(0o777)


def _link(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _others(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    os.chown(path, 12345, 12345)


DAMAGE = [
    *(_truncated, _turned, _foreign, _open_to_all, _open_folder),
    *(_link, _folder, _pipe, _others),
]


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_what_others_could_have_written_is_not_trusted(
    damage: Callable[[Path], object], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("due")
    damage(answers(cache)[0])
    assert not is_repeated(monkeypatch, "due")
    assert run("due") == expected


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("home", ["/proc/nowhere", "relative", "/dev/null"])
def test_without_a_folder_for_it_nothing_is_kept(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.setenv("HOME", "/nowhere")
    expected = anew(monkeypatch, "due")
    assert run("due") == run("due") == expected


@pytest.mark.usefixtures("journal")
def test_a_full_disk_is_no_error(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(small_disk))
    with suppress(OSError), (small_disk / "full").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)
    expected = anew(monkeypatch, "due")
    assert run("due") == run("due") == expected


@pytest.mark.usefixtures("journal")
def test_the_oldest_answers_go(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 4)
    for number in range(12):
        run("find", f"map{number}")
        assert len(answers(cache)) <= 4
    assert is_repeated(monkeypatch, "find", "map11")


@pytest.mark.usefixtures("journal")
def test_it_can_be_switched_off(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(place.SWITCH, "off")
    run("due")
    assert not answers(cache)


def test_the_folder_is_the_one_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from platformdirs import user_cache_dir

    for name, value in (
        ("XDG_CACHE_HOME", str(tmp_path)),
        ("XDG_CACHE_HOME", ""),
        ("HOME", str(tmp_path)),
    ):
        monkeypatch.setenv(name, value)
        assert place.folder() == user_cache_dir("netjournal", appauthor=False)


@pytest.mark.usefixtures("cache", "journal")
def test_a_repeated_answer_imports_neither_click_nor_the_format() -> None:
    code = (
        "import sys; sys.argv = ['netjournal', 'due'];"
        "from netjournal.__main__ import main; code = main();"
        "print(sorted(name for name in sys.modules if name.startswith("
        "('click', 'netjournal', 'typing', 'pathlib', 'dataclasses'))),"
        " file=sys.stderr)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
    said = done.stderr.splitlines()[-1]
    assert eval(said) == [  # noqa: S307 (a list that we printed)
        "netjournal",
        "netjournal.__main__",
        "netjournal.index",
        "netjournal.index.ahead",
        "netjournal.index.answers",
        "netjournal.index.place",
        "netjournal.index.program",
        "netjournal.index.tree",
        "netjournal.twin",
    ]


def test_an_answer_that_is_too_large_to_be_kept_is_not_held() -> None:
    recording = kept.Recording()
    for _ in range(2 * 1024):
        recording.heard(1, bytes(1024))
    assert len(recording.chunks) == 2 * 1024

    recording.heard(2, b"!")

    assert not recording.chunks
    recording.heard(1, b"more")
    assert not recording.chunks
