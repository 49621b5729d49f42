"""Take the screenshot of Today in README.md: `python -m tools.screenshot`.

It builds the sample's site and opens it in Chromium, light, at the size of a small
window. Look at the picture before you commit it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).parents[1]
PICTURE = TOP / "docs" / "pictures" / "today.png"
_SIZE = "1000,600"


def main() -> int:
    """Write the picture; return 1 where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium is not installed.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        subprocess.run(
            [sys.executable, "-m", "netjournal", "build", "--out", str(site)],
            cwd=TOP,
            check=True,
        )
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                browser,
                "--headless=new",
                "--no-sandbox",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                f"--user-data-dir={folder}/browser",
                f"--window-size={_SIZE}",
                "--virtual-time-budget=5000",
                f"--screenshot={PICTURE}",
                (site / "index.html").as_uri(),
            ],
            check=True,
            capture_output=True,
        )
    print(f"{PICTURE.relative_to(TOP)}: {PICTURE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
