"""A folder with a card per person, kept alike from both sides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from tests.store.files import contents


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "plugins:\n  - netjournal:\n      today: 2026-11-22\n"
    )
    (root / "contacts/ada.md").write_text("---\nname: Ada Bell\n---\n")
    (root / "contacts/eve.md").write_text("---\nname: Eve\nprivate: yes\n---\n")
    (root / "contacts/bob.md").write_text(
        "---\nname: Bob King\nsource: vcard:bob-1\nemail: bob@x.example\n---\n"
    )
    return root


def _run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), *words])


def _export(root: Path) -> Result:
    return _run(root, "export", "vcard", "--to", str(root.parent / "cards"))


def _cards(root: Path) -> dict[str, bytes]:
    return contents(root.parent / "cards")


def test_a_file_for_each_person_and_again_nothing(root: Path) -> None:
    first = _export(root)

    assert (0, "") == (first.exit_code, first.stderr)
    assert "': 2 new, 0 changed, 0 unchanged.\n" in first.stdout
    cards = _cards(root)
    assert "bob-1.vcf" in cards
    assert 2 == len(cards)
    assert b"Eve" not in b"".join(cards.values())

    before = contents(root)
    assert "': 0 new, 0 changed, 2 unchanged.\n" in _export(root).stdout
    assert (before, cards) == (contents(root), _cards(root))


def test_what_changed_here_goes_there(root: Path) -> None:
    _export(root)
    _run(root, "set", "bob", "title=CTO")

    assert "': 0 new, 1 changed, 1 unchanged.\n" in _export(root).stdout
    assert b"TITLE:CTO\r\n" in _cards(root)["bob-1.vcf"]


def test_what_changed_there_is_imported_and_then_agrees(root: Path) -> None:
    _export(root)
    card = root.parent / "cards/bob-1.vcf"
    changed = card.read_bytes().replace(
        b"END:VCARD", b"TEL:+44 7700 900123\r\nEND:VCARD"
    )
    card.write_bytes(changed)
    _run(root, "set", "bob", "title=CTO")

    refused = _export(root)

    assert 1 == refused.exit_code
    assert "1 card changed there since the last export, so not overwritten" in (
        refused.stderr
    )
    assert changed == card.read_bytes()

    _run(root, "import", "vcard", str(card.parent), "--apply")
    assert "+44 7700 900123" in (root / "contacts/bob.md").read_text()
    agreed = _export(root)
    assert (0, "': 0 new, 1 changed, 1 unchanged.\n") == (
        agreed.exit_code,
        agreed.stdout[agreed.stdout.index("':") :],
    )
    text = card.read_bytes()
    assert b"TITLE:CTO\r\n" in text
    assert b"900123\r\n" in text


def test_a_card_that_was_deleted_there_is_not_written_again(root: Path) -> None:
    _export(root)
    (root.parent / "cards/bob-1.vcf").unlink()

    assert 1 == _export(root).exit_code
    assert "bob-1.vcf" not in _cards(root)


def test_a_file_that_was_there_before_stays(root: Path) -> None:
    (root.parent / "cards").mkdir()
    (root.parent / "cards/bob-1.vcf").write_text("mine")

    refused = _export(root)

    assert (1, b"mine") == (refused.exit_code, _cards(root)["bob-1.vcf"])
    assert "1 new, 0 changed" in refused.stdout


def test_an_id_that_changes_keeps_its_card(root: Path) -> None:
    _export(root)
    (uid,) = (name.removesuffix(".vcf") for name in _cards(root) if name != "bob-1.vcf")

    _run(root, "rename", "ada", "ada-bell")

    text = (root / "contacts/ada-bell.md").read_text()
    assert re.search(rf"^source: \[?vcard:{uid}\]?$", text, re.MULTILINE)
    assert "': 0 new, 0 changed, 2 unchanged.\n" in _export(root).stdout


def test_an_id_that_was_never_exported_has_no_key(root: Path) -> None:
    _run(root, "rename", "ada", "ada-bell")

    assert "source" not in (root / "contacts/ada-bell.md").read_text()


def test_a_file_is_no_folder(root: Path) -> None:
    (root.parent / "cards").write_text("")

    refused = _export(root)

    assert 2 == refused.exit_code
    assert "is a file, not a folder." in refused.stderr


def test_a_memory_that_cannot_be_read_loses_nothing(root: Path) -> None:
    _export(root)
    memory = root / "imports/vcard.jsonl"
    memory.write_text(memory.read_text() + "<<<<<<< HEAD\n")
    before = contents(root)
    _run(root, "set", "bob", "title=CTO")

    refused = _export(root)

    assert 2 == refused.exit_code
    assert "imports/vcard.jsonl cannot be read in line 3" in refused.stderr
    assert before["imports/vcard.jsonl"] == memory.read_bytes()
