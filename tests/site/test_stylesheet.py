"""The style sheet: no area of it is inside of another's."""

from __future__ import annotations

import re
from pathlib import Path

SHEET = (
    Path(__file__).parents[2] / "netjournal/site/theme/assets/netjournal.css"
).read_text("utf-8")
# Braces in strings and comments are text.
_TEXT = re.compile(r'"[^"\n]*"|/\*.*?\*/', re.DOTALL)


def test_every_area_begins_outside_of_all_blocks() -> None:
    areas = list(re.finditer(r"^/\*", SHEET, re.MULTILINE))

    assert len(areas) > 20
    for area in areas:
        before = _TEXT.sub("", SHEET[: area.start()])
        title = SHEET[area.start() :].split("\n", 1)[0]
        assert before.count("{") == before.count("}"), title


def test_every_block_is_closed() -> None:
    rules = _TEXT.sub("", SHEET)

    assert rules.count("{") == rules.count("}")
