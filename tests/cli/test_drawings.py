"""What was drawn of what is due: printed again as far as nothing of it differs."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli, drawings
from netjournal.index.derived import Derived
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, kept, settle
from netjournal.render.text import due, due_list
from netjournal.render.text.styled import Line
from tests.journals import read
from tests.shelves import MemoryShelf

TODAY = "2026-11-22"
ADA, ZOE = "contacts/ada.md", "contacts/zoe.md"
TEA, LIST = "journal/2025-11-01-tea.md", "journal/2025-10-01-list.md"
FILES = {
    "mkdocs.yml": "",
    ADA: "---\nname: Ada\ncircle: close\n---\n",
    ZOE: "---\nname: Zoë – 李\ncircle: close\n---\n",
    TEA: "---\nwith: ada\n---\nTea\n\n- [ ] send it\n",
    LIST: "---\ndate: 2025-10-01\n---\n- [ ] paint\n- [ ] sand\n",
    "journal/2026-11-20-new.md": (
        "---\nkind: note\n---\n"
        "- [ ] glue due:2026-11-21\n- [ ] wash due:2026-11-21\n- [ ] wax due:2026-11-25\n"
    ),
}
NOBODY = "~nobody"
EVERY = ["Ada", "Ada", "Zoë – 李", *[NOBODY] * 5]
# The change of a file, and whose entries are drawn anew.
CHANGES = [
    pytest.param((TEA, "Tea\n", "Tea and cake\n"), [], id="prose"),
    pytest.param((ZOE, "e\n---", "e\n# no key\n---"), [], id="comment"),
    pytest.param((ZOE, "---\n", "---\n# no key\n"), ["Zoë – 李"], id="lines"),
    pytest.param((TEA, "send it", "send it soon"), ["Ada"], id="promise"),
    pytest.param((TEA, "- [ ]", "- [x]"), [], id="promise-kept"),
    pytest.param((LIST, "- [ ] paint", "- [x] paint"), [NOBODY], id="of-a-fold"),
    pytest.param(
        (TEA, "with: ada", "with: zoe"), ["Ada", *["Zoë – 李"] * 2], id="people"
    ),
    pytest.param((ADA, "name: Ada", "name: Ava"), EVERY, id="name"),
    pytest.param(
        ("mkdocs.yml", "", "extra: {netjournal: {soon: 3d}}\n"), EVERY, id="settings"
    ),
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="netjournal")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a journal that is kept in a cache of its own; short lists are kept, too."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NETJOURNAL_TODAY", TODAY)
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    monkeypatch.setattr(drawings, "_SHORT", 1)
    folder = tmp_path / "journal"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of those whose entries are drawn from here on."""
    names: list[str] = []
    draw = due.entry_lines

    def entry_lines(entry: Sequence[FollowUp], *canvas: int) -> Iterator[Line]:
        names.append(entry[0].name or NOBODY)
        return draw(entry, *canvas)  # type: ignore[arg-type] # day and width

    monkeypatch.setattr(due_list, "entry_lines", entry_lines)
    return names


