"""Bring what is others' in the package: `python -m tools.vendor`.

That is the scripts of the site's search, from npm's registry, and the words that
passphrases are made of, from Python's. What is in a `versions.json` is fetched as it
was published. A file with another checksum is refused; after a change of a version
there, the checksums are printed. Building and installing netjournal need neither of
them, nor a network.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "netjournal"


def main() -> int:
    """Write the files; return 1 where one is not what it should be."""
    wrong = 0
    for name, fetch in SOURCES.items():
        folder = PACKAGE / name
        for package in json.loads((folder / "versions.json").read_text("utf-8")):
            with tempfile.TemporaryDirectory() as scratch:
                read = fetch(package["package"], package["version"], Path(scratch))
                wrong += sum(
                    not _is_put(folder, file, read) for file in package["files"]
                )
    return 1 if wrong else 0


def _is_put(folder: Path, file: dict[str, str], read: Callable[[str], bytes]) -> bool:
    content = read(file["path"])
    checksum = hashlib.sha256(content).hexdigest()
    if checksum != file["sha256"]:
        print(f"{file['name']} has the checksum {checksum}.")
        return False
    (folder / file["name"]).write_bytes(content)
    return True


def _from_npm(name: str, version: str, scratch: Path) -> Callable[[str], bytes]:
    command = ["npm", "pack", f"{name}@{version}", "--silent"]
    subprocess.run([*command, "--pack-destination", str(scratch)], check=True)
    archive = tarfile.open(next(scratch.glob("*.tgz")))  # noqa: SIM115 (until the end)

    def read(path: str) -> bytes:
        inside = archive.extractfile(f"package/{path}")
        return inside.read() if inside else b""

    return read


def _from_pypi(name: str, version: str, scratch: Path) -> Callable[[str], bytes]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    choice = ["--only-binary", ":all:", "--dest", str(scratch), f"{name}=={version}"]
    subprocess.run([*command, *choice], check=True)
    return zipfile.ZipFile(next(scratch.glob("*.whl"))).read


SOURCES = {"site/vendor": _from_npm, "publish/words": _from_pypi}

if __name__ == "__main__":
    sys.exit(main())
