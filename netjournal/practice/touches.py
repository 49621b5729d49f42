"""Contact with people: each person's history as of a day.

Nothing here is stored. A note counts on its date; what is dated after today
is planned and no contact yet.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Literal

from netjournal.format.dates import Duration
from netjournal.format.model import Contact, Direction, Journal, Note
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.schema import Kind, Sort
from netjournal.format.settings import Settings

StrengthWord = Literal["strong", "weak", "fading", "dormant"]

STRONG = 1.0
WEAK = 0.05

_DATE = attrgetter("date")
_HELD = ("", "held")  # an interview goes as held where nothing else is said

# What was tried, by the kind it would have been; of other kinds just that.
_TRIED = {
    **dict.fromkeys(("meeting", "coffee", "meal", "interview", "event"), " to meet"),
    **dict.fromkeys(("call", "video"), " to call"),
    **dict.fromkeys(("email", "message", "letter"), " to write"),
}


class Interaction(NamedTuple):
    """A past note that passed between oneself and a person.

    `way` is who wrote: mutual kinds are `both` whatever their `direction`
    says. It is a `touch` where the other side had a part in it, at the
    latest by answering; an `attempt` is a letter of mine that nothing from
    or with them followed. What did not come about (`note.attempt`) counts as
    a letter of the side that tried, of no weight, and is never a touch.
    """

    note: Note
    date: dt.date
    sort: Sort
    weight: float
    way: Direction
    touch: bool
    attempt: bool

    @property
    def wrote(self) -> bool:
        """Whether it is a letter that I wrote, alone or in an exchange."""
        return self.sort == "letter" and self.way != "in"

    @property
    def heard(self) -> bool:
        """Whether something came from them or was with them: it answers mine."""
        return self.way != "out" and not self.note.attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What passed between oneself and a person up to a day.

    `notes` are all past notes with the person and `interactions` what among
    them counts, `planned` the coming notes of a touch kind; all by date and
    id. `attempts` are the days of unanswered letters after the last touch.
    """

    contact: str
    notes: tuple[Note, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    planned: tuple[Note, ...] = ()
    touch: Interaction | None = None
    attempts: tuple[dt.date, ...] = ()

    @property
    def last_touch(self) -> dt.date | None:
        """The latest day on which there was a touch."""
        return self.touch.date if self.touch else None

    @property
    def last_note(self) -> Note | None:
        """The latest past note with the person, of any kind."""
        return self.notes[-1] if self.notes else None

    def followed_up_after(self, day: dt.date) -> bool:
        """Whether anything happened after *day*, or I wrote on it."""
        for one in reversed(self.interactions):
            if one.date < day:
                return False
            if one.date > day or one.wrote:
                return True
        return False


class Strength(NamedTuple):
    """How close a tie is: a sum of faded weights, and the word for it."""

    value: float
    word: StrengthWord


class Histories(Mapping[str, History]):
    """Everyone's history as of a day, by id: each computed when it is asked for.

    What a note counts as is looked up once for all the people in it.
    """

    def __init__(self, journal: Journal, settings: Settings, today: dt.date) -> None:
        """Compute nothing yet."""
        self._notes_with = journal.notes_with
        self._kinds = settings.kinds
        self._today = today
        self._counted: dict[str, Interaction | None] = {}
        self._computed: dict[str, History] = {}

    def __getitem__(self, contact: str) -> History:
        """Return the history of a person by id. Raises `KeyError` for nobody."""
        history = self._computed.get(contact)
        if history is None:
            history = self._history(contact, self._notes_with[contact])
            self._computed[contact] = history
        return history

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all people."""
        return iter(self._notes_with)

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self._notes_with)

    def _history(self, contact: str, notes: Sequence[Note]) -> History:
        cut = bisect_right(notes, self._today, key=_DATE)
        counted = list(self._interactions(notes[:cut]))
        touch, attempts = _outcome(counted)
        coming = (note for note in notes[cut:] if sort_of(note, self._kinds) != "none")
        return History(
            contact=contact,
            notes=tuple(notes[:cut]),
            interactions=tuple(counted),
            planned=tuple(coming),
            touch=touch,
            attempts=attempts,
        )

    def _interactions(self, notes: Iterable[Note]) -> Iterator[Interaction]:
        """Yield what past notes count as, before anybody's answer."""
        counted = self._counted
        for note in notes:
            if note.id not in counted:
                counted[note.id] = _interaction(note, self._kinds)
            interaction = counted[note.id]
            if interaction is not None:
                yield interaction


def history(
    journal: Journal, settings: Settings, today: dt.date, contact_id: str
) -> History:
    """Return one person's history as of *today*, empty for nobody."""
    everybody = Histories(journal, settings, today)
    return everybody.get(contact_id) or History(contact=contact_id)


def circle_of(contact: Contact, settings: Settings) -> str | None:
    """Return the name of the circle that *contact* is in, if there is one."""
    return contact.circle if contact.circle in settings.circles else None


def cadence_of(contact: Contact, settings: Settings) -> Duration | None:
    """Return a person's own cadence, else their circle's; `never` is none."""
    if contact.cadence is not None:
        return None if contact.cadence == "never" else contact.cadence
    circle = circle_of(contact, settings)
    return None if circle is None else settings.circles[circle]


def tended(contact: Contact, settings: Settings) -> bool:
    """Whether a person has a circle or a cadence.

    A circle counts even where nothing comes of it; `cadence: never` alone
    is no cadence.
    """
    if circle_of(contact, settings) is not None:
        return True
    return cadence_of(contact, settings) is not None


def told(contact: Contact, history: History, settings: Settings) -> bool:
    """Whether a person's days are shown, by the setting `birthdays`.

    `known` are people who are tended or ever had contact, tries included.
    """
    if settings.birthdays == "all" or tended(contact, settings):
        return True
    return settings.birthdays == "known" and bool(history.interactions)


def met_day(contact: Contact) -> dt.date | None:
    """Return the day we met, where it is known to the day."""
    met = contact.met
    return None if met is None or met.on is None else met.on.full


def strength(
    history: History, cadence: Duration | None, settings: Settings, today: dt.date
) -> Strength | None:
    """Return how close a tie is on *today*; `None` without any touch.

    Every interaction adds the weight of its kind, halved with each cadence
    that has gone by since (`half_life` where there is none); a letter that
    nothing came back to adds nothing. What is dated after *today* is left
    out, though a *history* of a later day knows what was answered by then.
    """
    past = [one for one in history.interactions if one.date <= today]
    last = max((one.date for one in past if one.touch), default=None)
    if last is None:
        return None
    half_life = (cadence or settings.half_life).days
    value = sum(
        one.weight * 2.0 ** (-(today - one.date).days / half_life)
        for one in past
        if not one.attempt
    )
    return Strength(value, _word(value, settings.dormant.after(last) <= today))


def closeness(
    history: History,
    cadence: Duration | None,
    settings: Settings,
    days: Iterable[dt.date],
) -> Iterator[float]:
    """Yield the value of `strength` on each of *days*, which ascend; 0 without a touch.

    Each day starts from the one before, so that many cost no more than a few.
    """
    half_life = (cadence or settings.half_life).days
    value, touched, place = 0.0, False, 0
    before = None
    for day in days:
        if before is not None:
            value *= 2.0 ** (-(day - before).days / half_life)
        for past in history.interactions[place:]:
            if past.date > day:
                break
            place += 1
            touched = touched or past.touch
            if not past.attempt:
                value += past.weight * 2.0 ** (-(day - past.date).days / half_life)
        before = day
        yield value if touched else 0.0


def _word(value: float, silent: bool) -> StrengthWord:  # noqa: FBT001 (one caller)
    if value >= STRONG:
        return "strong"
    if value > WEAK:
        return "weak"
    return "dormant" if silent else "fading"


def _outcome(
    counted: list[Interaction],
) -> tuple[Interaction | None, tuple[dt.date, ...]]:
    """Return the last touch, and the days of letters without an answer since.

    Letters that were answered later are replaced in *counted*.
    """
    # From or with them: whatever I wrote until then is answered.
    theirs = (one.date for one in reversed(counted) if one.heard)
    heard = next(theirs, dt.date.min)
    touch = None
    attempts: dict[dt.date, None] = {}
    for place, one in enumerate(counted):
        if one.attempt and one.date > heard:
            attempts[one.date] = None
            continue
        if one.attempt:
            counted[place] = _answered(one)
        if counted[place].touch:
            touch = counted[place]
            attempts.clear()
    if touch is not None:
        attempts.pop(touch.date, None)
    return touch, tuple(attempts)


def _answered(one: Interaction) -> Interaction:
    # An answer makes a touch of a letter, and of a missed call no call.
    return one._replace(touch=not one.note.attempt, attempt=False)


def _interaction(note: Note, kinds: Mapping[str, Kind]) -> Interaction | None:
    """Return what a past note counts as, before anybody's answer, if it counts."""
    sort = sort_of(note, kinds)
    if sort == "none" or not held(note):
        return None
    way = _way(note, sort)
    touch = not note.attempt and (way != "out" or note.answered is True)
    attempt = sort == "letter" and way == "out" and note.answered is not True
    weight = 0.0 if note.attempt else kinds[note.kind].weight
    return Interaction(note, note.date, sort, weight, way, touch, attempt)


def sort_of(note: Note, kinds: Mapping[str, Kind]) -> Sort:
    """Return what *note* counts as: the sort of its kind, if it came about.

    What did not is a letter of the side that tried, and nothing where that is
    not given.
    """
    kind = kinds.get(note.kind)
    if kind is None or kind.sort == "none":
        return "none"
    if note.attempt:
        return "letter" if note.direction else "none"
    return kind.sort


def together(note: Note, kinds: Mapping[str, Kind]) -> bool:
    """Whether people are together in *note*, in one to come as well.

    An interview is agreed before it is held.
    """
    return sort_of(note, kinds) == "mutual"


def attempted(note: Note) -> str:
    """Say what did not come about: `you tried to call`; empty where all did."""
    if not note.attempt:
        return ""
    if note.direction is None:
        return "it fell through"
    who = {"out": "you", "in": "they", "both": "you both"}[note.direction]
    return f"{who} tried{_TRIED.get(note.kind, '')}"


def held(note: Note) -> bool:
    """Whether an interview was held; what is none always was."""
    # That one tried says nothing of how far it has come.
    return note.attempt or note.kind != "interview" or note.stage in _HELD


def _way(note: Note, sort: Sort) -> Direction:
    if sort == "mutual":
        return "both"
    if note.attempt:
        # Where both tried, I did.
        return "in" if note.direction == "in" else "out"
    if sort == "letter":
        return note.direction or "out"
    # Light kinds know no exchange: they come from them, or they are mine.
    return "in" if note.direction == "in" else "out"
