"""Tokens of a body as they are shown: tasks, links, pictures, headings, HTML."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from netjournal.format.folding import fold
from netjournal.format.mentions import file_link, leads_to_file
from netjournal.format.mentions import link as parse_link
from netjournal.format.model import Link, Promise
from netjournal.format.source import Span
from netjournal.render.markup.dialect import TooMuchError
from netjournal.render.markup.html import Resolve, escape, slug
from netjournal.render.markup.rawtags import is_silent, open_tags, safe_tags

_LAST_LEVEL = 6
_WITH_VALUES = frozenset(("a", "details", "ol", "td", "th", "h2", "h3", "h4", "h5"))
_NOWHERE = Span(0, 0)
_MOST_OPEN = 300  # tags of a person's that nothing closes; each costs all others


class Finish(NamedTuple):
    """Who links mean, how their addresses are kept, and whose body it is."""

    resolve: Resolve
    inside: Callable[[str], str]
    title: str
    path: str
    tags: Container[str]


def finish(tokens: list[Token], how: Finish) -> None:
    """Change *tokens* to what is shown, for the renderer."""
    if open_tags(_raws(tokens)) > _MOST_OPEN:
        raise TooMuchError
    _drop_title(tokens, how)
    seen: set[str] = set()
    for number, token in enumerate(tokens):
        if token.type == "html_block":
            token.content = safe_tags(token.content, how.tags, _WITH_VALUES)
        elif token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, _LAST_LEVEL)}"
            if token.nesting == 1:
                name = slug(_text(tokens[number + 1].children, how)) or "section"
                if name not in seen:
                    token.attrs = {"id": name}
                    seen.add(name)
        elif token.type in ("td_open", "th_open") and token.attrs:
            token.attrs = {"align": str(token.attrs["style"]).partition(":")[2]}
        elif token.type == "list_item_open" and "task" in token.meta:
            token.attrs = {"class": "task"}
        elif token.type == "inline":
            shown = [*_inline(_without_scripts(token.children or []), how)]
            task = token.meta.get("task")
            token.children = _boxed(shown, task) if task else shown


def _raws(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        parts = token.children or [] if token.type == "inline" else [token]
        for part in parts:
            if part.type in ("html_block", "html_inline"):
                yield part.content


def _drop_title(tokens: list[Token], how: Finish) -> None:
    if not (how.title and tokens and tokens[0].tag == "h1"):
        return
    if fold(_text(tokens[1].children, how)) == fold(how.title):
        del tokens[:3]


def _text(tokens: list[Token] | None, how: Finish) -> str:
    """Return the words of some tokens."""
    parts = []
    for token in tokens or []:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "journal_link":
            parts.append(how.resolve(parse_link(token.content, _NOWHERE)).text)
        elif token.type == "image":
            parts.append(_text(token.children, how))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _without_scripts(tokens: list[Token]) -> list[Token]:
    """Return *tokens* without what stands in `<script>` and `<style>`."""
    kept: list[Token] = []
    opened: dict[str, int] = {}
    for token in tokens:
        silent = is_silent(token.content) if token.type == "html_inline" else None
        if silent is None:
            kept.append(token)
        elif not silent[1]:
            opened.setdefault(silent[0], len(kept))
        elif silent[0] in opened:
            del kept[opened.pop(silent[0]) :]
            opened.clear()
    return kept


def _inline(tokens: list[Token], how: Finish) -> Iterator[Token]:
    inside: list[Token] | None = None
    for token in tokens:
        if token.type == "link_open":
            inside = [token]
        elif token.type == "link_close" and inside is not None:
            yield from _led(inside, how)
            yield token
            inside = None
        elif inside is not None:
            inside.append(token)
        else:
            yield _shown(token, how, linked=False)
    yield from inside or ()


def _led(tokens: list[Token], how: Finish) -> Iterator[Token]:
    """Yield what opens a link and its words; one to a file leads to its page."""
    opened, *words = tokens
    href = str(opened.attrs.get("href", ""))
    opened.attrs = {"href": href}
    yield opened
    if leads_to_file(href, how.path):
        label = _text(words, how)
        target = how.resolve(file_link(href, label, _NOWHERE, 0))
        opened.attrs = {"href": how.inside(target.href)} if target.href else {}
        if target.text != label:
            yield _ours(escape(target.text))
            return
    for word in words:
        yield _shown(word, how, linked=True)


def _shown(token: Token, how: Finish, *, linked: bool) -> Token:
    if token.type == "html_inline":
        token.content = safe_tags(token.content, how.tags, _WITH_VALUES)
    elif token.type == "journal_link":
        found = parse_link(token.content, _NOWHERE)
        return _ours(link_html(found, how.resolve, how.inside))
    elif token.type == "image":
        # A page loads nothing from elsewhere.
        text = escape(_text(token.children, how) or "picture")
        href = escape(str(token.attrs.get("src", "")))
        return _ours(text if linked else f'<a href="{href}">{text}</a>')
    return token


def link_html(link: Link, resolve: Resolve, inside: Callable[[str], str]) -> str:
    """Return a link of the journal as HTML, its address kept by *inside*."""
    target = resolve(link)
    text = escape(target.text)
    if not target.href:
        return f"<span>{text}</span>"
    return f'<a href="{inside(target.href)}">{text}</a>'


def _boxed(shown: list[Token], task: Promise) -> list[Token]:
    first, last = box_html(task)
    return [_ours(first), *shown, _ours(last)]


def box_html(task: Promise) -> tuple[str, str]:
    """Return what stands before and after the words of a task."""
    if task.state == "moved":
        return "→ ", ""
    if task.state == "dropped":
        return "<del>", "</del>"
    return f"<input{' checked' if task.state == 'done' else ''}> ", ""


def _ours(html: str) -> Token:
    return Token("html_ours", "", 0, content=html)
