"""What several test modules share: options, and what the machine has."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from netjournal.index import answers, program
from netjournal.site import kept

# Whoever is started in the background is deaf to Ctrl-C, and so are its children;
# those that tests start are not.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says something of the machine, and no test guesses that.
settings.register_profile(
    "any-machine",
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# For `make test-long`: what one example in a thousand shows.
settings.register_profile(
    "long", settings.get_profile("any-machine"), max_examples=1000
)
settings.load_profile("any-machine")


SIZE = 64 * 1024  # of a small disk


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what is said now into the cases; read the diff before you commit",
    )


@pytest.hookimpl(trylast=True)  # once hypothesis has marked what is its own
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Begin with what is slow, and end with what two workers can share.

    The long run has what there is more of: laws, faults, growth and what is marked
    `long`, which the short run leaves out unless it is asked for by `-m` or `::`.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    is_asked = config.option.markexpr or any("::" in name for name in config.args)
    if config.getoption("--hypothesis-profile") == "long":
        left_out = [item for item in items if not _is_longer(item)]
    elif not is_asked:
        left_out = [item for item in items if _is_long(item)]
    else:
        return
    config.hook.pytest_deselected(items=left_out)
    others = {*left_out}
    items[:] = [item for item in items if item not in others]


def _is_long(item: pytest.Item) -> bool:
    return item.get_closest_marker("long") is not None


def _is_longer(item: pytest.Item) -> bool:
    is_law = item.get_closest_marker("hypothesis") is not None
    return is_law or _is_long(item) or item.path.parent.name in ("growth", "store")


def pytest_collection_finish() -> None:
    """Set the tests aside: no search for cycles goes through all of them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_this_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests from the journal, state and settings of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("NETJOURNAL_"):
                patch.delenv(name)
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        for name in ("COLUMNS", "EDITOR", "FORCE_COLOR", "NO_COLOR", "VISUAL"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_same_program() -> Iterator[None]:
    """Look at the files of the program once in a process: no test changes them."""
    same = cache(program.fingerprint)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "fingerprint_of_run", same)
        patch.setattr(answers, "of_run", same)
        patch.setattr(answers, "is_of_run", lambda: True)
        patch.setattr(kept, "fingerprint", same)
        yield


@pytest.fixture(scope="session")
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Say whether the cases are to be rewritten, not checked."""
    return bool(request.config.getoption("--update-cases"))


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Say whether this is the long run, where nothing is left out."""
    return bool(request.config.getoption("--hypothesis-profile") == "long")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of this machine's Chromium, without its windows if it has that.

    They are the same engine; whatever is around a page takes half of its time.
    """
    shells = ("chromium-headless-shell", "chrome-headless-shell")
    names = (*shells, "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None) or _without("chromium")


@pytest.fixture(scope="session")
def firefox_program() -> str:
    """Return the path of this machine's Firefox."""
    names = ("firefox-esr", "firefox")
    return next(filter(None, map(shutil.which, names)), None) or _without("firefox")


@pytest.fixture(scope="session")
def webkit_programs() -> tuple[str, str, str]:
    """Return the paths of WebKit's driver and browser, and of a screen for them."""
    driver, xvfb = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    # It comes with the libraries, which are in a folder for each kind of machine.
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    if not (driver and xvfb and browsers):
        _without("webkit")
    return driver, str(browsers[0]), xvfb


@pytest.fixture(scope="session")
def node() -> str:
    """Return the path of Node."""
    return shutil.which("node") or _without("node")


@pytest.fixture(scope="session")
def strace() -> str:
    """Return the path of strace."""
    return shutil.which("strace") or _without("strace")


@pytest.fixture(scope="session")
def git() -> str:
    """Return the path of git."""
    return shutil.which("git") or _without("git")


@pytest.fixture(scope="session")
def zensical() -> str:
    """Return the path of Zensical."""
    path = Path(sys.executable).with_name("zensical")
    return str(path) if path.exists() else _without("zensical")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        pytest.skip("this machine has no mount")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run([unmount, str(folder)], check=True)


def _without(facility: str) -> NoReturn:
    # A skip in CI would be a hole that nobody sees.
    if os.environ.get("CI"):
        pytest.fail(f"CI has no {facility}: see .ci/packages")
    pytest.skip(f"this machine has no {facility}")


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two of them, and none but the main thread."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1}, raising=False)
    # Tests before this one may have left some, which do nothing.
    others, count = threading.active_count() - 1, threading.active_count
    monkeypatch.setattr(threading, "active_count", lambda: count() - others)
