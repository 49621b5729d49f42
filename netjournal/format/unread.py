"""Unreadable files: the names in them, and whether they may be shown.

Such a file may contain `private: yes`. So its id, and any possible name or alias in it,
is kept out of everything that is published. They are found in its bytes, which needs
neither valid YAML nor a closed front matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from netjournal.format import frontmatter, lookalikes, synonyms
from netjournal.format.folding import fold
from netjournal.format.frontmatter import FrontMatter
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile, UnreadFile
from netjournal.format.values import several

_FOLDERS = ("contacts/", "journal/")
# The characters that are searched, a little more than a front matter may have; the
# bytes they take at most; and the bytes that old encodings are tried on.
_CHARACTERS = 300_000
_MOST = 4 * _CHARACTERS
_HEAD = 128 * 1024
_MOST_NAMES = 200
_MOST_ROWS = 60  # of one value
_LONGEST_ROW = 4096
_LONGEST_NAME = 200
_FEWEST_DIGITS = 6
_ADDRESS = pattern(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>{}\[\],]+|[^\s\"'<>{}\[\],;:()@]+@[^\s\"'<>{}\[\],;:()@]+"
)
# Possible encodings of a name that is not UTF-8. A wrong guess does no harm, because
# its result occurs in no text.
_ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("mac_roman", "koi8_r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_COLONS = f":={lookalikes.COLONS}"
# A line with a key, after the prefixes of conflicts, quotes and flow maps.
_KEY = pattern(
    r"[^\w\r\n]{0,80}?"
    rf"([^\W\d_][^\r\n{_COLONS}{{}}\[\],]{{0,60}})[ \t]*[{_COLONS}](.*)"
)
_COLON = pattern(f"[{_COLONS}]")
_INNER = pattern(r"[{,]")
_FENCE = pattern(r"(?:---|\.\.\.)[ \t]*$")
_MARK = pattern(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_ITEM = pattern(rf"[ \t]*[-{re.escape(lookalikes.BULLETS)}]?[ \t]*")
_NEXT = pattern(r"\s*(?:,[^,:]{1,60}:|\}).*")
_ESCAPE = pattern(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_HEADING = pattern(r"^# +(.+?) *#* *$", re.MULTILINE)
_WORD = pattern(r"\w+")
_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_QUOTES = f"\"' \t\r{lookalikes.QUOTES}"
_WHOLE, _GIVEN, _FAMILY, _ALSO = "whole", "given", "family", "also"
_FIRST_NAMES = frozenset(("firstname", "givenname", "forename", "gn", "ngn"))
_LAST_NAMES = frozenset(("lastname", "familyname", "surname", "nfn"))


class Withheld(NamedTuple):
    """The names withheld from everything published because of unreadable files.

    `names` are folded ids, names and aliases by file path; `hides` are the folded ids
    of readable files whose copy is private.
    """

    names: Mapping[str, frozenset[str]]
    hides: frozenset[str]


def withheld(
    files: Iterable[SourceFile], read: Mapping[str, Contact | Note]
) -> Withheld:
    """Return the names that *files* withhold; *read* are the others, by folded id.

    A copy of a readable public file adds nothing, unless the copy is private.
    """
    found: dict[str, frozenset[str]] = {}
    hides: set[str] = set()
    for source in files:
        if not source.path.startswith(_FOLDERS):
            continue
        if _is_public(source):
            continue
        original = read.get(fold(_original(source)))
        if original is not None and not original.private:
            if not says_private(source):
                continue
            hides.add(fold(original.id))
        found[source.path] = names(source)
    return Withheld(found, frozenset(hides))


def unknowable(journal: Journal) -> list[str]:
    """Return the paths of possible contacts whose bytes are not available."""
    paths = {
        problem.source.path
        for problem in journal.problems
        if isinstance(problem.source, UnreadFile) and problem.source.data is None
    }
    return sorted(path for path in paths if f"{path}/".startswith(_FOLDERS))


def not_known(paths: Sequence[str]) -> str:
    """Return a message: which files these are, and why nothing can be published."""
    named = ", ".join(f"'{path}'" for path in paths)
    return f"cannot read {named}, so the names to hide are unknown"


def names(source: SourceFile) -> frozenset[str]:
    """Return the folded id, names and aliases that a file appears to have."""
    found: set[str] = set()
    if source.path.endswith(".md"):
        found |= {source.stem, _original(source)}
    if source.path.startswith("contacts/"):
        for text in _texts(source):
            found.update(_names(text[:_CHARACTERS], source.stem))
    folded = (fold(name) for name in found)
    return frozenset(name for name in folded if _is_telling(name))


def aliases(contact: Contact) -> frozenset[str]:
    """Return the names in the front matter of a readable file.

    Foreign keys, duplicate keys and invalid values do not count for the contact, but
    they reveal just as much.
    """
    head = contact.source.text[: contact.body.start]
    return frozenset(_names(head[:_CHARACTERS], contact.source.stem))


def kept_back(
    contacts: Iterable[Contact],
    people: Iterable[Contact],
    names: Mapping[str, frozenset[str]],
) -> dict[str, frozenset[str]]:
    """Return *names* by path, together with all names in files of private *people*."""
    private = {fold(one.id) for one in people if one.private}
    found = dict(names)
    for one in contacts:
        if fold(one.id) in private:
            more = filter(_is_telling, map(fold, aliases(one)))
            found[one.source.path] = found.get(one.source.path, frozenset()).union(more)
    return found


class Reached(NamedTuple):
    """How a person can be reached: email and web addresses, and phone numbers."""

    addresses: frozenset[str]
    numbers: frozenset[str]


def reached(texts: Iterable[str]) -> Reached:
    """Return the addresses and numbers in the texts of private people's files.

    Addresses are recognized by their form, numbers by a key that means `phone`.
    """
    addresses: set[str] = set()
    numbers: set[str] = set()
    for text in texts:
        rows = text[:_CHARACTERS].splitlines()
        for row in rows:
            addresses.update(_ADDRESS.findall(row[:_LONGEST_ROW]))
        for key, rest, number in _keys(rows):
            if _ours(key) == "phone":
                found = _values(rest, rows[number + 1 : number + 1 + _MOST_ROWS])
                numbers.update(one for one in found if _is_number(one))
    return Reached(frozenset(addresses), frozenset(numbers))


def texts_of_withheld(journal: Journal) -> Iterator[str]:
    """Yield the possible texts of people's unreadable files."""
    sources = {
        problem.source.path: problem.source
        for problem in journal.problems
        if problem.source.path in journal.withheld
    }
    for path, source in sources.items():
        if path.startswith("contacts/"):
            yield from _texts(source)


