"""What an import would do, or has done, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from netjournal.changes.importing.plan import (
    Absent,
    Counts,
    Entry,
    Field,
    Plan,
    Question,
    State,
    Stranger,
)
from netjournal.format.incoming import Skipped, Value, Where
from netjournal.format.wording import all_of, commas, counted, sentence
from netjournal.practice.matching.verdict import Candidate, Evidence
from netjournal.render.text.styled import Line, Piece, line, padded, wrapped

_ID = 22
_KEY = 16
_INDENT = 4
_NAMED = 5
_HINTS: Mapping[State, str] = {
    "proposed": "changed there, not by you. Accept with --updates or --take ID.KEY",
    "conflict": "changed there and by you. Accept theirs with --take ID.KEY=theirs",
}
_TITLES: Mapping[State, str] = {
    "new": "new",
    "changed": "changed",
    "proposed": "proposed",
    "conflict": "conflicts",
}
# Evidence that is shown with its value.
_MARKS = ("email", "phone", "link", "address-variant")
# Why a record may be a person, in words; the first is for what agrees.
_WHY: Mapping[str, tuple[str, str]] = {
    "key": ("the same key", "another key"),
    "email": ("the email address", "another email address"),
    "phone": ("the phone number", "another phone number"),
    "link": ("the profile", "another profile"),
    "name": ("the same name", "another name"),
    "short-form": ("a short form of the name", "another name"),
    "initial": ("the same name with an initial", "another name"),
    "alias": ("the name as an alias", "no such alias"),
    "turned": ("the same name, turned around", "another name"),
    "slip": ("nearly the same name", "another name"),
    "address-variant": ("a variant of the address", "another address"),
    "organization": ("the same organization", "another organization"),
    "generation": ("the same generation", "Jr. or Sr. in only one of the names"),
    "other-key": ("another key of this source", "another key of this source"),
    "answer": ("you said so", "you said no"),
}


def plan_lines(plan: Plan, label: str, width: int) -> Iterator[Line]:
    """Yield what the *plan* for the files called *label* is, for people to read."""
    records = counted(sum(plan.counts), "record")
    yield from wrapped("", f"{label}: {commas((records, plan.about))}", width)
    for notice in plan.notices:
        yield from wrapped("  ", notice, width, "quiet")
    yield line()
    for state in _TITLES:
        yield from _entries(plan.of(state), state, width)
    yield from _questions(plan.questions, width)
    yield from _skipped("left out", plan.left_out, width)
    yield from _skipped("unread", plan.unread, width)
    yield from _strangers(plan.strangers, width)
    yield from wrapped("", _sums(plan), width)
    yield from _forgotten(plan, width)
    yield from _absent(plan.absent, width)
    for text in plan.unused:
        yield from wrapped("", sentence(text), width)


def _sums(plan: Plan) -> str:
    """Return the counts of what has no list above, and of what is empty."""
    counts = plan.counts
    numbers = {
        "new": counts.new,
        "changed": counts.changed,
        "proposed": counts.proposed - _only_conflicts(plan),
        "conflicts": plan.conflicts,
        "questions": counts.questions,
        "same": counts.same,
        "one with another": counts.joined,
        "left out": counts.left_out,
        "unread": counts.unread,
    }
    always = ("new", "changed", "same", "questions", "left out", "unread")
    shown = (f"{name} {n}" for name, n in numbers.items() if n or name in always)
    return "   ".join(shown)


def _only_conflicts(plan: Plan) -> int:
    return len(plan.of("conflict"))


def _entries(entries: Sequence[Entry], state: State, width: int) -> Iterator[Line]:
    if not entries:
        return
    hint = _HINTS.get(state, "")
    title = f"{_TITLES[state]} {len(entries)}"
    yield from wrapped(f"{padded(title, _KEY + 2)}  " if hint else title, hint, width)
    for entry in entries:
        yield from _entry(entry, width)
    yield line()


def _entry(entry: Entry, width: int) -> Iterator[Line]:
    name = entry.name if entry.state == "new" else entry.key
    about = " · ".join(filter(None, (name, entry.about)))
    yield from wrapped(f"  {padded(entry.id, _ID)}  ", about, width)
    if entry.state != "new":
        for field in entry.fields:
            yield from _field(field, width)
    for field in entry.proposed:
        mark = "? " if entry.state in ("new", "changed") else ""
        yield from _field(field, width, mark)
    for field in entry.conflicts:
        yield from _conflict(field, width)
    for notice in entry.notices:
        yield from wrapped("    ", notice, width, "quiet")


def _field(field: Field, width: int, mark: str = "") -> Iterator[Line]:
    new = shown(field.new)
    if field.act in ("add", "set"):
        text = f"+ {new}"
    elif field.act == "restore":
        text = f"{new} (you removed it)"
    else:
        text = f"{shown(field.old)} → {new}{_becomes(field)}"
    yield from wrapped(f"    {padded(mark + field.key, _KEY)} ", text, width)


def _becomes(field: Field) -> str:
    old = shown(field.old).partition(", ")[0]
    if field.becomes == "alias":
        return f" ({shown(field.old)} becomes an alias)"
    if field.becomes:
        return f" ({old} ends, to: {field.becomes})"
    return ""


def _conflict(field: Field, width: int) -> Iterator[Line]:
    text = f"yours: {shown(field.old)}   theirs: {shown(field.new)}"
    if field.last:
        text += f"   last time: {shown(field.last)}"
    yield from wrapped(f"    {padded(field.key, _KEY)} ", text, width)


def question_words(question: Question) -> str:
    """Return what is asked: which record, and why it is in doubt."""
    name = f"'{question.name}'" if question.name else question.key
    about = f" ({question.about})" if question.about else ""
    return f"{place(question.where)} {name}{about}: {_doubt(question)}"


def _doubt(question: Question) -> str:
    if not question.candidates:
        return question.why
    people = (candidate_words(candidate) for candidate in question.candidates)
    return "; or ".join(people)


def candidate_words(candidate: Candidate) -> str:
    """Return who a record may be, and why: `bob-king (an alias)`."""
    agreeing = [proof for proof in candidate.evidence if proof.agrees]
    differing = [proof for proof in candidate.evidence if not proof.agrees]
    why = all_of(dict.fromkeys(map(_why, agreeing))) or "a similar name"
    differences = all_of(dict.fromkeys(map(_why, differing)))
    differences = f", but {differences}" if differences else ""
    here = "another record in this import, with " if candidate.in_file else ""
    return f"{candidate.id} ({here}{why}{differences})"


def _why(evidence: Evidence) -> str:
    agrees, differs = _WHY[evidence.sort]
    words = agrees if evidence.agrees else differs
    return f"{words} {evidence.theirs}" if evidence.sort in _MARKS else words


def _questions(questions: Sequence[Question], width: int) -> Iterator[Line]:
    if not questions:
        return
    yield line(f"questions {len(questions)}")
    for question in questions:
        yield from wrapped("  ", question_words(question), width)
        new = () if question.is_held else ("new",)
        ids = (person.id for person in question.candidates)
        choices = "|".join((*ids, *new, "never"))
        answer = f"--answer '{question.key}={choices}'"
        yield line("    ", Piece(answer, "quiet", exact=True))
    yield line()


def _skipped(title: str, records: Sequence[Skipped], width: int) -> Iterator[Line]:
    if not records:
        return
    yield line(f"{title} {len(records)}")
    for record in records:
        name = f"{record.name}: " if record.name else ""
        text = f"{name}{record.reason}"
        yield from wrapped(f"  {padded(place(record.where), _ID)}  ", text, width)
    yield line()


def _strangers(strangers: Sequence[Stranger], width: int) -> Iterator[Line]:
    if not strangers:
        return
    people = counted(len(strangers), "person", "people")
    are = "who is no contact" if len(strangers) == 1 else "who are no contacts"
    hint = "Add them with --new-people"
    yield from wrapped("", f"{people} in meetings or messages {are}. {hint}", width)
    for stranger in strangers:
        marks = ", ".join(mark.text for mark in stranger.marks)
        times = "once" if stranger.times == 1 else f"{stranger.times} times"
        text = commas((marks, times))
        yield from wrapped(f"  {padded(stranger.name or marks, _ID)}  ", text, width)
        for person in stranger.candidates:
            about = f"perhaps {candidate_words(person)}"
            yield from wrapped(" " * _INDENT, about, width)
        if stranger.candidates:
            ids = "|".join(person.id for person in stranger.candidates)
            answer = f"--answer '{stranger.key}={ids}'"
            yield line("    ", Piece(answer, "quiet", exact=True))
    yield line()


def _forgotten(plan: Plan, width: int) -> Iterator[Line]:
    for path, numbers in plan.forgotten.items():
        lines = commas(map(str, numbers[:_NAMED]))
        text = f"{path}: cannot read line {lines}, which counts as missing."
        yield from wrapped("", text, width)


def _absent(absent: Sequence[Absent], width: int) -> Iterator[Line]:
    if absent:
        text = f"no longer in this file: {len(absent)} (nothing is done about them)"
        yield from wrapped("", text, width)


def place(source: Where) -> str:
    """Return where a record comes from, as it is shown: `a.csv:7`."""
    return f"{source.file}:{source.line}" if source.line else source.file


def shown(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        parts = dict(value)
        label = shown(parts.pop("label")) if "label" in parts and parts else ""
        text = ", ".join(map(shown, parts.values()))
        return f"{text} ({label})" if label else text
    return ", ".join(map(shown, value))


def summary(counts: Counts) -> str:
    """Return what an import did in a few words: `112 new, 23 changed`."""
    parts: Iterable[str] = (
        f"{counts.new} new" if counts.new else "",
        f"{counts.changed} changed" if counts.changed else "",
    )
    return commas(parts) or "nothing new"
