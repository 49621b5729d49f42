"""The parts of the manual that are made from the program: `make docs`.

In README.md and docs/ four things are written anew, and a test says when they
are not what they were:

- what stands between ``<!-- generated: NAME ARGUMENTS -->`` and ``<!-- end -->``;
- the output in ``console`` blocks, whose commands run in the order in which
  they stand, on a copy of the sample journal or, after ``<!-- in: nowhere -->``,
  in an empty folder; ``| head -n 9`` shows the first lines;
- the picture of a terminal;
- a section for each command that commands.md does not have yet, and the pages
  of the rules, each from the rule's docstring and one of its cases.

``<!-- file: PATH -->`` before a block makes a file of that block, as a reader
would, and ``<!-- today: DATE -->`` sets the day from there on.
"""

from __future__ import annotations

import ast
import re
import shlex
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from netjournal.cli import ALIASES, COMMANDS, SECTIONS
from netjournal.format.join import read_journal
from netjournal.format.schema import CONTACT_KEYS, KINDS, NOTE_KEYS, Key
from netjournal.format.settings import SETTINGS
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.publish.assets import checksums
from netjournal.render.pages import pages as build_pages
from netjournal.store import read
from tests.docs_json import SHAPES, outline
from tests.docs_pictures import pictures
from tests.docs_rules import RULE_PAGES, pages
from tests.docs_sessions import on_the_sample, printed, sessions
from tests.docs_text import DOCS, TOP, fenced, table

