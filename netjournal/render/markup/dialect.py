"""The Markdown of a body: CommonMark, tables and `~~`, with what a journal adds.

markdown-it-py takes a text apart; what is ours are rules that it asks, and
changes of the tokens it made: tasks, `[[links]]`, bare addresses, callouts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    fence,
    html_block,
    list_block,
    table,
)
from markdown_it.token import Token

from netjournal.format.mentions import is_code
from netjournal.render.markup.labels import Helpers
from netjournal.render.markup.prepared import Prepared

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

# The parser calls itself for nested content: what is deeper is
# shown as it was typed.
_DEEPEST = 60
_MOST_NESTING = _DEEPEST + 10  # where the parser itself would drop the rest
_DEEPEST_LABEL = 10
LONGEST_PARAGRAPH = 1 << 16

_MOST_INDENT = 3  # of what is no code, in CommonMark

_WIKI = re.compile(r"!?\[\[([^\[\]\n]+)\]\]")
_SCHEME = re.compile(r"(?<![\w/])https?\Z")
_LONGEST_SCHEME = 8
_REST_OF_ADDRESS = re.compile(r"://[^\s<>\"'`\[\]]*[\w/#=&%-]")
_CALLOUT = re.compile(r"\[!([\w-]{1,40})\]([+-]?)[ \t]*([^\n]*)(?:\n|\Z)")

BlockRule = Callable[[StateBlock, int, int, bool], bool]


class TooMuchError(ValueError):
    """A body is nested too deeply, or has too long a paragraph, to be laid out."""


def parser() -> MarkdownIt:
    """Return a parser of the dialect. Its `env` needs `prepared`."""
    md = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTING, "xhtmlOut": False})
    md.enable(["table", "strikethrough"])
    # The cleaner decides what may be in a link.
    setattr(md, "validateLink", _any)  # noqa: B010 (a method is no variable to mypy)
    setattr(md, "normalizeLink", _as_it_is)  # noqa: B010 (as above)
    setattr(md, "helpers", Helpers)  # noqa: B010 (a module there)
    md.core.ruler.at("block", _blocks)
    rule = md.block.ruler
    quoted = ["paragraph", "reference", "blockquote"]
    rule.at("list", _list, {"alt": quoted})
    rule.at("blockquote", _quote, {"alt": [*quoted, "list"]})
    rule.at("fence", _until_task(fence), {"alt": [*quoted, "list"]})
    rule.at("html_block", _until_task(html_block), {"alt": quoted})
    rule.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.before("link", "deep_label", _deep_label)
    md.inline.ruler.before("link", "journal_link", _journal_link)
    md.inline.ruler.before("link", "journal_address", _address)
    md.core.ruler.before("inline", "journal_tasks", _tasks)
    md.core.ruler.before("inline", "journal_callouts", _callouts)
    md.add_render_rule("html_ours", _as_made)
    return md


def _as_made(_renderer: Any, tokens: list[Token], index: int, *_: object) -> str:  # noqa: ANN401 (the signature there)
    return tokens[index].content


def _any(_url: str) -> bool:
    return True


def _as_it_is(url: str) -> str:
    return url


class _Indents(list[int]):
    """How far each line is indented; a task's never so far that it were code.

    CommonMark makes code of four spaces, or more of the paragraph above.
    """

    def __init__(self, state: StateBlock, of: Prepared) -> None:
        super().__init__(state.sCount)
        self.state = state
        self.tasks = of.tasks

    def __getitem__(self, line: Any) -> Any:  # noqa: ANN401 (as lists have it)
        indent = super().__getitem__(line)
        if indent > _MOST_INDENT and line in self.tasks:
            state = self.state
            beyond = indent - state.blkIndent - _MOST_INDENT
            if beyond > 0:
                # As if the line began with so much less; all there is are spaces.
                indent -= beyond
                self[line] = indent
                state.bMarks[line] += beyond
                state.bsCount[line] += beyond
                state.tShift[line] -= beyond
        return indent


def _blocks(state: StateCore) -> None:
    block = StateBlock(state.src, state.md, state.env, state.tokens)
    of = _of(state)
    if of.tasks:
        block.sCount = _Indents(block, of)
    state.md.block.tokenize(block, block.line, block.lineMax)


def _of(state: StateBlock | StateCore | StateInline) -> Prepared:
    return cast("Prepared", state.env["prepared"])


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
    _not_too_deep(state)
    if silent and start in _of(state).tasks:
        return True  # whatever number it has, it ends the paragraph above
    return list_block(state, start, end, silent)


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
    _not_too_deep(state)
    return blockquote(state, start, end, silent)


def _not_too_deep(state: StateBlock) -> None:
    if state.level > _DEEPEST:
        raise TooMuchError


def _until_task(rule: BlockRule) -> BlockRule:
    """Return *rule* so that it leaves tasks alone, which the journal counts."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
        return rule(state, start, _of(state).before_task(start, end), silent)

    return run


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
    tasks = _of(state).tasks
    if start in tasks or start + 1 in tasks:
        return False
    return table(state, start, end, silent)


