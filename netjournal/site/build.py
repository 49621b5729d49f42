"""Building and previewing the site, with MkDocs as the machine below."""

from __future__ import annotations

import logging
import os
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from netjournal.format.source import SourceFile
from netjournal.site.allowed import RefusedConfigError, allowed
from netjournal.site.kept import DisturbedError, Keeping
from netjournal.site.kept import ground as ground_of
from netjournal.site.load import notices
from netjournal.site.local_only import PortTakenError
from netjournal.site.updating import Updated, update
from netjournal.store import CONFIG, StoreError, read_config
from netjournal.workspace import OpeningError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from netjournal.site.load import Site
    from netjournal.site.plugin import NetjournalPlugin
    from netjournal.site.traces import Left
    from netjournal.workspace import Workspace

# Stops the notice that MkDocs prints on every run; set before it is imported.
_QUIET = ("NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING")
_PROBLEMS = (
    "The site is built, but the journal has problems. Run `netjournal validate`."
)

Say = Callable[[str], None]


class SiteError(Exception):
    """The site cannot be built; the message explains why."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: the folder, the number of pages, and what was left."""

    folder: Path
    pages: int
    left: Left | None = None


class StrictError(SiteError):
    """The site was built, but the journal has problems; `left` is the site."""

    def __init__(self, message: str, left: Left | None) -> None:
        """Keep the *message*, and what the build has *left*."""
        super().__init__(message)
        self.left = left


def build(  # noqa: PLR0913 (what a person may choose)
    root: Path,
    *,
    say: Say,
    out: Path | None = None,
    strict: bool = False,
    workspace: Workspace | None = None,
    include_private: bool = False,
    trust: bool = False,
) -> Built:
    """Build the site of the journal at *root* into *out*, else `site_dir`.

    With private content it goes into a folder next to `site_dir`, never into it.
    *workspace* saves reading the journal again. With *trust*, MkDocs reads
    mkdocs.yml itself and runs the code that it names, and nothing is kept for the
    next build. Raises `SiteError` where MkDocs or the guard of the folder refuse,
    `StrictError` where *strict* and the journal has errors or warnings; warnings go
    to *say*, and how many pages are drawn to whom `drawing.watched` names.
    """
    said, given = _Said(say), _Given(workspace, None, include_private)
    start = given if trust else _begun(root, out, said, given)
    if isinstance(start, Updated):
        return _up_to_date(start, say, strict=strict)
    with _mkdocs(say, logging.WARNING) as talk, _explained(talk, trust=trust):
        if include_private:
            public = _config(root, {}, said=said, strict=strict, trust=trust)
            out = _private_folder(Path(public.site_dir), out)
        told = {} if out is None else {"site_dir": str(out)}
        talk.strict = strict
        for once in [start] if start is given else [start, given]:
            config = _config(root, told, said=said, strict=strict, trust=trust)
            try:
                return _built(config, once, talk)
            except DisturbedError:
                continue  # with nothing of the old site
        raise AssertionError


def build_for_others(
    workspace: Workspace,
    folder: Path,
    *,
    say: Say,
    include_private: bool = False,
    url: str = "",
) -> Built:
    """Build the site into a new *folder*, as it is for others, and keep nothing of it.

    *url* is its address, if that is not the `site_url`. Raises `SiteError`.
    """
    place = {"site_dir": str(folder)} | ({"site_url": url} if url else {})
    root = workspace.root.resolve()
    with _mkdocs(say, logging.WARNING) as talk, _explained(talk, trust=False):
        config = _config(root, place, said=_Said(say), strict=False, trust=False)
        contents = _Given(workspace, None, include_private, for_others=True)
        return _built(config, contents, talk)


