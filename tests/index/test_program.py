"""Which program this is, and whether it stayed the same during a run."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from netjournal.index import program


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a checkout with one module that is imported, and one that is not."""
    folder = tmp_path / "package"
    (folder / "inner").mkdir(parents=True)
    for name in ("__init__.py", "inner/used.py", "inner/unused.py"):
        (folder / name).write_text("", "utf-8")
    for name in ("_of_run", "_about"):
        monkeypatch.setattr(program, name, [])
    monkeypatch.setattr(program, "_stamps", {})
    monkeypatch.setattr(program, "_PACKAGE", str(folder))
    module = ModuleType("used")
    module.__file__ = str(folder / "inner/used.py")
    monkeypatch.setitem(sys.modules, "used", module)
    return folder


def test_each_module_of_a_checkout_counts(package: Path) -> None:
    first = program.fingerprint_of_run()
    assert program.of_run() == first == program.fingerprint()
    assert program.is_of_run()

    (package / "inner/unused.py").write_text("x = 1", "utf-8")
    assert program.of_run() == first != program.fingerprint()
    assert program.is_of_run()  # nobody imported it


@pytest.mark.parametrize("change", ["written", "touched", "gone", "new"])
def test_a_module_that_changes_during_a_run_is_noticed(
    package: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.fingerprint_of_run()
    used = package / "inner/used.py"
    if change == "written":
        used.write_text("x = 1", "utf-8")
    elif change == "touched":
        os.utime(used, ns=(1, 1))
    elif change == "gone":
        used.unlink()
    else:
        module = ModuleType("new")
        module.__file__ = str(package / "new.py")
        (package / "new.py").write_text("", "utf-8")
        monkeypatch.setitem(sys.modules, "new", module)
    assert not program.is_of_run()


@pytest.mark.usefixtures("package")
def test_an_installed_library_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    program.fingerprint_of_run()
    monkeypatch.setattr(program, "_changed", lambda _path: 1)
    assert not program.is_of_run()
