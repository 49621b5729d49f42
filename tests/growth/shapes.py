"""Shapes of text that have cost some parser somewhere more than they are long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """A text of any length: *head*, then *unit* again and again, then *tail*."""

    name: str
    unit: str
    head: str = ""
    tail: str = ""

    def __call__(self, size: int) -> str:
        """Return the text of some *size*."""
        return self.head + self.unit * max(1, size // len(self.unit)) + self.tail


def _nested(size: int) -> str:
    rows = int(size**0.5)
    return "\n".join("  " * depth + "- a" for depth in range(rows))


def _brackets_in_brackets(size: int) -> str:
    return "[" * (size // 2) + "]" * (size // 2)


def _runs_of_ticks(size: int) -> str:
    return " ".join("`" * length for length in range(1, int((2 * size) ** 0.5)))


def _numbered_links(size: int) -> str:
    count = size // 24
    return "\n".join(f"[a{n}]: /x{n}" for n in range(count)) + "".join(
        f"[a{n}] " for n in range(count)
    )


def _wide_table(size: int) -> str:
    columns = int(size**0.5)
    head = "|" + "a|" * columns + "\n|" + "-|" * columns + "\n"
    return head + "|a\n" * columns


def _distinct_tags(size: int) -> str:
    return "".join(f"<b id={number}>x\n\n" for number in range(size // 12))


MADE: dict[str, Callable[[int], str]] = {
    "nested-lists": _nested,
    "brackets-in-brackets": _brackets_in_brackets,
    "runs-of-ticks": _runs_of_ticks,
    "numbered-links": _numbered_links,
    "wide-table": _wide_table,
    "distinct-tags": _distinct_tags,
}

# What stands before, what comes again and again, what comes last.
BODIES = [
    Shape("task-then-blanks", " ", "- [ ] send the map"),
    Shape("task-then-blanks-then-word", " ", "- [ ] send the map", "x"),
    Shape("task-then-a-line-of-blanks", " ", "- [ ] send the map\n", "x"),
    Shape("task-then-tabs", "\t", "- [ ] send the map"),
    Shape("task-then-no-break-spaces", "\u00a0", "- [ ] send the map"),
    Shape("task-then-no-break-spaces-then-word", "\u00a0", "- [ ] send", "x"),
    Shape("box-then-blanks", " ", "- [ ]"),
    Shape("box-then-no-break-spaces", "\u00a0", "- [ ]"),
    Shape("marker-then-blanks", " ", "-", "[ ] a"),
    Shape("marker-then-blanks-then-none", " ", "-", "x"),
    Shape("blanks-then-task", " ", "", "- [ ] a"),
    Shape("many-blanks", " "),
    Shape("many-tabs", "\t"),
    Shape("blank-lines", "\n"),
    Shape("lines-of-blanks", "   \n"),
    Shape("carriage-returns", "\r"),
    Shape("no-break-spaces", "\u00a0"),
    Shape("tasks", "- [ ] a\n"),
    Shape("tasks-with-days", "- [ ] a 📅 2026-01-01 [[ada]]\n"),
    Shape("indented-tasks", "      - [ ] a\n"),
    Shape("tasks-in-text", "a\n2. [ ] b\n"),
    Shape("task-of-many-words", "word ", "- [ ] "),
    Shape("task-of-many-links", "[[ada]] ", "- [ ] "),
    Shape("task-of-many-days", "2026-01-01 ", "- [ ] "),
    Shape("task-of-many-due-days", "📅 2026-01-01 ", "- [ ] "),
    Shape("task-of-many-due-words", "due ", "- [ ] "),
    Shape("task-of-many-due-and-blanks", "due      ", "- [ ] "),
    Shape("task-due-then-blanks", " ", "- [ ] due"),
    Shape("task-due-then-blanks-then-word", " ", "- [ ] due", "x"),
    Shape("task-due-field-then-blanks", " ", "- [ ] [due", ":: x"),
    Shape("task-due-field-open", "[due:: ", "- [ ] "),
    Shape("task-repeat-field-open", "[repeat:: ", "- [ ] "),
    Shape("task-paren-open", "(due ", "- [ ] "),
    Shape("task-at", "@due(", "- [ ] "),
    Shape("task-calendar-then-blanks", " ", "- [ ] 📅", "x"),
    Shape("task-calendars", "📅", "- [ ] "),
    Shape("task-calendars-then-word", "📅 x", "- [ ] "),
    Shape("task-in-some-days", "due in 3 a", "- [ ] "),
    Shape("task-in-days-long-word", "a", "- [ ] due in 3 "),
    Shape("task-digits", "1", "- [ ] "),
    Shape("task-due-digits", "1.", "- [ ] due "),
    Shape("task-repeats", "🔁 every day ", "- [ ] "),
    Shape("task-repeat-then-blanks", " ", "- [ ] a 🔁 every", "day"),
    Shape("task-repeat-then-letters", "a", "- [ ] a 🔁 every "),
    Shape("task-repeat-then-words", "a ", "- [ ] a 🔁 every "),
    Shape("task-repeat-then-commas", "a, ", "- [ ] a 🔁 every "),
    Shape("task-repeat-on-on", "on the ", "- [ ] a 🔁 every week "),
    Shape("task-repeat-when-done", " when", "- [ ] a 🔁 every week", "!"),
    Shape("task-line-names", " ^a", "- [ ] a"),
    Shape("task-line-name-long", "a", "- [ ] a ^"),
    Shape("task-addresses", "https://a ", "- [ ] due 2026 "),
    Shape("task-scheme-letters", "a", "- [ ] due 2026 ", "://"),
    Shape("task-scheme-dots", "a.", "- [ ] due 2026 www.", "://"),
    Shape("task-parentheses", "](a(b", "- [ ] due 2026 "),
    Shape("task-open-links", "[[", "- [ ] due 2026 "),
    Shape("task-waiting-blanks", " ", "- [ ] waiting:", "x"),
    Shape("task-month-words", "may 1 ", "- [ ] "),
    Shape("task-weekdays", "monday ", "- [ ] due "),
    Shape("markers", "- "),
    Shape("markers-then-box", "- ", "", "[ ] a"),
    Shape("numbers", "1. "),
    Shape("markers-and-tabs", "-\t"),
    Shape("boxes", "[ ] "),
    Shape("closed-brackets", "]"),
    Shape("open-brackets", "["),
    Shape("open-brackets-then-a-closed-one", "[", "", "]"),
    Shape("pictures-open", "!["),
    Shape("double-brackets", "[["),
    Shape("links", "[[ada]] "),
    Shape("links-glued", "[[ada]]"),
    Shape("link-of-many-bars", "|", "[[a", "]]"),
    Shape("link-of-many-hashes", "#", "[[a", "]]"),
    Shape("link-of-many-slashes", "a/", "[[", "]]"),
    Shape("link-of-many-dots", "../", "[a](", "a.md)"),
    Shape("link-of-dots-and-ending", "a.", "[[", "md]]"),
    Shape("link-of-digits", "1,", "[[", "]]"),
    Shape("link-of-letters-and-commas", "a,", "x[[", "]]"),
    Shape("link-of-letters-blank", "a ", "x[[", "]]"),
    Shape("link-of-blanks", " ", "[[", "]]"),
    Shape("link-of-quotes", '"a', "[[ ", "]]"),
    Shape("link-of-signs", "&", "[[ ", "]]"),
    Shape("link-of-percents", "%20", "[a](", ".md)"),
    Shape("file-links", "[a](b.md) "),
    Shape("file-link-parentheses", "(a)", "[a](", ".md"),
    Shape("file-link-open-parentheses", "(", "[a](", ".md"),
    Shape("file-link-then-blanks", " ", "[a](b.md", "x)"),
    Shape("file-link-title", '"a', '[a](b.md "'),
    Shape("file-links-without-ends", "[a](b "),
    Shape("file-links-angle", "[a](<b "),
    Shape("file-links-open", "[a]("),
    Shape("pictures-open", "![a]("),
    Shape("pictures", "![a](b.png) "),
    Shape("pictures-escaped", "![\\]"),
    Shape("definitions", "[a]: b\n"),
    Shape("definitions-same", "[ada]: ada.md\n"),
    Shape("definition-open", "[a\n"),
    Shape("definition-titles", '[a]: b "c\n'),
    Shape("definition-blanks", " ", "[a]:", "<"),
    Shape("headings", "# a\n"),
    Shape("heading-hashes", "#"),
    Shape("heading-then-hashes", " #", "# a"),
    Shape("heading-then-hash-runs", "#", "# a ", " x #"),
    Shape("heading-then-blanks", " ", "# a", "#"),
    Shape("heading-then-blanks-and-word", " ", "# a", "x#"),
    Shape("hashes-in-text", "a#b# "),
    Shape("hashes-with-blanks", "x # "),
    Shape("underlined", "a\n=\n"),
    Shape("underlined-long", "a\n", "", "===\n"),
    Shape("underline", "="),
    Shape("rules", "---\n"),
    Shape("rules-of-blanks", "- ", "", "*"),
    Shape("quotes", "> a\n"),
    Shape("quotes-in-quotes", ">"),
    Shape("quotes-lazy", "> a\nb\n"),
    Shape("callouts", "> [!note] a\n\n"),
    Shape("callout-blanks", " ", "> [!note]"),
    Shape("fences", "```\n"),
    Shape("fences-open", "```a\n"),
    Shape("fences-of-lengths", "```\n````\n"),
    Shape("fence-runs-in-a-line", "``` ```` "),
    Shape("fence-long", "`"),
    Shape("fence-after-markers", "- ", "", "```"),
    Shape("fence-then-blanks", "   ", "```\na\n```", "x"),
    Shape("tildes", "~"),
    Shape("tildes-twice", "~~a "),
    Shape("tilde-fences-in-a-line", "~~~ ~~~~ "),
    Shape("ticks-apart", "` `` "),
    Shape("ticks-escaped", "\\`"),
    Shape("comments", "<!-- a -->"),
    Shape("comments-open", "<!-- "),
    Shape("percents", "%%"),
    Shape("percents-apart", "%% "),
    Shape("comment-dashes", "-", "<!--"),
    Shape("backslashes", "\\"),
    Shape("backslash-lines", "\\\n"),
    Shape("stars", "*"),
    Shape("stars-around", "*a"),
    Shape("stars-and-lines", "**a *b "),
    Shape("underscores", "_a"),
    Shape("underscores-and-stars", "*_"),
    Shape("marks-mixed", "*a_ ~~b "),
    Shape("angles", "<"),
    Shape("angles-closed", ">"),
    Shape("tags-open", "<div>"),
    Shape("tags-blank", " ", "<div", "x"),
    Shape("tags-of-lines", "<div>\n"),
    Shape("tags-of-attributes", " a=b", "<b"),
    Shape("tags-with-quotes", '<a b="'),
    Shape("tags-with-quotes-apart", "<a b='\"", ""),
    Shape("tags-of-scripts", "<script>"),
    Shape("tags-closing", "</p>"),
    Shape("tags-alternating", "<b></i>"),
    Shape("instructions", "<? "),
    Shape("declarations", "<!A "),
    Shape("sections", "<![CDATA["),
    Shape("table-bars", "|"),
    Shape("table-rows", "|a|b|\n", "|a|b|\n|-|-|\n"),
    Shape("table-heads", "|a|\n|-|\n"),
    Shape("table-of-links", "|[[ada|a]]|\n", "|a|\n|-|\n"),
    Shape("table-rule", "-|", "a|b\n", "x"),
    Shape("entities", "&"),
    Shape("entities-long", "&amp"),
    Shape("entity-digits", "0", "&#"),
    Shape("addresses", "https://a.example/ "),
    Shape("addresses-glued", "https://"),
    Shape("address-long", "a", "https://"),
    Shape("address-dots", ".", "https://a"),
    Shape("addresses-in-angles", "<https://a "),
    Shape("mail-addresses", "a@b.example "),
    Shape("mail-dots", "a.", "", "@"),
    Shape("mail-at", "@a"),
    Shape("telephone-numbers", "+49 30 12 "),
    Shape("telephone-dashes", "1-"),
    Shape("digits", "1"),
    Shape("digits-and-blanks", "1 "),
    Shape("card-numbers", "4111 1111 1111 1111 "),
    Shape("secrets", "password: x "),
    Shape("secrets-blank", " ", "password", "x"),
    Shape("keys", "AKIAAAAAAAAAAAAAAAAA "),
    Shape("names", "Ada Lovelace "),
    Shape("names-of-others", "Grace Hopper "),
    Shape("capitals", "A"),
    Shape("capitals-apart", "A "),
    Shape("letters", "a"),
    Shape("letters-apart", "a "),
    Shape("lines", "a b\n"),
    Shape("marks-above", "e\u0301"),
    Shape("marks-alone", "\u0301"),
    Shape("joiners", "\u200d"),
    Shape("emoji", "👩\u200d👩\u200d👧"),
    Shape("ligatures", "ﷺ"),
    Shape("private-use", "\ue000"),
    Shape("right-to-left", "א"),
    Shape("turning-marks", "\u202e"),
    Shape("full-width", "Ａ"),
    Shape("line-separators", "\u2028"),
    Shape("conflict-markers", "<<<<<<< a\n"),
    Shape("conflict-parts", "<<<<<<< a\n=======\n>>>>>>> b\n"),
    Shape("ignores", "<!-- netjournal: ignore NJ509 -->\n"),
    Shape("ignores-open", "<!-- netjournal: ignore "),
    Shape("pitches", "## Pitch: a\n"),
    Shape("questions", "## Key questions\n- a\n"),
    Shape("fences-of-front-matter", "---\na: b\n"),
    Shape("same-note-words", "the same words as ever "),
]

# What a value in a front matter, or a setting, is made of again and again.
UNITS = (
    *(
        "a",
        "a ",
        " ",
        "1",
        "1 ",
        "1.",
        "a,",
        "a, ",
        ",",
        ";",
        "/",
        "a/",
        "-",
        "1-",
        "@",
    ),
    *("@a", "a.", ".", "(", "()", "[[a]] ", "[[", "](", "'", "é", "e\u0301", "every "),
    *(
        "+49 30 1 ",
        "2026-01-01 ",
        "a@b.example ",
        "http://",
        "💡",
        "# ",
        ": ",
        "{",
        "|",
    ),
    *("\u200b", "Ａ", "и", "January ", "1 day ", "and ", "a & ", "\\t", "=", "%20"),
)

ALL: dict[str, Callable[[int], str]] = {one.name: one for one in BODIES} | MADE
