"""One record: the file of a new person, or the merge into a known one's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from netjournal import edits
from netjournal.changes.change import ImpossibleError, adds, edited, front_of
from netjournal.changes.importing import texts, values
from netjournal.changes.importing.merging import merge
from netjournal.changes.importing.notes import task_line
from netjournal.changes.importing.plan import Entry, Field, Options, Picture, State
from netjournal.changes.importing.side import Merge
from netjournal.changes.importing.ties import Said
from netjournal.changes.importing.work import Work
from netjournal.changes.scaffold import contact_pairs
from netjournal.edits.writing import Data
from netjournal.format.digests import sha256_of
from netjournal.format.incoming import Person, Task, own_key
from netjournal.format.memory import EXPORTED, Remembered, folded
from netjournal.format.source import SourceFile
from netjournal.practice.matching import Verdict
from netjournal.practice.matching.marks import texts as names

_BY_KEY = "M1"  # the rule that knows a record by its key


def create(work: Work, person: Person, verdict: Verdict, ties: Said) -> None:
    """Write the file of a new person."""
    options = work.options
    stem = work.ids[folded(person.key)]
    path = f"contacts/{stem}.md"
    now, rows = _now(person, ties)
    offered = values.of_contact(person.offered)
    pairs: dict[str, Data] = {**now}
    last = dict(now)
    proposed = []
    for key, value in [*offered.items(), ("status", pairs.pop("status", ""))]:
        take = work.decided(stem, key)
        if key == "cadence" or (value and (options.updates or take is not None)):
            pairs[key] = last[key] = value
        elif value:
            proposed.append(Field(key, "", value, "set"))
            last.pop(key, None)
    pairs |= _wishes(options, pairs)
    apart: list[Data] = [
        work.ids.get(candidate.id, candidate.id)
        for candidate in verdict.candidates
        if verdict.rule == "answer"
        and candidate.id in {**work.journal.contacts, **work.ids}
    ]
    if apart:
        pairs["distinct_from"] = apart if len(apart) > 1 else apart[0]
    pairs["source"] = person.key
    try:
        body = texts.safe(_short(person.text)), "\n".join(map(task_line, person.tasks))
        text = edits.new_file(_in_order(pairs), "\n\n".join(filter(None, body)))
    except edits.RefusedError as error:
        work.skip(person, f"it cannot be written: {error.reason}")
        return
    work.sources[stem] = SourceFile(path, text)
    work.new_names[stem] = _names(now)
    _remember(work, person, last, rows)
    _picture(work, person, stem, has_photo=False)
    entry = _entry(person, "new", work.sources[stem])
    work.add(replace(entry, proposed=tuple(proposed)))


def _names(data: Mapping[str, Data]) -> set[str]:
    """Return the name and the aliases of a front matter."""
    return {str(data.get("name", "")), *names(data.get("aliases"))}


def _wishes(options: Options, pairs: Mapping[str, Data]) -> dict[str, Data]:
    """Return the keys that a person wants for everybody who is new."""
    wishes: dict[str, Data] = {}
    if options.circle:
        wishes["circle"] = options.circle
    if options.tags:
        tags = [*values.listed(pairs.get("tags", "")), *options.tags]
        wishes["tags"] = [tag for at, tag in enumerate(tags) if tag not in tags[:at]]
    if options.private:
        wishes["private"] = "true"
    return wishes


def _in_order(pairs: Mapping[str, Data]) -> Iterator[tuple[str, Data]]:
    """Yield the pairs of a new contact; a list of one is written as its item."""
    for key, value in contact_pairs(pairs):  # type: ignore[arg-type] # the same, frozen
        data: Data = value  # type: ignore[assignment] # it is what went in
        if isinstance(data, list) and len(data) == 1 and key != "knows":
            yield key, data[0]
        else:
            yield key, data


def update(
    work: Work, person: Person, verdict: Verdict, ties: Said, state: State = "same"
) -> None:
    """Merge a record into the file of the contact that it is."""
    candidate = verdict.candidates[0]
    stem = work.ids.get(folded(person.key), candidate.id)
    source = work.source(stem)
    if source is None:
        work.skip(person, "the record that it is one with is left out")
        return
    contact = work.journal.contacts.get(stem)
    now, rows = _now(person, ties)
    before = work.past.get(person.key)
    if state == "same" and verdict.rule == _BY_KEY and _is_old(work, person, now, rows):
        entry = _entry(person, "same", source)
        name = contact.name if contact else person.name
        work.add(replace(entry, name=name, evidence=candidate.evidence))
        return
    try:
        data = front_of(source).data
        side = Merge(
            mine={**data, **_known_ties(work, stem)},
            last={**before.fields} if before else {},  # type: ignore[dict-item] # as it was read
            now=now,
            today=work.today,
            region=work.settings.default_region,
            decided=partial(work.decided, stem),
            updates=work.options.updates,
            name=str(data.get("name", contact.name if contact else "")),
        )
        merge(side, values.of_contact(person.offered))
        _key(side, person, stem, contact.origins if contact else ())
        new = edited(source, *side.steps)
        new = _with_tasks(work, person, _with_text(work, person, new, side), side)
    except ImpossibleError as error:
        work.skip(person, str(error))
        return
    if new.text != source.text:
        work.sources[stem] = new
        work.new_names.setdefault(stem, set()).update(_names(front_of(new).data))
    _remember(work, person, side.remembered, rows)
    has_photo = bool(data.get("photo"))
    _picture(work, person, stem, has_photo=has_photo)
    entry = _entry(person, side.state if state == "same" else state, source)
    name = side.name or person.name
    work.add(side.entry(replace(entry, name=name, evidence=candidate.evidence)))


def _is_old(
    work: Work, person: Person, now: Mapping[str, Data], rows: tuple[str, ...]
) -> bool:
    """Say whether a record says what it said last time, so that nothing can change.

    The file is not looked at then, which is most of the work in an import that is
    repeated.
    """
    before = work.past.get(person.key)
    return (
        before is not None
        and not before.answer
        and not work.options.takes
        and not person.offered
        and before.rest == rows
        and all(before.fields.get(key) == value for key, value in now.items())
        and {**before.more, **_digests(person, before)} == before.more
    )


def _known_ties(work: Work, stem: str) -> dict[str, Data]:
    """Return whom a contact knows by id, where the file may have names."""
    contact = work.journal.contacts.get(stem)
    stems = [work.journal.who(tie.who.text) for tie in contact.knows] if contact else []
    ties: list[Data] = [stem for stem in stems if stem]
    return {"knows": ties} if ties else {}


def _entry(person: Person, state: State, source: SourceFile) -> Entry:
    return Entry(
        key=person.key,
        where=person.where,
        sort="person",
        state=state,
        id=source.stem,
        path=source.path,
        name=person.name,
        about=about(person.fields),
        notices=_notices(person),
    )


def _key(side: Merge, person: Person, stem: str, origins: Iterable[str]) -> None:
    """Write the source key, but for the one that our own cards have."""
    there = {folded(key) for key in origins}
    there |= {folded(str(key)) for key in values.listed(side.mine.get("source", ""))}
    if folded(person.key) in (*there, own_key(stem)):
        return
    side.write(Field("source", "", [person.key], "add"), adds("source", person.key))


def _with_text(
    work: Work, person: Person, source: SourceFile, side: Merge
) -> SourceFile:
    """Return *source* with the record's free text, if it is new to the memory."""
    text = _short(person.text)
    before = work.past.get(person.key)
    if not text.strip() or (before and before.more.get("text") == texts.digest(text)):
        return source
    label = work.options.label or work.options.format.capitalize()
    new = texts.with_text(source, text, label)
    if new != source.text:
        side.written.append(Field("text", "", texts.plain(text), "add"))
    return SourceFile(source.path, new)


