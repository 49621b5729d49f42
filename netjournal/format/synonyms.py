"""Other names for our keys, and which of ours each one means.

Keys are compared without regard to case and the characters between words: `Job Title`,
`job-title` and `jobTitle` are one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Literal

from netjournal.format.folding import folded
from netjournal.format.lookalikes import plain_key
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS

Sort = Literal["contact", "note"]


class Meaning(NamedTuple):
    """What a foreign key means.

    `key` is ours, or empty if there is none; `inner` is a key of its map, or the label
    of the value in it; `hint` says what to do if the value cannot simply be moved.
    """

    key: str
    inner: str = ""
    hint: str = ""


def _each(words: str) -> list[str]:
    return words.split()


# Keys of other programs about the file itself, which are never reported.
_SILENT = frozenset(
    _each(
        "cssclass cssclasses publish permalink created updated modified position"
        " datecreated createdat createdon createddate creationdate ctime"
        " dateupdated updatedat updatedon dateupdate lastupdated lastupdate"
        " datemodified modifiedat modifiedon lastmodified lastedited mtime"
        " banner bannerx bannery bannericon icon iconcolor color colour"
        " kanbanplugin excalidrawplugin obsidianuimode obsidianeditingmode"
        " linter yamllinter version rev prodid"
    )
)

# Obsidian's other titles of a note; its links carry them along.
_SILENT_IN_NOTES = _SILENT | {"aliases", "alias"}

_COMPUTED = "`netjournal due` computes this from your notes, so you can delete it"
_BELOW = "note notes comment comments remark remarks description bio about summary"
_IN_TEXT = "move it below the front matter, into the text"
_SPLIT = "write the full name under 'name'"

# Our keys, and other words for them, in their plain form: lower case, no gaps.
_CONTACT_WORDS = {
    "name": "fn fullname displayname formattedname contactname personname realname",
    "aliases": "alias nickname nicknames nick aka alsoknownas knownas othername"
    " othernames maidenname formername formernames preferredname",
    "pronouns": "pronoun",
    "email": "emails mail mails emailaddress emailaddresses mailaddress emailid"
    " eaddress",
    "phone": "tel tels telephone telephones telephonenumber phonenumber phonenumbers"
    " phones mobile mobil mobilephone mobilenumber cell cellphone cellular handy"
    " whatsapp landline fon",
    "address": "addresses adr postaladdress postaladdresses mailingaddress"
    " streetaddress homeaddress anschrift adresse",
    "location": "city country town residence hometown based basedin livesin lives"
    " homecity currentcity currentlocation loc ort region",
    "organization": "company companies companyname org orgs organisation"
    " organizations organisations orgname employer employers workplace worksat"
    " worksfor firm business institution affiliation",
    "title": "role roles job jobtitle jobrole jobposition occupation profession"
    " designation",
    "tags": "tag category categories keyword keywords group groups",
    "common_ground": "incommon sharedinterests commoninterests",
    "birthday": "bday birthdate dateofbirth dob birth born birthdays geburtstag",
    "photo": "picture image avatar portrait photopath profilepicture profilephoto",
    "goal": "goals purpose",
    "circle": "tier ring",
    "cadence": "frequency contactfrequency contactinterval checkinfrequency interval"
    " keepintouch remindevery reachoutevery howoften stayintouch",
    "snooze_until": "snooze snoozed snoozeduntil snoozetill",
    "do_not_contact": "dnc nocontact",
    "self": "isself isme thisisme",
    "source": "uid uids externalid",
    "distinct_from": "notsameas differentfrom",
}
_NOTE_WORDS = {
    "date": "datetime day startdate start starttime meetingdate eventdate when datum",
    "end": "enddate enddatetime until",
    "kind": "meetingtype interactiontype notetype eventtype channel medium",
    "with": "attendees attendee attended people person persons participants"
    " participant present members contacts contact guests guest who metwith"
    " peoplepresent inattendance teilnehmer",
    "title": "subject name headline",
    "answered": "replied gotreply",
    "place": "location where venue address room city ort",
    "url": "link website web weblink meetinglink meetingurl",
    "tags": "tag category categories keyword keywords",
    "expected": "invitees invited invitee invitations",
    "hosts": "host hostedby organizer organizers organiser organisers organizedby",
    "follow_up": "followupdate followupon followups nextfollowup",
    "lesson": "lessons lessonlearned lessonslearned learned learnings takeaway"
    " takeaways",
    "topics": "topic agenda subjects discussed talkedabout themes",
    "needs": "need lookingfor",
    "questions": "question openquestions questionstoask",
    "introduced": "introductions introduction intro intros",
    "referrals": "referral referred",
    "source": "uid messageid",
}
_TIES = {
    "spouse": "spouse wife husband",
    "partner": "partner significantother so girlfriend boyfriend fiance fiancee",
    "child": "kid kids child children son sons daughter daughters",
    "parent": "parent parents mother father mom mum dad",
    "sibling": "sibling siblings brother brothers sister sisters",
    "friend": "friend friends",
    "colleague": "colleague colleagues coworker coworkers",
    "manager": "manager boss reportsto supervisor",
    "mentor": "mentor mentors mentoredby",
    "assistant": "assistant",
    "": "relations relation relationships relatives related relatedto family"
    " connections knownby",
}
_LINKS = _each(
    "website web websites homepage url urls site blog linkedin twitter github gitlab"
    " mastodon bluesky facebook instagram xing orcid youtube telegram"
    " socialprofile socialprofiles social profile portfolio webpage linkedinurl"
    " githuburl twitterurl linkedinprofile"
)
_MET = {
    "on": "meton metdate datemet firstmet firstmeton firstmeeting metfirst firstcontact"
    " metsince knownsince",
    "at": "metat howwemet howmet",
    "where": "wheremet wherewemet metin metwhere",
    "through": "introducedby metthrough metvia introductionby referredby",
}
_OTHER: Mapping[Sort, dict[str, Meaning]] = {
    "contact": {
        **dict.fromkeys(
            _each(
                "lastcontact lastcontacted lastcontactdate lastseen lastmet lasttouch"
                " lastinteraction lastmeeting lastspoke lasttalked lastcheckin"
                " lastconversation"
            ),
            Meaning("", hint=f"{_COMPUTED}; `netjournal log` adds a note"),
        ),
        **dict.fromkeys(
            _each(
                "nextcontact nextcontactdate nexttouch nextcheckin nextmeeting nextcall"
                " nextreminder followup followupdate remindme reminder contactagain"
                " reachout"
            ),
            Meaning(
                "",
                hint=f"{_COMPUTED}; 'cadence: 3 months' sets how often",
            ),
        ),
        **dict.fromkeys(
            _each(
                "firstname givenname forename gn lastname familyname surname middlename"
                " prefix suffix nprefix ngn nfn nmn nsuffix n"
            ),
            Meaning("name", hint=_SPLIT),
        ),
        **dict.fromkeys(
            _each("type kind doctype notetype class"),
            Meaning("", hint="delete it; every file in contacts/ is a contact"),
        ),
        **dict.fromkeys(
            _each("anniversary weddinganniversary wedding weddingday nameday"),
            Meaning("dates"),
        ),
        **dict.fromkeys(_each(_BELOW), Meaning("", hint=_IN_TEXT)),
    },
    "note": {
        "time": Meaning("date", hint="add it to the date: 'date: 2026-03-01 10:00'"),
        **dict.fromkeys(
            _each("duration length minutes endtime"),
            Meaning("end", hint="write when it ended: 'end: 2026-03-01 11:00'"),
        ),
        **dict.fromkeys(_each(_BELOW), Meaning("", hint=_IN_TEXT)),
    },
}

_GAPS = pattern(r"[\W_]+")
_BLANKS = pattern(r"[\s_-]+")
_UNSEEN = frozenset(("Mn", "Mc", "Me", "Cf", "Zs", "Pd"))
_BRACKETED = pattern(r"(.+?)[ \t]*[\[(;]([^\])]*)[\])]?(.*)")
_LABELS = _each(
    "home work private personal business office mobile cell other main primary"
    " secondary second alternative preferred company"
)
_LABELLED = ("email", "phone")
_DIGITS = pattern(r"[0-9]+$")
# The label that a word for a phone number implies.
_KINDS_OF_PHONE = {
    **dict.fromkeys(_each("mobile mobil mobilephone mobilenumber handy"), "mobile"),
    **dict.fromkeys(_each("cell cellphone cellular"), "cell"),
    "whatsapp": "whatsapp",
    "landline": "landline",
}


def form(name: str) -> str:
    """Return a key as used for comparison: plain letters, lower case, no gaps."""
    return _GAPS.sub("", plain_key(name)).lower()


@cache
def _ours(sort: Sort) -> Mapping[str, str]:
    keys = CONTACT_KEYS if sort == "contact" else NOTE_KEYS
    return {form(key.name): key.name for key in keys}


@cache
def _words(sort: Sort) -> Mapping[str, Meaning]:
    words = _CONTACT_WORDS if sort == "contact" else _NOTE_WORDS
    found = {word: Meaning(key) for key, said in words.items() for word in said.split()}
    if sort == "contact":
        for role, said in _TIES.items():
            found |= {word: Meaning("knows", role) for word in said.split()}
        for inner, said in _MET.items():
            found |= {word: Meaning("met", inner) for word in said.split()}
        found |= {word: Meaning("links", word) for word in _LINKS}
        found |= {
            word: Meaning("phone", kind) for word, kind in _KINDS_OF_PHONE.items()
        }
    return found | _OTHER[sort]


# Anyone who writes one of these, or nearly one, wants to hide the file.
_PRIVATE = ("private", "privat", "prive", "privacy", "confidential")
_PLAINLY = frozenset((*_PRIVATE, "isprivate", "isconfidential"))
_SLIPS = 2  # extra, missing, wrong or swapped letters
_LONGEST_SLIP = max(map(len, _PRIVATE)) + _SLIPS
_YES = frozenset(("yes", "true", "on"))
_NO = frozenset(("no", "false", "off"))


def is_yes(text: str) -> bool:
    """Say whether *text* is a clear yes."""
    return text.lower() in _YES


def is_no(text: str) -> bool:
    """Say whether *text* is a clear no."""
    return text.lower() in _NO


@lru_cache(maxsize=1 << 12)
def near_private(name: str) -> bool:
    """Say whether an unknown key may be a misspelling of `private`.

    That is a key that contains the word, or is within two typos of a word for it; case,
    accents, spaces, `_`, `-` and invisible characters make no difference. Keys of your
    own, which begin with x_, have to contain such a word.
    """
    bare, seen = _bare(name), _bare(plain_key(name))
    if "private" in bare or "private" in seen:
        return True
    if name.startswith("x_"):
        return any(word in bare for word in ("privat", "privacy", "confidential"))
    return any(_is_slip(one) for one in {bare, seen})


@lru_cache(maxsize=1 << 10)
def is_private(name: str) -> bool:
    """Say whether a key is exactly a word for `private`."""
    return _bare(name) in _PLAINLY or _bare(plain_key(name)) in _PLAINLY


def _is_slip(bare: str) -> bool:
    if len(bare) > _LONGEST_SLIP:
        return False
    # Imported here, because most journals have no unknown keys.
    from rapidfuzz.distance import OSA

    return any(
        OSA.distance(bare, word, score_cutoff=_SLIPS) <= _SLIPS for word in _PRIVATE
    )


def _bare(name: str) -> str:
    """Return casefold(NFKC) of a key, without marks, gaps and invisible characters."""
    if not name.isascii():
        # Marks of every script and invisible characters are removed, so that no key for
        # `private` is missed.
        name = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", folded(name))
            if unicodedata.category(letter) not in _UNSEEN
        )
    return _BLANKS.sub("", name).lower()


def silent(name: str, sort: Sort) -> bool:
    """Say whether a key is about the file itself, and not reported."""
    return form(name) in silent_names(sort)


def silent_names(sort: Sort) -> frozenset[str]:
    """Return the keys that are `silent`, in their plain form."""
    return _SILENT if sort == "contact" else _SILENT_IN_NOTES


def redundant(name: str, value: str, sort: Sort, written: Collection[str]) -> bool:
    """Say whether a key of a contact repeats what is already known.

    That is the type, given by the folder, or a part of the name, if that is *written*.
    """
    if sort == "note":
        return False
    if form(name) in ("type", "kind", "class", "doctype", "notetype"):
        return form(value) in ("person", "people", "contact", "contacts", "individual")
    found = meaning(name, sort)
    return "name" in written and found is not None and found.hint == _SPLIT


def spelled(name: str, sort: Sort) -> str | None:
    """Return our key that *name* equals except for case, gaps and lookalikes."""
    return _ours(sort).get(form(name))


def meaning(name: str, sort: Sort) -> Meaning | None:
    """Return the meaning of *name*, if it is a word for one of our keys.

    A word that qualifies an address or a number becomes its label: `TEL[CELL]`,
    `work_email`, `Phone (home)`, `email 2`.
    """
    words = _words(sort)
    word = form(name)
    if word in words:
        return _with_name(words[word], name)
    if sort == "note":
        return None
    bracketed = _BRACKETED.fullmatch(plain_key(name))
    if bracketed is None:
        return _labelled(_DIGITS.sub("", word), words)
    outer = form(bracketed[1])
    found = words.get(outer) or _own(outer)
    if found is not None and found.key == "address":
        # A part of an address (RFC 6350, 6.3.1): the city alone is a location.
        return Meaning("location") if form(bracketed[3]) == "locality" else found
    label = bracketed[2].strip().lower().removeprefix("type=")
    if found is not None and label and found.key in (*_LABELLED, "links"):
        return Meaning(found.key, "" if label.isdigit() else label)
    return found and _with_name(found, bracketed[1])


def _with_name(found: Meaning, name: str) -> Meaning:
    """Return a link or a date with the word for it as its label."""
    if found.key == "links":
        label = found.inner if found.inner not in ("url", "urls") else "website"
        return Meaning("links", label.removesuffix("url"))
    return Meaning("dates", form(name)) if found.key == "dates" else found


def _own(word: str) -> Meaning | None:
    key = _ours("contact").get(word)
    return Meaning(key) if key in (*_LABELLED, "links", "tags", "location") else None


def _labelled(word: str, words: Mapping[str, Meaning]) -> Meaning | None:
    found = words.get(word) or _own(word)
    if found is not None:
        return found if found.key in (*_LABELLED, "location") else None
    for label in _LABELS:
        for rest in (word.removeprefix(label), word.removesuffix(label)):
            if rest == word:
                continue
            found = words.get(rest) or _own(rest)
            if found is not None and found.key in _LABELLED:
                return Meaning(found.key, label)
    return None
