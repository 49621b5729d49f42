"""Laws of what leaves: it knows nothing of what is private, and says no name."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, replace
from urllib.parse import quote, unquote

from hypothesis import given
from hypothesis import strategies as st

from netjournal.clock import utc
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.interchange.ics import As, busy, feed
from netjournal.practice.day import Day
from netjournal.privacy import Outward, outward
from netjournal.privacy.digest import digest
from netjournal.render.mail import sheet_mail
from netjournal.render.pages import pages
from netjournal.render.text.digest import digest_data, digest_sheet
from netjournal.render.text.sheets import sheet_lines, sheet_markdown
from netjournal.render.text.styled import drawn
from netjournal.render.text.terminal import as_json
from tests.examples import one_in
from tests.properties.test_practice import Files, journals

TODAY = dt.date(2026, 11, 22)
BERLIN = utc("Europe/Berlin")
# Someone private, and what the files of others may say of them.
OTTO = "contacts/otto-vance.md"
FILE = (
    "---\nname: Otto Vance\naliases: [Jürgen Groß, Rike O'Neil]\n"
    "email: o.vance@mill.example\nphone: +49 341 123456\n"
    "links: {site: 'https://social.example/in/ovance77/'}\nprivate: yes\n"
    "birthday: soon\nhoby: sails\n---\n"
    "- [ ] a secret promise to [[ada]] due:2026-11-20\n"
)
LOOSE = [
    "[[otto-vance]]",
    "[[otto-vanse]]",
    "[[2026-01-02-dinner#Wine]]",
    "[[2026-01-02-diner]]",
    "[[ada#Wine]]",
    "[[otto]]",
    "Otto Vance",
    "<!-- netjournal: ignore NJ205 -->",
]
lines = st.lists(st.sampled_from(LOOSE), max_size=3).map("\n\n".join)
# All that a calendar without names can consist of: days, counts and these words.
_COUNT = r"[1-9]\d* (?:planned|due|birthdays?|anniversar(?:y|ies))"
BUSY = re.compile(
    r"BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-//netjournal//follow-ups//EN\r\n"
    r"X-WR-CALNAME:Busy days\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n"
    r"(?:(?:BEGIN:V(?:EVENT|TODO)|END:V(?:EVENT|TODO)|TRANSP:TRANSPARENT"
    r"|DTSTAMP:19700101T000000Z|(?:DTSTART|DTEND|DUE);VALUE=DATE:\d{8}"
    rf"|UID:day-\d{{8}}@netjournal|SUMMARY:{_COUNT}(?:\\, {_COUNT})*)\r\n)*"
    r"END:VCALENDAR\r\n"
)


def published(out: Outward) -> dict[str, object]:
    """Return all that leaves, by what it is called."""
    found = digest(out)
    sheet = digest_sheet(found, out)
    return {
        **{uri: astuple(page) for uri, page in pages(out).items()},
        **{f"feed as {as_}": feed(out, BERLIN, as_=as_) for as_ in ("event", "todo")},
        "json": as_json(digest_data(found, out)),
        "markdown": sheet_markdown(sheet),
        "mail": sheet_mail(sheet),
        "text": drawn(sheet_lines(sheet, 80, out.today), color=False),
    }


def parsed(files: Mapping[str, str]) -> tuple[Journal, Settings]:
    return read_journal(None, [SourceFile(path, text) for path, text in files.items()])


@one_in(4)
@given(journals(), st.data())
def test_what_leaves_is_the_same_without_the_private_files(
    files: Files, data: st.DataObject
) -> None:
    """But for the veil, which has to know what it hides."""
    mine = dict(files)
    for path in sorted(mine):
        mine[path] += f"\n{data.draw(lines)}\n"
    notes = [path for path in sorted(mine) if path.startswith("journal/")]
    secret = {OTTO} | (data.draw(st.sets(st.sampled_from(notes))) if notes else set())
    secret |= data.draw(st.sets(st.sampled_from(sorted(set(mine) - set(notes)))))
    mine |= {
        OTTO: FILE,
        "journal/2026-01-02-dinner.md": "---\nkind: meal\nwith: [ada, otto-vance]\n"
        "private: yes\n---\n# Dinner\n",
    }
    for path in secret - {OTTO}:
        mine[path] = mine[path].replace("---\n", "---\nprivate: yes\n", 1)
    secret.add("journal/2026-01-02-dinner.md")
    everything, rules = parsed(mine)
    rest, _ = parsed({path: mine[path] for path in mine if path not in secret})

    full = outward(Day(everything, rules, TODAY))
    bare = outward(Day(replace(rest, hidden=full.journal.hidden), rules, TODAY))

    assert published(full) == published(replace(bare, veil=full.veil))


@given(journals(), st.booleans(), st.sampled_from(["event", "todo"]))
def test_a_calendar_without_names_has_nothing_of_the_journal(
    files: Files,
    include_private: bool,  # noqa: FBT001 (drawn by name)
    as_: As,
) -> None:
    """But days and counts, and each day once, so that keys are its days."""
    day = Day(*parsed(files), TODAY)
    out = outward(day, include_private=include_private)

    calendar = busy(out, as_=as_).decode()

    assert BUSY.fullmatch(calendar)
    keys = re.findall(r"UID:.*", calendar)
    assert sorted({*keys}) == keys
    assert bool(keys) or not re.search(r"SUMMARY", feed(out, BERLIN).decode())


def _turned(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}"


WRITTEN = [
    str,
    str.upper,
    str.title,
    _turned,
    quote,
    lambda name: quote(quote(name)),
    lambda name: "".join(f"%{byte:02X}" for byte in name.encode()),
    lambda name: name.replace(" ", ""),
    lambda name: name.replace(" ", "_"),
    lambda name: name.replace(" ", "&nbsp;"),
    lambda name: name.replace(" ", " – "),
    lambda name: name.replace(" ", " *") + "*",
    "\u200b".join,
    "\u00ad".join,
    lambda name: "".join(f"&#{ord(one)};" for one in name),
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: "".join(
        chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in name
    ),
    lambda name: f"{name}s",
    lambda name: f"{name}\u2019s",
    lambda name: name.replace("'", "\u2019"),
    lambda name: f"https://x.example/{name.replace(' ', '.')}?a=1",
    lambda name: f"[x](https://x.example/{quote(name)})",
    lambda name: f"`{name}`",
    lambda name: f"[[{name}|who]]",
]
SAID = ["Otto Vance", "otto-vance", "Rike O'Neil", "Jürgen Groß", "Juergen Gross"]
OTHERS = [
    "o.vance@mill.example",
    "O.Vance@Mill.example",
    "[mail](mailto:o.vance%40mill.example)",
    "+49 341 123456",
    "0341/12 34 56",
    "0049 (0)341 123456",
    "+49341123456",
    "https://social.example/in/ovance77",
    "[x](http://www.social.example/in/ovance77/?from=me#top)",
]
NEVER = [
    "ottovance", "vanceotto", "rikeoneil", "oneilrike", "juergengross", "jurgengross",
    "grossjuergen", "grossjurgen", "ovance", "341123456",
]  # fmt: skip
spelled = st.one_of(
    st.builds(lambda write, name: write(name), st.sampled_from(WRITTEN), st.sampled_from(SAID)),
    st.sampled_from(OTHERS),
)  # fmt: skip


def _bare(text: str) -> str:
    """Return the letters and digits of *text*, however it is quoted."""
    text = re.sub(r"\r\n ", "", text)
    text = text.encode().decode("unicode_escape") if "\\u" in text else text
    parts = [text, re.sub(r"</?(?:a|code|em|span|strong)\b[^>]*>", "", text)]
    found = []
    for part in parts:
        said = html.unescape(html.unescape(part))
        said = unicodedata.normalize("NFKC", unquote(unquote(unquote(said)))).casefold()
        for two in ((), (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))):
            one = said
            for before, after in two:
                one = one.replace(before, after)
            one = unicodedata.normalize("NFD", one)
            found.append("".join(filter(str.isalnum, one)))
    return " ".join(found)


@one_in(4)
@given(journals(), spelled, st.data())
def test_a_private_name_stands_nowhere(
    files: Files, said: str, data: st.DataObject
) -> None:
    mine = dict(files)
    text = json.dumps(said, ensure_ascii=False)
    keys = [
        "lessons",
        "location",
        "common_ground",
        "title",
        "place",
        "questions",
        "x_y",
    ]
    for path in sorted(mine):
        key = data.draw(st.sampled_from(keys))
        mine[path] = mine[path].replace("---\n", f"---\n{key}: {text}\n", 1)
        mine[path] += f"\n# About {said}\n\nI know {said}, she said.\n"
        mine[path] += f"- [ ] write to {said} and [[ada]] due:2026-11-20\n"
    mine["journal/2026-11-24-tea.md"] = (
        f"---\nkind: meal\nwith: ada\ntitle: {text}\nplace: {text}\n---\n"
    )
    mine[OTTO] = FILE
    journal, rules = parsed(mine)
    rules = replace(rules, site_name=f"The journal of {html.unescape(said)}")

    for name, found in published(outward(Day(journal, rules, TODAY))).items():
        everything = found.decode() if isinstance(found, bytes) else str(found)
        bare = _bare(f"{name} {everything}")
        assert [] == [word for word in NEVER if word in bare]
