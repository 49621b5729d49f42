"""One occasion: the file of a new note, or what is added to one."""

from __future__ import annotations

from functools import partial

from netjournal import edits
from netjournal.changes.change import ImpossibleError, adds, edited, front_of, sets
from netjournal.changes.importing import texts, values
from netjournal.changes.importing.merging import merge_list, scalar
from netjournal.changes.importing.plan import Entry, Field, State
from netjournal.changes.importing.side import Merge
from netjournal.changes.importing.work import Work
from netjournal.edits.writing import Data
from netjournal.format.filenames import slug
from netjournal.format.incoming import Occasion, Task
from netjournal.format.memory import folded
from netjournal.format.patterns import pattern
from netjournal.format.schema import NOTE_KEYS
from netjournal.format.source import SourceFile

_ORDER = {key.name: at for at, key in enumerate(NOTE_KEYS)}
_LISTED = frozenset(key.name for key in NOTE_KEYS if key.shape.listed)
_DAY = len("2026-10-05")
_WORDS = 4  # of a title in a file name
# What means something in a task line beside its text.
_SIGNS = pattern(r"[\[\]<>`#@\u2300-\u23ff\u2600-\u27ff\U0001f4c0-\U0001f5ff^|]+|::")


def create(work: Work, occasion: Occasion, stems: list[str]) -> str | None:
    """Write the note of an occasion with these people, and return its id."""
    now = _now(occasion, stems)
    options = work.options
    pairs = {**now}
    if options.tags:
        tags = [*values.listed(pairs.get("tags", "")), *options.tags]
        pairs["tags"] = [tag for at, tag in enumerate(tags) if tag not in tags[:at]]
    if options.private:
        pairs["private"] = "true"
    pairs["source"] = [occasion.key, *occasion.others]
    ordered = sorted(pairs.items(), key=lambda pair: _ORDER[pair[0]])
    rows = [(key, _single(value)) for key, value in ordered]
    words = [occasion.kind, stems[0] if stems else _title(occasion)]
    stem = "-".join([occasion.date.isoformat(), *map(slug, filter(None, words))])
    stem = work.used.note(stem)
    path = f"journal/{occasion.date:%Y}/{stem}.md"
    try:
        text = edits.new_file(rows, _body(occasion))
    except edits.RefusedError as error:
        work.skip_occasion(occasion, f"it cannot be written: {error.reason}")
        return None
    work.sources[stem] = SourceFile(path, text)
    _remember(work, occasion, occasion.key, now)
    work.entries.append(_entry(occasion, "new", stem, path, stems))
    return stem


def _single(value: Data) -> Data:
    is_text = isinstance(value, list) and len(value) == 1 and isinstance(value[0], str)
    return value[0] if is_text else value  # type: ignore[index] # it is a list


def _title(occasion: Occasion) -> str:
    return " ".join(values.line(occasion.title).split()[:_WORDS])


def _entry(
    occasion: Occasion, state: State, stem: str, path: str, stems: list[str]
) -> Entry:
    return Entry(
        key=occasion.key,
        where=occasion.where,
        sort="note",
        state=state,
        id=stem,
        path=path,
        name=values.line(occasion.title) or ", ".join(stems),
        about=f"{occasion.kind}, {occasion.date}",
        notices=occasion.notices,
    )


def _now(occasion: Occasion, stems: list[str]) -> dict[str, Data]:
    """Return the keys of a note as an occasion has them now."""
    now = values.of_note(occasion.fields)
    day = occasion.date.isoformat()
    now["date"] = f"{day} {occasion.time}" if occasion.time else day
    now["kind"] = values.line(occasion.kind)
    pairs: dict[str, Data] = {
        "with": [*stems],
        "title": values.line(occasion.title),
        "direction": occasion.direction or "",
    }
    return now | {key: value for key, value in pairs.items() if value}


def _body(occasion: Occasion) -> str:
    text = occasion.text if len(occasion.text) <= texts.LONGEST else ""
    blocks = [texts.safe(text), "\n".join(map(task_line, occasion.tasks))]
    return "\n\n".join(block for block in blocks if block)


def task_line(task: Task) -> str:
    """Return a task line. Signs of links, tags and days in its text are taken out."""
    text = " ".join(_SIGNS.sub(" ", values.line(task.text)).split())
    due = f" 📅 {task.due}" if task.due else ""
    box = "[x]" if task.is_done else "[ ]"
    return f"- {box} {text}{due}" if text else ""


