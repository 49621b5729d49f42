"""The unlock page: what it says, whom it shuts out, and what it may do."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.publish.browsers.hosting import LOCKED, WRONG, Device, Host
from tests.site import proving
from tests.site.proving import DESK, NIGHT, PHONE, PHONE_AT_NIGHT, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Route

SHELL = files("netjournal.publish") / "shell"
PAGE = (SHELL / "index.html").read_text("utf-8")
CLOSED = (
    "This window keeps nothing, so the site cannot be unlocked in it. Open it in a"
    " window that is not private, and where sites may store data."
)
# The browser's own names of what may not be there.
NO_WORKERS = "delete Navigator.prototype.serviceWorker"
NO_STORE = (
    "navigator.serviceWorker.register = () => Promise.reject("
    "new DOMException('Storage is off.', 'SecurityError'))"
)
NO_GUNZIP = "delete self.DecompressionStream"

Devices = Callable[..., Device]


class _Addresses(HTMLParser):
    """Collects what a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str | None] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href")]


def test_the_page_is_sound_and_asks_nothing_of_others() -> None:
    html5lib.HTMLParser(strict=True).parse(PAGE)
    addresses = _Addresses()
    addresses.feed(PAGE)

    assert ["data:,", "__BASE__vault/unlock.css", "__BASE__vault/unlock.js"] == (
        addresses.found
    )
    for name in ("unlock.js", "unlock.css", "sw.js"):
        assert "://" not in (SHELL / name).read_text("utf-8").replace("https:// in", "")


def test_its_policy_allows_its_own_files_alone() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)', PAGE)

    assert (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " worker-src 'self'; img-src data:; form-action 'none'; base-uri 'none'"
    ) == policy


@pytest.mark.parametrize("name", ["unlock.js", "unlock.css"])
def test_the_worker_knows_the_digests_of_the_page(name: str) -> None:
    """So that it is another worker when they change, and devices take them anew."""
    digest = hashlib.sha256((SHELL / name).read_bytes()).digest()

    expected = f'["vault/{name}", "sha256-{base64.b64encode(digest).decode()}"]'

    assert expected in (SHELL / "sw.js").read_text("utf-8")


@pytest.mark.browser
def test_wrong_passphrases_are_helped(device: Device) -> None:
    device.visit()
    for _ in range(2):
        device.type("wrong")
        device.page.wait_for_selector("#phrase[aria-invalid=true]")
        device.says(WRONG)

    device.type("wrong")

    device.says(
        "That is not the passphrase. If netjournal made it: six words, lower case, one"
        " space between."
    )
    device.unlock()


@pytest.mark.browser
def test_caps_lock_is_told(device: Device) -> None:
    page = device.page
    device.visit()
    page.focus("#phrase")
    press = """(field, isOn) => field.dispatchEvent(new KeyboardEvent("keydown", {
      key: "a", bubbles: true, modifierCapsLock: isOn}))"""

    page.eval_on_selector("#phrase", press, True)  # noqa: FBT003 (a value of the page)
    assert "Caps Lock is on." == page.inner_text("#caps")
    page.eval_on_selector("#phrase", press, False)  # noqa: FBT003 (a value of the page)
    assert not page.inner_text("#caps")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("sentence", "lack"),
    [
        pytest.param(CLOSED, NO_WORKERS, id="no-workers"),
        pytest.param(CLOSED, NO_STORE, id="no-store"),
        pytest.param(
            "This browser is too old for this site. Update it, or try another one.",
            NO_GUNZIP,
            id="old",
        ),
    ],
)
def test_a_window_that_cannot_open_it(sentence: str, lack: str, device: Device) -> None:
    device.page.add_init_script(lack)

    device.visit()

    device.says(sentence)


@pytest.mark.browser
def test_plain_http_is_told(device: Device, host: Host) -> None:
    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        route.fulfill(path=host.site / (path.lstrip("/") or "index.html"))

    device.page.route("http://journal.example/**", answer)

    device.page.goto("http://journal.example/")

    device.says("This site needs https. Open its address with https:// in front.")
    assert not device.page.is_visible("form")
    device.forgive("journal.example")


@pytest.mark.browser
def test_no_connection_is_told(device: Device, host: Host) -> None:
    """The page was here once, and the site was never unlocked."""
    device.visit()
    device.worker()
    host.go_down()
    device.type()
    device.says(
        "The host does not answer, and this device has not kept the site yet. Try again"
        " later."
    )

    device.context.set_offline(True)
    device.page.reload()
    device.type()
    device.says(
        "You are offline, and this device has not kept the site yet. Connect, then try"
        " again."
    )
    device.forgive("net::ERR")


@pytest.mark.browser
def test_by_keyboard_and_for_screen_readers(device: Device) -> None:
    page = device.page
    device.visit()

    field = page.get_by_label("Passphrase", exact=True)
    assert field.evaluate("it => it === document.activeElement")
    for name, value in (
        ("type", "password"),
        ("autocomplete", "current-password"),
        ("autocapitalize", "none"),
        ("spellcheck", "false"),
    ):
        assert value == field.get_attribute(name)
    page.keyboard.type("some words")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_label("Show the passphrase").is_checked()
    assert "text" == field.get_attribute("type")
    page.keyboard.press("Tab")
    assert page.get_by_label("Stay unlocked on this device").evaluate(
        "it => it === document.activeElement"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    device.says(WRONG)
    assert "password" == field.get_attribute("type")  # hidden before it is used
    assert WRONG in [line.inner_text() for line in page.get_by_role("status").all()]
    assert field.evaluate("it => it === document.activeElement")


LOOKS: list[tuple[Screen, dict[str, Any]]] = [
    (DESK, {}),
    (NIGHT, {}),
    (PHONE, {}),
    (PHONE_AT_NIGHT, {}),
    (Screen(320, 480), {}),
    (DESK, {"forced_colors": "active"}),
    (PHONE_AT_NIGHT, {"forced_colors": "active", "reduced_motion": "reduce"}),
]
BRIGHTNESS = (
    "Math.max(...getComputedStyle(document.body).backgroundColor"
    ".match(/\\d+/g).slice(0, 3).map(Number))"
)


@pytest.mark.browser
def test_nobody_is_shut_out(device: Device) -> None:
    page = device.page
    device.visit("vault/lock")  # a first visit: the host has no such page
    device.worker()

    faults = []
    for screen, media in LOOKS:
        page.set_viewport_size({"width": screen.width, "height": screen.height})
        page.emulate_media(color_scheme=screen.scheme, **media)  # type: ignore[arg-type] # as there
        device.visit("vault/lock")
        device.says(LOCKED)
        look = proving.misplaced(page) + proving.shut_out(page)
        faults += [f"{screen} {media}: {fault}" for fault in look]
        assert not page.evaluate("document.getAnimations().length")
        assert (screen.scheme == "dark") == (page.evaluate(BRIGHTNESS) < 80)
        for selector in ("#phrase", "#keep", "button"):
            box = page.locator(selector).bounding_box()
            assert box
            assert box["height"] >= 44

    assert [] == faults


@pytest.mark.browser
def test_without_scripts_it_says_so(devices: Devices, host: Host) -> None:
    device = devices(host, java_script_enabled=False)

    device.visit()

    assert "JavaScript is needed to unlock this site." in device.page.inner_text("main")
    assert not device.page.is_visible("form")
