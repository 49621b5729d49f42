"""The key is derived by another process, or here, and is the same."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.publish.errors import PublishError, RefusedPassphraseError
from netjournal.publish.opening import Opening
from netjournal.vault import keys
from tests.children import children
from tests.publish.sites import PHRASE, SITE, again, built, fresh, publish


@pytest.fixture(params=["process", "here"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    count = {"process": 1, "here": 2}[request.param]
    monkeypatch.setattr(threading, "active_count", lambda: count)
    monkeypatch.setattr(keys, "ITERATIONS", 1)


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    """See that no process outlives a test; other tests' may have been there."""
    before = children()
    yield
    assert children() <= before


@pytest.fixture
def web(tmp_path: Path) -> Path:
    publish(built(tmp_path / "site"), tmp_path / "web", fresh())
    return tmp_path / "web"


def test_a_vault_that_is_there(web: Path) -> None:
    with Opening(web, f"{PHRASE} ", is_new=False) as opening:
        access = opening.access()
    assert again(web) == access
    assert access.former is not None
    assert set(SITE) == set(access.former.files)


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


def test_a_vault_that_cannot_be_read(web: Path) -> None:
    (web / "vault/key.json").write_text("{")
    with pytest.raises(PublishError, match="is damaged"):
        Opening(web, PHRASE, is_new=False)


def test_nobody_asks(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ITERATIONS", 50_000_000)  # longer than a test waits
    with Opening(web, PHRASE, is_new=True):
        pass


def test_a_process_that_dies(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        os, "write", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    )  # in the other process alone
    with Opening(web, PHRASE, is_new=False) as opening:
        assert again(web) == opening.access()
