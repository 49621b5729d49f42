"""Imports at a terminal: the questions, one by one, and what is offered afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from tests.store.files import contents
from tests.terminals import Terminal

CARDS = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n"
    for name in ("Ada Bell", "Robert King", "Newly Met")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    settings = "plugins:\n  - netjournal:\n      today: 2026-11-22\n"
    (root / "mkdocs.yml").write_text(f"{settings}      circles: {{close: 1 month}}\n")
    (root / "contacts/ada.md").write_text("---\nname: Ada Bell\n---\n")
    (root / "contacts/bob.md").write_text(
        "---\nname: Bob King\naliases: [Robert King]\n---\n"
    )
    (root / "phone.vcf").write_text(CARDS)
    return root


def _terminal(root: Path, *words: str) -> Terminal:
    command = [sys.executable, "-m", "netjournal", "import", *words]
    return Terminal(command, cwd=root, env={"COLUMNS": "90"})


def test_each_question_is_asked_once(root: Path) -> None:
    with _terminal(root, "phone.vcf", "--apply") as terminal:
        asked = terminal.until("Which [4]? ")
        assert "Question 1 of 2, phone.vcf:1: Ada Bell\r\n" in asked
        assert "  1  Ada Bell: ada (the same name)\r\n" in asked
        terminal.type("1\n")
        assert "Question 2 of 2" in terminal.until("Which [4]? ")
        terminal.type("2\n")
        assert 0 == terminal.end()

    assert "source: [vcard:ada bell/]\n" in (root / "contacts/ada.md").read_text()
    new = (root / "contacts/robert-king.md").read_text()
    assert "distinct_from: bob\n" in new
    assert (root / "contacts/newly-met.md").exists()


def test_an_empty_line_leaves_it_out_for_now(root: Path) -> None:
    with _terminal(root, "phone.vcf", "--apply") as terminal:
        for _ in range(2):
            terminal.until("Which [4]? ")
            terminal.type("\n")
        terminal.until("2 questions without an answer: nothing was written for them.")
        assert 0 == terminal.end()

    assert "vcard" not in (root / "contacts/ada.md").read_text()
    assert (root / "contacts/newly-met.md").exists()


def test_never_is_remembered(root: Path) -> None:
    with _terminal(root, "phone.vcf", "--apply") as terminal:
        terminal.until("Which [4]? ")
        terminal.type("3\n")
        terminal.until("Which [4]? ")
        terminal.type("3\n")
        assert 0 == terminal.end()

    with _terminal(root, "phone.vcf", "--apply") as terminal:
        assert 0 == terminal.end()
        assert "Question" not in terminal.said
        assert "Robert King: you said never" in terminal.said


def test_ctrl_c_writes_nothing(root: Path) -> None:
    before = contents(root)
    with _terminal(root, "phone.vcf", "--apply") as terminal:
        terminal.until("Which [4]? ")
        assert 0 != terminal.interrupt()

    assert before == contents(root)


def test_without_apply_nothing_is_asked(root: Path) -> None:
    before = contents(root)
    with _terminal(root, "phone.vcf") as terminal:
        assert 0 == terminal.end()
        assert "Which" not in terminal.said

    assert before == contents(root)


def test_many_new_people_in_a_circle_can_be_spread(root: Path) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Person Number{number}\nEND:VCARD\n"
        for number in range(25)
    )
    (root / "many.vcf").write_text(cards)

    with _terminal(root, "many.vcf", "--circle", "close", "--apply") as terminal:
        terminal.until("Spread their first follow-ups over 3 months? [y/N]: ")
        terminal.type("y\n")
        terminal.until("Spread the first follow-ups of 25 people from 23 Nov to ")
        assert 0 == terminal.end()

    texts = [path.read_text() for path in root.glob("contacts/person-*.md")]
    assert 25 == sum("snooze_until: " in text for text in texts)


def test_the_end_of_input_writes_nothing(root: Path) -> None:
    before = contents(root)
    with _terminal(root, "phone.vcf", "--apply") as terminal:
        terminal.until("Which [4]? ")
        terminal.type("1\n")
        terminal.until("Which [4]? ")
        terminal.type("\x04")
        assert 0 != terminal.end()

    assert before == contents(root)


@pytest.mark.parametrize(
    ("format_", "text", "heading"),
    [
        ("vcard", CARDS.replace("END:", "NOTE:Tall\nEND:"), "## From vCard"),
        (
            "google",
            "First Name,Last Name,Notes,E-mail 1 - Label\nAda,Bell,Tall,\n",
            "## From Google",
        ),
        ("csv", "Name,Notes\nAda Bell,Tall\n", "## From CSV"),
    ],
)
def test_a_text_goes_below_the_name_of_the_format(
    root: Path, format_: str, text: str, heading: str
) -> None:
    (root / "file").write_text(text)
    words = ["import", format_, str(root / "file"), "--apply", "-C", str(root)]
    words += ["--answer", f"{format_}:ada bell/=ada"]

    assert 0 == CliRunner().invoke(cli, words).exit_code

    assert f"{heading}\n\nTall\n" in (root / "contacts/ada.md").read_text()
