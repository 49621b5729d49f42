"""A journal of what is rarest: the longest names, the fullest notes, many scripts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

TODAY = dt.date(2026, 11, 22)  # as in the settings of `write`

LONG = "Wolfeschlegelsteinhausenbergerdorff"
ENDLESS = (LONG * 6)[:200]  # no place to break
WORDY = ("Maria del Carmen Fernández de la Vega y Sanz-Ruiz " * 4).strip()
NAMES = {
    "sara": "שרה בת־אברהם לוי־כהן",
    "omar": "عبد الرحمن بن محمد بن عبد العزيز الأنصاري",
    "mixed": "שרה (Sara) לוי 3",
    "han": "李小龙",
    "yamada": "山田太郎左衛門之丞源朝臣義経" * 4,
    "kim": "김민수",
    "tamil": "பிரியா ரகுநாதன்",
    "thai": "พระบรมวงศ์เธอพระองค์เจ้าประดิษฐวรการ",
    "family": "👩‍👩‍👧‍👦 Die Familie 🏳️‍🌈🇩🇪👋🏽",
    "faces": "😀" * 40,
    "zalgo": "Z\u0351\u0300\u0301\u0302\u0303a\u0316\u0317\u0318\u0319l\u0334g\u0335o",
    "endless": ENDLESS,
    "endless-too": ENDLESS[:-1] + "z",
    "wide": "W" * 200,
    "wordy": WORDY,
    "hyphens": "-".join(["Anna"] * 40),
    "one": "Q",
    "markup": "<b>&amp; </text> \"quoted\" 'single'",
}
ORGANIZATIONS = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3,
    "الشركة الوطنية للاتصالات والمعلومات",
    "有限責任事業組合日本鉄道地図研究所",
    "The Society for the Long and Winding Names of Small Committees " * 3,
    "🚂🗺️",
)
TAGS = (
    "rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2,
    "地図" * 30,
)
CROWD = 60
TALKS = 300


def _file(head: dict[str, object], body: str = "") -> str:
    # JSON is YAML: nothing has to be quoted by hand.
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{body}"


def files() -> dict[str, str]:
    """Return the files of the journal, by name."""
    return dict([*_people(), *_crowd(), *_talks(), *_notes()])


def _people() -> Iterator[tuple[str, str]]:
    """Each was met through the one before, knows the next, and had three posts."""
    stems = list(NAMES)
    circles = ("inner", "close", "active", "known")
    for at, (stem, name) in enumerate(NAMES.items()):
        first, second = (ORGANIZATIONS[(at + plus) % 6].strip() for plus in (0, 1))
        yield (
            f"contacts/{stem}.md",
            _file(
                {
                    "name": name,
                    "aliases": [name[:100] + " II"],
                    "email": f"{'a' * 60}{at}@{'b' * 60}.example",
                    "phone": f"+44 20 7946 {at:04}",
                    "links": {"site": f"https://x.example/{'c' * 150}"},
                    "location": "Taumatawhakatangihangakoauauotamateaturipukakapikimaunga",
                    "organization": [
                        {"name": first, "title": LONG * 3, "from": 2019 + at % 5},
                        {"name": second, "title": "会計係", "from": 2009, "to": 2018},
                        {"name": ORGANIZATIONS[0], "from": 2001, "to": 2008},
                    ],
                    "tags": list(TAGS),
                    "common_ground": [ENDLESS, "שירה"],
                    "birthday": f"{1940 + at}-{(TODAY + dt.timedelta(at * 3)):%m-%d}",
                    "met": {"on": "2024-01-01", "through": stems[at - 1]} if at else {},
                    "circle": circles[at % 4],
                    "goal": f"learn {ENDLESS}",
                    "knows": [
                        {"who": stems[(at + 1) % len(stems)], "as": LONG},
                        {"who": "sara", "as": "friend"},
                    ]
                    if at
                    else [],
                },
                f"{ENDLESS}\n\n- [ ] send {ENDLESS} due:2026-11-{at % 28 + 1:02}\n",
            ),
        )
    yield (
        "contacts/wish.md",
        _file({"name": ENDLESS[::-1], "status": "target", "goal": ENDLESS}),
    )
    yield "contacts/me.md", _file({"name": "אני", "self": True})


def _crowd() -> Iterator[tuple[str, str]]:
    """Sixty people at a meeting, the rarest names among them, and more expected."""
    for at in range(CROWD):
        yield (
            f"contacts/guest-{at}.md",
            _file({"name": f"Guest {at} {LONG[: at % 35]}", "circle": "known"}),
        )
    guests = [f"guest-{at}" for at in range(CROWD)]
    yield (
        "journal/2026-11-01-gathering.md",
        _file(
            {
                "kind": "event",
                "with": [*NAMES, *guests[len(NAMES) :]],
                "expected": guests,
                "hosts": ["endless", "omar"],
                "place": ORGANIZATIONS[1],
                "tags": list(TAGS),
            },
            f"# {ENDLESS}\n\n{WORDY}\n",
        ),
    )
    yield (
        "journal/2026-12-05-next.md",
        _file({"kind": "event", "expected": [*guests, *NAMES]}, f"# {WORDY}\n"),
    )


def _talks() -> Iterator[tuple[str, str]]:
    """Three hundred talks with one person, some on a day."""
    kinds = ("coffee", "email", "call", "message")
    for at in range(TALKS):
        day = TODAY - dt.timedelta(at * 2 % 720 + 1)
        yield (
            f"journal/{day.year}/{day}-talk-{at}.md",
            _file(
                {
                    "kind": kinds[at % 4],
                    "with": "sara" if at % 5 else ["sara", "endless", "omar"],
                    **({"direction": ("out", "in")[at // 4 % 2]} if at % 2 else {}),
                    "topics": [ENDLESS[: at % 200 + 1], "地図"],
                },
                f"# {'שיחה ' * (at % 9 + 1)}{at}\n\n{ENDLESS}\n",
            ),
        )


def _notes() -> Iterator[tuple[str, str]]:
    """Yield what the practice draws: introductions, chains, interviews, gifts."""
    stems = list(NAMES)
    for at, stem in enumerate(stems):
        day = TODAY - dt.timedelta(at * 9 + 2)
        other = stems[at - 3]
        yield (
            f"journal/{day}-intro-{at}.md",
            _file(
                {
                    "kind": "introduction",
                    "with": [stem, other],
                    "introduced": [[stem, other]],
                    "gave": {"who": stem, "what": ENDLESS},
                    "received": {"who": other, "what": ENDLESS},
                    "needs": {"who": stem, "what": ENDLESS},
                    "referrals": ENDLESS,
                    "lesson": ENDLESS,
                },
                f"# {NAMES[stem]}\n",
            ),
        )
        yield (
            f"journal/{day}-chance-{at}.md",
            _file(
                {
                    "kind": "opportunity",
                    "stage": ("seed", "open", "won", "lost")[at % 4],
                    "type": ("career", "community", "social")[at % 3],
                    "from": [stem, f"{day}-intro-{at}", "2026-11-01-gathering"],
                    "title": NAMES[stem],
                }
            ),
        )
        yield (
            f"journal/{day}-asking-{at}.md",
            _file(
                {
                    "kind": "interview",
                    "with": stem,
                    "stage": ("asked", "agreed", "held", "declined")[at % 4],
                    "questions": [ENDLESS],
                    "answers": {ENDLESS[:100]: ENDLESS},
                    "follow_up": f"{day + dt.timedelta(at + 1)}",
                },
                f"# {ENDLESS}\n\n| a | b |\n|---|---|\n| {ENDLESS} | {WORDY} |\n\n"
                f"```\n{ENDLESS}{ENDLESS}\n```\n\n`{ENDLESS}`\n\n> {ENDLESS}\n",
            ),
        )
