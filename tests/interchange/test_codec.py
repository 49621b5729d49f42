"""A format is one file in netjournal/interchange/, and a line in its table."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal import interchange
from netjournal.cli import cli

NAMES = '''"""Everybody's name, a line each."""
from netjournal.interchange.codec import Choice, Codec

def _written(out, beside, chosen):
    end = {"lf": "\\n", "crlf": "\\r\\n"}[chosen["ends"]]
    return "".join(f"{one.name}{end}" for one in out.journal.contacts.values()).encode()

CODEC = Codec(
    about="Write everybody's name.",
    choices=(Choice("ends", ("lf", "crlf"), "lf", "How a line ends."),),
    write=_written,
)
'''


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    modules = tmp_path / "modules"
    modules.mkdir()
    (modules / "names.py").write_text(NAMES)
    monkeypatch.setattr(interchange, "__path__", [*interchange.__path__, str(modules)])
    line = interchange.Format("names", "names alone", "both")
    monkeypatch.setitem(interchange.FORMATS, "names", line)
    root = tmp_path / "root"
    (root / "contacts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: S\n")
    (root / "contacts/ada.md").write_text("---\nname: Ada\n---\n")
    (root / "contacts/eve.md").write_text("---\nname: Eve\nprivate: yes\n---\n")
    return root


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param([], b"Ada\n", id="plain"),
        pytest.param(["--ends", "crlf"], b"Ada\r\n", id="choice"),
        pytest.param(["--include-private"], b"Ada\nEve\n", id="private"),
    ],
)
def test_a_file_and_a_line_are_a_format(
    root: Path, options: list[str], expected: bytes
) -> None:
    command = ["-C", str(root), "export", "names", *options]

    assert expected == CliRunner().invoke(cli, command).stdout_bytes


@pytest.mark.usefixtures("root")
def test_the_help_has_it() -> None:
    told = CliRunner().invoke(cli, ["export", "--help"]).output

    assert "  ics    Export follow-ups" in told
    assert "  names  Write everybody's name." in told
