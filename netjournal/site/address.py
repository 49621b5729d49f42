"""The address that a site will have: of its host, or of the settings."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from netjournal.site.allowed import RefusedConfigError, allowed, is_plain_url
from netjournal.site.build import SiteError, has_template
from netjournal.store import read_config


def path_on_host(root: Path, url: str) -> str:
    """Return the path of the site at *url*, else at `site_url`: `/` or `/net/`.

    Raises `SiteError` where *url* is no address, or the settings cannot be read.
    """
    if url and not is_plain_url(url):
        raise SiteError(
            f"Invalid value for --url: expected an address such as"
            f" 'https://example.org/net/', got {url!r}."
        )
    path = urlsplit(url or _configured(root)).path
    return path if path.endswith("/") else f"{path}/"


def _configured(root: Path) -> str:
    config = read_config(root).config
    if config is None:
        return ""
    try:
        address = allowed(config, has_template).config.get("site_url", "")
    except RefusedConfigError as error:
        raise SiteError(str(error)) from error
    return str(address)
