"""`netjournal publish`: what is asked, refused, written and said."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from netjournal.cli import cli
from netjournal.publish.access import Access
from netjournal.publish.opening import Opening
from netjournal.store.state_folder import place
from netjournal.vault import keys
from tests.publish.sites import contents
from tests.site.conftest import MINIMAL
from tests.terminals import Terminal
from tests.vault.decryptor import restored

PHRASE = "correct horse battery staple"
OTHER = "another horse with a stapler"
FILES = {
    "mkdocs.yml": MINIMAL,
    "contacts/ada.md": "---\nname: Ada Lovelace\n---\n",
    "contacts/zebulon.md": "---\nname: Zebulon Vance\nprivate: yes\n---\n",
    "journal/2026-11-10-tea.md": "---\nkind: coffee\nwith: ada\n---\nA talk.\n",
}


class Journal:
    """A small journal, with files for its passphrases beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "journal"
        self.web = self.root / "web"
        for name, text in FILES.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text)
        self.phrase = self.file("phrase", f"{PHRASE}\nmore\n")
        self.other = self.file("other", f"{OTHER}\n")

    def file(self, name: str, text: str | bytes, mode: int = 0o600) -> str:
        path = self.root.parent / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return str(path)

    def run(self, *words: str, web: str = "web", stdin: str | None = None) -> Result:
        arguments = ["-C", str(self.root), "publish", str(self.root / web), *words]
        result = CliRunner().invoke(cli, arguments, input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def first(self) -> None:
        """Be published, as by the first run; that is done once for all tests."""
        shutil.copytree(_published(), self.web)

    def begin(self, *words: str) -> Result:
        result = self.run("--choose", "--passphrase-file", self.phrase, *words)
        assert result.exit_code == 0, result.output
        return result

    def again(self, *words: str) -> Result:
        return self.run("--passphrase-file", self.phrase, *words)

    def refused(self, *words: str, web: str = "web", stdin: str | None = None) -> str:
        """Return why nothing was published; nothing is another file then."""
        before = contents(self.root.parent)
        result = self.run(*words, web=web, stdin=stdin)
        assert result.exit_code == 2, result.output
        assert before == contents(self.root.parent)
        said = result.stderr.splitlines()[-1].removeprefix("Error: ")
        return said.replace(f"{self.root.parent}/", "")

    def said(self, result: Result) -> list[str]:
        return result.stderr.replace(f"{self.root.parent}/", "").splitlines()


@cache
def _published() -> Path:
    mine = Journal(Path(tempfile.mkdtemp(prefix="published-", dir=_SCRATCH[0])))
    mine.begin()
    shutil.rmtree(mine.root / "contacts")  # no journal any more, which has the site
    return mine.web


_SCRATCH: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def _scratch(tmp_path_factory: pytest.TempPathFactory) -> None:
    _SCRATCH[:] = [tmp_path_factory.mktemp("scratch")]


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-s")))
    monkeypatch.setattr(keys, "ITERATIONS", 1)
    return Journal(tmp_path)


def test_what_is_said_and_what_is_there(mine: Journal) -> None:
    first = mine.begin()
    pages, worker, unlock = mine.said(first)
    size = sum(map(len, contents(mine.web).values())) / 1_000_000
    site = restored(mine.web, PHRASE)
    count = sum(name.endswith("index.html") for name in site)
    changed = f"{len(site)} parts changed"
    assert f"{count} pages, {changed}, {size:.1f} MB in journal/web" == pages
    assert "" == first.stdout
    for line, name in ((worker, "sw.js"), (unlock, "vault/unlock.js")):
        checksum = hashlib.sha256((mine.web / name).read_bytes()).hexdigest()
        assert f"{checksum}  {name}" == line

    before = contents(mine.web)
    again = mine.said(mine.again())
    assert pages.replace(changed, "0 parts changed") == again[0]
    assert before == contents(mine.web)


def test_the_answer_as_json(mine: Journal) -> None:
    answer = json.loads(mine.begin("--json").stdout)
    site = restored(mine.web, PHRASE)
    assert {
        "version": 1,
        "today": "2026-11-22",
        "dry_run": False,
        "folder": str(mine.web),
        "pages": sum(name.endswith("index.html") for name in site),
        "parts": len(site),
        "changed": len(site),
        "size": sum(map(len, contents(mine.web).values())),
        "sha256": answer["sha256"],
        "branch": None,
        "commit": None,
    } == answer
    assert ["sw.js", "vault/unlock.js"] == list(answer["sha256"])


def test_the_pages_are_those_for_others(mine: Journal) -> None:
    (mine.root / "mkdocs.yml").write_text(f"{MINIMAL}      edit: vscode\n")
    mine.begin()
    text = b"".join(restored(mine.web, PHRASE).values())
    assert b"Ada Lovelace" in text
    assert str(mine.root).encode() not in text
    assert b"vscode:" not in text
    assert b"zebulon" not in text.lower()


def test_private_people_are_inside_where_that_is_asked_for(mine: Journal) -> None:
    mine.begin("--include-private")
    assert "people/zebulon/index.html" in restored(mine.web, PHRASE)
    mine.again()
    site = restored(mine.web, PHRASE)
    assert b"zebulon" not in b"".join(site.values()).lower()
    assert not [name for name in site if "zebulon" in name]


def test_a_changed_note_is_a_few_parts(mine: Journal) -> None:
    total = json.loads(mine.begin("--json").stdout)["parts"]
    note = mine.root / "journal/2026-11-10-tea.md"
    note.write_text(f"{note.read_text()}More.\n")
    changed = json.loads(mine.again("--json").stdout)["changed"]
    assert 0 < changed < total / 2
    assert b"More." in b"".join(restored(mine.web, PHRASE).values())


def test_another_passphrase_writes_nothing(mine: Journal) -> None:
    mine.first()
    refusal = (
        "That passphrase does not open 'journal/web', so nothing was written. If it is"
        " lost, --new-passphrase starts anew."
    )
    assert refusal == mine.refused("--passphrase-file", mine.other)
    assert refusal == mine.refused("--choose", "--passphrase-file", mine.other)
    assert 0 == mine.run("--choose", "--passphrase-file", mine.phrase).exit_code


def test_a_new_passphrase(mine: Journal) -> None:
    mine.first()
    before = (mine.web / "vault/key.json").read_bytes()
    words = ("--new-passphrase", "--choose", "--passphrase-file")
    made = mine.said(mine.run(*words, mine.other))
    assert 3 == len(made)
    assert before != (mine.web / "vault/key.json").read_bytes()
    assert restored(mine.web, OTHER)
    assert "does not open" in mine.refused("--passphrase-file", mine.phrase)
    (same, *_) = mine.said(mine.run(*words, mine.other))
    assert (
        "The new passphrase is the old one, so whoever had that can read the new site,"
        " too."
    ) == same


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        pytest.param(
            "A new passphrase is made and shown on a terminal only. Elsewhere, choose"
            " your own: add `--choose --passphrase-file FILE`.",
            (),
            id="made",
        ),
        pytest.param(
            "A new passphrase is made and shown on a terminal only. Elsewhere, choose"
            " your own: add `--choose --passphrase-file FILE`.",
            ("--choose",),
            id="chosen",
        ),
        pytest.param(
            "A new passphrase is made for you, unless you choose one. To take your own"
            " from 'phrase', add --choose.",
            ("--passphrase-file", "phrase"),
            id="not-chosen",
        ),
    ],
)
def test_the_first_passphrase_without_a_terminal(
    expected: str, words: tuple[str, ...], mine: Journal
) -> None:
    files = {"phrase": mine.phrase}
    assert expected == mine.refused(*(files.get(word, word) for word in words))
    mine.first()
    renewed = [files.get(word, word) for word in words]
    assert expected == mine.refused("--new-passphrase", *renewed)


