"""docs/publish.md: its servers answer as it says, and its lines do what they promise."""

from __future__ import annotations

import filecmp
import http.client
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from netjournal.cli import cli
from tests import txtar
from tests.conftest import _without
from tests.docs_text import DOCS, TOP
from tests.render.test_pages import JOURNAL
from tests.servers import HOST, Ask, asker, running, write_certificate
from tests.site.conftest import MINIMAL, tree

PAGE = (DOCS / "publish.md").read_text("utf-8")
BLOCKS = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
URL = f"https://{HOST}/"
PHRASE = "correct horse battery staple orbit lamp"


class Published(NamedTuple):
    """A journal, where its site was published, the passphrase, and what was printed."""

    root: Path
    home: Path
    secret: Path
    printed: str

    @property
    def web(self) -> Path:
        return self.home / "web"


def _block(part: str) -> str:
    """Return the block of the page that contains *part*."""
    (text,) = (text for _, text in BLOCKS if part in text)
    return str(text)


def _program(name: str) -> str:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    return shutil.which(name, path=path) or _without(name)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return a journal that is published into `~/web`."""
    home = tmp_path_factory.mktemp("home")
    root, secret = home / "journal", home / "secret"
    for name, text in {"mkdocs.yml": MINIMAL, **txtar.read(JOURNAL)}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    secret.write_text(f"{PHRASE}\n")
    secret.chmod(0o600)
    words = ["publish", str(home / "web"), "--url", URL, "--choose"]
    command = ["-C", str(root), *words, "--passphrase-file", str(secret)]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    # What somebody may have there, and no server gives out.
    (home / "web/.git").mkdir()
    (home / "web/.git/config").write_text("[core]\n")
    return Published(root, home, secret, result.stderr)


def _bash(published: Published, script: str, begin: str = "") -> str:
    """Run lines of the page as someone would paste them; return what they print."""
    ours = [sys.executable, "-m", "netjournal", "-C", str(published.root)]
    functions = (
        'netjournal() { if [ "$1" = publish ]; then'
        f' {shlex.join(ours)} "$@" --choose --passphrase-file'
        f" {shlex.quote(str(published.secret))};"
        f' else {shlex.join(ours)} "$@"; fi; }}\n'
    )
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"],
        cwd=published.home,
        env={
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "HOME": str(published.home),
            "PYTHONPATH": str(TOP),
        },
        input=f"{functions}{begin}\n{script}",
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{result.stdout}{result.stderr}"
    return f"{result.stdout}{result.stderr}"


def _nginx(block: str, web: Path, folder: Path) -> list[str]:
    """Write the configuration with a *block* of the page; return the command."""
    write_certificate(folder)
    (folder / "net.htpasswd").write_text("nora:{PLAIN}lamp\n")
    server = (
        block.replace("443", f"unix:{folder}/socket")
        .replace("/etc/ssl/", f"{folder}/")
        .replace("/etc/nginx/", f"{folder}/")
        .replace("/srv/net", str(web))
    )
    paths = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{path}_temp_path {folder}/{path};\n" for path in paths)
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\n"
        "http {\ninclude /etc/nginx/mime.types;\naccess_log off;\n"
        f"default_type application/octet-stream;\n{temporary}{server}}}\n"
    )
    config = str(folder / "nginx.conf")
    return [_program("nginx"), "-e", "stderr", "-p", str(folder), "-c", config]


def _caddy(web: Path, folder: Path) -> list[str]:
    """Write the page's configuration of Caddy; return the command."""
    site = (
        _block("handle_errors")
        .replace(f"{HOST} {{", f"http://{HOST} {{\n    bind unix/{folder}/socket")
        .replace("/srv/net", str(web))
    )
    (folder / "Caddyfile").write_text(f"{{\n    admin off\n}}\n{site}")
    config = str(folder / "Caddyfile")
    return [_program("caddy"), "run", "--config", config, "--adapter", "caddyfile"]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder whose name is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="nj") as name:
        yield Path(name)


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def ask(
    request: pytest.FixtureRequest, published: Published, folder: Path
) -> Iterator[Ask]:
    """Serve `~/web` as the page says; return what asks the server."""
    place = folder / request.param
    place.mkdir()
    if request.param == "nginx":
        command = _nginx(_block("immutable"), published.web, place)
    else:
        command = _caddy(published.web, place)
    with running(command, place, f"{place}/socket"):
        yield asker(f"{place}/socket", is_safe=request.param == "nginx")


