"""The journal after a change is what reading all files anew would give."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from netjournal.changes import Change
from netjournal.changes.preview import after, likenesses, said_of
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.store import read

SAMPLE = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
INES = "contacts/ines-carvalho.md"
NEW = "---\nname: New\nmet: {at: 2026-11-20-night-of-maps}\n---\n"
NOTE = "---\ndate: 2026-11-22\nkind: call\nwith: new\n---\n- [ ] write\n"

CHANGES = [
    pytest.param({"contacts/new.md": NEW}, id="a-contact"),
    pytest.param({"contacts/new.md": NEW, "journal/2026-11-22-x.md": NOTE}, id="both"),
    pytest.param({INES: None}, id="a-contact-goes"),
    pytest.param({INES: "---\nname: Inês\n---\n"}, id="a-contact-changes"),
    pytest.param({INES: "no front matter"}, id="a-contact-does-not-read"),
    pytest.param({INES: None, "contacts/ines.md": NEW}, id="a-contact-moves"),
    pytest.param({"journal/2026/2026-11-20-night-of-maps.md": None}, id="a-note-goes"),
]


@pytest.fixture(scope="module")
def sample() -> tuple[Journal, Settings]:
    found = read(SAMPLE)
    return read_journal(found.config, found.sources, found.problems)


@pytest.mark.parametrize("texts", CHANGES)
def test_after(
    texts: dict[str, str | None], sample: tuple[Journal, Settings], tmp_path: Path
) -> None:
    journal, settings = sample
    for name in ("contacts", "journal"):
        shutil.copytree(SAMPLE / name, tmp_path / name)
    shutil.copy(SAMPLE / "mkdocs.yml", tmp_path)
    for path, text in texts.items():
        if text is None:
            (tmp_path / path).unlink()
        else:
            (tmp_path / path).write_text(text, "utf-8")
    found = read(tmp_path)
    expected, _ = read_journal(found.config, found.sources, found.problems)
    changes = [Change(path, None, text) for path, text in texts.items()]

    then = after(journal, settings, changes)

    assert list(expected.contacts) == list(then.contacts)
    assert list(expected.notes) == list(then.notes)
    assert expected.unread == then.unread
    for stem, contact in expected.contacts.items():
        if contact.met is None or "2026-11-20-night-of-maps" not in contact.met.at:
            assert contact.met == then.contacts[stem].met
    assert expected.participants == then.participants
    assert {str(one) for one in map(repr, expected.problems)} == {
        str(one) for one in map(repr, then.problems)
    }


def test_what_is_mended_is_withheld_no_more(
    sample: tuple[Journal, Settings],
) -> None:
    journal, settings = sample
    text = "---\nname: Inês [\nprivate: yes\n"
    broken = after(journal, settings, [Change(INES, None, text)])
    mended = after(broken, settings, [Change(INES, text, "---\nname: Inês\n---\n")])

    assert {INES} == set(broken.withheld) - set(journal.withheld)
    assert journal.withheld == mended.withheld


def test_what_the_rules_say_of_one_file(sample: tuple[Journal, Settings]) -> None:
    journal, settings = sample
    bad = Change(
        "journal/2026-11-22-x.md", None, "---\nwith: zorro\nkind: cofee\n---\n"
    )
    then = after(journal, settings, [bad])

    assert ["unknown-contact", "invalid-value"] == [
        one.rule.name for one in said_of(bad.path, Day(then, settings, TODAY))
    ]


def test_likenesses(sample: tuple[Journal, Settings]) -> None:
    journal, settings = sample
    new = Change("contacts/a-new.md", None, "---\nname: Ines Carvalho\n---\n")
    then = after(journal, settings, [new])

    assert [("ines-carvalho", "the same name")] == [
        (one.id, why) for one, why in likenesses(new.path, Day(then, settings, TODAY))
    ]
