"""Tokens of a body as they are shown: tasks, links, pictures, headings, HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from markdown_it.token import Token

from netjournal.format.folding import fold
from netjournal.format.mentions import file_link, leads_to_file, path_of
from netjournal.format.mentions import link as parse_link
from netjournal.format.model import Link, Promise
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span
from netjournal.render.markup.dialect import TooMuchError
from netjournal.render.markup.html import Image, Resolve, Shows, escape, slug
from netjournal.render.markup.rawtags import is_silent, open_tags, safe_tags

_LAST_LEVEL = 6
_WITH_VALUES = frozenset(("a", "details", "ol", "td", "th", "h2", "h3", "h4", "h5"))
_NOWHERE = Span(0, 0)
_SIZE = re.compile(r"(?:.*\|)?\s*\d+(?:x\d+)?\s*")
_MOST_OPEN = 300  # tags of a person's that nothing closes; each costs all others


class Finish(NamedTuple):
    """Who links mean, how their addresses are kept, whose body it is, its pictures."""

    resolve: Resolve
    inside: Callable[[str], str]
    title: str
    path: str
    tags: Container[str]
    shows: Shows


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
            words = _embedded(token, how)[1]
            target = how.resolve(parse_link(token.content, _NOWHERE))
            parts.append(words or target.text)
        elif token.type == "image":
            parts.append(_text(token.children, how))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _without_scripts(tokens: list[Token]) -> list[Token]:
    """Return *tokens* without the content of `<script>` and `<style>`."""
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
        picture, words = _embedded(token, how)
        if picture is not None:
            return _ours(_image_html(picture, words, how))
        found = parse_link(token.content, _NOWHERE)
        return _ours(link_html(found, how.resolve, how.inside))
    elif token.type == "image":
        source, words = str(token.attrs.get("src", "")), _text(token.children, how)
        picture = how.shows(path_of(source))
        if picture is not None:
            return _ours(_image_html(picture, words, how))
        # A page loads nothing from elsewhere.
        text = escape(words or "picture")
        href = escape(source)
        return _ours(text if linked else f'<a href="{href}">{text}</a>')
    return token


def _embedded(token: Token, how: Finish) -> tuple[Image | None, str]:
    """Return the picture of `![[map.png|words]]`, if there is one, and its words.

    A number instead of words is a width, which the page itself decides.
    """
    if not token.meta.get("embed"):
        return None, ""
    target, _, label = token.content.partition("|")
    target = target.removesuffix("\\").partition("#")[0].strip()
    picture = how.shows(target)
    if picture is None:
        return None, ""
    words = label.rpartition("|")[0] if _SIZE.fullmatch(label) else label
    if not words.strip():
        words = target.rpartition("/")[2].rpartition(".")[0]
    return picture, words.strip() or target


def _image_html(picture: Image, words: str, how: Finish) -> str:
    """Return a picture with its words; its place is kept until it is there."""
    return (
        f'<img src="{how.inside(picture.address)}" alt="{escape(words)}"'
        f' width="{picture.width}" height="{picture.height}" loading="lazy">'
    )


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
    """Return what is shown before and after the words of a task."""
    if task.state == "moved":
        return "→ ", ""
    if task.state == "dropped":
        return "<del>", "</del>"
    return f"<input{' checked' if task.state == 'done' else ''}> ", ""


def _ours(html: str) -> Token:
    return Token("html_ours", "", 0, content=html)
