from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.format.source import SourceFile
from netjournal.site.allowed import Allowed, RefusedConfigError, allowed, has_address
from netjournal.site.build import SiteError, build, has_template
from tests import txtar
from tests.render.test_pages import JOURNAL
from tests.site.conftest import Write, tree

OURS = "plugins: [search, netjournal]\n"


def _allowed(text: str) -> Allowed:
    return allowed(SourceFile("mkdocs.yml", text), has_template)


TAKEN = [
    pytest.param("site_name: ' Mine '", "site_name", "Mine", id="site-name"),
    pytest.param("site_dir: out/site", "site_dir", "out/site", id="site-dir"),
    pytest.param("site_url: https://a.example/b/", "site_url", "https://a.example/b/", id="site-url"),
    pytest.param("use_directory_urls: No", "use_directory_urls", False, id="directory-urls"),
    pytest.param("theme: material", "theme", {"name": "material"}, id="theme-as-a-word"),
    pytest.param("theme: {font: false}", "theme", {"name": "material"}, id="no-font"),
    pytest.param("theme: {language: de}", "theme", {"name": "material", "language": "de"}, id="language"),
    pytest.param("theme: {language: pt-BR}", "theme", {"name": "material", "language": "pt-BR"}, id="language-of-a-country"),
    pytest.param("theme: {direction: rtl}", "theme", {"name": "material", "direction": "rtl"}, id="direction"),
    pytest.param("theme: {icon: {logo: material/library}}", "theme", {"name": "material", "icon": {"logo": "material/library"}}, id="icon"),
    pytest.param("theme: {palette: {primary: Deep Purple}}", "theme", {"name": "material", "palette": {"primary": "deep-purple"}}, id="color"),
    pytest.param(
        "theme: {palette: [{scheme: slate, toggle: {icon: material/eye, name: <b>&amp;}}]}",
        "theme",
        {"name": "material", "palette": [{"scheme": "slate", "toggle": {"icon": "material/eye", "name": "&lt;b&gt;&amp;"}}]},
        id="toggle",
    ),
    pytest.param("nav:\nhooks: null\ntheme:\n  favicon: ~", "theme", {"name": "material"}, id="nothing-said"),
    pytest.param("docs_dir: /dev", "theme", {"name": "material"}, id="docs-dir"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "expected"), TAKEN)
def test_taken(text: str, name: str, expected: object) -> None:
    found = _allowed(f"{text}\n{OURS}")

    assert (expected, ()) == (found.config[name], found.left_out)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[netjournal]", [{"netjournal": {}}], id="list"),
        pytest.param("netjournal", [{"netjournal": {}}], id="word"),
        pytest.param("{search: {}, netjournal: {backoff: 2}}", [{"search": {}}, {"netjournal": {}}], id="map"),
        pytest.param("[search: {lang: }, netjournal]", [{"search": {}}, {"netjournal": {}}], id="search"),
    ],
)  # fmt: skip
def test_plugins_taken(text: str, expected: object) -> None:
    found = _allowed(f"plugins: {text}\n")

    assert (expected, ()) == (found.config["plugins"], found.left_out)


