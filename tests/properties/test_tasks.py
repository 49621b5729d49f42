"""Laws of task lines and links, in whatever forms they come."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

from hypothesis import assume, example, given
from hypothesis import strategies as st

from netjournal.edits import (
    RefusedError,
    drop,
    move_due,
    next_day,
    tick,
    tick_and_renew,
)
from netjournal.format.mentions import pieces, scan
from netjournal.format.mentions.recurrence import recurrence
from netjournal.format.model import Promise
from netjournal.format.source import SourceFile

HEAD = "---\nwith: [ada]\n---\n"
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
FORMS = st.sampled_from(
    [
        *("📅 {0}", "📆{0}", "🗓️ {0}", "due:{0}", "due: {0}", "(due {0})", "by {0}"),
        *("[due:: {0}]", "(due:: {0})", "@due({0})", "@{{{0}}}", "@{0}", "📅 [[{0}]]"),
        *("⏳ {0}", "🛫 {0}", "[scheduled:: {0}]", "@start({0})"),
    ]
)
_ISO = "{0.year:04}-{0.month:02}-{0.day:02}"
WAYS = st.sampled_from(
    [
        *(_ISO, "{0.year:04}-{0.month}-{0.day}", "{0.year:04}/{0.month}/{0.day}"),
        *("{0.year:04}{0.month:02}{0.day:02}", "{0.day}.{0.month}.{0.year:04}"),
    ]
)
RULES = st.sampled_from(
    [
        *("every day", "every 3 weeks", "every month", "every year", "every weekday"),
        *("every week on Monday, Friday", "every month on the last Friday"),
        *("every 2 months on the 31st", "every February on the 29th", "every Sunday"),
    ]
)
PIECES = st.sampled_from(
    [
        *("[[", "]]", "![[", "ada", "contacts/", "../", ".md", "|", "\\|", "#", "x y"),
        *(
            "](",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "%20",
            "%",
            "\n",
            "- [ ] ",
            "- [",
            "- []",
        ),
        *("📅", "due:", "by ", "2026-12-01", "31.2.2026", "5/6/2026", "🔁 every ", "@"),
        *("{", "}", "::", "week", "when done", "^x", "🆔 ", "`", "<!--", "-->", "x"),
        *("https://x.example/", " ", "/", ">", "\t", "\r\n", "😀", "0", "a: "),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=20).map("".join)


def _note(body: str) -> SourceFile:
    return SourceFile("journal/2026-03-01.md", HEAD + body)


def _promises(file: SourceFile) -> tuple[Promise, ...]:
    return scan(file.text, len(HEAD), file.path).promises


@given(DAYS, FORMS, WAYS)
def test_a_day_is_read_in_any_form(day: dt.date, form: str, way: str) -> None:
    assume("[[" not in form or way == _ISO)
    body = scan(f"- [ ] call {form.format(way.format(day))}", 0)

    assert [("call", day)] == [(one.text, one.due) for one in body.promises]
    assert () == body.unread


@given(DAYS, RULES)
def test_what_comes_again_comes_later(day: dt.date, rule: str) -> None:
    following = recurrence(rule).after(day)

    assert following is None or following > day


@given(TEXTS, DAYS, DAYS, RULES)
def test_a_tick_and_the_next_one_change_nothing_else(
    text: str, due: dt.date, today: dt.date, rule: str
) -> None:
    line = f"- [ ] a 📅 {due} 🔁 {rule}"
    file = _note(f"x\n{line}\n{text}")
    one = _promises(file)[0]
    try:
        following = next_day(one, today)
        new = tick_and_renew(file, one, today)
    except (RefusedError, ValueError):
        return

    nxt = f"- [ ] a 📅 {following} 🔁 {rule}"
    done = line.replace("[ ]", "[x]")
    assert f"{HEAD}x\n{nxt}\n{done} ✅ {today}\n{text}" == new
    assert one._replace(due=following)[:4] == _promises(_note(new[len(HEAD) :]))[0][:4]


@given(TEXTS, DAYS)
def test_any_promise_is_changed_or_refused(text: str, day: dt.date) -> None:
    file = _note(text)
    for number, one in enumerate(_promises(file)):
        for change, state in ((tick, "done"), (drop, "dropped"), (move_due, one.state)):
            days = () if change is drop else (day,)
            try:
                new = change(file, one, *days)
            except RefusedError:
                continue
            now = _promises(SourceFile(file.path, new))
            assert state == now[number].state
            assert change is not move_due or day == now[number].due


@given(TEXTS)
def test_what_is_found_is_where_it_says(text: str) -> None:
    file = _note(text)
    body = scan(file.text, len(HEAD), file.path)

    for link in (*body.links, *body.embeds):
        assert link.span.start <= link.place.start <= link.place.end <= link.span.end
        assert (
            link.target == unquote(file.text[slice(*link.place)]) or "%" in link.target
        )
    for one in body.promises:
        assert "[" == file.text[one.box - 1]
        assert one.span.start < one.box < one.span.end
    for unread in body.unread:
        assert len(HEAD) <= unread.span.start < unread.span.end <= len(file.text)


@given(TEXTS)
@example("!![[ada]]")
def test_a_text_is_its_pieces(text: str) -> None:
    at = 0
    for piece in pieces(text):
        if isinstance(piece, str):
            assert text.startswith(piece, at)
            at += len(piece)
        else:
            # An embed begins before its link.
            assert text[at : piece.span.start] in ("", "!")
            at = piece.span.end

    assert len(text) == at
    words = [one for one in pieces(text) if isinstance(one, str)]
    assert text.count("\n") == "".join(words).count("\n")
