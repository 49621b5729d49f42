"""The present position: `organization` and `title` are one value in an import.

Where an update is accepted, the present position ends on the day of the import and
becomes a past one, and the new one is added; past positions are never touched.
"""

from __future__ import annotations

from netjournal.changes.change import Edit, removes, sets
from netjournal.changes.importing import values
from netjournal.changes.importing.plan import Field
from netjournal.changes.importing.side import Merge
from netjournal.edits.writing import Data
from netjournal.format.records import NamedTuple
from netjournal.practice.matching.people import employer

_KEYS = ("organization", "title")


class Place(NamedTuple):
    """A position: an organization and a title; `at` is its place in the list."""

    name: str
    title: str = ""
    at: int = -1
    is_past: bool = False

    @property
    def data(self) -> dict[str, Data]:
        """The position as a map, without what is empty."""
        pairs = (("name", self.name), ("title", self.title))
        return {key: text for key, text in pairs if text}


def places(data: Data, title: Data) -> list[Place]:
    """Return the positions in `organization`; `title` is that of the first present."""
    positions = []
    text = title if isinstance(title, str) else ""
    for index, item in enumerate(values.listed(data)):
        parts = item if isinstance(item, dict) else {"name": item}
        own = str(parts.get("title", ""))
        is_past = bool(parts.get("to"))
        if not is_past:
            own, text = own or text, ""
        positions.append(Place(str(parts.get("name", "")), own, index, is_past))
    if text and not any(not place.is_past for place in positions):
        positions.append(Place("", text))
    return positions


def merge_position(work: Merge) -> None:
    """Merge the source's present position, and add further ones."""
    theirs = [
        place
        for place in places(work.now.get("organization", ""), work.now.get("title", ""))
        if not place.is_past
    ]
    if not theirs:
        return
    mine = places(work.mine.get("organization", ""), work.mine.get("title", ""))
    last = places(work.last.get("organization", ""), work.last.get("title", ""))
    _first(work, mine, [place for place in last if not place.is_past], theirs[0])
    # Programs that have several positions do not say which one is new.
    further = [place for place in theirs[1:] if not _among(place, [*mine, *last])]
    if further and not work.proposed and (mine or theirs):
        _added(work, further)


def _first(work: Merge, mine: list[Place], last: list[Place], now: Place) -> None:
    present = [place for place in mine if not place.is_past]
    if not present:
        if _among(now, mine):
            return  # you ended it
        change = _field(Place(""), now, last)
        if not last:
            work.write(change, *_steps(work, None, now))
        elif not _among(now, last):
            change = change._replace(act="restore")
            work.propose(change, *_steps(work, None, now), keys=_KEYS)
        return
    own = _of(now, present)
    if own is not None and _covers(own, now):
        return
    if own is not None and not own.title and now.title:
        _title(work, own, now, last)
        return
    _changed(work, mine, last, now, own)


def _changed(
    work: Merge, mine: list[Place], last: list[Place], now: Place, own: Place | None
) -> None:
    """Merge a position that differs from the present one in the file."""
    present = [place for place in mine if not place.is_past]
    old = own or next((p for p in present if _among(p, last)), present[0])
    becomes = work.today.isoformat() if old.name else ""
    change = _field(old, now, last)._replace(becomes=becomes)
    steps = _steps(work, old, now)
    if last and _among(now, last):
        if not any(place.is_past and _covers(place, now) for place in mine):
            work.insist(change, *steps)
    elif not last and any(place.is_past and _covers(place, now) for place in mine):
        return
    elif last and _among(old, last):
        work.propose(change, *steps, keys=_KEYS)
    else:
        work.contest(change, *steps)


def _title(work: Merge, own: Place, now: Place, last: list[Place]) -> None:
    """Fill in the title of the present position, unless a person removed it."""
    before = _of(now, last)
    change = Field("title", "", now.title, "set", last=before.title if before else "")
    steps = [sets("title", now.title)]
    if isinstance(work.mine.get("organization"), list | dict):
        steps = [_with_title(work, own, now.title)]
    if not now.name and last and not any(_at_same(own, place) for place in last):
        # You wrote another organization, so the title may be one at the source's.
        if not before or not values.same("title", before.title, now.title):
            work.contest(change, *steps)
    elif before is None or not before.title:
        work.write(change, *steps)
    elif not values.same("title", before.title, now.title):
        work.propose(change._replace(act="restore"), *steps, keys=_KEYS)


def _with_title(work: Merge, own: Place, title: str) -> Edit:
    items = values.listed(work.mine["organization"])
    items = [*items]
    item = items[own.at]
    items[own.at] = {
        **(item if isinstance(item, dict) else {"name": item}),
        "title": title,
    }
    return sets("organization", items if len(items) > 1 else items[0])


def _steps(work: Merge, old: Place | None, now: Place) -> list[Edit]:
    """Return the edits that end *old* and add *now*."""
    if not now.name:
        return [sets("title", now.title)]
    items = [*values.listed(work.mine.get("organization", ""))]
    if old is not None and old.at >= 0:
        item = items[old.at]
        ended = {**item} if isinstance(item, dict) else {"name": item}
        if old.title:
            ended["title"] = old.title
        items[old.at] = {**ended, "to": work.today.isoformat()}
    if not items:
        steps = [sets("organization", now.name)]
        return [*steps, sets("title", now.title)] if now.title else steps
    alone = all(isinstance(item, dict) and item.get("to") for item in items)
    steps = []
    if old is not None and "title" in work.mine and not (alone and now.title):
        steps.append(removes("title"))
    if alone:
        items.append(now.name)
        if now.title:
            steps.append(sets("title", now.title))
    else:
        items.append(now.data if now.title else now.name)
    return [sets("organization", items), *steps]


def _added(work: Merge, further: list[Place]) -> None:
    """Add further present positions of a person without any."""
    if work.mine.get("organization") or work.last.get("organization"):
        return
    rows: list[Data] = [place.data if place.title else place.name for place in further]
    first = places(work.now.get("organization", ""), work.now.get("title", ""))[0]
    rows.insert(0, first.data if first.title else first.name)
    rows = [row for row in rows if row]
    work.steps.append(sets("organization", rows))
    if first.title:
        work.steps.append(removes("title"))


def _field(old: Place, now: Place, last: list[Place]) -> Field:
    before: Data = last[0].data if last else ""
    act = "replace" if old.data else "set"
    return Field("organization", old.data, now.data, act, last=before)  # type: ignore[arg-type] # one of the two


def _among(place: Place, others: list[Place]) -> bool:
    return any(
        _covers(position, place) and _covers(place, position) for position in others
    )


def _of(place: Place, others: list[Place]) -> Place | None:
    """Return the position at the same organization, if there is one."""
    if not place.name:
        return others[0] if others else None
    same = [p for p in others if employer(p.name) == employer(place.name)]
    exact = [p for p in same if values.same("title", p.title, place.title)]
    return next(iter([*exact, *same]), None)


def _at_same(own: Place, other: Place) -> bool:
    return employer(own.name) == employer(other.name)


def _covers(own: Place, now: Place) -> bool:
    """Say whether *own* has everything that *now* says."""
    is_there = not now.name or _at_same(own, now)
    return is_there and (not now.title or values.same("title", own.title, now.title))
