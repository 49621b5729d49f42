"""What lists are true about: you are no contact in them, and names have one order."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from netjournal import cli
from netjournal.format.folding import by_name
from netjournal.render.pages import Page, pages
from tests import txtar
from tests.index.whole import run_in
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)

# Nora is you, and wherever a contact can be.
MINE = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      format: 1
      today: 2026-11-22
-- contacts/nora.md --
---
name: Nora Own
self: yes
circle: close
status: active
tags: [maps, alone]
location: Leipzig
birthday: 1990-11-25
organization:
  - name: Wegwerk
    from: 2019
  - Solo
met:
  on: 2020-01-01
  through: ada
knows: ada
emails: nora@example.org
---
- [ ] send [[ada]] the map 📅 2026-11-20
-- contacts/ada.md --
---
name: Ada Lovelace
circle: close
tags: maps
location: Leipzig
organization:
  - name: Wegwerk
    from: 2018
  - name: Lamps
    from: 2015
    to: 2017
birthday: 1990-11-25
knows: [nora, bo]
met:
  on: 2025-12-24
  through: nora
---
-- contacts/bo.md --
---
name: Bo Vance
tags: maps
organization:
  - name: Lamps
    from: 2016
status: target
met:
  through: ada
---
-- contacts/cy.md --
---
name: Cy Young
location: Leipzig
organization: Wegwerk
met: {on: 2026-11-10}
---
-- journal/2026-11-01-fair.md --
---
kind: event
with: [nora, ada]
expected: [nora, ada, bo]
hosts: nora
---
-- journal/2026-11-10-lunch.md --
---
kind: coffee
with: [ada, cy, nora]
gave: a map
asked: {who: ada, what: the way}
tags: maps
---
- [ ] tell [[cy]] of it 📅 2026-11-21
-- journal/2026-11-12-three.md --
---
kind: introduction
with: ada
introduced: [[nora, cy]]
---
-- journal/2026-12-01-fair.md --
---
kind: event
place: Leipzig
with: [nora, ada]
expected: [nora, bo]
---
"""


@cache
def site() -> dict[str, Page]:
    return dict(pages(leaving(MINE, TODAY, include_private=True)))


_LINK = re.compile(r'<a [^>]*href="[^"]*people/nora/"[^>]*>(.*?)</a>')
# Where a link with your name is none to a contact: yourself, and lines in your file.
_ELSEWHERE = re.compile(
    r"This is you: <a.*?</a>|<a [^>]*>(?:<bdi>)?Nora Own(?:</bdi>)?</a>, line \d+"
    r"|last contact: .*?</span>|Mentioned in</h2>.*?</ul>"
)


@pytest.mark.parametrize(
    "uri", sorted(set(site()) - {"people/nora.md", "attention/index.md"})
)
def test_you_are_no_contact_on_a_page(uri: str) -> None:
    html = _ELSEWHERE.sub("", site()[uri].html)

    names = {re.sub(r"<[^>]+>", "", label) for label in _LINK.findall(html)}
    assert set() == names - {"you", "You"}
    assert "Nora Own" not in re.sub(r"<[^>]+>|title=\"[^\"]*\"", "", html)


def test_the_pages_are_those_of_a_journal_with_people() -> None:
    assert 35 < len(site())
    assert "organizations/solo.md" in site()
    assert "tags/alone.md" not in site()


_FIRST_PERSON = re.compile(r"\b(?:I|me|[Mm]y|mine|myself|[Ww]e|our|us)\b")


COMMANDS = [
    "list",
    "list --status active",
    "list --json",
    "tags",
    "tags --json",
    "birthdays --year",
    "birthdays --status active",
    "near Leipzig",
    "due --within 1y",
    "",
    "plan",
    "targets",
    "introductions",
    "reconnect",
    "seeds --within 1y",
    "ledger",
    "stats",
    "organization Wegwerk",
    "path bo",
    "digest",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_you_are_no_contact_in_an_answer(command: str, tmp_path: Path) -> None:
    for name, text in txtar.read(MINE).items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, "utf-8")

    answer = run_in(tmp_path, *command.split(), NETJOURNAL_INDEX="off")

    said = (answer.out + answer.err).decode()
    assert answer.code == 0, said
    assert said.strip()
    lines = said.splitlines()
    assert [] == [line for line in lines if "Nora Own" in line]
    assert [] == [line for line in lines if _FIRST_PERSON.search(line)]


