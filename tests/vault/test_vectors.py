"""A fixed key, salt and site give fixed bytes, which somebody else's code opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.publish.access import Access
from netjournal.publish.writing import write
from netjournal.vault import keys, parts
from tests.publish.sites import PHRASE, RANDOM, SITE, as_read, built
from tests.vault.decryptor import key_of, listed, restored

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def vault(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    folder = tmp_path_factory.mktemp("vectors")
    lock, unlocked = keys.create(PHRASE, RANDOM, iterations=2000)
    access = Access(lock, unlocked, is_new=True)
    write(built(folder / "site"), folder / "web", access, base="/net/")
    if request.config.getoption("--update-cases"):
        for path in GOLDEN.rglob("*"):
            if path.is_file():
                path.unlink()
        for name, content in _vault(folder / "web").items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(content)
    return folder / "web"


def _vault(web: Path) -> dict[str, bytes]:
    """Return what is secret; the unlock page has tests of its own."""
    return {
        path.relative_to(web).as_posix(): path.read_bytes()
        for path in (web / "vault").rglob("*")
        if path.is_file() and path.suffix not in (".js", ".css")
    }


def test_the_bytes_are_fixed(vault: Path) -> None:
    golden = _vault(GOLDEN)
    assert len(SITE) + 2 == len(golden)
    # Another zlib may pack otherwise; then parts have other names, but the same forms.
    packed = {
        name: parts.compressed(text) for name, text in as_read(base="/net/").items()
    }
    if packed == _packed_in(GOLDEN):
        assert golden == _vault(vault)
    assert golden["vault/key.json"] == (vault / "vault/key.json").read_bytes()


def _packed_in(folder: Path) -> dict[str, bytes]:
    """Return each file as it was packed when the folder was made."""
    unlocked = keys.Keys(key_of(folder, PHRASE))
    packed = {}
    for path, (identity, _) in listed(folder, PHRASE).items():
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(unlocked.part(bytes.fromhex(identity)))
        data = (folder / "vault/b" / identity[:32]).read_bytes()
        packed[path] = parts.data_of(
            cipher.decrypt(bytes(12), data, identity[:32].encode())
        )
    return packed


@pytest.mark.parametrize("kind", ["golden", "anew"])
def test_an_independent_reader_restores_the_site(kind: str, vault: Path) -> None:
    folder = GOLDEN if kind == "golden" else vault
    assert as_read(base="/net/") == restored(folder, PHRASE)
    assert {
        "404.html": "text/html; charset=utf-8",
        "assets/photo.png": "image/png",
        "assets/site.css": "text/css; charset=utf-8",
        "feed.ics": "text/calendar; charset=utf-8",
        "index.html": "text/html; charset=utf-8",
        "people/ada/index.html": "text/html; charset=utf-8",
    } == {path: entry[1] for path, entry in listed(folder, PHRASE).items()}


def test_the_passphrase_is_forgiving_and_no_other_opens_it(vault: Path) -> None:
    from cryptography.exceptions import InvalidTag

    typed = " tulip\u00a0 orbit lemon\tcabin velvet ｎｏｂｌｅ\n"
    assert RANDOM[32:64] == key_of(vault, typed)
    with pytest.raises(InvalidTag):
        key_of(vault, PHRASE.title())


def test_a_packed_file_says_nothing_of_when_and_where(vault: Path) -> None:
    for data in _packed_in(vault).values():
        assert b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" == data[:10]