LEFT_OUT = [
    pytest.param("hooks: [x.py]", "hooks", id="hooks"),
    pytest.param("INHERIT: ../base.yml", "INHERIT", id="inherit"),
    pytest.param("nav: [a.md]", "nav", id="nav"),
    pytest.param("extra_css: [a.css]", "extra_css", id="css"),
    pytest.param("extra_javascript: [a.js]", "extra_javascript", id="javascript"),
    pytest.param("extra_templates: [a.html]", "extra_templates", id="templates"),
    pytest.param("markdown_extensions: [os.path]", "markdown_extensions", id="extensions"),
    pytest.param("watch: [/]", "watch", id="watch"),
    pytest.param("exclude_docs: '*'", "exclude_docs", id="exclude"),
    pytest.param("dev_addr: 0.0.0.0:80", "dev_addr", id="address"),
    pytest.param("site_name: !ENV [HOME, x]", "site_name", id="environment"),
    pytest.param("site_name: !!python/object/apply:os.system [id]", "site_name", id="python"),
    pytest.param("site_name: [a]", "site_name", id="name-as-a-list"),
    pytest.param("site_dir: {a: b}", "site_dir", id="folder-as-a-map"),
    pytest.param('site_dir: "a\\0b"', "site_dir 'a\x00b'", id="folder-no-system-has"),
    pytest.param("site_url: javascript:alert(1)", "site_url 'javascript:alert(1)'", id="no-address"),
    pytest.param("site_url: 'http://a/\"><script>'", "site_url 'http://a/\"><script>'", id="address-with-html"),
    pytest.param("use_directory_urls: maybe", "use_directory_urls 'maybe'", id="no-yes-or-no"),
    pytest.param("theme: {custom_dir: mine}", "theme.custom_dir", id="templates-of-mine"),
    pytest.param("theme: {favicon: https://a.example/b.png}", "theme.favicon", id="favicon"),
    pytest.param("theme: {logo: a.png}", "theme.logo", id="logo"),
    pytest.param("theme: {features: [x]}", "theme.features", id="features"),
    pytest.param("theme: {font: {text: Roboto}}", "theme.font", id="font"),
    pytest.param("theme: {language: xx}", "theme.language 'xx'", id="no-language"),
    pytest.param("theme: {language: ../../main}", "theme.language '../../main'", id="language-as-a-path"),
    pytest.param("theme: {language: [de]}", "theme.language", id="language-as-a-list"),
    pytest.param("theme: {direction: up}", "theme.direction 'up'", id="direction"),
    pytest.param("theme: {icon: {logo: material/nope}}", "theme.icon.logo 'material/nope'", id="no-icon"),
    pytest.param("theme: {icon: {logo: ../../main}}", "theme.icon.logo '../../main'", id="icon-as-a-path"),
    pytest.param("theme: {icon: material/eye}", "theme.icon 'material/eye'", id="icon-as-a-word"),
    pytest.param("theme: {palette: teal}", "theme.palette 'teal'", id="palette-as-a-word"),
    pytest.param("theme: {palette: [teal]}", "theme.palette", id="palette-of-words"),
    pytest.param("theme: {palette: {primary: mauve}}", "theme.palette.primary 'mauve'", id="no-color"),
    pytest.param("theme: {palette: {scheme: '\"x'}}", "theme.palette.scheme '\"x'", id="no-scheme"),
    pytest.param("theme: {palette: {media: '\"x'}}", "theme.palette.media '\"x'", id="no-media"),
    pytest.param("theme: {palette: {toggle: {icon: a/b, name: x}}}", "theme.palette.toggle.icon 'a/b'", id="no-icon-in-a-toggle"),
    pytest.param("theme: {palette: {toggle: x}}", "theme.palette.toggle 'x'", id="toggle-as-a-word"),
    pytest.param("? [a]\n: b", "?", id="no-key"),
    pytest.param("theme: &a {palette: [*a]}", "theme.palette.palette", id="goes-round"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), LEFT_OUT)
def test_left_out(text: str, place: str) -> None:
    found = _allowed(f"{text}\n{OURS}")

    assert (place,) == found.left_out
    assert (
        f"Ignored in mkdocs.yml: {place}. With --trust-config, MkDocs reads the file"
        " itself and runs the code it names."
    ) == found.notice()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("[netjournal, tags]", "plugins.tags", id="known-to-the-theme"),
        pytest.param("[netjournal, {nowhere: {a: b}}]", "plugins.nowhere", id="nowhere"),
        pytest.param("[netjournal, 1.5: x]", "plugins.1.5", id="number"),
        pytest.param("[netjournal, [a]]", "plugins.?", id="list"),
        pytest.param("[netjournal, search: {lang: de}]", "plugins.search.lang 'de'", id="search-language"),
        pytest.param("[netjournal, search: {jieba_dict: /x}]", "plugins.search.jieba_dict '/x'", id="search-file"),
    ],
)  # fmt: skip
def test_plugins_left_out(text: str, place: str) -> None:
    assert (place,) == _allowed(f"plugins: {text}\n").left_out


def test_a_small_file_that_means_much_takes_no_time() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    text = "\n".join([*rows, "theme: {palette: *a29}", OURS])

    assert "theme.palette" in _allowed(text).left_out


def test_many_are_counted() -> None:
    text = "".join(f"key{n}: x\n" for n in range(23))

    notice = _allowed(text + OURS).notice()

    assert notice is not None
    assert "key19 and 3 more." in notice
    assert "key20" not in notice


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("plugins: [search]\n", "mkdocs.yml does not list netjournal. Add '- netjournal' under 'plugins:'.", id="without-us"),
        pytest.param("a: [\n", "mkdocs.yml, line 1: expected a value", id="no-yaml"),
        pytest.param("<<<<<<< a\n=======\n>>>>>>> b\n", "mkdocs.yml, line 1: git left both sides", id="conflict"),
    ],
)  # fmt: skip
def test_refused(text: str, message: str) -> None:
    with pytest.raises(RefusedConfigError) as caught:
        _allowed(text)

    assert str(caught.value).startswith(message)


CODE = "from pathlib import Path\nPath('ran').write_text('x')\n"
BAD = """\
docs_dir: journal/_pages
hooks: [hook.py]
theme: {name: material, custom_dir: mine, language: xx, icon: {logo: a/b}}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:hook.x ''}
plugins: [search, tags, netjournal: {today: 2026-11-22}]
"""