def _deep_label(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
    """Take the bracket for itself that is deep in others: no link has so many."""
    if silent and state.level > _DEEPEST_LABEL and state.src[state.pos] == "[":
        state.pos += 1
        return True
    return False


def _journal_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    inner = match[1].replace(_of(state).bar, "|")
    begin = match.start(1) - 2
    if is_code(state.src[max(0, begin - 2) : begin], inner):
        return False
    if not silent:
        token = state.push("journal_link", "", 0)
        token.content = inner
        token.meta["embed"] = match[0].startswith("!")
    state.pos = match.end()
    return True


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the signature there)
    if state.src[state.pos] != ":" or state.linkLevel > 0:
        return False
    begin = max(0, state.pos - _LONGEST_SCHEME)
    scheme = _SCHEME.search(state.src, begin, state.pos)
    rest = _REST_OF_ADDRESS.match(state.src, state.pos, state.posMax)
    if scheme is None or rest is None:
        return False
    if not silent:
        if not state.pending.endswith(scheme[0]):
            return False
        state.pending = state.pending.removesuffix(scheme[0])
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": scheme[0] + rest[0]}
        token.info = "auto"
        state.push("text", "", 0).content = scheme[0] + rest[0]
        state.push("link_close", "a", -1)
    state.pos = rest.end()
    return True


def _tasks(state: StateCore) -> None:
    """Mark the item of each task, and take the sign out of its text."""
    of = _of(state)
    item: Token | None = None
    for token in state.tokens:
        if token.type == "list_item_open":
            item = token
        elif token.type == "inline":
            if len(token.content) > LONGEST_PARAGRAPH:
                raise TooMuchError
            if token.content.startswith(of.box) and token.map and item:
                item.meta["task"] = token.meta["task"] = of.tasks[token.map[0]]
                token.content = token.content[1:].lstrip()


def _callouts(state: StateCore) -> None:
    """Show `> [!note] Title` as quotes with a title; with `-` or `+`, to unfold."""
    tokens: list[Token] = []
    ends: list[Token] = []  # what closes the quotes that are open
    for number, token in enumerate(state.tokens):
        tokens.append(token)
        if token.type == "blockquote_close":
            closed = ends.pop()
            if closed.content:
                tokens.insert(-1, closed)
        if token.type == "blockquote_open":
            ends.append(Token("html_ours", "", 0))
            first = state.tokens[number + 2 : number + 3]
            match = _CALLOUT.match(first[0].content) if _is_text(first) else None
            if match is not None:
                first[0].content = first[0].content[match.end() :]
                tokens += _title(match, ends[-1])
    state.tokens = tokens


def _is_text(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "inline"


def _title(match: re.Match[str], end: Token) -> list[Token]:
    text = Token("inline", "", 0, children=[], content=match[3].strip())
    text.content = text.content or match[1].replace("-", " ").capitalize()
    first, last = Token("html_ours", "", 0), Token("html_ours", "", 0)
    first.content, last.content = "<p><strong>", "</strong></p>\n"
    if match[2]:
        opened = " open" if match[2] == "+" else ""
        first.content, last.content = f"<details{opened}><summary>", "</summary>\n"
        end.content = "</details>\n"
    return [first, text, last]
