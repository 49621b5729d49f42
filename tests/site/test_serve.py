from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import txtar
from tests.site.conftest import Write
from tests.test_pages import JOURNAL


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _get(port: int, path: str, host: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest("GET", path, skip_host=True)
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Preview:
    """A preview that runs, its journal and its port."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.port = port

    def get(self, path: str, host: str | None = None) -> tuple[int, str]:
        return _get(self.port, path, f"127.0.0.1:{self.port}" if host is None else host)


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
    port = _free_port()
    address = str(port) if "netjournal" in request.param else f"127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", *request.param, address],
        cwd=root,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Preview(root, port)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the preview did not begin")


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
@pytest.mark.parametrize("path", ["/", "/livereload.js", "/search/search_index.json"])
def test_answers_no_other_name(preview: Preview, host: str, path: str) -> None:
    assert (
        421,
        "This preview answers to 127.0.0.1 and localhost only.\n",
    ) == preview.get(path, host)


def test_pages_reload_by_a_script_of_the_site(preview: Preview) -> None:
    _, body = preview.get("/")

    assert re.search(
        r'<script src="/livereload\.js" data-epoch="\d+"></script></body>', body
    )
    status, script = preview.get("/livereload.js")
    assert 200 == status
    assert "fetch(`/livereload/${epoch}/${request}`)" in script


def test_a_change_is_seen(preview: Preview) -> None:
    epoch = re.search(r'data-epoch="(\d+)"', preview.get("/")[1])
    assert epoch is not None
    path = preview.root / "contacts/babbage.md"
    path.write_text(path.read_text().replace("Charles Babbage", "Charles B."))

    status, newer = preview.get(f"/livereload/{epoch[1]}/1")

    assert 200 == status
    assert int(newer) > int(epoch[1])
    assert "<h1>Charles B.</h1>" in preview.get("/people/babbage/")[1]
