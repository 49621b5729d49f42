"""What a place means, where it is defined, and all places that mean it."""

from __future__ import annotations

import pytest

from netjournal.editing import places
from netjournal.editing.places import Place, Target
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from tests.editing.cast import (
    ADA,
    CONFIG,
    FILES,
    GRACE,
    MAPS,
    TEA,
    TODAY,
    at,
    desk,
    typed,
)

NEW = "journal/2026/2026-11-21-new.md"


def _shown(place: Place | None, source: SourceFile) -> str:
    if place is None:
        return "-"
    words = source.text[slice(*place.span)]
    heading = f"#{place.heading}" if place.heading else ""
    return f"{place.what} {place.text}{heading} <{words}>"


# What the place is, and on which line that is defined.
PLACES = [
    pytest.param(TEA, "- ada-‸lovelace", "reference ada-lovelace <ada-lovelace>", f"{ADA}:2", id="with"),
    pytest.param(TEA, '"[[‸grace-hopper|Grace]]"', "reference grace-hopper <[[grace-hopper|Grace]]>", f"{GRACE}:2", id="quoted-link"),
    pytest.param(TEA, "event: 2026-11-10-‸maps", "reference 2026-11-10-maps <2026-11-10-maps>", f"{MAPS}:4", id="event"),
    pytest.param(TEA, "{ada-l‸ovelace: 2 weeks}", "reference ada-lovelace <ada-lovelace>", f"{ADA}:2", id="decision"),
    pytest.param(TEA, "{who: Coun‸tess", "reference Countess <Countess>", f"{ADA}:2", id="alias"),
    pytest.param(TEA, "{wh‸o: Countess", "key gave.who <who>", "-", id="inner-key"),
    pytest.param(TEA, "fol‸low_up:", "key follow_up <follow_up>", "-", id="key"),
    pytest.param(TEA, "kind: cof‸fee", "kind coffee <coffee>", "mkdocs.yml:9", id="kind"),
    pytest.param(TEA, "date: 2026-11‸-20", "date 2026-11-20 <2026-11-20>", "-", id="date"),
    pytest.param(TEA, "on 2026-11-24‸.", "date 2026-11-24 <2026-11-24>", "-", id="date-in-a-text"),
    pytest.param(TEA, "[A‸da](../../contacts/ada-lovelace.md)", "reference ada-lovelace <[Ada](../../contacts/ada-lovelace.md)>", f"{ADA}:2", id="markdown-link"),
    pytest.param(TEA, "[[jo‸an]]", "reference joan <[[joan]]>", "contacts/joan.md:2", id="private-person"),
    pytest.param(TEA, "Tea ‸with", "-", "-", id="plain-words"),
    pytest.param(ADA, "circle: clo‸se", "circle close <close>", "mkdocs.yml:7", id="circle"),
    pytest.param(ADA, "photo: photos/‸ada.png", "photo photos/ada.png <photos/ada.png>", "photos/ada.png:1", id="photo"),
    pytest.param(ADA, "at: 2026-‸11-10-maps", "reference 2026-11-10-maps <2026-11-10-maps>", f"{MAPS}:4", id="met-at"),
    pytest.param(ADA, "through: grace-hopper‸", "reference grace-hopper <grace-hopper>", f"{GRACE}:2", id="met-through"),
    pytest.param(ADA, "[[grace-hopper|‸Grace]]", "reference grace-hopper <[[grace-hopper|Grace]]>", f"{GRACE}:2", id="link-in-a-task"),
    pytest.param(ADA, "📅 2026-11-‸08", "date 2026-11-08 <2026-11-08>", "-", id="day-of-a-task"),
    pytest.param(ADA, "## Pit‸ch: engines", "heading Pitch: engines <## Pitch: engines>", "-", id="heading"),
    pytest.param(ADA, "name: Ada ‸Lovelace", "-", "-", id="own-name"),
    pytest.param(GRACE, "[[2026-11-10-maps#Aft‸er all]]", "reference 2026-11-10-maps#After all <[[2026-11-10-maps#After all]]>", f"{MAPS}:11", id="heading-of-a-note"),
    pytest.param(GRACE, "[[#O‸wn]]", "reference #Own <[[#Own]]>", f"{GRACE}:8", id="own-heading"),
    pytest.param(GRACE, "circle: F‸ar", "circle Far <Far>", "mkdocs.yml:8", id="circle-with-a-capital"),
    pytest.param(MAPS, "[[Ada Lo‸velace]]", "reference Ada Lovelace <[[Ada Lovelace]]>", f"{ADA}:2", id="link-by-name"),
    pytest.param(MAPS, "[jo‸an, ada", "reference joan <joan>", "contacts/joan.md:2", id="expected"),
    pytest.param(NEW, "---\nwith: Love‸lace\n---\n", "reference Lovelace <Lovelace>", f"{ADA}:2", id="a-part-of-a-name"),
    pytest.param(NEW, "---\nwith: Amaz‸ing\n---\n", "reference Amazing <Amazing>", "-", id="two-people"),
    pytest.param(NEW, "---\nwith: nob‸ody\n---\n", "reference nobody <nobody>", "-", id="nobody"),
    pytest.param(NEW, "---\nkind: opportunity\nfrom: 2026-11-10-ma‸ps\n---\n", "reference 2026-11-10-maps <2026-11-10-maps>", f"{MAPS}:4", id="from-a-note"),
    pytest.param(NEW, "---\nwith: [\n---\n[[jo‸an]]\n", "reference joan <[[joan]]>", "contacts/joan.md:2", id="broken-front-matter"),
    pytest.param(NEW, "---\nwith: [jo‸an\n---\n", "-", "-", id="in-what-is-broken"),
    pytest.param(NEW, "---\r\nwith: jo‸an\r\n---\r\n", "reference joan <joan>", "contacts/joan.md:2", id="crlf"),
    pytest.param(NEW, "---\n---\n`[[jo‸an]]`\n", "-", "-", id="code"),
    pytest.param(NEW, "---\n---\non 2026-02-31‸\n", "-", "-", id="no-such-day"),
    pytest.param("mkdocs.yml", "so‸on: 14 days", "setting soon <soon>", "-", id="setting"),
    pytest.param("mkdocs.yml", "cl‸ose: 3 months", "circle close <close>", "mkdocs.yml:7", id="circle-in-the-settings"),
    pytest.param("mkdocs.yml", "wal‸k: {sort", "kind walk <walk>", "mkdocs.yml:10", id="kind-in-the-settings"),
    pytest.param("mkdocs.yml", "site_‸name", "-", "-", id="a-key-of-mkdocs"),
    pytest.param("docs/guide.md", "[[jo‸an]]", "-", "-", id="a-file-of-no-journal"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "words", "expected", "defined"), PLACES)