def serve(  # noqa: PLR0913 (what a person may choose)
    root: Path,
    *,
    say: Say,
    port: int = 8000,
    today: str | None = None,
    include_private: bool = False,
    open_in_browser: bool = False,
    trust: bool = False,
) -> None:
    """Preview the site on this machine until Ctrl-C, following what is written.

    What cannot be built is reported in one line, and the last site stays. Raises
    `SiteError` where the port is taken, or where there is no first site.
    """
    from netjournal.site import rebuilding, serving

    address, said = f"http://{serving.HOST}:{port}/", _Said(say)

    def ready() -> None:
        say(f"Serving on {address}")
        if open_in_browser:
            webbrowser.open(address)

    with (
        _mkdocs(say, logging.WARNING) as talk,
        TemporaryDirectory(prefix="netjournal-") as folder,
    ):
        told = {"site_dir": f"{folder}/site", "site_url": address}

        def once(site: Site | None = None) -> MkDocsConfig:
            talk.errors.clear()
            with _explained(talk, trust=trust):
                config = _config(root, told, said=said, strict=False, trust=trust)
                given = _Given(None, today, include_private, site=site)
                _built(config, given, talk, command="serve")
                return config

        followed = serving.Followed(root, today, include_private, once, say)
        with _ended(say):
            if trust:
                rebuilding.run(followed, Path(folder, "site"), port, ready)
            else:
                with _explained(talk, trust=False):
                    serving.run(followed, port, ready)


@contextmanager
def _ended(say: Say) -> Iterator[None]:
    """Say that a preview was stopped, or raise a `SiteError` where it never began."""
    from netjournal.site.load import not_opened

    try:
        yield
    except PortTakenError as error:
        raise SiteError(str(error)) from error
    except (OpeningError, StoreError) as error:
        raise SiteError(not_opened(error)) from error
    except KeyboardInterrupt:
        say("Preview stopped.")


class _Given(NamedTuple):
    """What the plugin gets that is in no file."""

    workspace: Workspace | None
    today: str | None
    include_private: bool
    keeping: Keeping | None = None
    site: Site | None = None
    for_others: bool = False


