/* The kept copy: what answers for the site when there is no internet, on the phone of a reader who
   has asked for it. The build writes KEPT above: the version, and every file with its digest.

   All of it is kept or none: each file has to be, to the byte, what this version was built with.
   The network comes first; a kept page takes only what was kept with it, so versions never mix. A
   copy that nobody could compare with the website for long keeps its numbers and danger signs, and
   hides the rest. */
"use strict";

(() => {
  const FOLDER = new URL("./", location.href);
  const PARTS = (new URL(location.href).searchParams.get("part") ?? "").split(" ");
  const FILES = Object.assign({}, KEPT.files[""], ...PARTS.map((part) => KEPT.files[part]));
  const NAMES = `aftercare|${FOLDER.pathname}|`;
  const NAME = NAMES + [KEPT.version, KEPT.digest, PARTS.join(" "), Object.keys(FILES).length + 1].join("|");
  const LONGEST_WAIT = 3000; // milliseconds; a worried reader does not wait longer for the network
  const LONGEST_AGE = KEPT.days * 24 * 60 * 60e3; // after it, what is told may have changed
  const MARK = "?kept";
  const CHECKED = "?checked"; // when the copy was last what the website had

  async function keep() {
    const cache = await caches.open(NAME);
    const done = await Promise.allSettled(Object.keys(FILES).map((path) => keepFile(cache, path)));
    if (done.every((one) => one.status === "fulfilled")) return checked();
    await caches.delete(NAME);
    throw new Error("not everything could be kept");
  }

  async function keepFile(cache, path) {
    const address = new URL(path, FOLDER);
    const found = await fetch(address, { integrity: `sha256-${FILES[path]}`, cache: "no-cache" });
    const headers = new Headers(found.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    const isPage = (headers.get("content-type") ?? "").startsWith("text/html");
    // A new answer: one that was redirected could not stand for a page.
    const body = isPage ? marked(await found.text()) : await found.blob();
    await cache.put(address, new Response(body, { headers }));
  }

  async function checked() {
    if (!(await caches.has(NAME))) return; // it was removed meanwhile
    const cache = await caches.open(NAME);
    await cache.put(new URL(CHECKED, FOLDER), new Response(`${Date.now()}`));
  }

  async function isOld() {
    const moment = await kept(CHECKED);
    return Date.now() - Number((await moment?.text()) ?? 0) > LONGEST_AGE;
  }

  /** A kept page without its advice: the numbers and the danger signs stay. */
  async function old(found) {
    if (!found.headers.get("content-type")?.startsWith("text/html")) return lost();
    const html = (await found.text()).replace("<html", "<html data-old");
    return new Response(html, { headers: found.headers });
  }

  /** A page that says that it is a kept copy, and asks for what was kept with it. */
  function marked(html) {
    return html
      .replace(/(class="kept[^"]*") hidden/g, "$1")
      .replace(/(<(?:link|script|img)\b[^>]*?\b(?:href|src)=")([^":#?]+)"/g, `$1$2${MARK}"`);
  }

  async function kept(path) {
    return caches.match(new URL(path, FOLDER), { cacheName: NAME });
  }

  function soon(answer) {
    return new Promise((resolve, reject) => {
      setTimeout(reject, LONGEST_WAIT);
      answer.then(resolve, reject);
    });
  }

  async function page(request, path) {
    const answer = fetch(request);
    try {
      const found = await soon(answer);
      if (found.status < 500) return found;
    } catch {
      // No network, or a slow one.
    }
    const found = await kept(path);
    if (!found) return answer.catch(lost);
    return (await isOld()) ? old(found) : found;
  }

  /** A page that was not kept, or that the phone has deleted. */
  async function lost() {
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    return (await kept("404.html")) ?? new Response(KEPT.lost, { status: 503, headers });
  }

  self.addEventListener("install", (event) => {
    event.waitUntil(keep().then(() => self.skipWaiting()));
  });

  self.addEventListener("activate", (event) => {
    const forget = async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith(NAMES) && name !== NAME);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    };
    event.waitUntil(forget());
  });

  // The phone has deleted a part, and the reader asks for all of it again; or a kept page asks
  // whether the website answers after all.
  self.addEventListener("message", (event) => {
    const ask = {
      keep: () => keep().then(() => true),
      checked: () => checked().then(() => true),
    }[event.data] ?? (() => fetch(new URL(event.data, FOLDER), { cache: "no-store" }).then((found) => found.ok));
    event.waitUntil(ask().catch(() => false).then((isDone) => event.ports[0].postMessage(isDone)));
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    const isOurs = address.origin === location.origin && address.pathname.startsWith(FOLDER.pathname);
    if (request.method !== "GET" || !isOurs) return;
    const path = decodeURIComponent(address.pathname.slice(FOLDER.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
    if (request.mode === "navigate") event.respondWith(page(request, path));
    else if (address.search === MARK) event.respondWith(kept(path).then((found) => found ?? fetch(request)));
  });
})();
