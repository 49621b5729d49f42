"""The key is derived by another process, or here, and is the same."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from netjournal.publish.errors import PublishError, RefusedPassphraseError
from netjournal.publish.opening import Opening
from netjournal.vault import keys
from tests.publish.sites import PHRASE, SITE, again, built, fresh, publish


@pytest.fixture(params=["process", "here"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    count = {"process": 1, "here": 2}[request.param]
    monkeypatch.setattr(threading, "active_count", lambda: count)
    monkeypatch.setattr(keys, "ITERATIONS", 1)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    publish(built(tmp_path / "site"), tmp_path / "web", fresh())
    return tmp_path / "web"


def _no_child() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_a_vault_that_is_there(web: Path) -> None:
    with Opening(web, f"{PHRASE} ", is_new=False) as opening:
        access = opening.access()
    assert again(web) == access
    assert access.former is not None
    assert set(SITE) == set(access.former.files)
    assert _no_child()


def test_a_new_vault(web: Path, tmp_path: Path) -> None:
    for folder, phrase, is_reused in (
        (tmp_path / "none", PHRASE, False),
        (web, "another one of twenty", False),
        (web, PHRASE, True),
    ):
        with Opening(folder, phrase, is_new=True) as opening:
            access = opening.access()
        assert (True, is_reused, None) == (
            access.is_new,
            access.is_reused,
            access.former,
        )
        assert access.keys == keys.unlock(access.lock, phrase)
    with Opening(web, PHRASE, is_new=True) as opening:
        assert opening.access().lock.id != access.lock.id


def test_another_passphrase(web: Path) -> None:
    with (
        pytest.raises(RefusedPassphraseError),
        Opening(web, "guessed", is_new=False) as opening,
    ):
        opening.access()
    assert _no_child()


def test_a_vault_that_cannot_be_read(web: Path) -> None:
    (web / "vault/key.json").write_text("{")
    with pytest.raises(PublishError, match="is damaged"):
        Opening(web, PHRASE, is_new=False)


def test_nobody_asks(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ITERATIONS", 50_000_000)  # longer than a test waits
    with Opening(web, PHRASE, is_new=True):
        pass
    assert _no_child()


def test_a_process_that_dies(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        os, "write", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    )  # in the other process alone
    with Opening(web, PHRASE, is_new=False) as opening:
        assert again(web) == opening.access()
