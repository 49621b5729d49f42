"""VS Code in a browser, with the extension on its page in the manual.

It needs code-server 4.100, which wants Node 20, and the extension's library:

    npm install code-server@4.100.3 vscode-languageclient@9

`CODE_SERVER` is the folder `node_modules` that this makes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.docs_text import DOCS
from tests.index.whole import run_in
from tests.lsp.client import PATIENCE
from tests.lsp.conftest import write
from tests.lsp.test_editors import NOTE, set_up

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.editor, pytest.mark.browser]

PROGRAMS = os.environ.get("CODE_SERVER", "")
WRITTEN = (
    "---\ndate: 2026-11-20\nkind: coffee\nwith: [katharina-voit]\nfollow_up: no\n---\n"
)
_ROWS = ".suggest-widget.visible .monaco-list-row"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the sample with one note in which a name is misspelled."""
    root = tmp_path / "journal of mine"
    for name in ("contacts", "journal"):
        shutil.copytree(DOCS.parent / name, root / name)
    shutil.copy(DOCS.parent / "mkdocs.yml", root)
    write(root, {NOTE: WRITTEN})
    return root


@pytest.fixture
def address(root: Path, tmp_path: Path) -> Iterator[str]:
    """Start VS Code with the extension, and return its address on this machine."""
    if not PROGRAMS:
        pytest.skip("no code-server is named by $CODE_SERVER")
    extension = tmp_path / "extensions/netjournal-vscode"
    files = ("package.json", "extension.js")
    write(extension, {name: set_up("vscode", name) for name in files})
    (extension / "node_modules").symlink_to(PROGRAMS)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    # A page of welcome would take the keys away.
    write(
        tmp_path / "data", {"User/settings.json": '{"workbench.startupEditor": "none"}'}
    )
    # VS Code asks a login shell for the path.
    for name in (".profile", ".bash_profile", ".bashrc"):
        (tmp_path / name).write_text(f"export PATH='{path}'\n", "utf-8")
    process = subprocess.Popen(
        (
            *("node", f"{PROGRAMS}/code-server/out/node/entry.js", "--auth", "none"),
            *("--bind-addr", "127.0.0.1:0", "--disable-workspace-trust"),
            *("--disable-telemetry", "--disable-update-check"),
            *("--user-data-dir", str(tmp_path / "data")),
            *("--extensions-dir", str(extension.parent), str(root)),
        ),
        env={
            **os.environ,
            "PATH": path,
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "EXTENSIONS_GALLERY": '{"serviceUrl": "http://127.0.0.1:9"}',
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            _, found, rest = line.partition("listening on ")
            if found:
                yield rest.strip().rstrip("/")
                break
        else:
            pytest.fail("code-server ended before it listened")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.stdout.close()
        process.wait(PATIENCE)


@pytest.fixture
def page(address: str, root: Path, chromium: str) -> Iterator[Page]:
    """Return the window of VS Code with the journal."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{address}/?folder={root}")
        yield page
        browser.close()


@pytest.mark.parametrize("answer", ["OK", "Skip Changes"])
def test_vscode(answer: str, page: Page, root: Path) -> None:
    """Somebody reads what is wrong, writes a name, and renames her.

    VS Code asks the server again before it renames the file: what it then offers is done
    already, whatever the answer.
    """
    _open(page, Path(NOTE).stem)
    page.wait_for_selector(".squiggly-error")
    _go(page, "4:8")
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+i")
    page.wait_for_selector(".monaco-hover:has-text('katharina-voit')")
    page.keyboard.press("Escape")

    page.keyboard.press("Shift+End")
    page.keyboard.type("prof k")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(f"{_ROWS}:has-text('Katharina')")
    page.keyboard.press("Enter")
    page.keyboard.type("]")
    page.wait_for_selector(".view-line:has-text('with: [katharina-voigt]')")
    page.wait_for_selector(".squiggly-error", state="detached")
    page.keyboard.press("Control+s")
    _saved(page, root / NOTE, "with: [katharina-voigt]\n")

    _go(page, "4:10")
    page.keyboard.press("F2")
    box = page.locator(".rename-box input.rename-input")
    box.fill("kv")
    box.press("Enter")
    page.click(f".monaco-dialog-box .monaco-button:has-text('{answer}')")
    page.wait_for_selector(".view-line:has-text('with: [kv]')")
    page.keyboard.press("Control+k")
    page.keyboard.press("s")
    _saved(page, root / NOTE, "with: [kv]\n")
    _saved(page, root / "contacts/kv.md", "name: Prof. Katharina Voigt")
    _until(page, lambda: not (root / "contacts/katharina-voigt.md").exists())
    _until(page, lambda: not _files_with("katharina-voigt", root))
    assert _files_with("kv", root)
    result = run_in(root, "validate", "--format", "concise")
    assert 0 == result.code, result


def _files_with(text: str, root: Path) -> list[Path]:
    return [path for path in root.rglob("*.md") if text in path.read_text("utf-8")]


def _saved(page: Page, path: Path, text: str) -> None:
    """Wait until the file has *text*."""
    _until(page, lambda: path.exists() and text in path.read_text("utf-8"))


def _until(page: Page, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        page.wait_for_timeout(50)


def _open(page: Page, name: str) -> None:
    """Open the file whose name begins with *name*."""
    page.wait_for_selector(".monaco-workbench .explorer-folders-view .monaco-list-row")
    page.keyboard.press("Control+p")
    page.wait_for_selector(".quick-input-widget:visible input")
    page.keyboard.type(name)
    page.wait_for_selector(f".quick-input-list .monaco-list-row:has-text('{name}')")
    page.keyboard.press("Enter")
    page.wait_for_selector(f".tab.active:has-text('{name}')")


def _go(page: Page, place: str) -> None:
    """Put the cursor at a line and column, such as `4:8`."""
    page.keyboard.press("Control+g")
    page.wait_for_selector(".quick-input-widget:visible input")
    page.keyboard.type(place)
    page.keyboard.press("Enter")
    page.wait_for_selector(".quick-input-widget", state="hidden")
