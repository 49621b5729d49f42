// Opens a published site without any code of netjournal, as its files are described:
//   node open.mjs FOLDER OUT < passphrase
// restores the files of the site into OUT, and names them as JSON: path to media type.
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {webcrypto} from "node:crypto";
import {gunzipSync} from "node:zlib";

const {subtle} = webcrypto;
const [folder, out] = process.argv.slice(2);
const published = (name) => readFileSync(join(folder, "vault", name));
const utf8 = (text) => new TextEncoder().encode(text);

async function opened(key, info, nonce, bound, data) {
  const opener = await subtle.deriveKey(
    {name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info},
    key, {name: "AES-GCM", length: 256}, false, ["decrypt"]);
  const algorithm = {name: "AES-GCM", iv: nonce, additionalData: utf8(bound)};
  const padded = Buffer.from(await subtle.decrypt(algorithm, opener, data));
  return gunzipSync(padded.subarray(4, 4 + padded.readUInt32BE(0)));
}

async function vaultKey(phrase) {
  const {v, id, kdf: {name, iterations, salt}, key} = JSON.parse(published("key.json"));
  if (v !== 1 || name !== "PBKDF2-SHA256") throw new Error("another version");
  // White space as Python has it, in NFKC.
  const spaces = /[\t-\r\x1c-\x20\x85\u1680\u2028\u2029]+/g;
  const words = phrase.normalize("NFKC").replace(spaces, " ").replace(/^ | $/g, "");
  const typed = await subtle.importKey("raw", utf8(words), "PBKDF2", false, ["deriveKey"]);
  const wrapping = await subtle.deriveKey(
    {name: "PBKDF2", hash: "SHA-256", salt: Buffer.from(salt, "base64"), iterations},
    typed, {name: "AES-GCM", length: 256}, false, ["unwrapKey"]);
  const wrapped = Buffer.from(key, "base64");
  const bound = utf8(JSON.stringify({id, kdf: {iterations, name, salt}, v}));
  const algorithm = {name: "AES-GCM", iv: wrapped.subarray(0, 12), additionalData: bound};
  return subtle.unwrapKey(
    "raw", wrapped.subarray(12), wrapping, algorithm, "HKDF", false, ["deriveKey"]);
}

const key = await vaultKey(readFileSync(0, "utf8"));
const index = published("index");
const list = await opened(
  key, utf8("netjournal 1 manifest"), index.subarray(0, 12), "manifest", index.subarray(12));
const {files} = JSON.parse(list);
for (const [path, [id]] of Object.entries(files)) {
  const name = id.slice(0, 32);
  const info = Buffer.concat([utf8("netjournal 1 blob "), Buffer.from(id, "hex")]);
  const content = await opened(key, info, Buffer.alloc(12), name, published(`b/${name}`));
  mkdirSync(dirname(join(out, path)), {recursive: true});
  writeFileSync(join(out, path), content);
}
const types = Object.entries(files).map(([path, [, type]]) => [path, type]);
process.stdout.write(JSON.stringify(Object.fromEntries(types)));