def test_everything_published_is_served_as_it_is(
    published: Published, ask: Ask
) -> None:
    files = {
        name: content
        for name, content in tree(published.web).items()
        if not name.startswith(".")
    }
    assert len(files) > 40
    for name, content in files.items():
        answer = ask(f"/{name}")
        assert (200, content) == (answer.status, answer.body), name


@pytest.mark.parametrize(
    ("status", "path"),
    [
        pytest.param(200, "/", id="start"),
        pytest.param(404, "/people/ada-lovelace/", id="deep"),
        pytest.param(404, "/people/ada-lovelace", id="without-slash"),
        pytest.param(404, "/a/page/that/never/was/?q=1#there", id="nowhere"),
        pytest.param(404, "/feed.ics", id="file"),
        pytest.param(404, "/vault/lock", id="lock"),
        pytest.param(404, "/vault/", id="vault"),
        pytest.param(404, "/vault/b/", id="parts"),
        pytest.param(404, "/vault/b/00", id="part"),
        pytest.param(404, "/.git/config", id="hidden"),
    ],
)
def test_any_other_path_gives_the_page_that_asks(
    published: Published, ask: Ask, status: int, path: str
) -> None:
    answer = ask(path)

    page = (published.web / "404.html").read_bytes()
    assert (status, "text/html", page) == answer
    assert b'src="/vault/unlock.js"' in page


def test_the_worker_is_a_script(ask: Ask) -> None:
    """A browser takes no worker of another type."""
    kinds = {"application/javascript", "text/javascript"}

    assert {ask("/sw.js").kind, ask("/vault/unlock.js").kind} <= kinds


def test_a_server_of_your_own_asks_for_its_login(
    published: Published, folder: Path
) -> None:
    place = folder / "login"
    place.mkdir()
    with running(
        _nginx(_block("auth_basic"), published.web, place), place, f"{place}/socket"
    ):
        ask = asker(f"{place}/socket", is_safe=True)
        login = f"Basic {b64encode(b'nora:lamp').decode()}"
        statuses = [ask(path).status for path in ("/", "/people/", "/robots.txt")]
        allowed = ask("/robots.txt", Authorization=login)
        lost = ask("/people/", Authorization=login)

    assert [401, 401, 401] == statuses
    assert (200, (published.web / "robots.txt").read_bytes()) == allowed[::2]
    assert (404, (published.web / "404.html").read_bytes()) == lost[::2]


def test_a_site_below_a_path(published: Published, folder: Path) -> None:
    place = folder / "below"
    place.mkdir()
    (place / "net").symlink_to(published.web)
    block = _block("error_page 404 /net/").replace("/srv", str(place))
    server = f"server {{\nlisten unix:{place}/socket;\n{block}}}\n"
    with running(_nginx(server, published.web, place), place, f"{place}/socket"):
        ask = asker(f"{place}/socket", is_safe=False)
        paths = ("/net/people/", "/net/people/ada-lovelace", "/net/vault/lock")
        deep = [ask(path)[::2] for path in paths]
        start, worker = ask("/net/"), ask("/net/sw.js")

    page = (published.web / "404.html").read_bytes()
    assert [(404, page)] * 3 == deep
    assert (200, page) == start[::2]
    assert (200, (published.web / "sw.js").read_bytes()) == worker[::2]


def test_pythons_own_server_has_the_start_page_only(published: Published) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(published.web))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
        answers = []
        for path in ("/", "/people/ada-lovelace/"):
            connection.request("GET", path)
            response = connection.getresponse()
            answers.append((response.status, b"vault/unlock.js" in response.read()))
        connection.close()
        server.shutdown()

    assert [(200, True), (404, False)] == answers


def test_the_checks_say_what_was_printed(published: Published, folder: Path) -> None:
    place = folder / "checks"
    place.mkdir()
    curl = (
        f'curl() {{ {_program("curl")} --insecure --unix-socket {place}/socket "$@"; }}'
    )

    with running(
        _nginx(_block("immutable"), published.web, place), place, f"{place}/socket"
    ):
        printed = _bash(published, _block("sw.js | sha256sum"), curl)
        compared = _bash(published, _block("cmp -"), curl)

    sums = re.findall(r"^([0-9a-f]{64})", printed, re.MULTILINE)
    names = ("sw.js", "vault/unlock.js")
    assert [f"{number}  {name}" for number, name in zip(sums, names, strict=True)] == [
        line for line in published.printed.splitlines() if "  " in line
    ]
    assert "" == compared


