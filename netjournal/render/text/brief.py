"""Briefs as sheets to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.mentions.shown import plain, shown
from netjournal.format.model import Journal, Met
from netjournal.format.wording import commas, counted, times
from netjournal.practice import ledger
from netjournal.practice.evidence import Told, about
from netjournal.practice.network import ME, Chain, Hop, chain_words
from netjournal.practice.prepare.background import Lesson
from netjournal.practice.prepare.event import EventBrief, Guest
from netjournal.practice.prepare.giving import Idea
from netjournal.practice.prepare.person import Care, PersonBrief, Talk
from netjournal.practice.prepare.speech import WORDS, Pitch
from netjournal.render.sheet import Row, Section, Sheet
from netjournal.render.text.path import NO_PATH, hop_words

_NEEDS = 3
_ANSWERS = 5
_LESSONS = 5


def sheet_of(brief: PersonBrief | EventBrief, journal: Journal) -> Sheet:
    """Return a brief as sections; empty ones are left out."""
    if isinstance(brief, PersonBrief):
        return person_sheet(brief, journal)
    return event_sheet(brief, journal)


def person_sheet(brief: PersonBrief, journal: Journal) -> Sheet:
    """Return the brief of a person as sections; empty ones are left out."""
    contact = brief.contact
    places = "; ".join(place.name for place in contact.organizations)
    what = commas((contact.title, places, contact.location))
    name = contact.name + (f" ({contact.pronouns})" if contact.pronouns else "")
    promises = brief.account.open
    found = (
        Section("Now", tuple(_now(brief))),
        Section("Common ground", tuple(Row(entry) for entry in contact.common_ground)),
        Section("How you met", tuple(_met(brief, journal))),
        Section("Last conversations", tuple(map(_talk, brief.talks))),
        Section(
            "What they are working on",
            tuple(
                Row(f"{entry.text}, {entry.day}", (), (entry.evidence,))
                for entry in brief.topics
            ),
        ),
        Section(
            "What they need",
            tuple(
                Row(f"{entry.what}, {entry.day}", (), (entry.evidence,))
                for entry in brief.needs[:_NEEDS]
            ),
        ),
        Section("What you could give", tuple(map(_idea, brief.ideas))),
        Section(
            "You promised",
            tuple(_open(entry) for entry in promises if entry.kind != "waiting"),
        ),
        Section(
            "They promised",
            tuple(_open(entry) for entry in promises if entry.kind == "waiting"),
        ),
        Section("Give and take", tuple(_giving(brief))),
        Section("Lessons", tuple(map(_lesson, brief.lessons[:_LESSONS]))),
        Section("Mutual contacts", tuple(_shared(brief))),
        Section("Warm paths", tuple(_paths(brief, journal))),
        Section("Where they will be", tuple(map(_told, brief.events))),
        *_said(brief.pitches),
        _to_ask(brief),
        Section("Already answered", tuple(_answers(brief))),
    )
    return Sheet(name, what, contact.source.path, _full(found))


def event_sheet(brief: EventBrief, journal: Journal) -> Sheet:
    """Return the brief of an event as sections; empty ones are left out."""
    note = brief.note
    end = f" to {note.end}" if note.end else ""
    when = f"{note.date}{f' {note.time}' if note.time else ''}{end}"
    what = commas((when, plain(note.place_name, journal), note.url))
    found = (
        Section(
            "Who will be there", tuple(_guest(entry, journal) for entry in brief.guests)
        ),
        Section("Who to sit next to", tuple(_seats(brief))),
        Section(
            "Who lives there",
            tuple(
                Row(entry.name + _last(entry.last), (), (entry.evidence,))
                for entry in brief.locals
            ),
        ),
        *_said(brief.pitches),
        _to_ask(brief),
        Section("Lessons", tuple(map(_lesson, brief.lessons[:_LESSONS]))),
    )
    return Sheet(plain(note.shown_title, journal), what, note.source.path, _full(found))


def _full(found: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in found if section.rows)


def _now(brief: PersonBrief) -> Iterator[Row]:
    contact = brief.contact
    if contact.goal:
        place = about(contact, contact.place("goal"))
        why = "you want to meet them" if contact.status == "target" else "your goal"
        yield Row(f"{why}: {contact.goal}", (), (place,))
    if brief.tie and brief.last:
        said = f"{brief.tie.word} tie, last contact {brief.last.date}"
        yield Row(f"{said}: {brief.last.title}", (), (brief.last.evidence,))
    for note in brief.planned:
        yield Row(f"{note.date}, {note.kind}: {note.title}", (), (note.evidence,))
    for item in brief.items:
        if item.reason not in ("promise", "waiting"):
            yield Row(f"{item.why} (due {item.due})", (), item.evidence)


def _met(brief: PersonBrief, journal: Journal) -> Iterator[Row]:
    met = brief.contact.met
    if met is not None:
        place = about(brief.contact, met.span)
        yield Row(met_words(met, journal), (), (place,))


def met_words(met: Met, journal: Journal) -> str:
    """Return how you met: the day, the event, the place, and through who."""
    event = journal.note_id(met.at)
    at = journal.notes[event].shown_title if event else met.at
    through = shown(met.through.text, journal) if met.through else ""
    parts = (
        f"on {met.on}" if met.on and met.on.full else f"in {met.on}" if met.on else "",
        f"at {plain(at, journal)}" if at else "",
        f"in {met.where}" if met.where else "",
        f"through {through}" if through else "",
    )
    return commas(parts) or "you have met"


def _talk(talk: Talk) -> Row:
    note = talk.note
    went = f", it went {_OUTCOMES[talk.outcome]}" if talk.outcome else ""
    more = (f"about {', '.join(talk.topics)}",) if talk.topics else ()
    return Row(f"{note.date}, {note.kind}: {note.title}{went}", more, (note.evidence,))


_OUTCOMES = {"good": "well", "mixed": "neither well nor poorly", "poor": "poorly"}


def _idea(idea: Idea) -> Row:
    words = " and ".join(f"“{word}”" for word in idea.words)
    said = f"for “{idea.need.what}”, perhaps {idea.name}: {idea.says}"
    return Row(said, (f"both mention {words}",), (idea.evidence, idea.need.evidence))


def _open(entry: ledger.Line) -> Row:
    day = f", due {entry.due}" if entry.due else f", {entry.date}" if entry.date else ""
    return Row(f"{entry.what}{day}", (), (entry.evidence,))


def _giving(brief: PersonBrief) -> Iterator[Row]:
    mine = brief.account
    counts = [
        f"{word} {times(mine.count(kind))}"
        for kind, word in _COUNTED.items()
        if mine.count(kind)
    ]
    latest = [mine.latest(kind) for kind in _COUNTED]
    more = [
        f"{entry.date} {'you' if entry.kind != 'received' else 'they'}"
        f" {entry.kind if entry.kind != 'received' else 'gave'}: {entry.what}"
        for entry in latest
        if entry is not None
    ]
    if counts:
        proof = tuple(entry.evidence for entry in latest if entry is not None)
        yield Row(f"you {', '.join(counts)}", tuple(more), proof)
    said = care_words(brief.care, brief.contact.name)
    if said:
        place = brief.care.evidence
        yield Row(said, (), (place,) if place else ())


_COUNTED: dict[ledger.EntryKind, str] = {
    "gave": "gave",
    "received": "received",
    "asked": "asked",
}


def care_words(care: Care, name: str) -> str:
    """Return what to consider before asking for something, if anything."""
    if care.why == "never-gave":
        if care.day:
            return f"you asked on {care.day} and have not given anything since"
        return (
            f"you have not given {name} anything yet – offer something before you ask"
        )
    if care.why == "asked":
        return (
            f"you asked on {care.day} ({care.what}) and have not given anything since"
        )
    return ""


def _lesson(entry: Lesson) -> Row:
    where = f"{entry.note.date}, {entry.note.title}"
    return Row(f"{entry.text} ({where})", (), (entry.note.evidence,))


def _shared(brief: PersonBrief) -> Iterator[Row]:
    for entry in brief.shared:
        yield Row(f"{entry.name}: {entry.words}", (), (entry.evidence,))


def _paths(brief: PersonBrief, journal: Journal) -> Iterator[Row]:
    if brief.contact.status == "target" and not brief.paths:
        yield Row(NO_PATH)
    for chain in brief.paths:
        yield _chain(chain, journal)


def _chain(chain: Chain, journal: Journal) -> Row:
    return Row(
        chain_words(chain, journal),
        tuple(_hop(hop, journal) for hop in chain.hops),
        tuple(hop.proofs[0].evidence for hop in chain.hops if hop.proofs),
    )


def _hop(hop: Hop, journal: Journal) -> str:
    start = journal.contacts[hop.one].name if hop.one != ME else "you"
    return f"{start} and {journal.contacts[hop.other].name}: {hop_words(hop)}"


def _told(entry: Told) -> Row:
    return Row(f"{entry.date}, {entry.title}", (), (entry.evidence,))


def _said(pitches: Iterable[Pitch]) -> Iterator[Section]:
    rows = tuple(
        Row(pitch_words(entry), (entry.text, *_uses(entry)), (entry.evidence,))
        for entry in pitches
    )
    yield Section("Your pitch", rows)


def pitch_words(pitch: Pitch) -> str:
    """Return a pitch's name and its length, compared with thirty seconds."""
    words, seconds = counted(pitch.words, "word"), counted(pitch.seconds, "second")
    length = f"{words}, about {seconds}"
    over = (
        f", {pitch.over} over the {WORDS} that fit thirty seconds" if pitch.over else ""
    )
    return f"{pitch.name}: {length}{over}"


