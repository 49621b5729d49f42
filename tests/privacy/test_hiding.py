"""Nothing of someone whose file hides them, or may, is in what leaves.

A small journal names Otto Vance wherever it can: in references, texts, links
and the name of a note. His file is private, or does not read, in every way
that we know of; then the real commands are run, and every byte looked at.
"""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from netjournal.format.diagnostics import Severity
from netjournal.format.synonyms import near_private
from tests.journals import read

OTTO = "contacts/otto-vance.md"
SECRETS = ("otto-vance", "otto vance", "the baron", "quillon")
FRONT = 'name: Otto Vance\naliases: ["The Baron", Quillon]\nemail: o@x.example\n'
PRIVATE = f"---\n{FRONT}private: yes\n---\nMet him in Trieste.\n"

OTHERS = {
    "mkdocs.yml": "site_name: N\ndocs_dir: journal\ntheme: {name: material}\n"
    "plugins:\n  - search\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/ada-lovelace.md": "---\nname: Ada Lovelace\nemail: a@x.example\n"
    "cadence: 1 month\nknows: [otto-vance, {who: The Baron, as: friend}]\n"
    "met: {on: 2026-01-02, through: otto-vance}\nbirthday: --11-23\n---\n"
    "- [ ] ask [[otto-vance|Quillon]] for Otto Vance's number due:2026-11-23\n",
    "journal/2026-11-20-tea-with-otto-vance.md": "---\nkind: coffee\n"
    "with: [ada-lovelace, otto-vance]\ntitle: Tea with Otto Vance\n---\n"
    "The Baron told of Trieste. See [[Otto Vance]].\n\n"
    "- [ ] send [[Quillon]] the map due:2026-11-24\n",
    "journal/2026-11-25-dinner.md": "---\nkind: meal\nwith: [The Baron, ada-lovelace]\n"
    "title: Dinner at Quillon's\n---\nWith otto-vance.\n",
}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), *words])


LEAVING = {
    "build": ("build", "--out", "OUT"),
    "stage": ("stage", "OUT"),
    "ics": ("export", "ics"),
    "todo": ("export", "ics", "--as", "todo"),
    "digest": ("digest",),
    "digest-week": ("digest", "--week"),
    "digest-markdown": ("digest", "--format", "markdown"),
    "digest-html": ("digest", "--format", "html"),
}
QUICK = ("stage", "ics", "digest")


def left(root: Path, out: Path, command: str, *more: str) -> str:
    """Run a command and return all that it gave, as someone may read it."""
    words = [str(out) if word == "OUT" else word for word in LEAVING[command]]
    result = run(root, *words, *more)
    assert result.exit_code in (0, 1), result.output
    parts = [result.stdout]
    for path in sorted(out.rglob("*")) if out.exists() else ():
        parts.append(path.relative_to(out).as_posix())
        if path.suffix in (".html", ".md", ".json", ".xml", ".ics", ".yml", ".txt"):
            parts.append(path.read_text("utf-8"))
        elif path.is_file() and path.suffix != ".png":
            parts.append(path.read_bytes().decode("latin-1"))
    text = "\n".join(parts).replace("\r\n ", "")
    text = f"{text}\n{unescape(text)}\n{unquote(text)}"
    return unicodedata.normalize("NFKC", text).casefold()


def assert_hidden(root: Path, out: Path, commands: tuple[str, ...], *more: str) -> None:
    for command in commands:
        text = left(root, out / command, command, *more)
        assert [] == [secret for secret in SECRETS if secret in text], command
        assert "ada" in text or command.startswith("todo")


def flat(value: str) -> str:
    return f"---\n{FRONT}private: {value}\n---\n"


VALUES = [
    *("yes", "Yes", "YES", "true", "on", '"yes"', "'on'"),
    *("y", "Y", "yes.", "yes!", "yes please", "ye", "yess", "yep", "ja", "Ja.", "oui"),
    *("sí", "si", "da", "да", "tak", "はい", "是", "예", "نعم", "evet", "kyllä"),
    *("✓", "✔️", "👍", "🔒", "x", "1", "0", "-", "2026-01-01", "since 2020"),
    *("ｙｅｓ", "ＹＥＳ", "ｎｏ", "“yes”", "“no”", "yes\u200b", "n\u200bo"),
    *("no, yes", "no!", "n", "nein", "non", "nope", "not any more", "maybe", "?"),
    *("{yes: yes}", "{no: no}", "[yes]", "[no]", "[no, no]", "[[no]]", "until: 2030"),
    *("|\n  yes", ">\n  no\n  yes", '"null"', "# yes", "#yes", "only for me"),
]


