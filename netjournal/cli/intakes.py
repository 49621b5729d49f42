"""Which format files have, how they are to be read, and what they contain."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from click.core import ParameterSource

from netjournal.cli.app import App, RequestError
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    import click

    from netjournal.format.incoming import Delivery, Input, Mark, Wishes
    from netjournal.interchange.intake import Intake

# The options that mean something where people and notes are made, as on the command
# line without `--`, and those that mean something to some formats only.
OF_PEOPLE = ("known", "new-people", "circle", "tag", "private", "tasks")
OF_FORMATS = (
    "since",
    "map",
    "encoding",
    "day-order",
    "time-zone",
    "companies",
    "all-day",
    "private-events",
    "crowd",
    "bodies",
    "replies",
    "met",
    "invitations",
)
_SURE = 1  # what is at least said of a file by its own format
_CLEAR = 50  # what is at least said where another format was named
_LOOKED_AT = 20  # files of a folder or an archive


class Source(NamedTuple):
    """Files to read, their format by name, and what they are called together."""

    format: str
    intake: Intake
    inputs: tuple[Input, ...]
    label: str

    def watched(self, step: Callable[[int, int], None]) -> Source:
        """Return the same files; *step* is told how many bytes were read of how many.

        Files that are read more than once count once more.
        """
        total = sum(max(part.size, 0) for part in self.inputs)
        count = Count(step, total)
        inputs = tuple(part._replace(open=count.of(part)) for part in self.inputs)
        return self._replace(inputs=inputs)


class Count:
    """How many bytes were read of several files."""

    def __init__(self, step: Callable[[int, int], None], total: int) -> None:
        """Tell *step* of *total* bytes."""
        self.step = step
        self.total = total
        self.size = 0

    def of(self, part: Input) -> Callable[[], BinaryIO]:
        """Return how *part* is opened so that what is read of it counts."""
        return lambda: cast("BinaryIO", io.BufferedReader(_Counted(part.open(), self)))


class _Counted(io.RawIOBase):
    """A stream that counts the bytes that are read of it."""

    def __init__(self, stream: BinaryIO, count: Count) -> None:
        self._stream = stream
        self._count = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (what the stream's type says)
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._count.size += len(data)
        self._count.step(self._count.size, self._count.total)
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def source(words: Sequence[str]) -> Source:
    """Return what *words* mean: a format and files, or files alone.

    Without a format, the files are looked at. Raises `RequestError`.
    """
    from netjournal.interchange import FORMATS

    word, *names = words
    is_format = word.lower() in FORMATS and (names or not Path(word).exists())
    if not is_format:
        return _detected(words)
    name = word.lower()
    if not names:
        raise RequestError(
            f"Name the file to import: netjournal import {name} FILE.",
            "Use - for standard input.",
        )
    return _source(name, names)


def _source(name: str, names: Sequence[str]) -> Source:
    from netjournal.interchange import reader

    intake = reader(name)
    inputs = [part for file in names for part in _inputs(file, intake.members)]
    return Source(name, intake, tuple(inputs), _label(names))


def _label(names: Sequence[str]) -> str:
    called = ["standard input" if name == "-" else Path(name).name for name in names]
    return ", ".join(called)


def _inputs(name: str, members: Sequence[str]) -> list[Input]:
    from netjournal.store.deliveries import inputs

    return inputs(name, members, _given)


def _given() -> BinaryIO:
    return sys.stdin.buffer


def _detected(names: Sequence[str]) -> Source:
    """Return the files *names* with the format that they look like."""
    guesses = [(name, _guess(name)) for name in names]
    formats = {format_ for _, format_ in guesses}
    if len(formats) > 1:
        names_ = ", ".join(f"{Path(name).name}: {format_}" for name, format_ in guesses)
        raise RequestError(
            f"These files are of several formats ({names_}).",
            "Import the files of each format by themselves.",
        )
    return _source(formats.pop(), names)


def _guess(name: str) -> str:
    """Return the format that the file *name* looks like. Raises `RequestError`."""
    best, surely = "", 0
    for format_, sure in _guesses(name):
        if sure > surely:
            best, surely = format_, sure
    if surely >= _SURE:
        return best
    from netjournal.interchange import FORMATS

    raise RequestError(
        f"Cannot tell what '{name}' is.",
        f"Name its format: {', '.join(FORMATS)}.",
    )


def _guesses(name: str) -> Iterator[tuple[str, int]]:
    """Yield each format, and how surely the file *name* has it."""
    from netjournal.interchange import FORMATS, reader

    if name == "-":
        raise RequestError(
            "Name the format of standard input.", "Example: netjournal import vcard -"
        )
    members = {ending for format_ in FORMATS for ending in reader(format_).members}
    yield from _likeness(_inputs(name, tuple(members)))


def _likeness(inputs: Sequence[Input]) -> Iterator[tuple[str, int]]:
    """Yield each format, and how surely one of *inputs* has it."""
    from netjournal.interchange import FORMATS, reader
    from netjournal.interchange.intake import HEAD

    heads = []
    for part in inputs[:_LOOKED_AT]:
        with part.open() as stream:
            heads.append((part.name, stream.read(HEAD)))
    for format_ in FORMATS:
        fits = reader(format_).fits
        yield format_, max(fits(*head) for head in heads)


def refuse_idle(context: click.Context, name: str) -> None:
    """Refuse an option that was given and means nothing to the format *name*.

    Raises `RequestError`.
    """
    from netjournal.interchange import reader

    intake = reader(name)
    for parameter in context.command.params:
        source_ = context.get_parameter_source(parameter.name or "")
        if source_ is not ParameterSource.COMMANDLINE:
            continue
        flag = parameter.opts[0]
        option = flag.removeprefix("--")
        if option in OF_PEOPLE and intake.is_whole:
            raise RequestError(
                f"{flag} does not apply to {name}.",
                "Its files are written as they are.",
            )
        if option in OF_FORMATS and option not in intake.options:
            raise RequestError(
                f"{flag} does not apply to {name}.", f"It is for {_users(option)}."
            )


def _users(option: str) -> str:
    """Return the names of the formats to which *option* means something."""
    from netjournal.interchange import FORMATS, reader

    return ", ".join(name for name in FORMATS if option in reader(name).options)


def wishes(app: App, options: dict[str, Any]) -> Wishes:
    """Return how to read, from the command's *options* and the journal.

    Raises `RequestError` for a time zone or a column that is none.
    """
    from netjournal.format.incoming import Wishes

    settings = app.settings
    me = app.journal.me
    return Wishes(
        today=app.today,
        columns=dict(_column(text) for text in options["mapped"]),
        encoding=_encoding(options["encoding"]),
        day_order=options["day_order"] or "",
        habit=settings.day_order,
        region=settings.default_region,
        zone=_zone(options["zone"] or settings.time_zone),
        me=tuple(_my_marks(app)),
        my_names=me.names if me is not None else (),
        known=tuple(_known(app)),
        since=options["since"],
        crowd=options["crowd"],
        companies=options["companies"],
        all_day=options["all_day"],
        private_events=options["private_events"],
        bodies=options["bodies"],
        replies=options["replies"],
        met=options["met"],
        invitations=options["invitations"],
    )


def _column(text: str) -> tuple[str, str]:
    key, sign, column = text.partition("=")
    if not (key.strip() and sign and column.strip()):
        raise RequestError(
            f"Invalid value for --map: expected KEY=COLUMN, got {text!r}.",
            "Example: --map name='Full name'",
        )
    return key.strip(), column.strip()


def _encoding(name: str | None) -> str:
    import codecs

    if not name:
        return ""
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise RequestError(
            f"Unknown encoding {name!r}.", "Example: --encoding cp1252"
        ) from error


def _zone(name: str) -> str:
    from netjournal.format.zones import zone, zone_meant

    known_zone = zone(name)
    if name and known_zone is None:
        example = zone_meant(name) or "Europe/Berlin"
        raise RequestError(
            f"Unknown time zone {name!r}.", f"Example: --time-zone {example}"
        )
    return known_zone or ""


def _my_marks(app: App) -> list[Mark]:
    from netjournal.format.incoming import Mark

    me = app.journal.me
    if me is None:
        return []
    return [
        *(Mark("email", way.value) for way in me.emails),
        *(Mark("phone", way.value) for way in me.phones),
        *(Mark("link", way.value) for way in me.links),
    ]


def _known(app: App) -> Iterator[str]:
    """Yield the source keys and the pages of everybody but me."""
    for contact in app.journal.contacts.values():
        if not contact.is_self:
            yield from contact.origins
            yield from (link.value for link in contact.links)


def delivered(source_: Source, wishes_: Wishes) -> Delivery:
    """Return what the files contain. Raises `RequestError` for a wrong format."""
    from netjournal.format.incoming import WrongFormatError
    from netjournal.format.wording import sentence

    try:
        return source_.intake.read(source_.inputs, wishes_)
    except WrongFormatError as error:
        hint = _other_format(source_) or sentence(error.hint)
        raise RequestError(sentence(_quoted(str(error), source_)), hint) from error


def _quoted(message: str, source_: Source) -> str:
    """Return *message* with quotes around the name of the file that it begins with."""
    for part in source_.inputs:
        rest = message.removeprefix(f"{part.name} ")
        if rest != message:
            return f"'{part.name}' {rest}"
    return message


def _other_format(source_: Source) -> str:
    """Return how to read files that were taken for something else, if that is clear."""
    format_, sure = max(_likeness(source_.inputs), key=lambda guess: guess[1])
    if sure < _CLEAR or format_ == source_.format:
        return ""
    return f"It looks like {format_}: netjournal import {format_} {source_.label}"
