"""Reads what happened: the head of a sentence, and the prose that follows it.

The head says what it was, with whom, when and where; unknown words do not end
it. In the prose behind, whoever is named is only mentioned, unless it says
that they were there too.
"""

from __future__ import annotations

from typing import Literal

from netjournal.speech import lexicon
from netjournal.speech.attempts import attempt_at
from netjournal.speech.commons import in_doubt, perhaps
from netjournal.speech.days import Leaning, Phrase
from netjournal.speech.evidence import DayFound, Evidence
from netjournal.speech.introductions import introduction_at, through_at
from netjournal.speech.names import Name
from netjournal.speech.people import listed, slips
from netjournal.speech.places import idiom_end, place_at
from netjournal.speech.sentence import Kind, Sentence
from netjournal.speech.times import time_at
from netjournal.speech.wording import worded

Role = Literal["open", "object", "tail", "topic", "aside"]

_LETTERS = frozenset({"email", "message", "letter", "social"})
_LONG_NAME = 5
_FAR = 7
_NEAR = 4
_OUT_OF_HEAD = ("after", "before", "during", "until", "till", "while", "since")


class Scanner:
    """Goes through the clauses of one sentence and fills its evidence."""

    def __init__(self, sentence: Sentence, evidence: Evidence) -> None:
        """Scan *sentence*; nothing is read yet."""
        self.sentence = sentence
        self.evidence = evidence
        self.role: Role = "open"
        self.prose = False
        self.last = 0
        self.first = 0
        # Whether a list of people has just ended, which a comma may go on with.
        self.listing = False
        # Whether a day may come here: at the beginning, behind a name or place.
        self.day_may_come = True
        self.topic_from = -1
        # The token from which the clause is text below the title.
        self.text_from = -1
        self.aside_from = -1

    # The head

    def head(self, first: int, last: int) -> None:
        """Read a clause as head, up to where prose begins in it."""
        self.first, self.last = first, last
        self.role, self.prose = "open", False
        self.listing, self.day_may_come = False, True
        self.topic_from = self.aside_from = -1
        at = self._begin(first)
        while at < last and not self.prose:
            before = at
            at = self._step(at)
            if not self.prose:
                at = max(at, before + 1)
        self._end_topic(at)
        if at < last:
            self.tell(at, last)

    def _begin(self, at: int) -> int:
        while at < self.last and self.sentence.low(at) in ("and", "so", "ok", "well"):
            at += 1
        return at

    def _step(self, at: int) -> int:
        """Read what stands at a token; return where to go on."""
        sentence = self.sentence
        token = sentence.tokens[at]
        if token.sort == "mark" and token.text == "(":
            return self._parenthesis(at)
        if token.sort == "dash" and self._is_range(at):
            return at + 1
        if token.text in (",", ":") or token.sort == "dash":
            return self._separator(at)
        if token.sort in ("mark", "dash") and token.text != "@":
            return at + 1
        attempt = attempt_at(sentence.text, token.start)
        if attempt is not None and not self._is_later_denial(at):
            return self._attempt(at)
        end = introduction_at(sentence, at, self.last, self.evidence)
        if end:
            self.listing = self.day_may_come = True
            self.role = "tail"
            return end
        end = self._when(at)
        if end:
            return end
        if token.sort in ("tag", "at"):
            return self._tag(at)
        name = sentence.names.get(at)
        if name is not None and not (name.common and at in sentence.kinds):
            return self._name(at, name)
        if at in sentence.kinds:
            return self._kind(at, sentence.kinds[at])
        if sentence.connector(at):
            return self._connector(at)
        return self._word(at)

    def _is_range(self, at: int) -> bool:
        tokens = self.sentence.tokens
        return 0 < at < len(tokens) - 1 and (
            tokens[at - 1].sort == tokens[at + 1].sort == "number"
        )

    def _is_later_denial(self, at: int) -> bool:
        """Say whether something had happened already: `coffee, didn't talk much`."""
        return bool(self.evidence.kinds) and self.sentence.low(at) in (
            "didnt",
            "did",
            "havent",
            "never",
        ) and self.role != "open" and self.listing

    # Days and times

    def _when(self, at: int) -> int:
        """Take a time, or a day where one may stand; return the end, or 0."""
        sentence, evidence = self.sentence, self.evidence
        if self.role == "topic":
            return 0
        time = time_at(sentence, at, self.last)
        if time is not None:
            if not evidence.time:
                evidence.time = time.text
                start = sentence.tokens[at].start
                evidence.cuts.append((start, sentence.tokens[time.last - 1].end))
            self.day_may_come = True
            return time.last
        if not self._day_may_be(at):
            return 0
        phrase = sentence.day(at, self._leaning())
        if phrase is None or self._is_word(at, phrase):
            return 0
        return self._take_day(at, phrase)

    def _leaning(self) -> Leaning:
        return "future" if self.evidence.planned else "past"

    def _day_may_be(self, at: int) -> bool:
        if self.day_may_come or at == self.first:
            return True
        return self.role in ("tail", "open", "object", "aside") and self._ends_head(at)

    def _ends_head(self, at: int) -> bool:
        """Say whether a day at a token is the last thing that the head says."""
        if self.role == "aside" and self.aside_from == at - 1:
            return False
        if self.role != "aside" and not (self.evidence.kind or self.evidence.people):
            return False
        phrase = self.sentence.day(at, self._leaning())
        if phrase is None or phrase.sort == "long":
            return False
        end = self.sentence.behind(phrase.end)
        return end >= self.last or self.sentence.tokens[end].text in (
            *(",", ".", "!", "?", ":", "-", "–", "—", ")"),
        ) or self.sentence.connector(end) in ("with", "in", "about") or (
            time_at(self.sentence, end, self.last) is not None
        )

    def _is_word(self, at: int, phrase: Phrase) -> bool:
        """Say whether what may be a day is a word here: `sun shone`, `Q1 planning`."""
        sentence = self.sentence
        end = sentence.behind(phrase.end)
        low = sentence.low(at)
        name = sentence.name_at(at)
        said = sentence.text[sentence.tokens[at].start : phrase.end].lower()
        if name is not None and len(said.split()) == 1 and (
            phrase.sort == "long" or self.role == "object"
        ):
            return True
        if phrase.sort == "long" and " " not in said and said.isalpha():
            return True  # a month alone is no day
        if low in _SHORT_DAYS and len(said.split()) == 1 and end < self.last:
            return not self._goes_on_behind_a_day(end)
        if phrase.sort in ("long", "near") and end < self.last:
            following = sentence.tokens[end]
            if following.sort == "word" and not sentence.connector(end) and (
                phrase.sort == "long"
                and end not in sentence.names
                and following.low not in lexicon.AND | lexicon.BUT | lexicon.CONJUNCTIONS
                and not (self._first_day(at) and following.low in lexicon.PRONOUNS_OF_ME)
            ):
                return True
        return phrase.sort == "vague" and low == "soon" and self.evidence.unreal

    def _first_day(self, at: int) -> bool:
        return at == self.first

    def _goes_on_behind_a_day(self, end: int) -> bool:
        """Say whether behind `sun` or `mon` stands what stands behind days."""
        sentence = self.sentence
        token = sentence.tokens[end]
        return (
            end in sentence.names
            or end in sentence.kinds
            or token.sort in ("number", "time", "emoji")
            or token.text in (":", ",", "-", "–", "—")
            or any(step in sentence.kinds for step in range(end, min(end + 2, self.last)))
        )

    def _take_day(self, at: int, phrase: Phrase) -> int:
        sentence, evidence = self.sentence, self.evidence
        start = sentence.tokens[at].start
        end = sentence.behind(phrase.end)
        if evidence.day is not None:
            evidence.doubt(sentence.text[start : phrase.end], "a second day")
            return end
        evidence.day = DayFound(phrase, start, phrase.end, evidence.planned)
        self.day_may_come = True
        if phrase.sort == "day" and len(phrase.days) == 1:
            evidence.cuts.append((start, phrase.end))
        return end

    # People

    def _name(self, at: int, name: Name) -> int:
        evidence = self.evidence
        if not name.person:
            if name.note and not evidence.event and self.role == "open":
                evidence.event = name.note
            self.day_may_come = True
            return name.last
        if self.role in ("topic", "aside"):
            self._mention(name)
            self.day_may_come = self.role == "aside"
            return name.last
        end = self._feast(at)
        if end:
            return end
        if name.possessive:
            return self._possessor(name)
        if self.role == "object":
            return self._list(at, join=True)
        if name.common or name.thing:
            return self._common(at, name)
        if self.role == "tail":
            self._mention(name)
            return name.last
        return self._subject_or_beside(at)

    def _hosts(self, at: int) -> tuple[list[Name], int]:
        """Return the names joined up to a possessive one: `Carmen & Tomás's`."""
        hosts: list[Name] = []
        while at < self.last:
            name = self.sentence.names.get(at)
            if name is None or not name.person:
                break
            hosts.append(name)
            at = name.last
            if name.possessive or self.sentence.low(at) not in lexicon.AND:
                break
            at += 1
        owns = bool(hosts) and hosts[-1].possessive
        return (hosts, at) if owns else ([], at)

    def _feast(self, at: int) -> int:
        """Read `Eva and Jonas's wedding`; return the index of its word, or 0."""
        hosts, end = self._hosts(at)
        near = range(end, min(end + 2, self.last))
        if not hosts or not any(
            self.sentence.low(step) in lexicon.FEASTS for step in near
        ):
            return 0
        for person in hosts:
            self.evidence.join(person)
        self.day_may_come = False
        return end

    def _mention(self, name: Name) -> None:
        if name.common or (name.thing and not self._capital(name)):
            self._doubt(name)
            return
        self.evidence.mention(name)

    def _doubt(self, name: Name) -> None:
        """Quote a name that is also a word, where it is not plainly the word."""
        if in_doubt(self.sentence, name):
            self.evidence.doubt(name.text, perhaps(self.sentence, name))

    def _capital(self, name: Name) -> bool:
        return self.sentence.tokens[name.first].capital

    def _common(self, at: int, name: Name) -> int:
        """Take a name that is also a word, only where it can be nothing else."""
        sentence = self.sentence
        verb = sentence.kinds.get(self._over_adverbs(name.last))
        if verb is not None and verb.verb and verb.word.past:
            return self._subject_or_beside(at)
        if name.thing and self._capital(name) and not self._is_before_a_word(name):
            return self._subject_or_beside(at)
        low = sentence.low(at)
        if low in lexicon.MODALS or low in lexicon.PLANNED:
            self._doubt(name)
            return self._word(at)
        self._doubt(name)
        self.day_may_come = False
        return name.last

    def _is_before_a_word(self, name: Name) -> bool:
        at = name.last
        if at >= self.last:
            return False
        token = self.sentence.tokens[at]
        return token.sort == "word" and not (
            at in self.sentence.kinds
            or at in self.sentence.names
            or self.sentence.connector(at)
            or token.low in lexicon.AND | lexicon.ADVERBS
        )

    def _possessor(self, name: Name) -> int:
        """Read `Tom's`: the host of a party, the owner of what is spoken of."""
        sentence, evidence = self.sentence, self.evidence
        at = name.last
        following = sentence.low(at) if at < self.last else ""
        if following in lexicon.RELATIONS:
            found = listed(sentence, name.first, self.last, evidence)
            for person in found.people:
                evidence.join(person)
            self.day_may_come = True
            return max(found.last, at)
        near = range(at, min(at + 3, self.last))
        if any(sentence.low(step) in lexicon.OCCASIONS for step in near) and (
            self.role != "tail"
        ):
            evidence.join(name)
        elif at >= self.last and self.role == "object":
            evidence.join(name)
        elif at in sentence.kinds and not sentence.kinds[at].verb and (
            self.role == "open" and not evidence.people and evidence.kind
        ):
            evidence.join(name)
        else:
            evidence.mention(name)
        self.day_may_come = False
        return at

    def _subject_or_beside(self, at: int) -> int:
        """Read names that stand alone or beside the kind."""
        sentence, evidence = self.sentence, self.evidence
        before = evidence.kind
        end = self._list(at, join=True)
        if before:
            return end
        evidence.subject = True
        step = end
        while step < self.last and (
            sentence.low(step) in lexicon.AND
            or sentence.low(step) in lexicon.PRONOUNS_OF_ME
        ):
            step += 1
        if self._is_told_of(step):
            self.prose = True
            return end
        return max(step, end) if step < self.last else end

    def _over_adverbs(self, at: int) -> int:
        while at < self.last and (
            self.sentence.low(at) in lexicon.ADVERBS
            or (self.sentence.low(at).endswith("ly") and at not in self.sentence.names)
        ):
            at += 1
        return at

    def _is_told_of(self, at: int) -> bool:
        """Say whether behind a subject comes a verb that is no contact."""
        sentence = self.sentence
        if at >= self.last or sentence.tokens[at].sort not in ("word", "number"):
            return False
        if attempt_at(sentence.text, sentence.tokens[at].start) is not None:
            return False
        if introduction_at(sentence, at, self.last, Evidence()):
            return False
        over = self._over_adverbs(at)
        for step in (at, over):
            if step >= self.last:
                return False
            if step in sentence.kinds or sentence.connector(step):
                return False
            if attempt_at(sentence.text, sentence.tokens[step].start) is not None:
                return False
        if sentence.day(at, "past") is not None or at in sentence.names:
            return False
        if sentence.low(at) in lexicon.WANTING:
            return True
        light = sentence.low(over) in lexicon.LIGHT_VERBS
        told = sentence.low(over) in lexicon.VERBS_OF_PROSE and not light
        reach = _FAR if light else _NEAR
        for step in range(over, min(over + reach, self.last)):
            if sentence.tokens[step].text in (",", ":", ";"):
                break
            if step in sentence.kinds and not told:
                between = [sentence.low(one) for one in range(over, step)]
                if not any(one in lexicon.WANTING for one in between) and not (
                    sentence.connector(step - 1) in ("in", "about", "aside")
                    and sentence.low(step - 1) not in ("for", "to")
                ):
                    return False
        return True

    def _list(self, at: int, *, join: bool) -> int:
        found = listed(self.sentence, at, self.last, self.evidence, strangers=(
            self.role == "object"
        ))
        for person in found.people:
            if join:
                self.evidence.join(person)
        self.listing = self.day_may_come = True
        if self.role == "object" and found.people:
            self.role = "tail"
        if found.last <= at:
            return at + 1
        return found.last

    # Kinds and verbs

    def _kind(self, at: int, kind: Kind) -> int:
        sentence, evidence = self.sentence, self.evidence
        if self.role in ("topic", "aside"):
            return kind.last
        if kind.verb and self._is_noun_here(kind):
            kind = Kind(kind.first, kind.last, kind.word._replace(verb=False))
        if kind.verb and sentence.low(at - 1) == "to" and evidence.kinds and at > self.first:
            self._aside(at)
            return kind.last
        if kind.verb:
            return self._verb(at, kind)
        evidence.kinds.append(kind)
        self.day_may_come = True
        self.listing = False
        if self.role == "tail" and not evidence.people:
            self.role = "open"
        return kind.last

    def _is_noun_here(self, kind: Kind) -> bool:
        """Say whether an article or adjective makes a verb a noun: `a great chat`."""
        before = self.sentence.low(kind.first - 1) if kind.first > self.first else ""
        return not kind.word.past and (
            before in lexicon.DETERMINERS
            or before
            in ("quick", "short", "long", "nice", "great", "good", "had", "planning")
        )

    def _verb(self, at: int, kind: Kind) -> int:
        sentence, evidence = self.sentence, self.evidence
        before = {
            sentence.low(step)
            for step in range(self.first, at)
            if (held := sentence.name_at(step)) is None or held.common
        }
        if before & lexicon.MODALS or (
            before & lexicon.WANTING and not before & {"asked"}
        ):
            evidence.unreal = True
            self.prose = bool(evidence.people) and bool(before & lexicon.WANTING)
        own_subject = evidence.subject and not (
            before & lexicon.PRONOUNS_OF_ME and self._me_is_nearer(at)
        )
        if own_subject or any(
            sentence.low(step) in ("they", "he", "she") for step in range(self.first, at)
        ):
            if not evidence.way:
                evidence.way = "in"
        elif not evidence.way:
            evidence.way = "out"
        if kind.word.way:
            evidence.way = kind.word.way
        (evidence.kinds if kind.word.kind else evidence.verbs).append(kind)
        evidence.verbs.append(kind)
        self.role = "object"
        self.listing = False
        self.day_may_come = True
        return kind.last

    def _me_is_nearer(self, at: int) -> bool:
        """Say whether I am the subject: `Tom: I called him`."""
        names = [one.last for one in self.evidence.took if one.last <= at]
        mine = [
            step
            for step in range(self.first, at)
            if self.sentence.low(step) in ("i", "we")
        ]
        joined = any(self.sentence.low(step - 1) in lexicon.AND for step in mine)
        return bool(mine) and (not names or max(mine) >= max(names)) and not joined

    def _attempt(self, at: int) -> int:
        """Note what did not come about; the verb behind it names the kind."""
        sentence, evidence = self.sentence, self.evidence
        attempt = attempt_at(sentence.text, sentence.tokens[at].start)
        if attempt is None:
            return at + 1
        way = attempt.way
        if way == "out" and evidence.subject and sentence.low(at) in (
            *("tried", "left", "trying", "leaving"),
        ):
            way = "in"
        evidence.attempt = evidence.attempt or way
        evidence.attempt_kind = evidence.attempt_kind or attempt.kind
        end = sentence.behind(attempt.end)
        if sentence.low(at) == "left":
            self.role = "object"
            return at + 1
        if sentence.low(at) == "missed":
            for step in range(at, end):
                name = sentence.names.get(step)
                if name is not None and name.person:
                    evidence.join(name)
        self.role = "object" if end < self.last else self.role
        if sentence.low(end) in ("reach", "get", "catch", "contact", "hold", "of"):
            while sentence.low(end) in (
                *("reach", "get", "catch", "contact", "hold", "of", "a", "through"),
                *("in", "touch", "with"),
            ):
                end += 1
        elif sentence.low(end) in ("hold", "of", "through", "to"):
            while sentence.low(end) in ("hold", "of", "through", "to"):
                end += 1
        self.day_may_come = True
        return max(end, at + 1)

    # What prepositions connect

    def _connector(self, at: int) -> int:
        sort = self.sentence.connector(at)
        evidence = self.evidence
        if sort == "with":
            return self._with(at)
        if self.role == "topic":
            if sort == "from" and not evidence.people and self._was_heard():
                self._end_topic(at)
                return self._letter(at, sort)
            return at + 1
        if self.role == "aside" and sort in ("to", "from") and evidence.people:
            return at + 1
        if sort in ("aside", "channel"):
            end = through_at(self.sentence, at, self.last, evidence)
            if end:
                self.day_may_come = True
                return end
        if sort == "to" or sort == "from":
            return self._letter(at, sort)
        if sort == "in":
            return self._place(at)
        if sort == "about":
            return self._topic(at)
        if sort in ("channel", "on"):
            return self._channel(at)
        return self._behind_aside(at)

    def _was_heard(self) -> bool:
        """Say whether `heard about X from Y` names its source."""
        return any(
            self.sentence.low(step) in ("heard", "learned", "learnt", "got")
            for step in range(self.first, self.last)
        )

    def _with(self, at: int) -> int:
        sentence, evidence = self.sentence, self.evidence
        step = at + 1
        while step < self.last and sentence.tokens[step].text in (":", ".", "both"):
            step += 1
        if self.role == "topic":
            found = listed(sentence, step, self.last, evidence, strangers=False)
            for person in found.people:
                if isinstance(person, Name) and person not in evidence.within:
                    evidence.within.append(person)
            if found.people and not evidence.people:
                self._end_topic(at)
                self.role, self.listing, self.day_may_come = "tail", True, True
            return max(found.last, at + 1)
        evidence.with_said = True
        found = listed(sentence, step, self.last, evidence)
        for person in found.people:
            evidence.join(person)
        self.role = "tail"
        self.listing = self.day_may_come = True
        return max(found.last, at + 1)

    def _letter(self, at: int, sort: str) -> int:
        """Read to and from: people, or a place and a purpose, which stay text."""
        sentence, evidence = self.sentence, self.evidence
        letter = any(kind.word.kind in _LETTERS for kind in evidence.kinds) or any(
            kind.verb for kind in evidence.verbs
        )
        step = at + 1
        name = sentence.names.get(step)
        if name is not None and name.possessive and sentence.low(name.last) not in (
            lexicon.RELATIONS
        ):
            evidence.mention(name)
            return self._aside(at)
        named = name is not None and name.person and not (name.common and not letter)
        if not named and not (letter and self._may_be_stranger(step, sort)):
            return self._aside(at)
        found = listed(sentence, step, self.last, evidence, strangers=letter)
        if not found.people:
            if letter and not evidence.way:
                evidence.way = "in" if sort == "from" else "out"
            return self._aside(at)
        if evidence.people and letter and sort == "to" and self.role == "tail":
            # Of two objects the receiver took part: "sent Tom to Kenji".
            self._only_mention_objects()
        for person in found.people:
            evidence.join(person)
        if not evidence.way or sort == "from":
            evidence.way = "in" if sort == "from" else "out"
        self.role = "tail"
        self.listing = self.day_may_come = True
        return found.last

    def _may_be_stranger(self, at: int, sort: str) -> bool:
        if at >= self.last:
            return False
        token = self.sentence.tokens[at]
        if token.sort in ("mail", "phone") or token.low in lexicon.PRONOUNS_OF_ME:
            return True
        kinds = {kind.word.kind for kind in self.evidence.kinds}
        if token.sort != "word" or (sort == "from" and not kinds & _LETTERS):
            return False
        if at in self.sentence.kinds and not token.capital:
            return False
        return token.capital or token.low in lexicon.DETERMINERS or bool(
            token.low not in lexicon.VERBS_OF_PROSE and kinds & _LETTERS
            and sort == "from"
        )

    def _only_mention_objects(self) -> None:
        verbs = [kind.last for kind in self.evidence.verbs]
        for person in list(self.evidence.took):
            if verbs and person.first >= verbs[-1] and isinstance(person, Name):
                self.evidence.took.remove(person)
                self.evidence.mention(person)

    def _aside(self, at: int) -> int:
        self.role = "aside"
        self.aside_from = at
        self.listing = self.day_may_come = False
        return at + 1

    def _place(self, at: int) -> int:
        """Read in, at and @: an event, a host's place, or a place."""
        sentence, evidence = self.sentence, self.evidence
        step = at + 1
        name = sentence.names.get(step)
        if name is None and sentence.low(step) in ("the", "this", "our"):
            name = sentence.names.get(step + 1)
            name = name if name is not None and name.note else None
        if name is not None and name.note and sentence.journal.notes[name.note]:
            if not evidence.event:
                evidence.event = name.note
            self._after_place()
            return name.last
        if step in sentence.names and name is not None and name.person:
            end = self._at_hosts(step)
            if end:
                return end
        idiom = idiom_end(sentence, step, self.last)
        if idiom:
            self.day_may_come = True
            return idiom
        place = place_at(sentence, step, self.last)
        if place is None:
            # Who is named in what is no place is mentioned.
            return self._aside(at)
        evidence.places.append(place.text)
        for inner in range(step, place.last):
            inside = sentence.names.get(inner)
            if inside is not None and inside.person and not inside.common and (
                inside.possessive or " " in inside.text
            ):
                evidence.mention(inside)
        self._after_place()
        return place.last

    def _after_place(self) -> None:
        self.role = "tail" if self.evidence.people else "open"
        self.listing = False
        self.day_may_come = True

    def _at_hosts(self, at: int) -> int:
        """Read `at Tom & Priya's place`: the hosts took part; return the end, or 0."""
        sentence, evidence = self.sentence, self.evidence
        hosts, end = self._hosts(at)
        if not hosts:
            return 0
        following = sentence.low(end) if end < self.last else ""
        home = following in lexicon.HOMES
        token = sentence.tokens[end] if end < self.last else None
        alone = (
            token is None
            or token.sort != "word"
            or bool(sentence.connector(end))
            or following in lexicon.AND
            or end in sentence.names
            or sentence.day(end, "past") is not None
            or following in lexicon.PLACE_ENDS
            or attempt_at(sentence.text, token.start) is not None
        )
        if not (home or alone):
            return 0
        for person in hosts:
            evidence.join(person)
        end += home
        while end < self.last and home and sentence.low(end) in lexicon.HOMES:
            end += 1
        evidence.places.append(sentence.said(at, end))
        self._after_place()
        return end

    def _end_topic(self, at: int) -> None:
        """Keep what the topic says, up to a token, in its parts."""
        if self.topic_from < 0:
            return
        sentence, evidence = self.sentence, self.evidence
        first, last = self.topic_from, min(at, self.last)
        self.topic_from = -1
        start = first
        for step in range(first, last + 1):
            parted = step == last or (
                (sentence.tokens[step].text in (",", "&") or sentence.low(step) == "and")
                and sentence.name_at(step) is None
            )
            if parted:
                topic = self._without_cuts(start, step)
                if topic and topic not in evidence.topics:
                    evidence.topics.append(topic)
                start = step + 1
        self._past_in_topic(first, last)

    def _without_cuts(self, first: int, last: int) -> str:
        if first >= last:
            return ""
        tokens = self.sentence.tokens
        ends = tokens[first].start, tokens[last - 1].end
        said = worded(self.sentence, *ends, self.evidence.cuts, {})
        return " ".join(said.split()).strip(" .!?")

    def _past_in_topic(self, first: int, last: int) -> None:
        """Note a past day that ends a topic: whose day is it?"""
        sentence = self.sentence
        for step in range(first + 1, last):
            phrase = sentence.day(step, "past")
            if phrase is None or not phrase.past or phrase.sort == "long":
                continue
            if sentence.behind(phrase.end) >= last and sentence.low(step - 1) not in (
                *("about", "for", "by", "until", "before", "since", "from", "of"),
            ):
                start = sentence.tokens[step].start
                self.evidence.past_topic = sentence.text[start : phrase.end]
            return

    def _topic(self, at: int) -> int:
        step = at + 1
        while step < self.last and self.sentence.tokens[step].text in (":", "."):
            step += 1
        self.role = "topic"
        self.topic_from = step
        self.listing = self.day_may_come = False
        return step

    def _channel(self, at: int) -> int:
        """Read via, by, over and on: a kind, or what stays text."""
        sentence, evidence = self.sentence, self.evidence
        step = at + 1
        for _ in range(2):
            kind = sentence.kinds.get(step)
            if kind is not None and not kind.verb and kind.word.kind:
                evidence.channels.append(kind)
                self.day_may_come = True
                return kind.last
            step += 1
            if step >= self.last or sentence.low(at + 1) not in lexicon.DETERMINERS:
                break
        return self._aside(at)

    def _behind_aside(self, at: int) -> int:
        """Read for, of, after and the like: a kind, hosts, or what stays text."""
        sentence, evidence = self.sentence, self.evidence
        low = sentence.low(at)
        step = at + 1
        if low == "for":
            if evidence.planned and sentence.day(step, "future") is not None:
                phrase = sentence.day(step, "future")
                if phrase is not None and phrase.sort in ("day", "near"):
                    end = self._take_day(step, phrase)
                    evidence.cuts.append(
                        (sentence.tokens[at].start, sentence.tokens[step].start)
                    )
                    return end
            while step < self.last and sentence.low(step) in lexicon.LIGHT_VERBS | (
                lexicon.DETERMINERS
            ):
                step += 1
            kind = sentence.kinds.get(step)
            if kind is not None and not kind.verb and kind.word.kind:
                self._asked_for(at, kind)
                evidence.kinds.append(kind)
                self.day_may_come = True
                return kind.last
        if low == "of" and any(
            sentence.low(one) in lexicon.FEASTS for one in range(max(at - 2, 0), at)
        ):
            found = listed(sentence, step, self.last, evidence, strangers=False)
            for person in found.people:
                evidence.join(person)
            self.listing = self.day_may_come = True
            return max(found.last, step)
        return self._aside(at)

    def _asked_for(self, at: int, kind: Kind) -> None:
        asked = any(
            self.sentence.low(step) == "asked" for step in range(self.first, at)
        )
        if asked and kind.word.kind == "interview":
            self.evidence.stage = "asked"

    # Other words and marks

    def _word(self, at: int) -> int:
        sentence, evidence = self.sentence, self.evidence
        low = sentence.low(at)
        token = sentence.tokens[at]
        if token.sort not in ("word", "number"):
            return at + 1
        if low in lexicon.PRONOUNS_OF_ME:
            return at + 1
        if low in lexicon.AND | lexicon.BUT:
            return self._separator(at)
        if low in lexicon.THEN and self.role in ("tail", "aside", "topic"):
            return self._separator(at, then=True)
        if self.role == "topic":
            if low in ("because", "that") and self.topic_from == at:
                self.topic_from = -1
            return at + 1
        if low in lexicon.CONJUNCTIONS or (
            low in lexicon.PRONOUNS and (evidence.people or evidence.kind)
            and self._next_is_verb(at)
        ):
            self.prose = True
            return at
        if low in lexicon.VERBS_OF_PROSE and self.listing and evidence.kinds and (
            evidence.people
        ):
            if self._fails(at):
                return at + 1
            self.prose = True
            return at
        self._flag(at)
        self._nearly_a_name(at)
        if (
            self.role == "object"
            and low in lexicon.DETERMINERS
            and at == self._object_start()
            and self._wants_a_person()
        ):
            return self._list(at, join=True)
        if low not in lexicon.LIGHT_VERBS | lexicon.ADVERBS | lexicon.PLANNED:
            if self.role == "object":
                if token.capital and at == self._object_start():
                    return self._list(at, join=True)
                if self._slip_in_object(at):
                    return self._list(at, join=True)
                if low not in lexicon.DETERMINERS:
                    self.role = "tail"
                    self.day_may_come = False
            else:
                self.day_may_come = False
        self.listing = False
        return at + 1

    def _fails(self, at: int) -> bool:
        """Say whether it is told that it fell through: `was postponed`."""
        near = range(at + 1, min(at + _NEAR, self.last))
        return any(
            attempt_at(self.sentence.text, self.sentence.tokens[step].start)
            for step in near
        )

    def _object_start(self) -> int:
        return max((kind.last for kind in self.evidence.verbs), default=-1)

    def _nearly_a_name(self, at: int) -> None:
        """Quote a capitalized word that is one slip away from somebody's name."""
        token = self.sentence.tokens[at]
        if not token.capital or len(token.low) < _LONG_NAME or at in self.sentence.kinds:
            return
        near = slips(self.sentence, token.text)
        if near:
            people = self.sentence.journal.contacts
            names = " or ".join(people[stem].name for stem in near)
            self.evidence.doubt(token.text, f"perhaps {names}")

    def _wants_a_person(self) -> bool:
        """Say whether the verb's object is a person: met, called, not sent."""
        verb = self.evidence.verbs[-1] if self.evidence.verbs else None
        said = self.sentence.low(verb.first) if verb is not None else ""
        return said in _WITH_A_PERSON

    def _slip_in_object(self, at: int) -> bool:
        return at == self._object_start() and bool(
            slips(self.sentence, self.sentence.tokens[at].text)
        )

    def _next_is_verb(self, at: int) -> bool:
        step = at + 1
        return step < self.last and self.sentence.tokens[step].sort == "word"

    def _flag(self, at: int) -> None:
        """Note words that make the rest planned, or only possible."""
        low = self.sentence.low(at)
        if low in ("well", "ill") and not self.sentence.tokens[at].text.isalpha():
            self.evidence.planned = True
        if low in lexicon.MODALS:
            self.evidence.unreal = self.evidence.unreal or not self.evidence.kind
        elif low in lexicon.PLANNED and not self.evidence.people:
            self.evidence.planned = True
        elif low in ("exchanged", "swapped", "traded", "exchanging"):
            self.evidence.way = "both"
            self.role = "open"
        elif low in ("got", "received", "get") and not self.evidence.way:
            self.evidence.way = "in"
        elif low in ("sent", "send"):
            self.evidence.way = "out"

    def _tag(self, at: int) -> int:
        sentence, evidence = self.sentence, self.evidence
        token = sentence.tokens[at]
        name = sentence.names.get(at)
        if name is not None and name.person:
            if self.role in ("topic", "aside"):
                evidence.mention(name)
                return at + 1
            found = listed(sentence, at, self.last, evidence)
            for person in found.people:
                evidence.join(person)
            self.listing = self.day_may_come = True
            return max(found.last, at + 1)
        tag = token.text[1:]
        if tag not in evidence.tags:
            evidence.tags.append(tag)
        evidence.cuts.append((token.start, token.end))
        return at + 1

    def _parenthesis(self, at: int) -> int:
        """Read an aside in parentheses: a day alone, who else was there, or text."""
        sentence, evidence = self.sentence, self.evidence
        end = at + 1
        while end < self.last and sentence.tokens[end].text != ")":
            end += 1
        inside = at + 1
        phrase = sentence.day(inside, self._leaning()) if inside < end else None
        if phrase is not None and sentence.behind(phrase.end) >= end:
            if evidence.day is None:
                stop = sentence.tokens[end].end if end < self.last else phrase.end
                evidence.day = DayFound(
                    phrase, sentence.tokens[inside].start, phrase.end, evidence.planned
                )
                if phrase.sort == "day" and len(phrase.days) == 1:
                    evidence.cuts.append((sentence.tokens[at].start, stop))
            self.day_may_come = True
            return end + 1
        time = time_at(sentence, inside, end) if inside < end else None
        if time is not None and time.last >= end and not evidence.time:
            evidence.time = time.text
            stop = sentence.tokens[end].end if end < self.last else sentence.tokens[-1].end
            evidence.cuts.append((sentence.tokens[at].start, stop))
            return end + 1
        step = inside
        while step < end and sentence.low(step) in ("and", "with", "&", "+", "plus", "w/", "also"):
            step += 1
        if step > inside and sentence.names.get(step):
            found = listed(sentence, step, end, evidence)
            for person in found.people:
                evidence.join(person)
        else:
            self.tell(inside, end)
        self.day_may_come = True
        return end + 1

    # Separators

    def _separator(self, at: int, *, then: bool = False) -> int:
        """Read a comma, colon, dash, and, but, then: what comes behind it?"""
        sentence, evidence = self.sentence, self.evidence
        token = sentence.tokens[at]
        step = at if then else at + 1
        parted_by_mark = token.text in (":",) or token.sort == "dash"
        begin = step if token.sort != "word" else at
        if parted_by_mark and (
            self.role == "topic" or (evidence.kind and evidence.people)
        ):
            return self._to_prose(at, step, begin)
        while step < self.last and (
            sentence.low(step) in lexicon.AND | {"also", "so", ","}
        ):
            step += 1
        if step >= self.last or self._is_afterthought(step):
            return step
        if self._further(step) or self._joined(step):
            return self._to_prose(at, step, begin)
        if self.role == "topic":
            if self._begins_prose(step):
                return self._to_prose(at, step, begin)
            return step
        if self._goes_on(step, sep=token.text):
            self.day_may_come = True
            if self.role == "aside":
                self.role = "tail" if evidence.people else "open"
            return step
        if attempt_at(sentence.text, sentence.tokens[step].start) is not None:
            return step
        if not evidence.kind and not evidence.people:
            self.role = "open"
            self.day_may_come = True
            self.first = step
            return step
        if parted_by_mark and not self._begins_prose(step):
            self.role = "open"
            return step
        return self._to_prose(at, step, begin)

    def _is_afterthought(self, at: int) -> bool:
        """Say whether a word or two such as `finally` end the clause."""
        return self.role != "topic" and self.last - at <= 2 and all(  # noqa: PLR2004 # a word or two
            self.sentence.low(step) in lexicon.ADVERBS for step in range(at, self.last)
        )

    def _to_prose(self, at: int, step: int, begin: int) -> int:
        """Go over to prose at a separator; what it parts is text below."""
        self._end_topic(at)
        self.prose = True
        if self.text_from < 0:
            self.text_from = begin
        return step

    def _begins_prose(self, at: int) -> bool:
        """Say whether a subject of its own begins here: `she wants`, `Tom said`."""
        sentence = self.sentence
        low = sentence.low(at)
        if low in lexicon.PRONOUNS | lexicon.CONJUNCTIONS | lexicon.BUT:
            return self._next_is_verb(at) or low in lexicon.CONJUNCTIONS
        if low in ("i", "we"):
            return True
        if low in lexicon.MODALS or low in lexicon.VERBS_OF_PROSE:
            return low not in ("moving", "working", "leaving", "planning", "looking")
        name = sentence.names.get(at)
        if name is not None and name.person and not name.common:
            step = self._over_adverbs(name.last)
            if step < self.last and sentence.low(step) in lexicon.VERBS_OF_PROSE:
                return True
        return False

    def _goes_on(self, at: int, *, sep: str) -> bool:
        """Say whether the head goes on behind a separator."""
        sentence, evidence = self.sentence, self.evidence
        token = sentence.tokens[at]
        low = token.low
        if token.sort in ("tag", "at", "emoji", "time") or token.text == "(":
            return True
        connector = sentence.connector(at)
        if connector in ("with", "in", "about") or (connector and low in ("via", "by")):
            return True
        phrase = sentence.day(at, self._leaning())
        if phrase is not None and not self._is_word(at, phrase) and (
            phrase.sort != "long"
        ):
            end = sentence.behind(phrase.end)
            return end >= self.last or not self._is_prose_word(end)
        if time_at(sentence, at, self.last) is not None:
            return True
        name = sentence.names.get(at)
        if name is not None and name.person and self.listing:
            return False
        if evidence.kinds and evidence.people:
            return False
        over = self._over_light(at)
        if over < self.last and over in sentence.kinds:
            return not sentence.kinds[over].verb or sentence.kinds[over].word.past or (
                not evidence.kinds
            )
        if name is not None and name.person and not evidence.people:
            return not self._is_told_of(name.last) or not evidence.kind
        return False

    def _is_prose_word(self, at: int) -> bool:
        return self.sentence.low(at) in lexicon.VERBS_OF_PROSE | lexicon.PRONOUNS

    def _over_light(self, at: int) -> int:
        reach = at + _NEAR
        while at < min(reach, self.last) and at not in self.sentence.kinds and (
            self.sentence.low(at)
            in lexicon.LIGHT_VERBS
            | lexicon.ADVERBS
            | lexicon.THEN
            | lexicon.PRONOUNS_OF_ME
            | lexicon.DETERMINERS
            | {"with"}
            and self.sentence.low(at) not in ("his", "her", "their", "next", "before")
        ):
            at += 1
        return at

    # Prose

    def tell(self, first: int, last: int) -> None:
        """Read a stretch as prose: whoever is named is mentioned.

        At the beginning of each of its parts it may say that somebody else was
        there too, or that another meeting followed.
        """
        sentence = self.sentence
        whole, self.last = self.last, last
        at, begins = first, True
        while at < last:
            token = sentence.tokens[at]
            if begins:
                end = self._further(at, take=True) or self._joined(at, take=True)
                if end:
                    at, begins = end, False
                    continue
                attempt = attempt_at(sentence.text, token.start)
                if attempt is not None and self.evidence.kind and (
                    not attempt.verb and not self.evidence.subject
                    or attempt.way == ""
                ) and self._concerns_this(attempt.kind):
                    self.evidence.attempt = self.evidence.attempt or attempt.way
                    self.evidence.attempt_kind = (
                        self.evidence.attempt_kind or attempt.kind
                    )
            begins = token.text in (",", ";", ".", "!", "?", "(") or token.sort == "dash"
            begins = begins or token.low in lexicon.BUT | {"and", "then", "afterwards"}
            name = sentence.names.get(at)
            if name is not None:
                if name.person:
                    self._told(name)
                at = name.last
                continue
            if token.sort in ("tag", "at") and token.sort == "tag":
                at = self._tag(at)
                continue
            if token.sort == "word":
                self._nearly_a_name(at)
            at += 1
        self.last = whole

    def _concerns_this(self, kind: str) -> bool:
        """Say whether an attempt in the prose is of what the head says."""
        kinds = {one.word.kind for one in self.evidence.kinds}
        return kind in kinds or not kind or not kinds

    def _told(self, name: Name) -> None:
        if name.common or name.thing:
            self._doubt(name)
            return
        self.evidence.mention(name)

    def _further(self, at: int, *, take: bool = False) -> int:
        """Read `then lunch with Priya`, `met Olu`, `talked to Zoe`; return the end.

        0 says that there is none. With *take*, its people took part.
        """
        sentence, evidence = self.sentence, self.evidence
        if not (evidence.kind and evidence.people) and not take:
            # Still the head: it goes on by itself.
            if not (evidence.kinds and self.role in ("open", "tail", "topic")):
                return 0
        over = self._over_light(at)
        end = self._then_name(over) if over in sentence.names else 0
        if end:
            if take:
                for person in listed(sentence, over, self.last, evidence).people:
                    evidence.join(person)
            return end
        kind = sentence.kinds.get(over) if over < self.last else None
        if kind is None or (kind.verb and not kind.word.past):
            return 0
        step = kind.last
        if not kind.verb:
            if sentence.connector(step) != "with" if step < self.last else True:
                return 0
        while step < self.last and sentence.connector(step) in ("with", "to"):
            step += 1
        collected = evidence if take else Evidence()
        found = listed(sentence, step, self.last, collected)
        if not found.people or self._lies_ahead(found.last):
            return 0
        if take:
            for person in found.people:
                if isinstance(person, Name) and person in evidence.mentioned:
                    evidence.mentioned.remove(person)
                evidence.join(person)
            if kind.word.kind and not evidence.kinds:
                evidence.kinds.append(kind)
        return found.last

    def _then_name(self, at: int) -> int:
        """Read `then Lukas for lunch`: the end of the list, or 0."""
        sentence = self.sentence
        if not any(
            sentence.low(step) in lexicon.THEN for step in range(max(at - 2, 0), at)
        ):
            return 0
        found = listed(sentence, at, self.last, Evidence(), strangers=False)
        if not found.people or sentence.low(found.last) != "for":
            return 0
        near = range(found.last + 1, min(found.last + _NEAR, self.last))
        return found.last if any(step in sentence.kinds for step in near) else 0

    def _lies_ahead(self, at: int) -> bool:
        if at >= self.last:
            return False
        phrase = self.sentence.day(at, "past")
        return phrase is not None and phrase.planned

    def _joined(self, at: int, *, take: bool = False) -> int:
        """Read `Priya joined`, `Tom and Eva came along`; return the end, or 0."""
        sentence, evidence = self.sentence, self.evidence
        name = sentence.names.get(at)
        if name is None or not name.person or name.possessive:
            return 0
        found = listed(sentence, at, self.last, Evidence(), strangers=False)
        # The list would not take the last name with a verb behind it.
        people, end = list(found.people), found.last
        step = end
        while step < self.last and sentence.low(step) in lexicon.AND | {","}:
            step += 1
        more = sentence.names.get(step)
        if more is not None and more.person and step > end:
            people.append(more)
            end = more.last
        over = self._over_adverbs(end)
        behind = sentence.phrase_end(over, *lexicon.JOINED)
        if not behind or behind > self.last:
            return 0
        if sentence.low(behind) in ("up", "from", "to", "out") or (
            sentence.low(behind - 1) == "joined" and self._joins_something(behind)
        ):
            return 0
        if take:
            for person in people:
                if isinstance(person, Name) and person in evidence.mentioned:
                    evidence.mentioned.remove(person)
                evidence.join(person)
        return behind

    def _joins_something(self, at: int) -> bool:
        """Say whether somebody joined a company rather than us."""
        if at >= self.last:
            return False
        token = self.sentence.tokens[at]
        name = self.sentence.names.get(at)
        return token.sort == "word" and (
            token.capital or token.low in ("a", "an", "his", "her", "their", "another")
            or (name is not None and name.organization)
        )


_WITH_A_PERSON = frozenset(
    "met meet called call phoned rang texted emailed mailed visited told asked thanked"
    " invited messaged pinged interviewed bumped ran talked spoke helped".split()
)
_SHORT_DAYS = frozenset(
    {"sun", "sat", "mon", "wed", "mar", "may", "second"}
)
