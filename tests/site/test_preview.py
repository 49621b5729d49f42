"""What the preview answers where a page cannot be drawn."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

import pytest

from netjournal.site.live import Live
from netjournal.site.preview import Preview

PAGE = b"<body><h1>Ada</h1></body>"


class _Site:
    """A site of one page, which may not be drawn for a while."""

    def __init__(self) -> None:
        self.content = PAGE
        self.error: Exception | None = None
        self.shown = self

    def page(self, name: str) -> bytes | None:
        if self.error is not None:
            raise self.error
        return self.content if name == "people/ada/index.html" else None

    def file(self, name: str) -> bytes | None:
        return b"<body>Not found</body>" if name == "404.html" else None


@pytest.fixture
def site() -> _Site:
    return _Site()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def get(site: _Site, said: list[str]) -> Callable[[str], tuple[str, str]]:
    preview = Preview(cast("Live", site), said.append)

    def get(path: str) -> tuple[str, str]:
        begun: list[Any] = []
        environ = {
            "PATH_INFO": path,
            "REQUEST_METHOD": "GET",
            "HTTP_HOST": "localhost",
            "wsgi.input": BytesIO(),
        }
        body = b"".join(preview.app(environ, lambda *args: begun.extend(args)))
        return begun[0], body.decode()

    get.preview = preview  # type: ignore[attr-defined] # for those who change it
    return get


def _token(body: str) -> str:
    return body.partition('data-token="')[2].partition('"')[0]


def test_the_last_good_page_stays_while_the_next_cannot_be_drawn(
    site: _Site, said: list[str], get: Callable[[str], tuple[str, str]]
) -> None:
    _, good = get("/people/ada/")
    site.error = ZeroDivisionError("division <by> zero")

    for _ in range(2):
        status, body = get("/people/ada/")
        assert "200 OK" == status
        assert "<h1>Ada</h1>" in body
        trouble = "Not built; the last page stays. division &lt;by&gt; zero"
        assert f'data-trouble="{trouble}"' in body
        assert _token(good) != _token(body)
        assert _token(good).partition("-")[0] == _token(body).partition("-")[0]
    line = "people/ada/: Not built; the last page stays. division <by> zero"
    assert [line] == said

    site.error = None
    assert ("200 OK", good) == get("/people/ada/")


def test_a_page_that_was_never_drawn_waits_for_the_first(
    site: _Site, get: Callable[[str], tuple[str, str]]
) -> None:
    site.error = ZeroDivisionError()

    status, body = get("/people/ada/")

    assert "500 Internal Server Error" == status
    assert "Not built; the last page stays. ZeroDivisionError" in body
    site.error = None
    _, news = get(f"/preview/{_token(body)}/people/ada/")
    assert _token(get("/people/ada/")[1]) == json.loads(news)["token"]


@pytest.mark.parametrize("trouble", ["", "Not built; the last site stays."])
def test_a_page_is_told_once_it_is_another(
    site: _Site, get: Callable[[str], tuple[str, str]], trouble: str
) -> None:
    preview: Preview = get.preview  # type: ignore[attr-defined] # see above
    token = _token(get("/people/ada/")[1])
    answers: list[str] = []
    waiting = threading.Thread(
        target=lambda: answers.append(get(f"/preview/{token}/people/ada/")[1])
    )
    waiting.start()
    preview.renew()  # nothing is another: nobody is told
    assert [] == answers
    if not trouble:
        site.content = PAGE + b"!"
    preview.renew(trouble)
    waiting.join()

    (answer,) = map(json.loads, answers)
    assert trouble == answer["trouble"]
    assert token != answer["token"]
    is_same = token.partition("-")[0] == answer["token"].partition("-")[0]
    assert is_same == bool(trouble)


def test_a_folder_without_its_slash_leads_to_the_page(
    get: Callable[[str], tuple[str, str]],
) -> None:
    assert ("302 Found", "") == get("/people/ada")
    assert "404 Not Found" == get("/people/bob")[0]
