from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal import git
from netjournal.format.source import Raw, as_bytes
from netjournal.git import GitError, Written

ADA, BOB = "contacts/ada.md", "contacts/bob.md"
LINES = "".join(f"line {number}\n" for number in range(1, 10))


class Repository:
    """A repository with two files in it, and the user's own git."""

    def __init__(self, program: str, top: Path) -> None:
        self.program = program
        self.top = top
        self.root = top

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [self.program, "-C", str(self.top), *arguments],
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def write(self, name: str, text: str | None) -> None:
        path = self.root / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def change(
        self, name: str, old: str | None, new: str | None, message: str = "set"
    ) -> git.Commit:
        """Write a file as the store does, and commit that."""
        self.write(name, new)
        return git.commit(self.root, [Written(name, old, new)], message)

    def committed(self, name: str) -> str:
        return self.run("show", f"HEAD:{name}")

    def status(self) -> list[str]:
        return self.run("status", "--porcelain").splitlines()

    def files(self) -> list[str]:
        """Return what the last commit is about."""
        shown = self.run("show", "--name-status", "--format=", "--no-renames", "HEAD")
        return [row.replace("\t", " ") for row in shown.splitlines()]


@pytest.fixture
def empty(git: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return a repository in which nothing has been committed."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Ada\nemail = ada@mail.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repository = Repository(git, tmp_path / "journal")
    repository.top.mkdir()
    repository.run("init", "-q", "-b", "main")
    return repository


@pytest.fixture
def repository(empty: Repository) -> Repository:
    empty.write(ADA, LINES)
    empty.write(BOB, "bob\n")
    empty.run("add", ".")
    empty.run("commit", "-q", "-m", "begin")
    return empty


def test_a_commit_of_exactly_what_was_written(repository: Repository) -> None:
    repository.write(BOB, "mine\n")
    repository.write("new.md", "mine\n")
    repository.write("staged.md", "mine\n")
    repository.run("add", "staged.md")
    index = repository.run("ls-files", "-s", BOB, "staged.md")

    made = repository.change(ADA, LINES, f"{LINES}more\n", "log: coffee")

    assert () == made.notices
    assert made.id == repository.run("rev-parse", "main").strip()
    assert ["M contacts/ada.md"] == repository.files()
    assert "Ada <ada@mail.example> Ada <ada@mail.example> log: coffee\n\n" == (
        repository.run("log", "-1", "--format=%an <%ae> %cn <%ce> %B")
    )
    assert [f" M {BOB}", "A  staged.md", "?? new.md"] == repository.status()
    assert index == repository.run("ls-files", "-s", BOB, "staged.md")


def test_new_and_removed_files(repository: Repository) -> None:
    new = "contacts/añà b.md"
    repository.write(new, "new\n")
    repository.write(BOB, None)

    git.commit(
        repository.root,
        [Written(new, None, "new\n"), Written(BOB, "bob\n", None)],
        "rename bob",
    )

    assert [] == repository.status()
    shown = repository.run(
        "-c", "core.quotePath=off", "show", "--name-status", "--format=", "--no-renames"
    )
    assert f"A\t{new}\nD\t{BOB}\n" == shown


def test_many_files(repository: Repository) -> None:
    names = [f"journal/{number}.md" for number in range(30)]
    for name in names:
        repository.write(name, name)

    git.commit(repository.root, [Written(name, None, name) for name in names], "log")

    assert [] == repository.status()
    assert sorted(f"A {name}" for name in names) == sorted(repository.files())


def test_a_picture_and_a_text(repository: Repository) -> None:
    picture = Raw.of(b"\x89PNG\r\n\x1a\n\x00\xff")
    path = repository.root / "photos" / "ada.png"
    path.parent.mkdir()
    path.write_bytes(as_bytes(picture))
    repository.write("new.md", "new\n")
    files = [Written("photos/ada.png", None, picture), Written("new.md", None, "new\n")]

    git.commit(repository.root, files, "import")

    assert [] == repository.status()
    assert ["A new.md", "A photos/ada.png"] == sorted(repository.files())


def test_the_first_commit(empty: Repository) -> None:
    empty.write("mine.md", "mine\n")

    made = empty.change(ADA, None, "ada\n")

    assert made.id == empty.run("rev-parse", "main").strip()
    assert ["A contacts/ada.md"] == empty.files()
    assert ["?? mine.md"] == empty.status()


def test_a_repository_of_sha256(empty: Repository) -> None:
    empty.run("init", "-q", "--object-format=sha256", "other")
    empty.top = empty.root = empty.top / "other"
    empty.change(ADA, None, "ada\n")
    empty.change(BOB, None, "bob\n")

    empty.change(ADA, "ada\n", None)

    assert ["D contacts/ada.md"] == empty.files()
    assert [] == empty.status()


def test_a_journal_below_the_top(repository: Repository) -> None:
    repository.root = repository.top / "below"

    repository.change(ADA, None, "ada\n")

    assert ["A below/contacts/ada.md"] == repository.files()
    assert [] == repository.status()


def test_edits_elsewhere_in_the_file_are_not_swept_up(repository: Repository) -> None:
    mine = LINES.replace("line 1\n", "mine\n")
    both = mine.replace("line 9\n", "ours\n")
    repository.write(ADA, mine)

    repository.change(ADA, mine, both)

    assert LINES.replace("line 9\n", "ours\n") == repository.committed(ADA)
    assert both == (repository.root / ADA).read_text()
    assert [f" M {ADA}"] == repository.status()
    shown = repository.run("diff", "--unified=0", "--", ADA)
    assert ["-line 1", "+mine"] == shown.splitlines()[-2:]


@pytest.mark.parametrize("more", ["", "and not staged\n"], ids=["all", "a-part"])
def test_what_is_staged_in_the_file_stays_staged(
    repository: Repository, more: str
) -> None:
    staged = LINES.replace("line 1\n", "mine\n")
    repository.write(ADA, staged)
    repository.run("add", ADA)
    before = repository.run("diff", "--cached", "--unified=0").splitlines()[-2:]
    old = staged.replace("line 5\n", f"line 5\n{more}")
    repository.write(ADA, old)

    repository.change(ADA, old, old.replace("line 9\n", "ours\n"))

    assert LINES.replace("line 9\n", "ours\n") == repository.committed(ADA)
    shown = repository.run("diff", "--cached", "--unified=0").splitlines()
    assert before == shown[-2:] == ["-line 1", "+mine"]
    assert [f"M{'M' if more else ' '} {ADA}"] == repository.status()


def test_edits_in_the_same_lines_are_left_to_the_user(repository: Repository) -> None:
    mine = LINES.replace("line 5\n", "mine\n")
    ours = LINES.replace("line 5\n", "ours\n")
    repository.write(ADA, mine)
    head = repository.run("rev-parse", "HEAD")

    with pytest.raises(GitError) as caught:
        repository.change(ADA, mine, ours)

    assert "contacts/ada.md has uncommitted edits in the same place" == str(
        caught.value
    )
    assert head == repository.run("rev-parse", "HEAD")
    assert [f" M {ADA}"] == repository.status()


def test_a_save_after_ours_is_not_swept_up(repository: Repository) -> None:
    ours = f"{LINES}ours\n"
    repository.write(ADA, f"{ours}theirs\n")
    repository.write(BOB, "ours\n")

    git.commit(
        repository.root,
        [Written(ADA, LINES, ours), Written(BOB, "bob\n", "ours\n")],
        "set",
    )

    assert ours == repository.committed(ADA)
    assert [f" M {ADA}"] == repository.status()


def test_a_file_that_was_never_committed_goes_in_whole(repository: Repository) -> None:
    repository.change("new.md", "mine\n", "mine\nours\n")

    assert "mine\nours\n" == repository.committed("new.md")
    assert [] == repository.status()


def test_a_file_that_is_only_announced_is_no_staged_work(
    repository: Repository,
) -> None:
    repository.write("new.md", "mine\n")
    repository.run("add", "-N", "new.md")
    repository.change("new.md", "mine\n", "mine\nours\n")

    assert "mine\nours\n" == repository.committed("new.md")
    assert [] == repository.status()


def test_line_ends_that_git_converts(repository: Repository) -> None:
    repository.run("config", "core.autocrlf", "true")
    old = LINES.replace("\n", "\r\n")
    new = old.replace("line 9", "ours")
    repository.write(ADA, old)

    repository.change(ADA, old, new)

    assert LINES.replace("line 9", "ours") == repository.committed(ADA)
    assert new.encode() == (repository.root / ADA).read_bytes()
    assert [] == repository.status()


def test_an_executable_file_stays_one(repository: Repository) -> None:
    (repository.root / ADA).chmod(0o755)
    repository.run("commit", "-q", "-a", "-m", "mode")

    repository.change(ADA, LINES, "new\n")

    assert "100755" == repository.run("ls-tree", "HEAD", ADA)[:6]
    assert [] == repository.status()


def test_ignored_files_are_said_to_be(repository: Repository) -> None:
    repository.write(".gitignore", "private/\n")
    repository.run("add", ".gitignore")
    repository.run("commit", "-q", "-m", "ignore")
    name = "contacts/private/x.md"

    made = repository.change(name, None, "secret\n")

    assert made == git.Commit(None, (f"git ignores {name}, so it was not committed",))
    assert "ignore\n" == repository.run("log", "-1", "--format=%s")


def test_nothing_written_is_no_commit(repository: Repository) -> None:
    assert git.commit(repository.root, [], "set") == git.Commit(None)
    assert git.commit(repository.root, [Written(ADA, "x", "x")], "set") == git.Commit(
        None
    )


def test_no_program_of_the_repository_runs(repository: Repository) -> None:
    """Neither hooks nor a file watcher."""
    trap = repository.top / "trap"
    program = f"#!/bin/sh\ntouch {trap}\n"
    for name in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "reference-transaction",
        "post-index-change",
    ):
        hook = repository.top / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(program)
        hook.chmod(0o755)
    watcher = repository.top / "watcher"
    watcher.write_text(program)
    watcher.chmod(0o755)
    repository.run("config", "core.fsmonitor", str(watcher))

    git.ready(repository.root)
    repository.change(ADA, LINES, "new\n")

    assert "set\n" == repository.run("log", "-1", "--format=%s", "--no-patch")
    assert not trap.exists()


