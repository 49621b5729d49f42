"""Another program, in another language, opens what is published."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from netjournal.vault import media
from tests.publish.browsers.hosting import PHRASE, Vault
from tests.publish.sites import with_lock
from tests.site.conftest import tree

OPENER = Path(__file__).parents[1] / "open.mjs"


def _opened(
    node: str, folder: Path, out: Path, phrase: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [node, str(OPENER), str(folder), str(out)],
        input=phrase.encode(),
        capture_output=True,
        check=False,
    )


def test_node_restores_the_site(
    node: str, vault: Vault, folder: Path, tmp_path: Path
) -> None:
    spaces = " \x1c\x85\u2028"  # also those that JavaScript does not count
    spaced = f"\u3000{spaces.join(PHRASE.split())}\n"

    done = _opened(node, folder, tmp_path, spaced)

    assert not done.stderr.decode()
    types = json.loads(done.stdout)
    site = {
        path: with_lock(content) if path.endswith(".html") else content
        for path, content in tree(vault.site).items()
        if path in types
    }
    assert len(site) > 20
    assert site == tree(tmp_path)
    assert types == {path: media.media_type(path) for path in types}


def test_node_cannot_open_it_otherwise(node: str, folder: Path, tmp_path: Path) -> None:
    done = _opened(node, folder, tmp_path / "out", f"{PHRASE}s")

    assert 1 == done.returncode
    assert "OperationError" in done.stderr.decode()
    assert not (tmp_path / "out").exists()
