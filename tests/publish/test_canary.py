"""No byte that a host gets says anything of the journal, and nothing private is inside."""

from __future__ import annotations

import re
import shutil
import unicodedata
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.format.model import Journal
from netjournal.publish import assets
from netjournal.vault import keys
from netjournal.workspace import Workspace
from tests.publish.sites import contents
from tests.vault.decryptor import restored

ROOT = Path(__file__).parents[2]
PHRASE = "correct horse battery staple"
# Shorter words come up by chance: 6 bytes in 2 MB of noise, once in 100 million runs.
SHORTEST = 6


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("canary")
    for name in ("contacts", "journal", "mkdocs.yml"):
        place = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        place(ROOT / name, folder / "root" / name)
    (folder / "phrase").write_text(PHRASE)
    (folder / "phrase").chmod(0o600)
    words = ["--choose", "--passphrase-file", str(folder / "phrase")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ITERATIONS", 1)
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        where = ["-C", str(folder / "root"), "publish", str(folder / "web")]
        assert 0 == CliRunner().invoke(cli, [*where, *words]).exit_code
    return folder / "web"


@pytest.fixture(scope="module")
def journal() -> Journal:
    return Workspace(ROOT).journal


def _tokens(journal: Journal) -> set[str]:
    """Return names, ids, titles, paths and tags of the journal, and the words in them."""
    whole = {"Nora's journal", "site_name"}
    for person in journal.contacts.values():
        whole |= {person.id, person.name, *person.tags, person.source.path}
    for note in journal.notes.values():
        whole |= {note.id, note.title or "", *note.tags, note.source.path}
    parts = {word for text in whole for word in re.split(r"[^\w]+", text)}
    return {token for token in whole | parts if len(token.encode()) >= SHORTEST}


def test_no_word_of_the_journal_is_in_what_is_published(
    web: Path, journal: Journal
) -> None:
    tokens = _tokens(journal)
    assert {
        "Weidenfeller",
        "rosa-weidenfeller",
        "contacts/rosa-weidenfeller.md",
    } <= tokens
    assert len(tokens) > 500
    forms = {
        form.encode()
        for token in tokens
        for text in (token, token.lower(), token.upper())
        for form in (text, unicodedata.normalize("NFD", text))
    }
    pattern = re.compile(
        b"|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    )
    files, shell = contents(web), assets.shell("/")
    # The unlock page is the same for every journal.
    assert shell == {name: files.pop(name) for name in shell}
    assert len(files) > 200
    assert {} == {
        name: match[0]
        for name, content in files.items()
        if (match := pattern.search(name.encode() + b"\n" + content))
    }


def test_what_is_published_is_not_merely_packed(web: Path) -> None:
    parts = sorted((web / "vault/b").iterdir())
    assert parts
    for part in [*parts, web / "vault/index"]:
        content = part.read_bytes()
        for start in (0, 4, 12, 16):
            for bits in (15, 31):
                with pytest.raises(zlib.error):
                    zlib.decompress(content[start:], bits)


def test_sizes_say_little(web: Path) -> None:
    sizes = [part.stat().st_size for part in (web / "vault/b").iterdir()]
    assert len(set(sizes)) <= 16 < len(sizes) / 10
    assert {16} == {size % 1024 for size in sizes}


def test_the_names_of_parts_say_nothing(web: Path) -> None:
    names = [part.name for part in (web / "vault/b").iterdir()]
    assert all(re.fullmatch(r"[0-9a-f]{32}", name) for name in names)


def test_private_people_and_notes_are_not_even_inside(
    web: Path, journal: Journal
) -> None:
    private = [
        *(person for person in journal.contacts.values() if person.private),
        *(note for note in journal.notes.values() if note.private),
    ]
    assert private
    site = restored(web, PHRASE)
    assert "people/rosa-weidenfeller/index.html" in site
    text = b"\n".join([*site.values(), *(name.encode() for name in site)])
    for entry in private:
        assert entry.id.encode() not in text
    for person in journal.contacts.values():
        if person.private:
            assert person.name.encode() not in text
