from __future__ import annotations

import re
from pathlib import Path

from netjournal import site

STYLE = Path(str(site.__file__)).parent / "theme" / "assets" / "netjournal.css"


def test_every_block_of_the_style_ends_before_the_next_area() -> None:
    text = STYLE.read_text("utf-8")
    depth = 0
    inside = []
    for line in text.splitlines():
        if line.startswith("/*") and depth:
            inside.append(line)
        words = re.sub(r'/\*.*?\*/|"[^"]*"', "", line)
        depth += words.count("{") - words.count("}")

    assert [] == inside
    assert 0 == depth
