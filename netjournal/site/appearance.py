"""The look of the site: our part of Material, and what it must not fetch."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape as safely

from netjournal.site.allowed import LOOK, is_plain_url, look

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.theme import Theme
THEME = Path(__file__).parent / "theme"
STYLE = "assets/netjournal.css"
MANIFEST = "assets/manifest.webmanifest"
_COLOR = "#00796b"  # of the icon
_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")

_log = logging.getLogger("mkdocs.plugins.netjournal")

_FEATURES = ("navigation.top", "toc.follow")
_PALETTE = (
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "teal",
        "accent": "teal",
        "toggle": {
            "icon": "material/weather-night",
            "name": "Switch to dark mode",
        },
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "teal",
        "accent": "teal",
        "toggle": {
            "icon": "material/weather-sunny",
            "name": "Switch to light mode",
        },
    },
)


def keep_to_ourselves(config: MkDocsConfig) -> None:
    """Give the site our look, and let it fetch nothing from elsewhere."""
    config.site_name = safely(config.site_name)
    if config.site_url and not is_plain_url(config.site_url):
        _log.warning("Ignored in mkdocs.yml: site_url.")
        config.site_url = None
    config.site_description = config.site_author = config.copyright = None
    config.repo_url = config.repo_name = config.edit_uri = None
    config.edit_uri_template = None
    config.extra_css = [STYLE]
    config.extra_javascript = []
    config.extra_templates = []
    config.extra = {"generator": False}  # type: ignore[assignment] # MkDocs declares it a class
    theme = config.theme
    theme.dirs.insert(0, str(THEME))
    theme.static_templates = {"404.html"}
    theme["font"] = False
    theme["features"] = list(_FEATURES)
    theme["favicon"], theme["logo"] = "assets/icon.svg", None
    drawn, left_out = look({name: theme.get(name) for name in LOOK}, _templates(theme))
    for name in left_out:
        _log.warning("Ignored in mkdocs.yml: %s.", name)
    theme["language"] = drawn.get("language", "en")
    theme["direction"], theme["icon"] = drawn.get("direction"), drawn.get("icon")
    theme["palette"] = drawn.get("palette") or [dict(scheme) for scheme in _PALETTE]


def _templates(theme: Theme) -> Callable[[str], bool]:
    return lambda name: any((Path(one) / name).is_file() for one in theme.dirs)


def is_installable(config: MkDocsConfig) -> bool:
    """Say whether browsers may install the site: they do so over https alone."""
    return (config.site_url or "").startswith("https:")


def manifest(name: str) -> bytes:
    """Return what a browser reads to install the site *name*.

    See W3C, Web Application Manifest. All addresses begin at the manifest's own.
    """
    about = {
        "name": name,
        "short_name": name,
        "id": "../",
        "start_url": "../",
        "scope": "../",
        "display": "minimal-ui",
        "theme_color": _COLOR,
        "background_color": "#ffffff",
        "icons": [
            {
                "src": f"icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode()


def address(file: File, named: bool) -> str:  # noqa: FBT001 (a fact about the site)
    """Return where a page is from the site's root, with the file's name if *named*."""
    url = file.url.removeprefix("./")
    return f"{url}index.html" if named and f"/{url}".endswith("/") else url


def is_of_the_theme(file: File, config: MkDocsConfig) -> bool:
    """Say whether the theme needs a file: no source maps, and no search of its own."""
    if file.src_dir is None or file.src_uri.endswith((".map", "sitemap.xml")):
        return False
    if file.src_uri.startswith(_SEARCH):
        return False
    return Path(file.src_dir) != Path(config.docs_dir)
