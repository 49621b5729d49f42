"""A published site in Firefox and in WebKit: from the first visit to the lock."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from tests.publish.browsers.hosting import (
    INSIDE,
    LOCKED,
    PHRASE,
    REN,
    ROSA,
    SAMIR,
    WRONG,
    Host,
)
from tests.publish.browsers.webkit import Json, WebKit
from tests.site.firefox import Firefox
from tests.site.test_browser import FIELD

pytestmark = [pytest.mark.browser, pytest.mark.long]

TITLE = "document.title"
HEADING = "document.querySelector('h1')?.textContent.trim()"
SAID = "document.getElementById('said')?.textContent"


class Engine(Protocol):
    """What both drivers can do."""

    def visit(self, url: str) -> None:
        """Open *url* and wait until it is loaded."""

    def back(self) -> None:
        """Go back to the page before."""

    def value(self, expression: str) -> Json:
        """Return the value of a JavaScript *expression* in the page."""

    def wait(self, expression: str) -> Json:
        """Wait until *expression* is true."""

    def click(self, selector: str) -> None:
        """Click the first element of *selector*."""

    def type(self, selector: str, text: str) -> None:
        """Type *text* into a field, in place of what is there."""


class _Firefox(Firefox):
    def back(self) -> None:
        self.ask("WebDriver:Back")

    def type(self, selector: str, text: str) -> None:
        self.click(selector)
        self.value(f"document.querySelector('{selector}').select()")
        self.keys(text)


def test_in_firefox(firefox_program: str, host: Host, tmp_path: Path) -> None:
    with _Firefox(firefox_program, tmp_path) as firefox:
        _from_first_visit_to_lock(firefox, host)
        assert [] == firefox.errors()


def test_in_webkit(
    webkit_programs: tuple[str, str, str], host: Host, tmp_path: Path
) -> None:
    with WebKit(*webkit_programs, tmp_path) as webkit:
        _from_first_visit_to_lock(webkit, host)


def _from_first_visit_to_lock(engine: Engine, host: Host) -> None:
    engine.visit(f"{host.url}{ROSA}?from=mail#history")
    engine.wait("document.activeElement?.id === 'phrase'")
    engine.type("#phrase", "wrong words")
    engine.click("button")
    engine.wait(f"{SAID} === '{WRONG}'")
    _unlock(engine)
    assert f"{host.url}{ROSA}?from=mail#history" == engine.value("location.href")
    assert "Rosa Weidenfeller" == engine.value(HEADING)

    engine.visit(host.url)
    engine.type(FIELD, "lettering")
    engine.wait(
        "document.querySelector('#nj-results[data-query=lettering][aria-busy=false] a')"
    )
    count = len(host.parts())
    engine.wait(
        "(caches.open('netjournal / vault').then(it => it.keys())"
        f".then(keys => {{ self.filled = keys.length >= {count}; }}), self.filled)"
    )
    host.go_down()
    engine.visit(host.url + SAMIR)
    assert "Samir El-Sayed" == engine.value(HEADING)

    engine.click(".nj-lock")
    engine.wait(f"{SAID} === '{LOCKED}'")
    engine.back()
    engine.wait(f"{TITLE} === 'Locked' && {SAID} === '{LOCKED}'")
    host.come_back()
    engine.visit(host.url + REN)
    assert "Locked" == engine.value(TITLE)
    _unlock(engine)
    assert "Ren Kobayashi" == engine.value(HEADING)


def _unlock(engine: Engine) -> None:
    engine.type("#phrase", PHRASE)
    engine.click("button")
    engine.wait(
        f"document.querySelector('{INSIDE}') && document.readyState === 'complete'"
    )
