"""What reaches a terminal: no control, whatever is in a text."""

from __future__ import annotations

import json
import sys

from netjournal.render.text.terminal import _CONTROL, as_json, printable


def test_every_control_character_is_spelled_out_and_nothing_else() -> None:
    for number in range(sys.maxunicode + 1):
        text = f"a{chr(number)}b"
        expected = f"a\\u{{{number:02x}}}b" if _CONTROL.search(text) else text
        assert printable(text) == expected, number


def test_json_means_what_was_put_into_it_and_is_printable() -> None:
    for text in ("a\u202eb", "line\nline", "\x1b[2J", "plain", "\u05d0"):
        assert json.loads(as_json([text])) == [text]
        assert _CONTROL.search(as_json([text])) is None
