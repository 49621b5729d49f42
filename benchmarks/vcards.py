"""How long 10,000 vCards take to be read and written, and whether any bytes break it.

    python benchmarks/vcards.py [--cards N] [--inputs N]

The cards are as a phone writes them, 370 bytes each. The inputs are pieces of cards
and arbitrary bytes, made by hypothesis; each must be read, or refused in words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import resource
import sys
import time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from netjournal.format.incoming import Delivery, Input, Wishes, WrongFormatError
from netjournal.interchange import jcard, vcard
from netjournal.interchange.intake import Intake

BOUND = 3.0  # seconds of the processor for 10,000 cards
NAMES = ("Ada", "Bo", "Cara", "Dev", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kai")
CARD = """\
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iOS 17.0//EN
N:Bell{number};{name};;;
FN:{name} Bell{number}
ORG:Company {number};Sales
TITLE:Engineer
item1.EMAIL;type=INTERNET;type=pref:{number}@example.org
TEL;type=CELL;type=VOICE;type=pref:+49 170 {number:07}
item2.ADR;type=HOME;type=pref:;;Street {number};Bonn;;53111;Germany
item2.X-ABADR:de
BDAY:1980-07-14
UID:{number:08x}-0000-4000-8000-000000000000
END:VCARD
"""
PIECES = (
    b"BEGIN:VCARD\n|END:VCARD\n|VERSION:2.1\n|VERSION:4.0\r\n|FN:Ada\n|\r|\n |=\n|=C3=|"
    b';|:|,|\\|"|^n|item1.|TEL;CELL:1\n|PHOTO;ENCODING=b:|iVBORw0KGgo=|\x95\\|\xff\xfe'
    b"|\x00|N;CHARSET=Shift_JIS:|NOTE;ENCODING=QUOTED-PRINTABLE:|X-ABLabel:_$!<Home>!$_\n"
    b"|BDAY:1604-02-30\n|ADR:;;;B;;;\n|AGENT:\n|UID:/\n|ORG:;a\n|TITLE:b\n|LABEL:c\n"
    b"|X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-01-01;3;\n"
).split(b"|")


def read(data: bytes, intake: Intake = vcard.INTAKE) -> Delivery:
    """Return what is in *data*."""
    file = Input("a.vcf", len(data), lambda: io.BytesIO(data))
    return intake.read([file], Wishes(today=dt.date(2026, 11, 20)))


def reading(count: int) -> float:
    """Return the seconds that *count* cards take, and print them."""
    cards = (
        CARD.format(number=number, name=NAMES[number % len(NAMES)])
        for number in range(count)
    )
    data = "".join(cards).replace("\n", "\r\n").encode()
    start = time.process_time()
    result = read(data)
    seconds = time.process_time() - start
    if count != len(result.people):
        sys.exit(f"{len(result.people)} of {count} cards were read")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} cards, {len(data) / 1e6:.1f} MB: {seconds:.2f} s, {memory} MB")
    return seconds


def breaking(count: int) -> None:
    """Read *count* inputs. Raises what they raise, if it is not a refusal."""

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=30))
    def check(pieces: list[bytes]) -> None:
        data = b"".join(pieces)
        for intake in (vcard.INTAKE, jcard.INTAKE):
            try:
                read(data, intake)
            except WrongFormatError:
                continue

    start = time.perf_counter()
    check()
    print(f"{count} inputs: {time.perf_counter() - start:.0f} s")


def main() -> None:
    """Run both; end with 1 where the cards take too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--inputs", type=int, default=100_000)
    options = parser.parse_args()
    seconds = reading(options.cards)
    breaking(options.inputs)
    if seconds > BOUND * options.cards / 10_000:
        sys.exit(f"the cards take more than {BOUND} s")


if __name__ == "__main__":
    main()
