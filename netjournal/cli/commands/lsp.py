"""`netjournal lsp`: the server for editors."""

from __future__ import annotations

from pathlib import Path

import click

from netjournal.cli.app import App, pass_app


@click.command()
@click.option("--stdio", is_flag=True, hidden=True, help="For editors that add it.")
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what happens to FILE.",
)
@pass_app
def command(app: App, stdio: bool, log: Path | None) -> None:  # noqa: ARG001 (editors add it)
    """Serve an editor: names completed, problems underlined, renamed everywhere.

    An editor starts this and speaks with it on standard input and output (the Language
    Server Protocol). It never writes a file; every change is an edit that the editor
    makes and can undo. docs/editors has the set-up of each editor.
    """
    import logging

    from netjournal.lsp.serving import run
    from netjournal.workspace import told_day

    handler = (
        logging.FileHandler(log, encoding="utf-8") if log else logging.NullHandler()
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    code = run(told_day(app.today_text))
    if code:
        raise SystemExit(code)
