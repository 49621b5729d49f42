"""The text of a note: the sentence without values stored in keys, with links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netjournal.format.patterns import pattern
from netjournal.speech.sentence import Sentence

_BEFORE_MARK = pattern(r"\s+(?=[,;:.!?)](?:\s|$))")
_INITIAL = pattern(r"\b[^\W\d_]\.$")
_EMPTY = pattern(r"\(\s*\)")
_DOUBLE = pattern(r"([,;:])(?:\s*[,;:])+")


def worded(
    sentence: Sentence,
    start: int,
    end: int,
    cuts: Sequence[tuple[int, int]],
    links: Mapping[int, str],
) -> str:
    """Return a part of the sentence without its *cuts*, with *links* to people.

    *links* maps the first token of a name to an id.
    """
    parts: list[str] = []
    at = start
    marks = [(begin, stop, "") for begin, stop in cuts]
    for first, stem in links.items():
        name = sentence.names[first]
        token = sentence.tokens[first]
        if token.sort in ("link", "mail", "phone"):
            continue
        begin = token.start + (token.sort == "at")
        marks.append((begin, begin + len(name.text), f"[[{stem}|{name.text}]]"))
    for begin, stop, text in sorted(marks):
        if begin < at or stop > end:
            continue
        parts += [sentence.text[at:begin], text]
        at = stop
    parts.append(sentence.text[at:end])
    return "".join(parts)


def cleaned(text: str) -> str:
    """Return *text* without the spaces and marks left over by cuts."""
    text = _EMPTY.sub("", " ".join(text.split()))
    text = _DOUBLE.sub(r"\1", _BEFORE_MARK.sub("", text))
    text = text.strip(" ,:;").removeprefix("- ").strip(" ,:;-–—")
    if text.endswith(".") and not text.endswith("..") and not _INITIAL.search(text):
        text = text[:-1]
    return text
