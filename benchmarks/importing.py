"""How long it takes to import 10,000 cards, 100 MB of mail and 5,000 connections.

    python benchmarks/importing.py --folder DIR

Whole processes on made-up files: the cards of a phone into an empty journal, shown,
written and shown again; 11,000 letters; a LinkedIn export into a journal of 5,000
people. Processes are not compared with each other but with what is promised, so that
the seconds of the processor count on a busy machine, and those of the clock on a quiet
one.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import measure
from vcards import CARD, NAMES

CARDS, LETTERS, CONNECTIONS = 10_000, 11_000, 5_000
_LINES = 117  # of a letter's body, so that all letters together have 100 MB
_HEADERS = (
    *("First Name", "Last Name", "URL", "Email Address"),
    *("Company", "Position", "Connected On"),
)
_LETTER = """\
From {sender} Mon Jan  1 00:00:00 2026
From: Somebody <{sender}>
To: <{receiver}>
Subject: Letter {number}
Date: {day}
Message-ID: <{number}@mail.example>

"""


class Bound(NamedTuple):
    """The promise: seconds, and MB where there is one."""

    seconds: float
    megabytes: float = 300.0


BOUNDS = {
    "cards: shown": Bound(6),
    "cards: written": Bound(20),
    "cards: shown again": Bound(6),
    "mail: shown": Bound(15, 150),
    "LinkedIn: shown": Bound(8),
}


def cards(path: Path) -> None:
    """Write the cards of a phone."""
    texts = (
        CARD.format(number=number, name=NAMES[number % len(NAMES)])
        for number in range(CARDS)
    )
    path.write_bytes("".join(texts).replace("\n", "\r\n").encode())


def letters(path: Path) -> None:
    """Write a mailbox of letters between you and 500 people."""
    draw = random.Random(1)
    body = f"{'x' * 76}\n" * _LINES
    with path.open("w", encoding="utf-8") as box:
        for number in range(LETTERS):
            person = f"person{draw.randrange(500)}@people.example"
            pair = (person, "me@home.example")
            sender, receiver = pair if number % 2 else pair[::-1]
            day = f"{draw.randrange(1, 28)} {draw.choice(('Jan', 'Feb', 'Mar'))} 2026"
            date = f"{day} 10:00:00 +0100"
            head = _LETTER.format(
                sender=sender, receiver=receiver, number=number, day=date
            )
            box.write(f"{head}{body}\n")


def connections(path: Path) -> None:
    """Write a LinkedIn export."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(_HEADERS)
        for number in range(CONNECTIONS):
            table.writerow(
                (
                    f"First{number % 700}",
                    f"Last{number % 911}x",
                    f"https://www.linkedin.com/in/person-{number}",
                    "" if number % 20 else f"person{number}@mail.example",
                    f"Company {number % 300}",
                    f"Engineer {number % 50}",
                    "12 Mar 2021",
                )
            )


def main() -> None:
    """Measure and print; end with 1 where the processor takes longer than promised."""
    options = measure.arguments(__doc__ or "").parse_args()
    people = measure.journal(options.folder, options.maker, people=5000, notes=25_000)
    with tempfile.TemporaryDirectory(dir=options.folder) as made:
        os.environ["XDG_STATE_HOME"] = str(Path(made, "state"))
        folder = Path(made)
        cards(folder / "phone.vcf")
        letters(folder / "letters.mbox")
        connections(folder / "Connections.csv")
        empty, other, many = folder / "empty", folder / "other", folder / "many"
        _run("init", str(empty))
        _run("init", str(other))
        shutil.copytree(people, many)
        phone = ("-C", str(empty), "import", "vcard", str(folder / "phone.vcf"))
        mail = ("-C", str(other), "import", "mail", str(folder / "letters.mbox"))
        linked = (
            "-C",
            str(many),
            "import",
            "linkedin",
            str(folder / "Connections.csv"),
        )
        slow = [
            _slow("cards: shown", *phone),
            _slow("cards: written", *phone, "--apply"),
            _slow("cards: shown again", *phone, warm=True),
            _slow("mail: shown", *mail),
            _slow("LinkedIn: shown", *linked, warm=True),
        ]
    if any(slow):
        sys.exit("an import takes longer than promised")


def _slow(name: str, *words: str, warm: bool = False) -> bool:
    """Run and print; say whether it needs more than its bound.

    With *warm*, it runs once before, so that the index is there, as it is every day.
    """
    if warm:
        _run(*words)
    used = os.times()
    start = time.perf_counter()
    peak = _run(*words)
    seconds = time.perf_counter() - start
    after = os.times()
    busy = after.children_user + after.children_system
    busy -= used.children_user + used.children_system
    bound = BOUNDS[name]
    print(
        f"{name}: {seconds:.1f} s, of the processor {busy:.1f} s, {peak:.0f} MB"
        f" (at most {bound.seconds:g} s, {bound.megabytes:g} MB)",
        flush=True,
    )
    return busy > bound.seconds or peak > bound.megabytes


def _run(*words: str) -> float:
    return measure.run([measure.program(), *words]).megabytes


if __name__ == "__main__":
    main()
