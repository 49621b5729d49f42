"""A published site in a real browser, as its reader meets it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.whole import run
from tests.publish.browsers.hosting import (
    IDLE,
    INDEX,
    INSIDE,
    KEY,
    LOCKED,
    PHRASE,
    REN,
    RENEWED,
    ROSA,
    SAMIR,
    WRONG,
    Device,
    Host,
    Hosted,
    Vault,
)
from tests.site import proving
from tests.site.proving import PHONE
from tests.site.test_browser import ALL_FOUND, FIELD, ROOT

pytestmark = pytest.mark.browser

Devices = Callable[..., Device]
HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow, noarchive",
}


def test_a_first_visit_by_a_deep_link(device: Device, host: Host) -> None:
    page = device.page

    device.visit(f"{ROSA}?from=mail#history")
    assert "Locked" == page.title()
    device.type("wrong words")
    device.says(WRONG)
    field = page.locator("#phrase")
    selected = (
        "it => [it === document.activeElement, it.selectionStart, it.selectionEnd]"
    )
    assert [True, 0, len("wrong words")] == field.evaluate(selected)
    device.unlock("  tulip orbit\u00a0 lemon   cabin velvet noble ")

    assert f"{host.url}{ROSA}?from=mail#history" == page.url
    assert "Rosa Weidenfeller" == device.heading()
    device.visit()
    assert "Today" == device.heading()


@pytest.mark.slow
def test_the_sample_from_a_folder_to_reading_offline(
    devices: Devices, hosted: Hosted, tmp_path: Path
) -> None:
    phrase = tmp_path / "passphrase"
    phrase.write_text(f"{PHRASE}\n")
    phrase.chmod(0o600)
    web = tmp_path / "web"
    options = ("--choose", "--passphrase-file", str(phrase), "--json")
    done = run("publish", str(web), "-C", str(ROOT), *options)
    assert 0 == done.code, done.err.decode()
    sums = json.loads(done.out)["sha256"]
    assert sums == {
        name: hashlib.sha256((web / name).read_bytes()).hexdigest()
        for name in ("sw.js", "vault/unlock.js")
    }

    device = devices(hosted(web))
    device.visit("people/priya-raghunathan/#how-you-met")
    device.unlock()
    assert "Priya Raghunathan" == device.heading()
    device.page.wait_for_load_state()
    device.page.locator(FIELD).press_sequentially("cartographer")
    device.page.wait_for_function(ALL_FOUND, arg="cartographer")
    assert device.page.locator("#nj-results [role=option]").count()
    device.fill()
    device.context.set_offline(True)

    for path in ("statistics/", "people/ines-carvalho/", "journal/"):
        assert 200 == device.visit(path).status
    assert device.page.evaluate(
        "[...document.images].every(it => !it.complete || it.naturalWidth)"
    )
    assert [] == device.close()


def test_everything_inside_is_as_at_home(device: Device, host: Host) -> None:
    page = device.page
    device.enter()
    host.asked.clear()

    device.visit()
    page.locator(FIELD).press_sequentially("lettering")
    page.wait_for_function(ALL_FOUND, arg="lettering")
    assert "Rosa Weidenfeller" in page.inner_text("#nj-results")
    answer = device.visit("no/such/page/")
    assert 404 == answer.status
    assert "Page not found" == device.heading()
    assert page.evaluate("document.styleSheets.length") >= 4  # it has its looks
    for name in ("constructor", "__proto__/", "%E0%A4%A/", "vault/other", "vault/"):
        assert 404 == device.visit(name).status, name
    device.visit("people/rosa-weidenfeller?from=mail#history")
    assert f"{host.url}{ROSA}?from=mail#history" == page.url
    assert "Rosa Weidenfeller" == device.heading()
    answer = device.visit(f"{ROSA}index.html")
    headers = {name: answer.headers.get(name) for name in HEADERS}
    assert HEADERS == headers
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "sha256-" in page.content()  # of the scripts in the page: its own policy
    assert "default-src 'none'" in policy

    # No page is asked for by its path.
    assert host.asked
    assert not [
        path for path in host.asked if not path.startswith(("/vault/", "/sw.js"))
    ]


def test_it_is_read_without_a_host(device: Device, host: Host) -> None:
    device.enter()
    device.fill()
    host.go_down()

    device.visit(SAMIR)  # never visited
    assert "Samir El-Sayed" == device.heading()
    device.page.reload()
    assert "Samir El-Sayed" == device.heading()
    device.page.locator(FIELD).press_sequentially("Rosa")
    device.page.wait_for_function(ALL_FOUND, arg="Rosa")
    assert "Rosa Weidenfeller" in device.page.inner_text("#nj-results")

    device.context.set_offline(True)
    device.visit(REN)
    assert "Ren Kobayashi" == device.heading()


@pytest.mark.slow
def test_a_host_that_does_not_answer_is_not_waited_for(
    device: Device, host: Host
) -> None:
    device.enter()
    device.fill()
    host.silent.add(INDEX)

    device.visit(SAMIR)

    assert "Samir El-Sayed" == device.heading()
    assert not host.closing.is_set()


def test_it_is_unlocked_without_a_host(device: Device, host: Host) -> None:
    device.enter(ROSA)
    device.fill()
    device.visit("vault/lock")
    device.says(LOCKED)
    host.go_down()

    device.visit(SAMIR)
    device.type("wrong")
    device.says(WRONG)
    device.unlock()
    assert "Samir El-Sayed" == device.heading()
    device.forgive("ERR_CONNECTION_REFUSED")


def test_an_update_is_seen_with_the_next_page_and_kept(
    device: Device, host: Host, vault: Vault, tmp_path: Path
) -> None:
    newer = vault.copy(tmp_path / "site")
    device.enter(ROSA)
    device.fill()
    before = {path.name for path in host.parts()}

    newer.edit("Came with", "Arrived with")
    newer.publish(host.site)
    (added,) = {path.name for path in host.parts()} - before
    device.visit()
    device.fill()
    host.go_down()
    device.visit(ROSA)

    assert "Arrived with" in device.page.content()
    assert f"/vault/b/{added}" in host.asked


def test_a_stale_list_is_the_former_state_as_a_whole(
    devices: Devices, host: Host, vault: Vault, tmp_path: Path
) -> None:
    newer = vault.copy(tmp_path / "site")
    newer.edit("Came with", "Arrived with")
    newer.publish(host.site)
    stale = (host.site / INDEX).read_bytes()
    newer.edit("Arrived with", "Walked in with")
    newer.publish(host.site)
    (host.site / INDEX).write_bytes(stale)

    device = devices(host)
    device.enter(ROSA)
    device.fill()

    assert "Arrived with" in device.page.content()


def test_the_lock_locks_every_tab(device: Device) -> None:
    page, other = device.page, device.context.new_page()
    device.enter()
    device.visit(ROSA)
    device.visit(SAMIR, other)
    assert "Samir El-Sayed" == device.heading(other)

    page.click(".nj-lock")
    device.says(LOCKED)
    device.says(LOCKED, other)
    assert other.url.endswith(SAMIR)
    page.go_back()
    device.says(LOCKED)
    assert "Came with" not in page.content()
    assert "key" not in str(device.kept(
        "(store, done) => { store.getAllKeys().onsuccess = e => done(e.target.result) }"
    ))  # fmt: skip

    # One tab opens both.
    device.unlock()
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    other.wait_for_selector(INSIDE)


def test_it_locks_itself_after_a_while(device: Device) -> None:
    device.enter()
    device.page.wait_for_load_state("networkidle")
    used = device.kept(
        """(store, done) => {
          store.get("key").onsuccess = ({target: {result}}) => {
            result.until = 1;
            const used = [result.dek.extractable, result.keep];
            store.put(result, "key").onsuccess = () => done(used);
          };
        }"""
    )
    assert [False, 12 * 3600] == used
    device.fill()  # so that the worker has nothing left to do
    device.kill_worker()

    device.visit(ROSA)

    device.says(IDLE)
    device.unlock()
    assert "Rosa Weidenfeller" == device.heading()


@pytest.mark.parametrize("keep", ["2592000", "0"])
def test_how_long_it_stays_open(device: Device, keep: str) -> None:
    device.visit()
    device.unlock(keep=keep)

    kept = device.kept(
        """(store, done) => {
          store.get("key").onsuccess = ({target: {result}}) => (
            done([result.keep, result.until - Date.now()]));
        }"""
    )

    assert isinstance(kept, list)
    assert int(keep) == kept[0]
    assert int(keep) * 900 <= kept[1] <= int(keep) * 1000 or keep == "0"


def test_it_stays_open_in_new_tabs_and_without_its_worker(device: Device) -> None:
    device.enter()
    other = device.context.new_page()
    device.visit(REN, other)
    assert "Ren Kobayashi" == device.heading(other)

    device.fill()  # so that the worker has nothing left to do
    device.kill_worker()
    device.visit(SAMIR)
    assert "Samir El-Sayed" == device.heading()

    # Shift and reload: the browser goes past the worker.
    session = device.context.new_cdp_session(device.page)
    session.send("Page.reload", {"ignoreCache": True})
    device.page.wait_for_function(
        "() => performance.getEntriesByType('navigation')[0].type === 'reload' && document.querySelector('#nj-main')"
    )
    assert "Samir El-Sayed" == device.heading()


def test_two_sites_on_one_host_do_not_meet(
    devices: Devices, hosted: Hosted, vault: Vault, tmp_path: Path
) -> None:
    top = tmp_path / "top"
    other = vault.copy(tmp_path / "site")
    other.edit("Came with", "Flew with")
    for each, name in ((vault, "net"), (other, "other")):
        each.publish(top / name, f"/{name}/")
    host = hosted(top)
    device = devices(host, **PHONE.options)
    for name in ("net", "other"):
        device.visit(f"{name}/{ROSA}#history")
        assert "Locked" == device.page.title()
        device.unlock()
        assert f"{host.url}{name}/{ROSA}#history" == device.page.url
        device.fill(f"{name}/")
    host.go_down()

    device.visit(f"net/{ROSA}")
    assert "Came with" in device.page.content()
    assert [] == proving.misplaced(device.page) + proving.shut_out(device.page)
    device.page.click(".nj-lock")  # nothing covers it
    device.says(LOCKED)
    assert f"{host.url}net/" == device.page.url
    device.visit(f"other/{ROSA}")
    assert "Flew with" in device.page.content()
    device.forgive("ERR_CONNECTION_REFUSED")
    assert [] == device.close()


def test_little_data_is_little(device: Device, host: Host) -> None:
    device.visit()
    device.save_data()
    device.unlock()
    device.visit(SAMIR)
    asked = {path for path in host.asked if "/b/" in path}
    assert 0 < len(asked) < len(host.parts()) - 5

    host.go_down()
    assert 503 == device.visit(REN).status
    assert "The host does not answer, and this device has not kept this yet." in (
        device.page.inner_text("main")
    )
    device.visit(SAMIR)
    assert "Samir El-Sayed" == device.heading()
    host.come_back()
    device.visit(REN)
    assert "Ren Kobayashi" == device.heading()
    device.forgive("status of 503")


def test_a_new_passphrase_is_asked_for(
    device: Device, host: Host, vault: Vault, tmp_path: Path
) -> None:
    device.enter(ROSA)
    phrase = "other words that are new here"
    Vault.new(phrase, vault.site).publish(tmp_path / "renewed")
    for name in (KEY, INDEX):
        (host.site / name).write_bytes((tmp_path / "renewed" / name).read_bytes())
    for path in (tmp_path / "renewed/vault/b").iterdir():
        path.rename(host.site / "vault/b" / path.name)

    device.visit(SAMIR)
    device.says(RENEWED)
    device.type(PHRASE)
    device.says(WRONG)
    device.unlock(phrase)
    assert "Samir El-Sayed" == device.heading()


def test_a_device_keeps_the_unlock_page_it_knows(device: Device, host: Host) -> None:
    device.enter()
    for name in ("404.html", "vault/unlock.js", "vault/unlock.css"):
        (host.site / name).write_text("")

    device.visit("vault/lock")
    device.says(LOCKED)
    device.unlock()

    assert "Today" == device.heading()


def test_a_new_unlock_page_comes_with_its_worker(device: Device, host: Host) -> None:
    device.enter()
    script = (host.site / "vault/unlock.js").read_bytes()
    newer = script.replace(b"One moment", b"A moment")
    (host.site / "vault/unlock.js").write_bytes(newer)
    before, after = (
        base64.b64encode(hashlib.sha256(text).digest()) for text in (script, newer)
    )
    worker = host.site / "sw.js"
    worker.write_bytes(worker.read_bytes().replace(before, after))

    device.visit()
    device.until(
        """async () => (await (await caches.match(
          "/vault/unlock.js", {cacheName: "netjournal / shell"})).text()).includes("A moment")"""
    )
    device.visit("vault/lock")
    device.says(LOCKED)
    device.unlock()
    assert "Today" == device.heading()


def test_a_host_without_404_pages(device: Device, host: Host) -> None:
    """The first visit begins at the start page then."""
    host.lost.add("404.html")
    device.enter()
    device.visit("vault/lock")
    device.says(LOCKED)
    device.visit(ROSA)
    device.unlock()
    assert "Rosa Weidenfeller" == device.heading()


def test_key_json_is_read_in_any_order(device: Device, host: Host) -> None:
    path = host.site / KEY
    head = json.loads(path.read_text())
    path.write_text(json.dumps(dict(reversed(head.items())), indent=2))

    device.enter()

    assert "Today" == device.heading()
