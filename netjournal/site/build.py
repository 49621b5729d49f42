"""Building and previewing the site, with MkDocs as the machine below."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.site.load import Loaded
    from netjournal.site.plugin import NetjournalPlugin

# MkDocs is asked not to advertise on every run; here, before it is imported.
_QUIET = ("NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING")

Say = Callable[[str], None]


class SiteError(Exception):
    """The site cannot be built; the message says why."""


class StrictError(SiteError):
    """The site was built, but something in the journal is wrong."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: where, and how many pages."""

    folder: Path
    pages: int


def build(  # noqa: PLR0913 (what a person may choose)
    root: Path,
    *,
    say: Say,
    out: Path | None = None,
    strict: bool = False,
    loaded: Loaded | None = None,
    include_private: bool = False,
) -> Built:
    """Build the site of the journal at *root* into *out*, else `site_dir`.

    With what is private it goes into a folder beside `site_dir`, never into it.

    *loaded* saves reading the journal again. Raises `SiteError` where MkDocs
    or the guard of the folder refuse, `StrictError` where *strict* and the
    journal has errors or warnings; warnings go to *say*.
    """
    with _mkdocs(say, logging.WARNING) as talk:
        from mkdocs.commands.build import build as build_site
        from mkdocs.config import load_config

        chosen = {} if out is None else {"site_dir": str(out)}
        config = load_config(str(root / "mkdocs.yml"), strict=strict, **chosen)
        if include_private:
            config.site_dir = str(_private_folder(root, out))
        plugin = _plugin(config.plugins)
        plugin.given, plugin.include_private = loaded, include_private
        config.plugins.on_startup(command="build", dirty=False)
        try:
            talk.strict = strict
            build_site(config)
        finally:
            config.plugins.on_shutdown()
            plugin.given, plugin.include_private = None, False
        return Built(Path(config.site_dir), plugin.count)


def serve(  # noqa: PLR0913 (what a person may choose)
    root: Path,
    *,
    say: Say,
    port: int = 8000,
    today: dt.date | None = None,
    include_private: bool = False,
    open_in_browser: bool = False,
) -> None:
    """Preview the site on this machine until Ctrl-C, building as files change.

    Raises `SiteError` where MkDocs refuses or the port is taken.
    """
    with _mkdocs(say, logging.INFO):
        from mkdocs.commands.serve import serve as serve_site
        from mkdocs.config import load_config

        # MkDocs keeps the plugin from here for all builds of the preview.
        config = str(root / "mkdocs.yml")
        plugin = _plugin(load_config(config).plugins)
        plugin.today, plugin.include_private = today, include_private
        try:
            serve_site(
                config,
                dev_addr=f"127.0.0.1:{port}",
                open_in_browser=open_in_browser,
            )
        except OSError as error:
            raise SiteError(
                f"cannot listen on 127.0.0.1:{port}: {error.strerror}"
            ) from error
        finally:
            plugin.today, plugin.include_private = None, False


def _private_folder(root: Path, out: Path | None) -> Path:
    """Return where a site with what is private goes: never into the public one."""
    from mkdocs.config import load_config

    public = Path(os.path.realpath(load_config(str(root / "mkdocs.yml")).site_dir))
    if out is None:
        return public.with_name(f"{public.name}-private")
    place = Path(os.path.realpath(out))
    if place == public or public in place.parents:
        raise SiteError(
            f"{str(out)!r} is where the public site goes, and private people and notes"
            " never go there; name a folder of its own, such as 'site-private'"
        )
    return out


class _Talk(logging.Handler):
    """Passes on what MkDocs says, and keeps what it says went wrong."""

    def __init__(self, say: Say, level: int) -> None:
        super().__init__(level)
        self.say = say
        self.errors: list[str] = []
        self.strict = False

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.ERROR:
            self.errors.append(message)
        else:
            self.say(message)


@contextmanager
def _mkdocs(say: Say, level: int) -> Iterator[_Talk]:
    for name in _QUIET:
        os.environ.setdefault(name, "1")
    from mkdocs.exceptions import Abort, MkDocsException

    logger = logging.getLogger("mkdocs")
    talk = _Talk(say, level)
    before, propagated = logger.level, logger.propagate
    logger.addHandler(talk)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield talk
    except Abort as error:
        if talk.strict and not talk.errors:
            raise StrictError("the site is built, but strict finds fault") from error
        raise SiteError("; ".join(talk.errors) or str(error)) from error
    except MkDocsException as error:
        raise SiteError(str(error)) from error
    finally:
        logger.removeHandler(talk)
        logger.setLevel(before)
        logger.propagate = propagated


def _plugin(plugins: Any) -> NetjournalPlugin:  # noqa: ANN401 (MkDocs' own collection)
    found: NetjournalPlugin | None = plugins.get("netjournal")
    if found is None:
        raise SiteError(
            "mkdocs.yml does not name netjournal; put '- netjournal' under 'plugins:'"
        )
    return found
