// The keys of the site, and the facets of the table of people. Without this file all
// that the keys do is a link away, and the table is there as it is.
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

(() => {
  const table = document.querySelector(".nj-directory");
  // The pages on which it goes on have no place for facets, which need all rows.
  if (!table || !document.querySelector(".nj-place")) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const LETTERS = {ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss"};
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[łøđıæœß]/g, (letter) => LETTERS[letter]);

  // The one order of names: by the plain name, as in the lists without a script.
  function byName(a, b) {
    const [x, y] = [plain(a), plain(b)];
    return x < y ? -1 : Number(x > y);
  }

  function valuesOf(cell) {
    const marked = [...cell.querySelectorAll("a, b")];
    const texts = (marked.length ? marked : [cell]).map((it) => it.textContent.trim());
    return texts.filter(Boolean);
  }

  function sortedBy(cell) {
    const time = cell.querySelector("time");
    return time ? time.dateTime : cell.textContent.trim();
  }

  // The rows of other pages come with a script, on first use of what needs them all.
  const others = document.querySelector("[data-rows]");
  let rows = [];

  function loadOthers() {
    self.nj ||= {};
    return new Promise((resolve) => {
      const script = element("script");
      script.src = others.dataset.rows;
      for (const end of ["load", "error"]) script.addEventListener(end, resolve);
      document.head.append(script);
    });
  }

  function addOthers() {
    const root = new URL("../", new URL(others.dataset.rows, location));
    for (const [url, text] of self.nj.rows ?? []) {
      const there = element("template");
      there.innerHTML = text;
      for (const it of there.content.querySelectorAll("a")) {
        it.href = new URL(it.getAttribute("href"), new URL(url, root)).href;
      }
      for (const it of there.content.querySelectorAll("[id]")) {
        if (document.getElementById(it.id)) it.removeAttribute("id");
      }
      body.append(there.content);
    }
    if (!self.nj.rows) return;
    others.remove();
    for (const it of document.querySelectorAll(".nj-jumps a")) it.href = it.hash;
  }

  function read() {
    rows = [...body.rows].map((row) => ({
      row,
      text: plain(row.textContent),
      values: [...row.cells].map(valuesOf),
      keys: [...row.cells].map(sortedBy),
    }));
    heads.forEach((head, at) => {
      if (head.classList.contains("nj-facet")) addFacet(head.textContent.trim(), at);
    });
    choices.append(ordered);
  }

  let reading = null;
  const whole = () => (
    reading ||= (others ? loadOthers().then(addOthers) : Promise.resolve()).then(read));

  function element(name, css, ...inner) {
    const made = document.createElement(name);
    if (css) made.className = css;
    made.append(...inner);
    return made;
  }

  // The facets, each with the values that there are.

  const asked = new URLSearchParams(location.search);
  const field = element("input", "nj-filter");
  const facets = [];
  const bar = element("form", "nj-facets");
  const folded = element("details", "nj-more", element("summary", "", "Narrow and sort"));
  const choices = element("div", "nj-facets");

  function labelled(words, control) {
    return element("label", "", element("span", "nj-dim", words), control);
  }

  function addFacet(name, at) {
    const counts = new Map();
    for (const {values} of rows) {
      for (const value of new Set(values[at])) counts.set(value, (counts.get(value) || 0) + 1);
    }
    if (!counts.size) return;
    const choice = element("select", "", element("option", "", "all"));
    choice.options[0].value = "";
    for (const value of [...counts.keys()].sort(byName)) {
      const option = element("option", "", `${value} (${counts.get(value)})`);
      option.value = value;
      choice.append(option);
    }
    choice.name = name.toLowerCase();
    const wish = plain(asked.get(choice.name) || "");
    const option = [...choice.options].find((it) => it.value && plain(it.value) === wish);
    if (option) choice.value = option.value;
    facets.push({choice, at});
    choices.append(labelled(name, choice));
  }

  field.type = "search";
  field.name = "q";
  field.value = asked.get("q") || "";
  bar.append(labelled("Filter", field));
  folded.append(choices);
  folded.open = asked.size > 0 || (!others && matchMedia("(min-width: 60em)").matches);
  bar.setAttribute("role", "search");
  bar.setAttribute("aria-label", "People");

  const count = document.querySelector(".nj-count");
  const all = count.textContent;
  count.setAttribute("role", "status");

  function remember() {
    const wishes = new URLSearchParams();
    for (const {name, value} of [field, ...facets.map(({choice}) => choice)]) {
      if (value) wishes.set(name, value);
    }
    const query = String(wishes);
    try {
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    } catch {
      // A page that is opened from a folder keeps its address.
    }
  }

  function narrow() {
    const words = plain(field.value).split(/\s+/);
    let shown = 0;
    for (const {row, text, values} of rows) {
      row.hidden = !words.every((word) => text.includes(word))
        || facets.some(({choice, at}) => choice.value && !values[at].includes(choice.value));
      shown += !row.hidden;
    }
    count.textContent = shown === rows.length ? all : `${shown} of ${all}`;
  }

  async function change() {
    await whole();
    narrow();
    remember();
  }

  // The order: those without a value come last, either way.

  async function sortBy(head, at) {
    await whole();
    const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    heads.forEach((it) => it.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
    const order = [...rows];
    if (at) {
      order.sort((a, b) => {
        const [x, y] = [a.keys[at], b.keys[at]];
        return x && y ? turn * byName(x, y) : Number(!x) - Number(!y);
      });
    } else if (turn === -1) {
      order.reverse();
    }
    body.append(...order.map(({row}) => row));
  }

  heads.forEach((head, at) => {
    const button = element("button", "", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => sortBy(head, at));
    head.replaceChildren(button);
  });
  heads[0].setAttribute("aria-sort", "ascending");

  // On a phone the columns have no heads.
  const order = element("select", "", ...heads.map((head, at) => {
    const option = element("option", "", head.textContent);
    option.value = at;
    return option;
  }));
  order.addEventListener("change", (event) => {
    event.stopPropagation();
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    sortBy(heads[order.value], Number(order.value));
  });
  const ordered = labelled("Order", order);
  ordered.className = "nj-order";

  field.addEventListener("input", change);
  bar.addEventListener("change", change);
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.append(folded);
  document.querySelector(".nj-place").append(bar);
  if (others && !asked.size) {
    field.addEventListener("focus", whole);
    folded.addEventListener("toggle", whole);
  } else {
    whole().then(narrow);
  }
})();

// A site that is some days old says so, in a line that moves little. The day that it
// was built on is in a small style sheet, so that pages stay as they are.
(() => {
  const FEW = 3;
  const MS = 24 * 60 * 60 * 1000;
  const main = document.getElementById("nj-main");
  const [day] = /\d{4}-\d\d-\d\d/.exec(
    getComputedStyle(document.documentElement).getPropertyValue("--nj-built")) || [];
  if (!main || !day) return;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((today - new Date(day)) / MS);
  if (!(days >= FEW)) return;
  const words = {day: "numeric", month: "long", timeZone: "UTC"};
  if (day.slice(0, 4) !== String(now.getFullYear())) words.year = "numeric";
  const built = new Date(day).toLocaleDateString("en-GB", words);
  const line = document.createElement("p");
  line.className = "nj-stale";
  line.textContent = `Built on ${built}, ${days} days ago.`;
  main.before(line);
})();