def test_the_passphrase_later_without_a_terminal(mine: Journal) -> None:
    mine.first()
    assert (
        "The passphrase of 'journal/web' is asked for on a terminal. Elsewhere, give it"
        " as the first line of a file: `--passphrase-file FILE`."
    ) == mine.refused()


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("it has 12 of at least 20 characters, and 9 of", "horse battery"[:12]),
        ("it has 24 of at least 20 characters, and 3 of", "aaaa bbbb aaaa bbbb aaaa"),
    ],
)
def test_ones_own_is_hard_to_guess(expected: str, text: str, mine: Journal) -> None:
    weak = mine.file("weak", text)
    refusal = mine.refused("--choose", "--passphrase-file", weak)
    assert refusal.startswith(f"That passphrase is too easy to guess: {expected}")
    assert not mine.web.exists()


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("The first line of 'odd' is empty.", b""),
        ("The first line of 'odd' is empty.", b" \t\nnext line\n"),
        ("The first line of 'odd' is not UTF-8.", b"\xff\xfe p a s s"),
        ("The first line of 'odd' is too long for a passphrase.", b"a" * 5000),
    ],
    ids=["empty", "blank", "bytes", "long"],
)
def test_a_file_without_a_passphrase(
    expected: str, content: bytes, mine: Journal
) -> None:
    mine.first()
    assert expected == mine.refused("--passphrase-file", mine.file("odd", content))


