"""What is published is the site, and only what changed is another file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.publish.access import Access
from netjournal.publish.names import COMING, GOING, TEMPORARY
from netjournal.publish.writing import preview, site_files, write
from netjournal.vault import keys
from tests.publish.sites import (
    PHRASE,
    SITE,
    again,
    as_read,
    built,
    contents,
    fresh,
    names,
    publish,
)
from tests.vault.decryptor import listed, restored

OPEN = {
    ".nojekyll",
    "404.html",
    "index.html",
    "robots.txt",
    "sw.js",
    "vault/unlock.css",
    "vault/unlock.js",
}


@pytest.fixture
def web(tmp_path: Path) -> Path:
    publish(built(tmp_path / "site"), tmp_path / "web", fresh())
    return tmp_path / "web"


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in [folder, *folder.rglob("*")]
    }


def test_the_files_of_a_published_site(web: Path) -> None:
    files = contents(web)
    parts = {f"vault/b/{name}" for name in names(web)}
    assert len(SITE) == len(parts)
    assert {*OPEN, *parts, "vault/key.json", "vault/index"} == set(files)
    assert files["index.html"] == files["404.html"]
    assert b"Disallow: /\n" in files["robots.txt"]
    assert as_read() == restored(web, PHRASE)


def test_publishing_twice_writes_not_one_byte(web: Path) -> None:
    before = _stamps(web)
    published = publish(web.parent / "site", web)
    assert 0 == published.changed
    assert before == _stamps(web)


def test_the_clock_and_the_order_of_files_do_not_matter(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(tmp_path / "later", dict(reversed(SITE.items())))
    for path in site.rglob("*"):
        os.utime(path, (10**9, 10**9))
    real = os.walk

    def backwards(folder: Path) -> object:
        for place, folders, files in real(folder, topdown=False):
            yield place, folders, sorted(files, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    write(site, tmp_path / "web2", fresh())
    assert contents(web) == contents(tmp_path / "web2")


def test_one_changed_page_is_one_name_more_and_the_list(web: Path) -> None:
    before, old = contents(web), names(web)
    text = SITE["index.html"].replace(b"tea", b"cake")
    published = publish(built(web.parent / "site", SITE | {"index.html": text}), web)
    after, new = contents(web), names(web)

    assert 1 == published.changed == len(new - old)
    assert not old - new
    assert {"vault/index"} == {path for path in before if before[path] != after[path]}
    assert as_read(SITE | {"index.html": text}) == restored(web, PHRASE)


def test_the_list_of_the_last_time_still_opens_whole(web: Path) -> None:
    site = web.parent / "site"
    former: dict[int, tuple[bytes, dict[str, bytes]]] = {}
    for number in range(4):
        files = SITE | {"index.html": b"<body>%d</body>" % number}
        publish(built(site, files), web)
        former[number] = (web / "vault/index").read_bytes(), as_read(files)
    assert len(SITE) + 1 == len(names(web))  # this one and the last, no more

    (web / "vault/index").write_bytes(former[2][0])
    assert former[2][1] == restored(web, PHRASE)
    (web / "vault/index").write_bytes(former[1][0])
    with pytest.raises(FileNotFoundError):
        restored(web, PHRASE)


def test_a_page_that_comes_back_has_its_old_name(web: Path) -> None:
    site, first = web.parent / "site", names(web)
    publish(built(site, SITE | {"index.html": b"<body>other</body>"}), web)
    publish(built(site), web)
    used = {entry[0][:32] for entry in listed(web, PHRASE).values()}
    assert first == used


def test_what_goes_is_no_longer_listed(web: Path) -> None:
    site = web.parent / "site"
    files = {name: text for name, text in SITE.items() if "ada" not in name}
    publish(built(site, files), web)
    assert as_read(files) == restored(web, PHRASE)
    publish(built(site, files | {"new/index.html": b"x"}), web)
    assert len(files) + 1 == len(names(web))


def test_a_new_passphrase_changes_everything_secret(web: Path) -> None:
    before = contents(web)
    access = fresh("another one of twenty", bytes(range(100, 176)))
    publish(web.parent / "site", web, access)
    after = contents(web)
    assert {path for path in before if before[path] == after.get(path)} == OPEN
    assert as_read() == restored(web, "another one of twenty")
    assert len(SITE) == len(names(web))  # nothing is left that the old one opens


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda part: part.unlink(), id="gone"),
        pytest.param(lambda part: part.write_bytes(b""), id="empty"),
        pytest.param(
            lambda part: part.write_bytes(part.read_bytes()[:-1] + b"?"), id="changed"
        ),
    ],
)
def test_damaged_parts_are_mended(damage: object, web: Path) -> None:
    before = contents(web)
    for part in sorted((web / "vault/b").iterdir())[:3]:
        damage(part)  # type: ignore[operator] # a function
    assert contents(web) != before
    assert 3 == publish(web.parent / "site", web).changed
    assert before == contents(web)


def test_other_files_of_the_folder_stay(web: Path) -> None:
    others = {
        "CNAME": b"ada.example\n",
        "_headers": b"/*\n",
        ".git/HEAD": b"ref\n",
        ".new-things": b"mine",
        ".well-known/x": b"x",
    }
    built_before = contents(web)
    for name, content in others.items():
        (web / name).parent.mkdir(exist_ok=True)
        (web / name).write_bytes(content)
    publish(built(web.parent / "site", SITE | {"a.html": b"a"}), web)
    after = contents(web)
    assert others == {name: after[name] for name in others}
    assert set(built_before) | set(others) < set(after)


def test_what_an_interrupted_run_has_left_goes(web: Path) -> None:
    before = contents(web)
    for folder in (COMING, GOING):
        (web / folder / "b").mkdir(parents=True)
        (web / folder / "b/part").write_bytes(b"x")
    for folder in ("", "vault/", "vault/b/"):
        (web / f"{folder}{TEMPORARY}x").write_bytes(b"x")
    publish(web.parent / "site", web)
    assert before == contents(web)
    assert not (web / COMING).exists()


def test_a_vault_that_was_away_for_a_moment_is_put_back(web: Path) -> None:
    before = contents(web)
    (web / "vault").rename(web / GOING)
    access = Access(fresh().lock, keys.Keys(fresh().keys.key))
    write(web.parent / "site", web, access)
    assert before == contents(web)


def test_another_shell_is_replaced_and_the_base_is_written(web: Path) -> None:
    (web / "sw.js").write_text("// of an earlier netjournal: vault/")
    published = write(web.parent / "site", web, again(web), base="/net/")
    assert b'"/net/vault/unlock.js"' in (web / "index.html").read_bytes()
    assert b"earlier netjournal" not in (web / "sw.js").read_bytes()
    pages = sum(name.endswith(".html") for name in SITE)
    assert pages == published.changed
    assert as_read(base="/net/") == restored(web, PHRASE)


def test_counts(tmp_path: Path) -> None:
    site = built(tmp_path / "site", SITE | {".netjournal-site": b"", "a.js.map": b""})
    published = publish(site, tmp_path / "web", fresh())
    size = sum(map(len, contents(tmp_path / "web").values()))
    assert (2, 6, 6, size) == published


def test_a_preview_is_what_comes_and_writes_nothing(web: Path, tmp_path: Path) -> None:
    site = web.parent / "site"
    first = preview(site, tmp_path / "no", fresh())
    assert not (tmp_path / "no").exists()
    assert first == publish(site, tmp_path / "no", fresh())

    built(site, SITE | {"index.html": b"<body>longer</body>" * 900})
    before, access = _stamps(web), again(web)
    coming = preview(site, web, access)
    assert before == _stamps(web)
    without = preview(site, web, None)
    assert (coming.pages, coming.parts, None) == without[:3]
    assert coming == publish(site, web)


def test_an_error_stops_what_is_still_to_come(web: Path, tmp_path: Path) -> None:
    files = {f"{number}.css": b"x" * number for number in range(300)}
    site = built(tmp_path / "many", files)
    (web / "vault/b").chmod(0o700)
    (site / "0.css").unlink()
    (site / "0.css").symlink_to("nowhere")
    before = (web / "vault/index").read_bytes()
    with pytest.raises(FileNotFoundError):
        write(site, web, again(web))
    assert before == (web / "vault/index").read_bytes()
    assert as_read() == restored(web, PHRASE)


def test_the_languages_of_the_search_are_published(tmp_path: Path) -> None:
    lunr = "assets/javascripts/lunr"
    files = {
        "search/search_index.json": b'{"config": {"lang": ["en", "de"]}}',
        f"{lunr}/min/lunr.de.min.js": b"de",
        f"{lunr}/min/lunr.fr.min.js": b"fr",
        f"{lunr}/wordcut.js": b"th",
    }
    assert [
        f"{lunr}/min/lunr.de.min.js",
        "search/search_index.json",
    ] == site_files(built(tmp_path, files))


SITES = st.dictionaries(
    st.from_regex(r"[a-z]{1,3}(/[a-z]{1,2}){0,2}\.(html|css|png)", fullmatch=True),
    st.binary(max_size=300),
    min_size=1,
    max_size=5,
)


def _locked(page: bytes) -> bytes:
    """Return a page with the link that locks, before the end of what is shown."""
    lock = (
        b'<nav aria-label="Lock"><a class="nj-lock" href="/vault/lock">Lock</a></nav>'
    )
    before, end, after = page.rpartition(b"</body>")
    return before + lock + end + after if end else page + lock


@given(st.lists(SITES, min_size=1, max_size=4))
@example([{"a.html": b"</body>"}, {"a.html": b"</body> </body>!"}])
def test_after_any_changes_it_is_the_site(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    site, web = folder / "site", folder / "web"
    former: dict[str, bytes] | None = None
    for files in states:
        publish(built(site, files), web, None if former else fresh())
        expected = {
            name: _locked(text) if name.endswith(".html") else text
            for name, text in files.items()
        }
        assert expected == restored(web, PHRASE)
        identities = [entry[0] for entry in listed(web, PHRASE).values()]
        assert len(files) == len(set(identities))
        former = files
