"""Lenses stand only above what is due."""

from __future__ import annotations

import pytest

from netjournal.editing.lenses import Lens, lenses
from netjournal.format.source import SourceFile
from tests.editing.cast import ADA, CONFIG, FILES, GRACE, MAPS, TEA, TODAY, desk

ZOE = "contacts/zoe.md"
FOUR = ["2 weeks overdue", "done", "in 2 weeks", "why"]


def _shown(found: tuple[Lens, ...], source: SourceFile) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for lens in found:
        rows.setdefault(source.text[slice(*lens.span)], []).append(lens.title)
    return rows


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(ADA, FILES[ADA], {"name: Ada Lovelace": ["5 days overdue", *FOUR[1:]]}, id="a-promise-elsewhere"),
        pytest.param(GRACE, FILES[GRACE], {"name: Grace Hopper": FOUR}, id="about-her"),
        pytest.param(MAPS, FILES[MAPS], {"- [ ] write to [[Ada Lovelace]]": ["5 days overdue", *FOUR[1:]]}, id="a-promise"),
        pytest.param(TEA, FILES[TEA], {}, id="only-later"),
        pytest.param(MAPS, FILES[MAPS].replace("[ ]", "[x]"), {}, id="done"),
        pytest.param(MAPS, FILES[MAPS].replace("Lovelace]]", "Lovelace]] 📅 2026-11-22"), {"- [ ] write to [[Ada Lovelace]] 📅 2026-11-22": ["due today", *FOUR[1:]]}, id="today"),
        pytest.param(MAPS, FILES[MAPS].replace("Lovelace]]", "Lovelace]] 📅 2026-11-23"), {}, id="tomorrow"),
        pytest.param(ZOE, "---\nname: Zoë\nbirthday: --11-22\ncircle: close\nsnooze_until: 2027-01-01\n---\n", {"birthday: --11-22": ["due today", "done", "why"]}, id="a-birthday"),
        pytest.param(ZOE, "---\nname: Zoë\n---\n", {}, id="nothing"),
        pytest.param(ZOE, "---\nname: [\n---\n", {}, id="broken"),
    ],
)  # fmt: skip
def test_lenses(path: str, text: str, expected: dict[str, list[str]]) -> None:
    now = desk({**FILES, path: text})
    source = now.source(path)
    assert source is not None
    assert expected == _shown(lenses(now.day(TODAY), source), source)


def test_a_lens_names_its_file_and_its_follow_up() -> None:
    now = desk()
    source = now.source(MAPS)
    assert source is not None
    state, done, later, why = lenses(now.day(TODAY), source)
    assert ("netjournal.explain", state.arguments) == (why.command, why.arguments)
    assert ("netjournal.done", (MAPS, state.arguments[1])) == (
        done.command,
        done.arguments,
    )
    assert ("netjournal.snooze", (*done.arguments, "2 weeks")) == (
        later.command,
        later.arguments,
    )


def test_the_settings_have_none() -> None:
    assert () == lenses(desk().day(TODAY), SourceFile("mkdocs.yml", CONFIG))
    assert () == lenses(desk().day(TODAY), SourceFile(MAPS, "an older text"))
