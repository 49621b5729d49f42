"""A foreign file is never deleted, and nothing goes where the journal lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.publish import guard
from netjournal.publish.errors import PublishError
from tests.publish.sites import built, contents, fresh, publish


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "home" / "journal"
    for name in ("contacts", "journal", "imports"):
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: A\n")
    return root


@pytest.fixture
def web(root: Path, tmp_path: Path) -> Path:
    publish(built(tmp_path / "site"), root / "web", fresh())
    return root / "web"


def _refusal(folder: Path, root: Path) -> str:
    with pytest.raises(PublishError) as caught:
        guard.check(folder, root)
    return str(caught.value).replace(f"{root.parents[1]}/", "")


@pytest.mark.parametrize("name", ["web", "new/web", "../web", "imports-web", ".web"])
def test_a_folder_of_its_own_is_fine(name: str, root: Path) -> None:
    guard.check(root / name, root)
    (root / name).mkdir(parents=True)
    guard.check(root / name, root)


def test_a_published_site_is_fine_with_what_hosts_and_desktops_add(
    root: Path, web: Path
) -> None:
    guard.check(web, root)
    for name in ("CNAME", "_headers", "_redirects", "netlify.toml", "Thumbs.db"):
        (web / name).write_text("x")
    for name in (".git/config", ".well-known/security.txt", ".DS_Store"):
        (web / name).parent.mkdir(exist_ok=True)
        (web / name).write_text("x")
    (web / "vault/.DS_Store").write_text("x")
    (web / ".link").symlink_to("elsewhere")
    guard.check(web, root)


@pytest.mark.parametrize(
    ("expected", "place"),
    [
        ("contains the journal itself", "home/journal"),
        ("contains the journal itself", "home"),
        ("is where your journal has 'contacts'", "home/journal/contacts"),
        ("is where your journal has 'contacts'", "home/journal/contacts/web"),
        ("is where your journal has 'journal'", "home/journal/journal/2026/web"),
        ("is where your journal has 'imports'", "home/journal/imports"),
        ("is where your journal has 'mkdocs.yml'", "home/journal/mkdocs.yml"),
        ("is not a folder", "file"),
        ("is not a folder", "file/web"),
        ("is in a published site", "published/inner"),
        ("is in a site that `netjournal build` has made", "site"),
        ("is in a site that `netjournal build` has made", "site/web"),
        ("is a symbolic link", "link"),
        ("is a symbolic link", "dangling"),
    ],
)
def test_where_no_site_goes(expected: str, place: str, root: Path) -> None:
    top = root.parents[1]
    (top / "file").write_text("mine")
    publish(built(top / "plain"), top / "published", fresh())
    (top / "site").mkdir()
    (top / "site/.netjournal-site").write_text("x")
    (top / "other").mkdir()
    (top / "link").symlink_to("other")
    (top / "dangling").symlink_to("nowhere")
    assert f"'{place}' {expected}" == _refusal(top / place, root)


@pytest.mark.parametrize("way", ["up", "link"])
def test_the_journal_is_known_by_any_way_to_it(way: str, root: Path) -> None:
    top = root.parents[1]
    (top / "way").symlink_to("home")
    folder = {"up": root / "web/..", "link": top / "way/journal"}[way]
    (root / "web").mkdir()
    assert "contains the journal itself" in _refusal(folder, root)
    assert "has 'contacts'" in _refusal(top / "way/journal/contacts/web", root)


@pytest.mark.parametrize(
    "name",
    [
        "mine.txt",
        "notes/mine.txt",
        "vault/mine.txt",
        "vault/b/mine.txt",
        "vault/b/0123456789abcdef0123456789abcdeF",
        "vault/b/0123456789abcdef0123456789abcdef/x",
        "vault/c/x",
        "vault/key.json.bak",
        "assets/site.css",
        "CNAME/x",
        "thumbs.db2",
    ],
)
def test_a_foreign_file_is_refused(name: str, root: Path, web: Path) -> None:
    path = web / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    before = contents(web)
    refusal = _refusal(web, root)
    assert "has files that netjournal did not publish" in refusal
    assert repr(name) in refusal or repr(str(Path(name).parent)) in refusal
    assert before == contents(web)


@pytest.mark.parametrize(
    "name", ["vault", "vault/b", "vault/index", "index.html", "CNAME", ".nojekyll", "x"]
)
def test_a_link_is_refused(name: str, root: Path, web: Path, tmp_path: Path) -> None:
    place = web / name
    if place.exists():
        place.rename(tmp_path / "moved")
        place.symlink_to(tmp_path / "moved")
    else:
        place.symlink_to(tmp_path / "site")
    assert f"'home/journal/web' has symbolic links: '{name}'" == _refusal(web, root)


def test_a_link_for_a_part_is_refused(root: Path, web: Path) -> None:
    part = next((web / "vault/b").iterdir())
    part.unlink()
    part.symlink_to(web / "index.html")
    assert f"has symbolic links: 'vault/b/{part.name}'" in _refusal(web, root)


@pytest.mark.parametrize("name", ["index.html", "404.html", "sw.js", "robots.txt"])
def test_without_a_vault_only_our_own_pages_are_ours(
    name: str, root: Path, web: Path
) -> None:
    for path in sorted((web / "vault").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    guard.check(web, root)  # the start page that is left was published
    (web / name).write_text("<h1>My own page</h1>")
    assert f"did not publish: '{name}'" in _refusal(web, root)


def test_only_some_of_many_are_named(root: Path, web: Path) -> None:
    for number in range(9):
        (web / f"{number}.txt").write_text("mine")
    assert _refusal(web, root).endswith("'0.txt', '1.txt', '2.txt' and 6 more")