def _uses(pitch: Pitch) -> Iterator[str]:
    if pitch.uses:
        note, landed = pitch.uses[0]
        how = f", it landed {_OUTCOMES[landed]}" if landed else ""
        yield f"used {times(len(pitch.uses))}, last at {note.title}, {note.date}{how}"


def _to_ask(brief: PersonBrief | EventBrief) -> Section:
    rows = (Row(entry.text, (), (entry.evidence,)) for entry in brief.questions)
    return Section("Questions to ask", tuple(rows))


def _answers(brief: PersonBrief) -> Iterator[Row]:
    for entry in brief.answers[:_ANSWERS]:
        said = f"{entry.answer} ({entry.note.date})"
        yield Row(entry.question, (said,), (entry.note.evidence,))


def _last(last: Told | None) -> str:
    return f", last contact {last.date}: {last.title}" if last else ""


def _seats(brief: EventBrief) -> Iterator[Row]:
    """Yield the people to talk to there, and why."""
    for guest in brief.guests:
        whys = ["you want to meet them"] if guest.target else []
        whys += [f"could introduce you to {entry.name}" for entry in guest.doors]
        whys += [item.why for item in guest.items]
        if whys:
            yield Row(f"{guest.name}: {'; '.join(whys)}")


def _guest(guest: Guest, journal: Journal) -> Row:
    contact = guest.contact
    if contact is None:
        return Row(f"{guest.name}, not in your journal yet", (), (guest.evidence,))
    places = "; ".join(place.name for place in contact.organizations)
    what = commas((guest.role, contact.title, places))
    more = [f"why: {contact.goal}"] if guest.target and contact.goal else []
    if guest.path:
        more.append(f"path: {chain_words(guest.path, journal)}")
    elif guest.target:
        more.append(NO_PATH)
    if guest.last:
        more.append(f"last contact {guest.last.date}: {guest.last.title}")
    more += [f"knows {entry.name}: {entry.words}" for entry in guest.doors]
    more += [f"needs: {need.what}, {need.day}" for need in guest.needs]
    more += [f"common ground: {', '.join(contact.common_ground)}"] * bool(
        contact.common_ground
    )
    name = guest.name + (f" – {what}" if what else "")
    return Row(name, tuple(more), (guest.evidence,))