def test_a_place(path: str, words: str, expected: str, defined: str) -> None:
    day, source, offset = (at if path in {*FILES, "mkdocs.yml"} else _elsewhere)(
        path, words
    )
    config = SourceFile("mkdocs.yml", CONFIG)

    assert expected == _shown(places.place(day, source, offset), source)
    target = places.definition(day, source, offset, config)
    assert defined == ("-" if target is None else _line(target))


def _elsewhere(path: str, words: str) -> tuple[Day, SourceFile, int]:
    if path.startswith("docs/"):
        day = desk().day(TODAY)
        return day, SourceFile(path, words.replace("‸", "")), words.index("‸")
    return typed(path, words)


def _line(target: Target) -> str:
    text = {**FILES, "mkdocs.yml": CONFIG}.get(target.path, "")
    return f"{target.path}:{SourceFile(target.path, text).line(target.span.start)}"


def test_without_the_settings_nothing_of_them_is_defined() -> None:
    assert places.definition(*at(ADA, "circle: clo‸se")) is None


OF_ADA = [
    f"{GRACE} Countess",
    f"{MAPS} ada-lovelace",
    f"{MAPS} [[Ada Lovelace]]",
    f"{TEA} ada-lovelace",
    f"{TEA} ada-lovelace",
    f"{TEA} Countess",
    f"{TEA} [Ada](../../contacts/ada-lovelace.md)",
]
OF_MAPS = [
    f"{ADA} 2026-11-10-maps",
    f"{GRACE} [[2026-11-10-maps#After all]]",
    f"{TEA} 2026-11-10-maps",
]


@pytest.mark.parametrize(
    ("path", "words", "expected"),
    [
        pytest.param(TEA, "- ada-‸lovelace", OF_ADA, id="from-a-reference"),
        pytest.param(ADA, "name: Ada ‸Lovelace", OF_ADA, id="from-the-name"),
        pytest.param(ADA, "em‸ail: ada", OF_ADA, id="from-a-key"),
        pytest.param(ADA, "# A‸da\n", [], id="from-its-heading"),
        pytest.param(TEA, "event: 2026-11-10-‸maps", OF_MAPS, id="of-a-note"),
        pytest.param(MAPS, "title: Night‸ of", OF_MAPS, id="of-a-note-from-its-title"),
        pytest.param(MAPS, "## Aft‸er all", OF_MAPS[1:2], id="of-a-heading"),
        pytest.param(GRACE, "## O‸wn", [f"{GRACE} [[#Own]]"], id="of-an-own-heading"),
        pytest.param(GRACE, "[[2026-11-10-maps#Aft‸er all]]", OF_MAPS, id="a-link-means-the-note"),
        pytest.param(TEA, "[[jo‸an]]", [f"{MAPS} joan", f"{TEA} [[joan]]"], id="of-a-private-person"),
        pytest.param(TEA, "Tea ‸with", [], id="of-nothing"),
        pytest.param("mkdocs.yml", "so‸on:", [], id="of-a-setting"),
        pytest.param(NEW, "---\nwith: Love‸lace\n---\n", [*OF_ADA, f"{NEW} Lovelace"], id="by-a-part"),
        pytest.param(NEW, "---\nkind: opportunity\nfrom: joan\nreferrals: Jo‸an Clarke\n---\n[x](../../contacts/jo%61n.md)\n", [f"{MAPS} joan", f"{TEA} [[joan]]", f"{NEW} joan", f"{NEW} Joan Clarke", f"{NEW} [x](../../contacts/jo%61n.md)"], id="in-other-forms"),
    ],
)  # fmt: skip
def test_references(path: str, words: str, expected: list[str]) -> None:
    day, source, offset = at(path, words) if path != NEW else typed(path, words)
    texts = {page.source.path: page.source.text for page in day.journal.files()}

    found = places.references(day, source, offset)

    shown = [f"{one.path} {texts[one.path][slice(*one.span)]}" for one in found]
    assert sorted(expected) == sorted(shown)
    assert list(found) == sorted(found)


