from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netjournal.site.watching import Watcher
from tests import txtar
from tests.render.test_pages import JOURNAL
from tests.site.conftest import Write
from tests.site.previewing import Preview, free_port, started


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(["netjournal", "serve", "--port"], id="ours"),
        pytest.param(["mkdocs", "serve", "--dev-addr"], id="mkdocs"),
    ],
)
def preview(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    write: Write,
) -> Iterator[Preview]:
    root = write(tmp_path_factory.mktemp("journal"), txtar.read(JOURNAL))
    port = free_port()
    address = str(port) if "netjournal" in request.param else f"127.0.0.1:{port}"
    with started(root, port, *request.param, address) as preview:
        yield preview


@pytest.mark.parametrize(
    "host",
    [
        pytest.param(None, id="address-and-port"),
        pytest.param("localhost:1", id="localhost"),
        pytest.param("LOCALHOST", id="without-port"),
        pytest.param("127.0.0.1", id="address"),
        pytest.param("[::1]:80", id="ipv6"),
    ],
)
def test_answers_this_machines_names(preview: Preview, host: str | None) -> None:
    status, body = preview.get("/people/ada-lovelace/", host)

    assert 200 == status
    assert "<h1>Ada Lovelace</h1>" in body


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.example", id="other"),
        pytest.param("127.0.0.1.evil.example", id="begins-alike"),
        pytest.param("evil.example:8000", id="with-port"),
        pytest.param("localhost.", id="with-a-dot"),
        pytest.param("", id="none"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/SCRIPT", "/POLL", "/search/people.js"])
def test_answers_no_other_name(preview: Preview, host: str, path: str) -> None:
    assert (
        421,
        "This preview answers to 127.0.0.1 and localhost only.\n",
    ) == preview.get(preview.real(path), host)


def test_pages_reload_by_a_script_of_the_site(preview: Preview) -> None:
    _, body = preview.get("/")

    own = r'"/preview\.js" data-token="[0-9a-f]{16}-" data-trouble=""'
    theirs = r'"/livereload\.js" data-epoch="\d+"'
    tag = own if preview.is_ours else theirs
    assert re.search(rf"<script src={tag}></script></body>", body)
    status, script = preview.get(f"/{preview.script}")
    assert 200 == status
    asks = "/preview/${token}" if preview.is_ours else "/livereload/${epoch}"
    assert f"fetch(`{asks}" in script


def test_a_change_is_seen(preview: Preview) -> None:
    path = preview.root / "contacts/babbage.md"
    _, before = preview.get("/people/babbage/")
    path.write_text(path.read_text().replace("Charles Babbage", "Charles B."))

    preview.wait("/people/babbage/", before)

    assert "<h1>Charles B.</h1>" in preview.get("/people/babbage/")[1]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "X"]
)
@pytest.mark.parametrize("path", ["/", "/SCRIPT", "/nowhere", "/%00"])
def test_it_only_reads(preview: Preview, method: str, path: str) -> None:
    status, body, headers = preview.ask(method, preview.real(path))

    assert (405, "This preview answers GET and HEAD only.\n") == (status, body)
    assert "GET, HEAD" == headers["Allow"]
    assert "nosniff" == headers["X-Content-Type-Options"]


PATHS = [
    pytest.param("/", 200, id="page"),
    pytest.param("/people", 302, id="without-slash"),
    pytest.param("/nowhere", 404, id="nowhere"),
    pytest.param("/SCRIPT", 200, id="script"),
    pytest.param("/POLL", 200, id="poll"),
    pytest.param("/assets/netjournal.css", 200, id="style"),
    pytest.param("/search/people.js", 200, id="index"),
    pytest.param("/feed.ics", 200, id="calendar"),
    pytest.param("/%00", 404, id="nul"),
    pytest.param("/people/%00/", 404, id="nul-deeper"),
    pytest.param("/preview/%00", 404, id="nul-of-a-poll"),
    pytest.param("/..%2f..%2fetc/passwd", 404, id="above"),
    pytest.param("/" + "a" * 5000, 404, id="long"),
    pytest.param("/%ff%fe", 404, id="no-utf-8"),
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("path", "expected"), PATHS)
def test_nobody_guesses_what_it_is(
    preview: Preview, path: str, expected: int, method: str
) -> None:
    status, _, headers = preview.ask(method, preview.real(path))

    assert expected == status
    assert "nosniff" == headers["X-Content-Type-Options"]