# Names in the order of docs/followups.md: marks and strokes do not move a name.
NAMES = (
    "\u0410нна Ким",
    "\u00c5ke Berg",
    "Ake Berg",
    "Áine Daly",
    "Ægir Dal",
    "Adam Fell",
    "Đorđe Lam",
    "Dora Lam",
    "Éric Lune",
    "Eric Lune",
    "Erica Lune",
    "Łukasz Mol",
    "Lukas Mol",
    "Lena Mol",
    "Öz Tan",
    "Oz Tan",
    "Œdipe Rex",
    "Øystein Roe",
    "Zoe Xu",
    "Žan Xu",
    "İpek Yol",
    "ığdır Yol",
    "ßara Zed",
    "\u738b\u5c0f\u660e",
    "O\u2019Neil Pat",
    "'t Hart Jo",
    "10 Downing",
)
IN_ORDER = sorted(NAMES, key=by_name)
_TAGS = ("Łódź", "lodge", "Éire", "east", "zoo", "Öl", "oil", "Ål", "alb")


def difficult() -> str:
    """Return a journal in which every name is on every list that there is."""
    parts = [
        "-- mkdocs.yml --\nplugins:\n- netjournal: {today: 2026-11-22, birthdays: all}\n"
    ]
    for number, name in enumerate(NAMES):
        tag, place = _TAGS[number % len(_TAGS)], NAMES[-number]
        parts.append(
            f"-- contacts/p{number * 7 % len(NAMES):02}.md --\n---\n"
            f'name: "{name}"\ncircle: close\ntags: [{tag}, all]\nlocation: Rom\n'
            f'organization: ["{place} KG", Alle]\nbirthday: 11-25\n'
            "met: {on: 2026-11-10, through: lead}\nemails: a@example.org\n---\n"
        )
        parts.append(
            f"-- journal/2019-01-01-{number}.md --\n---\nkind: meal\n"
            f'with: "{name}"\ngave: a map\n---\n'
        )
    parts.append("-- contacts/lead.md --\n---\nname: 0 Lead\nstatus: archived\n---\n")
    return "".join(parts)


@cache
def named_site() -> dict[str, Page]:
    return dict(pages(leaving(difficult(), TODAY)))


def _names_in(html: str) -> list[str]:
    """Return the names that a part of a page links to, each once, in order."""
    links = re.findall(r'<a [^>]*href="[^"]*people/p\d\d/"[^>]*>(.*?)</a>', html)
    texts = (unescape(re.sub(r"<[^>]+>", "", link)) for link in links)
    return [name for name in dict.fromkeys(texts) if name in NAMES]


def _part(uri: str, begin: str, end: str) -> str:
    html = named_site()[uri].html
    assert begin in html
    return html.partition(begin)[2].partition(end)[0]


LISTS = [
    pytest.param("people/index.md", "<table", "</table>", id="table"),
    pytest.param("circles/index.md", "<ul", "</ul>", id="circles"),
    pytest.param("status/index.md", "<ul", "</ul>", id="status"),
    pytest.param("tagged/index.md", 'id="s-all"', "</ul>", id="tagged"),
    pytest.param("places/index.md", "<ul", "</ul>", id="places"),
    pytest.param("tags/all.md", "People</h2>", "</ul>", id="tag"),
    pytest.param("organizations/alle.md", "There now</h2>", "</ul>", id="there"),
]


@pytest.mark.parametrize(("uri", "begin", "end"), LISTS)
def test_names_are_in_order_on_a_page(uri: str, begin: str, end: str) -> None:
    assert IN_ORDER == _names_in(_part(uri, begin, end))


def test_the_first_at_an_organization_are_in_order() -> None:
    line = _part("organizations/index.md", ">Alle<", "</li>")

    assert IN_ORDER[:12] == _names_in(line)
    assert f"and {len(IN_ORDER) - 12} more" in line


def test_no_link_is_without_a_text_where_two_names_make_a_hidden_one() -> None:
    people = {"a": "Al Smith", "k": "Kay Weber", "x": "Kay Weber Smith"}
    text = "".join(
        f"-- contacts/{stem}.md --\n---\nname: {name}\norganization: Alle\n"
        f"private: {'yes' if stem == 'x' else 'no'}\n---\n"
        for stem, name in people.items()
    )
    html = pages(leaving(text, TODAY))["organizations/index.md"].html

    line = html.partition("</h1>")[2]
    assert ["Alle", "Al someone", "someone"] == re.findall("<bdi>(.*?)</bdi>", line)


