"""The pages of the rules: each from the rule's docstring and one of its cases."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path

from netjournal.render.text import rule_page
from netjournal.rules import RULES, RuleModule
from tests import txtar
from tests.docs_text import DOCS, TOP, fenced, table

RULE_PAGES = DOCS / "rules"
CASES = TOP / "tests" / "cases"

# The case that shows a rule best, where it is not the one of the rule's name.
_SHOWN = {
    "NJ001": "latin-1",
    "NJ003": "unclosed",
    "NJ004": "colon",
    "NJ006": "anchor",
    "NJ007": "50-MB",
    "NJ008": "front-matter",
    "NJ009": "copies",
    "NJ010": "relative",
    "NJ011": "folder",
    "NJ101": "date",
    "NJ103": "addresses",
    "NJ104": "ambiguous",
    "NJ107": "comment",
    "NJ108": "days",
    "NJ110": "many",
    "NJ111": "values",
    "NJ203": "contact-and-note",
    "NJ204": "differs",
    "NJ401": "marks",
}

# What each family is about, in the order of the codes.
FAMILIES = {
    "NJ0": "Reading",
    "NJ1": "Keys and values",
    "NJ2": "References",
    "NJ3": "Time",
    "NJ4": "People",
    "NJ5": "Care",
    "NJ9": "netjournal itself",
}


def pages() -> Mapping[Path, str]:
    """Return the pages that are made of nothing but the rules."""
    found = {RULE_PAGES / "README.md": _rules_index()}
    for module in RULES:
        found[RULE_PAGES / page_name(module)] = _rule(module)
    return found


def page_name(module: RuleModule) -> str:
    """Return the file name of a rule's page."""
    return f"{module.RULE.code}-{module.RULE.name}.md"


def _rules_index() -> str:
    parts = [
        "# The rules",
        (
            "`netjournal validate` checks these rules. An *error* makes it fail, a"
            " *warning* does so with `--strict`, *advice* never does. Codes are never"
            " reused; people use the names."
        ),
        (
            "To ignore a problem, write the rule's name in a comment on the line:"
            " `# netjournal: ignore[unknown-contact]` in the front matter,"
            " `<!-- netjournal: ignore[dead-link] -->` in the text."
            " `netjournal rule NAME` prints the page of a rule."
            " In the examples, today is 22 November 2026."
        ),
    ]
    for family, title in FAMILIES.items():
        rows = (
            (
                f"[{module.RULE.code}]({page_name(module)})",
                f"`{module.RULE.name}`",
                str(module.RULE.severity),
                rule_page.summary(module),
            )
            for module in RULES
            if module.RULE.code.startswith(family)
        )
        found = table(("code", "name", "severity", "problem"), rows)
        parts += [f"## {title} ({family}…)", found]
    return "\n\n".join(parts) + "\n"


def _rule(module: RuleModule) -> str:
    rule = module.RULE
    parts = [
        f"# {rule.code} {rule.name}",
        f"Severity: {rule.severity}. [All rules](README.md)",
        _markdown(inspect.cleandoc(module.__doc__ or "")),
    ]
    parts += ["## Example", *_case(case_of(module))]
    return "\n\n".join(parts) + "\n"


def _markdown(text: str) -> str:
    """Return a docstring as Markdown: `` marks code, :: begins a block."""
    paragraphs = text.replace("``", "`").split("\n\n")
    made: list[str] = []
    block: list[str] = []
    for one in paragraphs:
        if one.startswith("    "):
            block.append(inspect.cleandoc(one))
            continue
        if block:
            made.append(fenced("\n\n".join(block), "text"))
            block = []
        made.append(one.removesuffix(":") if one.endswith("::") else one)
    if block:
        made.append(fenced("\n\n".join(block), "text"))
    return "\n\n".join(made)


def case_of(module: RuleModule) -> Path:
    """Return the case that shows a rule best, so that new ones move no page."""
    rule = module.RULE
    return CASES / f"{rule.code}-{_SHOWN.get(rule.code, rule.name)}.txt"


def _case(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    files = txtar.read(text)
    yield txtar.comment(text).strip()
    for name, content in files.items():
        if name == "expected":
            yield "`netjournal validate` prints:"
            yield fenced(content, "text")
        elif name.startswith("fixed "):
            yield f"After `netjournal validate --fix`, `{name[6:]}` is:"
            yield fenced(content, "yaml" if name.endswith(".yml") else "markdown")
        else:
            yield f"`{name.partition(' (')[0]}`{_sort(name)}:"
            yield fenced(content, "yaml" if ".yml" in name else "markdown")


def _sort(name: str) -> str:
    if name.endswith("(link)"):
        return ", a symbolic link to"
    if name.endswith("(folder)"):
        return ", a folder"
    if name.endswith("(bytes)"):
        return r", where `\xNN` is a byte and `\{text*N\}` stands for *text* N times"
    return ""
