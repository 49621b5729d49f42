"""A journal whose every key, title, file name and body tries to run."""

from __future__ import annotations

import json
from collections.abc import Iterator

from netjournal.format.schema import CONTACT_KEYS, KINDS, NOTE_KEYS, Key

PAYLOADS = (
    "<script>window.ran=1;alert(1)</script>",
    '"><img src=x onerror="window.ran=1;alert(2)">',
    "'onmouseover='alert(3)' autofocus onfocus='window.ran=1",
    "</title></script><svg/onload=alert(4)>",
    "javascript:alert(5)",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "&lt;script&gt;alert(6)&lt;/script&gt;",
    "]]><iframe srcdoc='<script>parent.ran=1</script>'>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/<script>alert(1)</script>",
    "//evil.example/",
    "mailto:a@x.example?subject=%3Cscript%3E",
)
STEMS = (
    "<img src=x onerror=alert(1)>",
    "'\"><script>alert(1)<",
    "%3Cscript%3Ealert(1)",
    "a#b?c=d&e",
    "index",
    "INDEX.html",
    "javascript:alert(1)",
    "..%2f..%2fetc",
    "{{ config }}",
    "\u202e\x1b[31m\x9bevil",
)
BODY = """\
# {payload}

{payload}

[link](javascript:alert(1)) [[{stem}|{payload}]] ![x](https://evil.example/x.png)
<img src="https://evil.example/y.png" onerror="alert(1)"> `{payload}`

<details open ontoggle="window.ran=1"><summary>{payload}</summary></details>
<form action="https://evil.example/"><input name="q"><button>go</button></form>
<style>body{{display:none}}</style><link rel="stylesheet" href="//evil.example/a.css">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<base href="https://evil.example/"><h2 id="__search">{payload}</h2>

## {payload}

- [ ] {payload} [[{stem}]] due:2026-11-25
- [ ] waiting: {payload}

> {payload}

| {payload} |
|---|
| {payload} |

```html
{payload}
```
"""


def files() -> dict[str, str]:
    """Return the hostile journal's files, by path."""
    found = {
        "mkdocs.yml": "site_name: \"Tom & <script>window.ran=1;alert('name')</script>\"\n"
        "docs_dir: journal/_pages\ntheme:\n  name: material\nplugins:\n  - search\n"
        "  - netjournal:\n      today: 2026-11-22\n"
    }
    for index, stem in enumerate(STEMS):
        payload = PAYLOADS[index % len(PAYLOADS)]
        found[f"contacts/{stem}.md"] = _file(CONTACT_KEYS, payload, stem, "")
    for index, kind in enumerate(KINDS):
        payload = PAYLOADS[index % len(PAYLOADS)]
        stem = STEMS[index % len(STEMS)]
        name = f"2026-11-{index + 1:02}-{stem}"
        found[f"journal/{name}.md"] = _file(NOTE_KEYS, payload, stem, kind.name)
    found["contacts/broken.md"] = f"---\nname: [{PAYLOADS[0]}\n"
    return found


def _file(keys: tuple[Key, ...], payload: str, stem: str, kind: str) -> str:
    lines = [line for key in keys for line in _line(key, payload, stem, kind)]
    body = BODY.format(payload=payload, stem=stem)
    return "\n".join(["---", *lines, "---", "", body])


def _line(key: Key, payload: str, stem: str, kind: str) -> Iterator[str]:
    if key.name in ("private", "self", "do_not_contact", "snooze_until"):
        return
    if key.only and kind not in key.only:
        return
    value = kind if key.name == "kind" else _value(key, payload, stem)
    if value is not None:
        yield f"{key.name}: {json.dumps(value)}"


def _value(key: Key, payload: str, stem: str) -> object:
    if key.choices:
        return key.choices[0]
    texts = [payload, *PAYLOADS]
    labelled = [{"value": payload, "label": payload}]
    references = [stem, payload]
    by_shape: dict[str, object] = {
        "text": ADDRESSES[0] if key.name == "url" else payload,
        "circle": payload,
        "texts": texts,
        "tags": texts,
        "names": texts,
        "phrases": texts,
        "addresses": labelled,
        "numbers": labelled,
        "links": {f"{payload} {i}": it for i, it in enumerate(ADDRESSES)},
        "positions": [{"name": payload, "title": payload, "from": "2020"}],
        "yearly-map": {payload: "--11-30"},
        "met": {"on": "2026-11-20", "at": payload, "through": stem, "where": payload},
        "ties": [{"who": stem, "as": payload}],
        "note": stem,
        "references": references,
        "strangers": references,
        "origins": references,
        "entries": [{"who": stem, "what": payload}],
        "introductions": [{"who": [STEMS[0], STEMS[1]], "outcome": payload}],
        "answers": {payload: payload},
    }
    return by_shape.get(key.shape.name)
