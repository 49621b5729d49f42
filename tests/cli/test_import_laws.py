"""What holds for every format: a dry run and an undo leave every byte as it was."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from netjournal.interchange import FORMATS
from tests.store.files import contents

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Bell\nTEL:+44 20 7946 0018\nEND:VCARD\n"
JCARD = ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Ada Bell"]]]
MAIL = (
    "From ada@x.example Mon Nov 02 10:00:00 2026\nFrom: Ada Bell <ada@x.example>\n"
    "To: me@x.example\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nMessage-ID: <1@x>\n\nHi\n"
)
EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTAMP:20261001T000000Z\r\nDTSTART:20261102T100000Z\r\nSUMMARY:Plans\r\n"
    "ORGANIZER:mailto:me@x.example\r\n"
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada Bell:mailto:ada@x.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
MONICA = {
    "version": "1.0-preview.1",
    "account": {
        "uuid": "0",
        "data": [
            {
                "type": "contact",
                "values": [
                    {
                        "uuid": "1",
                        "properties": {"first_name": "Ada", "last_name": "Bell"},
                        "data": [],
                    }
                ],
            }
        ],
    },
}
WHOLE = {
    "format": 1,
    "program": "netjournal",
    "files": [{"path": "contacts/ada-bell.md", "text": "---\nname: Ada Bell\n---\n"}],
}
# The smallest file of each format that brings something new.
FILES = {
    "vcard": ("a.vcf", CARD),
    "jcard": ("a.json", json.dumps(JCARD)),
    "linkedin": (
        "Connections.csv",
        (
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ada,Bell,https://www.linkedin.com/in/ada-bell,,,,12 Mar 2021\n"
        ),
    ),
    "google": (
        "contacts.csv",
        (
            "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n"
            "Ada,Bell,* myContacts,* ,ada@x.example\n"
        ),
    ),
    "outlook": (
        "contacts.csv",
        (
            "First Name,Middle Name,Last Name,Company,E-mail Address,Home Phone\n"
            "Ada,,Bell,Acme,ada@x.example,\n"
        ),
    ),
    "thunderbird": (
        "book.ldif",
        (
            "dn: cn=Ada Bell,mail=ada@x.example\nobjectclass: person\ncn: Ada Bell\n"
            "mail: ada@x.example\n"
        ),
    ),
    "csv": ("people.csv", "Name,Email\nAda Bell,ada@x.example\n"),
    "ics": ("a.ics", EVENT),
    "mail": ("a.mbox", MAIL),
    "monica": ("monica.json", json.dumps(MONICA)),
    "friends": ("friends.md", "### Activities:\n\n### Friends:\n- Ada Bell\n"),
    "obsidian": ("Ada Bell.md", "---\ntype: person\n---\n"),
    "org": ("a.org", "* Ada Bell\n:PROPERTIES:\n:EMAIL: ada@x.example\n:END:\n"),
    "abook": ("addressbook", "[format]\nprogram=abook\n[0]\nname=Ada Bell\n"),
    "bbdb": ("bbdb", ';;; file-format: 9\n["Ada" "Bell"]\n'),
    "json": ("journal.json", json.dumps(WHOLE)),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "plugins:\n  - netjournal:\n      today: 2026-11-22\n"
    )
    me = "---\nname: Me\nself: yes\nemail: me@x.example\n---\n"
    (root / "contacts/me.md").write_text(me)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def refuse(*_: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return root


def _import(root: Path, kind: str, *options: str) -> Result:
    name, text = FILES[kind]
    file = root.parent / "files" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8", newline="")
    people = [] if kind == "json" else ["--new-people"]
    words = ["import", kind, str(file), *people, *options]
    result = CliRunner().invoke(cli, ["-C", str(root), *words])
    assert 0 == result.exit_code, result.output
    return result


def test_every_format_is_here() -> None:
    assert [*FORMATS] == [*FILES]


@pytest.mark.parametrize("kind", FILES)
def test_a_dry_run_an_import_again_and_undo(kind: str, root: Path) -> None:
    before = contents(root)

    shown = _import(root, kind).stdout
    assert "Dry run: nothing written. Add --apply to write." in shown
    assert before == contents(root)

    done = _import(root, kind, "--apply").stdout
    plan, _, answer = done.partition("\nImported ")
    assert answer
    assert shown.startswith(plan)
    after = contents(root)
    assert "contacts/ada-bell.md" in after
    # Whole files are compared with those that are here, not with a memory.
    assert (kind == "json") == ("imports" not in {path[:7] for path in after})

    _import(root, kind, "--apply")
    assert after == contents(root)

    CliRunner().invoke(cli, ["-C", str(root), "undo"])
    assert before == contents(root)


@pytest.mark.parametrize("kind", FILES)
def test_no_new_problem_is_an_error(kind: str, root: Path) -> None:
    _import(root, kind, "--apply")

    result = CliRunner().invoke(cli, ["-C", str(root), "validate"])

    assert 0 == result.exit_code, result.output


@pytest.mark.parametrize("kind", FILES)
def test_the_format_is_recognized(kind: str, root: Path) -> None:
    _import(root, kind)
    file = root.parent / "files" / FILES[kind][0]

    result = CliRunner().invoke(cli, ["-C", str(root), "import", str(file), "--json"])

    assert 0 == result.exit_code, result.output
    with_its_name = _import(root, kind, "--json").stdout
    assert json.loads(result.stdout)["about"] == json.loads(with_its_name)["about"]
