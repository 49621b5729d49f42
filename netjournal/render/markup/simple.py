"""Bodies as most are written, made into HTML without the parser and the cleaner.

That is a small part of Markdown, which is read line by line: paragraphs, headings, flat
lists and quotes of one paragraph; in them links, `**strong**`, `*stressed*` and `code`
words. All else is left to the parser, and so is what only looks like that part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from netjournal.format.folding import fold
from netjournal.format.mentions import is_code, scan
from netjournal.format.mentions import link as parse_link
from netjournal.format.mentions.tasks import has_tasks
from netjournal.format.model import Promise
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span
from netjournal.render.markup.finish import Finish, box_html, link_html
from netjournal.render.markup.html import ID_PREFIX, slug

_LONGEST = 1 << 15  # characters
# What means something to the parser or the cleaner, wherever it is.
_FURTHER = re.compile(
    r"[<&~\\_\x00-\x09\x0b-\x1f\x7f-\xa0\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
    r"|[^\S \n]| (?:\n|\Z)|%%|[^\x00-\U0001faff]"
)
_LINE = re.compile(
    r"(?:(?P<mark>[-*>]|\#{1,6})[ ])?"
    r"(?P<text>(?:[^\W\d_]|\d++(?![.)])|\[|\*{1,2}\w|[(\"']|[^\x00-\x7f]).*)"
)
_LISTS = frozenset("-*")
_LAZY = _LISTS | {">"}  # what a line without a mark goes on with
_BOX = re.compile(r"\[[ xX/>-]\] (?=[^\W_])")

_SPECIAL = re.compile(r"[*`\[\]|>]|://")
_WORDS = r"[^\W_](?:[^*`\[\]|>\n:]|:(?!//))*"
_HOST = r"https?://(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}"
_REST = r"(?:/[A-Za-z0-9./?=#-]*)?"
_PIECE = re.compile(
    r"(?<!!)\[\[(?P<link>[^\W\d_][^\[\]\n*`>]*)\]\]"
    rf"|(?<![^ \n])(?P<stars>\*{{1,2}})(?P<words>{_WORDS})"
    r"(?:(?<=[^\W_])(?P=stars)(?![^ \n.,;:?!)])|(?<=[.?!:,])(?P=stars)(?![^ \n]))"
    rf"|(?<!`)`(?P<code>{_WORDS}(?<=[^\W_]))`(?!`)"
    rf"|(?<!!)\[(?P<label>{_WORDS}(?<=[^\W_]))\]\((?P<href>{_HOST}{_REST})\)"
    rf"|(?<![^ \n(])(?P<address>{_HOST}{_REST})(?<=[A-Za-z0-9/=#-])"
    r"(?=[.,;:?!)]*(?:[ \n]|\Z))"
)
_UNCLEAN = re.compile(r"[^\w ./%#:;,()\[\]?!='+@–·-]")  # the cleaner may change that
_AWAY = 'rel="noopener noreferrer"'
_BOXES = {
    "<input> ": '<input type="checkbox" disabled aria-label="to do"> ',
    "<input checked> ": (
        '<input type="checkbox" disabled checked="" aria-label="done"> '
    ),
}
_NOWHERE = Span(0, 0)

Clean = Callable[[str], str]
Piece = str | re.Match[str]


class _FurtherError(ValueError):
    """A body has something that is left to the parser."""


class _Item(NamedTuple):
    """A paragraph, a heading or an item, at its line's number."""

    number: int
    text: str


class _Block(NamedTuple):
    """Items with the mark before them, or one without any."""

    mark: str
    items: list[_Item]


def simple_html(text: str, how: Finish, clean: Clean) -> str | None:
    """Return *text* as safe HTML, or `None` if that is left to the parser.

    *clean* is for the links alone that have unusual characters.
    """
    if len(text) > _LONGEST or _FURTHER.search(text) is not None:
        return None
    try:
        blocks = [*_blocks(text)]
        tasks = _tasks(text, blocks)
        shown = [(block, [*_shown(block, tasks)]) for block in blocks]
    except _FurtherError:
        return None
    if how.title and _title(blocks) == [fold(how.title)]:
        del shown[0]
    writing = _Writing(how, clean, tasks)
    return "\n".join(writing.block(block, pieces) for block, pieces in shown)


