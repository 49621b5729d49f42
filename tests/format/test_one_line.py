"""A key of a shape that is there already is one line of the schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.format import shapes
from netjournal.format.readers import READERS
from netjournal.format.shapes import Shape

# What is written under a key of each shape, and what `show --json` gives for it.
SAID: dict[Shape, tuple[str, object]] = {
    shapes.TEXT: ("blue", "blue"),
    shapes.CIRCLE: ("Close", "Close"),
    shapes.TEXTS: ("[a, b]", ["a", "b"]),
    shapes.TAGS: ("a, b", ["a", "b"]),
    shapes.NAMES: ("[a, b]", ["a", "b"]),
    shapes.PHRASES: ("[a, b]", ["a", "b"]),
    shapes.FLAG: ("yes", True),
    shapes.DATE: ("2026-03-01", "2026-03-01"),
    shapes.DATE_TIME: ("2026-03-01", "2026-03-01"),
    shapes.DURATION_OR_NEVER: ("2 weeks", "2 weeks"),
    shapes.CHOICE: ("left", "left"),
    shapes.ADDRESSES: ("a@x.example", [{"value": "a@x.example"}]),
    shapes.NUMBERS: ('"+49 30 123456"', [{"value": "+49 30 123456"}]),
    shapes.LINKS: (
        "{site: https://x.example/}",
        [{"value": "https://x.example/", "label": "site"}],
    ),
    shapes.POSITIONS: (
        "{name: Analytics, from: 2020}",
        [{"name": "Analytics", "from": "2020"}],
    ),
    shapes.POSTAL: (
        "[{street: Main St 1, city: Rome}, Box 7]",
        [{"street": "Main St 1", "city": "Rome"}, {"text": "Box 7"}],
    ),
    shapes.YEARLY: ("--06-21", "--06-21"),
    shapes.YEARLY_MAP: ("{wedding: --06-21}", [{"label": "wedding", "day": "--06-21"}]),
    shapes.MET: ("{on: 2020, where: Rome}", {"on": "2020", "where": "Rome"}),
    shapes.TIES: ("{who: bob, as: mentor}", [{"who": "bob", "as": "mentor"}]),
    shapes.REFERENCE: ("bob", "bob"),
    shapes.NOTE: ("2026-03-01-tea", "2026-03-01-tea"),
    shapes.REFERENCES: ("bob", ["bob"]),
    shapes.STRANGERS: ("bob", ["bob"]),
    shapes.ORIGINS: ("bob", ["bob"]),
    shapes.ENTRIES: ("{who: bob, what: a map}", [{"who": ["bob"], "what": "a map"}]),
    shapes.INTRODUCTIONS: (
        "{who: [ada, bob], stage: offered}",
        [{"who": ["ada", "bob"], "stage": "offered", "outcome": "", "thanked": False}],
    ),
    shapes.FOLLOW_UP: ("later", "later"),
    shapes.ANSWERS: ("{why: because}", {"why": "because"}),
}
# There is one key of this shape, and what follows from it is no key's own.
ALONE = {shapes.PRIVATE}

# A program whose schema has a line more for each of the shapes.
PROGRAM = f"""
import sys
from netjournal.format import schema, shapes

names = {[shape.name for shape in SAID]}
more = tuple(
    schema.Key(
        "zz_" + shape.name.replace("-", "_"),
        shape,
        "what it is for",
        choices=("left", "right") if shape is shapes.CHOICE else (),
    )
    for shape in vars(shapes).values()
    if isinstance(shape, shapes.Shape) and shape.name in names
)
schema.CONTACT_KEYS += more
schema.NOTE_KEYS += more
"""
RUN = f"{PROGRAM}\nfrom netjournal.__main__ import main\nsys.exit(main())\n"
NOTE = f"""{PROGRAM}
import json
from pathlib import Path
from netjournal import store
from netjournal.format.join import read_journal
from netjournal.render.text.data import note_data