def update(
    work: Work, occasion: Occasion, stem: str, stems: list[str], *, joins: bool = False
) -> None:
    """Merge an occasion into the note that it is."""
    source = work.sources.get(stem) or work.journal.notes[stem].source
    is_new = stem not in work.journal.notes
    try:
        data = front_of(source).data
        key = _remembered_key(work, occasion, data)
        before = work.past.get(key)
        side = Merge(
            mine={**_own(work, stem), **data},
            last={**before.fields} if before else {},  # type: ignore[dict-item] # as it was read
            now=_now(occasion, stems),
            today=work.today,
            region=work.settings.default_region,
            decided=partial(work.decided, stem),
            updates=work.options.updates,
            name="",
        )
        _merge(work, side, stem)
        if joins or not _has_key(occasion, data):
            change = Field("source", "", [occasion.key], "add")
            side.write(change, adds("source", occasion.key))
        new = edited(source, *side.steps)
    except ImpossibleError as error:
        work.skip_occasion(occasion, str(error))
        return
    if new.text != source.text:
        work.sources[stem] = new
    _remember(work, occasion, key, side.remembered)
    state = "joined" if is_new else side.state
    entry = _entry(occasion, state, stem, source.path, stems)
    work.entries.append(side.entry(entry))


def _own(work: Work, stem: str) -> dict[str, Data]:
    """Return what a note says without saying it: its day, from the file's name."""
    note = work.journal.notes.get(stem)
    return {"date": note.date.isoformat(), "kind": note.kind} if note else {}


def _has_key(occasion: Occasion, data: dict[str, Data]) -> bool:
    keys = {folded(str(key)) for key in values.listed(data.get("source", ""))}
    mine = (occasion.key, *occasion.others)
    return any(folded(key) in keys for key in mine)


def _remembered_key(work: Work, occasion: Occasion, data: dict[str, Data]) -> str:
    """Return the key under which a note is remembered, where its own may change."""
    keys = [occasion.key, *map(str, values.listed(data.get("source", "")))]
    return next((key for key in keys if work.past.get(key)), occasion.key)


def _merge(work: Work, side: Merge, stem: str) -> None:
    side.remembered = {**side.last, **side.now}
    for key, now in side.now.items():
        if key == "with":
            _people(work, side, stem, now)
        elif key == "direction":
            _direction(side, str(now))
        elif key in _LISTED:
            merge_list(side, key, now)
        elif key == "date":
            _date(side, str(now))
        else:
            scalar(side, key, now)


def _people(work: Work, side: Merge, stem: str, now: Data) -> None:
    """Add people who were not there before."""
    last = values.listed(side.last.get("with", ""))
    mine = work.journal.participants.get(stem, ())
    there = {*mine, *map(str, last)}
    if stem not in work.journal.notes:
        there.update(map(str, values.listed(side.mine.get("with", ""))))
    added = [person for person in values.listed(now) if str(person) not in there]
    remembered = [person for person in values.listed(now) if person not in last]
    side.remembered["with"] = [*last, *remembered]
    if added:
        change = Field("with", "", added, "add")
        side.write(change, *(adds("with", person) for person in added))


def _date(side: Merge, now: str) -> None:
    """Merge the time of day. Another day is only shown: the file's name has it, too."""
    mine, last = str(side.mine.get("date", "")), str(side.last.get("date", ""))
    if now[:_DAY] == mine[:_DAY]:
        if not mine.startswith(now):
            scalar(side, "date", now)
    elif now != last:
        side.conflicts.append(Field("date", mine, now, "replace", last=last))


def _direction(side: Merge, now: str) -> None:
    """Unite the directions that were seen: a later file may have the answer."""
    mine, last = (
        str(side.mine.get("direction", "")),
        str(side.last.get("direction", "")),
    )
    side.remembered["direction"] = now if last in ("", now) else "both"
    both = now if mine in ("", now) else "both"
    is_theirs = last in ("", mine) if mine else not last
    if both != mine and is_theirs:
        act = "replace" if mine else "set"
        change = Field("direction", mine, both, act, last=last)  # type: ignore[arg-type] # one of the two
        side.write(change, sets("direction", both))


def _remember(
    work: Work, occasion: Occasion, key: str, fields: dict[str, Data]
) -> None:
    rows = tuple(row.encode("utf-8", "replace").decode() for row in occasion.rest)
    if len(occasion.text) > texts.LONGEST:
        rows = (*rows, occasion.text)
    digests = {"text": texts.digest(occasion.text)} if occasion.text.strip() else {}
    filled = {name: value for name, value in fields.items() if value}
    work.past.remember(key, filled, rows, digests)
