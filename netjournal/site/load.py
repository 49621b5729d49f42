"""From a journal to all that its site is made of, for every builder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netjournal.clock import utc
from netjournal.cycles import uncollected
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.model import Journal
from netjournal.format.pictures import Picture
from netjournal.format.settings import Settings
from netjournal.format.wording import counted
from netjournal.interchange.ics import Contents, composed, contents
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward
from netjournal.render.pages import BADGES, FEED, Page, Sketch, marks, sketches
from netjournal.render.pages.facts import Here
from netjournal.render.pages.page import Drawing
from netjournal.render.pages.view import Links, View
from netjournal.rules.docs_dir_holds_notes import RULE as DOCS_DIR
from netjournal.site import drawing, photos
from netjournal.site.allowed import has_address
from netjournal.site.drawing import Witness
from netjournal.site.kept import Plan
from netjournal.site.record import KeptPage
from netjournal.store import StoreError, read_config
from netjournal.store.embeds import with_embedded
from netjournal.store.photos import with_photos
from netjournal.workspace import (
    NewerFormatError,
    OpeningError,
    Workspace,
)

# A page that nobody sees, as deep as those of people and notes.
DEEPER = "notes/-.md"


# Plans the pages of a site with a name.
Planning = Callable[[View, str], Plan]
# Draws planned pages, for one who looks at each, and does something meanwhile.
Draw = Callable[
    [View, Sequence[Sketch], Witness | None, Callable[[], None]], list[Page]
]
# Makes the file of a calendar.
Compose = Callable[[Contents], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A journal's site: pages by uri, pictures and the calendar by name.

    `plan` has all pages, those that are `kept` from the last build, too. One that is
    `public` is for others; any other is for this machine.
    `problems` are those of the whole journal, for the person who builds it.
    """

    name: str
    with_private: bool
    pages: dict[str, Page]
    files: dict[str, bytes]
    problems: list[Diagnostic]
    plan: tuple[Sketch, ...] = ()
    kept: Mapping[str, KeptPage] = field(default_factory=dict)
    public: bool = False


def site(  # noqa: PLR0913 (what builders do in their own ways)
    workspace: Workspace,
    *,
    folders: bool = True,
    include_private: bool = False,
    public: bool | None = None,
    planning: Planning | None = None,
    draw: Draw = drawing.draw,
    compose: Compose = composed,
) -> Site:
    """Return what the site of a journal is made of. Raises `OpeningError`.

    With *folders* links lead to `people/ada/`, else to `people/ada.html`. A site with
    an address is *public*, another for this machine. *planning* says which pages there
    are and which are kept, *draw* draws the others, *compose* makes the calendar.
    """
    journal, found = with_photos(_journal(workspace), workspace.root)
    journal, shown = with_embedded(journal, workspace.root)
    day = Day(journal, workspace.settings, workspace.today)
    out = outward(day, include_private=include_private)
    pictures = _faces(found, out)
    images, copies = photos.embedded(shown, out.journal)
    if public is None:
        public = has_address(read_config(workspace.root).config)
    here = None if public else here_of(workspace)
    photo = {stem: name for stem, (name, _) in pictures.items()}
    with uncollected(lasting=workspace.lasting):
        view = View(
            out, photos=photo, images=images, folders=folders, here=here, public=public
        )
        plan, kept, same, check, witness = (planning or _all)(view, site_name(out))
    others: dict[str, bytes] = {}
    problems: list[Diagnostic] = []

    def meanwhile() -> None:
        others.update(_others(view, compose, same))
        problems.extend(out.problems if out.journal is journal else check(day))

    new = [sketch for sketch in plan if sketch.uri not in kept]
    pages = draw(view, new, witness, meanwhile)
    return Site(
        name=site_name(out),
        with_private=out.with_private,
        pages={page.uri: page for page in pages},
        files={**dict(pictures.values()), **copies, **others},
        problems=problems,
        plan=tuple(plan),
        kept=kept,
        public=public,
    )


def _journal(workspace: Workspace) -> Journal:
    """Return the journal, whose texts many pages are made from."""
    if workspace.kept is not None:
        workspace.kept.hold_texts()
    return workspace.journal


def _faces(found: Mapping[str, Picture], out: Outward) -> dict[str, tuple[str, bytes]]:
    """Return the photos of those who are shown, by id: their names and contents."""
    return {
        stem: (photos.name(picture), picture.content)
        for stem, picture in found.items()
        if stem in out.journal.contacts
    }


def _others(
    view: View, compose: Compose, same: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield the calendar and the marks by name, those that are the *same* as such."""
    if FEED in same:
        yield FEED, same[FEED]
    else:
        local = utc(view.settings.time_zone)
        yield FEED, compose(contents(view.out, local, view.items))
    yield BADGES, same[BADGES] if BADGES in same else marks(view)


def here_of(workspace: Workspace) -> Here:
    """Return what the site of *workspace* has on this machine alone."""
    root = workspace.root.resolve().as_posix()
    return Here(root, workspace.settings.edit)


def _all(view: View, _name: str) -> Plan:
    return Plan(list(sketches(view)), {})


def empty(name: str, settings: Settings, today: dt.date, *, public: bool) -> Site:
    """Return a site under *name* with the pages of the navigation, which are empty.

    It is *public* or for this machine, as in `site`.

    There is one more, deeper page, for the frame of all that are in no navigation.
    """
    out = outward(Day(Journal.of([], []), settings, today))
    plan = (*sketches(View(out)), Sketch(uri=DEEPER, title="", draw=_nothing))
    return Site(
        name=name,
        with_private=False,
        pages={
            sketch.uri: Page(
                uri=sketch.uri, title=sketch.title, html="", menu=sketch.menu
            )
            for sketch in plan
        },
        files={},
        problems=[],
        plan=plan,
        public=public,
    )


def _nothing(_at: Links) -> Drawing:
    return Drawing("")


def site_name(out: Outward) -> str:
    """Return the name that a site is shown under."""
    name = out.veil.text(out.settings.site_name)
    return f"{name} (with private notes)" if out.with_private else name


def notices(problems: Iterable[Diagnostic], *, strict: bool) -> Iterator[str]:
    """Yield what to say of a journal's *problems*; of warnings only where *strict*."""
    weights = []
    for problem in problems:
        weights.append(problem.rule.severity)
        if problem.rule == DOCS_DIR:
            yield f"mkdocs.yml: {problem.message}; {problem.hint}"
    errors = weights.count(Severity.ERROR)
    warnings = weights.count(Severity.WARNING)
    if errors or (strict and warnings):
        counts = [
            counted(number, word)
            for number, word in ((errors, "error"), (warnings, "warning"))
            if number
        ]
        # Not the page 'Needs attention': it has what leaves, and no more.
        has = " and ".join(counts)
        yield f"The journal has {has}. Run `netjournal validate`."


def not_opened(error: OpeningError | StoreError) -> str:
    """Return why there can be no site of a journal that cannot be opened."""
    if isinstance(error, NewerFormatError):
        return (
            f"The journal has format {error.begun}, and this netjournal knows"
            f" {error.known}. Build it with a newer netjournal."
        )
    return str(error)
