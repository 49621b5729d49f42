// Loads the page anew when it has become another, and leaves the reader where they were;
// see preview.py.
"use strict";

(() => {
  const {dataset} = document.currentScript;
  const [page] = dataset.token.split("-");
  const PLACE = `netjournal ${location.pathname}`;
  const PARTS = "h1, h2, h3, h4, p, li, dt, dd, td, time, pre";
  let token = dataset.token;

  const parts = () => [...document.querySelectorAll(PARTS)].filter((part) => part.closest("article"));
  const folds = () => [...document.querySelectorAll("article details")];
  const isSame = (part, text) => part.textContent === text;

  // What stands at the top of the window, how far from it, and which parts are unfolded.
  function keep() {
    const top = parts().find((part) => part.getBoundingClientRect().bottom > 0 && part.textContent);
    sessionStorage.setItem(PLACE, JSON.stringify({
      y: scrollY,
      text: top && top.textContent,
      away: top && top.getBoundingClientRect().top,
      open: folds().map((fold) => fold.open),
    }));
  }

  function restore() {
    const kept = sessionStorage.getItem(PLACE);
    if (!kept) return;
    sessionStorage.removeItem(PLACE);
    const {y, text, away, open} = JSON.parse(kept);
    folds().forEach((fold, at) => { fold.open = open[at] ?? fold.open; });
    scrollTo({top: y, behavior: "instant"});
    if (!y) return;
    const moved = (part) => part.getBoundingClientRect().top - away;
    const [nearest] = parts().filter((part) => isSame(part, text))
      .sort((a, b) => Math.abs(moved(a)) - Math.abs(moved(b)));
    if (nearest) scrollBy({top: moved(nearest), behavior: "instant"});
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
  addEventListener("load", () => {
    history.scrollRestoration = "auto";
    ask();
  });
})();
