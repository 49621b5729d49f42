"""A published journal, a host that serves it, and a device that reads it."""

from __future__ import annotations

import base64
import hashlib
import http.server
import mimetypes
import secrets
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from netjournal.publish import assets
from netjournal.publish.access import Access
from netjournal.publish.writing import write
from netjournal.vault import keys, manifest
from tests.site.windows import Server, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response, Worker

PHRASE = "tulip orbit lemon cabin velvet noble"
# What the unlock page takes for enough here: the real number takes a browser longer
# than a test. The sample is published and unlocked with the real one.
ROUNDS = 2000
SHELL = Path(assets.__file__).parent / "shell"
JOURNAL = {
    "contacts/rosa-weidenfeller.md": "---\nname: Rosa Weidenfeller\n---\nCame with Björn. Lettering.\n",
    "contacts/samir-el-sayed.md": "---\nname: Samir El-Sayed\n---\n",
    "contacts/ren-kobayashi.md": "---\nname: Ren Kobayashi\n---\n",
    "journal/2026-11-20-maps.md": "---\ndate: 2026-11-20\npeople: [rosa-weidenfeller]\n---\nThe long night of maps.\n",
}
ROSA, SAMIR, REN = (f"people/{Path(name).stem}/" for name in list(JOURNAL)[:3])
INDEX, KEY, PARTS = "vault/index", "vault/key.json", "vault/b"
INSIDE = "#nj-main"  # only the site's own pages have it

CHANGED = "A part of this site was changed on the host. It is not shown."
OLDER = (
    "The host offers an older state of this site than this device has seen. It is not"
    " shown."
)
RENEWED = "This site has a new passphrase. The former one does not open it any more."
IDLE = "It was not used for a while, so it locked itself."
LOCKED = "The site is locked."
WRONG = "That is not the passphrase."


@dataclass
class Vault:
    """An open vault, and the site that is published with it."""

    access: Access
    site: Path

    @classmethod
    def new(cls, phrase: str, site: Path) -> Vault:
        """Return a new vault that *phrase* opens, at less cost than a real one."""
        random = secrets.token_bytes(keys.RANDOM_BYTES)
        lock, opened = keys.create(phrase, random, iterations=ROUNDS)
        return cls(Access(lock, opened, is_new=True), site)

    def publish(self, folder: Path, base: str = "/") -> None:
        """Publish the site as it is now into *folder*."""
        former = folder / INDEX
        access = replace(self.access, former=None, is_new=True)
        if former.exists():
            listed = manifest.opened(access.keys, former.read_bytes())
            access = replace(access, former=listed, is_new=False)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(assets, "_asset", _cheap)
            write(self.site, folder, access, base=base)

    def copy(self, folder: Path) -> Vault:
        """Return the same with a site of its own in *folder*."""
        return replace(self, site=Path(shutil.copytree(self.site, folder)))

    def edit(self, before: str, after: str, page: str = ROSA) -> None:
        """Change the text of a page of the site."""
        path = self.site / page / "index.html"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")


def _cheap(name: str) -> bytes:
    """Return a file of the unlock page, for which ROUNDS are enough; its worker agrees.

    It differs from the real one in nothing else: that asks for as many as vaults have.
    """
    asset = (SHELL / name).read_bytes()
    script = (SHELL / "unlock.js").read_bytes()
    least = f"const LEAST = {keys.ITERATIONS};".encode()
    assert 1 == script.count(least)
    cheap = script.replace(least, f"const LEAST = {ROUNDS};".encode())
    real, ours = (
        base64.b64encode(hashlib.sha256(text).digest()) for text in (script, cheap)
    )
    return cheap if asset == script else asset.replace(real, ours)


class _Files(http.server.BaseHTTPRequestHandler):
    server: _Listener

    def do_GET(self) -> None:
        """Answer with a file, else with 404.html, as hosts do."""
        host = self.server.host
        path = unquote(urlsplit(self.path).path)
        host.asked.append(path)
        name = path.removeprefix(host.base) or "index.html"
        if name in host.silent:
            host.closing.wait()
            return
        file = host.site / (f"{name}index.html" if name.endswith("/") else name)
        status = HTTPStatus.OK
        if not path.startswith(host.base) or not file.is_file() or name in host.lost:
            status, file = HTTPStatus.NOT_FOUND, host.lost_page(name)
        content = file.read_bytes()
        self.send_response(status)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")  # as some hosts have it
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Say nothing."""


class _Listener(http.server.ThreadingHTTPServer):
    def __init__(self, host: Host, port: int) -> None:
        self.host = host
        super().__init__(("127.0.0.1", port), _Files)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has hung up."""


class Host(Server):
    """A host with 404 pages, and with a cache of ten minutes; it can be down."""

    def __init__(self, folder: Path, base: str = "/") -> None:
        self.site = folder
        self.base = base
        self.asked: list[str] = []
        self.lost: set[str] = set()  # files that it does not give
        self.silent: set[str] = set()  # files for which it gives no answer
        self.closing = threading.Event()
        self._start(0)
        self.url = f"http://127.0.0.1:{self._server.server_port}{base}"

    def _start(self, port: int) -> None:
        self._server = _Listener(self, port)
        # Asked often whether it is to end, so that no test waits for that.
        serve, seconds = self._server.serve_forever, 0.01
        threading.Thread(target=serve, args=(seconds,), daemon=True).start()

    def close(self) -> None:
        self.closing.set()
        super().close()

    def go_down(self) -> None:
        """Refuse every connection from now on."""
        self.close()

    def come_back(self) -> None:
        """Answer again, at the same address."""
        self._start(self._server.server_port)

    def lost_page(self, name: str) -> Path:
        """Return the page for what is not there: of the site in that folder, if any."""
        nearest = self.site / name.partition("/")[0] / "404.html"
        return nearest if nearest.is_file() else self.site / "404.html"

    def parts(self) -> list[Path]:
        """Return the parts, in the order of their names."""
        return sorted((self.site / PARTS).iterdir())

    def flip(self, path: Path) -> None:
        """Change a bit in the middle of a file."""
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