class _Said:
    """Prints a line once, and again only after it has changed."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.last: str | None = None

    def line(self, text: str | None) -> None:
        if text is not None and text != self.last:
            self.say(text)
        self.last = text


def _begun(
    root: Path, out: Path | None, said: _Said, given: _Given
) -> Updated | _Given:
    """Bring the last site up to date where it is, or return what there is of it."""
    ground = ground_of(root)
    if ground is None or given.workspace is None:
        return given
    try:
        settings = allowed(_source(root), has_template)
    except RefusedConfigError:
        return given  # whoever reads it next says why
    said.line(settings.notice())
    folder = Path.cwd() / root / settings.config.get("site_dir", "site")
    folder = Path(os.path.normpath(folder))
    if given.include_private:
        out = _private_folder(folder, out)
    keeping = Keeping(root, out or folder, ground, private=given.include_private)
    result = update(keeping, given.workspace, root)
    if isinstance(result, Updated):
        return result
    return given._replace(keeping=keeping, site=result)


def _up_to_date(updated: Updated, say: Say, *, strict: bool) -> Built:
    """Report what MkDocs would have reported of a site. Raises `StrictError`."""
    lines = [*notices(updated.site.problems, strict=strict)]
    for line in lines:
        say(line)
    if strict and lines:
        raise StrictError(_PROBLEMS, updated.left)
    return Built(updated.folder, len(updated.site.plan), updated.left)


def _config(
    root: Path, told: dict[str, str], *, said: _Said, strict: bool, trust: bool
) -> MkDocsConfig:
    """Return what MkDocs is told: of mkdocs.yml what is allowed, else *told*."""
    from mkdocs.config import load_config
    from mkdocs.config.defaults import MkDocsConfig

    from netjournal.site.plugin import STUB

    path = str(root / CONFIG)
    told = {**told, "docs_dir": str(STUB)}
    if trust:
        return load_config(path, strict=strict, **told)
    source = _source(root)
    try:
        found = allowed(source, has_template)
    except RefusedConfigError as error:
        raise SiteError(str(error)) from error
    said.line(found.notice())
    config = MkDocsConfig(config_file_path=path)
    config.load_dict({**found.config, **told, "strict": strict})
    errors, _ = config.validate()
    if errors:
        raise SiteError("; ".join(f"mkdocs.yml: {name}: {why}" for name, why in errors))
    return config


def _source(root: Path) -> SourceFile:
    reading = read_config(root)
    if reading.config is None:
        reasons = [problem.message for problem in reading.problems]
        raise SiteError("; ".join(["Cannot read mkdocs.yml", *reasons]))
    return reading.config


def _built(
    config: MkDocsConfig,
    given: _Given,
    talk: _Talk,
    *,
    command: Literal["build", "serve"] = "build",
) -> Built:
    from mkdocs.commands.build import build as build_site

    plugin = _plugin(config.plugins)
    plugin.given, plugin.today = given.workspace, given.today
    plugin.include_private, plugin.site = given.include_private, given.site
    plugin.keeping, plugin.for_others = given.keeping, given.for_others
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build_site(config)
    finally:
        talk.left = plugin.left
        plugin.drop()
        config.plugins.on_shutdown()
        plugin.given, plugin.today, plugin.include_private = None, None, False
        plugin.keeping, plugin.for_others = None, False
    return Built(Path(config.site_dir), plugin.count, talk.left)


def _private_folder(site_dir: Path, out: Path | None) -> Path:
    """Return the folder of a private site: never inside the public one."""
    public = Path(os.path.realpath(site_dir))
    if out is None:
        return public.with_name(f"{public.name}-private")
    place = Path(os.path.realpath(out))
    if place == public or public in place.parents:
        raise SiteError(
            f"The folder {str(out)!r} is for the public site, where private people and"
            " notes never go. Choose another folder, such as 'site-private'."
        )
    return out


class _Talk(logging.Handler):
    """Passes on the messages of MkDocs, and keeps the errors."""

    def __init__(self, say: Say, level: int) -> None:
        super().__init__(level)
        self.say = say
        self.errors: list[str] = []
        self.strict = False
        self.left: Left | None = None

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.ERROR:
            self.errors.append(message)
        else:
            self.say(message)


@contextmanager
def _mkdocs(say: Say, level: int) -> Iterator[_Talk]:
    """Send the messages of MkDocs from *level* on to *say*."""
    for name in _QUIET:
        os.environ.setdefault(name, "1")
    logger = logging.getLogger("mkdocs")
    talk = _Talk(say, level)
    before, propagated = logger.level, logger.propagate
    logger.addHandler(talk)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield talk
    finally:
        logger.removeHandler(talk)
        logger.setLevel(before)
        logger.propagate = propagated


@contextmanager
def _explained(talk: _Talk, *, trust: bool) -> Iterator[None]:
    """Turn what MkDocs raises into a `SiteError` with the errors from *talk*."""
    from mkdocs.exceptions import Abort, MkDocsException

    try:
        yield
    except Abort as error:
        if talk.strict and not talk.errors:
            raise StrictError(_PROBLEMS, talk.left) from error
        raise SiteError("; ".join(talk.errors) or str(error)) from error
    except MkDocsException as error:
        raise SiteError(str(error)) from error
    except OSError as error:
        # Of two, the second is the one that was to be written.
        name = error.filename if error.filename2 is None else error.filename2
        what = f"{name} cannot be used: " if name else ""
        reason = (error.strerror or str(error)).lower()
        raise SiteError(f"The site is incomplete: {what}{reason}.") from error
    except Exception as error:
        if not trust or isinstance(error, SiteError):
            raise
        # Most likely caused by the trusted configuration; its name helps to find it.
        what = f"{type(error).__name__}: {error}"
        raise SiteError(f"Building with your mkdocs.yml failed: {what}.") from error


def _plugin(plugins: Any) -> NetjournalPlugin:  # noqa: ANN401 (MkDocs' own collection)
    found: NetjournalPlugin | None = plugins.get("netjournal")
    if found is None:
        raise SiteError(
            "mkdocs.yml does not list netjournal. Add '- netjournal' under 'plugins:'."
        )
    return found


def has_template(name: str) -> bool:
    """Say whether Material has a template of that *name*."""
    # Its entry point names this module; MkDocs takes long to find that out.
    folders = _theme_folders()
    return any(Path(folder, name).is_file() for folder in folders)


@cache
def _theme_folders() -> tuple[str, ...]:
    spec = find_spec("material.templates")
    return tuple(spec.submodule_search_locations or ()) if spec else ()
