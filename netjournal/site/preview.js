// Loads the page anew when it has become another, and leaves the reader where they were;
// see preview.py.
"use strict";

(() => {
  const {dataset} = document.currentScript;
  const [page] = dataset.token.split("-");
  const PLACE = `netjournal ${location.pathname}`;
  const PARTS = "h1, h2, h3, h4, p, li, dt, dd, td, time, pre";
  const NEAR = 12;
  let token = dataset.token;
  let isLeft = false;

  const parts = () => [...document.querySelectorAll(PARTS)].filter((part) => part.closest("article"));
  const folds = () => [...document.querySelectorAll("article details")];

  // The parts in the window, their distance from its top, and what is unfolded.
  function keep() {
    const seen = parts().filter((part) => part.textContent && part.getBoundingClientRect().bottom > 0);
    sessionStorage.setItem(PLACE, JSON.stringify({
      y: scrollY,
      seen: seen.slice(0, NEAR).map((part) => [part.textContent, part.getBoundingClientRect().top]),
      open: folds().map((fold) => fold.open),
    }));
  }

  function restore() {
    const kept = sessionStorage.getItem(PLACE);
    if (!kept) return;
    sessionStorage.removeItem(PLACE);
    const {y, seen, open} = JSON.parse(kept);
    folds().forEach((fold, at) => { fold.open = open[at] ?? fold.open; });
    scrollTo({top: y, behavior: "instant"});
    if (!y) return;
    // The first of them that is still there; of several alike, the nearest.
    for (const [text, away] of seen) {
      const moved = parts().filter((part) => part.textContent === text)
        .map((part) => part.getBoundingClientRect().top - away)
        .sort((a, b) => Math.abs(a) - Math.abs(b));
      if (!moved.length) continue;
      scrollBy({top: moved[0], behavior: "instant"});
      return;
    }
  }

  function tell(trouble) {
    const before = document.querySelector(".nj-trouble");
    if (before) before.remove();
    if (!trouble) return;
    const banner = document.createElement("div");
    banner.className = "nj-trouble";
    banner.setAttribute("role", "status");
    banner.textContent = trouble;
    document.body.append(banner);
  }

  let asking = null;

  async function ask() {
    while (!document.hidden) {
      asking = new AbortController();
      const {signal} = asking;
      try {
        const answer = await fetch(`/preview/${token}${location.pathname}`, {signal});
        const news = await answer.json();
        token = news.token;
        if (token.split("-")[0] !== page) {
          keep();
          isLeft = true;
          history.scrollRestoration = "manual";
          location.reload();
          return;
        }
        tell(news.trouble);
      } catch {
        if (signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  // A browser has few connections, so a page that nobody sees waits for nothing.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) asking?.abort();
    else ask();
  });
  tell(dataset.trouble);
  restore();
  addEventListener("load", ask);
  // Whoever comes back to this page is led by the browser.
  addEventListener("pagehide", () => { if (!isLeft) history.scrollRestoration = "auto"; });
})();
