// The keys of the site. Without this file all that they do is a link away.
"use strict";

(() => {
  const TABS = {t: "today", p: "people", j: "journal", n: "network", g: "practice"};
  const HELP = [
    ["/", "search"],
    ["t", "Today"],
    ["p", "People"],
    ["j", "Journal"],
    ["n", "Network"],
    ["g", "Practice"],
    ["[", "the page before"],
    ["]", "the page after"],
    ["?", "these keys"],
  ];
  let help = null;

  function element(name, ...inner) {
    const made = document.createElement(name);
    made.append(...inner);
    return made;
  }

  function makeHelp() {
    const rows = HELP.map(([key, words]) => (
      element("div", element("dt", element("kbd", key)), element("dd", words))));
    const close = element("button", "Close");
    close.type = "button";
    help = element("dialog", element("h2", "Keys"), element("dl", ...rows), close);
    help.className = "nj-keys md-typeset";
    help.setAttribute("aria-label", "Keys");
    close.addEventListener("click", () => help.close());
    document.body.append(help);
  }

  function showHelp() {
    if (!help) makeHelp();
    if (help.open) help.close();
    else help.showModal();
  }

  function follow(selector) {
    const link = document.querySelector(selector);
    if (link) link.click();
    return Boolean(link);
  }

  function press(key) {
    if (key === "?") {
      showHelp();
      return true;
    }
    if (help && help.open) return false;
    if (key === "[") return follow(".nj-around a[rel=prev]");
    if (key === "]") return follow(".nj-around a[rel=next]");
    return key in TABS && follow(`.nj-tab--${TABS[key]}`);
  }

  const isTyping = (target) => (
    target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (press(event.key)) event.preventDefault();
  });
})();
