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
  // Where each text of a person's row is, as in netjournal/site/search.py.
  const AT = {url: 0, name: 1, names: 2, about: 3, ways: 4, face: 5, last: 6, due: 7};
  let people = null;

  const byLast = (a, b) => people.rows[b][AT.last].localeCompare(people.rows[a][AT.last]);

  // The best first: more of what was typed, nearer to it, as whole words; then those
  // whom one has seen last. What is where in a name makes no difference.
  function inOrder(info) {
    const {idx, chars, intraIns, terms, interLft2, interLft1, interIns} = info;
    const bounds = (at) => terms[at] + interLft2[at] + interLft1[at] / 2;
    return idx.map((_, at) => at).sort((a, b) => (
      chars[b] - chars[a] || intraIns[a] - intraIns[b] || bounds(b) - bounds(a)
      || interIns[a] - interIns[b] || byLast(idx[a], idx[b]) || idx[a] - idx[b]));
  }

  // Of very many, those who were in touch last come first, and the others in parts.

  function partOf(url) {
    let number = 0;
    for (const letter of decodeURIComponent(url)) {
      number = (number * 31 + letter.codePointAt(0)) % 65521;
    }
    return `people-${number % nj.parts}.js`;
  }

  // Who is at an address: in the first file, or in the part where they have to be.
  async function personAt(address) {
    const row = () => nj.people.find(([url]) => new URL(url, root).href === address);
    await load("people.js");
    if (nj.parts && !row()) await load(partOf(address.slice(root.length)));
    return row();
  }

  const areAll = () => people.rows.length >= (nj.total || 0);

  async function makeAll() {
    const parts = [...Array(nj.parts).keys()];
    await Promise.all(parts.map((part) => load(`people-${part}.js`)));
    await makePeople();
  }

  async function makePeople() {
    await Promise.all([load("ufuzzy.js"), load("people.js")]);
    const rows = [...nj.people];
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
        sort: inOrder,
      }),
      names: rows.map(([, name, names]) => hay(name, names)),
      all: rows.map(([, name, names, about, ways]) => hay(name, names, about, ways)),
    };
  }

  // The digits of what may be a phone number, without what only dials abroad or home.
  function dialed(query) {
    const number = query.normalize("NFKC").replace(UNSEEN, "").replace(/^\s*tel:/i, "")
      .replace(/\p{Nd}/gu, (digit) => valueOf(digit));
    if (!/^[\d\s+()./\u00b7\u2010-\u2015\u2212-]+$/.test(number)) return "";
    const digits = number.replace(/\(\s*0\s*\)/, "").replace(/\D/g, "").replace(/^0+/, "");
    return digits.length > 2 ? digits : "";
  }

  // Decimal digits of every script are ten in a row, from a zero on (Unicode, 4.6).
  function valueOf(digit) {
    let zero = digit.codePointAt(0);
    for (let value = 0; value < 10; value++, zero--) {
      if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(value);
    }
    return String((digit.codePointAt(0) - 0x30) % 10);
  }

  function isNumber(ways, digits) {
    return ways.split(" ").some((way) => /^\d+$/.test(way) && (way.includes(digits)
      // A number may be written without its country.
      || (way.length > 6 && digits.endsWith(way.replace(/^0+/, "")))));
  }

  // How many letters are wrong, missing, too many or swapped: the distance of Damerau
  // (1964) between neighbors, as far as *most*.
  function mistakes(typed, word, most) {
    if (Math.abs(typed.length - word.length) > most) return most + 1;
    let [before, row] = [[], [...Array(word.length + 1).keys()]];
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        const same = typed[i - 1] === word[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
    }
    return row[word.length];
  }

  // Whether who was called last is only a guess.
  let isGuess = false;

  // Who is meant where nobody is called that: each word is one of a name, mistyped.
  function misspelled(needle) {
    const typed = needle.split(" ").filter(Boolean);
    const found = [];
    people.names.forEach((names, row) => {
      const parts = names.split(" ");
      let sum = 0;
      for (const word of typed) {
        const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
        const least = Math.min(...parts.map((part) => mistakes(word, part, most)));
        if (least > most) return;
        sum += least;
      }
      found.push([row, sum]);
    });
    found.sort((a, b) => a[1] - b[1] || byLast(a[0], b[0]));
    return typed.length ? found.map(([row]) => row) : [];
  }

  function called(query) {
    isGuess = false;
    const digits = dialed(query);
    if (digits) {
      const numbers = people.rows.keys();
      return [...numbers].filter((row) => isNumber(people.rows[row][AT.ways], digits));
    }
    const needle = (plain(query).replace(APOSTROPHES, "").match(WORD) || []).join(" ");
    const found = new Set();
    for (const texts of [people.names, people.all]) {
      const [rows, info, order] = people.finder.search(texts, needle, 3, 1e3);
      // Of very many, none is better.
      const best = order ? order.map((at) => info.idx[at]) : (rows || []).toSorted(byLast);
      best.forEach((row) => found.add(row));
    }
    isGuess = !found.size;
    return isGuess ? misspelled(needle) : [...found];
  }

  // Days, months and years, as `2026-11`, `11/2026`, `November 2026` and `2026`.

  const LANGUAGES = ["en", document.documentElement.lang || "en"];

  function monthNamed(word) {
    const typed = plain(word.replace(/\.$/, ""));
    if (typed.length < 3) return 0;
    for (const language of LANGUAGES) {
      const named = new Intl.DateTimeFormat(language, {month: "long", timeZone: "UTC"});
      for (let month = 0; month < 12; month++) {
        if (plain(named.format(new Date(Date.UTC(2001, month, 1)))).startsWith(typed)) return month + 1;
      }
    }
    return 0;
  }

  // The month or year that is meant, as the name of its page; "" for none.
  function monthOf(query) {
    const text = query.normalize("NFKC").trim();
    if (/^(?:19|20)\d\d年?$/.test(text)) return `years/${text.slice(0, 4)}`;
    const numbers = /^(\d{4})[-/. ](\d{1,2})$/.exec(text);
    const turned = /^(\d{1,2})[-/. ](\d{4})$/.exec(text);
    const named = /^([\p{L}\p{M}]+\.?),?\s+(\d{4})$/u.exec(text);
    const swapped = /^(\d{4}),?\s+([\p{L}\p{M}]+\.?)$/u.exec(text);
    const japanese = /^(\d{4})年\s*(\d{1,2})月$/.exec(text);
    let [year, month] = [0, 0];
    if (numbers || japanese) [, year, month] = numbers || japanese;
    else if (turned) [, month, year] = turned;
    else if (named) [year, month] = [named[2], monthNamed(named[1])];
    else if (swapped) [year, month] = [swapped[1], monthNamed(swapped[2])];
    return month > 0 && month < 13 ? `months/${year}-${String(Number(month)).padStart(2, "0")}` : "";
  }

  // A day or a month as the notes have it: 12 November 2026.
  function asWritten(query, month) {
    const [, day] = /^\s*(\d{4}-\d\d-\d\d)\s*$/.exec(query) || [];
    const date = new Date(day || (month.startsWith("months/") ? month.slice(7) : ""));
    const words = {month: "long", year: "numeric", timeZone: "UTC"};
    if (day) words.day = "numeric";
    return Number.isNaN(Number(date)) ? query : date.toLocaleDateString("en-GB", words);
  }

  const isAt = (address, stem) => [`${stem}/`, `${stem}.html`].some((way) => address.startsWith(way));

  // Everything else.

  let notes = null;

  async function makeNotes() {
    await Promise.all([load("minisearch.js"), load("notes.js")]);
    const index = new MiniSearch({
      fields: ["title", "text", "label"],
      tokenize: kept,
      processTerm: forms,
      searchOptions: {
        tokenize: wanted,
        processTerm: plain,
        boost: {title: 4, label: 2},
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 1 : false),
        weights: {prefix: 0.6, fuzzy: 0.1},
        combineWith: "AND",
      },
    });
    const pages = nj.notes.map(([, title, text, label], id) => ({id, title, text, label}));
    await index.addAllAsync(pages, {chunkSize: 100});
    notes = {rows: nj.notes, index};
  }

  // What is shown.

  const field = document.querySelector(".nj-search-field");
  const list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  const toggle = document.getElementById("__search");
  const SAID = JSON.parse(document.getElementById("__config").textContent).translations;
  const FIRST = {People: 5, Notes: 8};
  const FEW = 4;
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
    return (start ? "… " : "") + text.slice(start, end).replace(/^[·\s]+/, "") + (end < text.length ? " …" : "");
  }

  function option(address, title, lines, terms, face) {
    const name = element("bdi", "nj-result__name", ...marked(title, terms));
    const made = element("a", "md-search-result__link nj-result", name);
    for (const line of lines.filter(Boolean)) {
      const more = element("span", "nj-result__about", ...marked(line, terms));
      more.dir = "auto";
      made.append(more);
    }
    if (face) {
      made.classList.add("nj-result--faced");
      made.prepend(faceOf(face));
    }
    made.href = new URL(address, root).href;
    return asOption(made);
  }

  // A picture at its address, or initials after the number of their color.
  function faceOf(face) {
    if (!/^\d/.test(face)) {
      const picture = element("img", "nj-face");
      Object.assign(picture, {src: new URL(face, root).href, alt: "", width: 80, height: 80});
      return picture;
    }
    const made = element("span", `nj-face nj-hue${face[0]}`, face.slice(1));
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  // A day as people read it, with the year if it is another one.
  function dayOf(day) {
    const words = {day: "numeric", month: "short", timeZone: "UTC"};
    if (day.slice(0, 4) !== String(new Date().getFullYear())) words.year = "numeric";
    return new Date(day).toLocaleDateString("en-GB", words).replace("Sept", "Sep");
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
    const shown = FIRST[name] || FEW;
    part.append(...rows.slice(0, shown).map(draw));
    const others = rows.slice(shown);
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

  function drawPerson([at, name, names, about, ways, face, last], text, terms, digits) {
    const other = [...names.split(", "), ...ways.split(" ")].filter((way) => (
      words(way).some((word) => isMeant(word, terms)) || (digits && isNumber(way, digits))));
    const seen = last && `last contact ${dayOf(last)}`;
    const line = [about, ...other, seen].filter(Boolean).join(" · ");
    return option(at, name, [line, text && excerpt(text, terms)], terms, face);
  }

  // People: those who are called that, then those in whose pages it is.
  function showPeople(persons, rows, terms, digits) {
    const called = new Set(persons.map((row) => people.rows[row][AT.url]));
    const byUrl = new Map(people.rows.map((row) => [row[AT.url], row]));
    const others = rows.filter(([at]) => byUrl.has(at) && !called.has(at));
    group("People", [
      ...persons.map((row) => [people.rows[row], ""]),
      ...others.map(([at, , text]) => [byUrl.get(at), text]),
    ], ([row, text]) => drawPerson(row, text, terms, digits));
    return persons.length + others.length;
  }

  const isExact = (result, terms) => (
    result.terms.every((word) => terms.some((term) => word.startsWith(term))));

  const isEvent = ([, , , label]) => /^event(?: ·|$)/.test(label);
  const KINDS = [
    ["Organizations", ([at]) => at.startsWith("organizations/")],
    ["Events", (row) => row[0].startsWith("notes/") && isEvent(row)],
    ["Notes", (row) => row[0].startsWith("notes/") && !isEvent(row)],
    ["Tags", ([at]) => at.startsWith("tags/")],
    ["Journal", ([at]) => /^(?:months|years)\//.test(at)],
  ];
  const TAGS = 3;

  // The query that is answered, and whether by everything that there is.
  function show(query, isWhole) {
    const month = monthOf(query);
    const text = asWritten(query, month);
    const terms = [...new Set([...wanted(text), ...words(text)].map(plain))];
    const before = active && active.href;
    list.replaceChildren();
    active = null;
    const drawOther = ([at, title, body, label]) => (
      option(at, title, [label, at.startsWith("organizations/") ? body : excerpt(body, terms)], terms));
    const meant = month && notes && isWhole ? notes.rows.filter(([at]) => isAt(at, month)) : [];
    const persons = query && people ? called(query) : [];
    const found = query && notes && isWhole ? notes.index.search(text) : [];
    const rows = found.map(({id}) => notes.rows[id]).filter((row) => !meant.includes(row));
    group(month.startsWith("years/") ? "Year" : "Month", meant, drawOther);
    let count = meant.length;
    const showAll = () => { count += showPeople(persons, rows, terms, dialed(query)); };
    // A word that is there is rather meant than a name that it is not.
    const isLast = isGuess && persons.length && found.some((result) => isExact(result, terms));
    const parts = KINDS.map(([name, isOne]) => () => {
      const some = rows.filter(isOne);
      group(name, some, drawOther);
      count += some.length;
    });
    const [tags] = query.startsWith("#") ? parts.splice(TAGS, 1) : [];
    const order = isLast ? [...parts, showAll] : [showAll, ...parts];
    [tags, ...order].filter(Boolean).forEach((draw) => draw());
    number();
    activate(before && options().find((made) => made.href === before));
    say(query, count, isWhole);
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
      if (!areAll()) {
        await (loading.all ||= makeAll());
        if (turn !== asked) return;
        show(field.value.trim(), false);
        go();
      }
      if (!notes) await (loading.notes ||= makeNotes());
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== asked) return;
      show(field.value.trim(), true);
      go(true);
    } catch {
      delete loading.all;
      delete loading.notes;
      if (turn === asked) meta.textContent = "The search could not be loaded.";
    }
  }

  // Open what is chosen, or else the first, once Enter was pressed.
  function go(isWhole) {
    if (!going) return;
    const [first] = options();
    // Who is the best of all, a month, or that a name is only a guess, is known later.
    if (active || (first && (isWhole || (areAll() && !(isGuess || monthOf(field.value)))))) {
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

  Object.assign(nj, {spellings: forms, root, personAt, element, faceOf, dayOf});
  // What is not there is not shown.
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) load("cards.js").catch(() => {});
})();
