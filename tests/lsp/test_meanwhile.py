"""What changes while a server runs: files, settings, the day; and what it leaves alone."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from netjournal import clock
from netjournal.lsp.clients import Client
from netjournal.lsp.completion import complete
from netjournal.lsp.server import Delays, Server
from netjournal.lsp.serving import made
from tests.conftest import _without
from tests.lsp.client import Editor
from tests.lsp.conftest import ALL, FILES, TEA, digest, editing, write
from tests.lsp.inside import Heard, idle

TODAY = dt.date(2026, 11, 22)
NEVER = 1e9  # seconds
Step = Callable[[Server, Path], None]


def _run(root: Path, server: Server, *steps: Step) -> list[list[str]]:
    """Open a note; return the codes that are shown of it, now and after each step."""
    heard = Heard()

    async def run() -> list[list[str]]:
        server.protocol.set_writer(heard)
        server.lay((root / TEA).as_uri(), FILES[TEA], 1)
        await idle(server)
        codes = [heard.codes(root / TEA)]
        for step in steps:
            step(server, root)
            await idle(server)
            codes.append(heard.codes(root / TEA))
        server.shutdown()
        return codes

    return asyncio.run(run())


def _ask(server: Server, root: Path) -> None:
    assert server.request_about((root / TEA).as_uri())


def _type(server: Server, root: Path) -> None:
    server.lay((root / TEA).as_uri(), f"{FILES[TEA]}More.\n", 2)


def _remove(_server: Server, root: Path) -> None:
    (root / "contacts/ada.md").unlink()


def test_the_disk_is_looked_at_every_ten_seconds() -> None:
    assert 10 == Delays().sweep


@pytest.mark.parametrize("act", [_ask, _type])
def test_somebody_works_and_other_programs_too(root: Path, act: Step) -> None:
    """As long as nobody asks or types, nothing is looked at."""
    server = made(TODAY, Delays(0, 0, 0))
    assert [[], [], ["NJ201", "NJ205", "NJ205"]] == _run(root, server, _remove, act)


@pytest.mark.parametrize("act", [_ask, _type])
def test_the_disk_is_not_looked_at_more_often(root: Path, act: Step) -> None:
    server = made(TODAY, Delays(0, 0, NEVER))
    assert [[], [], []] == _run(root, server, _remove, act)


def test_an_editor_that_watches_has_no_need_of_it(root: Path) -> None:
    server = made(TODAY, Delays(0, 0, 0))
    server.client = Client(has_watchers=True)
    assert [[], [], []] == _run(root, server, _remove, _ask)


@pytest.mark.parametrize("watches", [True, False])
def test_a_night_passes(
    root: Path,
    watches: bool,  # noqa: FBT001 (a column of the table)
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A promise is late from its day on, and nobody has changed a file."""
    write(root, {"mkdocs.yml": "plugins:\n  - netjournal\n"})
    days = iter([dt.date(2026, 11, 23), dt.date(2026, 12, 20)])
    day = next(days)
    monkeypatch.setattr(clock, "today", lambda: day)

    def sleep(_server: Server, _root: Path) -> None:
        nonlocal day
        day = next(days)

    server = made(None, Delays(0, 0, 0))
    server.client = Client(has_watchers=watches)
    seen: list[dt.date] = []

    def look(server: Server, root: Path) -> None:
        request = server.request_about((root / TEA).as_uri())
        assert request is not None
        seen.append(request.day.today)

    _run(root, server, look, sleep, _ask, look)
    assert [dt.date(2026, 11, 23), dt.date(2026, 12, 20)] == seen


CHOIR = "---\nname: Ada Byron\nemail: a@b.example\ncircle: choir\n---\n"
CHOIRS = f"{FILES['mkdocs.yml']}      circles: {{choir: 2 weeks, close: 3 months}}\n"


def test_settings_that_are_typed_count_for_all_files(root: Path) -> None:
    """A circle is unknown in an open file until the settings have it, and after."""
    with editing(root, **ALL) as editor:
        uri = editor.open(root / "contacts/ada.md", CHOIR)
        assert ["NJ103"] == [row["code"] for row in editor.until(uri, bool)]
        settings = editor.open(root / "mkdocs.yml")
        editor.change(settings, CHOIRS, 2)
        editor.until(uri, lambda rows: not rows)
        editor.change(settings, FILES["mkdocs.yml"], 3)
        assert ["NJ103"] == [row["code"] for row in editor.until(uri, bool)]


def test_settings_that_are_saved_count_for_all_files(root: Path) -> None:
    with Editor() as editor:
        editor.begin(root, **ALL)
        uri = editor.open(root / "contacts/ada.md", CHOIR)
        assert ["NJ103"] == [row["code"] for row in editor.until(uri, bool)]
        write(root, {"mkdocs.yml": CHOIRS})
        editor.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        editor.until(uri, lambda rows: not rows)


def test_it_works_without_a_network(root: Path) -> None:
    unshare = shutil.which("unshare") or _without("unshare")
    alone = [unshare, "--user", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody leave its network")
    before = digest(root)
    with Editor(prefix=alone) as editor:
        editor.begin(root, **ALL)
        uri = editor.open(root / TEA, FILES[TEA].replace("[ada]", "[adda]", 1))
        assert "NJ201" in [row["code"] for row in editor.until(uri, bool)]
        assert 0 == editor.end()
    assert before == digest(root)


def test_offers_wait_until_they_are_gathered(root: Path) -> None:
    """Until then an editor asks again with the next key, and no key waits."""
    server = made(TODAY, Delays(0, 0, NEVER))
    uri = (root / TEA).as_uri()
    journal, path = server.journal_of(uri) or pytest.fail("no journal")
    where = lsp.Position(1, 7)
    params = lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), where)

    async def run() -> list[tuple[bool, bool]]:
        answers = [complete(server, params)]
        journal.lay(path, FILES[TEA], 1)
        reading = journal.read()
        journal.take(reading)
        answers.append(complete(server, params))
        journal.gather(reading)
        answers.append(complete(server, params))
        return [(answer.is_incomplete, bool(answer.items)) for answer in answers]

    assert [(True, False), (True, False), (True, True)] == asyncio.run(run())
