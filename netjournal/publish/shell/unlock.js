// The unlock page: makes a key of the passphrase and hands it to the worker, sw.js. The
// bytes of the key are never in script: WebCrypto unwraps it, and does not give it out.
"use strict";

(() => {
  const ROOT = new URL("../", document.currentScript.src);
  const HEAD = new URL("vault/key.json", ROOT);
  const KEPT = `netjournal ${ROOT.pathname} vault`; // the cache, as in sw.js
  const PATIENCE = 4000; // ms, where the device has kept an answer; else
  const MORE_PATIENCE = 60000;
  const LEAST = 2000000; // iterations
  const TAB = "netjournal reloaded"; // when this tab was, by itself
  const ONCE = 5000; // ms
  // What Python takes for white space, in NFKC.
  const SPACES = /[\t-\r\x1c-\x20\x85\u1680\u2028\u2029]+/g;

  const SAYS = {
    busy: "One moment …",
    wrong: "That is not the passphrase.",
    hint: "If netjournal made it: six words, lower case, one space between.",
    caps: "Caps Lock is on.",
    insecure: "This site needs https. Open its address with https:// in front.",
    old: "This browser is too old for this site. Update it, or try another one.",
    closed: "This window keeps nothing, so the site cannot be unlocked in it. Open it in "
      + "a window that is not private, and where sites may store data.",
    offline: "You are offline, and this device has not kept the site yet. Connect, then "
      + "try again.",
    down: "The host does not answer, and this device has not kept the site yet. Try again "
      + "later.",
    unfit: "This page has not arrived as it was published. The host may be busy, or it has "
      + "changed it. Try again in a few minutes.",
    changed: "A part of this site was changed on the host. It is not shown.",
    newer: "This site was published by a newer netjournal than this page. Reload the page "
      + "in a few minutes.",
    stays: "The site is unlocked, but this page has not gone away. Reload it.",
  };

  class Refusal extends Error {}

  const element = (id) => document.getElementById(id);
  const say = (text) => { element("said").textContent = text; };
  const utf8 = (text) => new TextEncoder().encode(text);
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

  // The worker, once it is at work. Where the browser allows none, it says so by name.
  async function worker() {
    let registration;
    try {
      registration = await navigator.serviceWorker.register(
        new URL("sw.js", ROOT), {scope: ROOT.pathname, updateViaCache: "none"});
    } catch (error) {
      // One that is here already does without the host.
      registration = await navigator.serviceWorker.getRegistration(ROOT).catch(() => null);
      if (!registration) throw new Refusal(error.name === "TypeError" ? away() : SAYS.closed);
    }
    if (registration.active) return registration.active;
    const coming = registration.installing || registration.waiting;
    return new Promise((resolve, reject) => {
      function look() {
        if (coming.state === "activated") resolve(coming);
        if (coming.state === "redundant") reject(new Refusal(SAYS.unfit));
      }
      coming.addEventListener("statechange", look);
      look();
    });
  }

  async function ask(message) {
    const target = await worker();
    const {port1, port2} = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = ({data}) => resolve(data);
      target.postMessage(message, [port2]);
    });
  }

  const away = () => (navigator.onLine ? SAYS.down : SAYS.offline);

  // What the host says of the key now; without the host, what it said when it last fitted.
  async function head() {
    const kept = await caches.match(HEAD, {cacheName: KEPT});
    const signal = AbortSignal.timeout(kept ? PATIENCE : MORE_PATIENCE);
    try {
      const answer = await fetch(HEAD, {cache: "no-store", signal});
      if (answer.ok) return await answer.json();
    } catch {
      // Offline, or no answer of this host: as if there were none.
    }
    if (kept) return kept.json();
    throw new Refusal(away());
  }

  // Raises OperationError for a wrong passphrase.
  async function unwrapped({v, id, kdf, key}, phrase) {
    if (v !== 1 || kdf.name !== "PBKDF2-SHA256") throw new Refusal(SAYS.newer);
    const {iterations, name, salt} = kdf;
    if (iterations < LEAST) throw new Refusal(SAYS.changed);
    const {subtle} = crypto;
    const words = utf8(phrase.normalize("NFKC").replace(SPACES, " ").replace(/^ | $/g, ""));
    const typed = await subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
    const wrapping = await subtle.deriveKey(
      {name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations},
      typed, {name: "AES-GCM", length: 256}, false, ["unwrapKey"]);
    const wrapped = bytes(key);
    // In the order of their names, as it was sealed.
    const bound = utf8(JSON.stringify({id, kdf: {iterations, name, salt}, v}));
    return subtle.unwrapKey(
      "raw", wrapped.subarray(12), wrapping,
      {name: "AES-GCM", iv: wrapped.subarray(0, 12), additionalData: bound},
      "HKDF", false, ["deriveKey"]);
  }

  async function unlock(phrase, keep) {
    const vault = await head();
    const key = await unwrapped(vault, phrase);
    const {why} = await ask({unlock: key, vault: vault.id, keep});
    if (why) throw new Refusal(why);
    const cache = await caches.open(KEPT);
    await cache.put(HEAD, new Response(JSON.stringify(vault))).catch(() => {}); // a full disk
    // Not waited for: the browser may ask the person.
    navigator.storage?.persist?.().catch(() => {});
  }

  // The page that is meant, with its query and fragment.
  function enter() {
    const lock = new URL("vault/lock", ROOT);
    if (location.pathname === lock.pathname) location.replace(ROOT);
    else location.reload();
  }

  // A reload with Shift goes past the worker, so an unlocked site may stand here; and
  // another tab may have unlocked it. Where that does not help, it is not done in a circle.
  async function arrive() {
    const {unlocked, why} = await ask({state: true});
    if (!unlocked) return hasTried || say(why || "");
    if (Date.now() - Number(sessionStorage.getItem(TAB)) < ONCE) return say(SAYS.stays);
    sessionStorage.setItem(TAB, String(Date.now()));
    return enter();
  }

  let tries = 0;
  let hasTried = false; // then what became of that stands there

  function refuse(error) {
    if (error.name === "OperationError") {
      tries += 1;
      say(tries < 3 ? SAYS.wrong : `${SAYS.wrong} ${SAYS.hint}`);
      element("phrase").setAttribute("aria-invalid", "true");
      element("phrase").select();
    } else {
      say(error instanceof Refusal ? error.message : `It cannot be opened: ${error.message}`);
    }
  }

  function hide(isHidden) {
    element("phrase").type = isHidden ? "password" : "text";
    element("show").checked = !isHidden;
  }

  let isBusy = false;

  async function submit(event) {
    event.preventDefault();
    if (isBusy) return;
    isBusy = hasTried = true;
    hide(true); // what can be read would be kept with the form
    element("phrase").removeAttribute("aria-invalid");
    say(SAYS.busy);
    try {
      await unlock(element("phrase").value, Number(element("keep").value));
      enter();
    } catch (error) {
      refuse(error);
    }
    isBusy = false;
  }

  function noteCaps(event) {
    const isOn = event.getModifierState?.("CapsLock");
    element("caps").textContent = isOn ? SAYS.caps : "";
  }

  function begin() {
    if (!isSecureContext) return say(SAYS.insecure);
    if (!("DecompressionStream" in self && crypto.subtle)) return say(SAYS.old);
    if (!navigator.serviceWorker) return say(SAYS.closed);
    element("form").hidden = false;
    element("phrase").focus();
    element("form").addEventListener("submit", submit);
    element("phrase").addEventListener("keydown", noteCaps);
    element("phrase").addEventListener("keyup", noteCaps);
    element("show").addEventListener("change", () => hide(!element("show").checked));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !isBusy) arrive().catch(refuse);
    });
    return arrive().catch(refuse);
  }

  begin();
})();