def _with_tasks(
    work: Work, person: Person, source: SourceFile, side: Merge
) -> SourceFile:
    """Return *source* with the tasks that the memory does not know yet."""
    before = work.past.get(person.key)
    old = str(before.more.get("tasks", "")).split("\n") if before else []
    rows = [task_line(task) for task in person.tasks if _said(task) not in old]
    label = work.options.label or work.options.format.capitalize()
    new = texts.with_rows(source, rows, label)
    if new != source.text:
        side.written.append(Field("text", "", "\n".join(rows), "add"))
    return SourceFile(source.path, new)


def _said(task: Task) -> str:
    """Return what is remembered of a task."""
    return values.line(task.text)


def _now(person: Person, ties: Said) -> tuple[dict[str, Data], tuple[str, ...]]:
    """Return the fields of a record as they are merged, and what has no key."""
    now = values.of_contact(person.fields)
    rows = (*person.rest, *ties[1])
    if ties[0]:
        now["knows"] = [*values.listed(now.get("knows", "")), *ties[0]]
    met = now.get("met", {})
    if ties[2] and isinstance(met, dict):
        now["met"] = {**met, "through": ties[2]}
    if len(person.text) > texts.LONGEST:
        rows = (*rows, person.text)
    return now, tuple(map(_writable, rows))


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _short(text: str) -> str:
    return text if len(text) <= texts.LONGEST else ""


def _notices(person: Person) -> tuple[str, ...]:
    if len(person.text) <= texts.LONGEST:
        return person.notices
    return (
        *person.notices,
        "its text is too long for a file; it is kept in the memory",
    )


def _remember(
    work: Work, person: Person, fields: Mapping[str, Data], rows: tuple[str, ...]
) -> None:
    filled = {key: value for key, value in fields.items() if value}
    digests = _digests(person, work.past.get(person.key))
    work.past.remember(person.key, filled, rows, digests)


def _digests(person: Person, before: Remembered | None) -> dict[str, str]:
    """Return what is remembered of a record beside its values."""
    digests = {}
    if person.tasks:
        digests["tasks"] = "\n".join(map(_said, person.tasks))
    if person.text.strip():
        digests["text"] = texts.digest(person.text)
    if person.photo:
        digests["photo"] = f"sha256:{sha256_of(person.photo)}"
    if person.digest and before is not None and EXPORTED in before.more:
        digests[EXPORTED] = person.digest
    return digests


def _picture(work: Work, person: Person, stem: str, *, has_photo: bool) -> None:
    """Take a photo where the contact has none, unless it came and was removed."""
    if (
        not person.photo
        or has_photo
        or any(picture.id == stem for picture in work.pictures)
    ):
        return
    before = work.past.get(person.key)
    digest = f"sha256:{sha256_of(person.photo)}"
    if before is None or before.more.get("photo") != digest:
        work.pictures.append(Picture(stem, person.key, person.photo))


def about(fields: Mapping[str, object]) -> str:
    """Return who somebody is in a few words: `CTO, Hoshi Labs`."""
    places = names(fields.get("organization"))  # type: ignore[arg-type] # a value of a record
    parts = [str(fields.get("title", "")), places[0] if places else ""]
    return values.line(", ".join(part for part in parts if part))