def _title(blocks: list[_Block]) -> list[str]:
    return [fold(block.items[0].text) for block in blocks[:1] if block.mark == "#"]


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the blocks of *text*. Raises `_FurtherError`."""
    block: _Block | None = None
    before = ""  # the mark of the block before this one
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(line) if line else None
        if match is None and line:
            raise _FurtherError
        mark = (match["mark"] or "") if match else ""
        if block and (match is None or mark != block.mark or mark[:1] == "#"):
            if match and block.mark in _LAZY:
                raise _FurtherError  # the line may be part of the block
            yield block
            before, block = block.mark, None
        if match and block is None:
            if mark in _LISTS and before in _LISTS:
                raise _FurtherError  # one list, with space between its items
            block = _Block(mark, [_Item(number, match["text"])])
        elif match and block:
            _add(block, _Item(number, match["text"]))
    if block:
        yield block


def _add(block: _Block, item: _Item) -> None:
    """Add a line to a *block* of its kind."""
    if block.mark in _LISTS:
        block.items.append(item)
    else:
        number, text = block.items[0]
        block.items[0] = _Item(number, f"{text}\n{item.text}")


def _tasks(text: str, blocks: Iterable[_Block]) -> Mapping[int, Promise]:
    """Return the tasks of *text* by line. Raises `_FurtherError` if one is no item."""
    if not has_tasks(text):
        return {}
    promises = scan(text, 0).promises
    tasks = {text.count("\n", 0, task.box): task for task in promises}
    boxes = {
        item.number
        for block in blocks
        if block.mark in _LISTS
        for item in block.items
        if _BOX.match(item.text)
    }
    if tasks.keys() != boxes:
        raise _FurtherError
    return tasks


def _shown(block: _Block, tasks: Mapping[int, Promise]) -> Iterator[list[Piece]]:
    """Yield the items of *block* in pieces. Raises `_FurtherError`."""
    for number, text in block.items:
        if block.mark[:1] == "#":
            if _SPECIAL.search(text) or _UNCLEAN.search(text) or text[-1] == "#":
                raise _FurtherError
            yield [text]
        elif number in tasks:
            yield [*_pieces(text[4:])]  # behind the box
        else:
            yield [*_pieces(text)]


def _pieces(text: str) -> Iterator[Piece]:
    done = 0
    if _SPECIAL.search(text) is not None:
        for match in _PIECE.finditer(text):
            begin = match.start()
            inner = match["link"]
            if inner is not None and is_code(text[max(0, begin - 2) : begin], inner):
                raise _FurtherError
            if begin > done:
                yield _plain(text[done:begin])
            yield match
            done = match.end()
        yield _plain(text[done:])
    else:
        yield text


def _plain(text: str) -> str:
    if _SPECIAL.search(text) is not None:
        raise _FurtherError
    return text


class _Writing:
    """One body on its way to HTML."""

    def __init__(self, how: Finish, clean: Clean, tasks: Mapping[int, Promise]) -> None:
        self._how = how
        self._clean = clean
        self._tasks = tasks
        self._ids: set[str] = set()

    def block(self, block: _Block, shown: Iterable[Iterable[Piece]]) -> str:
        texts = ["".join(map(self._piece, pieces)) for pieces in shown]
        if not block.mark:
            return f"<p>{texts[0]}</p>"
        if block.mark == ">":
            return f"<blockquote>\n<p>{texts[0]}</p>\n</blockquote>"
        if block.mark[0] == "#":
            return self._heading(len(block.mark), texts[0])
        items = zip(block.items, texts, strict=True)
        return "\n".join(("<ul>", *(self._item(*item) for item in items), "</ul>"))

    def _item(self, item: _Item, text: str) -> str:
        task = self._tasks.get(item.number)
        if task is None:
            return f"<li>{text}</li>"
        first, last = box_html(task)
        return f'<li class="task">{_BOXES.get(first, first)}{text}{last}</li>'

    def _heading(self, level: int, text: str) -> str:
        # The page has the first level.
        level = min(level + 1, 6)
        name = slug(text) or "section"
        if name in self._ids:
            return f"<h{level}>{text}</h{level}>"
        self._ids.add(name)
        return f'<h{level} id="{ID_PREFIX}{name}">{text}</h{level}>'

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, str):
            return piece
        if piece["link"] is not None:
            return self._link(piece["link"])
        if piece["stars"] is not None:
            tag = "em" if len(piece["stars"]) == 1 else "strong"
            return f"<{tag}>{piece['words']}</{tag}>"
        if piece["code"] is not None:
            return f"<code>{piece['code']}</code>"
        href = piece["href"] or piece["address"]
        return f'<a href="{href}" {_AWAY}>{piece["label"] or href}</a>'

    def _link(self, inner: str) -> str:
        link = parse_link(inner, _NOWHERE)
        target = self._how.resolve(link)
        if _UNCLEAN.search(target.text) or _UNCLEAN.search(target.href):
            return self._clean(link_html(link, lambda _: target, self._how.inside))
        if not target.href:
            return f"<span>{target.text}</span>"
        return f'<a href="{target.href}" {_AWAY}>{target.text}</a>'
