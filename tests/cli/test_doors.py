"""The small commands that people look for, and several follow-ups at once."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from netjournal.store import past
from tests import txtar
from tests.store.files import contents
from tests.terminals import Terminal

Run = Callable[..., Result]
PROGRAM = [str(Path(sys.executable).with_name("netjournal"))]
FILES = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      today: 2026-11-22
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
birthday: 1980-12-10
circle: close
tags: [maths, "looms"]   # two
---
-- contacts/grace-hopper.md --
---
name: Grace Hopper
birthday: --11-22
tags: '#maths #Navy'
---
-- contacts/joan-clarke.md --
---
name: Joan Clarke
birthday: 1990-06-24
status: archived
tags:
  - Maths
  - mathematics
---
-- contacts/me.md --
---
name: Nora
birthday: 1985-11-23
self: yes
---
-- contacts/broken.md --
---
name: [
---
-- journal/2026-11-10-tea.md --
---
kind: coffee
with: [ada-lovelace, Grace Hopper]
tags: maths, tea
follow_up: no
---

# Tea and tapes

- [ ] send [[ada-lovelace]] the book 📅 2026-11-18
- [ ] call [[Grace Hopper]] 📅 2026-11-19
- [ ] ask [[grace-hopper]] about tapes 📅 2026-11-20
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "root"
    for name, text in txtar.read(FILES).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(root: Path) -> Run:
    assert root.exists()

    def run(*words: str, **env: str) -> Result:
        result = CliRunner(env=env).invoke(cli, words, prog_name="netjournal")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return how to have $VISUAL do something with the text in `text`."""

    def editor(work: str) -> None:
        script = tmp_path / "my editor"
        rows = [
            f"#!{sys.executable}",
            "import pathlib, sys",
            "path = pathlib.Path(sys.argv[1])",
            "text = path.read_text('utf-8')",
            work,
            "path.write_text(text, 'utf-8')",
        ]
        script.write_text("\n".join(rows), "utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("VISUAL", f"'{script}'")
        monkeypatch.setenv("EDITOR", "not-this-one")

    return editor


def _keys(run: Run, **wanted: str) -> list[str]:
    """Return the keys of what is due, of those who and for which reason."""
    items = json.loads(run("due", "--all", "--json").stdout)["items"]
    return [
        item["key"]
        for item in items
        if all(item[name] == value for name, value in wanted.items())
    ]


# edit

MEANT = [
    pytest.param(["ada-lovelace"], "contacts/ada-lovelace.md", id="id"),
    pytest.param(["ada", "lovelace"], "contacts/ada-lovelace.md", id="name"),
    pytest.param(["Tea and tapes"], "journal/2026-11-10-tea.md", id="title"),
    pytest.param(["journal/2026-11-10-tea.md"], "journal/2026-11-10-tea.md", id="path"),
    pytest.param(["mkdocs.yml"], "mkdocs.yml", id="settings"),
    pytest.param(["broken"], "contacts/broken.md", id="one-that-does-not-read"),
]


@pytest.mark.parametrize(("words", "path"), MEANT)
def test_edit_opens_what_is_meant(
    words: list[str],
    path: str,
    run: Run,
    root: Path,
    editor: Callable[[str], None],
) -> None:
    editor("text += '\\n'")
    before = contents(root)
    done = run("edit", *words)
    assert f"Edited {path}." in done.stderr
    assert {path} == {
        name for name, text in contents(root).items() if before.get(name) != text
    }


def test_edit_says_what_is_wrong_in_that_file(
    run: Run, root: Path, editor: Callable[[str], None]
) -> None:
    (root / "contacts/broken.md").unlink()
    editor("text = text.replace('close', '[close')")
    done = run("edit", "ada")
    assert 1 == done.exit_code
    assert "contacts/ada-lovelace.md:5:" in done.stderr
    assert "NJ004" in done.stderr
    editor("text = text.replace('[close', 'close')")
    done = run("edit", "ada-lovelace")
    assert 0 == done.exit_code
    assert "NJ404" in done.stderr
    assert done.stderr.endswith("Edited contacts/ada-lovelace.md.\n")


def test_edit_without_a_change(run: Run, editor: Callable[[str], None]) -> None:
    editor("")
    assert "Nothing changed.\n" in run("open", "ada").stderr


def test_edit_returns_the_failure_of_the_editor(
    run: Run, root: Path, editor: Callable[[str], None]
) -> None:
    editor("sys.exit(3)")
    before = contents(root)
    done = run("edit", "ada")
    assert 2 == done.exit_code
    assert "failed with 3." in done.stderr
    assert before == contents(root)


EDITORS = [
    pytest.param({}, "No editor is set. Set one: export EDITOR=nano", id="none"),
    pytest.param(
        {"EDITOR": "no-such-editor"},
        "The editor 'no-such-editor' does not start: No such file or directory."
        " Set another: export EDITOR=nano",
        id="unknown",
    ),
    pytest.param(
        {"VISUAL": "'x"},
        "VISUAL is ''x', which is not a command: No closing quotation."
        " Set another: export EDITOR=nano",
        id="open-quote",
    ),
]


@pytest.mark.parametrize(("env", "said"), EDITORS)
def test_edit_says_what_to_set(run: Run, env: dict[str, str], said: str) -> None:
    done = run("edit", "ada", **env)
    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith(f"Error: {said}\n")


def test_edit_may_only_say_what(run: Run) -> None:
    done = run("edit", "ada", "--dry-run")
    assert "contacts/ada-lovelace.md\n" == done.stdout
    assert done.stderr.startswith("Dry run: nothing written.\n")


# delete


def test_delete_tells_what_mentions_it_and_is_undone(run: Run, root: Path) -> None:
    before = contents(root)
    done = run("delete", "ada", "lovelace", "--yes")
    assert "1 file mentions Ada Lovelace: journal/2026-11-10-tea.md. " in done.stderr
    assert "Deleted Ada Lovelace (contacts/ada-lovelace.md removed). " in done.stdout
    gone = {*before} - {*contents(root)}
    assert {"contacts/ada-lovelace.md"} == gone
    run("undo")
    assert before == contents(root)


def test_delete_finds_mentions_by_name_and_of_notes(run: Run, root: Path) -> None:
    assert "journal/2026-11-10-tea.md" in run("delete", "grace", "--dry-run").stderr
    other = root / "journal/2026-11-20-call.md"
    other.write_text("---\nwith: ada-lovelace\n---\n[[2026-11-10-tea]]\n", "utf-8")
    said = run("delete", "Tea and tapes", "--dry-run").stderr
    assert "1 file mentions Tea and tapes: journal/2026-11-20-call.md." in said


@pytest.mark.parametrize("words", [["delete", "ada"], ["delete", "2026-11-10-tea"]])
def test_delete_needs_a_yes(run: Run, root: Path, words: list[str]) -> None:
    before = contents(root)
    done = run(*words)
    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr.endswith(". Add --yes to do it anyway.\n")
    assert before == contents(root)
    dry = run(*words, "--dry-run")
    assert "Dry run: nothing written." in dry.stderr.splitlines()
    assert before == contents(root)


@pytest.mark.parametrize(("answer", "gone"), [("y", True), ("n", False), ("", False)])
def test_delete_asks(root: Path, answer: str, *, gone: bool) -> None:
    with Terminal([*PROGRAM, "delete", "ada", "lovelace"], cwd=root, env={}) as screen:
        said = screen.until("[y/N]: ")
        assert (
            "This deletes Ada Lovelace (contacts/ada-lovelace.md). Delete it?" in said
        )
        screen.type(f"{answer}\r")
        screen.end()
    assert gone is not (root / "contacts/ada-lovelace.md").exists()


def test_delete_leaves_what_does_not_read(run: Run, root: Path) -> None:
    assert 2 == run("delete", "broken", "--yes").exit_code
    assert (root / "contacts/broken.md").exists()


# tags


def test_tags_are_counted(run: Run) -> None:
    answer = json.loads(run("tags", "--json").stdout)
    assert {
        "looms": (1, 0),
        "mathematics": (1, 0),
        "maths": (3, 1),
        "Navy": (1, 0),
        "tea": (0, 1),
    } == {
        item["tag"]: (len(item["contacts"]), len(item["notes"]))
        for item in answer["items"]
    }
    assert "  maths – 3 contacts, 1 note\n" in run("tags").stdout


def test_a_tag_is_renamed_everywhere_and_nothing_else_changes(
    run: Run, root: Path
) -> None:
    before = contents(root)
    done = run("tags", "rename", "MATHS", "number theory")
    assert "Renamed 'MATHS' to 'number theory' in 4 files (" in done.stdout
    old = {
        "contacts/ada-lovelace.md": ("[maths, ", "[number theory, "),
        "contacts/joan-clarke.md": ("- Maths\n", "- number theory\n"),
        "journal/2026-11-10-tea.md": ("tags: maths, tea", "tags: number theory, tea"),
    }
    after = contents(root)
    for path, (was, now) in old.items():
        text = before[path].decode()
        assert text.replace(was, now) == after[path].decode()
    run("undo")
    assert before == contents(root)


def test_where_both_tags_are_one_is_left(run: Run, root: Path) -> None:
    run("tags", "rename", "maths", "mathematics")
    text = (root / "contacts/joan-clarke.md").read_text("utf-8")
    assert "tags:\n  - mathematics\n---" in text


REFUSED = [
    pytest.param(["math", "x"], "No tag is called 'math'. Did you mean maths?", id="slip"),
    pytest.param(["zzzz", "x"], "No tag is called 'zzzz'. All tags: netjournal tags", id="unknown"),
    pytest.param(["maths", "a,b"], "'a,b' cannot be a tag. A tag is a word or a few, without commas.", id="two"),
    pytest.param(["maths", ""], "'' cannot be a tag. A tag is a word or a few, without commas.", id="none"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_tags_that_are_not_renamed(
    run: Run, root: Path, words: list[str], said: str
) -> None:
    before = contents(root)
    done = run("tags", "rename", *words)
    assert (2, f"Error: {said}\n") == (done.exit_code, done.stderr)
    assert before == contents(root)


def test_a_mistyped_word_behind_tags(run: Run) -> None:
    done = run("tags", "renam")
    assert 2 == done.exit_code
    said = "No command is called 'tags renam'. Did you mean rename?"
    assert f"Error: {said}\n" == done.stderr


# birthdays


def test_birthdays_by_day_with_the_age_where_it_is_known(run: Run) -> None:
    answer = json.loads(run("birthdays", "--json").stdout)
    assert [
        ("2026-11-22", "grace-hopper", None),
        ("2026-12-10", "ada-lovelace", 46),
    ] == [(item["on"], item["contact"], item["age"]) for item in answer["items"]]
    lines = run("birthdays").stdout
    assert "22 Nov      Grace Hopper – birthday today\n" in lines
    assert "10 Dec      Ada Lovelace – turns 46\n" in lines


WHO = [
    pytest.param(["--year"], ["grace-hopper", "ada-lovelace"], id="year"),
    pytest.param(["--within", "1 week"], ["grace-hopper"], id="within"),
    pytest.param(["--circle", "close"], ["ada-lovelace"], id="filter"),
    pytest.param(["--year", "--status", "archived"], ["joan-clarke"], id="archived"),
]


@pytest.mark.parametrize(("options", "expected"), WHO)
def test_whose_birthdays(run: Run, options: list[str], expected: list[str]) -> None:
    answer = json.loads(run("birthdays", *options, "--json").stdout)
    assert expected == [item["contact"] for item in answer["items"]]


def test_no_birthday_soon_names_the_next(run: Run) -> None:
    done = run("birthdays", "--circle", "close", "--within", "1 week")
    assert "" == done.stdout
    said = "No birthdays until 29 Nov. Next: 10 Dec, Ada Lovelace."
    assert said == done.stderr.splitlines()[0]


# done and snooze


def test_several_are_done_and_undone_at_once(run: Run, root: Path) -> None:
    before = contents(root)
    keys = _keys(run, reason="promise")
    assert 3 == len(keys)
    done = run("done", *keys)
    assert 3 == done.stdout.count("Done for ")
    assert 3 == (root / "journal/2026-11-10-tea.md").read_text("utf-8").count("- [x]")
    run("undo")
    assert before == contents(root)


NAMES = [
    pytest.param(["ada", "lovelace", "grace"], id="names"),
    pytest.param(["ada,", "grace"], id="commas"),
    pytest.param(["ada", "and", "grace", "hopper"], id="and"),
]


@pytest.mark.parametrize("words", NAMES)
def test_names_in_several_words_are_parted(
    run: Run, root: Path, words: list[str]
) -> None:
    run("done", *words, "--kind", "call")
    made = {name for name in contents(root) if "2026-11-22-call" in name}
    assert {
        "journal/2026/2026-11-22-call-ada-lovelace.md",
        "journal/2026/2026-11-22-call-grace-hopper.md",
    } == made


def test_who_is_unknown_among_several_is_named_and_nothing_written(
    run: Run, root: Path
) -> None:
    before = contents(root)
    done = run("done", *_keys(run, reason="promise"), "zorro")
    assert 2 == done.exit_code
    assert "'zorro'" in done.stderr
    assert before == contents(root)


def test_several_are_snoozed_at_once(run: Run, root: Path) -> None:
    (key,) = _keys(run, reason="promise", contact="ada-lovelace")
    done = run("snooze", key, "grace", "hopper", "next", "friday")
    assert (
        "Snoozed 'send Ada Lovelace the book' until 27 Nov (journal/2026-11-10-tea.md)."
        in done.stdout
    )
    assert (
        "Snoozed Grace Hopper until 27 Nov (contacts/grace-hopper.md)." in done.stdout
    )
    assert "📅 2026-11-27" in (root / "journal/2026-11-10-tea.md").read_text("utf-8")
    assert ["snooze grace-hopper until 2026-11-27"] == [past(root)[0].title]


SNOOZES = [
    pytest.param(["ada"], "Missing argument UNTIL. Add a day, such as tomorrow or 2 weeks.", id="no-day"),
    pytest.param(["ada", "when", "pigs", "fly"], "Invalid value for UNTIL: expected a day such as tomorrow, next friday, 2 weeks or 2026-12-01, got 'when pigs fly'.", id="no-such-day"),
    pytest.param(["ada", "2026-11-21"], "2026-11-21 is not after today, 2026-11-22.", id="past"),
    pytest.param(["zorro", "2", "weeks"], "'zorro'", id="nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), SNOOZES)
def test_what_is_not_snoozed(run: Run, root: Path, words: list[str], said: str) -> None:
    before = contents(root)
    done = run("snooze", *words)
    assert (2, "") == (done.exit_code, done.stdout)
    assert said in done.stderr
    assert before == contents(root)


# due where a terminal is narrow or wide


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_key_and_no_id_is_broken(run: Run, width: int) -> None:
    keys = _keys(run)
    assert keys
    rows = run("due", "--all", COLUMNS=str(width)).stdout.splitlines()
    assert max(map(len, rows)) <= width
    words = {word for row in rows for word in row.split()}
    assert {*keys} <= words
    assert any("2026-11-10-tea.md:" in word for word in words)


def test_a_wide_terminal_is_used(run: Run) -> None:
    narrow = run("due", "--all", COLUMNS="100").stdout.splitlines()
    wide = run("due", "--all", COLUMNS="200").stdout.splitlines()
    assert len(wide) < len(narrow)


def test_a_wide_terminal_has_long_lines() -> None:
    sample = Path(__file__).parents[2]
    words = ["-C", str(sample), "due"]
    rows = CliRunner(env={"COLUMNS": "200"}).invoke(cli, words).stdout.splitlines()
    assert 100 < max(map(len, rows)) <= 200


def test_the_width_of_the_terminal_counts(root: Path) -> None:
    with Terminal(
        [*PROGRAM, "due", "--all", "--no-color"], cwd=root, env={"COLUMNS": "40"}
    ) as screen:
        screen.end()
        rows = screen.said.splitlines()
    assert max(map(len, rows[:-2])) <= 40


# init


def test_init_offers_this_folder(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with Terminal([*PROGRAM, "init"], cwd=here, env={}) as screen:
        assert f"Create a journal in this folder ({here})?" in screen.until("[y/N]: ")
        screen.type("y\r")
        screen.until("Created a journal in this folder. Next:")
        assert 0 == screen.end()
    assert (here / "contacts/me.md").exists()


def test_a_dry_run_of_init_lists_the_files_that_init_writes(tmp_path: Path) -> None:
    folder = tmp_path / "network"
    words = ["init", str(folder)]

    planned = CliRunner().invoke(cli, [*words, "--dry-run"])
    assert not folder.exists()
    written = CliRunner().invoke(cli, [*words, "--json"])

    files = json.loads(written.stdout)["files"]
    assert files == planned.stdout.splitlines()
    assert files == [path for path in files if (folder / path).is_file()]
    assert "Dry run: nothing written.\n" == planned.stderr


def test_init_takes_no_for_an_answer(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, "init"], cwd=tmp_path, env={}) as screen:
        screen.until("[y/N]: ")
        screen.type("\r")
        screen.until("Nothing was created.")
        assert 2 == screen.end()
    assert [] == list(tmp_path.iterdir())


def test_init_without_a_terminal_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["init"])
    said = "Name the folder. For this one: netjournal init ."
    assert (2, f"Error: {said}\n") == (result.exit_code, result.stderr)
    assert [] == list(tmp_path.iterdir())
    assert 0 == CliRunner().invoke(cli, ["-C", "there", "init"]).exit_code
    assert (tmp_path / "there/contacts/me.md").exists()


def test_an_empty_journal_says_what_is_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    rows = CliRunner().invoke(cli, [], prog_name="netjournal").stdout.splitlines()
    assert "This journal has no notes yet. Begin with these steps:" in rows
    assert 4 == sum(row.startswith("  netjournal ") for row in rows)
    rows = CliRunner().invoke(cli, ["due"], prog_name="netjournal").stdout.splitlines()
    assert "This journal has no notes yet. Begin with these steps:" in rows
    assert 4 == sum(row.startswith("  netjournal ") for row in rows)


# find


UNKNOWN = [
    pytest.param("tag:math", "No tag is called 'math'. Did you mean ", id="tag"),
    pytest.param("tag:zzz", "No tag is called 'zzz'.", id="nothing-near"),
    pytest.param("circl:close", "No filter is called 'circl'.", id="filter"),
]


@pytest.mark.parametrize(("query", "said"), UNKNOWN)
def test_an_unknown_word_of_a_filter_is_told(run: Run, query: str, said: str) -> None:
    done = run("find", query)
    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith(f"Error: {said}")


def test_a_known_tag_without_a_hit_is_no_error(run: Run) -> None:
    done = run("find", "tag:maths", "zorro")
    assert done.stderr.startswith("Nothing found for 'zorro tag:maths'.\n")