def test_a_file_that_cannot_be_read(mine: Journal) -> None:
    mine.first()
    for name, why in (
        ("none", "no such file or directory"),
        ("journal", "is a directory"),
    ):
        path = str(mine.root.parent / name)
        assert f"'{name}' cannot be read: {why}." == mine.refused(
            "--passphrase-file", path
        )
    (mine.web / ".phrase").write_text(PHRASE)
    refusal = mine.refused("--passphrase-file", str(mine.web / ".phrase"))
    assert (
        "'journal/web/.phrase' is in the folder that is published. Keep it elsewhere."
    ) == refusal


def test_a_file_that_others_may_read(mine: Journal) -> None:
    mine.first()
    loose = mine.file("loose", PHRASE, 0o644)
    warning, *_ = mine.said(mine.run("--passphrase-file", loose))
    assert "Others on this machine may read 'loose'. Try: chmod 600 loose" == warning


@pytest.mark.parametrize("text", [PHRASE, f"\ufeff  {PHRASE.replace(' ', '   ')}\r\nx"])
def test_the_passphrase_on_standard_input(text: str, mine: Journal) -> None:
    mine.first()
    assert 0 == mine.run("--passphrase-file", "-", stdin=text).exit_code
    assert "The first line of standard input is empty." == mine.refused(
        "--passphrase-file", "-", stdin=""
    )


def _changed_key(web: Path, **changes: object) -> None:
    path = web / "vault/key.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


ANEW = (
    "Copy that file back from the host. Or start anew with --new-passphrase; devices"
    " then ask for the new one."
)


@pytest.mark.parametrize(
    ("expected", "damage"),
    [
        pytest.param(
            "Vault/key.json in 'journal/web' is damaged: it is not what was written"
            f" there. {ANEW}",
            lambda web: (web / "vault/key.json").write_bytes(b"{"),
            id="key",
        ),
        pytest.param(
            "Vault/index in 'journal/web' is damaged: it is not what was written there."
            f" {ANEW}",
            lambda web: (web / "vault/index").write_bytes(bytes(500)),
            id="list",
        ),
        pytest.param(
            "A newer netjournal has published 'journal/web': it has format 2, and 1 is"
            " supported. Update netjournal.",
            lambda web: _changed_key(web, v=2),
            id="newer",
        ),
    ],
)
def test_a_vault_that_cannot_be_used(
    expected: str, damage: Callable[[Path], object], mine: Journal
) -> None:
    mine.first()
    damage(mine.web)
    assert expected.lower() == mine.refused("--passphrase-file", mine.phrase).lower()
    renewed = ("--new-passphrase", "--choose", "--passphrase-file", mine.other)
    assert 0 == mine.run(*renewed).exit_code
    assert restored(mine.web, OTHER)


