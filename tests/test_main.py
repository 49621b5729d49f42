"""The program as a shell sees it: exit codes, streams, signals, encodings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1]

# A command that is not among ours: it says that it has begun, then does what
# the test wants to see.
EXTENDED = """
import sys, time, types
import click
import netjournal.cli
from netjournal.__main__ import main

@click.command()
def command():
    click.echo("begun")
    sys.stdout.flush()
    {body}

sys.modules["netjournal.cli.commands.extra"] = types.SimpleNamespace(command=command)
netjournal.cli.COMMANDS["extra"] = netjournal.cli.Entry("Files", "")
sys.argv = ["netjournal", "extra"]
sys.exit(main())
"""


def _run(
    *arguments: str, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "netjournal", *arguments],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )


def _extended(body: str) -> list[str]:
    return [sys.executable, "-c", EXTENDED.format(body=body)]


def test_what_was_asked_for_is_on_stdout_and_talk_on_stderr() -> None:
    result = _run("-C", str(SAMPLE), "due", "--who", "ren-kobayashi")
    assert 0 == result.returncode
    assert result.stdout.startswith(b"Reach out\n  Ren Kobayashi")
    assert b"1 due, as of Sunday, 22 November 2026.\n" == result.stderr


def test_a_count_is_one_number_and_no_talk() -> None:
    result = _run("-C", str(SAMPLE), "due", "--count")
    assert (0, b"") == (result.returncode, result.stderr)
    assert result.stdout.strip().isdigit()


def test_problems_are_1(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text(
        "---\nname: Ada\nself: x\n---\n", "utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    result = _run("-C", str(tmp_path), "validate", "--format", "concise")
    assert 1 == result.returncode
    assert (
        b"contacts/ada.md:3:7: NJ103 self: expected yes or no, got 'x' [invalid-value]\n"
        == result.stdout
    )


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["dew"], id="command"),
        pytest.param(["due", "--frobnicate"], id="option"),
        pytest.param(["-C", "nowhere", "due"], id="folder"),
        pytest.param(["--today", "later", "-C", str(SAMPLE), "due"], id="day"),
    ],
)
def test_a_wrong_request_is_2(arguments: list[str]) -> None:
    result = _run(*arguments)
    assert (2, b"") == (result.returncode, result.stdout)
    assert result.stderr


def test_our_mistake_is_3_and_its_log_has_no_text_of_the_journal(
    tmp_path: Path,
) -> None:
    body = 'raise ValueError("Ada likes tea") from KeyError("a secret")'
    result = subprocess.run(
        _extended(body),
        check=False,
        capture_output=True,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )
    assert (3, b"begun\n") == (result.returncode, result.stdout)
    first, second = result.stderr.decode().splitlines()
    assert "Error: Internal error in netjournal: ValueError in <string>:11." == first
    log = tmp_path / "netjournal" / "last-error.log"
    assert f"Details, without text from your journal: {log}" == second
    kept = log.read_text("utf-8")
    assert "ValueError\n" in kept
    assert "KeyError\n" in kept
    assert "__main__.py" in kept
    assert "tea" not in kept
    assert "secret" not in kept


def test_what_the_system_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    result = _run("init", str(folder))
    said = f"Error: {folder} cannot be used: file name too long.\n"
    assert (2, said.encode()) == (result.returncode, result.stderr)


def test_a_file_in_the_way_is_a_wrong_request(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = _run("init", str(tmp_path / "file" / "journal"))
    said = f"Error: '{tmp_path / 'file'}' is a file, not a folder.\n"
    assert (2, said.encode()) == (result.returncode, result.stderr)


def test_ctrl_c_is_130() -> None:
    with subprocess.Popen(
        _extended("time.sleep(60)"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert b"begun\n" == process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (130, b"\n") == (process.returncode, said)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-C", str(SAMPLE), "list", "--format", "ids"], id="ids"),
        pytest.param(["-C", str(SAMPLE), "due", "--json"], id="json"),
        pytest.param(["--help"], id="help"),
    ],
)
def test_a_reader_that_goes_away_is_no_mistake(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = _run(*arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (141, b"") == (result.returncode, result.stderr)


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0"}, id="C"),
        pytest.param(
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="ascii"
        ),
        pytest.param({"PYTHONIOENCODING": "latin-1"}, id="latin-1"),
    ],
)
def test_output_is_utf_8_whatever_the_locale_says(env: dict[str, str]) -> None:
    arguments = ["-C", str(SAMPLE), "list", "--tag", "student", "--format", "names"]
    result = _run(*arguments, env=env)
    assert (0, b"") == (result.returncode, result.stderr)
    assert "Nguyễn Thị Hà" in result.stdout.decode("utf-8").splitlines()


def test_a_closed_stdout_is_no_mistake() -> None:
    command = f"{sys.executable} -m netjournal -C {SAMPLE} due --count >&-"
    result = subprocess.run(["sh", "-c", command], check=False, capture_output=True)
    assert (0, b"", b"") == (result.returncode, result.stdout, result.stderr)


def _left(beginning: str) -> subprocess.CompletedProcess[bytes]:
    """Return what a process says whose program has begun like this."""
    program = (
        "import atexit, sys, threading; from netjournal.__main__ import run;"
        "atexit.register(print, 'the end');"
        f"sys.argv = ['netjournal', '--version']; {beginning}; run()"
    )
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=False, capture_output=True)


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        pytest.param("pass", b"the end\n", id="alone"),
        pytest.param(
            "threading.Thread(target=lambda: (threading.main_thread().join(), print('done'))).start()",
            b"done\nthe end\n",
            id="another-thread-is-waited-for",
        ),
        pytest.param(
            "sys.setprofile(lambda *_: None)", b"the end\n", id="under-a-profiler"
        ),
    ],
)
def test_what_was_to_be_done_at_the_end_is_done(
    beginning: str, expected: bytes
) -> None:
    result = _left(beginning)

    assert (0, b"") == (result.returncode, result.stderr)
    assert result.stdout.startswith(b"netjournal ")
    assert result.stdout.endswith(b"\n" + expected)


def test_nothing_is_taken_apart_at_the_end() -> None:
    beginning = (
        "Late = type('Late', (), {'__del__': lambda self: print('taken apart')});"
        "late = Late()"
    )

    assert b"taken apart" not in _left(beginning).stdout


def test_help_imports_the_table_of_commands_and_no_more() -> None:
    program = (
        "import sys; from netjournal.__main__ import main;"
        "sys.argv = ['netjournal', '--help']; main();"
        "print(*sorted(one for one in sys.modules if 'netjournal' in one))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True
    )
    loaded = result.stdout.decode().splitlines()[-1]
    kept = ("", ".answers", ".place", ".program", ".tree")
    index = " ".join(f"netjournal.index{name}" for name in kept)
    assert f"netjournal netjournal.__main__ netjournal.cli {index}" == loaded


@pytest.mark.parametrize(
    "words", [["-C", str(SAMPLE)], [f"-C{SAMPLE}"], [f"-C={SAMPLE}"]]
)
def test_a_folder_is_named_in_any_of_three_ways(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "netjournal", *words, "due", "--count"],
        check=True,
        capture_output=True,
    )

    assert done.stdout.strip().isdigit()


def test_due_imports_nothing_that_it_does_not_need() -> None:
    program = (
        "import sys; from netjournal.__main__ import main;"
        f"sys.argv = ['netjournal', '-C', {str(SAMPLE)!r}, 'due', '--count']; main();"
        "heavy = {'rich', 'mkdocs', 'nh3', 'phonenumbers', 'icalendar', 'markdown',"
        " 'rapidfuzz', 'networkx', 'jinja2', 'filelock'};"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True
    )
    assert "" == result.stdout.decode().splitlines()[-1]
