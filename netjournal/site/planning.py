"""Which pages are planned anew after a change, and what all of them came from.

Where nothing but prose changed, the pages that show the changes are planned, and no
others. All of a text is on the page of the person or the note; how a note begins is
also on those that have the note among their inputs, as the last build remembers.
Whatever else changed, or is not known, all pages are planned, and their digests decide.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.model import Contact, Note
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in
from netjournal.render.pages import Sketch, sketches, some_sketches
from netjournal.render.pages.attention import ATTENTION
from netjournal.render.pages.digest import Digests
from netjournal.render.pages.faces import Faces
from netjournal.render.pages.page import Drawing
from netjournal.render.pages.texts import hashed
from netjournal.render.pages.view import Links, View
from netjournal.site import traces
from netjournal.site.drawing import aside, told
from netjournal.site.findings import Findings
from netjournal.site.record import KeptPage, Past
from netjournal.workspace import Workspace

# Rules read all of a text, so any prose may bring a problem or take one away.
_ALWAYS = frozenset({ATTENTION})
_MANY = 4  # planning more than one of as many pages costs as much as all


class Planning:
    """All pages of a view, in order, with what each came from, by uri."""

    def __init__(
        self, workspace: Workspace, view: View, name: str, past: Past | None, mark: str
    ) -> None:
        """Plan nothing yet of the site *name*, in which *view* shows *workspace*.

        *past* is the last build, whose seal is in the index under *mark*.
        """
        self._workspace = workspace
        self._view = view
        self._name = name
        self._past = past
        self._mark = mark
        self._digests = Digests(view)
        about = (
            view.today.isoformat(),
            self._digests.ground,
            sorted(view.photos.items()),
            sorted(view.images.items()),
            traces.zone(view.settings.time_zone),
        )
        self.common = hashed(repr(about))
        self.sketches: Sequence[Sketch] = ()
        self.digests: dict[str, str] = {}
        self.rests: dict[str, tuple[int, ...]] = {}
        self.faces: Mapping[str, str] = {}
        self.naming: Mapping[str, list[str]] = {}
        # Whether nothing but prose is another than in the last build.
        self.is_prose = False
        self.findings = Findings({}, None)

    @property
    def frame(self) -> str:
        """What goes around the pages: another name or menu is in all of them."""
        menu = [(sketch.uri, sketch.menu) for sketch in self.sketches if sketch.menu]
        return hashed(repr((self._name, menu)))

    def plan(self, gone: AbstractSet[str]) -> None:
        """Plan what may have changed, and pages whose files are *gone*, by uri."""
        reached, past = self._reached(), self._past
        if reached is not None and past is not None:
            self.findings = Findings(past.findings, self._changed)
        vars(self._view.out)["problems"] = self._problems()
        if reached is None or not self._plan_some(reached | gone):
            self._plan_all()

    def check(self, day: Day) -> list[Diagnostic]:
        """Return the problems of the whole journal on a day."""
        return self.findings.check("all", day)

    def _problems(self) -> tuple[Diagnostic, ...]:
        """Return the problems in what is shown."""
        return tuple(self.findings.check("shown", self._view.out))

    @cached_property
    def weights(self) -> str:
        """A digest of how many problems there are of each severity."""
        problems = self._view.out.problems
        return hashed(repr(sorted(problem.rule.severity.name for problem in problems)))

    @cached_property
    def _changed(self) -> Collection[str] | None:
        """The paths of what changed since the last build; `None` if that is unknown."""
        past, shelf = self._past, self._workspace.kept
        if past is None or past.revision is None or shelf is None:
            return None
        if shelf.get(self._mark) != past.seal:
            return None
        return shelf.changed(past.revision)

    def _reached(self) -> set[str] | None:
        """Return the pages that may be others, where only prose changed, by uri."""
        past, paths = self._past, self._changed
        if past is None or paths is None or past.common != self.common:
            return None
        faces, journal = Faces(), self._workspace.journal
        whole, begins = set(_ALWAYS), set[str]()
        for path in paths:
            file = next(written_in(journal, path), None)
            # What I ask people is read from the prose of my own file.
            if file is None or (isinstance(file, Contact) and file.is_self):
                return None
            if past.faces.get(path) != faces.face(file):
                return None
            uri = self._uri(file)
            whole.add(uri)
            if uri and isinstance(file, Note) and self._begins_anew(file, uri):
                begins.add(path)
        numbers = {number for number, path in enumerate(past.faces) if path in begins}
        return {
            uri
            for uri, page in past.pages.items()
            if uri in whole or not numbers.isdisjoint(page.rests)
        }

    def _uri(self, file: Contact | Note) -> str:
        """Return where a file has a page, if there is one."""
        addresses = self._view.addresses
        of = addresses.notes if isinstance(file, Note) else addresses.people
        return of.get(file.id, "")

    def _begins_anew(self, note: Note, uri: str) -> bool:
        """Say whether other pages may show another beginning of a note, at *uri*."""
        page = self._past and self._past.pages.get(uri)
        if not page or page.beginning is None:
            return True
        shown = self._view.journal.notes[note.id]
        return self._view.beginning(shown) != page.beginning

    def _plan_some(self, uris: AbstractSet[str]) -> bool:
        """Plan the pages at *uris*, all others being kept; say whether that is so."""
        past = self._past
        if past is None or len(uris) > len(past.pages) // _MANY:
            return False
        # Any prose may bring a problem, and the practice counts them.
        if past.weights != self.weights:
            return False
        self._view.naming_notes = self.naming = past.naming
        fresh = {sketch.uri: sketch for sketch in some_sketches(self._view, uris)}
        if fresh.keys() != uris:
            return False
        self.sketches = [
            fresh.get(uri) or _sketch(uri, page) for uri, page in past.pages.items()
        ]
        if self.frame != past.frame:
            return False
        self.faces = past.faces
        self.digests = {uri: page.digest for uri, page in past.pages.items()}
        self.rests = {uri: page.rests for uri, page in past.pages.items()}
        self._look_at([*fresh.values()])
        self.is_prose = True
        return True

    def _plan_all(self) -> None:
        before, new = self._faces_before()
        faces = Faces()
        with aside(lambda number: faces.face(new[number]), range(len(new))) as texts:
            self.sketches = [*sketches(self._view)]
            paths = [file.source.path for file in new]
            before |= dict(zip(paths, texts(), strict=True))
        order = (file.source.path for file in self._workspace.journal.files())
        self.faces = {path: before[path] for path in order if path in before}
        self.digests, self.rests, self.naming = {}, {}, self._view.naming_notes
        # Otherwise all pages are drawn, and looked at then.
        if self._past is not None and self._past.frame == self.frame:
            self._look_at(self.sketches)

    def _look_at(self, planned: Sequence[Sketch]) -> None:
        """Take down what the pages of *planned* come from."""
        lines = told(lambda place: self.line(planned[place]), len(planned))
        for sketch, line in zip(planned, lines, strict=True):
            self.keep(sketch.uri, line)

    def line(self, sketch: Sketch) -> str:
        """Return the digest of a page, and the numbers of the files it rests on."""
        digest, numbers = self._digests.digest(sketch), self._numbers
        paths = self._digests.rested() & numbers.keys()
        return " ".join([digest, *(str(numbers[path]) for path in sorted(paths))])

    def keep(self, uri: str, line: str) -> None:
        """Keep the *line* of the page at *uri*."""
        self.digests[uri], *rests = line.split(" ")
        self.rests[uri] = tuple(map(int, rests))

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The number of each file that has a face, by path."""
        return {path: number for number, path in enumerate(self.faces)}

    def _faces_before(self) -> tuple[dict[str, str], list[Contact | Note]]:
        """Return the faces that are known, by path, and the files that have another.

        There are neither where nobody could use them.
        """
        if self._workspace.kept is None:
            return {}, []
        before: dict[str, str] = {}
        if self._past is not None and self._changed is not None:
            before = {**self._past.faces}
            for path in self._changed:
                before.pop(path, None)
        files = self._workspace.journal.files()
        return before, [file for file in files if file.source.path not in before]


def _sketch(uri: str, page: KeptPage) -> Sketch:
    """Return a page that is not planned, as far as it is known without."""
    return Sketch(uri=uri, title=page.title, menu=page.menu, draw=_nothing)


def _nothing(_at: Links) -> Drawing:
    return Drawing("")