@pytest.mark.parametrize("value", [pytest.param(one, id=ascii(one)) for one in VALUES])
def test_all_but_a_clear_no_is_private(value: str, tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, OTTO: flat(value)})

    assert_hidden(root, tmp_path / "out", QUICK)


CLEAR = ("yes", "Yes", "YES", "true", "on", '"yes"', "'on'", "|\n  yes")
NOS = (
    "no",
    "No",
    "NO",
    "false",
    "False",
    "off",
    '"no"',
    "'off'",
    "no # not he",
    "~",
    "",
)


@pytest.mark.parametrize("value", [pytest.param(one, id=ascii(one)) for one in VALUES])
def test_an_unclear_value_is_an_error(value: str) -> None:
    journal, _ = read(f"-- {OTTO} --\n{flat(value)}")

    errors = [it for it in journal.problems if it.rule.severity is Severity.ERROR]
    assert (value not in CLEAR) == bool(errors)


@pytest.mark.parametrize("value", [pytest.param(one, id=ascii(one)) for one in NOS])
def test_a_clear_no_is_public(value: str, tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, OTTO: flat(value)})

    text = left(root, tmp_path / "out", "stage")
    assert all(secret in text for secret in SECRETS)
    assert run(root, "validate").exit_code == 0


KEYS = [
    *("private", "Private", "PRIVATE", "prIvate", "pirvate", "prvate", "privte"),
    *("privat", "Privat", "privé", "prive\u0301", "Privée", "privada", "privato"),
    *("privacy", "Privacy", "confidential", "Confidential", "confidental"),
    *(
        "is_private",
        "isPrivate",
        "is-private",
        "private_note",
        "private?",
        "keep private",
    ),
    *(
        "p r i v a t e",
        "p_r-ivate",
        "ｐｒｉｖａｔｅ",
        "prі\u200bvate",
        "рrivаte",
        "𝐩𝐫𝐢𝐯𝐚𝐭𝐞",
    ),
    *('"private"', "'Private'", "priv\u00e4t", "x_private", "nonprivate", "prviate"),
    *("? [private]\n", "? {private: 1}\n"),
]
OTHER_KEYS = (
    "title",
    "pronouns",
    "x_price",
    "primaries",
    "provenance",
    "publish",
    "x_note",
)


@pytest.mark.parametrize("key", [pytest.param(one, id=ascii(one)) for one in KEYS])
def test_a_key_that_was_meant_for_it_is_private(key: str, tmp_path: Path) -> None:
    root = write(
        tmp_path / "journal", {**OTHERS, OTTO: f"---\n{FRONT}{key}: yes\n---\n"}
    )

    assert_hidden(root, tmp_path / "out", QUICK)
    assert run(root, "validate").exit_code == ("private" != key.strip("\"'"))


@pytest.mark.parametrize("key", ["Private", "privat", "confidential", "privacy"])
@pytest.mark.parametrize("value", ["no", "public", "false"])
def test_such_a_key_is_private_whatever_it_says(key: str, value: str) -> None:
    journal, _ = read(f"-- {OTTO} --\n---\n{FRONT}{key}: {value}\n---\n")

    assert journal.contacts["otto-vance"].private


INNER = [
    pytest.param("links: {private: https://a.example}", False, id="a-label"),
    pytest.param("privat:", False, id="nothing-behind-it"),
    pytest.param("x_mine: {private: yes}", True, id="in-a-map-of-ones-own"),
    pytest.param("met: {private: yes}", True, id="in-a-map-of-ours"),
]


@pytest.mark.parametrize(("row", "expected"), INNER)
def test_a_key_further_in(row: str, *, expected: bool) -> None:
    journal, _ = read(f"-- {OTTO} --\n---\n{FRONT}{row}\n---\n")
    assert expected is journal.contacts["otto-vance"].private


