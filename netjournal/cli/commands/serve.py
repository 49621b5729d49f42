"""`netjournal serve`: the site on this machine, while you write."""

from __future__ import annotations

import click

from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port on 127.0.0.1.",
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option(
    "--include-private",
    is_flag=True,
    help="With private people and notes: for your eyes only.",
)
@click.option(
    "--trust-config",
    is_flag=True,
    help="Let MkDocs read mkdocs.yml itself and run the code it names.",
)
@pass_app
def command(
    app: App, port: int, open_: bool, include_private: bool, trust_config: bool
) -> None:
    """Preview the site on this machine; pages reload as you write.

    It answers to 127.0.0.1 and localhost, and to no other name. Ctrl-C ends
    it.
    """
    from netjournal.site.build import SiteError, serve

    try:
        serve(
            app.root.resolve(),
            say=app.say,
            port=port,
            today=app.today_text,
            include_private=include_private,
            trust=trust_config,
            open_in_browser=open_,
        )
    except SiteError as error:
        raise RequestError(str(error)) from error
