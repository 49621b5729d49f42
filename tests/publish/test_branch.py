"""A branch with one commit that has no past, no name and no time."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from netjournal.publish import branch
from netjournal.publish.errors import PublishError
from netjournal.publish.names import COMING
from tests.publish.sites import SITE, built, contents, fresh, publish


class Repository:
    """A person's repository with a published site in it."""

    def __init__(self, program: str, top: Path) -> None:
        self.program = program
        self.top = top
        self.web = top / "web"

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.program, "-C", str(self.top), *arguments],
            check=True,
            capture_output=True,
        )
        return done.stdout.decode()

    def put(self, name: str = "pages", folder: Path | None = None) -> branch.Branch:
        web = folder or self.web
        return branch.put(web, branch.check(web, name))

    def refusal(self, name: str) -> str:
        with pytest.raises(PublishError) as caught:
            branch.check(self.web, name)
        return f"{caught.value} {caught.value.hint}".strip()

    def files(self, name: str = "pages") -> dict[str, bytes]:
        """Return what is in the branch, byte for byte."""
        rows = self.run("ls-tree", "-r", "-z", name).split("\0")[:-1]
        files = {}
        for row in rows:
            about, _, path = row.partition("\t")
            assert about.startswith("100644 blob ")
            command = [self.program, "-C", str(self.top), "cat-file", "blob"]
            files[path] = subprocess.check_output([*command, about.split()[2]])
        return files


# It would write the index, and so run a hook of its own.
STATUS = ("--no-optional-locks", "status", "--porcelain=v2", "--branch")
WORK = (
    "the branch 'work' has commits that netjournal did not make choose a new one, such"
    " as 'pages'"
)


@pytest.fixture
def mine(git: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Ada\nemail = ada@mail.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ada Lovelace")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "ada@work.example")
    repository = Repository(git, tmp_path / "journal")
    repository.top.mkdir()
    repository.run("init", "-q", "-b", "main")
    (repository.top / "note.md").write_text("mine\n")
    repository.run("add", ".")
    repository.run("commit", "-q", "-m", "begin")
    publish(built(tmp_path / "site"), repository.web, fresh())
    return repository


def test_the_commit_is_the_folder_and_says_nothing_else(mine: Repository) -> None:
    made = mine.put()
    assert ("pages", ()) == (made.name, made.left_out)
    assert made.commit == mine.run("rev-parse", "refs/heads/pages").strip()
    assert contents(mine.web) == mine.files()
    text = mine.run("cat-file", "commit", "pages")
    neutral = "netjournal <publish@netjournal.invalid> 946684800 +0000"
    _, author, committer, _, subject = text.splitlines()
    assert f"author {neutral}" == author
    assert f"committer {neutral}" == committer
    assert "The site, encrypted" == subject
    assert "1" == mine.run("rev-list", "--count", "pages").strip()


def test_it_stays_one_commit_and_the_same_while_nothing_changes(
    mine: Repository, tmp_path: Path
) -> None:
    first = mine.put().commit
    assert first == mine.put().commit
    publish(built(tmp_path / "site", SITE | {"index.html": b"other"}), mine.web)
    second = mine.put().commit
    assert first != second
    assert "1" == mine.run("rev-list", "--count", "pages").strip()
    assert contents(mine.web) == mine.files()


def test_the_work_of_the_person_is_not_touched(mine: Repository) -> None:
    (mine.top / "note.md").write_text("mine, and staged\n")
    mine.run("add", "note.md")
    (mine.top / "note.md").write_text("mine, and not staged\n")
    hook = mine.top / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho ran >> ran\nexit 1\n")
    hook.chmod(0o755)
    shutil.copy(hook, hook.with_name("post-index-change"))
    before = mine.run(*STATUS)
    index = (mine.top / ".git/index").read_bytes()
    mine.put()
    assert index == (mine.top / ".git/index").read_bytes()
    assert before == mine.run(*STATUS)
    assert not list(mine.top.rglob("ran"))
    assert not (mine.top / ".git/logs/refs/heads/pages").exists()


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param(("core.autocrlf", "true"), id="autocrlf"),
        pytest.param(("core.eol", "crlf"), id="eol"),
        pytest.param(("filter.mine.clean", "tr a-z A-Z"), id="filter"),
        pytest.param(("commit.gpgSign", "true"), id="signing"),
        pytest.param(("core.fileMode", "false"), id="modes"),
    ],
)
def test_no_setting_changes_a_byte(setting: tuple[str, str], mine: Repository) -> None:
    mine.run("config", *setting)
    (mine.top / ".gitattributes").write_text("* text=auto eol=crlf filter=mine ident\n")
    (mine.web / "sw.js").chmod(0o755)
    mine.put()
    assert contents(mine.web) == mine.files()