@pytest.mark.parametrize("key", OTHER_KEYS)
def test_another_key_is_not(key: str) -> None:
    journal, _ = read(f"-- {OTTO} --\n---\n{FRONT}{key}: yes\n---\n")

    assert not near_private(key)
    assert not journal.contacts["otto-vance"].private


TWICE = [
    "private: no\nprivate: yes",
    "private: yes\nprivate: no",
    "private:\nprivate: yes",
    "private: no\nprivate: ja",
    "private: no\nPrivate: yes",
    "private: no\nmet: {on: 2026-01-01, private: yes}",
    "private: no\nmeta: {private: true}",
]


@pytest.mark.parametrize("lines", TWICE)
def test_twice_it_is_private_if_any_is(lines: str, tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, OTTO: f"---\n{FRONT}{lines}\n---\n"})

    assert_hidden(root, tmp_path / "out", QUICK)
    assert run(root, "validate").exit_code == 1


def test_of_two_files_with_one_id_either_hides_both(tmp_path: Path) -> None:
    other = "---\nname: Otto Vance\nprivate: no\n---\n"
    root = write(tmp_path / "journal", {**OTHERS, "contacts/a/otto-vance.md": other})
    write(root, {"contacts/b/otto-vance.md": PRIVATE})

    assert_hidden(root, tmp_path / "out", QUICK)


# What stands in the file, where its bytes can be had.
UNREAD: Mapping[str, Mapping[str, str | bytes]] = {
    "bad-yaml": {OTTO: f"---\n{FRONT}tags: [a\nprivate: yes\n---\n"},
    "no-space": {OTTO: f"---\n{FRONT}private:yes\n---\n"},
    "forbidden": {OTTO: f"---\n{FRONT}private: !!bool yes\nx: *a\n---\n"},
    "markers": {
        OTTO: "---\nname: Otto Vance\n<<<<<<< HEAD\naliases: [The Baron]\n=======\n"
        "aliases:\n  - Quillon\n>>>>>>> b\nprivate: yes\n---\n"
    },
    "markers-below": {
        OTTO: f"{PRIVATE}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n"
    },
    "unclosed": {OTTO: f"---\n{FRONT}private: yes\n\nMet him in Trieste.\n"},
    "no-utf8": {OTTO: PRIVATE.encode() + b"caf\xe9\n"},
    "no-utf8-above": {OTTO: PRIVATE.encode().replace(b"o@x", b"\xff@x")},
    "utf16": {OTTO: PRIVATE.encode("utf-16")},
    "utf16-without-mark": {OTTO: PRIVATE.encode("utf-16-be")},
    "nul": {OTTO: PRIVATE.replace("Trieste", "\0")[:-4] + "\n---\n"},
    "blank-first": {OTTO: f"\n{PRIVATE}"},
    "no-front-matter": {OTTO: f"# Otto Vance\n\n{FRONT}private: yes\n"},
    "one-line": {
        OTTO: "---\n{name: Otto Vance, aliases: [The Baron, 'Quillon'], private: yes\n---\n"
    },
    "folded": {
        OTTO: "---\nname: >-\n  Otto\n  Vance\naliases:\n- The Baron\n- Quillon\nx: [\n---\n"
    },
    "synonyms": {
        OTTO: "---\nfn: Otto Vance\nNickname: The Baron\naka: Quillon\nx: [\n---\n"
    },
    "escaped": {
        OTTO: '---\nname: "Otto\\u0020Vance"\naliases: ["The Baron", Qu\\u0069llon, Quillon]\n'
    },
    "full-width": {OTTO: PRIVATE.replace(":", "\uff1a")},
    "too-large": {OTTO: PRIVATE + "x" * (4 * 1024 * 1024)},
    "long-front-matter": {OTTO: f"---\n{FRONT}goal: {'x ' * 140_000}\n---\n"},
    "says-nothing-of-it": {OTTO: f"---\n{FRONT}tags: [a\n---\n"},
    "only-a-copy": {
        "contacts/otto-vance (Ada's conflicted copy 2026-11-01).md": PRIVATE
    },
    "only-syncthing's": {
        "contacts/otto-vance.sync-conflict-20261101-101010-ABCDEFG.md": PRIVATE
    },
    "unread-copy": {
        OTTO: f"---\n{FRONT}tags: [a\n---\n",
        "contacts/otto-vance (conflicted copy 2026-11-01 101010).md": PRIVATE,
    },
    "private-copy": {
        OTTO: f"---\n{FRONT}---\n",
        "contacts/otto-vance (conflicted copy 2026-11-01 101010).md": PRIVATE,
    },
    "private-second": {OTTO: f"---\n{FRONT}---\n", "contacts/otto-vance 2.md": PRIVATE},
}


