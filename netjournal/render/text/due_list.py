"""The list of what is due, laid out of entries that were drawn one by one.

How an entry is drawn depends on nothing but itself, its day and what it is drawn on. So
one that was drawn before can stand beside a new one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.records import NamedTuple
from netjournal.practice.followups import FollowUp, Place, place_of
from netjournal.render.text.due import NOBODY, TITLES, entry_lines, title_of
from netjournal.render.text.styled import Line, Piece, drawn, line, wrapped
from netjournal.render.text.terminal import in_ascii

_OLD = 90  # days after which a promise to nobody is folded
_MOST_OF_NOBODY = 3


class Drawn(NamedTuple):
    """An entry as it is drawn: the title above it, where it stands, and its text."""

    title: str
    place: Place
    text: str

    @property
    def due(self) -> str:
        """The day of its first item, as an ISO date."""
        return self.place[1]

    @property
    def contact(self) -> str:
        """The id of the first person of its first item; empty for nobody."""
        return self.place[5]

    @property
    def path(self) -> str:
        """The path of the file that proves it."""
        return self.place[6]


class Canvas(NamedTuple):
    """What is drawn on: its day, its width in cells, and what it can show.

    Without `blocks` it is one for ASCII.
    """

    today: dt.date
    width: int
    color: bool
    blocks: bool

    def draw(self, lines: Iterable[Line]) -> str:
        """Return *lines* as text, each with its line end."""
        text = drawn(lines, color=self.color)
        return text if self.blocks else in_ascii(text)


def draw(entry: Sequence[FollowUp], canvas: Canvas) -> Drawn:
    """Return an entry as it is drawn on *canvas*."""
    text = canvas.draw(entry_lines(entry, canvas.today, canvas.width))
    return Drawn(title_of(entry[0], canvas.today), place_of(entry[0]), text)


def laid_out(
    drawings: Iterable[Drawn], canvas: Canvas, *, everything: bool = False
) -> Iterator[str | Drawn]:
    """Yield the list that has these entries, which are in their order.

    Between those that are shown there are texts.

    Promises about no one in particular are folded when they are old or many, so that
    the checklists of a vault of notes do not hide the people; *everything* shows them.
    """
    groups: dict[str, list[Drawn]] = {title: [] for title in TITLES}
    for entry in drawings:
        groups[entry.title].append(entry)
    is_first = True
    for title, inside in groups.items():
        if inside:
            heading = line(Piece(title, "heading"))
            yield canvas.draw([heading] if is_first else [line(), heading])
            is_first = False
            folded = [] if everything else _folded(inside, canvas.today)
            hidden = {id(entry) for entry in folded}
            yield from (entry for entry in inside if id(entry) not in hidden)
            if folded:
                yield canvas.draw(_fold_lines(folded, canvas.width))


def texts(parts: Iterable[str | Drawn]) -> Iterator[str]:
    """Yield the texts of a list that is laid out."""
    return (part if isinstance(part, str) else part.text for part in parts)


def _folded(inside: Sequence[Drawn], today: dt.date) -> list[Drawn]:
    """Return the task lines about no one that share one line."""
    nobodys = [entry for entry in inside if not entry.contact]
    recent = [
        entry
        for entry in nobodys
        if (today - dt.date.fromisoformat(entry.due)).days <= _OLD
    ]
    shown = {id(entry) for entry in recent[-_MOST_OF_NOBODY:]}
    return [entry for entry in nobodys if id(entry) not in shown]


def _fold_lines(folded: Sequence[Drawn], width: int) -> Iterator[Line]:
    first = min(entry.due for entry in folded)
    files = list(dict.fromkeys(entry.path for entry in folded))
    more = f" and {len(files) - 1} more files" if len(files) > 1 else ""
    text = (
        f"{len(folded)} more that concern {NOBODY}, due since {first},"
        f" in {files[0]}{more}. Show them: netjournal due --all"
    )
    yield from wrapped("  ", text, width, "quiet")