def _same(first: Path, second: Path) -> bool:
    """Say whether two folders have the same files, but for names with a dot."""
    names = [
        {name for name in tree(folder) if not name.startswith(".")}
        for folder in (first, second)
    ]
    wrong = filecmp.cmpfiles(first, second, names[0], shallow=False)[1:]
    return names[0] == names[1] and wrong == ([], [])


@pytest.mark.parametrize(
    ("program", "remote"),
    [
        pytest.param("rsync", "server:/srv/net/", id="rsync"),
        pytest.param("rclone", "remote:net", id="rclone"),
    ],
)
def test_a_copy_has_what_was_published_and_no_more(
    published: Published, tmp_path: Path, program: str, remote: str
) -> None:
    _program(program)
    there = tmp_path / "there"
    (there / "vault/b").mkdir(parents=True)
    (there / "vault/b/0123456789abcdef0123456789abcdef").write_text("old")
    (there / "vault/index").write_text("old")
    lines = _block(remote).replace(remote, str(there))

    _bash(published, lines)

    assert _same(published.web, there)
    assert not (there / ".git").exists()


@pytest.mark.slow
def test_the_branch_and_its_job(published: Published, tmp_path: Path, git: str) -> None:
    """The job of GitLab makes of the branch what was published."""
    address = "git@github.com:you/net.git"
    bare = tmp_path / "net.git"
    subprocess.run([git, "init", "--quiet", "--bare", bare], check=True)
    job_text = _block("artifacts:")
    publisher = published._replace(home=tmp_path)
    first, *lines = _block(address).replace(address, str(bare)).splitlines()
    (tmp_path / "web").mkdir()
    (tmp_path / "web/.gitlab-ci.yml").write_text(job_text)

    _bash(publisher, "\n".join([first, *lines]))
    _bash(publisher, "\n".join(lines[-2:]))

    clone = tmp_path / "clone"
    branch = lines[-1].rpartition(" ")[2]
    subprocess.run(
        [git, "clone", "--quiet", "--branch", branch, bare, clone], check=True
    )
    log = [git, "-C", str(clone), "log", "--format=%P"]
    assert [""] == subprocess.check_output(log, text=True).splitlines()
    job = yaml.safe_load(job_text)["pages"]
    assert [{"if": f'$CI_COMMIT_BRANCH == "{branch}"'}] == job["rules"]
    assert ["public"] == job["artifacts"]["paths"]
    script = "\n".join(["cd clone", *job["script"]])
    _bash(publisher, script)
    assert _same(publisher.web, clone / "public")
    assert b'"/net/vault/unlock.js"' in (clone / "public/404.html").read_bytes()


def test_the_calendars(published: Published) -> None:
    _bash(published, _block("export ics"))
    _bash(published, _block("openssl rand"))

    feeds = published.home / "feeds"
    assert b"Ada Lovelace" in (feeds / "network.ics").read_bytes()
    assert b"X-WR-CALNAME:Busy days" in (feeds / "busy.ics").read_bytes()
    assert [] != [path for path in feeds.iterdir() if len(path.name) == 32]


def test_the_lines_of_a_phone_become_notes(tmp_path: Path) -> None:
    for name in ("contacts", "journal"):
        shutil.copytree(TOP / name, tmp_path / "journal" / name)
    shutil.copy(TOP / "mkdocs.yml", tmp_path / "journal")
    inbox = tmp_path / "journal/inbox.md"
    inbox.write_text(_block("Samir") + "call with Björn Haas yesterday\n")
    result = CliRunner().invoke(cli, ["-C", str(inbox.parent), "log", "--inbox"])

    assert result.stdout.count("Logged ") == 2
    assert "call with Björn Haas yesterday\n" == inbox.read_text()
    assert _block("log --inbox").splitlines()[0] == "netjournal log --inbox"


def test_the_job_that_runs_each_hour(published: Published) -> None:
    """It runs without a terminal, with the passphrase from a file."""
    shutil.copy(published.secret, published.home / ".net-passphrase")
    line = _block("0 * * * *").partition("  ")[2].partition(" && ")[0]
    assert line.startswith('netjournal -C "$HOME/network" publish "$HOME/web"')
    (published.home / "network").symlink_to(published.root)

    program = f"{shlex.quote(sys.executable)} -m netjournal"

    printed = _bash(published, line.replace("netjournal", program, 1))

    assert " 0 parts changed," in printed
