"""`netjournal serve`: preview the site on this machine while you write."""

from __future__ import annotations

import click

from netjournal.cli import options
from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port on 127.0.0.1.",
)
@click.option("--open", "open_", is_flag=True, help="Open the browser.")
@click.option(
    "--include-private",
    is_flag=True,
    help="Include private contacts and notes, for your eyes only.",
)
@click.option(
    "--trust-config",
    is_flag=True,
    help="Let MkDocs read mkdocs.yml itself and run the code it names.",
)
@options.json_option
@pass_app
def command(
    app: App,
    port: int,
    open_: bool,
    include_private: bool,
    trust_config: bool,
    as_json: bool,
) -> None:
    """Preview the site on this machine; pages reload as you write.

    It answers to 127.0.0.1 and localhost, and to no other name. Press Ctrl-C to
    stop.
    """
    from netjournal.format.wording import sentence
    from netjournal.render.text.listing import envelope
    from netjournal.site.build import SiteError, serve

    if as_json:
        app.json({**envelope(app.today), "url": f"http://127.0.0.1:{port}/"})
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
        raise RequestError(sentence(str(error))) from error
