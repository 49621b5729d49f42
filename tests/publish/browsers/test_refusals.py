"""What a published site does not show, and what it does not do: in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.browsers.hosting import (
    CHANGED,
    INDEX,
    KEY,
    OLDER,
    REN,
    ROSA,
    ROUNDS,
    SAMIR,
    WRONG,
    Device,
    Host,
    Vault,
)

pytestmark = pytest.mark.browser

NEWER = (
    "This site was published by a newer netjournal than this page. Reload the page in a"
    " few minutes."
)
UNFIT = (
    "This page has not arrived as it was published. The host may be busy, or it has"
    " changed it. Try again in a few minutes."
)


def _flipped_parts(host: Host) -> None:
    for path in host.parts():
        host.flip(path)


def _swapped_parts(host: Host) -> None:
    paths = host.parts()
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)


def _cut_parts(host: Host) -> None:
    for path in host.parts():
        path.write_bytes(path.read_bytes()[:-16])


def _flipped_index(host: Host) -> None:
    host.flip(host.site / INDEX)


def _empty_index(host: Host) -> None:
    (host.site / INDEX).write_bytes(b"")


def _head(host: Host, **changes: object) -> None:
    path = host.site / KEY
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def _kdf(host: Host, **changes: object) -> None:
    _head(host, kdf={**json.loads((host.site / KEY).read_text())["kdf"], **changes})


@pytest.mark.parametrize(
    "change",
    [_flipped_parts, _swapped_parts, _cut_parts, _flipped_index, _empty_index],
)
def test_a_new_device_refuses_what_was_changed(
    change: Callable[[Host], None], device: Device, host: Host
) -> None:
    change(host)

    device.visit(ROSA)
    device.type()

    device.says(CHANGED)
    assert "Locked" == device.page.title()


def test_what_is_said_of_the_key_is_checked(device: Device, host: Host) -> None:
    changes: list[tuple[str, Callable[[], None]]] = [
        (WRONG, lambda: _kdf(host, iterations=ROUNDS + 1)),
        (CHANGED, lambda: _kdf(host, iterations=ROUNDS - 1)),
        (WRONG, lambda: _head(host, id="0" * 32)),
        (NEWER, lambda: _kdf(host, name="Argon2id")),
        (WRONG, lambda: _kdf(host, salt="AAAAAAAAAAAAAAAAAAAAAA==")),
        (NEWER, lambda: _head(host, v=2)),
    ]
    path = host.site / KEY
    right = path.read_text()
    device.visit(ROSA)

    for sentence, change in changes:
        change()
        device.type()
        device.told(sentence)
        path.write_text(right)
    device.unlock()


def test_a_device_refuses_an_older_state(
    device: Device, host: Host, vault: Vault, tmp_path: Path
) -> None:
    newer = vault.copy(tmp_path / "site")
    stale = (host.site / INDEX).read_bytes()
    newer.edit("Came with", "Arrived with")
    newer.publish(host.site)
    current = (host.site / INDEX).read_bytes()
    device.enter(ROSA)

    (host.site / INDEX).write_bytes(stale)
    device.visit()
    device.says(OLDER)
    device.kill_worker()
    device.type()
    device.says(OLDER)

    (host.site / INDEX).write_bytes(current)
    device.unlock()
    device.visit(ROSA)
    assert "Arrived with" in device.page.content()


def test_a_part_of_a_page_that_was_changed_locks_all_tabs(
    device: Device, host: Host, vault: Vault, tmp_path: Path
) -> None:
    """The first tab is open with its page; a script for the second was changed."""
    newer = vault.copy(tmp_path / "site")
    script = newer.site / "search/people.js"
    script.write_text(script.read_text() + "// newer\n")
    before = set(host.parts())
    newer.publish(host.site)
    (part,) = set(host.parts()) - before
    device.visit(ROSA)
    device.save_data()
    device.unlock()
    other = device.context.new_page()
    device.visit(SAMIR, other)
    host.flip(part)

    other.locator(".nj-search-field").press_sequentially("Rosa")

    device.says(CHANGED)
    device.says(CHANGED, other)
    assert device.page.url.endswith(ROSA)
    host.flip(part)
    device.unlock()
    device.watch.faults.clear()  # of the pages that were open meanwhile


def test_what_was_kept_damaged_is_fetched_anew(device: Device) -> None:
    device.enter()
    device.fill()
    device.page.evaluate(
        """async () => {
          const cache = await caches.open("netjournal / vault");
          for (const request of await cache.keys()) {
            if (request.url.includes("/b/")) await cache.put(request, new Response("x".repeat(64)));
          }
        }"""
    )

    device.visit(ROSA)

    assert "Rosa Weidenfeller" == device.heading()


def test_a_part_that_is_not_there_locks_nothing(device: Device, host: Host) -> None:
    """It may be on its way to the host."""
    device.visit()
    device.save_data()
    device.unlock()
    paths = host.parts()
    host.lost |= {path.relative_to(host.site).as_posix() for path in paths}

    assert 503 == device.visit(REN).status
    assert "Not available" == device.heading()
    assert "The host lacks a part of this site." in device.page.inner_text("main")
    host.lost.clear()
    device.visit(REN)
    assert "Ren Kobayashi" == device.heading()
    device.watch.faults.clear()  # of the page that was open meanwhile


@pytest.mark.parametrize("name", ["vault/unlock.js", "vault/unlock.css"])
def test_a_changed_unlock_page_gets_no_worker(
    name: str, device: Device, host: Host
) -> None:
    path = host.site / name
    path.write_bytes(path.read_bytes() + b"\n")

    device.visit(ROSA)

    device.says(UNFIT)
    device.watch.faults.clear()  # the browser says more of it