_BY_OTHERS = ("organizations/index.md", "ledger/index.md")


def test_every_list_of_a_page_has_its_names_in_order() -> None:
    seen = 0
    for page in named_site().values():
        # Notes are by day and id, organizations by their own names; elsewhere a list
        # may have an entry for each group of people.
        for part in re.split("</?ul|one person each", page.html):
            if "nj-kind" not in part and page.uri not in _BY_OTHERS:
                names = _names_in(part)
                seen += len(names) > 2
                assert names == sorted(names, key=by_name), page.uri
    assert seen > len(NAMES) // 2


def test_the_letters_follow_the_names() -> None:
    jumps = _part("people/index.md", 'nj-jumps" aria-label="On this page">', "</nav>")
    letters = re.findall(r'href="#([^"]+)">(.*?)</a>', jumps)
    table = _part("people/index.md", "<table", "</table>")

    places = [table.index(f' id="{place}"') for place, _ in letters]
    assert places == sorted(places)
    assert list("#ADEILOSZА王") == [letter for _, letter in letters]


@pytest.mark.parametrize(
    ("uri", "begin"), [("tags/index.md", "nj-cloud"), ("tagged/index.md", "nj-jumps")]
)
def test_tags_are_in_order(uri: str, begin: str) -> None:
    shown = re.sub(r"<[^>]+>", "\n", _part(uri, begin, "</p>"))
    tags = [
        tag
        for tag in map(str.strip, shown.replace("#", "").split("\n"))
        if tag in _TAGS
    ]
    assert sorted(_TAGS, key=by_name) == tags[: len(_TAGS)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("named")
    for name, text in txtar.read(difficult()).items():
        place = root / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, "utf-8")
    return root


ANSWERS = [
    pytest.param("list", id="list"),
    pytest.param("list --format names", id="names"),
    pytest.param("list --sort circle", id="list-by-circle"),
    pytest.param("list --sort due", id="list-by-day"),
    pytest.param("birthdays", id="birthdays"),
    pytest.param("near Rom", id="near"),
    pytest.param("organization Alle", id="organization"),
    pytest.param("find location:rom --all", id="find"),
    pytest.param("find rom --all", id="find-words"),
    pytest.param("ledger", id="ledger"),
    pytest.param("due --all", id="due"),
    pytest.param("reconnect", id="reconnect"),
    pytest.param("introductions", id="introductions"),
]


@pytest.mark.parametrize("index", ["off", "on"])
@pytest.mark.parametrize("command", ANSWERS)
def test_names_are_in_order_in_an_answer(
    command: str, index: str, folder: Path
) -> None:
    answer = run_in(folder, *command.split(), COLUMNS="200", NETJOURNAL_INDEX=index)

    said = answer.out.decode()
    longest = "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
    names = re.compile(f"(?:{longest})(?! KG)")
    begun = (names.search(line) for line in said.splitlines())
    shown = list(dict.fromkeys(match[0] for match in begun if match))
    assert IN_ORDER == shown, said + answer.err.decode()


def test_tags_are_in_order_in_an_answer(folder: Path) -> None:
    said = run_in(folder, "tags", NETJOURNAL_INDEX="off").out.decode()

    tags = [line.split(" – ")[0].strip() for line in said.splitlines()]
    assert sorted((*_TAGS, "all"), key=by_name) == tags


def _texts(html: str) -> list[str]:
    """Return what a page says, its attributes for readers too."""
    said = re.findall(r'>([^<>]+)<|(?:aria-label|title|alt)="([^"]*)"', html)
    return [unescape(text or attribute) for text, attribute in said]


def test_pages_speak_to_you() -> None:
    """The journal has no first person, so any is one of ours."""
    assert 500 < sum(len(_texts(page.html)) for page in site().values())
    for uri, page in site().items():
        assert [] == [
            text for text in _texts(page.html) if _FIRST_PERSON.search(text)
        ], uri


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_help_speaks_to_you(command: str, tmp_path: Path) -> None:
    said = run_in(tmp_path, command, "--help").out.decode()

    assert "Usage: " in said
    # The words of an example are somebody's.
    lines = [
        re.sub(r"'[^']*'|\"[^\"]*\"|\[\[.*?\]\]", "", line)
        for line in said.splitlines()
    ]
    assert [] == [line for line in lines if _FIRST_PERSON.search(line)]
