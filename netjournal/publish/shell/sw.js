// The worker of a published site: shows the unlock page while the site is locked, and its
// pages, decrypted here, while it is not. No page, no name and no path of a page leaves it.
"use strict";

const ROOT = new URL("./", self.location);
const INDEX = new URL("vault/index", ROOT);
const HEAD = new URL("vault/key.json", ROOT);
// A host may have several sites, and all of them one store; the names are this site's.
const NAME = `netjournal ${ROOT.pathname}`;
const VAULT = `${NAME} vault`;
const SHELL = `${NAME} shell`;
const PAGE = "404.html"; // the unlock page
// With their digests, so that this file changes when they do: then browsers take all anew.
const ASSETS = new Map([
  ["vault/unlock.js", "sha256-TxiJz2Y0huDrvhmoiV2wIKTVwC+Mpq7hJcNAUuHrTE0="],
  ["vault/unlock.css", "sha256-WjOCntr84g6Y3TFcx3/waYHbQc7aI6yrIfEMWIK51+k="],
]);
// What the host has as it is; every other path is the site's.
const OURS = /^(?:sw\.js|robots\.txt|vault\/(?:key\.json|index|unlock\.(?:js|css)|b\/[0-9a-f]{32}))$/;
const PATIENCE = 4000; // ms, where the device has kept an answer; else
const MORE_PATIENCE = 60000;
const AT_ONCE = 8; // parts
const ARRIVAL = 400; // ms: sooner, Firefox stops the tab that asked

const SAYS = {
  changed: "A part of this site was changed on the host. It is not shown.",
  older: "The host offers an older state of this site than this device has seen. It is not "
    + "shown.",
  newer: "This site was published by a newer netjournal than this page. Reload the page in "
    + "a few minutes.",
  renewed: "This site has a new passphrase. The former one does not open it any more.",
  idle: "It was not used for a while, so it locked itself.",
  locked: "The site is locked.",
  closed: "This window keeps nothing, so the site cannot be unlocked in it. Open it in a "
    + "window that is not private, and where sites may store data.",
  offline: "You are offline, and this device has not kept this yet.",
  down: "The host does not answer, and this device has not kept this yet.",
  absent: "The host lacks a part of this site. It may be there in a minute: reload the page.",
  nowhere: "There is no such page.",
};

// What every answer of ours says, whatever the host says. A page has a policy of its own,
// with the hashes of its scripts, and both hold.
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-inline'; "
    + "style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    + "worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow, noarchive",
};

const HTML = "text/html; charset=utf-8";
const TEXT = "text/plain; charset=utf-8";
const answered = (body, type, status = 200) => (
  new Response(body, {status, headers: {...HEADERS, "Content-Type": type}}));
const away = () => (navigator.onLine ? SAYS.down : SAYS.offline);

// What the host may not do: the site locks itself.
class Refused extends Error {}
// What cannot be had now.
class Missing extends Error {}

const utf8 = (text) => new TextEncoder().encode(text);
const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

