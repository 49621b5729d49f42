"""Links in a text: `[[…]]`, and Markdown links to files of the journal.

Other programs write the same link as an id, a name or a path, with or without `.md`.
The last part is what counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from netjournal.format.model import Link
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

# The pattern begins with brackets, which makes the search fast.
_WIKI = pattern(r"\[\[([^\[\]\n]+)\]\]")
_DESTINATION = r"(?:<([^<>\n]*)>|([^\s<>()]*(?:\([^\s()]*\)[^\s()]*)*))"
_MARKDOWN = pattern(
    rf"(?<![!\\])\[([^\[\]\n]*)\]\([ \t]*+{_DESTINATION}"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_NEAR = pattern(r"\](?:\([ \t]*(?!https?:|mailto:|tel:|#)|(?<!\]\]):)")
_DEFINITION = pattern(
    r"^[ ]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:<([^<>\n]*)>|([^\s<>]+))", re.MULTILINE
)
_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_ENDING = ".md"
_FOLDERS = ("contacts", "journal")
_PASSED_OVER = (".", "_", "#")

# Extensions of attachments; a name may well contain a dot.
_ATTACHMENT = pattern(
    r"[^.].*\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp"
    r"|3gp|aac|aiff|flac|m4a|mkv|mov|mp3|mp4|ogg|ogv|opus|wav|webm"
    r"|base|canvas|csv|docx?|drawio|eml|epub|excalidraw|html?|ics|json|key|numbers"
    r"|odp|ods|odt|pages|pdf|pptx?|rtf|tsv|txt|vcf|xlsx?|xml|ya?ml|zip)",
    re.IGNORECASE,
)

# `arr[[0]]`, `m[[i, j]]`, `df[["name"]]`, `[[ -f x ]]`, `[[:space:]]`: code.
_GLUED = pattern(r".?[A-Za-z0-9_)]|[^\]]?\]", re.DOTALL)
_INDEX = pattern(r"[A-Za-z]{1,2}|[\d\s.,:+*/-]*(?:[A-Za-z]\b[\d\s.,:+*/-]*)+")
_SHELL = pattern(r"\s+-[a-z]\s|:[a-z]+:|.*(?:[=!]=|=~|&&|\$)|\s*([\"']).*\1\s*$")
_DAY_FIRST = pattern(r"\s*[0-9]{4}(?:-[0-9]|\s*$)")
_SHORT = 3
_OPEN = frozenset(
    ("", " ", "\n", "(", ",", "|", "*", "_")
)  # the usual character before a link
_SIGNS = frozenset("=~&$")

_BETWEEN = pattern(r"[\s,;&+]*(?:(?:and|und|et|y)\s+)?")
_TWO = 2


def links_in(
    seen: str, start: int, path: str = ""
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the links and embeds of a masked text, in order.

    *start* is the offset of the text in its file, which is at *path*.
    """
    links: list[Link] = []
    embeds: list[Link] = []
    for embedded, one in _wiki(seen, start) if "[[" in seen else ():
        if "." not in one.target or not is_attachment(one):
            (embeds if embedded else links).append(one)
    # Most destinations are web pages, which are never files of the journal.
    if _NEAR.search(seen):
        found = [*_markdown(seen, start, path)]
        if found:
            links = sorted([*links, *found], key=_start)
    return tuple(links), tuple(embeds)


def targets_in(seen: str) -> list[str] | None:
    """Return the texts between `[[` and `]]`, or `None` if there may be other links.

    What they lead to, and whether they are links at all, is not looked at.
    """
    if "[" not in seen:
        return []
    return None if _NEAR.search(seen) else _WIKI.findall(seen)


def _start(one: Link) -> int:
    return one.span.start


def _wiki(seen: str, start: int) -> Iterator[tuple[bool, Link]]:
    for match in _WIKI.finditer(seen):
        begin, inner = match.start(), match[1]
        embedded = begin > 0 and seen[begin - 1] == "!"
        if (
            inner[0].isalpha()
            and inner.isascii()
            and inner.replace("-", "").isalnum()
            and (embedded or seen[begin - 1 : begin] in _OPEN)
        ):  # an id, as most are
            first = start + begin
            place = Span(first + 2, first + 2 + len(inner))
            span = Span(first, start + match.end())
            yield embedded, Link(inner, "", "", span, place)
            continue
        if is_code(seen[max(0, begin - 2) : begin], inner):
            continue
        yield embedded, link(inner, Span(start + begin, start + match.end()))


def _markdown(seen: str, start: int, path: str) -> Iterator[Link]:
    for form in (_MARKDOWN, _DEFINITION):
        for match in form.finditer(seen):
            number = 2 if match[2] is not None else 3
            raw = match[number]
            if raw and leads_to_file(raw, path):
                place = Span(start + match.start(number), start + match.end(number))
                span = Span(start + match.start(), start + match.end())
                label = match[1].strip() if form is _MARKDOWN else ""
                yield file_link(raw, label, span, place.start)


def link(inner: str, span: Span) -> Link:
    r"""Return the link with *inner* between `[[` and `]]`.

    In a table the bar is `\|`, because a bare one would end the cell.
    """
    begin = span.start + 2
    if inner.isascii() and inner.replace("-", "").isalnum():  # an id, as most are
        return Link(inner, "", "", span, Span(begin, begin + len(inner)))
    bar = inner.find("|")
    label = inner[bar + 1 :].strip() if bar >= 0 else ""
    target = inner[:bar].removesuffix("\\") if bar >= 0 else inner
    target, _, heading = target.partition("#")
    first, last = named(target)
    return Link(
        target[first:last],
        heading.strip(),
        label,
        span,
        Span(begin + first, begin + last),
        target.strip() if "/" in target else "",
    )


