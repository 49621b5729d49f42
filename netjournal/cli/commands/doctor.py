"""`netjournal doctor`: what is where, and whether the index can be trusted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from netjournal.cli import options
from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.index.care import Kept

# Decimal units, as file managers have them.
_UNITS = ("bytes", "kB", "MB", "GB")
_STEP = 1000

Facts = dict[str, Any]


@click.command()
@click.option(
    "--clear", is_flag=True, help="Remove the index; the next command makes it again."
)
@options.json_option
@pass_app
def command(app: App, clear: bool, as_json: bool) -> None:
    """Show where everything is, and whether the index can be trusted.

    The index is what commands keep between runs to be fast. It is outside the
    journal, nothing in it is needed, and --clear removes it. The journal and the
    records for `netjournal undo` are never touched.
    """
    from netjournal.index import care
    from netjournal.render.text.listing import envelope

    root = str(app.root.resolve())
    if clear:
        try:
            before = care.clear(root)
        except OSError as error:
            message = f"the index in '{error.filename}' cannot be removed"
            raise RequestError(message, (error.strerror or "").lower()) from error
        if as_json:
            app.json({**envelope(app.today), "removed": _index(before)})
        else:
            app.report(_removed(before))
        return
    facts = _facts(app, care.kept(root))
    if as_json:
        app.json({**envelope(app.today), **facts})
    else:
        for line in _lines(facts):
            app.print(line)


def _facts(app: App, index: Kept) -> Facts:
    """Return what there is, by its name in JSON."""
    from netjournal import __version__, store
    from netjournal.format.settings import FORMAT
    from netjournal.store.state_folder import place

    records = store.past(app.root)
    sizes = [len(source.text.encode()) for source in app.workspace.reading.sources]
    return {
        "journal": {
            "folder": str(app.root.resolve()),
            "files": len(sizes),
            "bytes": sum(sizes),
            "format": app.settings.format,
        },
        "index": _index(index),
        "undo": {
            "folder": place(app.root).state,
            "done": sum(not record.undone for record in records),
            "undone": sum(record.undone for record in records),
        },
        "program": {
            "version": __version__,
            "format": FORMAT,
            "python": sys.version.partition(" ")[0],
            "libraries": _libraries(),
        },
    }


def _index(index: Kept) -> Facts:
    return {
        "folders": list(index.folders),
        "files": index.files,
        "bytes": index.size,
        "used": not index.doubt,
        "reason": index.doubt or None,
    }


def _libraries() -> dict[str, str]:
    """Return the versions of the libraries that read, draw and build."""
    from importlib.metadata import PackageNotFoundError, version

    versions = {}
    for name in ("click", "mkdocs", "mkdocs-material", "pyyaml"):
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "missing"
    return versions


def _lines(facts: Facts) -> Iterator[str]:
    from netjournal.format.wording import counted

    journal, index, undo, program = facts.values()
    state = "trusted" if index["used"] else f"not used: {index['reason']}"
    versions = [f"{name} {number}" for name, number in program["libraries"].items()]
    yield f"Journal  {journal['folder']}"
    yield f"         {_amount(journal)}, format {journal['format']}"
    yield f"Index    {next(iter(index['folders']), 'nowhere')}"
    yield from (f"         {folder}" for folder in index["folders"][1:])
    yield f"         {_amount(index)}, {state}"
    yield f"Undo     {undo['folder']}"
    changes = counted(undo["done"], "change")
    yield f"         {changes} to undo, {undo['undone']} to redo"
    yield f"Program  netjournal {program['version']}, format {program['format']}"
    yield f"         {', '.join(('Python ' + program['python'], *versions))}"


def _amount(facts: Facts) -> str:
    from netjournal.format.wording import counted

    return f"{counted(facts['files'], 'file')}, {_size(facts['bytes'])}"


def _removed(index: Kept) -> str:
    if not index.files:
        return "There is no index to remove."
    amount = _amount(_index(index))
    return f"Removed the index ({amount}). It is made again as needed."


def _size(number: int) -> str:
    """Return a number of bytes in the largest unit of which there is one."""
    amount = float(number)
    for unit in _UNITS:
        if amount < _STEP or unit == _UNITS[-1]:
            break
        amount /= _STEP
    digits = 0 if unit == _UNITS[0] else 1
    return f"{amount:.{digits}f} {unit}"
