"""Commands of an editor: what they change, what is to be shown, and what to say.

They are those of the command line with the same meaning, and write nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from netjournal import rules
from netjournal.changes import doing, snoozing
from netjournal.changes.change import ImpossibleError
from netjournal.changes.deciding import decide_about, decide_in
from netjournal.changes.entries import Entry, entry, interaction
from netjournal.changes.items import TASKS, current, holder, note_meant, task_text
from netjournal.editing import briefs, cards, due
from netjournal.editing.targets import START, Target, target
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Contact, Note
from netjournal.format.source import Change
from netjournal.format.spelling import near
from netjournal.format.wording import any_of, day_for_people, did_you_mean, sentence
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.speech.draft import Draft, Mention, named, unresolved

_PAIR = 2
_NEAR = 3
_USUAL = "message"


class Outcome(NamedTuple):
    """What came of a command: new texts, a place to show, and words to say.

    A command that is refused changes nothing, and `message` says why.
    """

    changes: tuple[Change, ...] = ()
    show: Target | None = None
    message: str = ""
    is_refused: bool = False


def run(day: Day, name: str, arguments: Sequence[str]) -> Outcome:
    """Return what the command *name* does with *arguments*.

    - `netjournal.done ITEM [OUTCOME]`, `netjournal.snooze ITEM UNTIL`
    - `netjournal.decide WHO|NOTE WHEN`
    - `netjournal.new SENTENCE`, `netjournal.explain RULE|ITEM`, `netjournal.brief WHO`

    An ITEM is the path of a file and the key of a lens in it, the key of a follow-up
    as `due` prints it, or a person with one follow-up.
    """
    try:
        return _COMMANDS.get(name, partial(_missing, name))(day, tuple(arguments))
    except ImpossibleError as error:
        words = [sentence(str(error)), sentence(error.hint)]
        return Outcome(message=" ".join(filter(None, words)), is_refused=True)


def _missing(name: str, *_: object) -> Outcome:
    raise ImpossibleError(f"no command is called '{name}'")


class _Asked(NamedTuple):
    """A follow-up or a person, and the words after it."""

    item: FollowUp | None
    contact: Contact | None
    words: tuple[str, ...]


def _asked(day: Day, arguments: tuple[str, ...]) -> _Asked:
    """Return what the first arguments mean. Raises `ImpossibleError`."""
    if not arguments or not arguments[0].strip():
        raise ImpossibleError("name a person or a follow-up")
    first, *words = arguments
    if first.endswith(".md") and words:
        return _of_lens(day, first, words[0])._replace(words=tuple(words[1:]))
    items = [item for item in follow_ups(day) if item.key == first.strip().lower()]
    if items:
        return _Asked(items[0], None, tuple(words))
    return _Asked(None, _person(day, first), tuple(words))


def _of_lens(day: Day, path: str, key: str) -> _Asked:
    try:
        page = holder(day.journal, path)
    except KeyError as error:
        raise ImpossibleError(f"{path} is no file of a person or a note") from error
    for item in due.of_file(day, page):
        if item.key == key:
            return _Asked(item, None, ())
    raise ImpossibleError("this follow-up has changed since it was shown")


def _person(day: Day, text: str) -> Contact:
    journal = day.journal
    name = reference(text.strip())
    stems = journal.candidates(name)
    if len(stems) == 1:
        return journal.contacts[stems[0]]
    if stems:
        raise ImpossibleError(
            f"'{name}' matches {len(stems)} contacts", f"use an id: {', '.join(stems)}"
        )
    names = [contact.name for contact in journal.contacts.values()]
    words = near(name, [*journal.contacts, *names], limit=_NEAR)
    raise ImpossibleError(f"no contact matches '{name}'", did_you_mean(words))


def _done(day: Day, arguments: tuple[str, ...]) -> Outcome:
    item, contact, words = _asked(day, arguments)
    if item is None and contact is not None:
        item = _only(day, contact)
    if item is not None:
        step = doing.step_for(item)
        if step == "tick":
            return _ticked(day, item)
        if step == "outcome":
            return _told(day, item, " ".join(words))
    stem = item.contact if item else contact and contact.id
    if not stem:
        raise ImpossibleError("this follow-up is about nobody in particular")
    draft = Draft(date=day.today, kind=_USUAL)
    change = interaction(day.journal, day.settings, stem, draft)
    name = day.journal.contacts[stem].name
    return _written(change, f"{_USUAL} with {name} today")


def _only(day: Day, contact: Contact) -> FollowUp | None:
    """Return the one follow-up of a person that is due; those of one note are one."""
    items: dict[str, FollowUp] = {}
    for item in current(due.of_person(day, contact), contact.id):
        step = doing.step_for(item)
        items.setdefault(step if step == "interaction" else item.key, item)
    if len(items) > 1:
        whys = any_of(f"'{item.why}'" for item in items.values())
        raise ImpossibleError(
            f"{contact.name} has {len(items)} follow-ups", f"choose one: {whys}"
        )
    return next(iter(items.values()), None)


def _ticked(day: Day, item: FollowUp) -> Outcome:
    ticked = doing.tick(day.journal, item, day.today)
    words = [f"Done: {task_text(day.journal, item)}"]
    if ticked.following:
        on = day_for_people(ticked.following, day.today)
        words.append(f"it repeats: the next one is due on {on}")
    return Outcome((ticked.change,), None, " ".join(map(sentence, words)))


def _told(day: Day, item: FollowUp, text: str) -> Outcome:
    """Return an introduction with its outcome, or the place to write it."""
    if text.strip():
        change = doing.outcome(day.journal, item, text)
        return Outcome((change,), None, sentence(f"Done for {item.name}: {item.why}"))
    return Outcome((), _shown(day, item), sentence(f"Write what it led to: {item.why}"))


def _shown(day: Day, item: FollowUp) -> Target:
    """Return the line that proves a follow-up."""
    path, line = item.evidence[0]
    return Target(path, holder(day.journal, path).source.row_span(line))


def _written(change: Entry, words: str) -> Outcome:
    show = Target(change.note.path, START)
    return Outcome(change.changes, show, f"Done: {words}.")


def _snooze(day: Day, arguments: tuple[str, ...]) -> Outcome:
    item, contact, words = _asked(day, arguments)
    text = " ".join(words)
    if not text.strip():
        raise ImpossibleError("say until when", "for example 2 weeks")
    until = snoozing.until(text, day.today, day.settings.day_order)
    on = day_for_people(until, day.today)
    if item is not None and item.reason in TASKS:
        change = snoozing.move(day.journal, item, until)
        task = task_text(day.journal, item)
        return Outcome((change,), None, f"Snoozed '{task}' until {on}.")
    if item is not None and item.contact is not None:
        contact = day.journal.contacts[item.contact]
    if contact is None:
        raise ImpossibleError("this follow-up is about nobody in particular")
    if item is not None and item.reason == "birthday":
        raise ImpossibleError(f"a birthday cannot be snoozed: {contact.name}")
    change = snoozing.snooze(contact, until)
    return Outcome((change,), None, f"Snoozed {contact.name} until {on}.")


def _decide(day: Day, arguments: tuple[str, ...]) -> Outcome:
    if len(arguments) < _PAIR:
        raise ImpossibleError(
            "say who it is about, and whether to follow up: no, later, or when"
        )
    words, when = arguments[0], " ".join(arguments[1:])
    note = day.journal.note_id(reference(words).removesuffix(".md"))
    if note is not None:
        page: Contact | Note = day.journal.notes[note]
    else:
        page = _person(day, words)
    if isinstance(page, Note):
        order = day.settings.day_order
        change = decide_in(day.journal, day.today, page, when, order)
    else:
        change = decide_about(day, page, when)
    name = page.shown_title if isinstance(page, Note) else page.name
    return Outcome((change.change,), None, f"Decided about {name}: {change.when}.")


def _new(day: Day, arguments: tuple[str, ...]) -> Outcome:
    """Return the note of a sentence; what is open in it is said and nothing written."""
    from netjournal.speech.reading import understand

    text = " ".join(arguments).strip()
    if not text:
        raise ImpossibleError("say what happened", "for example: coffee with Grace")
    draft = understand(text, day.journal, day.settings, day.today)
    questions = [f"'{ask.text}': {ask.why}" for ask in draft.asks]
    questions += map(_in_doubt, unresolved(draft))
    if questions:
        raise ImpossibleError(
            " ".join(map(sentence, questions)), "say it in full, or by an id"
        )
    ids = {
        fold(mention.text): mention.ids[0] for mention in named(draft) if mention.ids
    }
    change = entry(day.journal, day.settings, draft, ids)
    kind = draft.kind or "note"
    on = day_for_people(draft.date, day.today)
    show = Target(change.note.path, START)
    return Outcome(change.changes, show, f"Logged {kind} on {on}.")


def _in_doubt(mention: Mention) -> str:
    if mention.ids:
        return f"'{mention.text}' matches {len(mention.ids)} contacts"
    return f"no contact matches '{mention.text}'"


def _explain(day: Day, arguments: tuple[str, ...]) -> Outcome:
    """Return the page of a rule, or why a follow-up is due, and its line."""
    word = arguments[0].strip() if arguments else ""
    module = rules.BY_NAME.get(word.upper()) or rules.BY_NAME.get(word.lower())
    if module is not None:
        return Outcome(message=cards.explained(module.RULE.code).plain)
    if len(arguments) < _PAIR and not any(item.key == word for item in follow_ups(day)):
        guesses = near(word, rules.BY_NAME, limit=_NEAR) if word else ()
        raise ImpossibleError(f"no rule is called '{word}'", did_you_mean(guesses))
    item = _asked(day, arguments).item
    assert item is not None  # noqa: S101 (there is one, or it is refused)
    words = f"{item.name}: {item.why}" if item.name else item.why
    last = f"Last: {item.last.title}" if item.last else ""
    message = " ".join(map(sentence, filter(None, (words, last))))
    return Outcome((), _shown(day, item), message)


def _brief(day: Day, arguments: tuple[str, ...]) -> Outcome:
    """Return what to know before seeing a person, or going to an event."""
    text = " ".join(arguments).strip()
    if not text:
        raise ImpossibleError("name a person or an event")
    page: Contact | Note
    if day.journal.candidates(reference(text)):
        page = _person(day, text)
    else:
        try:
            page = day.journal.notes[note_meant(text, day.journal)]
        except ImpossibleError:
            page = _person(day, text)
    return Outcome((), target(page), briefs.brief(day, page))


_COMMANDS: Mapping[str, Callable[[Day, tuple[str, ...]], Outcome]] = {
    "netjournal.done": _done,
    "netjournal.snooze": _snooze,
    "netjournal.decide": _decide,
    "netjournal.new": _new,
    "netjournal.explain": _explain,
    "netjournal.brief": _brief,
}
NAMES = tuple(_COMMANDS)
