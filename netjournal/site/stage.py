"""The pages as files, for any program that builds sites from Markdown.

What is written needs no netjournal any more: Markdown files that hold one block of
finished HTML each, a style sheet, a script, pictures, the calendar, and a plain
mkdocs.yml. As on our own site, search engines are asked to stay away, no address is
told to other sites, and there is no list of all pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from netjournal.render.pages import BADGES, Page
from netjournal.site import guard
from netjournal.site.load import Site

_ASSETS = Path(__file__).parent / "theme" / "assets"
_OURS = ("netjournal.css", "netjournal.js")
_OVERRIDES = {
    "main.html": """\
{% extends "base.html" %}
{% block extrahead %}
  {{ super() }}
  <meta name="robots" content="noindex, nofollow, noarchive">
  <meta name="referrer" content="no-referrer">
{% endblock %}
""",
    "sitemap.xml": "",  # in place of the theme's; what is empty is not written
}
_ROBOTS = "User-agent: *\nDisallow: /\n"
_CONFIG = """\
# Written by `netjournal stage`: a plain MkDocs project that needs no netjournal.
site_name: {name}
use_directory_urls: true
theme:
  name: material
  variant: classic  # for Zensical: the look of Material
  custom_dir: overrides
  font: false
  features: [navigation.tabs, navigation.sections]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: teal
      accent: teal
      toggle: {{icon: material/weather-night, name: Switch to dark mode}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: teal
      accent: teal
      toggle: {{icon: material/weather-sunny, name: Switch to light mode}}
extra_css: [assets/netjournal.css]
extra_javascript: [assets/netjournal.js]
plugins: [search]
validation:
  nav: {{omitted_files: ignore}}
nav:
{nav}"""


def stage(site: Site, folder: Path, *, root: Path) -> int:
    """Write *site* into *folder* and return the number of pages.

    What an earlier run wrote there is replaced. Raises
    `guard.UnsafeFolderError` where the folder holds anything else, or is
    where the journal at *root* lives.
    """
    guard.check(folder, root, private=site.with_private)
    files: dict[str, bytes] = {
        f"docs/{uri}": _markdown(page).encode() for uri, page in site.pages.items()
    }
    files |= {f"docs/{path}": content for path, content in site.files.items()}
    del files[f"docs/{BADGES}"]  # the tabs here are Material's own
    files |= {f"docs/assets/{name}": (_ASSETS / name).read_bytes() for name in _OURS}
    files["docs/robots.txt"] = _ROBOTS.encode()
    files |= {f"overrides/{name}": text.encode() for name, text in _OVERRIDES.items()}
    nav = _nav(site.pages.values())
    name = _text(escape(site.name))
    files["mkdocs.yml"] = _CONFIG.format(name=name, nav=nav).encode()
    old = set(guard.files(folder)) if folder.exists() else set()
    guard.claim(folder, [*files, *old], private=site.with_private)
    for path in old - set(files):
        (folder / path).unlink()
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    guard.claim(folder, files, private=site.with_private)
    return len(site.pages)


def _markdown(page: Page) -> str:
    # Titles are printed as they are by most themes, so they are escaped here.
    front = f"---\ntitle: {_text(escape(page.title))}\nhide: [toc]\n---\n\n"
    return f'{front}<div class="nj-page">\n{page.html}\n</div>\n'


def _text(text: str) -> str:
    # A JSON string is a YAML one.
    return json.dumps(text, ensure_ascii=False)


def _nav(pages: Iterable[Page]) -> str:
    lines: list[str] = []
    part = ""
    for page in sorted(pages, key=lambda page: len(page.menu) == 0):
        if not page.menu:
            break
        *above, name = page.menu
        if above and above[0] != part:
            lines.append(f"  - {_text(above[0])}:")
        part = above[0] if above else ""
        indent = "      " if above else "  "
        lines.append(f"{indent}- {_text(escape(name))}: {page.uri}")
    return "\n".join(lines) + "\n"
