"""Every fault at every call of the real commands, in a large journal.

    python benchmarks/faults.py [--notes N] [--every N] [COMMAND …]

As `tests/store/test_fault_matrix.py`, which does so in a small one: the program
is killed at each call that writes, makes safe, renames, links or removes a
file, or the call fails for want of space. Then all of the change is there or
none, and what was written was said. Stops at the first that is otherwise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.store import real_commands
from tests.store.test_fault_matrix import FAULTS, Matrix
from tests.store.test_faults import Trial


def main() -> int:
    """Run the matrix, and print how many faults came to which end."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, default=200)
    parser.add_argument("--every", type=int, default=1, help="each Nth call alone")
    parser.add_argument("commands", nargs="*", default=list(real_commands.COMMANDS))
    said = parser.parse_args()
    strace = shutil.which("strace")
    if strace is None:
        print("this machine has no strace")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        trial = Trial(strace, Path(folder), real_commands)
        matrix = Matrix(trial, said.notes)
        for what in said.commands:
            ends = Counter[tuple[str, str]]()
            for call, number in matrix.points(what, said.every):
                for name, fault in FAULTS.items():
                    rule = f"inject={call}:{fault}:when={number}"
                    code = matrix.run(what, "-e", f"trace={call}", "-e", rule)
                    ends[name, matrix.end(code, f"{what}: {rule}")] += 1
                    shutil.rmtree(trial.root)
            shown = ", ".join(f"{' → '.join(one)}: {n}" for one, n in ends.items())
            print(f"{what}: {sum(ends.values())} faults; {shown}", flush=True)
        trial.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
