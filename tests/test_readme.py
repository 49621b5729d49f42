"""Whoever pastes the README's blocks line by line gets through them."""

from __future__ import annotations

import os
import re
import shlex
import struct
import subprocess
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.docs_text import DOCS, TOP
from tools import screenshot

README = (TOP / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# What a shell would take for a pattern, a comment or its history, unquoted.
SPECIAL = re.compile(r"[#*?\[\]{}!<>|&$`\\]")
GOOGLE = (
    "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n"
    "Joan,Clarke,* myContacts,* ,joan@x.example\n"
)
LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Alan,Turing,https://www.linkedin.com/in/alan-turing,,,,12 Mar 2021\n"
)
PICTURES = re.compile(r"!\[[^\]]+\]\((docs/pictures/\S+)\)")


def _block(first: str) -> str:
    """Return the block that begins with *first*."""
    (found,) = (str(block) for block in BLOCKS if block.startswith(first))
    return found


@pytest.mark.parametrize("line", "".join(BLOCKS).splitlines())
def test_a_line_means_the_same_in_every_shell(line: str) -> None:
    assert SPECIAL.search(line) is None
    assert shlex.split(line)
    assert line.isascii()


def test_nothing_is_installed_for_the_whole_system() -> None:
    lines = "".join(BLOCKS).splitlines()
    installs = [line for line in lines if "install" in line]

    assert installs == [
        "~/.netjournal-venv/bin/python -m pip install .",
        "pipx install .",
    ]
    assert [line for line in lines if "sudo" in line] == []


def _bash(script: str, home: Path, **more: str) -> str:
    """Run *script* line by line in bash, as someone would paste it."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LANG", "LC_ALL")
        if name in os.environ
    }
    environment = {
        **kept,
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        **more,
    }
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e"],
        cwd=TOP, env=environment, input=script, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, f"{result.stdout}{result.stderr}"
    return f"{result.stdout}{result.stderr}"


@pytest.mark.slow
def test_the_blocks_go_as_printed(tmp_path: Path) -> None:
    """From the virtual environment to the last line before the preview."""
    install = _block("python3 -m venv")
    minutes = README[README.index("## The first five minutes") :].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", minutes, re.MULTILINE | re.DOTALL)
    assert [block for block in blocks if "serve" in block] == ["netjournal serve\n"]
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Grace Hopper\nEND:VCARD\n"
    (downloads / "contacts.vcf").write_text(card)
    (downloads / "contacts.csv").write_text(GOOGLE)
    with zipfile.ZipFile(downloads / "Basic_LinkedInDataExport.zip", "w") as archive:
        archive.writestr("Connections.csv", LINKEDIN)
    script = install + "".join(block for block in blocks if "serve" not in block)

    # There is no network here: what is needed is borrowed from the tests' own.
    said = _bash(
        f"{script}command -v netjournal\nnetjournal build\n",
        tmp_path,
        PYTHONPATH=sysconfig.get_path("purelib"),
        PIP_NO_BUILD_ISOLATION="0",
        PIP_NO_INDEX="1",
        PIP_NO_DEPS="1",
    )

    assert f"{tmp_path}/.netjournal-venv/bin/netjournal" in said
    assert "Ada Lovelace" in said
    for name in ("Grace Hopper", "Alan Turing", "Joan Clarke"):
        assert f"{name}\n" in said
    assert (tmp_path / "network/site/people/ada-lovelace/index.html").exists()


def test_the_pictures_are_there_and_small() -> None:
    names = PICTURES.findall(README)

    assert names == [
        "docs/pictures/today.png",
        "docs/pictures/phone.png",
        "docs/pictures/terminal.svg",
    ]
    assert README.index(names[-1]) < README.index("## Install")
    sizes = [(TOP / name).stat().st_size for name in names]
    assert min(sizes) > 1_000
    assert sum(sizes[:2]) <= 150_000


def test_the_screenshots_are_those_of_the_tool() -> None:
    taken = {f"{screen.name}.png": screen for screen in screenshot.README}

    assert len(taken) == 2
    for name, screen in taken.items():
        assert f"(docs/pictures/{name})" in README
        picture = (TOP / "docs/pictures" / name).read_bytes()
        assert struct.unpack_from(">II", picture, 16) == (screen.width, screen.height)
        assert screenshot.smaller(picture) == picture


def test_the_two_commands_of_the_repository_are_targets() -> None:
    assert _block("make site") == "make site\nmake test\n"
    makefile = (TOP / "Makefile").read_text("utf-8")
    assert "\nsite:" in makefile
    assert "\ntest:" in makefile


def test_the_sections_come_in_the_order_of_a_newcomer() -> None:
    titles = re.findall(r"^## (.+)$", README, re.MULTILINE)

    assert titles[:3] == ["Install", "The first five minutes", "This repository"]
    assert (DOCS / "tutorial.md").exists()
