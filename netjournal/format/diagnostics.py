"""What can be wrong in a journal: rules, problems and their fixes, as values."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile, Span


class Severity(enum.StrEnum):
    """How serious a problem is.

    An error fails a run (exit 1), a warning does with `--strict`, advice
    never does.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Rule(NamedTuple):
    """One rule: a code that is never used again, and the name people use."""

    code: str
    name: str
    severity: Severity = Severity.ERROR


class Edit(NamedTuple):
    """Put `text` in place of `span`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that fix a problem in its file.

    A safe fix keeps the meaning of the file; others need a person's decision. `others`
    are edits of other files, if a problem is about several files. `new_files` are the
    paths and texts of files that are created if they do not exist.
    """

    edits: tuple[Edit, ...]
    title: str
    safe: bool = True
    others: tuple[tuple[SourceFile, tuple[Edit, ...]], ...] = ()
    new_files: tuple[tuple[str, str], ...] = ()


class Related(NamedTuple):
    """Another place that a problem is about, and its role."""

    source: SourceFile
    span: Span
    message: str


class Diagnostic(NamedTuple):
    """One place that breaks one rule."""

    rule: Rule
    source: SourceFile
    span: Span
    message: str
    hint: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


def in_order(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *problems* by path, line, column and code."""
    return sorted(
        problems,
        key=lambda problem: (
            problem.source.path,
            problem.source.position(problem.span.start),
            problem.rule.code,
            problem.message,
        ),
    )


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make *edits* in *text*; every other character stays.

    Raises `ValueError` where two edits overlap.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.span.start < done:
            raise ValueError(f"overlapping edits at {edit.span.start}")
        parts += text[done : edit.span.start], edit.text
        done = edit.span.end
    parts.append(text[done:])
    return "".join(parts)


# Rules that are checked while files are found and read. The others are declared where
# they are checked, in netjournal/rules/.
NOT_UTF8 = Rule("NJ001", "not-utf8")
NO_FRONT_MATTER = Rule("NJ002", "no-front-matter")
UNCLOSED_FRONT_MATTER = Rule("NJ003", "unclosed-front-matter")
INVALID_YAML = Rule("NJ004", "invalid-yaml")
DUPLICATE_KEY = Rule("NJ005", "duplicate-key")
FORBIDDEN_YAML = Rule("NJ006", "forbidden-yaml")
TOO_LARGE = Rule("NJ007", "too-large")
CONFLICT_MARKERS = Rule("NJ008", "conflict-markers")
CONFLICT_COPY = Rule("NJ009", "conflict-copy")
OUTSIDE_SYMLINK = Rule("NJ010", "outside-symlink")
UNREADABLE = Rule("NJ011", "unreadable")
PHOTO_NOT_SHOWN = Rule("NJ012", "photo-not-shown", Severity.WARNING)
PICTURE_NOT_SHOWN = Rule("NJ013", "picture-not-shown", Severity.WARNING)

MISSING_KEY = Rule("NJ101", "missing-key")
UNKNOWN_KEY = Rule("NJ102", "unknown-key", Severity.WARNING)
INVALID_VALUE = Rule("NJ103", "invalid-value")
AMBIGUOUS_SCALAR = Rule("NJ104", "ambiguous-scalar", Severity.WARNING)
INVALID_SETTING = Rule("NJ105", "invalid-setting")
UNQUOTED_LINK = Rule("NJ106", "unquoted-link", Severity.WARNING)
VALUE_LOST_TO_COMMENT = Rule("NJ107", "value-lost-to-comment", Severity.WARNING)
OTHER_FORM = Rule("NJ108", "other-form", Severity.WARNING)
LINKS_IN_ONE_TEXT = Rule("NJ109", "links-in-one-text", Severity.WARNING)
LOOKALIKE = Rule("NJ111", "lookalike-character", Severity.WARNING)
MISSPELLED_PRIVATE = Rule("NJ113", "misspelled-private")

DUPLICATE_ID = Rule("NJ203", "duplicate-id")
FILE_NAME_DIFFERS = Rule("NJ204", "file-name-differs")


def spoils(rule: Rule) -> bool:
    """Say whether a file that breaks *rule* is skipped or read in part.

    What is only called otherwise than it should be is read all the same.
    """
    return rule.severity is Severity.ERROR and rule is not FILE_NAME_DIFFERS


READING = (
    NOT_UTF8,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
    INVALID_YAML,
    DUPLICATE_KEY,
    FORBIDDEN_YAML,
    TOO_LARGE,
    CONFLICT_MARKERS,
    CONFLICT_COPY,
    OUTSIDE_SYMLINK,
    UNREADABLE,
    PHOTO_NOT_SHOWN,
    PICTURE_NOT_SHOWN,
    MISSING_KEY,
    UNKNOWN_KEY,
    INVALID_VALUE,
    AMBIGUOUS_SCALAR,
    INVALID_SETTING,
    UNQUOTED_LINK,
    VALUE_LOST_TO_COMMENT,
    OTHER_FORM,
    LINKS_IN_ONE_TEXT,
    LOOKALIKE,
    MISSPELLED_PRIVATE,
    DUPLICATE_ID,
    FILE_NAME_DIFFERS,
)
