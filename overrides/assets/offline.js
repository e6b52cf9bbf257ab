/* Keep these pages on this phone, if the reader asks for it, and remove them again.

   Before the tap nothing is kept and nothing is registered: others may use this phone too. What is
   kept is read from what is there, never from a mark, so nothing can claim what has gone. The page
   comes first: until it stands, this waits. */
"use strict";

addEventListener("load", async () => {
  const box = document.querySelector(".keep");
  if (!box) return;
  const say = sayFrom(box.querySelector("template"));
  const why = document.querySelector(".kept:not([hidden]) .kept__why");
  if (why) {
    addEventListener("online", () => askAnew(why, say));
    if (navigator.onLine) askAnew(why, say);
  }

  const isWeb = /^https?:$/.test(location.protocol) && isSecureContext;
  if (!isWeb || !navigator.serviceWorker || !window.caches) return;

  const part = (name) => box.querySelector(`.keep__${name}`);
  const [offer, keepButton, removeButton, status] = ["offer", "keep", "remove", "status"].map(part);
  const worker = new URL(box.dataset.worker, location.href);
  const folder = new URL("./", worker);
  const wanted = box.dataset.part ?? "";
  const start = `aftercare|${folder.pathname}|`;

  const registered = async () => {
    const found = await navigator.serviceWorker.getRegistration(folder);
    return found?.scope === folder.href ? found : undefined;
  };
  const names = async () => (await caches.keys()).filter((name) => name.startsWith(start));

  /** What is kept, if all of it is there: its version, and its treatments on a large site. */
  async function kept() {
    for (const name of await names()) {
      const [, , version, , parts, number] = name.split("|");
      const cache = await caches.open(name);
      if ((await cache.keys()).length === Number(number)) return { version, parts: parts.split(" ") };
    }
    return undefined;
  }

  async function remove() {
    await (await registered())?.unregister();
    for (const name of await names()) await caches.delete(name);
  }

  /** Wait until a worker has kept everything, or has failed. */
  const settled = (one) => new Promise((resolve, reject) => {
    const look = () => {
      if (one.state === "activated") resolve();
      if (one.state === "redundant") reject(new Error("not kept"));
    };
    one.addEventListener("statechange", look);
    look();
  });

  /** A worker's address has to be trusted: it is ours, and only its treatments differ. */
  function address(parts) {
    worker.search = wanted ? `?part=${encodeURIComponent(parts.join(" "))}` : "";
    const rules = { createScriptURL: () => worker.href };
    return window.trustedTypes?.createPolicy("aftercare-offline", rules).createScriptURL("") ?? worker.href;
  }

  async function keep() {
    const before = (await kept())?.parts ?? [];
    const parts = [...new Set([...before, wanted])].filter(Boolean).sort();
    const registration = await navigator.serviceWorker.register(address(parts), { scope: folder.href });
    const newest = registration.installing ?? registration.waiting ?? registration.active;
    await settled(newest);
    if (!(await kept())) await asked(newest, "keep");
    if (!(await kept())) throw new Error("not kept");
  }

  /** Whether what is kept is what the website has now, as far as anybody can tell. */
  async function renew(registration) {
    try {
      await registration.update();
      const newer = registration.installing ?? registration.waiting;
      if (newer) await settled(newer);
      else if (registration.active) await asked(registration.active, "checked");
    } catch {
      return !navigator.onLine;
    }
    return true;
  }

  async function show(said = "") {
    const found = await kept();
    const isHere = found && (!wanted || found.parts.includes(wanted));
    const isBroken = !found && Boolean((await registered())?.active);
    offer.hidden = isHere;
    keepButton.hidden = isHere || (!wanted && box.hasAttribute("data-part"));
    removeButton.hidden = !found && !isBroken;
    box.hidden = keepButton.hidden && removeButton.hidden && !said;
    status.textContent = said || (isHere ? say("kept-here", { version: found.version }) : isBroken ? say("kept-broken") : "");
    if (found && !document.querySelector("link[rel=manifest]")) {
      const link = document.createElement("link");
      [link.rel, link.href] = ["manifest", box.dataset.manifest];
      document.head.append(link);
    }
  }

  let isBusy = false;

  async function act(words, action, done, failed) {
    if (isBusy) return;
    isBusy = true;
    status.textContent = words;
    let said = done;
    try {
      await action();
    } catch {
      said = failed;
      if (!(await kept())) await remove().catch(() => 0);
    }
    const hadFocus = box.contains(document.activeElement);
    await show(said);
    isBusy = false;
    if (hadFocus) [keepButton, removeButton].find((one) => !one.hidden)?.focus();
  }

  keepButton.addEventListener("click", () => act(say("keeping"), keep, say("keep-done"), say("keep-failed")));
  removeButton.addEventListener("click", () => act(say("removing"), remove, say("remove-done"), say("remove-failed")));

  try {
    const registration = await registered();
    if (!registration) await remove();
    await show();
    // A newer version takes the place of the kept one; where it cannot, the reader is told.
    if (registration && !why && !(await renew(registration))) await show(say("kept-stale"));
  } catch {
    box.hidden = true; // a browser that keeps nothing, in a private window for example
  }
});

/** Ask a worker for something, and wait for its answer. */
function asked(worker, what) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(what, [port2]);
  });
}

/** On a kept copy: ask the website itself, and lead to its page as soon as it answers. */
async function askAnew(why, say) {
  why.textContent = say("website-silent");
  const here = location.href.split("#")[0];
  const worker = navigator.serviceWorker?.controller;
  if (!worker || !(await asked(worker, here))) return;
  const link = document.createElement("a");
  [link.href, link.textContent] = [here, say("website-answers")];
  why.replaceChildren(link);
}
