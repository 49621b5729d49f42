"""`netjournal tags`: all tags, and other names for them."""

from __future__ import annotations

import click

from netjournal.cli import completing
from netjournal.cli.app import App, add_shared_options
from netjournal.cli.changing import Changer, changing


@click.group(
    invoke_without_command=True,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[rename OLD NEW]",
)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List all tags, with how many contacts and notes have each.

    `netjournal tags rename OLD NEW` renames a tag in every file.
    """
    if ctx.invoked_subcommand is not None:
        return
    from netjournal.practice.tags import tags
    from netjournal.render.text.tags import tag_outline

    app = ctx.ensure_object(App)
    listed = tags(app.journal)
    words = "" if listed else "No tags."
    app.answer(tag_outline(listed), words, as_json=as_json)


@command.command()
@click.argument("old", shell_complete=completing.tags)
@click.argument("new")
@changing
def rename(app: App, changer: Changer, old: str, new: str) -> None:
    """Rename the tag OLD to NEW in every contact and note.

    Where a file has both tags, one is left. Nothing else in the files changes.
    """
    from netjournal.changes.retagging import rename_tag
    from netjournal.format.wording import counted

    changes = rename_tag(app.journal, old, new)
    files = counted(len(changes), "file")
    done = f"Renamed '{old}' to '{new}' in {files}"
    changer.write(changes, f"rename tag {old} to {new}", done)


add_shared_options(rename)
