// The site's search: people from a small file on first use, then everything else from
// a second one. Nothing is asked of a server but files beside this one, as scripts, so
// that it works in a folder, too. All text goes into the page as text.
"use strict";

var nj = self.nj || {};

(() => {
  const here = document.currentScript.src;
  const root = new URL("../", here).href;

  // How texts are compared, as in netjournal/format/folding.py.
  const LETTERS = {
    ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss", ẞ: "ss", ς: "σ",
  };
  const SPELLED_OUT = {ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe"};
  // Of Latin, Greek, Cyrillic, Hebrew and Arabic letters: without the vowels of Hindi
  // and the tones of Thai a word changes.
  const MARKS = new RegExp("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2"
    + "\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    + "\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+", "g");
  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g;
  const APOSTROPHES = /['’\u02bc\u2018\u00b4`]/g;
  const WORD = /[\p{L}\p{M}\p{N}]+\+*|\p{Extended_Pictographic}/gu;
  // Scripts without spaces between words: a word is each two neighbors in it.
  const UNSPACED = new RegExp("[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
    + "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3105-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    + "\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]+", "gu");
  const ASCII = /^[\x00-\x7f]*$/;

  function folded(text) {
    const key = text.replace(UNSEEN, "").normalize("NFKC").toLowerCase();
    return key.replace(/[ßẞς]/g, (letter) => LETTERS[letter]);
  }

  function unmarked(key) {
    const apart = key.normalize("NFKD").replace(MARKS, "").normalize("NFC");
    return apart.replace(/[łøđıæœ]/g, (letter) => LETTERS[letter]);
  }

  // The spellings of a text: without marks, and with its umlauts as two letters.
  function forms(text) {
    if (ASCII.test(text)) return [text.toLowerCase()];
    const key = folded(text);
    const spelled = key.replace(/[äöüåø]/g, (letter) => SPELLED_OUT[letter]);
    return [...new Set([unmarked(key), unmarked(spelled)])];
  }

  const plain = (text) => forms(text)[0];

  function* pieces(word, whole) {
    let end = 0;
    for (const run of word.matchAll(UNSPACED)) {
      if (run.index > end) yield word.slice(end, run.index);
      end = run.index + run[0].length;
      const signs = [...run[0]];
      for (let at = 0; at + 1 < signs.length; at++) yield signs[at] + signs[at + 1];
      if (whole || signs.length === 1) yield signs[signs.length - 1];
    }
    if (end < word.length) yield word.slice(end);
  }

  const words = (text) => text.replace(UNSEEN, "").match(WORD) || [];
  const kept = (text) => words(text).flatMap((word) => [...pieces(word, true)]);
  const wanted = (text) => words(text).flatMap((word) => [...pieces(word, false)]);

  // Files, each loaded once.

  const loading = {};

  function load(name) {
    return loading[name] ||= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, here).href;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        delete loading[name];
        reject(new Error(name));
      });
      document.head.append(script);
    });
  }

  // People: names first, then what else is known of them; phone numbers by their digits.

  const LETTER = "\\p{L}\\p{M}";
  const hay = (...texts) => texts.flatMap(forms).join(" ").replace(APOSTROPHES, "");
  let people = null;

  async function makePeople() {
    await Promise.all([load("ufuzzy.js"), load("people.js")]);
    const rows = nj.people;
    people = {
      rows,
      finder: new uFuzzy({
        unicode: true,
        interSplit: `[^${LETTER}\\d']+`,
        intraSplit: "\\p{Ll}\\p{Lu}",
        interBound: `[^${LETTER}\\d]`,
        intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
        intraChars: `[${LETTER}\\d']`,
        intraContr: "'\\p{L}{1,2}\\b",
        intraMode: 1,
      }),
      names: rows.map(([, name, names]) => hay(name, names)),
      all: rows.map(([, name, names, about, ways]) => hay(name, names, about, ways)),
      numbers: rows.map((row) => ` ${row[4]}`),
    };
  }

  function called(query) {
    const digits = query.replace(/\D/g, "").replace(/^0+/, "");
    if (digits.length > 2 && /^[\d\s+()./\u2010-\u2015-]+$/.test(query)) {
      const numbers = people.numbers.keys();
      return [...numbers].filter((row) => people.numbers[row].includes(digits));
    }
    const needle = (plain(query).replace(APOSTROPHES, "").match(WORD) || []).join(" ");
    const found = new Set();
    for (const texts of [people.names, people.all]) {
      const [rows, info, order] = people.finder.search(texts, needle, 3, 1e3);
      const best = order ? order.map((at) => info.idx[at]) : rows || [];
      best.forEach((row) => found.add(row));
    }
    return [...found];
  }

  // Everything else.

  let notes = null;

  async function makeNotes() {
    await Promise.all([load("minisearch.js"), load("notes.js")]);
    const index = new MiniSearch({
      fields: ["title", "text"],
      tokenize: kept,
      processTerm: forms,
      searchOptions: {
        tokenize: wanted,
        processTerm: plain,
        boost: {title: 4},
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 1 : false),
        weights: {prefix: 0.6, fuzzy: 0.1},
        combineWith: "AND",
      },
    });
    const pages = nj.notes.map(([, title, text], id) => ({id, title, text}));
    await index.addAllAsync(pages, {chunkSize: 100});
    notes = {rows: nj.notes, index};
  }

  // What is shown.

  const field = document.querySelector(".nj-search-field");
  const list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  const toggle = document.getElementById("__search");
  const SAID = JSON.parse(document.getElementById("__config").textContent).translations;
  const FIRST = {People: 5, Notes: 10, More: 5};
  const ROOM = 160;
  let active = null;
  let going = false;

  function element(name, css, ...inner) {
    const made = document.createElement(name);
    if (css) made.className = css;
    made.append(...inner);
    return made;
  }

  // The text with the words that were looked for marked.
  function* marked(text, terms) {
    let end = 0;
    for (const word of text.matchAll(WORD)) {
      if (!isMeant(word[0], terms)) continue;
      yield text.slice(end, word.index);
      yield element("mark", "", word[0]);
      end = word.index + word[0].length;
    }
    yield text.slice(end);
  }

  function isMeant(word, terms) {
    const spellings = forms(word);
    const inside = word.search(UNSPACED) >= 0;
    return terms.some((term) => spellings.some((form) => (
      inside ? form.includes(term) : form.startsWith(term))));
  }

  // The part of a text where it first has a word that was looked for.
  function excerpt(text, terms) {
    if (text.length <= ROOM) return text;
    let start = 0;
    for (const word of text.matchAll(WORD)) {
      if (isMeant(word[0], terms)) {
        start = Math.max(0, word.index - ROOM / 4);
        break;
      }
    }
    if (start) start = text.indexOf(" ", start) + 1 || start;
    const cut = text.lastIndexOf(" ", start + ROOM);
    const end = start + ROOM >= text.length ? text.length : cut > start ? cut : start + ROOM;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function option(address, title, about, terms) {
    const name = element("bdi", "nj-result__name", ...marked(title, terms));
    const made = element("a", "md-search-result__link nj-result", name);
    if (about) {
      const more = element("span", "nj-result__about", ...marked(about, terms));
      more.dir = "auto";
      made.append(more);
    }
    made.href = new URL(address, root).href;
    return asOption(made);
  }

  function asOption(made) {
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.tabIndex = -1;
    return made;
  }

  function group(name, rows, draw) {
    if (!rows.length) return;
    const head = element("div", "nj-result__group", name);
    head.setAttribute("aria-hidden", "true");
    const part = element("div", "md-search-result__item", head);
    part.setAttribute("role", "group");
    part.setAttribute("aria-label", name);
    part.append(...rows.slice(0, FIRST[name]).map(draw));
    const others = rows.slice(FIRST[name]);
    if (others.length) {
      const more = asOption(element("div", "nj-result nj-result__more", `${others.length} more`));
      more.addEventListener("click", () => {
        const drawn = others.map(draw);
        more.replaceWith(...drawn);
        number();
        activate(drawn[0]);
      });
      part.append(more);
    }
    list.append(part);
  }

  const options = () => [...list.querySelectorAll("[role=option]")];

  function number() {
    options().forEach((made, at) => { made.id = `nj-result-${at}`; });
  }

  function activate(made) {
    if (active) active.setAttribute("aria-selected", "false");
    active = made || null;
    if (!active) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    active.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({block: "nearest"});
  }

  // The query that is answered, and whether by everything that there is.
  function show(query, isWhole) {
    const terms = [...new Set([...wanted(query), ...words(query)].map(plain))];
    const before = active && active.href;
    list.replaceChildren();
    active = null;
    const persons = query && people ? called(query) : [];
    const shown = new Set(persons.map((row) => people.rows[row][0]));
    const rows = query && notes && isWhole
      ? notes.index.search(query).map(({id}) => notes.rows[id]).filter(([at]) => !shown.has(at))
      : [];
    group("People", persons, (row) => {
      const [at, name, names, about, ways] = people.rows[row];
      const other = [names, ways].map((text) => words(text).some((word) => isMeant(word, terms)) && text);
      return option(at, name, [about, ...other].filter(Boolean).join(" · "), terms);
    });
    group("Notes", rows.filter(([at]) => at.startsWith("notes/")), ([at, title, text]) => {
      const [kind, day, ...rest] = text.split(" · ");
      const about = [kind, day, excerpt(rest.join(" · "), terms)];
      return option(at, title, about.filter(Boolean).join(" · "), terms);
    });
    group("More", rows.filter(([at]) => !at.startsWith("notes/")), ([at, title, text]) => (
      option(at, title, excerpt(text, terms), terms)));
    number();
    activate(before && options().find((made) => made.href === before));
    say(query, persons.length + rows.length, isWhole);
  }

  function say(query, count, isWhole) {
    list.dataset.query = query;
    list.setAttribute("aria-busy", String(!isWhole));
    field.setAttribute("aria-expanded", String(count > 0));
    if (!query) meta.textContent = SAID["search.result.placeholder"];
    else if (count === 1) meta.textContent = SAID["search.result.one"];
    else if (count) meta.textContent = SAID["search.result.other"].replace("#", count);
    else if (isWhole) meta.textContent = SAID["search.result.none"];
  }

  let asked = 0;

  // Answer what is typed: at once by people, then by everything.
  async function answer() {
    const turn = ++asked;
    try {
      if (!people) await makePeople();
      if (turn !== asked) return;
      show(field.value.trim(), false);
      go();
      if (!notes) await (loading.notes ||= makeNotes());
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== asked) return;
      show(field.value.trim(), true);
      go(true);
    } catch {
      delete loading.notes;
      if (turn === asked) meta.textContent = "The search could not be loaded.";
    }
  }

  // Open what is chosen, or else the first, once Enter was pressed.
  function go(isWhole) {
    if (!going) return;
    const [first] = options();
    if (active || first) {
      going = false;
      (active || first).click();
    } else if (isWhole) {
      going = false;
    }
  }

  function setOpen(isOpen) {
    if (toggle.checked !== isOpen) toggle.click();
  }

  function move(step) {
    const all = options();
    const at = all.indexOf(active) + step;
    activate(at < -1 ? all[all.length - 1] : all[at]);
  }

  function press(event) {
    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: () => { setOpen(false); field.blur(); },
      Enter: () => {
        going = field.value.trim() !== "";
        if (list.dataset.query === field.value.trim()) go(list.getAttribute("aria-busy") === "false");
      },
    };
    if (event.key === "Tab") setOpen(false);
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  }

  function isTyping(target) {
    return target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName);
  }

  field.addEventListener("focus", () => { setOpen(true); answer(); });
  field.addEventListener("input", () => { going = false; answer(); });
  field.addEventListener("keydown", press);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.form.addEventListener("reset", () => {
    field.focus();
    setTimeout(answer);
  });
  toggle.addEventListener("change", () => (toggle.checked ? field.focus() : field.blur()));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!["/", "f", "s"].includes(event.key)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  nj.spellings = forms;
})();