def test_a_foreign_file_is_refused_before_anything_is_asked(mine: Journal) -> None:
    mine.web.mkdir()
    (mine.web / "mine.txt").write_text("mine")
    refusal = mine.refused()
    assert (
        "'journal/web' has files that netjournal did not publish: 'mine.txt'. Nothing"
        " was written. Move them elsewhere, or choose another folder."
    ) == refusal
    assert "contains the journal itself" in mine.refused(web=".")


@pytest.mark.parametrize(
    ("expected", "is_there", "words"),
    [
        pytest.param("Dry run, nothing written: ", False, (), id="first"),
        pytest.param("is only known with the passphrase.", True, (), id="without"),
        pytest.param(" 0 parts to change, ", True, ("phrase",), id="with"),
    ],
)
def test_a_dry_run(
    expected: str, *, is_there: bool, words: tuple[str, ...], mine: Journal
) -> None:
    if is_there:
        mine.first()
    before = contents(mine.root)
    given = ("--passphrase-file", mine.phrase) if words else ()
    result = mine.run("--dry-run", *given)
    assert result.exit_code == 0
    assert expected in mine.said(result)[0]
    assert before == contents(mine.root)
    assert is_there == mine.web.exists()


def test_a_dry_run_as_json_does_not_know_without_the_passphrase(mine: Journal) -> None:
    mine.first()
    answer = json.loads(mine.run("--dry-run", "--json").stdout)
    assert (True, None) == (answer["dry_run"], answer["changed"])
    first = json.loads(mine.run("--dry-run", "--json", web="new").stdout)
    assert first["parts"] == first["changed"]


