"""Names that run from the right never turn an English line of a terminal round."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import COMMANDS, cli
from netjournal.render.markup.bidi import in_line
from netjournal.render.text.styled import Piece, drawn, line
from netjournal.render.text.terminal import spoken

RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
MARKS = re.compile("[\u2066-\u2069]")
# What has to stay as it is: paths, ids and commands.
EXACT = re.compile(
    r"netjournal [^`\n]*|--answer '[^'\n]*'|[^\s`',]*/[^\s`',]*|\(?[\w]+(?:-[\w]+)+\)?"
)

LINES = [
    pytest.param("Wrote to [שרה לוי], 3 Mar", "Wrote to שרה לוי, 3 Mar", id="hebrew"),
    pytest.param("[عمر حسن] and [שרה בן-דוד], 3", "عمر حسن and שרה בן-דוד, 3", id="two-names"),
    pytest.param("[שרה], [דן], 3", "שרה, דן, 3", id="a-list"),
    pytest.param("[שרה לוי] (contacts/שרה-לוי.md:3)", "שרה לוי (contacts/שרה-לוי.md:3)", id="path"),
    pytest.param("[שרה לוי] (שרה-לוי), 3", "שרה לוי (שרה-לוי), 3", id="id-behind-a-name"),
    pytest.param("Did you mean שרה-לוי?", "Did you mean שרה-לוי?", id="id"),
    pytest.param("Next: netjournal show שרה לוי", "Next: netjournal show שרה לוי", id="command"),
    pytest.param("Zoë, 3 Mar", "Zoë, 3 Mar", id="from-the-left"),
]  # fmt: skip


def visible(text: str) -> str:
    return text.replace("\u2068", "[").replace("\u2069", "]")


@pytest.mark.parametrize(("expected", "text"), LINES)
def test_a_name_in_a_line_is_isolated(expected: str, text: str) -> None:
    assert expected == visible(in_line(text))
    assert expected == visible(spoken(text))


def test_a_name_that_is_drawn_as_such_is_isolated_as_a_whole() -> None:
    rows = [
        line("  ", Piece("שרה (Sara) לוי", "name"), " – 3 weeks"),
        line(Piece("שרה", "quiet", exact=True), " 3"),
        line(Piece("  netjournal show שרה", "name")),
    ]

    assert "  [שרה (Sara) לוי] – 3 weeks\nשרה 3\n  netjournal show שרה\n" == visible(
        drawn(rows, color=False)
    )


def test_a_mark_in_a_file_is_still_spelled_out() -> None:
    assert "\\u{2068}a" == spoken("\u2068a")


FILES = {
    "mkdocs.yml": "site_name: x\nplugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/me.md": "---\nname: Me\nself: yes\n---\n",
    "contacts/sara.md": "---\nname: שרה לוי\naliases: [שרי]\norganization: {name: מכון הים, title: מנהלת}\nlocation: חיפה\ntags: [שירה]\ncircle: inner\nbirthday: 1980-11-30\ncommon_ground: [שח]\nknows: {who: omar, as: אחות}\n---\n",
    "contacts/omar.md": "---\nname: عمر حسن\nstatus: target\ngoal: كتاب\nlocation: حيفا\norganization: מכון הים\n---\n",
    "contacts/dana.md": "---\nname: דנה כץ\ncircle: inner\nmet: {on: 2026-11-10, through: sara, where: חיפה}\n---\n",
    "contacts/oded.md": "---\nname: עודד ים\n---\n",
    "phone.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:שרה לוי\nORG:מכון הים\nTEL:123456\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:גיא כהן\nORG:אחר\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:עודד ים\nEND:VCARD\n",
    "journal/2022-01-10-tea.md": "---\nkind: coffee\nwith: [oded]\ngave: ספר\ntitle: תה\n---\n",
    "journal/2025-11-25-tea.md": "---\nkind: coffee\nwith: [dana]\ngave: ספר\nlesson: להקשיב\ntopics: [מפות]\n---\n# תה ושיחה\n- [ ] לשלוח ספר ל[[dana]] 📅 2026-11-20\n- [ ] waiting: תשובה 📅 2026-11-21\n",
    "journal/2026-10-01-x.md": "---\nkind: introduction\nwith: [sara, dana]\nintroduced: [sara, dana]\n---\n# היכרות\n",
    "journal/2026-10-20-interview.md": "---\nkind: interview\nstage: held\nwith: [dana]\nreferrals: [גיא כהן]\n---\n# ראיון\n",
    "journal/2026-11-01-o.md": "---\nkind: opportunity\nfrom: [2025-11-25-tea]\nwith: [dana]\nstage: open\n---\n# סדנה\n",
    "journal/2026-11-20-message.md": "---\nkind: message\ndirection: in\nwith: [sara]\n---\n# מכתב\n",
    "journal/2026-12-05-fair.md": "---\nkind: event\nwith: [sara]\nexpected: [omar]\nplace: יפו\n---\n# יריד\n",
}  # fmt: skip

# For each command what it is asked; none where its answer is not in our words
# (pages, files for other programs, scripts of a shell) or names nobody.
ASKED: dict[str, tuple[str, ...]] = {
    "due": ("due --all",),
    "plan": ("plan",),
    "digest": ("digest --week",),
    "log": ("log 'Coffee with sara about ships' --dry-run",),
    "done": ("done sara",),
    "snooze": ("snooze sara 2w",),
    "rest": ("rest sara",),
    "prepare": ("prepare sara", "prepare 2026-12-05-fair"),
    "show": ("show sara", "show dana"),
    "path": ("path omar",),
    "targets": ("targets",),
    "organization": ("organization 'מכון הים'",),
    "near": ("near חיפה",),
    "reconnect": ("reconnect",),
    "list": ("list",),
    "ledger": ("ledger", "ledger dana"),
    "introductions": ("introductions",),
    "interviews": ("interviews",),
    "opportunities": ("opportunities",),
    "lessons": ("lessons",),
    "seeds": ("seeds --within 4w",),
    "birthdays": ("birthdays",),
    "tags": ("tags",),
    "find": ("find kind:coffee",),
    "validate": ("validate --format concise",),
    "archive": ("archive sara",),
    "set": ("set sara title=x",),
    "delete": ("delete sara --yes",),
    "import": ("import phone.vcf", "import phone.vcf --apply"),
}  # fmt: skip
# Their answers are files, diffs, scripts or ids, or need a terminal or an editor.
SILENT = {
    "answered", "build", "completion", "debrief", "decide", "doctor", "edit", "export",
    "init", "lsp", "merge", "merge-driver", "new", "publish", "redo", "rename", "rule", "schema", "serve", "spread", "stage", "stats",
    "sync",     "triage", "undo",
}  # fmt: skip
CASES = [pytest.param(asked, id=asked) for each in ASKED.values() for asked in each]


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def ran(asked: str) -> str:
    import shlex

    result = CliRunner().invoke(cli, shlex.split(asked), prog_name="netjournal")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("asked", CASES)
def test_no_line_turns_round(asked: str) -> None:
    answer = ran(asked)

    bare = [EXACT.sub("", ISOLATED.sub("", row)) for row in answer.splitlines()]
    assert [row for row in bare if RIGHT.search(row)] == []


@pytest.mark.usefixtures("journal")
def test_names_are_among_what_is_said() -> None:
    said = {
        name: any(map(RIGHT.search, map(ran, asked))) for name, asked in ASKED.items()
    }

    assert [name for name, names in said.items() if not names] == []


def test_every_command_is_asked_or_known_to_say_no_name() -> None:
    # A new command has to be put into one of the two.
    assert set(COMMANDS) == set(ASKED) | SILENT


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("asked", ["due --all --json", "list --json", "show sara --json", "prepare sara --json", "find kind:coffee --json", "plan --json", "ledger --json", "find kind:coffee --format paths"])  # fmt: skip
def test_json_and_paths_have_no_marks(asked: str) -> None:
    answer = ran(asked)

    assert answer
    assert MARKS.search(answer) is None
    assert "u2068" not in answer