@pytest.mark.parametrize("kind", UNREAD)
def test_who_is_in_an_unread_file_is_hidden(kind: str, tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, **UNREAD[kind]})

    assert_hidden(root, tmp_path / "out", tuple(LEAVING)[1:])


@pytest.mark.parametrize("kind", ["bad-yaml", "no-utf8", "only-a-copy"])
def test_and_in_the_site(kind: str, tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, **UNREAD[kind]})

    assert_hidden(root, tmp_path / "out", ("build",))


def test_a_link_out_of_the_journal_is_looked_at_for_names(tmp_path: Path) -> None:
    root = write(tmp_path / "journal", OTHERS)
    (tmp_path / "elsewhere.md").write_text(PRIVATE, "utf-8")
    (root / OTTO).symlink_to(tmp_path / "elsewhere.md")

    assert_hidden(root, tmp_path / "out", QUICK)
    assert "trieste, " not in left(root, tmp_path / "all", "stage", "--include-private")


def test_an_empty_file_hides_its_id(tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, OTTO: ""})

    text = left(root, tmp_path / "out", "stage")
    assert [] == [it for it in SECRETS[:2] if it in text]


def test_a_copy_of_somebody_public_hides_nobody(tmp_path: Path) -> None:
    copy = "contacts/otto-vance (conflicted copy 2026-11-01 101010).md"
    public = f"---\n{FRONT}---\n"
    root = write(tmp_path / "journal", {**OTHERS, OTTO: public, copy: public})

    text = left(root, tmp_path / "out", "stage")
    assert all(secret in text for secret in SECRETS)


def test_a_note_without_a_day_hides_nothing_but_a_private_one_does() -> None:
    public, _ = read("-- journal/ideas.md --\n---\ntitle: a\n---\n")
    secret, _ = read("-- journal/ideas.md --\n---\nprivate: ja\n---\n")

    assert not public.public().is_hidden("ideas")
    assert secret.public().is_hidden("ideas")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_ring(path: Path) -> None:
    path.symlink_to(path.name)


def a_broken_link(path: Path) -> None:
    path.symlink_to("gone.md")


def a_link_to_a_folder(path: Path) -> None:
    elsewhere = path.parents[2] / "elsewhere"
    elsewhere.mkdir()
    path.with_name("otto-vance").symlink_to(elsewhere)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_copy_that_is_one(path: Path) -> None:
    path.with_name("otto-vance (conflicted copy 2026-11-01 101010).md").mkdir()


@pytest.mark.parametrize("command", LEAVING)
@pytest.mark.parametrize(
    "put",
    [a_folder, a_ring, a_broken_link, a_link_to_a_folder, a_pipe, a_copy_that_is_one],
)
def test_where_no_byte_can_be_had_it_refuses(
    put: Callable[[Path], None], command: str, tmp_path: Path
) -> None:
    root = write(tmp_path / "journal", OTHERS)
    put(root / OTTO)
    out = tmp_path / "out"
    words = [str(out) if word == "OUT" else word for word in LEAVING[command]]

    result = run(root, *words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "otto-vance" in result.stderr
    assert "--incomplete" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("put", [a_folder, a_broken_link, a_pipe])
def test_incomplete_goes_on_and_hides_the_id(
    put: Callable[[Path], None], tmp_path: Path
) -> None:
    root = write(tmp_path / "journal", OTHERS)
    put(root / OTTO)

    for command in QUICK:
        text = left(root, tmp_path / "out" / command, command, "--incomplete")
        assert [] == [secret for secret in SECRETS[:2] if secret in text]


def test_who_shows_everything_is_not_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "journal", OTHERS)
    a_folder(root / OTTO)

    assert run(root, "digest", "--include-private").exit_code == 1


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, OTTO: PRIVATE})
    (root / OTTO).chmod(0)
    command = [sys.executable, "-m", "netjournal", "-C", str(root), "digest"]
    if os.getuid() == 0:  # who may read everything, but for this
        drop = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={drop}", *command]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (2, "") == (result.returncode, result.stdout), result.stderr
    assert OTTO in result.stderr


