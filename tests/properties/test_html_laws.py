from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.mentions.shown import SOMEONE
from netjournal.format.model import Link
from netjournal.privacy.veil import Veil
from netjournal.render.markup.body import body_html
from netjournal.render.markup.html import Target, escape, outward, plain
from tests.audit import faults
from tests.hostile import ADDRESSES, PAYLOADS

PIECES = st.sampled_from(
    [
        *PAYLOADS,
        *ADDRESSES,
        *(
            "[[ada]]",
            "![[",
            "]]",
            "](",
            "[x](",
            "[x](ada.md)",
            "[x]: ada.md\n",
            "<a href=",
            "<b>",
            "</b>",
            '"',
            "'",
        ),
        *("<!--", "-->", "%%", "`", "```\n", "~~~\n", "\n\n", "\n- [ ] ", "\n> "),
        *("\n# ", "<svg>", "</svg>", "<style>", "<input ", ">", "&lt;", "|\n|-|\n|"),
        *("nj:0", "\x02", "\x03", "\ue000", "javascript:", " onload=alert(1) "),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8))).map("".join)


def _known(link: Link) -> Target:
    return Target(link.label or link.target, "../../people/ada/")


@given(TEXTS)
def test_a_body_is_never_more_than_text(text: str) -> None:
    assert [] == faults(body_html(text, _known))


@given(TEXTS)
def test_a_body_is_the_same_each_time(text: str) -> None:
    assert body_html(text, _known) == body_html(text, _known)


@given(TEXTS)
def test_an_escaped_field_is_never_more_than_text(text: str) -> None:
    assert [] == faults(f'<p id="{escape(text)}">{escape(text)}</p>')


@given(TEXTS)
def test_an_address_leads_out_or_nowhere(text: str) -> None:
    address = outward(text)

    if address is not None:
        assert [] == faults(f'<a href="{address}">x</a>')


@given(TEXTS)
def test_plain_text_has_no_line_ends(text: str) -> None:
    assert "\n" not in plain(body_html(text, _known))


NAMES = st.text("abä-. ", min_size=1, max_size=6).filter(str.strip)


@given(NAMES, st.text("abä-. AÄ<>&", max_size=30))
def test_a_hidden_name_is_nowhere(name: str, text: str) -> None:
    """Whatever else is said, the name as a word of its own is not."""
    veil = Veil({" ".join(name.casefold().split())})

    veiled = veil.text(text)

    assert veiled == veil.text(veiled)
    assert text == veiled or SOMEONE in veiled
