"""What was drawn of what is due: printed again as long as nothing of it differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli, drawings
from netjournal.render.text import due
from tests.shelves import MemoryShelf

TODAY = "2026-11-22"
FILES = {
    "mkdocs.yml": "",
    "contacts/ada.md": "---\nname: Ada\ncircle: close\n---\n",
    "contacts/zoe.md": "---\nname: Zoë – 李\ncircle: close\n---\n",
    "journal/2025-11-01-tea.md": "---\nwith: ada\n---\nTea\n\n- [ ] send it\n",
}
TEA = "journal/2025-11-01-tea.md"
# The change of a file, and how often what is due is drawn before and after it.
CHANGES = [
    pytest.param((TEA, "Tea\n", "Tea and cake\n"), 1, id="prose"),
    pytest.param(("contacts/zoe.md", "e\n---", "e\n# no key\n---"), 1, id="comment"),
    pytest.param(("contacts/zoe.md", "---\n", "---\n# no key\n"), 2, id="lines"),
    pytest.param((TEA, "send it", "send it soon"), 2, id="promise"),
    pytest.param((TEA, "with: ada", "with: zoe"), 2, id="people"),
    pytest.param(("contacts/ada.md", "name: Ada", "name: Ava"), 2, id="name"),
    pytest.param(
        ("mkdocs.yml", "", "extra: {netjournal: {soon: 3d}}\n"), 2, id="settings"
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
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the widths for which what is due was drawn from here on."""
    widths: list[int] = []
    draw = due.due_lines

    def due_lines(*args: object, **options: object) -> object:
        widths.append(args[2])  # type: ignore[arg-type] # the width
        return draw(*args, **options)  # type: ignore[arg-type] # the same

    monkeypatch.setattr(due, "due_lines", due_lines)
    return widths


@pytest.mark.parametrize(("edit", "times"), CHANGES)
def test_it_is_drawn_anew_where_it_differs(
    root: Path,
    drawn: list[int],
    edit: tuple[str, str, str],
    times: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = run("-C", str(root), "due")
    assert "Ada" in before.stdout
    assert 1 == len(drawn)
    path, old, new = edit
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace(old, new, 1), "utf-8")

    after = run("-C", str(root), "due")
    assert times == len(drawn)
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")
    plain = run("-C", str(root), "due")
    assert (plain.stdout, plain.stderr) == (after.stdout, after.stderr)
    if times == 1:
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
    drawn: list[int],
    words: tuple[str, ...],
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("-C", str(root), "due")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    asked = run("-C", str(root), "due", *words)

    assert 2 == len(drawn)
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")
    plain = run("-C", str(root), "due", *words)
    assert (plain.stdout, plain.stderr) == (asked.stdout, asked.stderr)


def test_damage_is_drawn_over() -> None:
    shelf, drawing = MemoryShelf(), drawings.Drawing("one\ntwo\n" * 2000, "Two.")
    drawings.keep(shelf, "due", [1], drawing)

    assert drawing == drawings.kept(shelf, "due", [1])
    assert drawings.kept(shelf, "due", [2]) is None
    shelf.kept["drawn.due"] = b"[1"
    assert drawings.kept(shelf, "due", [1]) is None


@pytest.mark.parametrize("times", [1, 200_000])
def test_neither_short_nor_endless_ones_are_kept(times: int) -> None:
    shelf = MemoryShelf()
    drawings.keep(shelf, "due", [1], drawings.Drawing("one two\n" * times, ""))
    assert {} == shelf.kept
