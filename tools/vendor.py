"""Bring the scripts that the site's search uses: `python -m tools.vendor`.

What is in `versions.json` is fetched from npm's registry as it was published. A file
with another checksum is refused; after a change of a version there, the checksums are
printed. Building and installing netjournal need neither npm nor a network.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "netjournal" / "site" / "vendor"


def main() -> int:
    """Write the files; return 1 where one is not what it should be."""
    wrong = 0
    for package in json.loads((FOLDER / "versions.json").read_text("utf-8")):
        with tempfile.TemporaryDirectory() as folder:
            archive = _packed(f"{package['package']}@{package['version']}", folder)
            for file in package["files"]:
                with tarfile.open(archive) as tar:
                    inside = tar.extractfile(f"package/{file['path']}")
                    content = inside.read() if inside else b""
                checksum = hashlib.sha256(content).hexdigest()
                if checksum == file["sha256"]:
                    (FOLDER / file["name"]).write_bytes(content)
                else:
                    print(f"{file['name']} has the checksum {checksum}.")
                    wrong += 1
    return 1 if wrong else 0


def _packed(name: str, folder: str) -> Path:
    subprocess.run(
        ["npm", "pack", name, "--silent", "--pack-destination", folder], check=True
    )
    return next(Path(folder).glob("*.tgz"))


if __name__ == "__main__":
    sys.exit(main())