def _is_number(text: str) -> bool:
    return sum(map(str.isdecimal, text)) >= _FEWEST_DIGITS and len(text) < _LONGEST_NAME


def says_private(source: SourceFile) -> bool:
    """Say whether a file appears to be private, in any form."""
    return any(
        key.strip() and synonyms.near_private(key) and not _is_no(rest)
        for text in _texts(source)
        for key, rest, _ in _keys(text[:_CHARACTERS].splitlines())
    )


def _is_public(source: SourceFile) -> bool:
    """Say whether a file reads except for its date, and is not private."""
    if isinstance(source, UnreadFile):
        return False
    front = frontmatter.read(source)
    conflicts = "<<<<<<< " in source.text
    return isinstance(front, FrontMatter) and not conflicts and not says_private(source)


def _is_no(rest: str) -> bool:
    text = rest.partition(" #")[0].strip(f"{_QUOTES},}}")
    return synonyms.is_no(text)


def _original(source: SourceFile) -> str:
    return source.original if isinstance(source, UnreadFile) else ""


def _is_telling(name: str) -> bool:
    """Say whether *name* is distinctive; a date alone is not."""
    if not name or len(name) > _LONGEST_NAME or _DAY.fullmatch(name):
        return False
    return len(name) > 1 or not name.isascii()


def _texts(source: SourceFile) -> Iterator[str]:
    """Yield the possible texts of a file's bytes."""
    if isinstance(source, UnreadFile):
        data = (source.data or b"")[:_MOST]
    elif "\0" in source.text:
        data = source.text.encode()[:_MOST]
    else:
        yield source.text[:_MOST]
        return
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield data.decode(encoding, "replace")
            return
    yield data.decode("utf-8", "replace")
    if b"\0" in data[:_HEAD]:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "replace")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        for encoding in _ENCODINGS:
            yield data[:_HEAD].decode(encoding, "replace")


