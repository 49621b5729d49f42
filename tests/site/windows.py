"""A site at an address of this machine, and the windows of a browser that visit it.

A new window has to be made and to load everything, which takes longer than most of
what is tested in it. So those of one kind are used by one test after another.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OFTEN = 0.01  # seconds after which a server looks whether it is to end
FROM_DISK = "file:"
_EMPTY = "about:blank"
_FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Say nothing."""


class Server:
    """A site after an address on this machine."""

    def __init__(self, site: Path) -> None:
        self.site = site
        handler = functools.partial(_Quiet, directory=str(site))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(OFTEN,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def pages(self) -> list[str]:
        paths = (path for path in self.site.rglob("*.html") if path.is_file())
        names = (path.relative_to(self.site).as_posix() for path in paths)
        return sorted(quote(name.removesuffix("index.html")) for name in names)

    def size(self, name: str) -> int:
        path = self.site / unquote(name)
        return (path / "index.html" if path.is_dir() else path).stat().st_size


class Watch:
    """Keeps what a page did that it should not: dialogs, errors, requests."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.faults: list[str] = []
        self.url = url
        context.on("page", self._page)
        # What the policy refuses is no request: it ends with "csp", unsent.
        context.on("requestfinished", self._request)
        context.on("requestfailed", self._request)

    def _page(self, page: Page) -> None:
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: self.faults.append(f"{message.type}: {message.text}"),
        )

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        ours = request.url.startswith((self.url, "data:", "blob:"))
        if not ours and request.failure != "csp":
            self.faults.append(f"request: {request.url}")


class Window(Watch):
    """A window with its page, which one test after another is lent."""

    def __init__(self, browser: Browser, **options: object) -> None:
        context = browser.new_context(**options)  # type: ignore[arg-type] # any options
        context.set_default_timeout(0)  # pytest has a limit, and no other is guessed
        super().__init__(context, FROM_DISK)
        self.page: Page = context.new_page()
        self.idle: list[Window] = []

    def close(self) -> None:
        """Forget what was done in it, and wait for the next test.

        By then the browser has reported everything that went wrong.
        """
        self.page.unroute_all()
        self.page.evaluate(_FORGET)
        self.page.goto(_EMPTY)
        self.idle.append(self)


class Windows:
    """The windows of a browser, by what they were made with."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[Window]] = {}

    def open(self, url: str = FROM_DISK, now: str = "", /, **options: object) -> Window:
        """Lend a window with these *options* for the site at *url*.

        It is *now* there, all the time. A test closes it when nothing has failed;
        another window is not used again.
        """
        kind = repr((bool(now), sorted(options.items())))
        idle = self._idle.setdefault(kind, [])
        window = idle.pop() if idle else Window(self._browser, **options)
        window.idle, window.url, window.faults = idle, url, []
        if now:
            window.page.clock.set_fixed_time(now)
        return window


@contextmanager
def launched(chromium: str) -> Iterator[Browser]:
    """Start the browser *chromium*, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
