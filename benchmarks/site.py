"""The site against plain MkDocs, its growth, and the weight of a page.

    python benchmarks/site.py --folder DIR [--peers DIR]

Ours is `netjournal build` of a made-up journal: cold, with nothing kept from an earlier
build; once more, with nothing changed; and after one note was edited. Theirs is `mkdocs
build` with Material, search and a navigation of three index pages over the
same files as Markdown pages, front matter and all. Ours makes some hundred
pages more: organizations, tags and years. Where the machine has them, zensical builds
what MkDocs builds, and hugo the same pages with a layout of one line.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from pathlib import Path

import measure
import peers

from netjournal.workspace import Workspace

AGAINST_PLAIN = 0.6
UNCHANGED = 0.3  # seconds
EDITED = 1.0
LINEAR = 1.1
HEAVIEST = 60_000
SIZES = {"small": (170, 830), "large": (1000, 5000)}

_COLD = 'rm -rf "$CACHE"; '
_EDIT = 'echo "Again." >> "$(find "$1/journal" -name "*.md" | sort | tail -n 1)"; '

CONFIG = """\
site_name: Plain pages
theme:
  name: material
  font: false
plugins: [search]
nav: [index.md, people/index.md, notes/index.md]
validation:
  nav: {omitted_files: ignore}
"""


def main() -> None:
    """Measure and print."""
    parser = measure.arguments(__doc__ or "")
    parser.add_argument("--peers", type=Path, help="where programs of others are")
    options = parser.parse_args()
    roots = {
        name: measure.journal(options.folder, options.maker, people=people, notes=notes)
        for name, (people, notes) in SIZES.items()
    }
    plain = _plain(roots["large"], options.folder / "plain")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    runs = measure.in_turns(
        {
            "small": _ours(roots["small"], _COLD),
            "large": _ours(roots["large"], _COLD),
            "unchanged": _ours(roots["large"]),
            "edited": _ours(roots["large"], _EDIT),
            "plain": [*mkdocs, "-f", str(plain / "mkdocs.yml")],
            **_others(plain, options.peers),
        },
        rounds=options.rounds,
    )
    small, large, theirs = (
        measure.median(runs[name]) for name in ("small", "large", "plain")
    )
    people, notes = SIZES["large"]
    times = (people + notes) / sum(SIZES["small"])
    print(measure.row("6,000 pages, plain MkDocs", large, theirs, AGAINST_PLAIN))
    print(measure.row("6,000 pages, 6 × 1,000 pages", large, times * small, LINEAR))
    for name, most in (("unchanged", UNCHANGED), ("edited", EDITED)):
        seconds = measure.median(runs[name])
        verdict = "met" if seconds <= most else "NOT MET"
        print(f"6,000 pages, {name:<21} {seconds:6.2f} s   at most {most}: {verdict}")
    for name in ("zensical", "hugo"):
        if name in runs:
            seconds = measure.median(runs[name])
            ratios = [
                f"{step} {seconds / measure.median(runs[step]):.2f}"
                for step in ("large", "unchanged", "edited")
            ]
            print(f"{name:<12} {seconds:6.2f} s; times ours: {', '.join(ratios)}")
    print(f"peak {measure.peak(runs['large']):.0f} MB")
    _weigh(roots["large"])


def _ours(root: Path, before: str = "") -> list[str]:
    """Return the command that builds *root*, after a line of shell."""
    cache = f'CACHE="{root}-cache"; '
    build = 'XDG_CACHE_HOME="$CACHE" exec "$0" -C "$1" build'
    return ["sh", "-c", f"{cache}{before}{build}", measure.program(), str(root)]


def _plain(root: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for source, name in (("contacts", "people"), ("journal", "notes")):
        target = folder / "docs" / name
        target.mkdir(parents=True)
        for path in (root / source).rglob("*.md"):
            shutil.copyfile(path, target / path.name)
        (target / "index.md").write_text(f"# {name.title()}\n", "utf-8")
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return folder


def _others(plain: Path, tools: Path | None) -> dict[str, list[str]]:
    """Return the commands of the peers that are there, for the pages in *plain*."""
    commands = {}
    zensical, hugo = peers.tool("zensical", tools), peers.tool("hugo", tools)
    if zensical:
        again = 'rm -rf "$1/site" "$1/.cache"; cd "$1" && exec "$0" build'
        commands["zensical"] = ["sh", "-c", again, zensical, str(plain)]
    if hugo:
        folder = plain.with_name("hugo")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(plain / "docs", folder / "content")
        for index in folder.rglob("index.md"):
            index.rename(index.with_name("_index.md"))  # else its folder is one page
        (folder / "hugo.toml").write_text('title = "Plain pages"\n', "utf-8")
        layouts = folder / "layouts" / "_default"
        layouts.mkdir(parents=True)
        for name in ("single", "list"):
            (layouts / f"{name}.html").write_text("{{ .Content }}\n", "utf-8")
        commands["hugo"] = [hugo, "--quiet", "-s", str(folder), "--config", "hugo.toml"]
    return commands


def _weigh(root: Path) -> None:
    """Print what the pages of people with about fifty notes weigh."""
    workspace = Workspace(root, today=measure.TODAY)
    notes_with = workspace.journal.notes_with
    pages = {
        path.parent.name: path.stat().st_size
        for path in (root / "site" / "people").glob("*/index.html")
    }
    sizes = [
        (len(notes_with[stem]), pages[stem]) for stem in pages if stem in notes_with
    ]
    near = [size for notes, size in sizes if 45 <= notes <= 55]
    if not near:
        sys.exit("nobody in this journal has about fifty notes")
    verdict = "met" if max(near) <= HEAVIEST else "NOT MET"
    print(
        f"people with 45 to 55 notes: {len(near)}, median"
        f" {statistics.median(near) / 1000:.1f} kB, largest {max(near) / 1000:.1f} kB,"
        f" at most {HEAVIEST / 1000:.0f} kB: {verdict}"
    )
    notes, size = max(sizes)
    print(f"the person with the most notes: {notes}, {size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
