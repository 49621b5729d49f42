"""docs/git.md does what it says: its hooks and its jobs are run, in a real clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/git.md").read_text("utf-8")
BROKEN = "---\nwith: nobody-at-all\n---\n"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGE)


@pytest.fixture
def clone(git: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the sample journal in it."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Ada\nemail = ada@mail.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folders = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    monkeypatch.setenv("PATH", folders)
    root = tmp_path / "journal"
    for name in ("contacts", "journal"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "begin")):
        subprocess.run([git, "-C", str(root), *words], check=True)
    return root


def _shell(root: Path, script: str) -> subprocess.CompletedProcess[str]:
    words = ["sh", "-e", "-c", script]
    return subprocess.run(words, cwd=root, check=False, capture_output=True, text=True)


def test_the_hook_of_two_lines(clone: Path) -> None:
    (script,) = (block for block in _blocks("sh") if "pre-commit" in block)
    assert 0 == _shell(clone, script).returncode
    (clone / "journal/2026/2026-11-20-tea.md").write_text(BROKEN)
    answer = _shell(clone, "git add -A && git commit -q -m tea")
    assert 1 == answer.returncode
    assert "NJ201" in answer.stdout + answer.stderr
    (clone / "journal/2026/2026-11-20-tea.md").write_text("---\nkind: note\n---\n")
    assert 0 == _shell(clone, "git add -A && git commit -q -m tea").returncode


def test_the_hook_of_pre_commit(clone: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (page,) = (block for block in _blocks("yaml") if "repos:" in block)
    (repository,) = yaml.safe_load(page)["repos"]
    assert [{"id": hook["id"]}] == repository["hooks"]
    assert not hook["pass_filenames"]
    files = re.compile(hook["files"])
    for path in ("contacts/ada.md", "journal/2026/2026-01-01.md", "mkdocs.yml"):
        assert files.search(path)
    for path in ("docs/contacts/ada.md", "contacts/ada.png", "site/mkdocs.yml"):
        assert not files.search(path)
    assert 0 == _shell(clone, hook["entry"]).returncode
    (clone / "journal/2026/2026-11-20-tea.md").write_text(BROKEN)
    assert 1 == _shell(clone, hook["entry"]).returncode


def _jobs() -> dict[str, list[str]]:
    pages: list[dict[str, Any]] = [yaml.safe_load(block) for block in _blocks("yaml")]
    (github,) = (page["jobs"]["validate"] for page in pages if "jobs" in page)
    (gitlab,) = (page["journal"] for page in pages if "journal" in page)
    assert github["env"] == gitlab["variables"]
    steps = [step["run"] for step in github["steps"] if "run" in step]
    return {"github": steps, "gitlab": gitlab["script"]}


@pytest.mark.parametrize("server", ["github", "gitlab"])
def test_a_job_validates_and_builds(server: str, clone: Path) -> None:
    install, *steps = _jobs()[server]
    assert 'pip install "$NETJOURNAL"' == install
    for step in steps:
        answer = _shell(clone, step)
        assert 0 == answer.returncode, answer.stderr
    assert (clone / "site/index.html").exists()
    (clone / "journal/2026/2026-11-20-tea.md").write_text(BROKEN)
    answer = _shell(clone, steps[0])
    assert 1 == answer.returncode
    assert "nobody-at-all" in answer.stdout
