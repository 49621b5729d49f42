from __future__ import annotations

import base64
import hashlib

from netjournal.site.shell import MARKS, Frame, policy

PAGE = (
    f'<meta http-equiv="Content-Security-Policy" content="{MARKS["policy"]}">\n\n'
    f"    <title>{MARKS['title']}</title><script>one()</script>"
    '<script src="two.js"></script><script type="application/json">{"a": 1}</script>'
    f"{MARKS['content']}"
)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_only_scripts_of_the_frame_run() -> None:
    assert (
        f"default-src 'none'; script-src 'self' 'sha256-{_hash('one()')}';"
        " style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " base-uri 'none'; form-action 'none'"
    ) == policy(PAGE)


def test_a_page_that_can_be_installed_reads_its_manifest() -> None:
    assert "manifest-src" not in policy(PAGE)
    assert "; manifest-src 'self';" in policy(f'{PAGE}<link rel="manifest" href="x">')


def test_a_script_in_the_content_gets_no_hash() -> None:
    page = Frame(PAGE).fill("x", "<script>three()</script>")

    assert _hash("one()") in page
    assert _hash("three()") not in page


def test_titles_are_escaped_and_contents_are_not() -> None:
    page = Frame(PAGE).fill("</title><script>", "<p>a</p>")

    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page
    assert page.endswith("<p>a</p>")


def test_a_mark_in_a_title_stays_a_mark() -> None:
    page = Frame(PAGE).fill(MARKS["content"], "<p>a</p>")

    assert f"<title>{MARKS['content']}</title>" in page


def test_the_sites_name_runs_its_own_way() -> None:
    page = Frame(
        f"<title>{MARKS['tab']} – היומן</title><a title='היומן'>\n היומן 1\n</a><b> היומן </b>",
        "היומן",
    ).fill("x", "")

    assert "<title>x – \u2068היומן\u2069</title>" in page
    assert "<b> <bdi>היומן</bdi> </b>" in page
    assert "title='היומן'" in page


def test_a_title_runs_its_own_way() -> None:
    page = Frame(f"<span> {MARKS['title']} </span>").fill("שרה", "")

    assert "<span> <bdi>שרה</bdi> </span>" == page


def test_a_title_does_not_turn_what_stands_beside_it() -> None:
    page = Frame(f"<title>{MARKS['tab']} – A journal</title>{MARKS['title']}").fill(
        "שרה\u202e", ""
    )

    assert "<title>\u2068שרה\u2069 – A journal</title>שרה" == page


def test_what_only_takes_room_is_left_out() -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'

    page = Frame(f"<p>\n\n    {icon}</svg></p>").fill("x", "")

    assert '<p>\n<svg viewBox="0 0 24 24"></svg></p>' == page
