"""What the system refuses is said in its words, and is no mistake of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli

WRITES = {
    "build": (["build", "--out"], "The site is incomplete: "),
    "stage": (["stage"], "The pages are incomplete: "),
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("disk") / "root"
    assert 0 == CliRunner().invoke(cli, ["init", str(root)]).exit_code
    return root


def _refused(root: Path, what: str, out: Path) -> str:
    words, begins = WRITES[what]
    result = CliRunner().invoke(cli, ["-C", str(root), *words, str(out)])
    assert 2 == result.exit_code, result.exception
    assert result.stderr.startswith(f"Error: {begins}")
    return result.stderr.removeprefix(f"Error: {begins}")


@pytest.mark.parametrize("what", WRITES)
def test_a_disk_that_becomes_full(what: str, journal: Path, small_disk: Path) -> None:
    (small_disk / "photo").write_bytes(b"x" * 50_000)
    said = _refused(journal, what, small_disk / "site")
    assert "no space left on device" in said
    assert "site-packages" not in said


@pytest.mark.parametrize("what", WRITES)
def test_a_disk_that_may_only_be_read(
    what: str, journal: Path, small_disk: Path
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    out = small_disk / "site"
    said = f"{out} cannot be used: read-only file system.\n"
    assert said == _refused(journal, what, out)


@pytest.mark.parametrize("what", WRITES)
def test_a_folder_that_cannot_be_made(what: str, journal: Path, tmp_path: Path) -> None:
    out = tmp_path / ("x" * 300)
    assert f"{out} cannot be used: file name too long.\n" == _refused(
        journal, what, out
    )