def test_plain_mkdocs_refuses_too(tmp_path: Path) -> None:
    root = write(tmp_path / "journal", OTHERS)
    a_folder(root / OTTO)
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "out")]
    result = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False
    )

    assert result.returncode != 0
    assert OTTO in result.stderr
    assert not (tmp_path / "out" / "index.html").exists()


def test_what_is_wrong_with_an_unread_file_is_on_no_page(tmp_path: Path) -> None:
    root = write(tmp_path / "journal", {**OTHERS, **UNREAD["bad-yaml"]})

    assert "nj004" in left(root, tmp_path / "all", "build", "--include-private")
    assert "nj004" not in left(root, tmp_path / "out", "build")


# What stands in a private file under a key or in a value that is not read; and how
# a public note spells it.
TOLD = [
    pytest.param("nickname: Wobblepot", "Wobblepot", id="another-programs-key"),
    pytest.param("Aliases: [Capital Alf]", "Capital Alf", id="a-capital"),
    pytest.param("aliases: [Twice Ed]", "Twice Ed", id="a-key-twice"),
    pytest.param("alias: Splendor Max", "Splendor Max", id="the-singular"),
    pytest.param("also_known_as: [Fizz Tom]", "Fizz Tom", id="also-known-as"),
    pytest.param("first_name: Ott\nsurname: Nimble", "Ott Nimble", id="in-two-keys"),
    pytest.param("nickname: {nick: Snip Dee}", "Snip Dee", id="in-a-map"),
    pytest.param("email: fizz@wobble.example", "fizz@wobble.example", id="mail"),
    pytest.param("Email: [fizz@wobble.example]", "FIZZ@wobble.example", id="mails"),
    pytest.param("email: {at: f@wob.example}", "f@wob.example", id="mail-in-a-map"),
    pytest.param("phone: 0341 7770123", "+49 341 7770123", id="phone"),
    pytest.param('Mobile: "+49 341 7770123"', "+49 341 7770123", id="mobile"),
    pytest.param(
        "linkedin: https://linked.example/in/brimblo",
        "linked.example/in/brimblo",
        id="a-page",
    ),
    pytest.param(
        'links: {site: "ftp://bad.example/fizzle"}',
        "ftp://bad.example/fizzle",
        id="a-page-that-is-no-link",
    ),
]
READ_OR_NOT = {"reads": "", "does-not-read": "x: [\n"}


@pytest.mark.parametrize("more", READ_OR_NOT.values(), ids=READ_OR_NOT)
@pytest.mark.parametrize(("told", "spelled"), TOLD)
def test_what_else_a_file_tells_of_somebody_is_hidden(
    told: str, spelled: str, more: str, tmp_path: Path
) -> None:
    front = f"{FRONT.partition('email')[0]}{told}\nprivate: yes\n{more}"
    note = f"---\nkind: call\nwith: ada-lovelace\n---\nThen {spelled} again.\n"
    files = {**OTHERS, OTTO: f"---\n{front}---\n", "journal/2026-11-21-x.md": note}
    region = "today: 2026-11-22\n      default_region: DE\n"
    files["mkdocs.yml"] = OTHERS["mkdocs.yml"].replace("today: 2026-11-22\n", region)
    root = write(tmp_path / "journal", files)

    secret = spelled.rpartition("://")[2].casefold()
    text = left(root, tmp_path / "out", "stage")
    assert "again." in text
    assert [] == [one for one in (secret, *SECRETS) if one in text]


def test_the_advice_knows_what_the_veil_knows(tmp_path: Path) -> None:
    front = "---\nname: Otto Vance\nprivate: yes\nnickname: Wobblepot\n---\n"
    note = "---\nkind: call\nwith: ada-lovelace\n---\nThen Wobblepot again.\n"
    files = {**OTHERS, OTTO: front, "journal/2026-11-21-x.md": note}
    root = write(tmp_path / "journal", files)

    said = run(root, "validate", "--all").stdout
    assert "2026-11-21-x.md:5:6: NJ505" in said