def test_without_the_extra(mine: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert (
        "Publishing needs the package 'cryptography', which is not installed. Run"
        " `pip install 'netjournal[publish]'`, or with pipx"
        " `pipx inject netjournal cryptography`."
    ) == mine.refused()


def test_the_address(mine: Journal) -> None:
    mine.begin("--url", "https://ada.example/net")
    assert b'"/net/vault/unlock.js"' in (mine.web / "404.html").read_bytes()
    site = restored(mine.web, PHRASE)
    assert b'href="/net/vault/lock"' in site["index.html"]
    assert b'"/net/assets' in site["404.html"]
    (mine.root / "mkdocs.yml").write_text(
        f"site_url: https://ada.example/n/\n{MINIMAL}"
    )
    mine.again()
    assert b'"/n/vault/unlock.js"' in (mine.web / "404.html").read_bytes()
    assert mine.refused("--url", "ada.example/x").startswith("Invalid value for --url:")


def test_a_branch(
    git: str, mine: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert mine.refused("--branch", "pages") == (
        "'journal/web' is not in a git repository. Create one in its folder: git init"
    )
    subprocess.run([git, "init", "-q", "-b", "main", tmp_path], check=True)
    notice, *_, push = mine.said(mine.begin("--branch", "pages"))
    assert (
        "git would take 'journal/web' for a part of your journal. To keep it out of the"
        " history, add this line to .gitignore: /web/"
    ) == notice
    assert "To publish the branch: git -C journal/web push --force origin pages" == push
    monkeypatch.chdir(mine.root)
    *_, push = mine.said(mine.again("--branch", "pages"))
    assert "To publish the branch: git push --force origin pages" == push
    (mine.root / ".gitignore").write_text("/web/\n")
    result = mine.again("--branch", "pages", "--json")
    answer = json.loads(result.stdout)
    assert 1 == len(mine.said(result))
    assert ("pages", 40) == (answer["branch"], len(answer["commit"]))
    assert "is checked out" in mine.refused("--branch", "main")
    dry = json.loads(mine.again("--branch", "dry", "--json", "--dry-run").stdout)
    assert dry["branch"] is None


def test_nothing_readable_is_left(mine: Journal) -> None:
    state = Path(place(mine.root).state)
    (state / "publishing/site").mkdir(parents=True)
    (state / "publishing/site/old.html").write_text("of a run that was killed")
    mine.begin()
    assert not list(state.rglob("*.html"))
    (mine.root / "mkdocs.yml").write_text("theme: [\n")
    assert 2 == mine.again().exit_code
    assert not list(state.rglob("*.html"))


def test_the_site_is_built_where_nobody_else_reads(
    mine: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    real = Opening.access

    def looking(opening: Opening) -> Access:
        modes.append((Path(place(mine.root).state) / "publishing").stat().st_mode)
        return real(opening)

    monkeypatch.setattr(Opening, "access", looking)
    mine.begin()
    assert [0o40700] == modes


def test_two_at_a_time(mine: Journal) -> None:
    state = Path(place(mine.root).state)
    state.mkdir(parents=True)
    with FileLock(state / "publishing.lock"):
        result = mine.run("--choose", "--passphrase-file", mine.phrase)
    assert 75 == result.exit_code
    assert (
        "Error: Another netjournal is publishing this journal. Try again in a moment."
    ) == mine.said(result)[-1]


def _terminal(mine: Journal, *words: str) -> Terminal:
    command = [sys.executable, "-m", "netjournal", "publish", "web", *words]
    return Terminal(command, cwd=mine.root, env={})


def test_a_made_passphrase_on_a_terminal(mine: Journal) -> None:
    with _terminal(mine) as terminal:
        shown = terminal.until("Type it to go on: ")
        (phrase,) = (
            line.strip() for line in shown.splitlines() if line.startswith("    ")
        )
        terminal.type("something else\n")
        terminal.until("That is not what is shown above.")
        terminal.until("Type it to go on: ")
        terminal.type(f" {phrase.replace(' ', '  ')}\n")
        assert terminal.end() == 0
    assert 6 == len(phrase.split())
    assert 1 == terminal.said.count(phrase)  # neither shown again nor echoed
    assert restored(mine.web, phrase)
    assert (
        2_000_000
        == json.loads((mine.web / "vault/key.json").read_text())["kdf"]["iterations"]
    )


def test_a_passphrase_is_asked_for_on_a_terminal(mine: Journal) -> None:
    mine.first()
    with _terminal(mine) as terminal:
        terminal.until("Passphrase for 'web': ")
        terminal.type(f"{PHRASE}\n")
        assert terminal.end() == 0
    assert ", 0 parts changed, " in terminal.said
    with _terminal(mine) as terminal:
        terminal.until("Passphrase for 'web': ")
        terminal.type("guessed\n")
        assert terminal.end() == 2
    assert (
        "That passphrase does not open 'web', so nothing was written." in terminal.said
    )


def test_a_prompt_that_is_left(mine: Journal) -> None:
    with _terminal(mine) as terminal:
        terminal.until("Type it to go on: ")
        assert terminal.interrupt() == 130
    assert not mine.web.exists()


def test_a_chosen_passphrase_on_a_terminal(mine: Journal) -> None:
    for typed, again in ((PHRASE, OTHER), ("short", "")):
        with _terminal(mine, "--choose") as terminal:
            terminal.until("New passphrase: ")
            terminal.type(f"{typed}\n")
            if again:
                terminal.until("Once more: ")
                terminal.type(f"{again}\n")
            assert terminal.end() == 2
        assert not mine.web.exists()
    assert "it has 5 of at least 20 characters" in terminal.said