journal, _ = read_journal(*store.read(Path()))
print(*(json.dumps(note_data(note)) for note in journal.notes.values()))
"""
MANUAL = f"""{PROGRAM}
from tests import docs_writer
print(docs_writer.BLOCKS["contact-keys"](), docs_writer.BLOCKS["note-keys"]())
"""


def _name(shape: Shape) -> str:
    return f"zz_{shape.name}".replace("-", "_")


def _python(program: str, *arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


KEYS = "".join(f"{_name(shape)}: {text}\n" for shape, (text, _) in SAID.items())


SAID_AS_DATA = {_name(shape): value for shape, (_, value) in SAID.items()}


def _new(data: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if name.startswith("zz_")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "journal").mkdir()
    files = {
        "mkdocs.yml": "site_name: Mine\nplugins:\n  - netjournal:\n"
        "      today: 2026-11-22\n      circles: {Close: 1 month}\n",
        "contacts/ada.md": f"---\nname: Ada\n{KEYS}---\n",
        "contacts/bob.md": "---\nname: Bob\n---\n",
        "journal/2026-03-01-tea.md": f"---\nwith: ada\n{KEYS}---\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_every_shape_is_here() -> None:
    assert set(SAID) == set(READERS) - ALONE


def test_validate_knows_them(folder: Path) -> None:
    said = _python(RUN, "validate", "--json", folder=folder)

    assert json.loads(said)["problems"] == []


def test_show_says_them(folder: Path) -> None:
    data = json.loads(_python(RUN, "show", "ada", "--json", folder=folder))

    assert SAID_AS_DATA == _new(data["contact"])


def test_a_note_is_said_with_them(folder: Path) -> None:
    data = json.loads(_python(NOTE, folder=folder))

    assert SAID_AS_DATA == _new(data)


def test_show_says_them_in_words(folder: Path) -> None:
    rows = _python(RUN, "show", "ada", folder=folder).splitlines()

    said = [row.split() for row in rows if row.split()[:1] == ["zz"]]
    assert len(said) == len(SAID)
    assert ["zz", "flag", "yes"] in said
    assert ["zz", "met", "on:", "2020,", "where:", "Rome"] in said


@pytest.mark.parametrize("which", ["bob", "2026-03-01-tea"])
def test_set_writes_them(which: str, folder: Path) -> None:
    wanted = [
        f"{_name(shape)}={text}"
        for shape, (text, _) in SAID.items()
        if text[0] not in '"{'
    ]
    _python(RUN, "set", which, *wanted, folder=folder)

    said = _python(RUN, "validate", "--json", folder=folder)
    assert json.loads(said)["problems"] == []


def test_set_reads_them_as_their_shape(folder: Path) -> None:
    wanted = {
        "zz_date=in 2 days": "zz_date: 2026-11-24",
        "zz_references=Ada": "zz_references: ada",
        "zz_tags=a, b": "zz_tags: [a, b]",
        "zz_met.on=2020": "zz_met: {on: 2020}",
        "zz_choice=LEFT": "zz_choice: left",
        "zz_flag=Yes": "zz_flag: true",
    }
    _python(RUN, "set", "bob", *wanted, folder=folder)

    text = (folder / "contacts/bob.md").read_text("utf-8")
    assert [row for row in wanted.values() if row not in text] == []


def test_find_completes_and_finds_them(folder: Path) -> None:
    asked = [f"has:{_name(shape)}" for shape in SAID]
    said = _python(RUN, "find", *asked, "--json", folder=folder)

    assert [one["id"] for one in json.loads(said)["hits"]] == ["ada", "2026-03-01-tea"]


def test_an_id_is_renamed_in_them(folder: Path) -> None:
    _python(RUN, "rename", "bob", "robert", folder=folder)

    text = (folder / "contacts/ada.md").read_text("utf-8")
    rows = [row for row in text.splitlines() if "robert" in row]
    assert "bob" not in text
    assert len(rows) == 7


def test_the_manual_has_them() -> None:
    said = _python(MANUAL, folder=Path(__file__).parents[2])

    for shape in SAID:
        assert said.count(f"`{_name(shape)}`") == 2
