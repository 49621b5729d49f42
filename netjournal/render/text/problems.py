"""What is wrong in a journal, as text: for people, editors, CI and programs.

All that comes from a file goes through `terminal.printable`, and a message is
one line whatever is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from netjournal.format.diagnostics import Diagnostic, Fix, Severity
from netjournal.format.source import SourceFile, Span
from netjournal.render.text.gathered import gathered, line
from netjournal.render.text.styled import cells
from netjournal.render.text.terminal import as_json, printable, spoken

VERSION = 1

_TAB = "    "
# So much of a long line is shown: before, within and after what it is about.
_BEFORE, _WITHIN, _AFTER = 40, 50, 40

# https://docs.github.com: "Workflow commands for GitHub Actions"
_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "notice",
}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def concise(problem: Diagnostic) -> str:
    """Return one line that every editor's error parser knows."""
    rule = problem.rule
    place = _place(problem.source, problem.span)
    return f"{place}: {rule.code} {_talk(problem.message)} [{rule.name}]"


def full(problem: Diagnostic) -> str:
    """Return `concise`, the line it is about, a hint, and other places.

    A file that was not read has no line to show.
    """
    line, _ = problem.source.position(problem.span.start)
    gutter = " " * len(str(line))
    out = [concise(problem)]
    if problem.source.text:
        row, marks = _excerpt(problem.source, problem.span)
        out += f"{gutter} |", f"{line} | {row}".rstrip(), f"{gutter} | {marks}"
    if problem.hint:
        out.append(f"{gutter} = hint: {_talk(problem.hint)}")
    for other in problem.related:
        place = _place(other.source, other.span)
        out.append(f"{gutter} = see: {place}: {_talk(other.message)}")
    return "\n".join(out)


def github(problem: Diagnostic) -> str:
    """Return the workflow command that puts a note beside the line in GitHub."""
    start, end = _positions(problem.source, problem.span)
    rule = problem.rule
    properties = {
        "file": problem.source.path,
        "line": start[0],
        "col": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "title": f"{rule.code} {rule.name}",
    }
    said = ",".join(
        f"{name}={_escaped(str(value), _PROPERTY)}"
        for name, value in properties.items()
    )
    hint = f"\n{problem.hint}" if problem.hint else ""
    message = _escaped(problem.message + hint, _DATA)
    return printable(f"::{_COMMANDS[rule.severity]} {said}::{message}")


def document(problems: Iterable[Diagnostic]) -> dict[str, object]:
    """Return *problems* as data for JSON, version 1.

    Lines and columns count characters from one; the end is the place after
    the last character. `edits` put `text` in place of what is between;
    one of another file has its `path`. Each problem is made when its turn comes.
    """
    return {"version": VERSION, "problems": map(_data, problems)}


def _data(problem: Diagnostic) -> dict[str, object]:
    return {
        "path": problem.source.path,
        **_ends(problem.source, problem.span),
        "code": problem.rule.code,
        "name": problem.rule.name,
        "severity": str(problem.rule.severity),
        "message": problem.message,
        "hint": problem.hint,
        "fix": _fix(problem.source, problem.fix) if problem.fix else None,
        "related": [
            {
                "path": other.source.path,
                **_ends(other.source, other.span),
                "message": other.message,
            }
            for other in problem.related
        ],
    }


def _fix(source: SourceFile, fix: Fix) -> dict[str, object]:
    edits: list[dict[str, object]] = [
        {**_ends(source, edit.span), "text": edit.text} for edit in fix.edits
    ]
    edits += [
        {"path": other.path, **_ends(other, edit.span), "text": edit.text}
        for other, others in fix.others
        for edit in others
    ]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _ends(source: SourceFile, span: Span) -> dict[str, int]:
    (line, column), (end_line, end_column) = _positions(source, span)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _positions(
    source: SourceFile, span: Span
) -> tuple[tuple[int, int], tuple[int, int]]:
    return source.position(span.start), source.position(max(span))


def _place(source: SourceFile, span: Span) -> str:
    line, column = source.position(span.start)
    return f"{_one_line(source.path)}:{line}:{column}"


def _excerpt(source: SourceFile, span: Span) -> tuple[str, str]:
    """Return the line that *span* begins in, and the marks below it."""
    line, column = source.position(span.start)
    text, (begin, close) = source.text, source.row_span(line)
    if line == 1 and text.startswith("\ufeff"):
        begin = min(1, close)
    start = begin + column - 1
    end = max(start, min(start + span.end - span.start, close))
    end = start + (len(text[start:end].rstrip()) or end - start)
    # Nothing of a line of megabytes is copied but what is shown of it.
    if close - begin > _BEFORE + _WITHIN + _AFTER:
        before = text[max(begin, start - _BEFORE) : start]
        before = before if start - begin <= _BEFORE else "…" + before[1:]
        within = text[start : min(end, start + _WITHIN)]
        within = within if end - start <= _WITHIN else within[:-1] + "…"
        after = text[end : min(close, end + _AFTER)]
        after = after if close - end <= _AFTER else after[:-1] + "…"
    else:
        before, within, after = text[begin:start], text[start:end], text[end:close]
    before, within, after = map(_flat, (before, within, after))
    return before + within + after, " " * cells(before) + "^" * max(1, cells(within))


def _flat(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _one_line(text: str) -> str:
    return printable(text.replace("\n", " ").replace("\t", " "))


def _talk(text: str) -> str:
    """Return a message in one line that no name turns round."""
    return spoken(text.replace("\n", " ").replace("\t", " "))


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)


def _each(draw: Callable[[Diagnostic], str]) -> Callable[[Iterable[Diagnostic]], str]:
    return lambda problems: "".join(f"{draw(problem)}\n" for problem in problems)


def _json(problems: Iterable[Diagnostic]) -> str:
    return f"{as_json(document(problems))}\n"


def brief(problems: Iterable[Diagnostic]) -> str:
    """Return each problem in full, but one line for many that are alike."""
    found = gathered(problems)
    single = "".join(f"{full(problem)}\n" for problem in found.single)
    return single + "".join(f"{line(group)}\n" for group in found.groups)


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "brief": brief,
    "full": _each(full),
    "concise": _each(concise),
    "github": _each(github),
    "json": _json,
}
