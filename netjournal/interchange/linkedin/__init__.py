"""LinkedIn's export: connections, messages and invitations, single files or the zip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from netjournal.format.incoming import Delivery, Input, Wishes, WrongFormatError
from netjournal.format.patterns import pattern
from netjournal.interchange.intake import Intake
from netjournal.interchange.linkedin.connections import add_connections, is_single
from netjournal.interchange.linkedin.invitations import add_invitations
from netjournal.interchange.linkedin.messages import add_messages
from netjournal.interchange.linkedin.owner import Owner, add_profile
from netjournal.interchange.tables.layout import Table, head_of, table_of
from netjournal.interchange.tables.programs import ABOUT, program_of, sort_of
from netjournal.interchange.tables.reading import Harvest

_SURE, _LIKELY = 95, 60
_EMPTY = "no conversations found"
_ZIP = b"PK\x03\x04"
_MEMBERS = (b"Connections.csv", b"messages.csv", b"Email Addresses.csv")
# Conversations with LinkedIn's own machines.
_MACHINES = pattern(r"guide|coach|role.?play|learning")


@dataclass(slots=True)
class _Files:
    """The tables of an export by what they are, each with its name."""

    tables: dict[str, list[tuple[str, Table]]] = field(default_factory=dict)
    empty: int = 0

    def __getitem__(self, sort: str) -> Sequence[tuple[str, Table]]:
        return self.tables.get(sort, ())


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    files = _sorted(inputs, wishes)
    owner = Owner.of(wishes)
    for sort in ("profile", "addresses"):
        for _, table in files[sort]:
            add_profile(owner, table)
    harvest = Harvest()
    is_alone = sum(len(files[sort]) for sort in ("connections", "messages")) == 1
    for name, table in files["connections"]:
        harvest.add_table(table, name, is_alone=is_alone)
        add_connections(harvest, table, name, wishes)
    if files["messages"]:
        for name, table in files["messages"]:
            harvest.add_table(table, name, is_alone=is_alone)
        add_messages(harvest, files["messages"], owner, wishes)
    _add_invitations(harvest, files, wishes)
    if files.empty and not files.tables:
        harvest.about.append(_EMPTY)
    return harvest.delivery(owner.marks)


def _add_invitations(harvest: Harvest, files: _Files, wishes: Wishes) -> None:
    for name, table in files["invitations"]:
        if wishes.invitations:
            harvest.add_table(table, name, is_alone=len(files.tables) == 1)
            add_invitations(harvest, table, name, wishes)
        elif len(files.tables) == 1:
            raise WrongFormatError(
                f"{name} has invitations, which are left out by default",
                "read them with --invitations",
            )
        elif table.rows:
            harvest.notices.append(f"{name} is only read with --invitations")


def _sorted(inputs: Sequence[Input], wishes: Wishes) -> _Files:
    """Return the tables that are of LinkedIn, by the headers that they have.

    Raises `WrongFormatError` if there are none.
    """
    files = _Files()
    is_alone = len(inputs) == 1
    for source in inputs:
        base = source.name.replace("\\", "/").rpartition("/")[2]
        if not is_alone and (
            not base.lower().endswith(".csv") or _MACHINES.search(base.lower())
        ):
            continue
        table = table_of(source.content(), wishes.encoding, is_single)
        sort = sort_of(table.headers)
        if sort:
            files.tables.setdefault(sort, []).append((base, table))
        elif table.text.strip().lower() == _EMPTY:
            files.empty += 1
        elif is_alone:
            raise _wrong(base, table)
    if not files.tables and not files.empty:
        raise WrongFormatError(
            "none of these files is one of LinkedIn's export",
            "they are called Connections.csv, messages.csv and Invitations.csv",
        )
    return files


def _wrong(name: str, table: Table) -> WrongFormatError:
    writer = program_of(table.headers)
    if writer in ABOUT and writer != "linkedin":
        return WrongFormatError(
            f"{name} is {ABOUT[writer]}", f"read it with 'netjournal import {writer}'"
        )
    return WrongFormatError(
        f"{name} has no header of LinkedIn's",
        "give Connections.csv, messages.csv, or the zip as it was downloaded",
    )


def _fits(name: str, head: bytes) -> int:
    if head.startswith(_ZIP):
        is_ours = "linkedin" in name.lower() or any(
            member in head for member in _MEMBERS
        )
        return _SURE if is_ours else 0
    if head.strip().lower() == _EMPTY.encode():
        return _LIKELY
    header = head_of(head)
    return _SURE if header is not None and sort_of(header.headers) else 0


INTAKE = Intake(
    about="""Read what LinkedIn exports: connections, messages, invitations.

    Give Connections.csv, messages.csv, or the zip as it was downloaded. Messages
    become one note for each conversation and day, without their text.
    """,
    read=_read,
    fits=_fits,
    members=(".csv",),
    options=(
        "since",
        "bodies",
        "replies",
        "met",
        "invitations",
        "encoding",
        "day-order",
    ),
)
