"""A sheet as the HTML of a mail: one file, no script, nothing from elsewhere.

Styles are in the tags, because many mail programs drop everything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from netjournal.render.markup.bidi import level
from netjournal.render.sheet import Row, Section, Sheet
from netjournal.render.text.terminal import printable

_PAGE = "max-width:40em;margin:1em auto;padding:0 1em;font-family:sans-serif"
_QUIET = "color:#666;font-size:85%"
_MORE = "margin:0;padding-left:1.2em;color:#444"


def sheet_mail(sheet: Sheet) -> str:
    """Return *sheet* as an HTML document."""
    title = _text(sheet.title)
    about = f'<p style="{_QUIET}">{_text(sheet.about)}</p>\n' if sheet.about else ""
    sections = "".join(map(_section, sheet.sections))
    body = level(f"<h1>{title}</h1>\n{about}{sections}")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{title}</title>\n</head>\n<body style="{_PAGE}">\n'
        f"{body}</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    rows = "".join(map(_row, section.rows))
    return f"<h2>{_text(section.title)}</h2>\n<ul>\n{rows}</ul>\n"


def _row(row: Row) -> str:
    places = dict.fromkeys(map(str, row.proof))
    proof = f'<br><span style="{_QUIET}">{_texts(places)}</span>' if places else ""
    more = "".join(f"<li>{_text(said)}</li>" for said in row.more)
    below = f'\n<ul style="{_MORE}">{more}</ul>' if more else ""
    return f"<li>{_text(row.text)}{proof}{below}</li>\n"


def _texts(texts: Iterable[str]) -> str:
    return ", ".join(map(_text, texts))


def _text(text: str) -> str:
    return escape(printable(" ".join(text.split())))