function joined(first, second) {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

// What is kept between two lives of the worker: `key`, `why` it is locked, the highest
// `serial` of each vault, and the state that is `whole` in the cache.

const STORE = "x";

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function stored(mode, act) {
  const opened = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

const get = (name) => stored("readonly", (store) => store.get(name));
const put = (name, value) => stored("readwrite", (store) => store.put(value, name));

// The key, and until when.

let key = null; // {dek, vault, keep in seconds or 0, until in milliseconds}
let index = null; // {mark, vault, files: path → [id, media type]}
const atDoor = new Set(); // the tabs that show the unlock page

async function lock(event, why) {
  await stored("readwrite", (store) => {
    store.delete("key");
    store.put(why, "why");
  });
  key = index = null; // only now: who read the key before that has put it here by now
  event.waitUntil(sendAway());
}

// Pages that are open go, too.
async function sendAway() {
  await new Promise((resolve) => setTimeout(resolve, ARRIVAL));
  for (const tab of await self.clients.matchAll({type: "window"})) {
    if (!atDoor.has(tab.id)) tab.navigate(tab.url).catch(() => {}); // it has been closed
  }
}

async function keyInUse(event) {
  key ||= await get("key");
  if (!key?.keep) return key;
  const now = Date.now();
  if (now > key.until) {
    await lock(event, SAYS.idle);
    return null;
  }
  const limit = now + key.keep * 1000;
  // Written seldom, and never after another tab has locked the site.
  if (limit - key.until > key.keep * 100) {
    key.until = limit;
    const using = key;
    await stored("readwrite", (store) => {
      const before = store.get("key");
      before.onsuccess = () => { if (before.result) store.put(using, "key"); };
    });
  }
  return key;
}

// Parts of the site: AES-256-GCM of a length, a gzip file and zeros.

async function opened(dek, info, iv, name, data) {
  const {subtle} = crypto;
  const opener = await subtle.deriveKey(
    {name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info},
    dek, {name: "AES-GCM", length: 256}, false, ["decrypt"]);
  let padded;
  try {
    padded = await subtle.decrypt({name: "AES-GCM", iv, additionalData: utf8(name)}, opener, data);
  } catch {
    throw new Refused(SAYS.changed);
  }
  const packed = new Uint8Array(padded, 4, new DataView(padded).getUint32(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}

async function fetched(url, options) {
  // Kept here or not at all: no other cache is to have a part, or to say that it is lost.
  const answer = await fetch(url, {cache: "no-store", ...options}).catch(() => null);
  if (!answer?.ok) throw new Missing(answer ? SAYS.absent : away());
  return answer.arrayBuffer();
}

// The index as the host has it now; if it takes too long, as it was when last seen.
async function readIndex({dek, vault}) {
  const cache = await caches.open(VAULT);
  const before = await cache.match(INDEX);
  const signal = AbortSignal.timeout(before ? PATIENCE : MORE_PATIENCE);
  const fresh = await fetched(INDEX, {cache: "no-cache", signal}).catch(() => null);
  if (!fresh && !before) throw new Missing(away());
  const data = new Uint8Array(fresh || await before.arrayBuffer());
  const mark = data.subarray(0, 12).join(); // made of the text, so the same for the same
  if (index?.mark === mark && index.vault === vault) return index;
  const info = utf8("netjournal 1 manifest");
  const text = await opened(dek, info, data.subarray(0, 12), "manifest", data.subarray(12));
  const {v, serial, files} = await text.json();
  if (v !== 1) throw new Refused(SAYS.newer);
  const highest = `serial ${vault}`;
  if (serial < (await get(highest) ?? 0)) throw new Refused(SAYS.older);
  if (fresh) {
    await put(highest, serial);
    await cache.put(INDEX, new Response(data)).catch(() => {}); // a full disk
  }
  return {mark, vault, files: new Map(Object.entries(files))};
}

const partAt = (id) => new URL(`vault/b/${id.slice(0, 32)}`, ROOT).href;

async function part(dek, id) {
  const info = joined(utf8("netjournal 1 blob "), fromHex(id));
  const open = (data) => opened(dek, info, new Uint8Array(12), id.slice(0, 32), data);
  const cache = await caches.open(VAULT);
  const before = await cache.match(partAt(id));
  if (before) {
    try {
      return await open(await before.arrayBuffer());
    } catch {
      await cache.delete(partAt(id)); // taken in without a look; the host may be well again
    }
  }
  const data = await fetched(partAt(id));
  const answer = await open(data);
  await cache.put(partAt(id), new Response(data)).catch(() => {}); // a full disk
  return answer;
}

// For reading without a connection: all parts of the site, and no others.
async function fill({mark, files}) {
  const cache = await caches.open(VAULT);
  const missing = new Set([...files.values()].map(([id]) => partAt(id)));
  for (const {url} of await cache.keys()) {
    if (!missing.delete(url) && url.startsWith(partAt(""))) await cache.delete(url);
  }
  const left = [...missing];
  await Promise.all(Array.from({length: AT_ONCE}, async () => {
    for (let url = left.pop(); url; url = left.pop()) {
      await cache.put(url, new Response(await fetched(url)));
    }
  }));
  await put("whole", mark);
}

let filling = null;

async function fillUp(current) {
  if (navigator.connection?.saveData || await get("whole") === current.mark) return;
  // What it does not get now, it gets with the next page.
  filling ||= fill(current).catch(() => {}).finally(() => { filling = null; });
  await filling;
}

// What the tabs get.

async function shell(name) {
  const kept = await caches.match(new URL(name, ROOT), {cacheName: SHELL});
  return kept || fetch(new URL(name, ROOT));
}

const unlockPage = async () => answered((await shell(PAGE)).body, HTML);

const notice = (sentence, status) => answered(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Not available</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ROOT.pathname}vault/unlock.css">
<main>
<h1>Not available</h1>
<p>${sentence} <a href="${ROOT.pathname}">Go to the first page.</a></p>
</main>`, HTML, status);

const isPage = (event) => event.request.mode === "navigate";

async function shown(event, {dek, vault}, path) {
  const current = index && !isPage(event) ? index : await readIndex({dek, vault});
  index = current;
  if (isPage(event)) event.waitUntil(fillUp(current));
  const {files} = current;
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (!files.has(name) && files.has(`${name}/index.html`)) {
    const url = new URL(event.request.url);
    url.pathname += "/";
    return Response.redirect(url, 301);
  }
  const hit = files.get(name) || (isPage(event) && files.get("404.html"));
  if (!hit) return answered(SAYS.nowhere, TEXT, 404);
  const [id, type] = hit;
  const {body} = await part(dek, id);
  return answered(body, type, files.has(name) ? 200 : 404);
}

// Whether the site was published anew with another passphrase: then no part opens.
async function isRenewed(vault) {
  const answer = await fetch(HEAD, {cache: "no-store"}).catch(() => null);
  const head = answer?.ok ? await answer.json().catch(() => null) : null;
  return Boolean(head?.id) && head.id !== vault;
}

async function respond(event, path) {
  if (path === "vault/lock") {
    await lock(event, SAYS.locked);
    return Response.redirect(ROOT, 302);
  }
  const using = await keyInUse(event);
  if (!using) return isPage(event) ? unlockPage() : answered(SAYS.locked, TEXT, 403);
  try {
    return await shown(event, using, path);
  } catch (error) {
    if (!(error instanceof Refused)) {
      const sentence = error instanceof Missing ? error.message : `${error}`;
      return isPage(event) ? notice(sentence, 503) : answered(sentence, TEXT, 503);
    }
    await lock(event, await isRenewed(using.vault) ? SAYS.renewed : error.message);
    return isPage(event) ? unlockPage() : answered(error.message, TEXT, 502);
  }
}

// What the unlock page asks: whether the site is locked, and to unlock it.

async function replied(event) {
  const {state, unlock, vault, keep} = event.data;
  if (state) {
    atDoor.add(event.source.id);
    return {unlocked: Boolean(await keyInUse(event)), why: await get("why")};
  }
  const given = {dek: unlock, vault, keep, until: Date.now() + keep * 1000};
  const current = await readIndex(given);
  await stored("readwrite", (store) => {
    store.delete("why");
    return store.put(given, "key");
  });
  key = given;
  index = current;
  event.waitUntil(fillUp(current));
  return {};
}

async function reply(event) {
  let answer;
  try {
    answer = await replied(event);
  } catch (error) {
    const isOurs = error instanceof Refused || error instanceof Missing;
    answer = {why: isOurs ? error.message : SAYS.closed};
  }
  event.ports[0].postMessage(answer);
}

async function taken(name, integrity = "") {
  const answer = await fetch(new URL(name, ROOT), {cache: "no-cache", integrity});
  if (!answer.ok) throw new Missing(SAYS.absent);
  return answer;
}

async function install() {
  const assets = [...ASSETS].map(([name, digest]) => taken(name, digest));
  // Some hosts do not give this page under its name; the first page is the same.
  const answers = await Promise.all([taken(PAGE).catch(() => taken("")), ...assets]);
  const cache = await caches.open(SHELL);
  const names = [PAGE, ...ASSETS.keys()];
  await Promise.all(names.map((name, at) => cache.put(new URL(name, ROOT), answers[at])));
  await self.skipWaiting();
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // no page has such a name
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(reply(event)));
self.addEventListener("fetch", (event) => {
  const {method, url} = event.request;
  const {origin, pathname} = new URL(url);
  if (method !== "GET" || origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) return;
  const path = decoded(pathname.slice(ROOT.pathname.length));
  if (ASSETS.has(path)) event.respondWith(shell(path));
  else if (!OURS.test(path)) event.respondWith(respond(event, path));
});