Hosted = Callable[..., Host]


class Device:
    """A new profile of a browser, with a tab on a host."""

    def __init__(self, browser: Browser, host: Host, **options: object) -> None:
        self.context = browser.new_context(**options)  # type: ignore[arg-type] # any options
        self.context.set_default_timeout(0)  # pytest has one
        self.host = host
        self.watch = Watch(self.context, host.url)
        self.page: Page = self.context.new_page()

    def close(self) -> list[str]:
        """Return what went wrong; that a host has no such page did not."""
        self.context.close()
        self.forgive("status of 404")
        return self.watch.faults

    def forgive(self, words: str) -> None:
        """Forget what the browser reported in these *words*: the test meant it."""
        faults = self.watch.faults
        faults[:] = [fault for fault in faults if words not in fault]

    def visit(self, path: str = "", page: Page | None = None) -> Response:
        """Open *path* of the site."""
        answer = (page or self.page).goto(self.host.url + path)
        assert answer is not None
        return answer

    def type(self, phrase: str = PHRASE, keep: str | None = None) -> None:
        """Type a passphrase and ask to unlock."""
        if keep is not None:
            self.page.select_option("#keep", keep)
        self.page.fill("#phrase", phrase)
        self.page.click("button")

    def unlock(self, phrase: str = PHRASE, keep: str | None = None) -> None:
        """Unlock the site and wait for its page."""
        self.type(phrase, keep)
        self.page.wait_for_selector(INSIDE)

    def enter(self, path: str = "") -> None:
        """Open *path* and unlock the site there."""
        self.visit(path)
        self.unlock()

    def says(self, sentence: str, page: Page | None = None) -> None:
        """Wait until the unlock page says *sentence*."""
        line = (page or self.page).locator("#said").get_by_text(sentence, exact=True)
        line.wait_for()

    def told(self, sentence: str) -> None:
        """Wait for the answer to what was typed, which begins with *sentence*."""
        busy = "() => document.getElementById('said').textContent !== 'One moment …'"
        self.page.wait_for_function(busy)
        assert self.page.inner_text("#said").startswith(sentence)

    def heading(self, page: Page | None = None) -> str:
        """Return the heading of the page."""
        return (page or self.page).inner_text("h1")

    def fill(self, path: str = "") -> None:
        """Wait until the whole site in the folder *path* is kept on the device."""
        mark = ",".join(map(str, (self.host.site / path / INDEX).read_bytes()[:12]))
        script = """([path, mark]) => new Promise((resolve, reject) => {
          const opening = indexedDB.open(`netjournal ${path}`, 1);
          opening.onerror = reject;
          opening.onsuccess = () => {
            const asking = opening.result.transaction("x").objectStore("x").get("whole");
            asking.onsuccess = () => {
              opening.result.close();
              resolve(asking.result === mark);
            };
          };
        })"""
        self.until(script, [self.host.base + path, mark])

    def until(self, script: str, argument: object = None) -> None:
        """Wait until *script*, an asynchronous function, gives true.

        A browser's own waiting takes any promise for true.
        """
        while not self.page.evaluate(script, argument):
            self.page.wait_for_timeout(20)

    def kept(self, script: str) -> object:
        """Return the value of *script*, a function of the worker's `store`."""
        return self.page.evaluate(
            f"""path => new Promise((resolve, reject) => {{
              const opening = indexedDB.open(`netjournal ${{path}}`, 1);
              opening.onerror = reject;
              opening.onsuccess = () => {{
                const store = opening.result.transaction("x", "readwrite").objectStore("x");
                ({script})(store, resolve);
              }};
            }})""",
            self.host.base,
        )

    def worker(self) -> Worker:
        """Return the site's worker, once it is at work."""
        running = self.context.service_workers or [
            self.context.wait_for_event("serviceworker")
        ]
        ready = "() => navigator.serviceWorker.ready.then(() => true)"
        self.page.wait_for_function(ready)
        return running[0]

    def save_data(self) -> None:
        """Let the device ask for little data, once the worker is at work."""
        script = (
            "Object.defineProperty(navigator.connection, 'saveData', {value: true})"
        )
        self.worker().evaluate(script)

    def kill_worker(self) -> None:
        """Stop the worker, as the browser does after a while."""
        session = self.context.new_cdp_session(self.page)
        stopped: list[bool] = []

        def look(event: dict[str, list[dict[str, str]]]) -> None:
            states = {version["runningStatus"] for version in event["versions"]}
            stopped.append(states == {"stopped"})

        session.on("ServiceWorker.workerVersionUpdated", look)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        # A page that is open may have started it again by now.
        while not any(stopped):
            self.page.evaluate("0")  # lets events come in
        session.detach()
