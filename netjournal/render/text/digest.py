"""A digest as a sheet to read, and today in short."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from netjournal.format.model import Journal, Note
from netjournal.format.wording import all_of, day_for_people, last_talk
from netjournal.practice.evidence import title
from netjournal.practice.followups import FollowUp
from netjournal.practice.overview import Overview, Suggestion
from netjournal.practice.plan import Plan
from netjournal.practice.prepare import EventBrief, PersonBrief
from netjournal.privacy import Outward
from netjournal.privacy.digest import Coming, Digest
from netjournal.render.sheet import Row, Section, Sheet, rewritten
from netjournal.render.text.brief import sheet_of
from netjournal.render.text.brief_data import event_data, person_data
from netjournal.render.text.due import entries, groups, item_data, names
from netjournal.render.text.first_steps import first_step_lines, is_new
from netjournal.render.text.listing import envelope
from netjournal.render.text.plan import bar, period_words, plan_outline, progress
from netjournal.render.text.readable import in_full, readable
from netjournal.render.text.seeds import seed_outline, seed_words
from netjournal.render.text.styled import Line, Piece, line, wrapped

_SHORT = 5
_MOST = 12
_COMMANDS = 3
_OF_EVENTS = ("Who will be there", "Who to sit next to", "Questions to ask")
_OF_PEOPLE = (
    "Common ground",
    "Last conversations",
    "You promised",
    "They promised",
    "Questions to ask",
)


def digest_sheet(found: Digest, out: Outward) -> Sheet:
    """Return the digest as sections, veiled; empty ones are left out."""
    journal = out.journal
    parts = [
        *_due(found),
        Section(f"Plan for {period_words(found.plan)}", tuple(_plan(found.plan))),
        *(_coming(one, journal) for one in found.coming),
        Section("Birthdays and other dates", tuple(_days(found.days))),
        Section("Seeds", tuple(_seeds(found, journal))),
    ]
    when = f"{found.today} to {found.until}"
    kept = tuple(part for part in parts if part.rows)
    return rewritten(
        Sheet("Your week", when, "", kept),
        lambda text: out.veil.text(readable(text, found.today)),
    )


def _due(found: Digest) -> Iterator[Section]:
    for group in groups(found.items, found.today):
        rows = [_item(entry, found.today) for entry in group.entries[:_MOST]]
        yield Section(group.title, (*rows, *_more(len(group.entries))))


def _more(number: int) -> Iterator[Row]:
    """Yield how many there are beyond what one page has room for."""
    if number > _MOST:
        yield Row(f"and {number - _MOST} more")


def _item(entry: tuple[FollowUp, ...], today: dt.date) -> Row:
    first = entry[0]
    day = f"{first.due}: " if first.due > today else ""
    last = first.last
    more = (last_talk(last.title, last.date, today),) if last else ()
    return Row(f"{day}{names(entry)} – {first.why}", more, first.evidence)


def _plan(plan: Plan) -> Iterator[Row]:
    yield Row(f"{bar(plan)}  {progress(plan)}")
    for pick in plan.picks:
        if pick.touched is None:
            yield Row(f"{pick.name} – {pick.why[0]}", pick.why[1:], pick.evidence)


def _coming(one: Coming, journal: Journal) -> Section:
    called = f"{one.note.date}: {title(one.note, journal)}"
    rows = [row for brief in one.briefs for row in _brief(brief, journal)]
    if not rows:
        rows = [Row(one.note.place_name or one.note.kind)]
    return Section(called, tuple(rows))


def _brief(brief: EventBrief | PersonBrief, journal: Journal) -> Iterator[Row]:
    """Yield the parts of a brief that a page for a week has room for."""
    sheet = sheet_of(brief, journal)
    chosen = _OF_EVENTS if isinstance(brief, EventBrief) else _OF_PEOPLE
    if isinstance(brief, PersonBrief):
        yield Row(f"{sheet.title} – {sheet.about}" if sheet.about else sheet.title)
    for section in sheet.sections:
        if section.title in chosen:
            yield Row(section.title, tuple(row.text for row in section.rows))


def _days(items: Iterable[FollowUp]) -> Iterator[Row]:
    found = tuple(items)
    for item in found[:_MOST]:
        yield Row(f"{item.due}: {item.name} – {item.why}", (), item.evidence)
    yield from _more(len(found))


def _seeds(found: Digest, journal: Journal) -> Iterator[Row]:
    for one in found.seeds[:_MOST]:
        who = all_of(journal.names(one.contacts))
        words = f"{one.on}: {who} – {seed_words(one)} ({one.day})"
        yield Row(words, (), (one.evidence,))
    yield from _more(len(found.seeds))


def digest_data(found: Digest, out: Outward) -> dict[str, object]:
    """Return a digest as data for JSON, veiled: version 1.

    Each item of its long lists is made when its turn comes.
    """
    journal = out.journal
    seeds = seed_outline(found.seeds, journal, found.today, found.until)
    data: dict[str, object] = {
        **envelope(found.today),
        "until": found.until.isoformat(),
        "items": map(item_data, found.items),
        "plan": {**envelope(found.today), **plan_outline(found.plan).data},
        "coming": (
            {
                "note": one.note.id,
                "date": one.note.date.isoformat(),
                "title": title(one.note, journal),
                "briefs": [
                    person_data(brief, journal)
                    if isinstance(brief, PersonBrief)
                    else event_data(brief)
                    for brief in one.briefs
                ],
            }
            for one in found.coming
        ),
        "days": map(item_data, found.days),
        "seeds": seeds.data["items"],
    }
    return {key: _veiled(value, out) for key, value in data.items()}


def _veiled(value: object, out: Outward) -> object:
    """Return *value* veiled; of what comes one by one, each."""
    if isinstance(value, Iterator):
        return map(out.veil.data, value)
    veiled: object = out.veil.data(value)
    return veiled


def overview_lines(
    found: Overview,
    journal: Journal,
    today: dt.date,
    width: int,
    known: Callable[[str], bool],
) -> Iterator[Line]:
    """Yield today in short; *known* says whether there is a command of a name."""
    due = entries(found.items)
    yield line(Piece(in_full(today), "heading"))
    yield line()
    for entry in due[:_SHORT]:
        why = readable(entry[0].why, today)
        yield from wrapped("  ", f"{names(entry)} – {why}", width)
    if len(due) > _SHORT:
        yield line("  ", Piece(f"and {len(due) - _SHORT} more", "quiet"))
    if is_new(journal):
        if due:
            yield line()
        yield from first_step_lines(width)
        return
    if not due:
        yield line("  No follow-ups due.")
    yield line()
    yield from _labelled("plan", f"{bar(found.plan)}  {progress(found.plan)}", width)
    if found.next is not None:
        yield from _labelled("next", _next(found.next, journal, today), width)
    yield line()
    chosen = [one for one in found.suggestions if known(one.command.split()[0])]
    yield from _commands(chosen[:_COMMANDS], today, width)


def _labelled(label: str, text: str, width: int) -> Iterator[Line]:
    first, *more = wrapped(f"  {label}  ", text, width)
    yield line(Piece(first[0].text, "quiet"), *first[1:])
    yield from more


def _next(note: Note, journal: Journal, today: dt.date) -> str:
    where = f", {note.place_name}" if note.place_name else ""
    return f"{day_for_people(note.date, today)}, {title(note, journal)}{where}"


def _commands(chosen: list[Suggestion], today: dt.date, width: int) -> Iterator[Line]:
    size = max((len(one.command) for one in chosen), default=0)
    for one in chosen:
        lead = f"  netjournal {one.command:<{size}}  "
        why = readable(one.why, today)
        if len(lead) + len(why) <= width:
            yield line(Piece(lead, "name"), Piece(why, "quiet"))
        else:
            yield line(Piece(lead.rstrip(), "name"))
            yield line("    ", Piece(why, "quiet"))
