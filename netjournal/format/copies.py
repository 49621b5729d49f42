"""Copies of a file, recognized by the names that programs give them.

Sync programs name the copy in a conflict, and file managers a copy made by hand. Some
names are conclusive; others, such as `ada 2`, only count beside a file `ada` with
similar text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from netjournal.format.folding import fold
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

# In English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages,
# Polish, Czech, Russian, Ukrainian, Turkish, Finnish, Hungarian, Japanese, Chinese and
# Korean: the part shared by all forms of the word.
_CONFLICT = (
    "conflict|conflit|konflik|конфл[иі]кт|çak\u0131ş|ristiriita|ütköz"
    "|modstridende|motstridende|motstridi|競合|矛盾|問題のある|冲突|衝突|충돌"
)
_COPY = (
    "cop[yi]|cópia|kop[iy]|duplicat|duplikat|duplicad|doublon|másolat|копи|копі"
    "|コピー|複製|副本|複本|拷贝|사본|복사본"
)
_DAY = "20[0-9]{2}-?[0-9]{2}-?[0-9]{2}"
_ONE = "a synchronizer"


_SURE = (
    (pattern(r"\.sync-conflict-[0-9]{8}-[0-9]{6}"), "Syncthing"),
    (pattern(r"\(Conflicted copy .*\)"), "Obsidian"),
    (pattern(r"\(conflicted copy [0-9]{4}-[0-9]{2}-[0-9]{2} "), "Nextcloud"),
    (pattern(r"\(SFConflict .*\)"), "Seafile"),
    (pattern(r"\(# Name clash .*\)"), "Proton Drive"),
    (pattern(r"-safeBackup-[0-9]{4}$"), "OneDrive"),
    (pattern(r"\(.*case conflict.*\)", re.IGNORECASE), "Dropbox"),
    (pattern(r"\(.*conflicted copy.*\)", re.IGNORECASE), "Dropbox"),
    (pattern(rf"\(.*(?:{_CONFLICT}).*(?:{_COPY}).*\)", re.IGNORECASE), _ONE),
    (pattern(rf"\(.*(?:{_COPY}).*(?:{_CONFLICT}).*\)", re.IGNORECASE), _ONE),
    (pattern(rf"\(.*(?:{_CONFLICT}).*{_DAY}.*\)", re.IGNORECASE), _ONE),
    (pattern(r"_conflict-[0-9]{8}-[0-9]{6}"), "ownCloud"),
    (pattern(r"_[A-Z][a-z]{2}-[0-9]{2}-[0-9]{6}-20[0-9]{2}_Conflict"), "Synology"),
    (pattern(r"_(?:BACKUP|BASE|LOCAL|REMOTE)_[0-9]+$"), "git"),
    (pattern(r"\.kept-[0-9]+$"), "netjournal"),
    (pattern(r"\.conflict(?=\.|[0-9]|$)", re.IGNORECASE), "Resilio Sync"),
)
# The text after the original's name.
_AFTER = pattern(
    rf"""
    [ ][0-9]{{1,3}}                                     # iCloud, Obsidian
    | [ ]?\([0-9]{{1,3}}\) | _conf\([0-9]+\)            # Drive, OneDrive, Windows
    | [ _–—-]+(?i:another[ ])?(?i:{_COPY})\w*(?:[ ][0-9]+|[ ]?\([0-9]+\))?  # Finder
    | [ ]?\([^()]*(?i:{_COPY})[^()]*\)                  # Linux desktops
    | [ ]?[(\[][^()\[\]]*(?i:{_CONFLICT})[^()\[\]]*[)\]](?:[ ]?\(?[0-9]+\)?)?
    | [ ._–—-]+(?i:{_CONFLICT})[^()\[\]]*
    | [ ]?[의の的][ ]?(?:{_COPY})\w*(?:[ ]?[0-9]+)?
    | -[A-Z][A-Z0-9]*[A-Z0-9-]{{3,}}                    # OneDrive: -DESKTOP-AB12CD3
    | -[\w.-]*(?i:macbook|imac|iphone|ipad|mac-mini|thinkpad|laptop|notebook|-pc)[\w.-]*
    | \.(?:orig|bak|backup|old|dup) | ~[0-9]*           # editors and merge tools
    """,
    re.VERBOSE,
)
# «Copy of ada», «Kopie von ada», «Copie de ada», «Копия ada».
_BEFORE = pattern(
    rf"(?:{_COPY})\w*(?:[ ]?\([0-9]+\))?[ ]"
    r"(?:(?:of|von|vom|de|di|da|do|van|av|af|z|für)[ ])?(?P<original>.+)",
    re.IGNORECASE,
)
_NAME = pattern(r"^name:[ \t]*[\"']?(.*?)[\"' \t\r]*$", re.MULTILINE)
_DATE = pattern(r"^date:[ \t]*[\"']?([0-9-]+)", re.MULTILINE)
_FIRST = pattern(r"[ ._~(\[의の的-]")
# No file system allows longer names; the patterns above may rescan the text in
# parentheses once for each opening one.
_LONGEST = 255
# Most names have none of these characters, and there are many names.
_PLAIN = pattern(r"[0-9a-z]+(?:-[0-9a-z]+)*")
# A plain name has no letters for the other words.
_PLAIN_WORD = pattern(
    "|".join(word for word in f"{_CONFLICT}|{_COPY}".split("|") if word.isascii())
    + "|macbook|laptop|notebook|iphone|ipad|-pc"
)


class Copy(NamedTuple):
    """A file whose name marks it as a copy: which program made it, and of what."""

    program: str
    original: str


def made(stem: str) -> Copy | None:
    """Return the program and original if the name *stem* alone marks a copy."""
    if is_ordinary(stem):
        return None
    for form, program in _SURE:
        match = form.search(stem)
        if match is not None:
            return Copy(program, stem[: match.start()].rstrip(" ._-"))
    return None


def bases(stem: str) -> list[str]:
    """Return the folded names of which *stem* may be a copy; of most names none."""
    if is_ordinary(stem):
        return []
    before = _BEFORE.fullmatch(stem)
    starts = [stem[: match.start()] for match in _FIRST.finditer(stem)]
    if before:
        starts.append(before["original"])
    return [*map(fold, starts)]


def original(stem: str, text: str, others: Mapping[str, tuple[str, str]]) -> str | None:
    """Return the file in the same folder of which *stem* is a copy, if any.

    *others* maps the folded stem of each file there to its name and text.
    """
    if is_ordinary(stem):
        return None
    before = _BEFORE.fullmatch(stem)
    starts = [stem[: match.start()] for match in _FIRST.finditer(stem)]
    for base in [*reversed(starts), *([before["original"]] if before else ())]:
        found = others.get(fold(base))
        if found is None or fold(base) == fold(stem):
            continue
        rest = stem[len(base) :]
        prefixed = before is not None and base == before["original"]
        if (prefixed or _AFTER.fullmatch(rest)) and _alike(text, found[1]):
            return found[0]
    return None


def is_ordinary(stem: str) -> bool:
    """Say whether the name *stem* is like no copy's, whatever is beside it."""
    if len(stem) > _LONGEST:
        return True
    return bool(_PLAIN.fullmatch(stem)) and not _PLAIN_WORD.search(stem)


def _alike(one: str, other: str) -> bool:
    """Say whether half of the lines of one text also occur in the other.

    And nothing distinguishes the two: no name, date or `distinct_from`.
    """
    if "distinct_from:" in one or "distinct_from:" in other:
        return False
    if any(_differ(key, one, other) for key in (_NAME, _DATE)):
        return False
    rows, also = _rows(one), _rows(other)
    return 2 * len(rows & also) >= min(len(rows), len(also))


def _differ(key: re.Pattern[str], one: str, other: str) -> bool:
    mine, theirs = key.search(one), key.search(other)
    if mine is None or theirs is None:
        return False
    return fold(mine[1]) != fold(theirs[1])


def _rows(text: str) -> frozenset[str]:
    rows = (row.strip("\ufeff \t\r") for row in text.split("\n"))
    return frozenset(row for row in rows if row.strip("-."))