def test_symbols() -> None:
    text = (
        "---\nname: A\nmet: {on: 2026}\nx_shoe: 9\n---\n- [x] done\n"
        "# Top\n- [ ] one\n## Inner\n- [ ] two 📅 2026-12-01\n# Next\n"
    )
    source = SourceFile(ADA, text)

    found = places.symbols(source)

    assert ["name", "met", "x_shoe", "done", "Top", "Next"] == [
        one.name for one in found
    ]
    assert ["full name; default: the file name, as it is typed", "done", ""] == [
        one.detail for one in (found[0], found[3], found[4])
    ]
    top = found[4]
    assert ["one", "Inner"] == [one.name for one in top.inside]
    assert ["two"] == [one.name for one in top.inside[1].inside]
    assert text[slice(*top.span)] == text[text.index("# Top") : text.index("# Next")]
    assert [] == [one for one in _every(found) if not _is_inside(one)]


def _every(symbols: tuple[places.Symbol, ...]) -> list[places.Symbol]:
    return [*symbols, *(inner for one in symbols for inner in _every(one.inside))]


def _is_inside(symbol: places.Symbol) -> bool:
    return (
        symbol.span.start <= symbol.selection.start
        and symbol.selection.end <= symbol.span.end
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("ada", ["Ada Lovelace"], id="name"),
        pytest.param("lov AD", ["Ada Lovelace"], id="words-in-any-order"),
        pytest.param("counte", ["Countess"], id="alias"),
        pytest.param("jöan", ["Joan Clarke"], id="accents"),
        pytest.param("night maps", ["Night of Maps"], id="title"),
        pytest.param("2026-11-20", ["Tea"], id="id-of-a-note"),
        pytest.param("vela", [], id="inside-a-word"),
        pytest.param("", ["Ada Lovelace", "Grace Hopper", "Grace Jones", "Grace Kelly", "Joan Clarke", "Tea", "Night of Maps"], id="all"),
    ],
)  # fmt: skip
def test_workspace_symbols(query: str, expected: list[str]) -> None:
    found = places.workspace_symbols(desk().day(TODAY), query)
    assert expected == [one.name for one in found]


def test_at_most_so_many_symbols() -> None:
    files = {f"contacts/p{number}.md": "---\n---\n" for number in range(300)}
    assert 200 == len(places.workspace_symbols(desk(files).day(TODAY), "p"))


def test_folds() -> None:
    text = "---\nname: A\n---\n\n# One\nx\n\n## Two\ny\n\n# Alone\n"
    found = places.folds(SourceFile(ADA, text))
    shown = [(one.kind, text[slice(*one.span)]) for one in found]
    assert [
        ("front", "---\nname: A\n---"),
        ("section", "# One\nx\n\n## Two\ny"),
        ("section", "## Two\ny"),
    ] == shown
    assert () == places.folds(SourceFile(ADA, "no front matter"))


def test_links() -> None:
    day, source, _ = at(ADA, "na‸me: Ada")
    found = places.links(day, source)
    shown = [
        (source.text[slice(*one.span)], one.url or (one.target and _line(one.target)))
        for one in found
    ]
    assert [
        ("photos/ada.png", "photos/ada.png:1"),
        ("https://ada.example", "https://ada.example"),
        ("[[grace-hopper|Grace]]", f"{GRACE}:2"),
    ] == shown

    day, source, _ = at(TEA, "Tea ‸with")
    leads = [source.text[slice(*one.span)] for one in places.links(day, source)]
    assert [
        "[[grace-hopper|Grace]]",
        "[Ada](../../contacts/ada-lovelace.md)",
        "[[joan]]",
    ] == leads
    assert () == places.links(day, SourceFile("docs/x.md", "[[joan]]"))
