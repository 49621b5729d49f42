"""`netjournal publish`: the site for any host, opened by a passphrase."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli import leaving, options, passphrases
from netjournal.cli.apology import in_words
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.passphrases import Request
from netjournal.format.records import dataclass

if TYPE_CHECKING:
    from netjournal.git.orphan import Orphan
    from netjournal.publish.branch import Branch
    from netjournal.publish.writing import Published

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Job:
    """What is published: its address, whether with what is private, and for real."""

    url: str
    base: str
    include_private: bool
    dry_run: bool
    as_json: bool


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
    "--branch",
    metavar="NAME",
    help="Also make it the only commit of a branch of the repository DIR is in.",
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
    branch: str | None,
    include_private: bool,
    incomplete: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Publish the site into DIR for any host, so that only a passphrase opens it.

    The host gets opaque files and a page that asks for the passphrase. Your browser
    opens the site with it, also offline. Nothing is sent: upload DIR as you like.
    """
    _check_extra()
    request = Request(folder, passphrase_file, choose, new_passphrase)
    with _explained():
        base = _base(app, url)
        orphan = _checked(app, request, branch)
        if not dry_run:
            _mend(folder)
    job = _Job(url, base, include_private, dry_run, as_json)
    leaving.check(app, include_private=include_private, incomplete=incomplete)
    text = passphrases.phrase(app, request, dry_run=dry_run)
    with _explained():
        published = _published(app, request, text, job)
        commit = _branch(folder, orphan) if orphan and not dry_run else None
    _answer(app, folder, published, commit, job)


def _check_extra() -> None:
    if find_spec("cryptography") is None:
        raise RequestError(
            "Publishing needs the package 'cryptography', which is not installed",
            "Run `pip install 'netjournal[publish]'`, or with pipx"
            " `pipx inject netjournal cryptography`.",
        )


def _checked(app: App, request: Request, branch: str | None) -> Orphan | None:
    """Check where the site is to go, before anybody is asked anything."""
    from netjournal.publish import access, guard
    from netjournal.publish import branch as branches

    folder = request.folder
    guard.check(folder, app.root)
    access.check(folder, app.root, renew=request.renew)
    orphan = branches.check(folder, branch) if branch is not None else None
    if branches.is_in_sight(folder, app.root):
        app.say(
            f"git would take '{folder}' for a part of your journal. To keep it out of"
            f" the history, add this line to .gitignore: /{_inside(app.root, folder)}/"
        )
    return orphan


def _base(app: App, url: str) -> str:
    from netjournal.site.address import path_on_host

    return path_on_host(app.root, url)


def _mend(folder: Path) -> None:
    from netjournal.publish.writing import mend

    mend(folder)


def _inside(root: Path, folder: Path) -> str:
    return folder.resolve().relative_to(root.resolve()).as_posix()


def _published(app: App, request: Request, text: str, job: _Job) -> Published:
    from netjournal.cli.progress import progress
    from netjournal.publish.opening import Opening
    from netjournal.publish.workshop import workshop
    from netjournal.publish.writing import preview, write
    from netjournal.site.build import build_for_others
    from netjournal.site.drawing import watched

    folder = request.folder
    opening = Opening(folder, text, is_new=request.is_first)
    with workshop(app.root) as site, opening:
        with progress(app, "Building the site") as step, watched(step):
            build_for_others(
                app.workspace,
                site,
                say=app.say,
                include_private=job.include_private,
                url=job.url,
            )
        # Without a passphrase, a dry run knows what is new only where all is.
        access = opening.access() if text or request.is_first else None
        with progress(app, "Encrypting") as step:
            if job.dry_run:
                return preview(site, folder, access, base=job.base, step=step)
            if access is None:
                raise AssertionError
            if access.is_reused:
                app.say(
                    "The new passphrase is the old one, so whoever had that can read"
                    " the new site, too."
                )
            return write(site, folder, access, base=job.base, step=step, root=app.root)


def _branch(folder: Path, orphan: Orphan) -> Branch:
    from netjournal.publish import branch

    return branch.put(folder, orphan)


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
        message = f"The site was not published: {in_words(error)}"
        raise RequestError(sentence(message)) from error


def _answer(
    app: App, folder: Path, published: Published, branch: Branch | None, job: _Job
) -> None:
    from netjournal.publish.assets import checksums
    from netjournal.render.text.listing import envelope

    if job.as_json:
        about = {
            "dry_run": job.dry_run,
            "folder": str(folder),
            **published._asdict(),
            "sha256": checksums(),
            "branch": branch and branch.name,
            "commit": branch and branch.commit,
        }
        app.json({**envelope(app.today), **about})
    else:
        app.say(_summary(folder, published, dry_run=job.dry_run))
        for name, checksum in checksums().items():
            app.say(f"{checksum}  {name}")
    if branch is not None:
        _tell_branch(app, folder, published, branch)


def _summary(folder: Path, published: Published, *, dry_run: bool) -> str:
    from netjournal.format.wording import counted

    pages, size = counted(published.pages, "page"), published.size / _MEGABYTE
    weight = f"{size:.1f} MB in {folder}"
    if published.changed is None:
        parts = counted(published.parts, "part")
        return (
            f"Dry run: {pages} in {parts}, {weight}. How many change is only known with"
            " the passphrase."
        )
    changed = counted(published.changed, "part")
    if dry_run:
        return f"Dry run, nothing written: {pages}, {changed} to change, {weight}"
    return f"{pages}, {changed} changed, {weight}"


def _tell_branch(app: App, folder: Path, published: Published, branch: Branch) -> None:
    from netjournal.format.wording import all_of
    from netjournal.publish.branch import LARGE

    if branch.left_out:
        names = all_of(f"'{name}'" for name in branch.left_out)
        app.say(f"Not in the branch: {names}.")
    if published.size > LARGE:
        app.say(
            f"git sends all of it each time. For a site of this size, rsync '{folder}'"
            " to a server of your own if you can."
        )
    app.say(f"To publish the branch: {_push(folder, branch)}")


def _push(folder: Path, branch: Branch) -> str:
    """Return the command that publishes the branch, from where the person is."""
    is_inside = Path.cwd().is_relative_to(branch.top)
    where = "" if is_inside else f" -C {shlex.quote(str(folder))}"
    return f"git{where} push --force origin {shlex.quote(branch.name)}"
