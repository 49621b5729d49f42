"""Where a front matter is, for python-frontmatter: all fences and line endings."""

from __future__ import annotations

import re

from frontmatter.default_handlers import BaseHandler

_CLOSE = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


class Handler(BaseHandler):
    """Finds front matter between a first line `---` and a next `---` or `...`.

    Unlike the handlers of python-frontmatter, it keeps the opening fence, all line
    endings and a byte order mark, and strips nothing.
    """

    FM_BOUNDARY = re.compile(r"\ufeff?---[ \t]*(?=[\r\n]|\Z)")

    def split(self, text: str) -> tuple[str, str]:
        """Return the block with its opening fence, and the text after the closing one.

        Raises `ValueError` if the block is not closed.
        """
        match = _CLOSE.search(text, 3)
        if match is None:
            raise ValueError("the front matter is not closed")
        end = _LINE_END.search(text, match.end())
        assert end is not None  # noqa: S101 (it matches the end of any text)
        return text[: match.start()], text[end.end() :]
