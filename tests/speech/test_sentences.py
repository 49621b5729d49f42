"""The golden set: sentences as people type them, and what `log` reads in them.

Each line of `sentences/*.jsonl` is a sentence of its own: its `text`, maybe
the day it is said on, options before it and settings of its journal, and what
is to be read, in the keys of the answer and those of `golden.py`. `why` names
the rules of the grammar that it is about. They are said in the journal in
`cast/`, whose people are all invented. `ask.jsonl` is the table of what is
asked on purpose, although it could be guessed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from tests.speech.golden import Answer, differences
from tests.store.files import contents

HERE = Path(__file__).parent
CAST = HERE / "cast"
TODAY = "2026-09-16"
LEAST_SENTENCES = 300
LEAST_ASKED = 50
# The sections of the grammar, and how many rules each has.
RULES = {"R": 4, "N": 8, "W": 8, "D": 9, "P": 4, "K": 5, "I": 3, "L": 5}
WHOLE_SECTIONS = ("A", "J", "E")
CONTRACT = {
    *("version", "date", "time", "kind", "direction", "with", "mentioned", "place"),
    *("event", "tags", "topics", "follow_up", "gave", "received", "asked", "tasks"),
    *("introduced", "met_through", "attempt", "stage", "title", "text", "asks"),
    *("new", "doubts"),
}
# What a sentence may say besides, which no program should miss either.
MORE = {"outcome", "lessons", "needs", "files", "undo"}
PEOPLE = ("with", "with_has", "not_with", "mentioned", "not_mentioned")

Journal = Callable[[Mapping[str, str]], Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is said, and what is to be read in it."""

    id: str
    text: str
    expect: Answer
    why: str
    today: str = TODAY
    args: Sequence[str] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


def _read() -> list[Sentence]:
    lines = [
        line
        for path in sorted(HERE.glob("sentences/*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [Sentence(**json.loads(line)) for line in lines]


SENTENCES = _read()
ASKED = [one for one in SENTENCES if one.id.startswith("ask-")]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """Return how to get a copy of the cast's journal with more settings."""
    made: dict[str, Path] = {}

    def journal(settings: Mapping[str, str]) -> Path:
        rows = "".join(f"      {key}: {value}\n" for key, value in settings.items())
        if rows not in made:
            made[rows] = root = tmp_path_factory.mktemp("cast") / "journal folder"
            shutil.copytree(CAST, root)
            # The plugin's settings are the last thing in the file.
            with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
                file.write(rows)
        return made[rows]

    return journal


def _answer(sentence: Sentence, root: Path) -> dict[str, object]:
    """Return what is read in the sentence, and the exit code as `exit`."""
    words = ["-C", str(root), "--today", sentence.today, "log", "--dry-run", "--json"]
    words += [*sentence.args, "--", sentence.text]
    done = CliRunner().invoke(cli, words, prog_name="netjournal")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        pytest.fail(f"no answer in JSON, but: {done.stdout}{done.stderr}")
    assert isinstance(answer, dict)
    return {**answer, "exit": done.exit_code}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)
def test_sentence(sentence: Sentence, journal: Journal) -> None:
    answer = _answer(sentence, journal(sentence.settings))
    said = f"{sentence.text!r} ({sentence.why})"
    assert [] == differences(sentence.expect, answer), said


@pytest.mark.parametrize("text", ["coffee with Kofi", "lunch with Nina", "31.6. rain"])
def test_the_answer_is_whole_at_either_exit(text: str, journal: Journal) -> None:
    said = Sentence(id="", text=text, expect={}, why="J")
    answer = _answer(said, journal({}))
    assert CONTRACT | MORE == answer.keys() - {"exit"}
    assert 1 == answer["version"]


def test_a_dry_run_writes_nothing(journal: Journal) -> None:
    root = journal({})
    for text in ("coffee with Kofi", "lunch with Nina", "met Ingrid Holt"):
        _answer(Sentence(id="", text=text, expect={}, why="J"), root)
    assert contents(CAST) == contents(root)


# The set itself


def test_every_sentence_has_its_own_id() -> None:
    assert [] == [
        one for one, n in Counter(one.id for one in SENTENCES).items() if n > 1
    ]


def test_no_sentence_stands_twice() -> None:
    said = Counter((one.text, tuple(one.args), one.today) for one in SENTENCES)
    assert [] == [one for one, n in said.items() if n > 1]


def test_there_are_enough_sentences() -> None:
    assert len(SENTENCES) >= LEAST_SENTENCES
    assert len(ASKED) >= LEAST_ASKED


def test_every_rule_of_the_grammar_has_sentences() -> None:
    named = {
        rule
        for one in SENTENCES
        for rule in re.findall(r"\b(?:[RNWDPKIL]\d|[AJE](?=[:/,]))", one.why)
    }
    rules = {f"{name}{n + 1}" for name, count in RULES.items() for n in range(count)}
    assert rules | {*WHOLE_SECTIONS} == named


@pytest.mark.parametrize("sentence", ASKED, ids=lambda sentence: sentence.id)
def test_what_is_asked_says_what_about(sentence: Sentence) -> None:
    asks = sentence.expect["asks"]
    assert isinstance(asks, list)
    assert [one["text"] for one in asks if one["text"] in sentence.text]
    assert 2 == sentence.expect["exit"]


def test_what_is_expected_is_in_the_cast() -> None:
    known = {path.stem for path in CAST.rglob("*.md")}
    named = {stem for one in SENTENCES for stem in _named(one.expect)}
    assert set() == {one for one in named - known if not _is_day(one)}


def test_every_sentence_promises_more_than_to_be_read() -> None:
    assert [] == [
        one.id for one in SENTENCES if not one.expect.keys() - {"exit", "date"}
    ]


def _named(expect: Answer) -> set[str]:
    """Return the people who *expect* names, and the days to choose from."""
    lists = [expect.get(key) for key in PEOPLE]
    asks = expect.get("asks")
    lists += [one.get("candidates") for one in (asks if isinstance(asks, list) else [])]
    return {stem for one in lists if isinstance(one, list) for stem in one}


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def test_the_cast_is_in_order() -> None:
    words = ["-C", str(CAST), "--today", TODAY, "validate"]
    done = CliRunner().invoke(cli, words, prog_name="netjournal")
    assert (0, "No problems (39 contacts, 5 notes).\n") == (
        done.exit_code,
        done.stdout + done.stderr,
    )
