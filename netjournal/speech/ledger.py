"""Clauses that say what was decided, promised, given and asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from netjournal.schema import OUTCOMES
from netjournal.speech.days import Frame, day_at
from netjournal.speech.decisions import When, when_at
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence

Sort = Literal[
    "decision",
    "task",
    "waiting",
    "gave",
    "received",
    "asked",
    "needs",
    "lesson",
    "outcome",
    "topics",
    "tags",
    "title",
    "event",
]

_PRONOUN = r"(?:him|her|them|you\s+both)"
_THEM = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
_FOLLOW = re.compile(
    r"(?:(?:and|then|also)\s+)?(?:(?:i\s+)?(?:will|ll|should|must|shall|want\s+to"
    r"|need\s+to|gonna|have\s+to)\s+|i['’]ll\s+|let['’]?s\s+|to\s*do:?\s*)?"
    r"(?:follow(?:[-\s]|ing\s+)?up|fup|f/u|f-u|fu)\b\s*:?\s*(?:again\s+)?",
    re.IGNORECASE,
)
_NO_FOLLOW = re.compile(
    r"(?:no|do\s*n[o'’]t|dont|not|nothing|without|never|no\s+need|nothing\s+more)\s+"
    r"(?:need\s+(?:to|for)\s+|need\s+a\s+|to\s+|an?y?\s+|going\s+to\s+|further\s+"
    r"|more\s+)*(?:follow(?:[-\s])?up|fup|f/u|fu)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"next\s*:\s*|next\s+(?=[a-z]+\W*$)", re.IGNORECASE)
_KEYED = re.compile(
    r"(gave|given|lent|received|got|asked|promised|waiting(?:\s+(?:for|on))?|lessons?"
    r"|learned|learnt|outcome|went|needs?|topics?|title|event|tags?)"
    r"(?:\s+([^:;,\n]{1,60}?))?\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?:-\s+)?\[\s?\]\s*|(?:(?:and|then|also)\s+)?(?:(?:i\s+)?(?:to-?\s?do|task"
    r"|action(?:\s+item)?)\b\s*:?\s+(?=\S)"
    r"|(?P<remind>(?:please\s+)?remind\s+me\s+(?:to|about|of|that)\b\s*)"
    r"|(?:(?:i|we)\s+)?(?:need|have|ought|gotta|got)\s+to\s+|gotta\s+"
    r"|do\s*n[o'’]t\s+forget\s+(?:to\s+)?|dont\s+forget\s+(?:to\s+)?"
    r"|(?:must\s+)?remember\s+to\s+"
    r"|(?P<promised>(?:(?:i|we)(?:['’]ve|\s+have)?\s+)?promised\s+))",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    rf"(?:(?P<whom>{_PRONOUN})\s+)?(?::\s*|to\s+(?!the\b|my\b)|that\s+(?:i|we)(?:['’]?d|\s+would"
    r"|\s+will|['’]ll)?\s+|(?:i|we)['’]?d\s+)?",
    re.IGNORECASE,
)
_OWE = re.compile(r"(?:i|we)\s+owe\s+", re.IGNORECASE)
_WAITING = re.compile(
    r"(?:(?:i['’]?m|am|we['’]?re|still)\s+)*waiting\s*(?:for|on|:)\s*:?\s*", re.IGNORECASE
)
_OWES = re.compile(
    r"(?:still\s+)?(?:owes|owe|owed)\s+(?:me|us)\s+(?::\s*)?(?=\S)", re.IGNORECASE
)
_WILL = re.compile(
    r"(?:has\s+|had\s+|have\s+)?promised\s+(?:me\s+|us\s+)?(?::\s*|to\s+|that\s+)?(?=\S)",
    re.IGNORECASE,
)
_GAVE = re.compile(r"(?:(?:i|we)\s+)?(?:gave|lent|loaned|gifted|handed)\s+", re.IGNORECASE)
_GAVE_ME = re.compile(
    r"(?:also\s+|kindly\s+|just\s+)?(?:gave|lent|loaned|gifted|handed|brought)\s+"
    r"(?:me|us)\s+(?=\S)",
    re.IGNORECASE,
)
_GOT = re.compile(r"(?:(?:i|we)\s+)?(?:got|received|borrowed)\s+", re.IGNORECASE)
_ASKED = re.compile(r"(?:(?:i|we)\s+)?asked\s+", re.IGNORECASE)
_ASKED_FOR = re.compile(r"\s*(?:for|to)\s+(?=\S)", re.IGNORECASE)
_NO_GIFT = re.compile(
    r"(?:an?\s+)?(?:birth|(?:\w+\s+)?(?:talk|call|calls|ring|buzz|speech|lecture"
    r"|presentation|shout|nod|look|try|damn|up|in|notice|way))\b"
    r"|it\s+(?:a\s+)?|up\b|in\b|out\b|notice\b",
    re.IGNORECASE,
)
_NO_RECEIPT = re.compile(
    r"(?:an?\s+|the\s+|another\s+|some\s+|two\s+|his\s+|her\s+|their\s+)?(?:\w+\s+){0,3}?"
    r"(?:call|calls|e-?mails?|mails?|repl(?:y|ies)|answers?|messages?|texts?|letters?"
    r"|cards?|postcards?|dms?|sms|whatsapps?|notes?|voicemails?|responses?|visit|ping"
    r"|back|news|word|invitation|invite|pings?)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s+from\s+", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_DUE = re.compile(r"[\s,(]+(?:by|until|till|due(?:\s+(?:by|on))?|before|no\s+later\s+than)[\s:]+", re.IGNORECASE)
_DUE_ON = re.compile(r"[\s,(]+(?:on\s+|for\s+)?(?=\S)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:at\s+the\s+latest|latest|eod|cob|(?:in\s+the\s+)?(?:morning|afternoon"
    r"|evening)|night|noon|lunchtime)?[\s.)!]*$",
    re.IGNORECASE,
)
_LOOKS_LIKE_A_DAY = re.compile(r"[0-9]{1,2}[./-][0-9]|[0-9]{4}-", re.ASCII)
_MOST_NAMES = 6


class Item(NamedTuple):
    """A clause of the ledger.

    `who` are the names that it says; `them` that it speaks of those who are
    there. `what` is a value's stretch of the sentence, without its day.
    `asked` is a part that has to be asked about, with what it may be.
    """

    sort: Sort
    what: str = ""
    who: tuple[Name, ...] = ()
    them: bool = False
    subject: bool = False
    when: When | None = None
    due: str = ""
    asked: str = ""
    days: tuple[str, ...] = ()
    why: str = ""
    # Whether the clause says more than the value holds.
    more: bool = False
    keyed: bool = False


def item_at(sentence: Sentence, first: int, last: int) -> Item | None:
    """Return what the clause between two tokens says for the ledger, if it does."""
    if first >= last:
        return None
    reader = _Reader(sentence, first, last)
    for read in (
        reader.decision,
        reader.keyed,
        reader.waiting,
        reader.task,
        reader.gift,
        reader.request,
    ):
        item = read()
        if item is not None:
            return item
    return None


def begins(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a clause of the ledger begins at a token, up to another."""
    return item_at(sentence, first, last) is not None


