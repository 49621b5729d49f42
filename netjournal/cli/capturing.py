"""One sentence after the other, from its words to its note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import agreed, alone, choose, on_terminal, told
from netjournal.cli.changing import Changer
from netjournal.cli.newcomers import Who, in_doubt, name_hints, resolved, same_as

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.changes.entries import Entry
    from netjournal.changes.said import Options
    from netjournal.practice.day import Day
    from netjournal.speech.draft import Ask, Draft

_OTHER = "\0other"
_DRY_RUN_WITH_QUESTIONS = 2


class Log:
    """Reads sentences, asks what is open, and writes their notes."""

    def __init__(
        self, app: App, changer: Changer, options: Options, *, create: bool
    ) -> None:
        """Log in the journal of *app*; *options* win over what a sentence says."""
        self.app = app
        self.changer = changer
        self.options = options
        self.create = create
        self.notes: list[dict[str, Any]] = []

    # One sentence

    def one(self, sentence: str, *, edit: bool = False) -> None:
        """Write the note of one sentence. Raises `RequestError`."""
        draft = self.read(sentence)
        as_json = self.changer.as_json
        if as_json and self.changer.dry_run:
            self._print_contract(draft)
            return
        draft, entry, who = self.entry(draft)
        self._check_second(draft, who.known)
        if edit:
            from netjournal.cli.composing import compose

            others = (*entry.contacts, *entry.met)
            compose(self.app, self.changer, entry.note, others, create=self.create)
            return
        self.write(draft, entry)
        if as_json:
            written = self.changer.report.written(dry_run=False)
            self._print({**self._contract(draft, who.known), **written})
        else:
            self.tell(draft, entry)

    def read(self, sentence: str, today: dt.date | None = None) -> Draft:
        """Return what a sentence says, with the options. Raises `ImpossibleError`."""
        from netjournal.changes.said import with_options
        from netjournal.speech.reading import understand

        app = self.app
        day = today or app.today
        dated = bool(self.options.date)
        draft = understand(sentence, app.journal, app.settings, day, dated=dated)
        return with_options(draft, self.options, self._day(day))

    def _day(self, today: dt.date | None = None) -> Day:
        from netjournal.practice.day import Day

        app = self.app
        return Day(app.journal, app.settings, today) if today else app.day

    def write(self, draft: Draft, entry: Entry, others: Sequence[Any] = ()) -> None:
        """Write a note and the contacts that it needs, in one change."""
        name = entry.note.path.rpartition("/")[2].removesuffix(".md")
        answer = self._done(draft, entry)
        self.changer.write([*entry.changes, *others], f"log {name}", answer)

    def _done(self, draft: Draft, entry: Entry) -> str:
        """Return what was logged: its kind, the people and the day."""
        from netjournal.format.wording import all_of, day_for_people

        names = self._names(entry)
        values = (value for key, value in entry.pairs if key == "with")
        stems = next(values, ())
        listed = [stems] if isinstance(stems, str) else map(str, stems)
        people = all_of(names.get(stem, stem) for stem in listed)
        words = [f"Logged {draft.kind or 'note'}", f"with {people}" if people else ""]
        day = day_for_people(draft.date, self.app.today)
        return " ".join([*filter(None, words), f"on {day}"])

    def _names(self, entry: Entry) -> dict[str, str]:
        return {**self.app.journal.register.names, **entry.newcomers}

    # Questions

    def entry(self, draft: Draft) -> tuple[Draft, Entry, Who]:
        """Return what is to be written, once all that is open is answered.

        Raises `RequestError` where nobody can be asked.
        """
        from netjournal.changes.entries import Newcomers, entry
        from netjournal.format.folding import fold

        draft = self._asked(draft)
        who = resolved(self.app, draft, create=self.create)
        app = self.app
        made = entry(app.journal, app.settings, draft, who.known, Newcomers(who.new))
        for name, contact in zip(list(who.new), made.contacts, strict=True):
            stem = same_as(app, contact)
            if stem is not None:
                who.new.remove(name)
                who.known[fold(name)] = stem
        if who.new or len(who.new) != len(made.contacts):
            new = Newcomers(who.new, self._just_met(draft, who))
            made = entry(app.journal, app.settings, draft, who.known, new)
        who.known.update({fold(name): stem for stem, name in made.newcomers.items()})
        return self._doubted(draft, who.known), made, who

    def _doubted(self, draft: Draft, ids: dict[str, str]) -> Draft:
        """Return *draft* with a doubt where there is such a note already."""
        from netjournal.changes.entries import second

        earlier = second(self.app.journal, draft, ids)
        if earlier is None:
            return draft
        from netjournal.practice.evidence import title
        from netjournal.speech.evidence import Doubt

        why = f"same day, kind and people as {earlier.source.path}"
        doubt = Doubt(draft.heading or title(earlier, self.app.journal), why)
        return draft._replace(doubts=(*draft.doubts, doubt))

    def _check_second(self, draft: Draft, ids: dict[str, str]) -> None:
        """Ask at a terminal before a second such note. Raises `RequestError`."""
        from netjournal.changes.entries import second

        earlier = second(self.app.journal, draft, ids)
        if earlier is None or not on_terminal() or self.changer.dry_run:
            return
        place = earlier.source.path
        question = f"{place} has the same day, kind and people. Write another note?"
        if not agreed(question):
            raise RequestError(f"Nothing written: {place} is kept as it is.")

    def _asked(self, draft: Draft) -> Draft:
        """Return *draft* with its days and decisions answered."""
        if not draft.asks:
            return draft
        if not on_terminal():
            raise self._refusal(draft)
        for ask in draft.asks:
            draft = self._answered(draft, ask)
        return draft

    def _answered(self, draft: Draft, ask: Ask) -> Draft:
        from netjournal.changes import ImpossibleError
        from netjournal.changes.said import answered

        options = [(day, day) for day in ask.candidates]
        options.append((_OTHER, "another"))
        question = f"{ask.text!r}: {ask.why}"
        answer = choose(question, options) if ask.candidates else _OTHER
        while True:
            if answer == _OTHER:
                answer = told(question if not ask.candidates else "which")
            try:
                return answered(draft, ask, answer, self._day())
            except ImpossibleError as error:
                self.app.say(str(error))
                answer = _OTHER

    def _refusal(self, draft: Draft) -> RequestError:
        """Return all that would be asked, in one message."""
        from netjournal.speech.draft import unresolved

        open_names = [
            one for one in unresolved(draft) if not (self.create and not one.ids)
        ]
        parts = [_asks_in_words(ask) for ask in draft.asks]
        parts += [in_doubt(mention) for mention in open_names]
        hints = [*_day_hints(draft.asks), *name_hints(self.app, open_names)]
        if not open_names:
            hints = hints[: len(_day_hints(draft.asks))]
        return RequestError(" ".join(parts), " ".join(hints))

    def _just_met(self, draft: Draft, who: Who) -> list[str]:
        """Return those of the new people who were met for the first time.

        Where the sentence does not say so, a terminal asks, and elsewhere it
        is a doubt: a coffee with someone new may be one of many.
        """
        from netjournal.changes.entries import may_meet, says_met

        app = self.app
        if says_met(draft, app.settings) or not may_meet(draft, app.settings):
            return []
        new = [name for name in who.new if not draft.attempt]
        if not on_terminal():
            for name in new:
                app.say(
                    f"Did you just meet {name}? `met` is not set. To set it:"
                    f" netjournal set {name!r} met.on={draft.date}"
                )
            return []
        return [name for name in new if agreed(f"Did you just meet {name}?")]

    # Answers

    def tell(self, draft: Draft, entry: Entry) -> None:
        """Say what was read, empty or not, and quote what is in doubt."""
        from netjournal.render.text.log_summary import summary

        lines = summary(draft, entry.pairs, self._names(entry), self.app.width)
        self.app.draw(lines, aside=True)

    def _contract(
        self, draft: Draft, known: dict[str, str] | None = None
    ) -> dict[str, Any]:
        from netjournal.render.text.log_data import log_data

        return log_data(draft, known)

    def _print_contract(self, draft: Draft) -> None:
        """Print what was read and is to be asked; 2 where something is."""
        found = self._contract(self._doubted(draft, {}))
        if self.create:
            # Whoever is new gets a contact: that is no question any more.
            new = set(found["new"])
            found["asks"] = [one for one in found["asks"] if one["text"] not in new]
        files = [] if found["asks"] else self._files(draft)
        self._print({**found, "files": files, "undo": None})
        if found["asks"]:
            raise click.exceptions.Exit(_DRY_RUN_WITH_QUESTIONS)

    def _files(self, draft: Draft) -> list[str]:
        """Return the files that would be written; what there is to say waits."""
        talks, self.app.talks = self.app.talks, False
        try:
            _, entry, _ = self.entry(draft)
        finally:
            self.app.talks = talks
        return [change.path for change in entry.changes if change.old != change.new]

    def _print(self, answer: dict[str, Any]) -> None:
        self.changer.report.printed = True
        self.app.json(answer)

    # Many lines

    def each(self, lines: Iterable[str]) -> None:
        """Write a note for each line; what is open is said, and the rest goes on.

        Exits with 1 where a line was not written.
        """
        left = 0
        self.together()
        from netjournal.format.wording import counted

        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            left += not self.attempt(line, f"line {number}")
        if left:
            lines_left = counted(left, "line")
            self.app.say(
                f"{lines_left} not written. Answer what is open, and log again."
            )
            raise click.exceptions.Exit(1)

    def together(self) -> None:
        """Have all notes from here on undone together, and told in one JSON."""
        self.changer.together()
        self.changer.report.more["notes"] = self.notes

    def attempt(
        self,
        line: str,
        where: str,
        *,
        today: dt.date | None = None,
        others: Sequence[Any] = (),
    ) -> bool:
        """Write one line of several; say what is in the way, and whether it was."""
        from netjournal.cli.app import refusal

        try:
            with alone(self.app):
                draft = self.read(line, today)
                draft, entry, who = self.entry(draft)
                self._check_second(draft, who.known)
                self.write(draft, entry, others)
                if self.changer.as_json:
                    self.notes.append(self._contract(draft, who.known))
                else:
                    self.tell(draft, entry)
        except RequestError as error:
            shown = error
        except click.Abort:
            raise
        except Exception as error:
            refused = refusal(error)
            if refused is None:
                raise
            shown = refused
        else:
            self.app.workspace.forget()
            return True
        self.app.say(f"{where}: {line.strip()}")
        shown.show()
        return False


def _asks_in_words(ask: Ask) -> str:
    from netjournal.format.spoken.phrase import NO_SUCH_DAY
    from netjournal.format.wording import sentence

    if ask.candidates:
        return f"{ask.text!r} may be {' or '.join(ask.candidates)}."
    if ask.why == NO_SUCH_DAY:
        return f"There is no day {ask.text!r}."
    return sentence(f"{ask.text!r}: {ask.why}")


def _day_hints(asks: Sequence[Ask]) -> list[str]:
    hints = {
        "day": "Use --date DAY to say when it was.",
        "decision": "Use --follow-up WHEN to say when, such as 2 weeks.",
        "due": "Write the day out, such as 2026-03-01.",
    }
    return list(dict.fromkeys(hints[ask.sort] for ask in asks))
