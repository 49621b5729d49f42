"""mkdocs.yml → settings."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.configuration import read_settings
from netjournal.format.dates import Duration
from netjournal.format.schema import Kind
from netjournal.format.settings import SETTINGS, Goal, Settings
from netjournal.format.source import SourceFile


def read(text: str) -> tuple[Settings, list[str]]:
    settings, problems = read_settings(SourceFile("mkdocs.yml", text))
    return settings, [f"{one.rule.name}: {one.message}" for one in problems]


def under(text: str) -> str:
    return f"site_name: Mine\nplugins:\n  - search\n  - netjournal:\n      {text}\n"


GOOD = [
    pytest.param(
        "circles: {a: 2w, b: never}",
        "circles",
        {"a": Duration(2, "weeks"), "b": None},
        id="circles",
    ),
    pytest.param(
        "goal: {contacts: 3, every: week}", "goal", Goal(3, "week"), id="goal"
    ),
    pytest.param("reply: 3 days", "reply", Duration(3, "days"), id="duration"),
    pytest.param("backoff: 1", "backoff", 1, id="whole-number"),
    pytest.param("leap_birthday: MAR1", "leap_birthday", "mar1", id="word"),
    pytest.param("birthdays: All", "birthdays", "all", id="birthdays"),
    pytest.param("day_order: DMY", "day_order", "dmy", id="day-order"),
    pytest.param(
        "time_zone: europe/berlin", "time_zone", "Europe/Berlin", id="time-zone"
    ),
    pytest.param("time_zone: UTC", "time_zone", "UTC", id="time-zone-utc"),
    pytest.param("default_region: de", "default_region", "DE", id="region"),
    pytest.param("edit: file", "edit", "file://{path}", id="editor"),
    pytest.param("edit: x:{path}", "edit", "x:{path}", id="editor-of-ones-own"),
    pytest.param("commit: yes", "commit", True, id="flag"),
    pytest.param("today: 2026-11-22", "today", dt.date(2026, 11, 22), id="today"),
    pytest.param("format: 2", "format", 2, id="a-newer-format"),
    pytest.param("soon:", "soon", Duration(14, "days"), id="empty-is-the-default"),
]


@pytest.mark.parametrize(("text", "name", "expected"), GOOD)
def test_setting(text: str, name: str, expected: object) -> None:
    settings, problems = read(under(text))

    assert expected == getattr(settings, name)
    assert [] == problems


BAD = [
    pytest.param("backof: 2", "unknown setting 'backof'", id="unknown"),
    pytest.param(
        "backoff: 0", "backoff: expected a whole number from 1 to 1000", id="too-small"
    ),
    pytest.param(
        "backoff: " + "9" * 10_000,
        "backoff: expected a whole number from 1 to 1000",
        id="ten-thousand-digits",
    ),
    pytest.param(
        "soon: often",
        "soon: expected a duration such as 10 days, 2 weeks, 3m or 1 year",
        id="duration",
    ),
    pytest.param("goal: 10", "goal: expected {contacts: 10, every: month}", id="goal"),
    pytest.param(
        "goal: {every: day}", "goal.every: expected one of week, month", id="period"
    ),
    pytest.param(
        "circles: {a: often}",
        "circles.a: expected a duration such as 10 days, 2 weeks, 3m or 1 year",
        id="circle",
    ),
    pytest.param(
        "kinds: {coffee: mutual}",
        "kinds: 'coffee' is a built-in kind and cannot be changed",
        id="kind-of-the-format",
    ),
    pytest.param(
        "kinds: {walk: {weight: 1}}",
        "kinds.walk: 'sort' is missing, expected mutual, letter, light or none",
        id="kind-without-sort",
    ),
    pytest.param(
        "kinds: {walk: {sort: mutual, weight: heavy}}",
        "kinds.walk: expected a weight from 0 to 100",
        id="weight",
    ),
    pytest.param(
        "kinds: {walk: {sort: mutual, weight: -0.1}}",
        "kinds.walk: expected a weight from 0 to 100",
        id="less-than-none",
    ),
    pytest.param(
        "kinds: {walk: {sort: mutual, weight: 100.5}}",
        "kinds.walk: expected a weight from 0 to 100",
        id="more-than-the-most",
    ),
    pytest.param(
        "default_region: Germany",
        "default_region: expected a country of two letters such as DE",
        id="region",
    ),
    pytest.param(
        "edit: javascript:{path}",
        "edit: expected vscode, obsidian, file, or a link of your own such as"
        " 'editor://open?file={path}&line={line}'",
        id="no-editor",
    ),
    pytest.param(
        "edit: vscode://file",
        "edit: expected a link with {path}, and {line} if you like",
        id="no-path",
    ),
    pytest.param(
        "ignore: {dead-link: [[a]]}",
        "ignore: expected a folder such as journal/2019",
        id="folder",
    ),
    pytest.param(
        "today: today", "today: expected a date such as 2026-03-01", id="today"
    ),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_setting_keeps_its_default(text: str, message: str) -> None:
    settings, problems = read(under(text))

    assert [f"invalid-setting: {message}"] == problems
    assert settings == Settings(site_name="Mine", circles=settings.circles)


def test_kinds_are_added() -> None:
    settings, _ = read(under("kinds: {Walk: {sort: mutual, weight: 0.9}, card: light}"))

    assert Kind("walk", "mutual", 0.9) == settings.kinds["walk"]
    assert Kind("card", "light", 0.1) == settings.kinds["card"]
    assert Kind("coffee", "mutual", 1.0) == settings.kinds["coffee"]


def test_defaults_are_those_of_the_table() -> None:
    lines = (f"{one.name}: {_flow(one.default)}" for one in SETTINGS if one.default)

    assert Settings(site_name="Mine") == read(under("\n      ".join(lines)))[0]


def _flow(default: str) -> str:
    return (
        f"{{{default}}}" if ", " in default and not default.startswith("{") else default
    )


MKDOCS = [
    pytest.param(
        "plugins: {search: {}, netjournal: {backoff: 3}}\n", id="plugins-as-a-map"
    ),
    pytest.param(
        "x: !!python/name:material.extensions.emoji.twemoji ''\nplugins:\n- netjournal: {backoff: 3}\n",
        id="tags",
    ),
    pytest.param(
        "a: &a 1\nb: *a\nplugins:\n- netjournal: {backoff: 3}\n", id="anchors"
    ),
    pytest.param("\ufeffplugins:\r\n- netjournal: {backoff: 3}\r\n", id="bom-and-crlf"),
]


@pytest.mark.parametrize("text", MKDOCS)
def test_what_mkdocs_allows_may_stand(text: str) -> None:
    settings, problems = read(text)

    assert 3 == settings.backoff
    assert [] == problems


@pytest.mark.parametrize(
    "text", ["", "[]", "plugins:\n- netjournal\n", "plugins: netjournal\n"]
)
def test_without_settings_all_is_default(text: str) -> None:
    assert (Settings(), []) == read(text)


def test_what_is_no_yaml_is_a_problem() -> None:
    settings, problems = read("plugins: [\n")

    assert Settings() == settings
    assert 1 == len(problems)
    assert problems[0].startswith("invalid-yaml")


@pytest.mark.parametrize("weight", ["0", "100"])
def test_the_least_and_the_most_weight(weight: str) -> None:
    settings, problems = read(
        under(f"kinds: {{walk: {{sort: mutual, weight: {weight}}}}}")
    )
    assert ([], float(weight)) == (problems, settings.kinds["walk"].weight)