_GENERATED = re.compile(
    r"(?P<begin><!-- generated: (?P<name>\S+)(?: (?P<argument>[^\n]+?))? -->\n)"
    r".*?(?P<end>^<!-- end -->$)",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^## `netjournal (?P<name>[a-z-]+)`$", re.MULTILINE)


def documents() -> list[Path]:
    """Return every document that a person writes, by path."""
    found = [TOP / "README.md", TOP / "CHANGELOG.md", *DOCS.glob("*.md")]
    found += (DOCS / "editors").glob("*.md")
    return sorted(path for path in found if path.exists())


def written(path: Path) -> str:
    """Return the text of a document as it should be."""
    text = path.read_text("utf-8")
    if path.name == "commands.md":
        text = _with_every_command(text)
    return sessions(_GENERATED.sub(_generated, text))


def _generated(match: re.Match[str]) -> str:
    made = BLOCKS[match["name"]](*shlex.split(match["argument"] or ""))
    return f"{match['begin']}\n{made}\n\n{match['end']}"


def _checksums() -> str:
    rows = ((f"`{name}`", f"`{digest}`") for name, digest in checksums().items())
    return table(("file", "SHA-256 of this version"), rows)


def _contact_keys() -> str:
    heads = ("key", "value", "meaning", "vCard")
    rows = ((_name(key), key.value, key.meaning, key.vcard) for key in CONTACT_KEYS)
    return table(heads, rows)


def _note_keys() -> str:
    rows = (
        (_name(key), key.value, _only(key) + (key.meaning or "as for contacts"))
        for key in NOTE_KEYS
    )
    return table(("key", "value", "meaning"), rows)


def _name(key: Key) -> str:
    return f"`{key.name}`"


def _only(key: Key) -> str:
    words = {"interview": "interviews", "opportunity": "opportunities"}
    if not key.only:
        return ""
    return f"{' and '.join(words.get(one, one) for one in key.only)} only: "


def _kinds() -> str:
    rows = ((f"`{one.name}`", one.sort, f"{one.weight:g}") for one in KINDS)
    return table(("kind", "sort", "weight"), rows)


def _settings() -> str:
    rows = (
        (f"`{one.name}`", f"`{one.default}`" if one.default else "none", one.meaning)
        for one in SETTINGS
    )
    return table(("setting", "default", "meaning"), rows)


def _commands() -> str:
    rows = (
        (section, f"[`{name}`](#netjournal-{name})", entry.summary)
        for section in SECTIONS
        for name, entry in COMMANDS.items()
        if entry.section == section
    )
    return table(("section", "command", "what it is for"), _once(rows))


def _once(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield *rows*, each first cell only where it is another than above."""
    above = ""
    for first, *rest in rows:
        yield ("" if first == above else first, *rest)
        above = first


def _help(*names: str) -> str:
    return fenced(printed([*names, "--help"]), "text")


def _json(command: str, *arguments: str) -> str:
    """Return what `--json` holds; ` + ` parts what is asked for one by one."""
    asked = [one.split() for one in " ".join(["", *arguments]).split(" + ")]
    texts = (on_the_sample([command, *one, "--json"]) for one in asked)
    return fenced(outline(texts, ALIASES.get(command, command)), "text")


def _json_shapes() -> str:
    rows = (
        (f"*{name}*", ", ".join(f"`{key}`" for key in keys))
        for name, keys in SHAPES.items()
    )
    return table(("map", "keys"), rows)


def _sample(path: str) -> str:
    return fenced((TOP / path).read_text("utf-8"), "markdown")


def _menu() -> str:
    journal, settings = read_journal(*read(TOP))
    assert settings.today is not None
    made = build_pages(outward(Day(journal, settings, settings.today)))
    lines = [f"- {' › '.join(page.menu)}" for page in made.values() if page.menu]
    return "\n".join(line for line in lines if not line[-4:].isdigit())


def _rooms(inside: str = "") -> str:
    """Return the rooms by their floors, the highest first; or those *inside* one."""
    settings = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    home = f"netjournal.{inside}" if inside else "netjournal"
    (layers,) = (one for one in contracts if one.get("containers") == [home])
    (edges,) = (one for one in contracts if one["type"] == "forbidden")
    impure = {name.split(".")[1] for name in _before_arrows(edges)}
    rooms = [
        (str(floor), name)
        for floor, layer in enumerate(layers["layers"])
        for name in re.findall(r"\w+", layer)
        if _room(name, inside) is not None
    ]
    if inside:
        named = [(floor, f"`{name}`", _about(name, inside)) for floor, name in rooms]
        return table(("floor", "module", "what it is"), _once(iter(named)))
    rows = [
        (floor, f"`{name}`", "" if name in impure else "●", _about(name))
        for floor, name in rooms
    ]
    return table(("floor", "room", "pure", "what it is"), _once(iter(rows)))


def _before_arrows(contract: Mapping[str, list[str]]) -> Iterator[str]:
    return (one.partition(" -> ")[0] for one in contract["ignore_imports"])


def _room(name: str, inside: str = "") -> Path | None:
    package = TOP / "netjournal" / inside
    places = (package / f"{name}.py", package / name / "__init__.py")
    return next((one for one in places if one.exists()), None)


def _about(name: str, inside: str = "") -> str:
    path = _room(name, inside)
    assert path is not None
    tree = ast.parse(path.read_text("utf-8"))
    return (ast.get_docstring(tree) or "").partition("\n")[0].rstrip(".")


BLOCKS: Mapping[str, Callable[..., str]] = {
    "checksums": _checksums,
    "contact-keys": _contact_keys,
    "note-keys": _note_keys,
    "kinds": _kinds,
    "settings": _settings,
    "commands": _commands,
    "help": _help,
    "json": _json,
    "json-shapes": _json_shapes,
    "menu": _menu,
    "rooms": _rooms,
    "sample": _sample,
}


def _with_every_command(text: str) -> str:
    """Return *text* with a section for each command, in the table's order."""
    order = list(COMMANDS)
    have = [match["name"] for match in _COMMAND.finditer(text)]
    for at, name in enumerate(order):
        if name in have:
            continue
        before = next((one for one in order[at + 1 :] if one in have), None)
        match = before and re.search(rf"^## `netjournal {before}`$", text, re.MULTILINE)
        place = match.start() if match else len(text)
        section = (
            f"## `netjournal {name}`\n\n<!-- generated: help {name} -->\n<!-- end -->\n"
        )
        tail = text[place:]
        head = text[:place].rstrip("\n")
        text = f"{head}\n\n{section}" + (f"\n{tail}" if tail.strip() else "")
        have.append(name)
    return text


def main() -> int:
    """Write all documents anew; say which have changed."""
    texts = {**{path: written(path) for path in documents()}, **pages(), **pictures()}
    for old in RULE_PAGES.glob("*.md"):
        if old not in texts:
            old.unlink()
            sys.stdout.write(f"removed {old.relative_to(TOP)}\n")
    for path, text in texts.items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            sys.stdout.write(f"{path.relative_to(TOP)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