def file_link(raw: str, label: str, span: Span, begin: int) -> Link:
    """Return the file link for Markdown's *raw* destination at offset *begin*."""
    target, _, heading = raw.partition("#")
    first, last = named(target)
    return Link(
        unquote(target[first:last]),
        unquote(heading).strip(),
        label,
        span,
        Span(begin + first, begin + last),
        unquote(target),
    )


def named(target: str) -> tuple[int, int]:
    """Return the position of the id or the name in *target*.

    The path and `.md` are excluded. A bare `/` does not make a path, because a name may
    contain one.
    """
    end = len(target.rstrip())
    if "." not in target and "/" not in target:
        return end - len(target.strip()), end
    start = len(target) - len(target.lstrip())
    is_file = target[:end].lower().endswith(_ENDING) and end - start > len(_ENDING)
    cut = target.rfind("/", start, end) + 1
    if start < cut < end and (is_file or _is_folder(target[start:cut])):
        start = cut
    return start, max(start, end - len(_ENDING) if is_file else end)


def _is_folder(text: str) -> bool:
    if text.startswith(("./", "../", "/")):
        return True
    return not set(_FOLDERS).isdisjoint(text.lower().split("/"))


def leads_to_file(raw: str, path: str = "") -> bool:
    """Say whether Markdown's *raw* leads from *path* to the file of a person or note.

    Without a *path*, any Markdown file can be one.
    """
    target = unquote(raw.partition("#")[0])
    last = target.rpartition("/")[2]
    if not last or _SCHEME.match(target):
        return False
    ours = not set(_FOLDERS).isdisjoint(target.lower().split("/")[:-1])
    if not (last.lower().endswith(_ENDING) or (ours and "." not in last)):
        return False
    return not path or any(map(_is_read, _places(target, path)))


def places(target: str, path: str) -> Iterator[str]:
    """Yield the files that *target* can lead to, from the one at *path* or the root."""
    ending = "" if target.lower().endswith(_ENDING) else _ENDING
    for steps in _places(target, path):
        yield "/".join(steps) + ending


def _places(target: str, path: str) -> Iterator[list[str]]:
    if not target.startswith("/"):
        yield _resolved([*path.split("/")[:-1], *target.split("/")])
    if not target.startswith("."):
        yield _resolved(target.split("/"))


def _resolved(steps: list[str]) -> list[str]:
    found: list[str] = []
    for step in steps:
        if step == "..":
            found = found[:-1]
        elif step not in ("", "."):
            found.append(step)
    return found


def _is_read(steps: list[str]) -> bool:
    if len(steps) < _TWO or steps[0].lower() not in _FOLDERS:
        return False
    if any(step.startswith(_PASSED_OVER) for step in steps):
        return False
    return steps[-1].lower().removesuffix(_ENDING) != "readme"


def is_attachment(one: Link) -> bool:
    """Say whether a link leads to a picture, a document or a similar file."""
    return "." in one.target and _ATTACHMENT.fullmatch(one.target) is not None


def is_code(before: str, inner: str) -> bool:
    """Say whether `[[inner]]`, with *before* in front, is code rather than a link."""
    if inner[0].isalpha() and before[-1:] in _OPEN and _SIGNS.isdisjoint(inner):
        return False  # the common case
    if not inner.strip() or inner.lstrip().startswith("#"):
        return False
    if _SHELL.match(inner):
        return True
    if _GLUED.fullmatch(before) and _INDEX.fullmatch(inner):
        return True
    if any(map(str.isalpha, inner)):
        return False
    glued = _GLUED.fullmatch(before) is not None
    return glued or len(inner.strip()) <= _SHORT or not _DAY_FIRST.match(inner)


def pieces(text: str) -> Iterator[str | Link]:
    """Yield a line of text in pieces: plain text and links in turn.

    Embeds, pictures and documents count as links.
    """
    found = [*_wiki(text, 0), *((False, one) for one in _markdown(text, 0, ""))]
    done = 0
    for embedded, one in sorted(found, key=lambda pair: pair[1].span.start):
        start = one.span.start - embedded
        if start >= done:
            yield text[done:start]
            yield one
            done = one.span.end
    yield text[done:]


def reference(text: str) -> str:
    """Return the id or name in *text*, the value of a key.

    It can be written as `[[…]]`, as a Markdown link, or as a path.
    """
    if text.isascii() and text.replace("-", "").isalnum():  # an id, as most are
        return text
    if text.startswith("[[") and text.endswith("]]"):
        return link(text[2:-2], Span(0, 0)).target
    if text.startswith("[") and text.endswith(")"):
        links, _ = links_in(text, 0)
        if links and links[0].span == Span(0, len(text)):
            return links[0].target
    first, last = named(text)
    return text[first:last]


def several(text: str) -> tuple[str, ...]:
    """Return the links of a text that consists of several links and nothing else."""
    if text.count("[") < _TWO:
        return ()
    links, _ = links_in(text, 0)
    done = 0
    for one in links:
        if not _BETWEEN.fullmatch(text, done, one.span.start):
            return ()
        done = one.span.end
    if len(links) < _TWO or text[done:].strip(" ,;"):
        return ()
    return tuple(text[one.span.start : one.span.end] for one in links)
