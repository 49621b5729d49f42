"""A record and the contact it is: what is written, proposed, or in conflict.

The merge has three sides: what the source said last, the file, and what the source says
now (the rule of diff3: S. Khanna, K. Kunal, B. C. Pierce, A Formal Investigation of
Diff3, FSTTCS 2007). What only the source changed is proposed, what only a person
changed stands, what both changed is a conflict; nothing is ever removed.
"""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.changes.change import Edit, adds, sets
from netjournal.changes.importing import values
from netjournal.changes.importing.plan import Act, Field
from netjournal.changes.importing.positions import merge_position
from netjournal.changes.importing.side import Merge
from netjournal.edits.writing import Data
from netjournal.practice.matching.names import compatible, name_of

_NO_MORE = 99  # labels of one sort in a map


def merge(work: Merge, offered: Mapping[str, Data]) -> None:
    """Merge a record; *offered* are fields that are only ever proposed."""
    work.remembered = {**work.last, **work.now}
    merge_position(work)
    for key, now in work.now.items():
        if key in values.LISTS:
            merge_list(work, key, now)
        elif key == "links" and isinstance(now, dict):
            _links(work, now)
        elif key == "dates" and isinstance(now, dict):
            _dates(work, now)
        elif key == "name":
            _name(work, str(now))
        elif key == "status":
            offer(work, key, now)
        elif key not in ("organization", "title"):
            scalar(work, key, now)
    for key, now in offered.items():
        work.remembered[key] = now
        offer(work, key, now)


def scalar(work: Merge, key: str, now: Data, *, step: Edit | None = None) -> None:
    """Merge a key that has one value, such as `location` or `dates.wedding`."""
    mine, last = _at(work.mine, key), _at(work.last, key)
    steps = (step or sets(key, now),)
    set_, replaced = (
        Field(key, mine, now, act, last=last) for act in ("set", "replace")
    )
    if not mine:
        if not last:
            work.write(set_, *steps)
        elif not values.same(key, last, now):
            work.propose(set_._replace(act="restore"), *steps)
    elif values.same(key, mine, now) or values.is_more_exact(key, mine, now):
        return
    elif values.is_more_exact(key, now, mine):
        work.propose(replaced, *steps)
    elif last and values.same(key, last, now):
        work.insist(replaced, *steps)
    elif last and values.same(key, last, mine):
        work.propose(replaced, *steps)
    else:
        work.contest(replaced, *steps)


def offer(work: Merge, key: str, now: Data) -> None:
    """Merge a key that is only ever proposed."""
    mine, last = work.mine.get(key, ""), work.last.get(key, "")
    act: Act = "replace" if mine else "set"
    change = Field(key, mine, now, act, last=last)
    if mine and values.same(key, mine, now):
        return
    if last and values.same(key, last, now):
        work.insist(change, sets(key, now))
        return
    work.propose(change, sets(key, now))


def _name(work: Merge, now: str) -> None:
    """Merge the name: where the source's is taken, the old one becomes an alias."""
    mine, last = work.name, str(work.last.get("name", ""))
    aliases = values.forms("aliases", work.mine.get("aliases", ""), work.region)
    if values.same("name", mine, now):
        return
    if values.form("aliases", now, work.region) in aliases:
        return
    if not last and compatible(name_of(mine), name_of(now)):
        return
    change = Field("name", mine, now, "replace", last=last, becomes="alias")
    steps = [sets("name", now)]
    if values.form("aliases", mine, work.region) not in aliases:
        steps.append(adds("aliases", mine))
    if last and values.same("name", last, now):
        work.insist(change, *steps)
    elif last and values.same("name", last, mine):
        work.propose(change, *steps)
    else:
        work.contest(change, *steps)


def merge_list(work: Merge, key: str, now: Data) -> None:
    """Add what is neither in the file nor was there at the last import."""
    region = work.region
    last = values.listed(work.last.get(key, ""))
    before = values.forms(key, last, region)
    there = values.forms(key, work.mine.get(key, ""), region) | before
    if key == "aliases":
        there.add(values.form(key, work.name, region))
    added = []
    remembered = [*last]
    for item in values.listed(now):
        form = values.form(key, item, region)
        if form not in before:
            before.add(form)
            remembered.append(item)
        if not values.is_among(key, form, there):
            there.add(form)
            added.append(item)
    work.remembered[key] = remembered
    if added:
        change = Field(key, "", added, "add")
        work.write(change, *(adds(key, item) for item in added))


def _links(work: Merge, now: dict[str, Data]) -> None:
    region = work.region
    mine = work.mine.get("links", {})
    last = work.last.get("links", {})
    pairs = {**mine} if isinstance(mine, dict) else {}
    there = values.forms("links", mine, region) | values.forms("links", last, region)
    remembered: dict[str, Data] = {**last} if isinstance(last, dict) else {}
    for label, url in now.items():
        if values.form("links", url, region) not in values.forms(
            "links", remembered, region
        ):
            remembered[_free(label, remembered)] = url
        if values.form("links", url, region) in there:
            continue
        there.add(values.form("links", url, region))
        free = _free(label, pairs)
        pairs[free] = url
        work.write(Field(f"links.{free}", "", url, "add"), sets(("links", free), url))
    work.remembered["links"] = remembered


def _free(label: str, pairs: Mapping[str, Data]) -> str:
    """Return *label*, with a number if there is one already."""
    if label not in pairs:
        return label
    numbers = (f"{label}-{number}" for number in range(2, _NO_MORE))
    return next((name for name in numbers if name not in pairs), f"{label}-more")


def _dates(work: Merge, now: dict[str, Data]) -> None:
    last = work.last.get("dates", {})
    work.remembered["dates"] = {**(last if isinstance(last, dict) else {}), **now}
    for label, day in now.items():
        scalar(work, f"dates.{label}", day, step=sets(("dates", label), day))


def _at(data: Mapping[str, Data], key: str) -> Data:
    """Return the value at *key*, or at a label below it."""
    if key in data:
        return data[key]
    outer, _, inner = key.partition(".")
    pairs = data.get(outer) if inner else None
    return pairs.get(inner, "") if isinstance(pairs, dict) else ""