def both(monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """Return what a command answers without an index, which is the same as with it."""
    kept = run(*words)
    with monkeypatch.context() as patch:
        patch.setenv("NETJOURNAL_INDEX", "off")
        plain = run(*words)
    for result in (kept, plain):
        assert result.exception is None
    assert (plain.stdout, plain.stderr) == (kept.stdout, kept.stderr)
    return plain


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(("change", "names"), CHANGES)
def test_only_what_differs_is_drawn_anew(
    root: Path,
    drawn: list[str],
    change: tuple[str, str, str],
    names: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = run("-C", str(root), "due")
    assert sorted(drawn) == EVERY
    edit(root, *change)
    drawn.clear()

    after = run("-C", str(root), "due")
    anew = sorted(drawn)
    plain = both(monkeypatch, "-C", str(root), "due")
    assert (plain.stdout, plain.stderr) == (after.stdout, after.stderr)
    assert names == [name.replace("Ava", "Ada") for name in anew]
    if not drawn:
        assert (before.stdout, before.stderr) == (after.stdout, after.stderr)


@pytest.mark.parametrize(
    ("words", "variables"),
    [
        pytest.param((), {"COLUMNS": "50"}, id="narrower"),
        pytest.param((), {"NETJOURNAL_TODAY": "2026-11-23"}, id="another-day"),
        pytest.param(("--all",), {}, id="all"),
        pytest.param(("--reason", "promise"), {}, id="some"),
        pytest.param(("--who", "ada"), {}, id="somebody"),
        pytest.param(("--within", "90d"), {}, id="further"),
    ],
)
def test_another_question_is_drawn_for_itself(
    root: Path,
    drawn: list[str],
    words: tuple[str, ...],
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("-C", str(root), "due")
    drawn.clear()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run("-C", str(root), "due", *words)

    assert drawn
    both(monkeypatch, "-C", str(root), "due", *words)


LINES = [
    "- [ ] send it",
    "- [x] send it",
    "- [ ] call [[zoe]] due:2026-11-25",
    "",
    "Tea",
]
KEYS = ["with: ada", "with: [ada, zoe]", "date: 2025-01-01", "follow_up: 2026-11-23"]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_it_is_as_without_an_index(
    root: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = random.Random(seed)
    # Keys that are alike, and texts that are written anew, as in large journals.
    monkeypatch.setattr(settle, "_SHORTEST_KEY", choice.choice([1, 2, 6]))
    monkeypatch.setattr(kept, "_MUCH", choice.choice([0, 800, 200_000]))
    for _ in range(8):
        for _ in range(choice.randint(1, 2)):
            path = root / f"journal/2025-11-0{choice.randint(1, 4)}-tea.md"
            lines = choice.choices(LINES, k=choice.randint(0, 3))
            path.write_text("\n".join(["---", choice.choice(KEYS), "---", *lines, ""]))
            if choice.random() < 0.2:
                path.unlink()
        other = choice.choice([("due", "--count"), ("list",), ("due", "--all")])
        if choice.random() < 0.3:
            both(monkeypatch, "-C", str(root), *other)
        both(monkeypatch, "-C", str(root), "due")


def test_what_another_process_kept_of_an_earlier_state(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, put_all = ["due.state"], Derived.put_all

    def put_some(shelf: Derived, values: Mapping[str, bytes]) -> None:
        left = {name: data for name, data in values.items() if name not in names}
        put_all(shelf, left)

    run("-C", str(root), "due")
    # The list is kept, and what is due is as it was: someone else was slower.
    monkeypatch.setattr(Derived, "put_all", put_some)
    edit(root, TEA, "send it", "send it soon")
    both(monkeypatch, "-C", str(root), "due")
    names.clear()
    edit(root, TEA, "send it soon", "send it")
    both(monkeypatch, "-C", str(root), "due")


@pytest.mark.parametrize("name", ["drawn.due", "drawn.due.entries"])
@pytest.mark.parametrize("damage", [b"", b"[1", b'["",[],[]]\n', b"0"])
def test_damage_is_drawn_over(
    root: Path, name: str, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("-C", str(root), "due")
    get = Derived.get

    def damaged(shelf: Derived, asked: str) -> bytes | None:
        return damage if asked == name else get(shelf, asked)

    monkeypatch.setattr(Derived, "get", damaged)
    edit(root, TEA, "send it", "send it soon")
    both(monkeypatch, "-C", str(root), "due")


@pytest.mark.parametrize("size", [9_999, 1_000_001])
def test_neither_short_nor_endless_ones_are_kept(size: int) -> None:
    shelf = MemoryShelf()
    day = Day(*read(""), dt.date.fromisoformat(TODAY), shelf=shelf)
    source = drawings.Source(kept.kept_items(day, shelf), None, ())
    for length in (size, 10_000):
        drawings.keep(source, drawings.Drawing("x" * length, "", {}), b"")
        assert (drawings.kept_list(source) is None) == (length == size)
