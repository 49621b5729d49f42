"""Saves a file again and again, as an editor does: from its own memory.

save_like_an_editor.py FILE COUNT HOW LOG ENOUGH. It writes each text beside the
file and puts it there: by `rename`, as editors do, or by `exchange`, and then
what it displaced goes to the log, a line each. It saves COUNT times at least, and
on until there is a file ENOUGH; then it prints how often it was.
"""

from __future__ import annotations

import os
import random
import sys
import time
from itertools import count
from pathlib import Path

from netjournal.store.exchange import exchange

# Fast, yet so that the other program often gets to read and write in between.
_LONGEST_PAUSE = 0.006


def text(number: int) -> str:
    """Return what the editor holds at that save."""
    return f"---\nname: Ada\nsave: {number}\n---\n"


if __name__ == "__main__":
    file, least, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    log, enough = map(Path, sys.argv[4:])
    displaced = []
    pauses = random.Random(1)
    beside = file.with_name(".ada.md.swp")
    for number in count(1):
        beside.write_text(text(number), "utf-8")
        if how == "rename":
            os.replace(beside, file)  # noqa: PTH105 (what editors call)
        else:
            assert exchange(str(beside), str(file))
            displaced.append(beside.read_text("utf-8"))
            beside.unlink()
        if number >= least and enough.exists():
            sys.stdout.write(str(number))
            break
        time.sleep(pauses.uniform(0, _LONGEST_PAUSE))
    log.write_text("".join(f"{one!r}\n" for one in displaced), "utf-8")