def _run(root: Path, *command: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr


def test_nothing_in_the_file_fails_a_build_or_runs(
    tmp_path: Path, write: Write
) -> None:
    root = write(tmp_path, {**txtar.read(JOURNAL), "mkdocs.yml": BAD, "hook.py": CODE})

    code, said = _run(root, "netjournal", "build")

    assert 0 == code
    assert said.startswith(
        "Ignored in mkdocs.yml: hooks, theme.custom_dir, theme.language 'xx',"
        " theme.icon.logo 'a/b', markdown_extensions, plugins.tags. With --trust-config,"
    )
    assert not (root / "ran").exists()


def test_code_runs_where_it_is_trusted(tmp_path: Path, write: Write) -> None:
    config = "docs_dir: journal/_pages\nsite_name: x\nhooks: [hook.py]\ntheme: material\nplugins: [netjournal]\n"
    root = write(tmp_path, {"mkdocs.yml": config, "hook.py": CODE})

    assert 0 == _run(root, "netjournal", "build", "--trust-config")[0]
    assert (root / "ran").exists()


def test_what_was_trusted_and_fails_is_named(tmp_path: Path, write: Write) -> None:
    config = "docs_dir: journal/_pages\nsite_name: x\nhooks: [hook.py]\ntheme: material\nplugins: [netjournal]\n"
    code = "def on_env(*a, **k):\n    raise KeyError('mine')\n"
    root = write(tmp_path, {"mkdocs.yml": config, "hook.py": code})

    assert (
        2,
        "Error: Building with your mkdocs.yml failed: KeyError: 'mine'.\n",
    ) == _run(root, "netjournal", "build", "--trust-config")


@pytest.mark.parametrize(
    "builder",
    [
        pytest.param(["netjournal", "build"], id="ours"),
        pytest.param(["mkdocs", "build", "-q"], id="mkdocs"),
    ],
)
@pytest.mark.parametrize("docs_dir", ["journal", "journal/_pages"])
def test_links_that_go_round_and_pipes_hang_nothing(
    tmp_path: Path, write: Write, builder: list[str], docs_dir: str
) -> None:
    root = write(tmp_path, txtar.read(JOURNAL))
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config.replace("journal/_pages", docs_dir))
    for name in "ab":
        (root / docs_dir / name).symlink_to(".")
        os.mkfifo(root / docs_dir / f"{name}.txt")

    assert 0 == _run(root, *builder)[0]
    assert "people/ada-lovelace/index.html" in tree(root / "site")


def test_a_pipe_in_place_of_the_file_is_refused(tmp_path: Path, write: Write) -> None:
    root = write(tmp_path, {})
    (root / "mkdocs.yml").unlink()
    os.mkfifo(root / "mkdocs.yml")

    with pytest.raises(SiteError) as caught:
        build(root, say=print)

    assert "Cannot read mkdocs.yml" == str(caught.value)


STUB = (Path(__file__).parents[2] / "journal/_pages/index.md").read_text()


def test_the_page_is_one() -> None:
    from netjournal.rules.docs_dir_holds_notes import STUB as BEGINNING
    from netjournal.site.plugin import STUB as FOLDER

    assert STUB == BEGINNING == (FOLDER / "index.md").read_text()


@pytest.mark.parametrize("sample", [[], ["--sample"]], ids=["new", "sample"])
def test_a_builder_that_does_not_know_us_publishes_no_note(
    tmp_path: Path, sample: list[str]
) -> None:
    _run(tmp_path, "netjournal", "init", "new", *sample)
    root = tmp_path / "new"
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config[: config.index("plugins:")])

    code, said = _run(root, "mkdocs", "build", "-q")

    assert (0, "") == (code, said)
    pages = {name for name in tree(root / "site") if name.endswith((".html", ".md"))}
    assert {"index.html", "404.html"} == pages
    assert "Built without netjournal" in (root / "site/index.html").read_text()
    words = [
        line
        for folder in ("contacts", "journal")
        for path in (root / folder).rglob("*.md")
        if "_pages" not in path.parts
        for line in path.read_text().splitlines()
        if len(line) > 30
    ]
    assert words
    everything = b"".join(tree(root / "site").values()).decode("utf-8", "replace")
    assert [] == [line for line in words if line in everything]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("site_url:\n", False),
        ("site_url: ''\n", False),
        ("site_url: https://a.example/\n", True),
        ("site_url: no address\n", True),
        ("site_url: !ENV [SITE_URL, '']\n", True),
    ],
)
def test_a_site_with_an_address_has_other_readers(text: str, expected: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    assert expected is has_address(SourceFile("mkdocs.yml", text))


def test_without_settings_there_is_no_address() -> None:
    assert not has_address(None)
