"""Monica's reminders, tasks and gifts → dates and tasks of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.format.incoming import Task, Value
from netjournal.interchange.monica.export import Entry, Properties, day, written


@dataclass
class Draft:
    """What is known of a contact so far."""

    fields: dict[str, Value] = field(default_factory=dict)
    offered: dict[str, Value] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    dates: dict[str, Value] = field(default_factory=dict)

    def say(self, title: str, *texts: str) -> None:
        """Add a paragraph with a title, if there is anything to say."""
        content = ". ".join(text for text in texts if text)
        if content:
            self.paragraphs.append(f"{title}: {content}")

    def add(self, name: str, value: Value) -> None:
        """Set a field, if its value is not empty."""
        if value:
            self.fields[name] = value


def free(labels: Mapping[str, object], label: str) -> str:
    """Return *label*, or with a number if there is one already."""
    number = 2
    name = label
    while name in labels:
        name = f"{label} {number}"
        number += 1
    return name


def add_reminder(draft: Draft, properties: Properties, today: dt.date) -> None:
    """Add a reminder: yearly ones are dates, single ones tasks, others a paragraph."""
    title, note = properties.line("title"), properties.text("description")
    begin = day(properties.take("initial_date"))
    unit = properties.line("frequency_type").casefold()
    number = properties.line("frequency_number") or "1"
    is_off = properties.is_true("inactive")
    draft.unused += properties.unused("reminder ")
    if begin is None:
        draft.say("Reminder", title, note)
    elif unit in {"one_time", "once", ""}:
        lines = ": ".join(filter(None, (title, " ".join(note.split()))))
        is_over = is_off or begin < today
        draft.tasks.append(Task(lines or "Reminder", begin, is_done=is_over))
    elif unit == "year" and number == "1" and title and not is_off:
        yearly = f"--{begin:%m-%d}"
        is_birthday = str(draft.fields.get("birthday", "")).endswith(yearly[2:])
        if is_birthday and "birthday" in title.casefold():
            draft.unused.append(written("reminder", title))
        else:
            draft.dates[free(draft.dates, title)] = yearly
        draft.say(f"Reminder “{title}”", note)
    else:
        often = f"every {number} {unit}s" if number != "1" else f"every {unit}"
        state = ", switched off" if is_off else ""
        draft.say(f"Reminder {often} from {begin}{state}", title, note)


def add_task(draft: Draft, part: Entry) -> None:
    """Add a task, done or not."""
    properties = part.properties
    texts = (properties.line("title"), properties.line("description"))
    text = ": ".join(filter(None, texts))
    if text:
        draft.tasks.append(Task(text, is_done=properties.is_true("completed")))
    draft.unused += properties.unused("task ")


def is_idea(part: Entry) -> bool:
    """Return whether a gift has neither been given nor received."""
    properties = part.properties
    status = properties.line("status").casefold()
    is_given = properties.is_true("has_been_offered")
    is_received = properties.is_true("has_been_received")
    return status not in {"offered", "received"} and not (is_given or is_received)


def add_idea(draft: Draft, part: Entry) -> None:
    """Add a gift that has not been given yet, as a task."""
    name, *about = gift(part)
    text = ", ".join([f"gift idea: {name}", *about])
    draft.tasks.append(Task(" ".join(text.split())))
    draft.unused += part.properties.unused("gift ")


def gift(part: Entry) -> list[str]:
    """Return what a gift is, and what else is known of it, as texts."""
    properties = part.properties
    for flag in ("is_an_idea", "date"):
        properties.take(flag)
    name = properties.line("name") or "a gift"
    money = (properties.line("amount"), properties.line("currency"))
    amount = " ".join(filter(None, money))
    return [
        name,
        *filter(None, (properties.text("comment"), amount, properties.line("url"))),
    ]
