"""One journal published once, and hosts and devices that each test has for itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.publish.browsers.hosting import JOURNAL, PHRASE, Device, Host, Hosted, Vault
from tests.site.conftest import MINIMAL, built
from tests.site.windows import launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    root = tmp_path_factory.mktemp("journal")
    config = MINIMAL.replace("plugins:", "site_url: https://example.org/\nplugins:")
    for name, text in {**JOURNAL, "mkdocs.yml": config}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "journal/_pages").mkdir()
    site = built(root, out=tmp_path_factory.mktemp("site")).folder
    return Vault.new(PHRASE, site)


@pytest.fixture(scope="session")
def folder(vault: Vault, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published folder, which no test changes."""
    folder = tmp_path_factory.mktemp("published")
    vault.publish(folder)
    return folder


@pytest.fixture
def hosted(folder: Path, tmp_path: Path) -> Iterator[Hosted]:
    """Return a function that serves a copy of the published folder, or another one."""
    hosts: list[Host] = []

    def served(other: Path | None = None, base: str = "/") -> Host:
        copied = other or Path(shutil.copytree(folder, tmp_path / f"host-{len(hosts)}"))
        hosts.append(Host(copied, base))
        return hosts[-1]

    yield served
    for host in hosts:
        host.close()


@pytest.fixture
def host(hosted: Hosted) -> Host:
    return hosted()


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with launched(chromium) as started:
        yield started


@pytest.fixture
def device(browser: Browser, host: Host) -> Iterator[Device]:
    """Return a new device at the host; nothing may go wrong on it."""
    new = Device(browser, host)
    yield new
    assert [] == new.close()


@pytest.fixture
def devices(browser: Browser) -> Iterator[Callable[..., Device]]:
    """Return a function that makes a device at a host."""
    all_devices: list[Device] = []

    def one_more(host: Host, **options: object) -> Device:
        all_devices.append(Device(browser, host, **options))
        return all_devices[-1]

    yield one_more
    for device in all_devices:
        device.context.close()
