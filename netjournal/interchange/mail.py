"""Mailboxes → one note a person and day, from the headers alone.

Neither subjects nor texts are taken. What a list, a program or a crowd wrote is left
out, and so is what was never sent.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from netjournal.format.incoming import (
    Delivery,
    Input,
    Mark,
    Occasion,
    Skipped,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.format.model.parts import Direction
from netjournal.format.patterns import pattern
from netjournal.format.wording import counted
from netjournal.interchange import mailbox, parties
from netjournal.interchange.intake import Intake
from netjournal.interchange.mailbox import Header

_MOST = 5  # recipients; a letter to more is a circular
_LONGEST = 20_000  # characters of one list of recipients
_BULK = {"bulk", "list", "junk"}
_EXPUNGED = 0x8  # in Thunderbird's X-Mozilla-Status: deleted, but still in the file
_LABELS = {
    "a draft": """
        draft|drafts|entwurf|entwürfe|brouillon|brouillons|borrador|borradores|bozza
        bozze|concept|concepten|rascunho|rascunhos|kladder|utkast|luonnokset
        wersje robocze|koncepty|piszkozatok|черновики|下書き|草稿|templates
    """,
    "in the trash": """
        trash|bin|deleted items|deleted messages|papierkorb|gelöschte elemente
        corbeille|éléments supprimés|papelera|elementos eliminados|cestino
        posta eliminata|prullenbak|verwijderde items|lixo|lixeira|kosz|koš|roskakori
        papirkurv|papperskorgen|корзина|ゴミ箱|已删除邮件
    """,
    "spam": "spam|junk|junk e-mail|junk email|junk-e-mail|correo no deseado|pourriel",
}
_REASONS = {
    label.strip(): reason
    for reason, labels in _LABELS.items()
    for label in labels.replace("\n", "|").split("|")
    if label.strip()
}
# Windows allows no colon in a name, so that other signs stand for it there.
_FLAGS = pattern(r"[:!;]2,([A-Za-z]*)$")
_HEX = pattern(r"[0-9A-Fa-f]{1,8}")
# Files that mail programs keep beside their mailboxes.
_BESIDE = (".msf", ".dat", ".json", ".html", ".log", ".sqlite", ".plist", ".xml")
_INDEXES = ("maildirfolder", "table_of_contents", "dovecot", "subscriptions")


_PersonDay = tuple[str, dt.date]


class _Letter(NamedTuple):
    """A letter: who wrote it, to whom, on which day; people are addresses."""

    place: Where
    date: dt.date
    sender: str
    recipients: tuple[str, ...]


@dataclass
class _Post:
    """What is collected while mailboxes are read.

    `days` has, by person and day, where the first letter is and which ways they went.
    `strangers` are files without mail. `letters` counts those that become notes, once a
    person, `messages` all.
    """

    wishes: Wishes
    names: dict[str, str] = field(default_factory=dict)
    left_out: list[Skipped] = field(default_factory=list)
    unread: list[Skipped] = field(default_factory=list)
    days: dict[_PersonDay, tuple[Where, set[Direction]]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    files: int = 0
    letters: int = 0
    messages: int = 0

    def people(self, text: str) -> list[str]:
        """Return the addresses in a field, and remember the names beside them."""
        pairs = mailbox.people(text)
        for name, email in pairs:
            called = parties.called(name)
            self.names[email] = parties.better(self.names.get(email, ""), called)
        return [*dict.fromkeys(email for _, email in pairs)]


def read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    """Return one note a person and day of all the mail in *inputs*.

    Raises `WrongFormatError` if there is no mailbox among them.
    """
    post = _Post(wishes)
    letters: Iterable[_Letter] = _letters(post, inputs)
    me, owner = parties.addresses(wishes.me), ""
    if not me:
        letters = [*letters]
        owner = _owner(letters)
        me = frozenset({parties.untagged(owner)} if owner else ())
    for letter in letters:
        _fold(post, letter, me)
    if post.strangers and not post.files:
        raise WrongFormatError(
            f"{post.strangers[0]} is no mailbox",
            "an mbox file begins with 'From ', a Maildir folder has cur/ and new/",
        )
    occasions = [_occasion(post, key) for key in sorted(post.days)]
    return Delivery(
        occasions=tuple(occasions),
        left_out=tuple(post.left_out),
        unread=tuple(post.unread),
        # A letter to several people counts once for each of them. One that is there
        # twice says nothing new, and neither does the second of a day.
        joined=post.letters - len(occasions),
        about=_about(post),
        me=(Mark("email", owner),) if owner else (),
        notices=(*_about_me(me, owner), *map(_about_stranger, post.strangers)),
    )


def _about(post: _Post) -> str:
    letters = counted(post.messages, "letter")
    return f"{letters} in {counted(post.files, 'file')}, headers only"


def _about_me(me: frozenset[str], owner: str) -> Iterator[str]:
    if owner:
        yield f"{owner} is in most of the mail and is taken for you"
    elif not me:
        yield "nobody is 'self: yes', so that all mail counts as received"


def _about_stranger(name: str) -> str:
    return f"{name} is no mailbox and was passed over"


def _letters(post: _Post, inputs: Sequence[Input]) -> Iterator[_Letter]:
    """Yield the letters that count; what does not goes to *post*."""
    for source in inputs:
        *folders, name = source.name.split("/")
        parent = folders[-1] if folders else ""
        if parent == "tmp" or (len(inputs) > 1 and _is_beside(name)):
            continue
        with source.open() as stream:
            alone = parent in {"cur", "new"}
            messages = mailbox.messages(stream, alone=alone)
            if messages is None:
                post.strangers.append(source.name)
                continue
            post.files += 1
            cause = _kept(folders, name)
            for message in messages:
                post.messages += 1
                place = Where(source.name, 0 if alone else message.line)
                letter = _letter(post, message.header, place, cause)
                if letter is not None:
                    yield letter


def _is_beside(name: str) -> bool:
    folded = name.casefold()
    return folded.startswith((".", *_INDEXES)) or folded.endswith(_BESIDE)


def _kept(folders: Sequence[str], name: str) -> str:
    """Return why messages in a file are left out, by its folders and flags, or `""`."""
    for folder in (*folders, name):
        # Maildir++ writes `.INBOX.Drafts`, Apple `Drafts.mbox`, Thunderbird `X.sbd`.
        title = folder.removesuffix(".mbox").removesuffix(".sbd").rpartition(".")[2]
        if title.strip().casefold() in _REASONS:
            return _REASONS[title.strip().casefold()]
    flags = _FLAGS.search(name)
    return _flagged(flags[1]) if flags else ""


def _flagged(flags: str) -> str:
    """Return what the flags of a Maildir name mean, where they leave a letter out."""
    if "T" in flags:
        return "in the trash"
    return "a draft" if "D" in flags else ""


def _letter(post: _Post, header: Header, place: Where, cause: str) -> _Letter | None:
    """Return the letter with this *header*, or `None` if it does not count."""
    senders = post.people(header.get("from", ""))
    sender = senders[0] if senders else ""
    reason = cause or _automatic(header, sender) or _unsent(header)
    lists = [header.get(name, "") for name in ("to", "cc", "bcc")]
    recipients: dict[str, None] = {}
    if not reason:
        recipients = _recipients(post, lists)
        reason = f"to more than {_MOST} people" if len(recipients) > _MOST else ""
    date = mailbox.day(header.get("date", ""))
    if not reason and (date is None or not sender):
        needed = "a day" if sender else "a sender"
        value = header.get("date" if sender else "from", "").strip()
        problem = (
            f"no such {needed[2:]}: {value[:80]}" if value else f"without {needed}"
        )
        post.unread.append(Skipped(place, problem, sender))
        return None
    if not reason and date is not None:
        reason = _elsewhen(date, post.wishes)
    if reason or date is None:
        post.left_out.append(Skipped(place, reason, sender))
        return None
    return _Letter(place, date, sender, tuple(recipients))


def _recipients(post: _Post, lists: Iterable[str]) -> dict[str, None]:
    recipients: dict[str, None] = {}
    for text in lists:
        # The end of a very long list cannot make it a short one.
        recipients |= dict.fromkeys(post.people(text[:_LONGEST]))
    return recipients


def _elsewhen(date: dt.date, wishes: Wishes) -> str:
    if wishes.since is not None and date < wishes.since:
        return f"before {wishes.since}"
    return "dated in the future" if date > wishes.today else ""


def _automatic(header: Header, sender: str) -> str:
    """Return why nobody wrote this by hand and to you (RFC 2919, RFC 3834), or `""`."""
    if header.get("list-id"):
        return "from a mailing list"
    if header.get("auto-submitted", "no").partition(";")[0].strip().casefold() != "no":
        return "sent by a program"
    if header.get("precedence", "").casefold() in _BULK:
        return "bulk mail"
    return "" if parties.is_person(sender) else "from a box that nobody reads"


def _unsent(header: Header) -> str:
    """Return why a mail program does not count a message, or `""`."""
    for label in mailbox.decoded(header.get("x-gmail-labels", "")).split(","):
        reason = _REASONS.get(label.strip().strip('"').casefold())
        if reason:
            return reason
    status = header.get("x-mozilla-status", "")
    # Mutt and Alpine: T is a draft, D is deleted.
    flags = header.get("x-status", "") + header.get("status", "")
    if header.get("x-mozilla-draft-info") or header.get("x-unsent") or "T" in flags:
        return "a draft"
    is_expunged = _HEX.fullmatch(status) and int(status, 16) & _EXPUNGED
    return "in the trash" if is_expunged or "D" in flags else ""


def _owner(letters: Iterable[_Letter]) -> str:
    """Return the address that is in most of *letters*, if one stands out."""
    present: Counter[str] = Counter()
    total = 0
    for letter in letters:
        total += 1
        present.update({letter.sender, *letter.recipients})
    first, second = [*present.most_common(2), ("", 0), ("", 0)][:2]
    stands_out = first[1] > second[1] and first[1] * 2 > total
    return first[0] if stands_out and total > 1 else ""


def _fold(post: _Post, letter: _Letter, me: frozenset[str]) -> None:
    """Add *letter* to the days of the people whom it concerns."""
    is_mine = parties.untagged(letter.sender) in me
    way: Direction = "out" if is_mine else "in"
    people = [
        email
        for email in (letter.recipients if is_mine else (letter.sender,))
        if parties.untagged(email) not in me and parties.is_person(email)
    ]
    if not people:
        reason = "to nobody but you" if letter.recipients else "without recipients"
        post.left_out.append(Skipped(letter.place, reason, letter.sender))
        return
    post.letters += len(people)
    for email in people:
        _, ways = post.days.setdefault((email, letter.date), (letter.place, set()))
        ways.add(way)


def _occasion(post: _Post, key: _PersonDay) -> Occasion:
    email, date = key
    place, ways = post.days[key]
    direction: Direction = "both" if len(ways) > 1 else next(iter(ways))
    # Otherwise, thousands of old letters would wait for a reply.
    needs_none = direction == "in" and not post.wishes.replies
    return Occasion(
        key=f"mail:{email}/{date}",
        where=place,
        date=date,
        kind="email",
        people=(parties.party(post.names.get(email, ""), email),),
        direction=direction,
        fields={"answered": "yes"} if needs_none else {},
    )


def _fits(name: str, head: bytes) -> int:
    folders = name.split("/")[:-1]
    messages = mailbox.messages(BytesIO(head), alone=False)
    if messages is None or next(messages, None) is None:
        return 0
    is_box = head.startswith(b"From ") or (folders and folders[-1] in {"cur", "new"})
    return 95 if is_box else 60


INTAKE = Intake(
    about="""Import who wrote to whom on which day, from mailboxes.

    mbox files (Thunderbird, Apple Mail, Gmail's Takeout), Maildir folders and single
    letters: one note a person and day, without subjects and texts. Newsletters,
    automatic mail and letters to more than five people are left out.
    """,
    read=read,
    fits=_fits,
    members=("",),  # the files of a mailbox have any ending, or none
    options=("since", "replies"),
)