def test_what_hosts_read_is_in_it_and_what_they_do_not_is_named(
    mine: Repository,
) -> None:
    inside = {
        "CNAME": b"ada.example\r\n",
        ".well-known/security.txt": b"x",
        "_headers": b"",
    }
    outside = {".env": b"SECRET=1", ".notes/a": b"x"}
    silent = {".DS_Store": b"", f"{COMING}/b/x": b"", "vault/.DS_Store": b""}
    published = contents(mine.web)
    for name, content in (inside | outside | silent).items():
        (mine.web / name).parent.mkdir(parents=True, exist_ok=True)
        (mine.web / name).write_bytes(content)
    made = mine.put()
    assert (".env", ".notes") == made.left_out
    assert published | inside == mine.files()


def test_the_folder_may_be_a_repository_of_its_own(mine: Repository) -> None:
    own = Repository(mine.program, mine.web)
    own.run("init", "-q", "-b", "main")
    own.put(folder=mine.web)
    files = contents(mine.web)
    assert {name: files[name] for name in files if not name.startswith(".git/")} == (
        own.files()
    )


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("the branch 'main' is checked out choose another, such as 'pages'", "main"),
        (WORK, "work"),
        ("the branch 'apart' is checked out choose another, such as 'pages'", "apart"),
        ("'a..b' cannot be the name of a branch", "a..b"),
        ("'-d' cannot be the name of a branch", "-d"),
        ("'@{-1}' cannot be the name of a branch", "@{-1}"),
        ("'HEAD' cannot be the name of a branch", "HEAD"),
        ("'' cannot be the name of a branch", ""),
    ],
)
def test_refused(expected: str, name: str, mine: Repository, tmp_path: Path) -> None:
    mine.run("branch", "work")
    mine.run("worktree", "add", "-q", "-b", "apart", str(tmp_path / "apart"))
    assert expected == mine.refusal(name)


def test_a_commit_on_top_of_ours_is_somebodys_work(mine: Repository) -> None:
    mine.put()
    mine.run(
        "update-ref",
        "refs/heads/pages",
        mine.run("commit-tree", "-p", "pages", "-m", "by hand", "pages^{tree}").strip(),
    )
    assert "has commits that netjournal did not make" in mine.refusal("pages")


def test_without_a_repository(git: str, tmp_path: Path) -> None:
    assert git
    with pytest.raises(PublishError) as caught:
        branch.check(tmp_path / "new/web", "pages")
    shown = str(tmp_path / "new/web")
    assert f"{shown!r} is not in a git repository" == str(caught.value)


@pytest.mark.parametrize(
    ("expected", "ignored", "prepare"),
    [
        pytest.param(True, "", "", id="seen"),
        pytest.param(False, "/web/\n", "", id="ignored"),
        pytest.param(False, "web\n", "", id="ignored-by-name"),
        pytest.param(False, "/web/*\n", "", id="what-is-in-it-is"),
        pytest.param(True, "/web2/\n", "", id="another-is-ignored"),
        pytest.param(False, "", "track", id="already-tracked"),
        pytest.param(False, "", "own", id="a-repository-of-its-own"),
    ],
)
def test_whether_git_would_take_it_for_a_part_of_the_journal(
    *, expected: bool, ignored: str, prepare: str, mine: Repository
) -> None:
    (mine.top / ".gitignore").write_text(ignored)
    if prepare == "track":
        mine.run("add", "web")
    elif prepare == "own":
        (mine.web / ".git").mkdir()
    assert expected is branch.is_in_sight(mine.web, mine.top)


def test_a_folder_beside_the_journal_is_not_its_part(mine: Repository) -> None:
    assert not branch.is_in_sight(mine.top.parent / "web", mine.top)
    (mine.top.parent / "alone/web").mkdir(parents=True)  # in no repository
    assert not branch.is_in_sight(mine.top.parent / "alone/web", mine.top.parent)


def test_a_journal_deep_in_its_repository(mine: Repository) -> None:
    root = mine.top / "deep/journal"
    (root / "web").mkdir(parents=True)
    assert branch.is_in_sight(root / "web", root)
    (mine.top / ".gitignore").write_text("/deep/journal/web/\n")
    assert not branch.is_in_sight(root / "web", root)