def test_commits_are_signed_where_the_user_signs_all(repository: Repository) -> None:
    signer = repository.top / "signer"
    signer.write_text(
        "#!/bin/sh\ncat >/dev/null\n"
        "echo '-----BEGIN PGP SIGNATURE-----'\n"
        "echo '[GNUPG:] SIG_CREATED ' >&2\n"
    )
    signer.chmod(0o755)
    repository.run("config", "gpg.program", str(signer))
    repository.run("config", "commit.gpgSign", "true")

    repository.change(ADA, LINES, "new\n")

    assert "gpgsig -----BEGIN PGP" in repository.run("cat-file", "commit", "HEAD")


def test_a_git_that_runs_us_does_not_lend_us_its_index(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
        patch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
        repository.write(ADA, "new\n")
        git.commit(repository.root, [Written(ADA, LINES, "new\n")], "set")

    assert ["M contacts/ada.md"] == repository.files()
    assert [] == repository.status()


def test_an_index_in_use_is_left_as_it_is(repository: Repository) -> None:
    lock = repository.top / ".git/index.lock"
    lock.touch()

    made = repository.change(ADA, LINES, "new\n")

    lock.unlink()
    assert made.id == repository.run("rev-parse", "main").strip()
    assert made.notices[0].startswith(
        "committed, but the index was not updated: git update-index failed: "
    )
    assert "new\n" == repository.committed(ADA)


def _no_repository(repository: Repository) -> None:
    (repository.top / ".git").rename(repository.top / "git")


def _merge(repository: Repository) -> None:
    (repository.top / ".git/MERGE_HEAD").write_text(repository.run("rev-parse", "main"))


def _rebase(repository: Repository) -> None:
    (repository.top / ".git/rebase-merge").mkdir()


def _nobody(repository: Repository) -> None:
    repository.run("config", "user.useConfigOnly", "true")
    repository.run("config", "user.email", "")
    repository.run("config", "user.name", "")


@pytest.mark.parametrize(
    ("make", "message", "hint"),
    [
        pytest.param(
            _no_repository,
            "this journal is not in a git repository",
            "create one in its folder: git init",
            id="no-repository",
        ),
        pytest.param(
            _merge,
            "a merge is in progress in the repository",
            "finish it first",
            id="merge",
        ),
        pytest.param(
            _rebase,
            "a rebase is in progress in the repository",
            "finish it first",
            id="rebase",
        ),
        pytest.param(
            _nobody,
            "git does not know who you are",
            "set user.name and user.email: git config --global user.name NAME",
            id="nobody",
        ),
    ],
)
def test_where_no_commit_can_be_made(
    repository: Repository,
    make: Callable[[Repository], None],
    message: str,
    hint: str,
) -> None:
    make(repository)

    with pytest.raises(GitError) as caught:
        git.ready(repository.root)

    assert (message, hint) == (str(caught.value), caught.value.hint)


def test_a_machine_without_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as caught:
        git.ready(repository.root)
    assert "git is not installed" == str(caught.value)


@pytest.mark.parametrize("flag", ["--skip-worktree", "--assume-unchanged"])
def test_what_the_user_took_out_of_sight_stays_so(
    flag: str, repository: Repository
) -> None:
    repository.run("update-index", flag, ADA, BOB)
    before = repository.run("ls-files", "-v")

    repository.change(ADA, LINES, "new\n")

    assert "new\n" == repository.committed(ADA)
    assert before == repository.run("ls-files", "-v")


@pytest.mark.parametrize("part", ["", ".", "bin", "./bin"])
def test_no_git_of_the_folder_one_is_in(
    part: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository.top / part
    folder.mkdir(exist_ok=True)
    fake = folder / "git"
    fake.write_text("#!/bin/sh\ntouch trapped\n")
    fake.chmod(0o755)
    monkeypatch.chdir(repository.top)
    monkeypatch.setenv("PATH", f"{part}{os.pathsep}{os.environ['PATH']}")

    repository.change(ADA, LINES, "new\n")

    assert not (repository.top / "trapped").exists()
    assert "new\n" == repository.committed(ADA)


def test_where_path_is_relative_alone_there_is_no_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="git is not installed"):
        git.ready(repository.root)


def test_a_commit_is_whole_before_a_file_is_written(repository: Repository) -> None:
    before = repository.run("rev-parse", "HEAD")
    made = git.prepare(repository.root, [Written(ADA, LINES, "new\n")], "set")

    assert (before, []) == (repository.run("rev-parse", "HEAD"), repository.status())
    assert made.id is not None
    assert "new\n" == repository.run("show", f"{made.id}:{ADA}")
    repository.write(ADA, "new\n")
    git.finish(made)
    assert made.id == repository.run("rev-parse", "HEAD").strip()
    assert [] == repository.status()


def test_a_branch_that_moved_meanwhile_is_left_alone(repository: Repository) -> None:
    made = git.prepare(repository.root, [Written(ADA, LINES, "new\n")], "set")
    repository.run("commit", "-q", "--allow-empty", "-m", "mine")
    mine = repository.run("rev-parse", "HEAD")
    with pytest.raises(GitError, match="update-ref"):
        git.finish(made)
    assert mine == repository.run("rev-parse", "HEAD")


def test_many_files_that_git_converts(repository: Repository) -> None:
    repository.write(".gitattributes", "*.md text eol=crlf\n")
    repository.run("add", ".gitattributes")
    repository.run("commit", "-q", "-m", "attributes")
    files = [
        Written(name, repository.committed(name), "new\r\n") for name in (ADA, BOB)
    ]
    for name in (ADA, BOB):
        repository.write(name, "new\r\n")

    git.commit(repository.root, files, "set")

    assert ["new\n", "new\n"] == [repository.committed(name) for name in (ADA, BOB)]
    assert [] == repository.status()


def test_nothing_is_written_where_signing_fails(repository: Repository) -> None:
    repository.write("mkdocs.yml", "site_name: Small\n")
    repository.write(ADA, "---\nname: Ada\n---\n")
    repository.run("add", ".")
    repository.run("commit", "-q", "-m", "mine")
    repository.run("config", "gpg.program", "false")
    repository.run("config", "commit.gpgSign", "true")
    head = repository.run("rev-parse", "HEAD")
    program = [sys.executable, "-m", "netjournal", "-C", str(repository.root)]

    done = subprocess.run(
        [*program, "set", "ada", "title=Countess", "--commit"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith(
        "Error: Nothing was written: git commit-tree failed: "
    )
    assert (head, []) == (repository.run("rev-parse", "HEAD"), repository.status())
