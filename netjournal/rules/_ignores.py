"""Comments that ignore a problem on their line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from netjournal.format.mentions import mask
from netjournal.format.model import Contact, Note
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span
from netjournal.format.spelling import nearest

UNUSED_IGNORE = Rule("NJ901", "unused-ignore", Severity.WARNING)
UNKNOWN_RULE = Rule("NJ902", "unknown-rule", Severity.WARNING)

_MARK = "netjournal: ignore"
_IN_FRONT = pattern(
    r"(?:^|(?<=[ \t]))#[ \t]*netjournal: ignore(?:\[([^\]\r\n]*)\])?[^\r\n]*",
    re.MULTILINE,
)
# No `<` inside, so that a line with many openings is still read in linear time.
_IN_BODY = pattern(r"<!--[ \t]*netjournal: ignore(?:\[([^\]<\r\n]*)\])?[^<\r\n]*?-->")
_NAME = pattern(r"[^\s,]+")
_NO_REASON = pattern(r"[ \t]*(?:-->)?")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment: the names in it with their places, and which of them are used.

    `span` is the whole comment; `bare` means that no reason follows the names.
    """

    source: SourceFile
    span: Span
    names: tuple[tuple[str, Span], ...]
    bare: bool
    used: set[str] = field(default_factory=set)


_ByLine = dict[tuple[str, int], list[Ignore]]


def apply(
    pages: Iterable[Contact | Note],
    problems: list[Diagnostic],
    known: Mapping[str, str],
) -> list[Diagnostic]:
    """Return the *problems* that no comment hides, and those of the comments.

    The comments are those in *pages*, and in the files of problems that are no pages.
    *known* maps the name and the code of each rule, in lower case, to its code.
    """
    found = {source.path: (source, body) for source, body in _marked(pages)}
    read = set(found)
    others = {problem.source.path: problem.source for problem in problems}
    for path, source in others.items():
        if path not in found and _MARK in source.text:
            found[path] = source, len(source.text)
    ignores: _ByLine = {}
    for source, body in found.values():
        for ignore in _ignores(source, body):
            line = source.path, source.line(ignore.span.start)
            ignores.setdefault(line, []).append(ignore)
    kept = [problem for problem in problems if not _hidden(problem, ignores, known)]
    for (path, _), comments in ignores.items():
        for ignore in comments:
            own = _wrong(ignore, known, read=path in read)
            kept += [one for one in own if not _hidden(one, ignores, known)]
    return kept


def lines(source: SourceFile, body: int, names: Container[str]) -> Iterator[int]:
    """Yield the lines with a comment that has one of *names*, in lower case."""
    for ignore in _ignores(source, body):
        if any(name.lower() in names for name, _ in ignore.names):
            yield source.line(ignore.span.start)


def _marked(pages: Iterable[Contact | Note]) -> Iterator[tuple[SourceFile, int]]:
    """Yield the files with ignore comments, and the offsets of their bodies."""
    for page in pages:
        if _MARK in page.source.text:
            yield page.source, page.body.start


def _ignores(source: SourceFile, body: int) -> Iterator[Ignore]:
    text = source.text
    for match in _IN_FRONT.finditer(text, 0, body):
        yield _ignore(source, match)
    # A placeholder of the same length shows whether the comment itself is inside code
    # or another comment.
    below = text[body:]
    seen = mask(_IN_BODY.sub(lambda match: "x" * len(match[0]), below))
    for match in _IN_BODY.finditer(text, body):
        if seen[match.start() - body] == "x":
            yield _ignore(source, match)


def _ignore(source: SourceFile, match: re.Match[str]) -> Ignore:
    end = match.end(1) + 1 if match[1] is not None else match.end()
    names: tuple[tuple[str, Span], ...] = ()
    if match[1]:
        words = _NAME.finditer(source.text, *match.span(1))
        names = tuple((name[0], Span(*name.span())) for name in words)
    bare = _NO_REASON.fullmatch(source.text, end, match.end()) is not None
    return Ignore(source, Span(*match.span()), names, bare)


def _hidden(problem: Diagnostic, ignores: _ByLine, known: Mapping[str, str]) -> bool:
    line = problem.source.path, problem.source.line(problem.span.start)
    hidden = False
    for ignore in ignores.get(line, ()):
        for name, _ in ignore.names:
            if known.get(name.lower()) == problem.rule.code:
                ignore.used.add(name)
                hidden = True
    return hidden


def _wrong(
    ignore: Ignore, known: Mapping[str, str], *, read: bool
) -> Iterator[Diagnostic]:
    if not ignore.names:
        yield Diagnostic(
            rule=UNKNOWN_RULE,
            source=ignore.source,
            span=ignore.span,
            message="expected the names of the rules to ignore",
            hint="put them in brackets, such as 'netjournal: ignore[dead-link]'",
        )
    for name, place in ignore.names:
        if name.lower() not in known:
            near = nearest(name, (other for other in known if not other[-1].isdigit()))
            yield Diagnostic(
                rule=UNKNOWN_RULE,
                source=ignore.source,
                span=place,
                message=f"no rule '{name}'",
                hint=f"did you mean {near}?" if near else None,
            )
    # The problems of a file that was not read are unknown.
    unused = [
        (name, place)
        for name, place in ignore.names
        if read and name.lower() in known and name not in ignore.used
    ]
    # An ignore comment can ignore its own rule.
    if unused and UNUSED_IGNORE.code not in {
        known.get(name.lower()) for name, _ in ignore.names
    }:
        yield _unused(ignore, unused)


def _unused(ignore: Ignore, unused: list[tuple[str, Span]]) -> Diagnostic:
    names = ", ".join(f"'{name}'" for name, _ in unused)
    return Diagnostic(
        rule=UNUSED_IGNORE,
        source=ignore.source,
        span=unused[0][1],
        message=f"nothing to ignore on this line: {names}",
        fix=_without(ignore, {name for name, _ in unused}),
    )


def _without(ignore: Ignore, unused: Iterable[str]) -> Fix:
    text = ignore.source.text
    kept = [text[slice(*place)] for name, place in ignore.names if name not in unused]
    if kept:
        span = Span(ignore.names[0][1].start, ignore.names[-1][1].end)
        return Fix((Edit(span, ", ".join(kept)),), "keep what is needed of the ignore")
    start, end = ignore.span
    while start and text[start - 1] in " \t":
        start -= 1
    if start and text[start - 1] in "\r\n" and end < len(text):
        # There is nothing else on the line, so the whole line is deleted.
        end += 2 if text.startswith("\r\n", end) else 1
    return Fix((Edit(Span(start, end), ""),), "delete the comment", safe=ignore.bare)