# The longest first, because some begin with others.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _names(text: str, stem: str) -> Iterator[str]:
    """Yield the possible names in a contact's text."""
    rows = text.splitlines()
    parts: dict[str, str] = {_GIVEN: "", _FAMILY: ""}
    own, count = "", 0
    for key, rest, number in _keys(rows):
        what = _means(key)
        if what is None:
            continue
        count += 1
        if count > _MOST_NAMES:
            break
        found = [*_values(rest, rows[number + 1 : number + 1 + _MOST_ROWS])]
        if what in parts:
            parts[what] = found[0] if found else ""
        elif what == _ALSO:
            yield from (name for one in found for name in several.names(one, own))
        else:
            own = own or (found[0] if found else "")
        yield from found if what in (_WHOLE, _ALSO) else ()
    if all(parts.values()):
        yield f"{parts[_GIVEN]} {parts[_FAMILY]}"
    words = set(_WORD.findall(fold(stem)))
    for heading in _HEADING.findall(text[:_HEAD]):
        if words.intersection(_WORD.findall(fold(heading))):
            yield heading


@lru_cache(maxsize=1 << 12)
def _means(key: str) -> str | None:
    form = synonyms.form(key)
    if form in _FIRST_NAMES:
        return _GIVEN
    if form in _LAST_NAMES:
        return _FAMILY
    return {"name": _WHOLE, "aliases": _ALSO}.get(_ours(key) or "")


@lru_cache(maxsize=1 << 12)
def _ours(key: str) -> str | None:
    """Return the contact key that *key* is or means, if any."""
    ours = synonyms.spelled(key, "contact")
    if ours is None:
        meaning = synonyms.meaning(key, "contact")
        ours = meaning.key if meaning is not None and not meaning.hint else None
    return ours


def _keys(rows: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """Yield each key, the text after its colon, and its line number."""
    for number, row in enumerate(rows):
        if not _COLON.search(row):
            continue
        row = row[:_LONGEST_ROW]  # noqa: PLW2901 (the rest is no key)
        pieces = [row]
        if "{" in row:
            pieces += [row[at.end() :] for at in [*_INNER.finditer(row)][:_MOST_ROWS]]
        for piece in pieces:
            match = _KEY.match(piece)
            if match is not None:
                yield match[1].strip(_QUOTES), match[2], number


def _values(rest: str, below: Iterable[str]) -> Iterator[str]:
    """Yield the texts of a value: *rest* of the key's line, and the lines *below*."""
    first = rest.strip()
    rows = [] if first[:1] in ("", "|", ">") else [first]
    is_open = first.startswith("[") and "]" not in first
    for row in below:
        if _MARK.match(row) or not row.strip():
            continue
        indented = row[:1] in " \t" or _marker(row).strip() != ""
        if _FENCE.match(row) or not (indented or is_open):
            break
        rows.append(row)
        is_open = is_open and "]" not in row
    in_brackets = first.startswith("[")
    for row in rows:
        if in_brackets or row is first or _marker(row).strip():
            yield from _parts(row)
    if not in_brackets:
        yield _bare(" ".join(row.strip() for row in rows))


def _parts(row: str) -> Iterator[str]:
    """Yield the texts in one line of a value: an item, or several in brackets."""
    text = row[len(_marker(row)) :].strip()
    if text.startswith("[") and not text.startswith("[["):
        text = text.strip("[ ").partition("]")[0]
        yield from map(_bare, text.split(","))
        return
    yield _bare(text)
    yield _bare(text.partition("<")[0])  # an address may follow
    if "," in text and text[:1] in "\"'":
        yield _bare(text.partition(text[0] + ",")[0])
    if " #" in text:
        yield _bare(text.partition(" #")[0])
    if "}" in text or ":" in text:
        yield _bare(_NEXT.sub("", text, count=1))


def _marker(row: str) -> str:
    """Return the indentation and list marker before the text of a line."""
    match = _ITEM.match(row)
    return match[0] if match else ""


def _bare(text: str) -> str:
    """Return a text without quotes, link brackets and escapes.

    Bare markup gives an empty text, because it is not a name and occurs in all pages.
    """
    text = text.strip().rstrip(",").strip(f"{_QUOTES}[]{{}}").replace("''", "'")
    if text.startswith("<"):
        return ""
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    return " ".join(text.split())


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code < 0x110000 else ""  # noqa: PLR2004 (Unicode's end)
