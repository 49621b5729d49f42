from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.site import guard
from netjournal.site.build import SiteError
from netjournal.store import folders
from tests.site.conftest import Write, built, tree

ADA = {"contacts/ada.md": "---\nname: Ada\n---\n"}


@pytest.fixture
def root(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path / "journal", ADA)


def _refusal(site: Path, root: Path) -> str:
    with pytest.raises(guard.UnsafeFolderError) as caught:
        guard.check(site, root)
    return str(caught.value).replace(str(root.parent), "")


def test_a_folder_that_is_not_there_or_empty_is_fine(root: Path) -> None:
    guard.check(root / "site", root)
    (root / "site/inner").mkdir(parents=True)
    guard.check(root / "site", root)
    assert "index.html" in tree(built(root).folder)

    (root / "site/inner").mkdir()
    (root / "site/inner/mine.txt").write_text("mine")
    assert "contains files that netjournal did not build: 'inner/mine.txt'" in _refusal(
        root / "site", root
    )


def test_what_was_built_may_go(root: Path) -> None:
    first = built(root).folder
    assert (first / folders.BUILT).is_file()

    assert tree(first) == tree(built(root).folder)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("mine.txt", id="at-the-top"),
        pytest.param("people/ada/mine.txt", id="deeper"),
        pytest.param("people/new/index.html", id="like-a-page"),
    ],
)
def test_a_file_of_mine_is_never_wiped(root: Path, name: str) -> None:
    site = built(root).folder
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text("mine")

    with pytest.raises(SiteError) as caught:
        built(root)

    assert (
        f"The folder {str(site)!r} contains files that netjournal did not build:"
        f" {name!r}. Building would delete them. Move them elsewhere, or choose another"
        " site_dir."
    ) == str(caught.value)
    assert "mine" == (site / name).read_text()
    assert (site / "index.html").is_file()


def test_a_folder_without_our_list_is_refused(root: Path) -> None:
    site = root / "site"
    site.mkdir()
    for name in "abcde":
        (site / name).write_text("mine")

    assert (
        "The folder '/journal/site' contains files that netjournal did not build: 'a',"
        " 'b', 'c' and 2 more. Building would delete them. Move them elsewhere, or"
        " choose another site_dir."
    ) == _refusal(site, root)


def test_a_list_that_is_not_ours_counts_for_nothing(root: Path) -> None:
    site = root / "site"
    site.mkdir()
    (site / "a").write_text("mine")
    (site / folders.BUILT).write_text("a\n")

    assert "contains files that netjournal did not build: 'a'" in _refusal(site, root)


def test_what_begins_with_a_dot_stays(root: Path) -> None:
    site = root / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git/HEAD").write_text("ref")
    (site / ".nojekyll").write_text("")

    built(root)
    built(root)

    assert "ref" == (site / ".git/HEAD").read_text()


def test_what_a_desktop_leaves_behind_does_not_matter(root: Path) -> None:
    site = built(root).folder
    before = tree(site)
    (site / "people/.DS_Store").write_text("")

    assert before == tree(built(root).folder)

    (site / "people/DS_Store").write_text("")
    assert (
        "contains files that netjournal did not build: 'people/DS_Store'"
        in _refusal(site, root)
    )


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    site = built(root).folder
    (site / "way").symlink_to(other)

    assert "contains files that netjournal did not build: 'way'" in _refusal(site, root)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            ".",
            "The folder '/journal' contains the journal itself. Choose another site_dir,"
            " such as 'site'.",
            id="the-journal",
        ),
        pytest.param(
            "..",
            "The folder '/journal/..' contains the journal itself. Choose another"
            " site_dir, such as 'site'.",
            id="above",
        ),
        pytest.param(
            "contacts",
            "The folder '/journal/contacts' overlaps your folder 'contacts'. Choose"
            " another site_dir, such as 'site'.",
            id="contacts",
        ),
        pytest.param(
            "journal/site",
            "The folder '/journal/journal/site' overlaps your folder 'journal'. Choose"
            " another site_dir, such as 'site'.",
            id="inside-the-notes",
        ),
    ],
)
def test_where_the_journal_lives_is_refused(
    root: Path, name: str, message: str
) -> None:
    assert message == _refusal(root / name, root)


def test_a_link_to_the_journal_is_refused(root: Path) -> None:
    (root / "site").symlink_to(root / "contacts")

    assert "overlaps your folder 'contacts'" in _refusal(root / "site", root)


def test_a_file_is_refused(root: Path) -> None:
    (root / "site").write_text("mine")

    said = "is a file, not a folder. Choose another site_dir."
    assert f"'/journal/site' {said}" == _refusal(root / "site", root)
    assert f"'/journal/site/new' {said}" == _refusal(root / "site/new", root)


def test_a_build_that_broke_off_leaves_nothing_to_refuse(root: Path) -> None:
    """The list is written before the files, so the next build knows them."""
    site = root / "site"
    guard.claim(site, ["index.html", "people/ada/index.html"])
    (site / "people/ada").mkdir(parents=True)
    (site / "people/ada/index.html").write_text("half")

    guard.check(site, root)
    assert b"half" != tree(built(root).folder)["people/ada/index.html"]

    # One more that was not in its list is not ours to remove.
    (site / "people/bob.html").write_text("mine")
    assert (
        "contains files that netjournal did not build: 'people/bob.html'"
        in _refusal(site, root)
    )


def test_private_people_never_go_where_the_public_site_is(root: Path) -> None:
    site = built(root).folder
    before = tree(site)

    for out in (site, site / "mine", root / "site/../site"):
        with pytest.raises(SiteError) as caught:
            built(root, out=out, include_private=True)
        assert "is for the public site" in str(caught.value)
    for out in (site, site / "mine"):
        with pytest.raises(guard.UnsafeFolderError) as refused:
            guard.check(out, root, private=True)
        assert "is inside the public site" in str(refused.value)
    assert before == tree(site)


def test_a_public_folder_elsewhere_is_known_by_its_list(root: Path) -> None:
    built(root, out=root / "out")

    with pytest.raises(SiteError) as caught:
        built(root, out=root / "out", include_private=True)

    assert "is inside the public site" in str(caught.value)


def test_the_public_site_never_goes_where_private_people_are(root: Path) -> None:
    mine = built(root, include_private=True).folder
    built(root, include_private=True)
    before = tree(mine)

    with pytest.raises(SiteError) as caught:
        built(root, out=mine)

    assert "contains a site with private people and notes" in str(caught.value)
    assert before == tree(mine)
