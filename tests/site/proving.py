"""What a page must not show in a real browser, whatever the journal and the screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_SHIFT = 0.05

# WCAG 2.2, 1.4.10: nothing scrolls sideways.
WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((it) => (
    it.checkVisibility({visibilityProperty: true})
    && it.getBoundingClientRect().right > root.clientWidth + 1));
  return wide.slice(0, 3).map((it) => (
    `wide: ${it.tagName}.${it.className.baseVal ?? it.className} `
    + it.textContent.trim().slice(0, 40)));
}"""

# The boxes of all texts in a picture: those of SVG by element, others line by line.
# Texts of one element may share lines; texts for screen readers alone have no place.
LABELS = """() => {
  const faults = new Set();
  const NAME = 30; // letters of a name; longer ones may end with "…"
  const said = (text) => text.trim().replace(/\\s+/g, " ").slice(0, 40);
  const isShown = (element) => element.checkVisibility(
    {opacityProperty: true, visibilityProperty: true});

  // What is shown of a box in elements that hide what flows over.
  function visible(box, of, picture) {
    let {left, right, top, bottom} = box;
    for (let at = of; at && at !== picture; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === "visible") continue;
      const frame = at.getBoundingClientRect();
      left = Math.max(left, frame.left);
      right = Math.min(right, frame.right);
      top = Math.max(top, frame.top);
      bottom = Math.min(bottom, frame.bottom);
    }
    return {left, right, top, bottom, isThere: left < right && top < bottom};
  }

  function placed(picture) {
    const labels = [];
    for (const text of picture.querySelectorAll("svg text")) {
      if (!isShown(text)) continue;
      const box = text.getBoundingClientRect();
      if (box.width) labels.push({box, shown: visible(box, text, picture), of: text, text: said(text.textContent)});
    }
    const walk = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const of = node.parentElement;
      if (!node.data.trim() || of.closest("svg") || !isShown(of)) continue;
      if (getComputedStyle(of).clipPath === "inset(50%)") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width) labels.push({box, shown: visible(box, of, picture), of, text: said(node.data)});
      }
    }
    return labels;
  }

  function cut({box, of, text}, whole) {
    for (let at = of; at && at !== whole.parentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at.localName !== "svg" && at !== whole && style.overflowX === "visible") continue;
      if (/auto|scroll/.test(style.overflowX)) return;
      const isShortened = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
      if (isShortened && of.textContent.length > NAME) return;
      const frame = at.getBoundingClientRect();
      const isInside = box.left >= frame.left - 1 && box.right <= frame.right + 1
        && box.top >= frame.top - 2 && box.bottom <= frame.bottom + 2;
      if (!isInside) faults.add(`cut: ${text}`);
    }
  }

  for (const whole of document.querySelectorAll("article figure, svg.nj-pic")) {
    const labels = placed(whole);
    labels.forEach((label, at) => {
      cut(label, whole);
      for (const other of labels.slice(0, at)) {
        const [a, b] = [label.shown, other.shown];
        const isApart = !a.isThere || !b.isThere || a.left >= b.right - 1 || b.left >= a.right - 1
          || a.top >= b.bottom - 2 || b.top >= a.bottom - 2;
        if (!isApart && label.of !== other.of) {
          faults.add(`covered: ${other.text} / ${label.text}`);
        }
      }
    });
  }
  return [...faults];
}"""

# How far things moved after they were drawn: W3C Layout Instability, "layout-shift".
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  const moved = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      sum += entry.value;
      for (const {node} of entry.sources) moved.push(node?.className ?? "");
    }
  });
  observer.observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => {
    observer.takeRecords();
    setTimeout(() => resolve([sum, moved.join(" ")]), 0);
  }));
})"""

# Dots that part what follows from what is before, at the beginning of a line.
DOTS = """() => [...document.querySelectorAll(".nj-when, .nj-since")].filter((it) => {
  if (!getComputedStyle(it, "::before").content.includes("\u00b7")) return false;
  const [first] = it.getClientRects();
  return first && first.left - it.parentElement.getBoundingClientRect().left < 2;
}).map((it) => `begins with a dot: ${it.innerText}`)"""

# To name what is at fault by a selector takes longer than to find it.
AXE = """async (rules) => {
  const {violations} = await axe.run({resultTypes: ["violations"], selectors: false, rules});
  return violations.flatMap(({id, nodes}) => nodes.map(({html, any, all, none}) => {
    const [why] = [...any, ...all, ...none];
    return `${id}: ${html} (${why ? why.message : ""})`;
  }));
}"""


class Screen(NamedTuple):
    """How a page is looked at."""

    width: int
    height: int = 900
    scheme: str = "light"

    @property
    def options(self) -> dict[str, object]:
        """Return what a context of the browser is made with."""
        viewport = {"width": self.width, "height": self.height}
        return {"viewport": viewport, "color_scheme": self.scheme}


PHONE, TABLET, DESK = Screen(390, 844), Screen(768), Screen(1280)
NIGHT = Screen(1280, scheme="dark")
PHONE_AT_NIGHT = Screen(390, 844, scheme="dark")


@cache
def _axe() -> str:
    import axe_playwright_python  # type: ignore[import-untyped] # of it, only a file

    folder = Path(str(axe_playwright_python.__file__)).parent
    return (folder / "axe.min.js").read_text("utf-8")


def shut_out(page: Page, *, but_for_colors: bool = False) -> list[str]:
    """Return what axe-core finds; the script comes past the page's policy.

    Most of its time goes into which colors are behind which text.
    """
    page.evaluate(_axe())
    rules = {"color-contrast": {"enabled": not but_for_colors}}
    return [str(fault) for fault in page.evaluate(AXE, rules)]


def misplaced(page: Page) -> list[str]:
    """Return what is too wide, covered or cut, and what moved too far."""
    shift, moved = page.evaluate(SHIFT)
    faults = [f"moved: {shift:.3f} {moved}"] if shift > MOST_SHIFT else []
    return faults + unmoved(page)


def unmoved(page: Page) -> list[str]:
    """Return what is too wide, covered or cut; a page without scripts does not move."""
    return [*too_wide(page), *page.evaluate(LABELS), *page.evaluate(DOTS)]


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    return [str(fault) for fault in page.evaluate(WIDE)]
