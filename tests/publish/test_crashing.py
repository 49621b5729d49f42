"""Killed, or refused by the system, at any call: the old site opens, or the new one.

A site is published for the first time, again, and with another passphrase, once for
each call that opens a file to write, writes, makes safe, renames or removes. Whatever
happened, publishing again completes it, and the next change leaves nothing over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from netjournal.publish import guard
from tests.publish import publish_a_site
from tests.publish.publish_a_site import DEEDS, NEW_PHRASE, NEXT, SITE, update
from tests.publish.sites import PHRASE, as_read, built, contents, names
from tests.store.test_faults import CALLS, EVERY, Trial
from tests.vault.decryptor import listed, restored

FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC"}
KINDS = ("write", "fsync", "rename", "unlink")
PHRASES = {"first": PHRASE, "update": PHRASE, "renew": NEW_PHRASE}


@pytest.fixture(scope="module")
def trial(strace: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    trial = Trial(strace, tmp_path_factory.mktemp("crashes"), publish_a_site)
    yield trial
    trial.close()


def _run(trial: Trial, what: str, *options: str) -> int:
    trial.root = trial.folder / f"{what}-{next(trial.numbers)}"
    publish_a_site.build(trial.root, what)
    return trial.trace_it(what, *options)


def _site(web: Path, what: str) -> str:
    """Return which site a reader gets with a passphrase of theirs."""
    shown = {}
    for phrase in {PHRASE, PHRASES[what]}:
        try:
            shown[phrase] = restored(web, phrase)
        except InvalidTag:
            continue
        except FileNotFoundError:
            assert what == "first"
            assert not (web / "vault").exists()
            return "old"
    (site,) = shown.values()  # one key opens it, and all of it
    return {True: "new", False: "old"}[site == as_read(NEXT)] + (
        "" if site in (as_read(SITE), as_read(NEXT)) else " and neither"
    )


@pytest.mark.slow
@pytest.mark.parametrize("what", DEEDS)
def test_the_old_site_or_the_new_one(what: str, trial: Trial, *, long: bool) -> None:
    assert 0 == _run(trial, what, "-e", EVERY)
    counts, expected = trial.counts(), contents(trial.root / "web")
    assert "new" == _site(trial.root / "web", what)
    ends = Counter[str]()
    faults = cycle(FAULTS.values())  # each has one of them here, and both in a long run
    for call in (name for kind in KINDS for name in CALLS[kind]):
        for number in range(1, counts[call] + 1):
            for fault in FAULTS.values() if long else (next(faults),):
                rule = f"inject={call}:{fault}:when={number}"
                code = _run(trial, what, "-e", f"trace={call}", "-e", rule)
                end = _site(trial.root / "web", what)
                assert end in ("old", "new"), rule
                assert code != 0 or end == "new", rule
                ends[end] += 1
                _again(trial, what, expected, rule)
    assert {"old", "new"} == set(ends)


def _again(trial: Trial, what: str, expected: dict[str, bytes], rule: str) -> None:
    """Publish once more, as a person would, without a fault."""
    root = trial.root
    web = root / "web"
    guard.check(web, root / "journal")
    is_there = (web / "vault/key.json").exists()
    deed = DEEDS["update"] if is_there and what != "renew" else DEEDS[what]
    deed(root)
    after = contents(web)
    assert "new" == _site(web, what), rule
    if what != "update":
        assert expected == after, rule
        return
    # A part of the time before last may stay until the next change.
    assert set(expected) <= set(after), rule
    built(root / "site", SITE)
    update(root)
    named = {entry[0][:32] for entry in listed(web, PHRASE).values()}
    assert len(named) + 2 == len(names(web)), rule  # and what NEXT alone has