class _Reader:
    """Reads one clause; offsets are those of the whole sentence."""

    def __init__(self, sentence: Sentence, first: int, last: int) -> None:
        self.sentence = sentence
        self.first, self.last = first, last
        self.text = sentence.text[: sentence.tokens[last - 1].end]
        self.start = sentence.tokens[first].start

    def rest(self, at: int) -> str:
        return self.text[at:].strip(" \t")

    def clean(self, text: str) -> str:
        text = text.strip(" \t,;:")
        return text[:-1] if text.endswith(".") and not text.endswith("..") else text

    # Names

    def names_from(self, offset: int) -> tuple[tuple[Name, ...], int]:
        """Return the list of names that begins at an offset, and its end."""
        found: list[Name] = []
        at = self.sentence.behind(offset)
        if at >= self.last or self.sentence.tokens[at].start != self._skip(offset):
            return (), offset
        end = offset
        while len(found) < _MOST_NAMES:
            name = self.sentence.names.get(at)
            if name is None or not name.person or name.possessive:
                break
            found.append(name)
            end = self.sentence.tokens[name.last - 1].end
            at = name.last
            step = at
            while step < self.last and self.sentence.low(step) in (",", "and", "&", "+"):
                step += 1
            if step == at or step >= self.last:
                break
            at = step
        return tuple(found), end

    def _skip(self, offset: int) -> int:
        while self.text[offset : offset + 1].isspace():
            offset += 1
        return offset

    def people(self, offset: int) -> tuple[tuple[Name, ...], bool, int]:
        """Return the names or the pronoun at an offset, and the end of it."""
        pronoun = re.compile(rf"\s*{_PRONOUN}\b", re.IGNORECASE).match(self.text, offset)
        if pronoun:
            return (), True, pronoun.end()
        names, end = self.names_from(offset)
        return names, False, end

    def named_in(self, text: str, offset: int) -> tuple[Name, ...]:
        """Return the names of people within a stretch of the sentence."""
        end = offset + len(text)
        return tuple(
            name
            for name in self.sentence.names.values()
            if name.person
            and not name.common
            and offset <= self.sentence.tokens[name.first].start < end
        )

    # Decisions

    def decision(self) -> Item | None:
        text, start = self.text, self.start
        if _NO_FOLLOW.match(text, start):
            match = _NO_FOLLOW.match(text, start)
            end = match.end() if match else start
            who, them, end = self._with(end)
            return Item(
                "decision",
                who=who,
                them=them,
                when=When(end, "no"),
                more=not _is_filler(self.rest(end)),
            )
        match = _FOLLOW.match(text, start)
        if match is None:
            return self._next()
        return self._when(match.end(), match)

    def _with(self, offset: int) -> tuple[tuple[Name, ...], bool, int]:
        match = re.compile(r"\s*(?:with|w/)\s+", re.IGNORECASE).match(self.text, offset)
        if match is None:
            return (), False, offset
        who, them, end = self.people(match.end())
        return who, them, end if who or them else offset

    def _when(self, offset: int, match: re.Match[str]) -> Item | None:
        who, them, end = self._with(offset)
        while self.text[end : end + 1] in (":", " "):
            end += 1
        today, order = self.sentence.today, self.sentence.order
        when = when_at(self.text, end, today, order)
        if when is None:
            when = self._when_at_the_end(end)
        if not who and not them and when is not None:
            who, them, after = self._with(when.end)
            when = when._replace(end=after) if who or them else when
        whole = self.clean(self.text[match.start() :])
        if when is not None and when.value:
            more = not _is_filler(self.rest(when.end)) or self._has_topic(end, when)
            return Item("decision", who=who, them=them, when=when, more=more)
        days = tuple(day.isoformat() for day in when.days) if when else ()
        why = "no calendar has this day" if when and when.impossible else "when?"
        return Item(
            "decision", who=who, them=them, asked=whole, days=days, why=why, more=True
        )

    def _has_topic(self, end: int, when: When) -> bool:
        at_start = when_at(self.text, end, self.sentence.today, self.sentence.order)
        return at_start is None or not at_start.value

    def _when_at_the_end(self, offset: int) -> When | None:
        """Return a day that ends the clause: `follow up about X next week`."""
        for at in range(self.sentence.behind(offset), self.last):
            start = self.sentence.tokens[at].start
            when = when_at(
                self.text, start, self.sentence.today, self.sentence.order
            )
            if when and (when.value or when.days) and _is_filler(self.rest(when.end)):
                return when
        return None

    def _next(self) -> Item | None:
        match = _NEXT.match(self.text, self.start)
        if match is None:
            return None
        when = when_at(
            self.text, match.end(), self.sentence.today, self.sentence.order
        )
        if match[0].strip().endswith(":") and when is not None and when.value:
            if _is_filler(self.rest(when.end)):
                return Item("decision", when=when)
            return None
        when = when_at(self.text, self.start, self.sentence.today, self.sentence.order)
        if when is not None and when.value and _is_filler(self.rest(when.end)):
            return Item("decision", when=when)
        return None

    # Keys with a colon

    def keyed(self) -> Item | None:
        match = _KEYED.match(self.text, self.start)
        if match is None:
            return None
        word = " ".join(match[1].lower().split())
        key = _KEYS.get(word, word)
        who: tuple[Name, ...] = ()
        them = False
        if match[2]:
            who, them, end = self.people(match.start(2))
            if self.text[end : match.end(2)].strip():
                return None
        value = self.clean(self.text[match.end() :])
        if key in ("promised", "waiting"):
            sort: Sort = "task" if key == "promised" else "waiting"
            return self._task(sort, match.end(), who, them=them)
        if key == "outcome" and value.lower() not in OUTCOMES:
            return None
        return Item(key, value, who, them, keyed=True)  # type: ignore[arg-type] # the table's words

    # Tasks

    def task(self) -> Item | None:
        match = _TASK.match(self.text, self.start)
        if match is None:
            return self._owed_by_me()
        start = match.end()
        if not match["promised"]:
            if not self.rest(start):
                return None
            return self._task("task", start, (), on=bool(match["remind"]))
        who, them, end = self.people(start)
        promise = _PROMISE.match(self.text, end)
        after = promise.end() if promise else end
        if promise is not None and promise["whom"]:
            them = True
        if not self.rest(after):
            return None
        return self._task("task", after, who, them=them)._replace(subject=bool(who))

    def _owed_by_me(self) -> Item | None:
        match = _OWE.match(self.text, self.start)
        if match is None:
            return None
        who, them, end = self.people(match.end())
        if not (who or them) or not self.rest(end):
            return None
        return self._task("task", end, who, them=them)

    def waiting(self) -> Item | None:
        match = _WAITING.match(self.text, self.start)
        if match:
            if not self.rest(match.end()):
                return None
            who = self.names_from(match.end())[0]
            return self._task("waiting", match.end(), who)
        who, them, end = self._subject()
        if not (who or them):
            return None
        for pattern in (_WILL, _OWES):
            match = pattern.match(self.text, self._skip(end))
            if match:
                found = self._task("waiting", match.end(), who, them=them)
                return found._replace(subject=True)
        return None

    def _subject(self) -> tuple[tuple[Name, ...], bool, int]:
        pronoun = _THEM.match(self.text, self.start)
        if pronoun:
            return (), True, pronoun.end()
        names, end = self.names_from(self.start)
        return names, False, end

    def _task(
        self,
        sort: Sort,
        offset: int,
        who: tuple[Name, ...],
        *,
        them: bool = False,
        on: bool = False,
    ) -> Item:
        offset = self._skip(offset)
        due, cut, asked, days, why = self._due(offset, on=on or sort == "task")
        what = self.text[offset:]
        if cut is not None:
            what = f"{self.text[offset : cut[0]]}{self.text[cut[1] :]}"
        named = who or self.named_in(self.text[offset:], offset)
        return Item(
            sort,
            self.clean(what),
            named,
            them,
            due=due,
            asked=asked,
            days=days,
            why=why,
        )

    def _due(
        self, offset: int, *, on: bool
    ) -> tuple[str, tuple[int, int] | None, str, tuple[str, ...], str]:
        """Return the day something is due, what says so, and what is in doubt."""
        frame = Frame(self.sentence.today, "future", self.sentence.order)
        for match in reversed(list(_DUE.finditer(self.text, max(offset - 1, 0)))):
            phrase = day_at(self.text, match.end(), frame)
            said = self.clean(self.text[match.end() :])
            if phrase is None:
                if _LOOKS_LIKE_A_DAY.match(said):
                    return "", None, said, (), "which day?"
                continue
            words = self.text[match.end() : phrase.end]
            if phrase.sort == "none":
                return "", None, words, (), "no calendar has this day"
            if len(phrase.days) != 1 or phrase.sort == "vague":
                days = tuple(day.isoformat() for day in phrase.days)
                return "", None, words, days, "which day?"
            tail = _TAIL.match(self.text, phrase.end)
            end = tail.end() if tail and not _says_more(tail[0]) else phrase.end
            return phrase.days[0].isoformat(), (match.start(), end), "", (), ""
        return self._trailing(offset, frame, weekdays=on)

    def _trailing(
        self, offset: int, frame: Frame, *, weekdays: bool
    ) -> tuple[str, tuple[int, int] | None, str, tuple[str, ...], str]:
        """Return a day that ends a task without a word such as by."""
        for match in _DUE_ON.finditer(self.text, max(offset - 1, 0)):
            phrase = day_at(self.text, match.end(), frame)
            if phrase is None or _TAIL.match(self.text, phrase.end) is None:
                continue
            if phrase.sort == "none":
                words = self.text[match.end() : phrase.end]
                return "", None, words, (), "no calendar has this day"
            said_on = match[0].strip().lower() == "on"
            if len(phrase.days) == 1 and (phrase.planned or (weekdays and said_on)):
                day = phrase.days[0].isoformat()
                if _TAIL.fullmatch(self.text, phrase.end):
                    return day, (match.start(), len(self.text)), "", (), ""
        return "", None, "", (), ""

    # Gifts and requests

    def gift(self) -> Item | None:
        match = _GAVE.match(self.text, self.start)
        if match:
            return self._given(match.end())
        match = _GOT.match(self.text, self.start)
        if match:
            return self._got(match.end())
        who, them, end = self._subject()
        if not (who or them):
            return None
        match = _GAVE_ME.match(self.text, self._skip(end))
        if match is None or _NO_GIFT.match(self.text, match.end()):
            return None
        what = self.clean(self.text[match.end() :])
        return Item("received", what, who, them, subject=True)

    def _given(self, offset: int) -> Item | None:
        who, them, end = self.people(offset)
        if who or them:
            what = self.clean(self.text[end:])
            if not what or _NO_GIFT.match(what):
                return None
            return Item("gave", what, who, them, subject=True)
        for match in _TO.finditer(self.text, offset):
            who, them, end = self.people(match.end())
            if (who or them) and _is_filler(self.rest(end)):
                what = self.clean(self.text[offset : match.start()])
                if what and not _NO_GIFT.match(what):
                    return Item("gave", what, who, them, subject=True)
        return None

    def _got(self, offset: int) -> Item | None:
        if _NO_RECEIPT.match(self.text, offset):
            return None
        for match in _FROM.finditer(self.text, offset):
            who, them, end = self.people(match.end())
            if (who or them) and _is_filler(self.rest(end)):
                what = self.clean(self.text[offset : match.start()])
                return Item("received", what, who, them, subject=True)
        return None

    def request(self) -> Item | None:
        match = _ASKED.match(self.text, self.start)
        if match is None:
            return None
        who, them, end = self.people(match.end())
        wanted = _ASKED_FOR.match(self.text, end)
        if not (who or them) or wanted is None:
            return None
        what = self.clean(self.text[wanted.end() :])
        return Item("asked", what, who, them, subject=True) if what else None


_KEYS = {
    "got": "received",
    "given": "gave",
    "lent": "gave",
    "lessons": "lesson",
    "learned": "lesson",
    "learnt": "lesson",
    "went": "outcome",
    "need": "needs",
    "topic": "topics",
    "tag": "tags",
    "waiting for": "waiting",
    "waiting on": "waiting",
}


def _is_filler(text: str) -> bool:
    """Say whether a rest says nothing more: marks, `needed`, `please`."""
    return not text.strip(" .,;:!?)") or bool(
        re.fullmatch(
            r"(?:is\s+)?(?:needed|necessary|required|please|at\s+the\s+latest|then"
            r"|or\s+so|latest)[\s.!)]*",
            text.strip(),
            re.IGNORECASE,
        )
    )


def _says_more(text: str) -> bool:
    return bool(text.strip(" .)!"))


def values(text: str) -> Iterator[str]:
    """Yield the parts of a list between commas, `&` and `and`."""
    for part in re.split(r"\s*(?:,\s*and\b|,|&|\+|\band\b)\s*", text):
        if part.strip():
            yield part.strip()
