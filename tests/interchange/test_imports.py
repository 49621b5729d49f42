"""Calendars, mail and Monica from their files to those of a journal, and again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from tests.interchange.test_calendars import ROSA, calendar, event
from tests.interchange.test_mail import letter, mbox
from tests.interchange.test_monica import group, record, text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for name, content in {
        "mkdocs.yml": "site_name: S\n",
        "contacts/nora.md": "---\nname: Nora Feldkamp\nself: yes\nemail: nora@feldkamp.example\n---\n",
        "contacts/rosa.md": "---\nname: Rosa Weidenfeller\nemail: rosa@weidenfeller.example\n---\n\nMine.\n",
        "journal/.keep": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    return root


def run(root: Path, format_: str, content: str, *options: str) -> str:
    path = root.parent / "file"
    path.write_text(content, "utf-8")
    command = ["-C", str(root), "import", format_, str(path), *options]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code in {0, 1}, result.output
    return result.output


def files(root: Path) -> dict[str, str]:
    paths = [path for path in root.rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in paths}


NAMELESS = "ATTENDEE:mailto:rosa@weidenfeller.example"
MONICA = text(
    group(
        "contact",
        record(
            "a",
            group("task", record("1", title="Send photos"), record("2", title="Call", completed=True)),
            group("reminder", record("3", title="Write", initial_date="2030-05-15", frequency_type="one_time")),
            group("call", record("4", called_at="2024-01-05", content="Plans", emotions=["joy"])),
            first_name="Ada",
            last_name="Bell",
            description="A friend",
            first_met_through="b",
            stay_in_touch_frequency=60,
        ),
        record("b", first_name="Rosa", last_name="Weidenfeller", nickname="Rosi"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("format_", "content", "path"),
    [
        pytest.param("ics", calendar(event("DTSTART:20261001T080000Z", NAMELESS)), "journal/2026/2026-10-01-meeting-rosa.md", id="ics"),
        pytest.param("mail", mbox(letter("rosa@weidenfeller.example")), "journal/2026/2026-11-02-email-rosa.md", id="mail"),
    ],
)  # fmt: skip
def test_an_address_alone_is_enough(
    root: Path, format_: str, content: str, path: str
) -> None:
    run(root, format_, content, "--apply")
    first = files(root)
    run(root, format_, content, "--apply")

    assert "with: rosa" in first[path]
    assert first == files(root)


def test_a_feed_that_changes_every_uid_brings_nothing_new(root: Path) -> None:
    for uid in ("4ad1-A", "9999-B"):
        meeting = event("DTSTART:20261001T080000Z", "SUMMARY:Tea", ROSA, uid=uid)
        run(root, "ics", calendar(meeting), "--apply")

    assert 1 == sum(name.startswith("journal/2026") for name in files(root))


def test_the_tasks_of_monica_are_tasks(root: Path) -> None:
    run(root, "monica", MONICA, "--answer", "monica:b=rosa", "--apply")
    first = files(root)
    run(root, "monica", MONICA, "--apply")

    ada = first["contacts/ada-bell.md"]
    assert (
        "\nA friend\n\n- [ ] Write 📅 2030-05-15\n- [ ] Send photos\n- [x] Call\n"
        in ada
    )
    assert "met: {through: rosa}" in ada
    assert "cadence: 60 days" in ada
    assert "Plans\n\nEmotions: joy" in first["journal/2024/2024-01-05-call-ada-bell.md"]
    assert first == files(root)


def test_a_task_that_you_removed_stays_removed(root: Path) -> None:
    run(root, "monica", MONICA, "--answer", "monica:b=rosa", "--apply")
    path = root / "contacts/ada-bell.md"
    mine = path.read_text("utf-8").replace("- [ ] Send photos\n", "")
    path.write_text(mine, "utf-8")
    later = MONICA.replace("Call", "Visit")
    run(root, "monica", later, "--apply")

    assert f"{mine}\n## From Monica\n\n- [x] Visit\n" == path.read_text("utf-8")


def test_tasks_are_added_to_somebody_who_is_here(root: Path) -> None:
    contact = record(
        "r",
        group("task", record("1", title="Send photos")),
        first_name="Rosa",
        last_name="Weidenfeller",
    )
    content = text(group("contact", contact))
    run(root, "monica", content, "--answer", "monica:r=rosa", "--apply")

    rosa = files(root)["contacts/rosa.md"]
    assert rosa.endswith("Mine.\n\n## From Monica\n\n- [ ] Send photos\n")
