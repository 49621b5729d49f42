"""The MkDocs plugin: plain `mkdocs build` and ours make the same site.

MkDocs gets pages that are finished: it reads no Markdown and sees no file of
the journal. What Material would fetch from elsewhere is switched off here,
and the policy of each page forbids it once more.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from markupsafe import escape as safely
from mkdocs.commands.build import get_context
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.unread import not_known, unknowable
from netjournal.interchange.ics import composed
from netjournal.render.pages import Page
from netjournal.render.pages.tabs import BADGES, TABS, tab_of
from netjournal.render.pages.today import TODAY
from netjournal.site import guard, search
from netjournal.site.allowed import other_theme
from netjournal.site.appearance import (
    MANIFEST,
    address,
    is_installable,
    is_of_the_theme,
    keep_to_ourselves,
    manifest,
)
from netjournal.site.drawing import draw
from netjournal.site.finished import SitePage
from netjournal.site.kept import Keeping, Made, carry_over, framing
from netjournal.site.load import Site, not_opened, notices, site
from netjournal.site.local_only import only_from_here
from netjournal.site.record import KeptPage
from netjournal.site.replacing import NewFolder
from netjournal.site.shell import MARKS, Frame, Frames, framed_as
from netjournal.site.traces import Left
from netjournal.site.watching import Watcher, lasting
from netjournal.site.writing import Written, is_ours, write
from netjournal.store import StoreError
from netjournal.workspace import OpeningError, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

STUB = Path(__file__).parent / "stub"
SEARCH = "material/search"

_log = logging.getLogger("mkdocs.plugins.netjournal")


class NetjournalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call] # MkDocs has no types for it
    """Replaces everything that MkDocs found by the pages of the journal.

    Our own commands set what is `given`, else what `--today` says, and whether
    to `include_private`; otherwise the journal is opened here, and nothing
    private is shown. Then a file of which nothing can be read is a reason to
    refuse, but in a preview that nobody else sees. `count` is the number of
    pages of the last build, `left` what it left behind, and `frames` are what they were
    put into. With `keeping`, pages are kept from one build to the next. A `site` that
    is set is built in place of the journal's.
    """

    given: Workspace | None = None
    here_only: bool = False
    for_others: bool = False
    today: str | None = None
    include_private: bool = False
    count: int = 0
    left: Left | None = None
    keeping: Keeping | None = None
    site: Site | None = None
    frames: Frames
    _folder: NewFolder | None = None
    _site_dir: str = ""
    _is_here: bool = False
    _named: bool = False

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._kept: Mapping[str, KeptPage] = {}
        self._places: dict[str, str] = {}
        self._entries: dict[str, search.Entry | None] = {}
        self._leads: dict[int, SitePage] = {}
        self._contents: dict[str, bytes] = {}
        self._written: list[Written] = []

    def load_config(
        self,
        options: dict[str, Any],  # noqa: ARG002 (MkDocs' signature)
        config_file_path: str | None = None,
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Take no options: the settings are read with the journal."""
        return super().load_config({}, config_file_path)

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,  # noqa: ARG002 (MkDocs' signature)
    ) -> None:
        """Stay for all builds of one preview, which only this machine sees."""
        self.here_only = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse an unsafe folder, and turn off all requests to elsewhere."""
        if config.theme.name != "material":
            raise ConfigurationError(other_theme(config.theme.name))
        root = _root(config)
        keep_to_ourselves(config)
        # MkDocs walks its folder before it asks us: links there may go round.
        config.docs_dir = str(STUB)
        self._begin(config)
        config.watch += [
            str(root / name)
            for name in ("contacts", "journal")
            if (root / name).is_dir()
        ]
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        """Build the site next to its folder, if that may be replaced."""
        place = Path(config.site_dir)
        try:
            guard.check(place, _root(config), private=self.include_private)
            self._folder = NewFolder(place)
        except (guard.UnsafeFolderError, OSError) as error:
            raise ConfigurationError(_refusal(place, error)) from error
        self._site_dir, config.site_dir = config.site_dir, str(self._folder.path)
        self._kept, self._places, self._entries, self._leads = {}, {}, {}, {}
        self._written = []

    def _finish(self, config: MkDocsConfig) -> None:
        """Replace the old site by the new one."""
        folder, place = self._folder, Path(self._site_dir)
        if folder is None:
            return
        carry_over(self._kept.values(), str(place), str(folder.path))
        names, folders = guard.contents(folder.path)
        guard.claim(folder.path, names, private=self.include_private)
        traces = Left(str(place), names, folders, time_ns())
        try:
            # It may have got files meanwhile.
            guard.check(place, _root(config), private=self.include_private)
            with folder.put():
                self._folder, config.site_dir = None, self._site_dir
                self._keep(traces, config)
        except (guard.UnsafeFolderError, OSError) as error:
            raise ConfigurationError(_refusal(place, error)) from error

    def _keep(self, traces: Left, config: MkDocsConfig) -> None:
        """Keep the *traces* of the site, and what the next build needs of it."""
        self.left = traces
        if self.keeping is not None:
            made, frames = (self._places, self._entries, self._contents), self.frames
            about = config.use_directory_urls, frames.name, frames.drawn()
            self.keeping.keep(traces, Made(*made, *about))

    def drop(self) -> None:
        """Remove an unfinished site."""
        if self._folder is not None:
            self._folder.drop()
            self._folder = None

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 (MkDocs' signature)
        """Leave the old site as it is."""
        self.drop()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the journal's pages in place of what MkDocs found."""
        made = self._made(config)
        self._is_here = not made.public
        self._named = config.use_directory_urls and self._is_here
        config.site_name = safely(made.name)
        _report(made.problems, strict=config.strict)
        shown = [file for file in files if is_of_the_theme(file, config)]
        entries: dict[str, search.Entry | None] = {}
        framed = framing(made.plan)
        for sketch in made.plan:
            uri, before = sketch.uri, made.kept.get(sketch.uri)
            if before is not None:
                entries[uri], self._places[uri] = before.entry, before.file
                if uri not in framed:
                    continue
            page = made.pages.get(uri) or Page(
                uri=uri, title=sketch.title, html="", menu=sketch.menu
            )
            if self.keeping is not None and uri not in framed and is_ours(page):
                place, url = self.keeping.place_of(uri), self.keeping.url(uri)
                entries[uri], self._places[uri] = search.entry(quote(url), page), place
                self._written.append(Written(page, place, framed_as(url)))
                continue
            file = File.generated(config, uri, content=page.html)
            if before is None:
                entries[uri] = search.entry(address(file, self._named), page)
                self._places[uri] = file.dest_uri
            added = SitePage(page, file, config, stays=before is not None)
            self._leads.setdefault(added.frame, added)
            shown.append(file)
        self._contents, scripts = dict(made.files), {}
        if SEARCH in config.plugins:
            self._contents |= search.files(entries.values())
            scripts = search.program()
        if is_installable(config):
            scripts[MANIFEST] = manifest(made.name)
        for name, content in (self._contents | scripts).items():
            shown.append(File.generated(config, name, content=content))
        self.count = len(made.plan)
        self._kept, self._entries = made.kept, entries
        config.nav = [TODAY]  # the rest of the way round is ours
        return Files(shown)

    def _made(self, config: MkDocsConfig) -> Site:
        try:
            return self.site or self._drawn(config)
        except (OpeningError, StoreError) as error:
            raise ConfigurationError(not_opened(error)) from error

    def _drawn(self, config: MkDocsConfig) -> Site:
        given = self.given
        workspace = given or Workspace(
            _root(config), today=self.today, say=_log.info, lasting=True
        )
        hides = given is None and not self.include_private
        nobody = unknowable(workspace.journal) if hides else ()
        if nobody and not (self.here_only and _is_here(config.dev_addr.host)):
            raise ConfigurationError(
                f"{not_known(nobody)}. To build anyway, run"
                " `netjournal build --incomplete`."
            )
        keeping, helped = self.keeping, given is not None
        return site(
            workspace,
            folders=config.use_directory_urls,
            include_private=self.include_private,
            public=self._is_public(config),
            planning=partial(keeping.plan, workspace) if keeping else None,
            draw=partial(draw, helped=helped),
            compose=keeping.calendar if keeping else composed,
        )

    def _is_public(self, config: MkDocsConfig) -> bool | None:
        """Say whether others read the site; `None` where the settings say that."""
        # A preview has the address of this machine, whatever they say.
        has_address = bool(config.site_url) and not self.here_only
        return self.for_others or has_address or None

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Let the page for lost addresses lead on from the folder that it is in."""
        if self._is_here and template_name == "404.html" and not config.site_url:
            context["base_url"] = "."
        return context

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Give the templates their marks."""
        self._env = env
        self._config = config
        self._files = files
        self.frames = Frames(str(config.site_name))
        env.globals["netjournal_marks"] = MARKS
        if self._named:
            config.extra["homepage"] = "index.html"
        env.globals["netjournal_tabs"] = [
            (tab, address(File.generated(config, tab.uri, content=""), self._named))
            for tab in TABS
        ]
        env.globals["netjournal_badges"] = BADGES
        env.globals["netjournal_installable"] = is_installable(config)
        env.globals["netjournal_page"] = self._filled
        if self._folder is not None:
            write(self._written, self._folder.path, self._frame)
        return env

    def on_nav(
        self,
        nav: Navigation,
        *,
        config: MkDocsConfig,  # noqa: ARG002 (MkDocs' signature)
        files: Files,  # noqa: ARG002 (MkDocs' signature)
    ) -> Navigation:
        """Remember the navigation for the frames."""
        self._nav = nav
        return nav

    def _filled(self, page: SitePage) -> str:
        if page.stays:
            return ""
        finished, content = page.finished, page.content or ""
        return self._frame(page.frame).fill(
            finished.title, content, tab_of(finished.uri)
        )

    def _frame(self, place: int) -> Frame:
        return self.frames.frame(place, lambda: self._draw(self._leads[place]))

    def _draw(self, page: SitePage) -> str:
        context = get_context(self._nav, [], self._config, page)
        meta, page.meta = page.meta, {"title": MARKS["title"]}
        active, page.active = page.active, True
        try:
            return self._env.get_template("netjournal.html").render(context)
        finally:
            page.meta, page.active = meta, active

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> str:
        """Finish the page for addresses that lead nowhere."""
        if template_name != "404.html":
            return output_content
        name = str(config.site_name)
        return Frame(output_content, name).fill("Not found", "")

    @event_priority(100)  # before Material's plugin
    def _without_index(self, *, config: MkDocsConfig) -> None:
        # The templates show the search while it is on; its index nobody reads.
        theirs: Any = config.plugins.get(SEARCH)
        if theirs is not None:
            theirs.config.enabled = False

    @event_priority(-100)  # after all who write into the site
    def _put_in_place(self, *, config: MkDocsConfig) -> None:
        """List what is in the site, and put it in its place."""
        self._finish(config)

    on_post_build = CombinedEvent(_without_index, _put_in_place)

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Callable[..., None],
    ) -> LiveReloadServer:
        """Answer only requests under this machine's names.

        A failed build leaves the last site, and circular links do no harm.
        """
        server.builder = lasting(builder, _log.error)
        watched = [path for path in server._watched_paths if path != str(STUB)]  # noqa: SLF001 (there is no other way in)
        for path in [*server._watched_paths]:  # noqa: SLF001 (as above)
            server.unwatch(path)
        server.observer = Watcher(_root(config))  # type: ignore[assignment] # it has what is called
        for path in watched:
            server.watch(path)
        return only_from_here(server, config.dev_addr.host)


def _is_here(host: str) -> bool:
    """Say whether a preview under *host* answers nobody but this machine."""
    return host in ("localhost", "::1") or host.startswith("127.")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _refusal(place: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return f"The site is incomplete: {place} cannot be used: {reason}."
    return str(error)


def _report(problems: list[Diagnostic], *, strict: bool) -> None:
    for notice in notices(problems, strict=strict):
        _log.warning("%s", notice)