@pytest.mark.parametrize(
    ("path", "expected"), [one for one in PATHS if one.id != "poll"]
)
def test_head_is_get_without_the_body(
    preview: Preview, path: str, expected: int
) -> None:
    _, body, headers = preview.ask("HEAD", preview.real(path))
    _, whole, other = preview.ask("GET", preview.real(path))

    assert "" == body
    length = headers.pop("Content-Length")
    assert other.get("Content-Length", length) == length
    if expected != 302 and whole.isascii():
        assert len(whole) == int(length)
    assert {**headers, "Date": ""} == {
        name: "" if name == "Date" else value
        for name, value in other.items()
        if name != "Content-Length"
    }


@pytest.mark.parametrize(
    ("code", "headed", "request_"),
    [
        # Whoever does not name a version that there is gets no headers at all.
        pytest.param(400, False, b"nonsense\r\n\r\n", id="no-request"),
        pytest.param(505, False, b"GET / HTTP/9.9\r\n\r\n", id="no-version"),
        pytest.param(
            414, True, b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", id="too-long"
        ),
    ],
)
def test_what_cannot_be_read_is_answered_alike(
    preview: Preview, code: int, *, headed: bool, request_: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", preview.port)) as client:
        client.sendall(request_)
        answer = client.recv(65536)

    assert str(code).encode() in answer
    assert headed == answer.startswith(b"HTTP/")
    assert headed == (b"nosniff" in answer)


def _comes(preview: Preview, path: str, fits: Callable[[int, str], bool]) -> str:
    """Wait as a browser does until a page fits, and return it."""
    while True:
        status, body = preview.get(path)
        if fits(status, body):
            return body
        preview.wait(path, body)


def test_a_page_that_breaks_comes_back_by_itself(preview: Preview) -> None:
    path = preview.root / "contacts/ada-lovelace.md"
    text = path.read_text()

    path.write_text("---\nname: [\n---\n")
    _comes(preview, "/people/ada-lovelace/", lambda status, _: status == 404)
    path.write_text(text)

    body = _comes(preview, "/people/ada-lovelace/", lambda status, _: status == 200)
    assert "<h1>Ada Lovelace</h1>" in body


BROKEN = [
    pytest.param("plugins: [\n", id="no-yaml"),
    pytest.param("site_name: x\nplugins: [search]\n", id="without-us"),
    pytest.param("theme: readthedocs\nplugins: [netjournal]\n", id="other-theme"),
    pytest.param("", id="empty"),
    pytest.param(None, id="gone"),
]


@pytest.mark.parametrize("text", BROKEN)
def test_it_survives_broken_settings(preview: Preview, text: str | None) -> None:
    config = preview.root / "mkdocs.yml"
    before = config.read_text()
    said = preview.said.stat().st_size
    try:
        if text is None:
            config.unlink()
        else:
            config.write_text(text)
        new = _said(preview, said)
        assert 200 == preview.get("/people/ada-lovelace/")[0]
    finally:
        config.write_text(before)
    assert "Not built; the last site stays. " in new
    assert "Traceback" not in new

    config.write_text(before.replace("A journal", "Another"))
    _comes(preview, "/", lambda _, body: "Another" in body)
    config.write_text(before)
    _comes(preview, "/", lambda _, body: "A journal" in body)


def _said(preview: Preview, since: int) -> str:
    while True:
        new = preview.said.read_bytes()[since:].decode()
        if "stays" in new:
            return new
        assert preview.process.poll() is None, new
        time.sleep(0.1)


def test_the_port_is_looked_at_before_anything_is_built(
    tmp_path: Path, write: Write
) -> None:
    root = write(tmp_path, {"mkdocs.yml": "plugins: [\n"})
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "netjournal", "serve", "--port", str(port)],
            cwd=root,
            check=False,
            capture_output=True,
            text=True,
        )

    assert 2 == done.returncode
    assert (
        f"Error: Cannot listen on 127.0.0.1:{port}: Address already in use."
        " Choose another port with --port.\n" == done.stderr
    )


def test_links_that_go_round_are_watched_once(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "a.md").write_text("a")
    for name in "bcd":
        (folder / name).symlink_to(".")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/e.md").write_text("e")
    (folder / "inside").symlink_to("../linked")
    (folder / "outside").symlink_to("/")
    (folder / "nowhere").symlink_to("gone")
    os.mkfifo(folder / "pipe")

    state = Watcher(tmp_path).state(str(folder))

    names = {os.path.relpath(path, folder) for path in state}
    assert {
        ".",
        "a.md",
        "b",
        "c",
        "d",
        "inside",
        "inside/e.md",
        "outside",
        "pipe",
    } == names
