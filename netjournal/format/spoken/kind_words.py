"""Words for the kinds of notes, and verbs of contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from netjournal.format.records import NamedTuple

Way = Literal["", "in", "out", "both"]


# Foreign words that also exist in English, or in several languages.
_UNTELLING = frozenset(
    {"café", "un café", "essen", "mittag", "bier", "comida", "appel", "visio"}
)


class KindWord(NamedTuple):
    """The meaning of a word: a kind, if any, and how it relates to names.

    `general` words (met, sent) yield to a more exact one; a `verb` takes the people
    before and after it; `past` verbs mean that it happened; `way` is who wrote, if the
    word itself implies it.
    """

    kind: str
    verb: bool = False
    general: bool = False
    past: bool = False
    way: Way = ""
    language: str = ""
    # Whether the word alone determines the language.
    telling: bool = False


def kind_words() -> Iterator[tuple[str, KindWord]]:
    """Yield phrases with their meaning; of equal phrases, the first counts."""
    yield from _meetings()
    yield from _meals()
    yield from _calls()
    yield from _messages()
    yield from _letters()
    yield from _events()
    yield from _contacts()


def _nouns(
    kind: str, *phrases: str, language: str = ""
) -> Iterator[tuple[str, KindWord]]:
    for phrase in phrases:
        yield (
            phrase,
            KindWord(kind, language=language, telling=phrase not in _UNTELLING),
        )


def _verbs(
    kind: str, base: str = "", past: str = "", *, general: bool = False, way: Way = ""
) -> Iterator[tuple[str, KindWord]]:
    """Yield verbs; phrases are separated by commas."""
    for words, is_past in ((base, False), (past, True)):
        for phrase in filter(None, map(str.strip, words.split(","))):
            yield (
                phrase,
                KindWord(kind, verb=True, general=general, past=is_past, way=way),
            )


def _meetings() -> Iterator[tuple[str, KindWord]]:
    """Yield words for meetings, including those without a kind of their own."""
    yield from _verbs(
        "meeting",
        "meet, meet up, meet up with, meet with, meeting up, see, seeing, visit,"
        " visiting, catch up, catch up with, catching up, hang out, hanging out,"
        " chat, chat to, talk to, talk with, talking to, speak, speak to, speak with,"
        " speaking to, run into, bump into, drop by, stop by, come over",
        "met, met up, met up with, met with, saw, seen, visited, caught up,"
        " caught up with, hung out, chatted, chatted to, chatted with, talked,"
        " talked to, talked with, spoke, spoke to, spoke with, ran into, bumped into,"
        " came over, came by, dropped by, stopped by, came to see, came to visit,"
        " came for a visit",
        general=True,
    )
    for phrase in (
        *("meeting", "meetings", "mtg", "catch-up", "catchup", "chats", "hangout"),
        *("visit", "get-together", "treffen", "getroffen", "rendez-vous", "reunión"),
    ):
        yield phrase, KindWord("meeting", general=True)
    yield from _nouns(
        "meeting",
        *("1:1", "1:1s", "1-1", "1-on-1", "one-on-one", "one on one", "sync", "syncs"),
        *(
            "standup",
            "stand-up",
            "standups",
            "walk",
            "walks",
            "hike",
            "hikes",
            "stroll",
        ),
        *("bike ride", "spaziergang", "playdate", "sauna"),
    )
    yield from _verbs("meeting", "walking, hiking", "walked, hiked, synced, strolled")


def _meals() -> Iterator[tuple[str, KindWord]]:
    """Yield words for coffee, tea, food and drink."""
    yield from _nouns(
        "coffee",
        *("coffee", "coffees", "tea", "teas", "espresso", "espressos", "latte"),
        *("cappuccino", "cuppa", "matcha", "flat white", "coffee break", "coffee chat"),
        *("coffee meeting", "cup of coffee", "cup of tea"),
    )
    yield from _nouns("coffee", "kaffee", "kaffeetrinken", language="de")
    yield from _nouns("coffee", "café", "un café", language="fr")
    yield from _nouns(
        "meal",
        *("meal", "meals", "breakfast", "breakfasts", "brunch", "brunches", "lunch"),
        *("lunches", "dinner", "dinners", "supper", "bbq", "barbecue", "barbeque"),
        *("pizza", "pizzas", "drinks", "drink", "beer", "beers", "wine", "wines"),
        *("pint", "pints", "cocktails", "cocktail", "picnic", "tapas", "apéro"),
        *("aperitivo", "apero", "power lunch", "business lunch", "sushi", "ramen"),
        *("burgers", "curry", "raclette", "fondue", "happy hour"),
    )
    yield from _verbs("meal", "having lunch, having dinner", "lunched, dined, brunched")
    yield from _nouns(
        "meal",
        *("abendessen", "mittagessen", "frühstück", "bier", "mittag", "essen"),
        language="de",
    )
    yield from _nouns("meal", "dîner", "déjeuner", "petit-déjeuner", language="fr")
    yield from _nouns(
        "meal", "cena", "almuerzo", "comida", "desayuno", "cervezas", language="es"
    )


def _calls() -> Iterator[tuple[str, KindWord]]:
    """Yield words for calls, with and without video."""
    yield from _nouns(
        "call",
        *("call", "calls", "phone call", "phone calls", "phone", "phone chat", "ring"),
        *(
            "on the phone",
            "telephone call",
            "telephone",
            "phonecall",
            "conference call",
        ),
        *("by phone", "over the phone", "ring back", "call back"),
    )
    yield from _verbs(
        "call",
        "calling, phoning, ringing, call up, ring up",
        "called, phoned, rang, rung, telephoned, called up, rang up, called back,"
        " rang back, phoned back",
    )
    yield from _nouns("call", "anruf", "telefonat", "telefoniert", language="de")
    yield from _nouns("call", "angerufen", language="de")
    yield from _nouns("call", "appel", "coup de fil", language="fr")
    yield from _nouns("call", "llamada", language="es")
    yield from _nouns(
        "video",
        *("video", "video call", "video calls", "video chat", "videocall", "zoom"),
        *("zoom call", "zooms", "teams", "teams call", "teams meeting", "skype"),
        *("skype call", "facetime", "facetime call", "webex", "webex call"),
        *("google meet", "gmeet", "google hangout", "video conference", "jitsi"),
        *("zoom meeting", "videokonferenz", "videoanruf", "whatsapp video"),
        *("video meeting", "zoom chat", "google meet call", "visio"),
    )
    yield from _verbs("video", "zooming", "zoomed, skyped, facetimed")


def _messages() -> Iterator[tuple[str, KindWord]]:
    """Yield words for emails and messages."""
    yield from _nouns(
        "email",
        *("email", "emails", "e-mail", "e-mails", "mail", "mails", "newsletter"),
        *("email thread", "thank-you email", "follow-up email", "correo"),
    )
    yield from _verbs(
        "email",
        "emailing, mailing, forward",
        "emailed, e-mailed, mailed, forwarded, ccd, bccd, cc'd, emailed back",
    )
    yield from _nouns(
        "message",
        *("message", "messages", "text", "texts", "text message", "sms", "dm", "dms"),
        *("msg", "msgs", "whatsapp", "whatsapp message", "signal", "signal message"),
        *("slack", "slack message", "linkedin message", "voice message", "telegram"),
        *("voice note", "voice memo", "ping", "reply", "replies", "answer", "response"),
        *("nachricht", "linkedin dm", "instagram dm", "insta dm", "imessage"),
        *("linkedin request", "mensaje", "voicemessage", "slack dm", "whats app"),
    )
    yield from _verbs(
        "message",
        "texting, messaging, pinging, respond, replying",
        "texted, messaged, pinged, dmd, dmed, smsd, whatsapped, slacked, msgd, msged,"
        " replied, replied to, answered, responded, responded to, telegrammed",
    )
    yield from _verbs(
        "message",
        "write, writing, write to, write back, write back to, send, sending,"
        " get back to, reach out to, reach out",
        "wrote, wrote to, written, written to, wrote back, wrote back to, sent,"
        " sent to, got back to, reached out to, reached out, contacted, geschrieben,"
        " dropped a line, dropped a line to",
        general=True,
    )
    yield from _verbs("message", "hear from", "heard from, heard back from", way="in")


def _letters() -> Iterator[tuple[str, KindWord]]:
    """Yield words for paper letters, and for likes and comments."""
    yield from _nouns(
        "letter",
        *("letter", "letters", "card", "cards", "postcard", "postcards"),
        *("christmas card", "thank-you card", "thank-you note", "birthday card"),
        *("holiday card", "postkarte", "thank you card", "thank you note"),
        *("handwritten note", "greeting card", "lettre", "carte postale", "carta"),
    )
    yield from _verbs(
        "social",
        "like, liking, endorse, commenting on, comment on",
        "liked, commented, commented on, endorsed, reacted to, retweeted, reposted,"
        " upvoted",
    )
    yield from _nouns("social", "endorsement", "likes", "comment")


def _events() -> Iterator[tuple[str, KindWord]]:
    """Yield words for events and interviews."""
    yield from _nouns(
        "event",
        *("event", "party", "parties", "birthday party", "wedding", "weddings"),
        *("conference", "conf", "meetup", "meet-up", "workshop", "workshops", "panel"),
        *("fair", "trade fair", "festival", "seminar", "webinar", "hackathon"),
        *("reception", "gala", "exhibition", "vernissage", "funeral", "graduation"),
        *("reunion", "retreat", "offsite", "summit", "housewarming", "baby shower"),
        *("lecture", "symposium", "barcamp", "concert", "job fair", "career fair"),
        *("dinner party", "garden party", "summer party", "christmas party"),
        *("networking event", "open house", "book launch", "launch party"),
        *(
            "birthday",
            "bday",
            "konferenz",
            "messe",
            "hochzeit",
            "geburtstag",
            "mariage",
        ),
        *("boda", "fiesta", "gave a talk", "giving a talk"),
        *("panel discussion", "roundtable", "congress", "tagung", "expo", "bootcamp"),
    )
    yield from _nouns(
        "interview",
        *("interview", "interviews", "informational interview", "info interview"),
        *("job interview", "informational"),
    )
    yield from _verbs("interview", "interviewing", "interviewed")


def _contacts() -> Iterator[tuple[str, KindWord]]:
    """Yield words for contact without a kind of its own."""
    yield from _verbs(
        "",
        "tell, telling, ask, asking, thank, thanking, give, lend, sell, help,"
        " helping, invite, inviting, congratulate, say hello to, say hi to, show,"
        " pay, teach, owe, host, apologize to, remind",
        "told, asked, thanked, gave, lent, sold, helped, invited, congratulated,"
        " introduced myself to, introduced ourselves to, said hello to, said hi to,"
        " said goodbye to, said bye to, showed, paid,"
        " taught, hosted, hugged, greeted, apologized to, apologised to, reminded,"
        " borrowed from, bought from, got from, advised, coached, mentored,"
        " interviewed by, hired, cornered, dated, babysat for, waved to, waved at,"
        " played with, explained to, complained to, shouted at, listened to,"
        " cheered on, dropped off, picked up",
    )
