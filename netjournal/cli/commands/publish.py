"""`netjournal publish`: the site for any host, opened by a passphrase."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli import leaving, options, passphrases
from netjournal.cli.apology import in_words
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.passphrases import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.publish.access import Access
    from netjournal.publish.writing import Published

_MEGABYTE = 1_000_000


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--url",
    default="",
    metavar="URL",
    help="The site's address [default: `site_url` in mkdocs.yml]",
)
@click.option(
    "--passphrase-file",
    metavar="FILE",
    help="Take the passphrase from the first line of FILE, or of - (stdin).",
)
@click.option("--choose", is_flag=True, help="Choose the first passphrase yourself.")
@click.option(
    "--new-passphrase",
    is_flag=True,
    help="Encrypt everything anew, under another passphrase.",
)
@click.option(
    "--include-private",
    is_flag=True,
    help="Include private contacts and notes, for your eyes only.",
)
@leaving.option
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@options.json_option
@pass_app
def command(
    app: App,
    folder: Path,
    url: str,
    passphrase_file: str | None,
    choose: bool,
    new_passphrase: bool,
    include_private: bool,
    incomplete: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Publish the site into DIR for any host, so that only a passphrase opens it.

    The host gets opaque files and a page that asks for the passphrase. Your browser
    opens the site with it, also offline. Nothing is sent: upload DIR as you like.
    """
    from netjournal.publish import guard

    _check_extra()
    request = Request(folder, passphrase_file, choose, new_passphrase)
    with _explained():
        guard.check(folder, app.root)
    leaving.check(app, include_private=include_private, incomplete=incomplete)
    passphrases.check(request)
    text = passphrases.phrase(app, request)
    with _explained():
        published = _published(app, request, text, url, include_private, dry_run)
    _answer(app, folder, published, as_json=as_json)


def _check_extra() -> None:
    if find_spec("cryptography") is None:
        raise RequestError(
            "Publishing needs the package cryptography, which is not installed",
            "Install it: pip install 'netjournal[publish]'",
        )


def _published(
    app: App,
    request: Request,
    text: str,
    url: str,
    include_private: bool,
    dry_run: bool,
) -> Published:
    from netjournal.cli.progress import progress
    from netjournal.publish.workshop import workshop
    from netjournal.publish.writing import preview, write
    from netjournal.site.address import path_on_host
    from netjournal.site.build import build_for_others
    from netjournal.site.drawing import watched

    base = path_on_host(app.root, url)
    with workshop(app.root) as site, _beside(request, text) as access:
        with progress(app, "Building the site") as step, watched(step):
            build_for_others(
                app.workspace,
                site,
                say=app.say,
                include_private=include_private,
                url=url,
            )
        vault = access.result()
        with progress(app, "Encrypting") as step:
            put = preview if dry_run else write
            return put(site, request.folder, vault, base=base, step=step)


@contextmanager
def _beside(request: Request, text: str) -> Iterator[Future[Access]]:
    """Yield the vault, which is opened while the site is built: both take a while."""
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(passphrases.access, request, text)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn why nothing can be published into a `RequestError`."""
    from netjournal.format.wording import sentence
    from netjournal.publish.errors import PublishError
    from netjournal.site.build import SiteError

    try:
        yield
    except PublishError as error:
        raise RequestError(str(error), error.hint) from error
    except SiteError as error:
        raise RequestError(sentence(str(error))) from error
    except OSError as error:
        message = f"The site could not be published: {in_words(error)}"
        raise RequestError(sentence(message)) from error


def _answer(app: App, folder: Path, published: Published, *, as_json: bool) -> None:
    from netjournal.format.wording import counted
    from netjournal.publish.assets import checksums
    from netjournal.render.text.listing import envelope

    if as_json:
        about = {"folder": str(folder), **published._asdict(), "sha256": checksums()}
        app.json({**envelope(app.today), **about})
        return
    pages = counted(published.pages, "page")
    changed = counted(published.changed, "part")
    size = f"{published.size / _MEGABYTE:.1f} MB"
    app.say(f"{pages}, {changed} changed, {size} in {folder}")
    for name, checksum in checksums().items():
        app.say(f"{checksum}  {name}")
