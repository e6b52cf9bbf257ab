/* Find an answer by a patient's words: what the page lists, and of several treatments the questions
   of each, which are a script of its own.

   Nothing is sent: what was typed goes into the part of the address that no server sees. If this
   fails, the page says so, and the list stays whole. If a part cannot be loaded, the page says so
   too, and leads to the list of that treatment: nothing counts as not found before all was looked
   through. */
"use strict";

(() => {
  const MOST_SIGNS = 5;
  const MOST_HITS = 12;
  // In milliseconds: results come while one types, but nobody is told of each letter.
  const [TYPED_AFTER, SETTLED_AFTER, GIVEN_UP_AFTER] = [10, 400, 10e3];

  const find = (part, of = document) => of.querySelector(part);
  const findAll = (part, of = document) => Array.from(of.querySelectorAll(part));
  const part = (name) => find(`.search__${name}`);
  const list = (text) => (text ? text.split("|") : []);

  // What was asked on another page: the list is hidden before it is painted, so nothing jumps.
  const root = document.documentElement;
  const given = location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search;
  const question = (new URLSearchParams(given).get("q") || "").trim();
  root.classList.add("searches");
  root.classList.toggle("asked", question !== "");

  /** Does something, or gives the page back as it is without a script: it says that search fails. */
  function carefully(work) {
    try {
      work();
    } catch (error) {
      root.classList.remove("searches", "asked");
      findAll(".search__found, .search__missed, .search__back, .search__none").forEach((one) => { one.hidden = true; });
      findAll(".search__all").forEach((one) => { one.hidden = false; });
      findAll(".search__status, .search__spoken").forEach((one) => { one.textContent = ""; });
      setTimeout(() => { throw error; });
    }
  }

  /** The treatments of the page, each with the addresses of its pages; none where there is one alone. */
  function readTreatments() {
    return findAll(".search__treatments > details").map((fold) => ({
      id: fold.dataset.treatment,
      name: find("summary", fold).textContent,
      also: list(fold.dataset.also),
      pages: new Map(findAll("a", fold).map((link) => [link.dataset.place, link])),
    }));
  }

  const addressOf = (treatment, place) => {
    const [page, mark] = place.split("#");
    const link = treatment.pages.get(place) || treatment.pages.get(page);
    return link.getAttribute("href").split("#")[0] + (mark ? `#${mark}` : "");
  };

  /** What the list of the page holds. */
  function addListed(index, treatments) {
    findAll(".search__all li[data-level]").forEach((item, rank) => {
      const { level, name, group, also, alone = "", of, place, summary } = item.dataset;
      const entry = {
        level, name, group, rank, also: list(also), alone: alone.split(" ").filter(Boolean),
        title: find(".links__title", item).textContent,
      };
      const link = find("a", item);
      if (link) {
        const said = find(".links__summary", item).textContent;
        finding.add(index, { ...entry, link: { href: link.getAttribute("href"), summary: said, treatment: -1 } });
        return;
      }
      for (const number of of.split(" ").map(Number)) {
        finding.add(index, { ...entry, link: { href: addressOf(treatments[number], place), summary, treatment: number } });
      }
    });
  }

  /** The pages of each treatment: an overview is called by its treatment's name. */
  function addPages(index, treatments) {
    const pages = find(".search__pages");
    for (const page of pages ? findAll("p", pages.content) : []) {
      const { place, level, name, group, also } = page.dataset;
      treatments.forEach((treatment, number) => {
        const link = treatment.pages.get(place);
        if (!link) return;
        const others = name ? [] : treatment.also;
        finding.add(index, {
          level, group, name: name || treatment.name, title: link.textContent, also: [...list(also), ...others],
          rank: 1e6 + number,
          link: { href: link.getAttribute("href"), summary: page.textContent, treatment: number },
        });
      });
    }
  }

  /** The questions of each treatment: loaded once, when somebody begins to ask. */
  function makePieces(index, treatments, changed) {
    const site = find(".search__pages") ? find(".search__pages").dataset.root : "";
    const state = new Map(treatments.map(({ id }) => [id, "waiting"]));
    const are = (what) => treatments.filter(({ id }) => state.get(id) === what);
    const fail = (id) => {
      if (state.get(id) !== "waiting") return;
      state.set(id, "failed");
      changed();
    };
    let isAsked = false;
    window.takePiece = (id, entries) => carefully(() => {
      if (!state.has(id) || state.get(id) === "held") return;
      const number = treatments.findIndex((one) => one.id === id);
      entries.forEach(({ href, summary, ...entry }, i) => finding.add(index, {
        ...entry, rank: (number + 1) * 1e3 + i, link: { href: site + href, summary, treatment: number },
      }));
      state.set(id, "held");
      changed();
    });
    return {
      are,
      load() {
        if (isAsked || !treatments.length) return;
        isAsked = true;
        for (const script of findAll("script", document.importNode(find(".search__pieces").content, true))) {
          const { treatment } = script.dataset;
          script.addEventListener("error", () => fail(treatment));
          script.addEventListener("load", () => fail(treatment)); // unless it was what it should be
          document.head.append(script);
        }
        setTimeout(() => are("waiting").forEach(({ id }) => fail(id)), GIVEN_UP_AFTER);
      },
    };
  }

  function start() {
    const say = sayFrom(part("words"));
    const field = find("#search-field");
    const form = find("#search-form");
    const card = part("emergency");
    const treatments = readTreatments();
    const index = finding.makeIndex(say("find-empty").split("; "), treatments.map(({ name }) => name));
    addListed(index, treatments);
    addPages(index, treatments);
    const drawing = makeDrawing(treatments.map((treatment) => treatment.name), say);
    let soon, settled;
    const pieces = makePieces(index, treatments, () => {
      if (!soon) soon = setTimeout(() => carefully(show), 60);
    });
    if (!field.value) field.value = question;

    /** What is told of what was found; nothing is said to be nowhere while something is missing. */
    function tell(found, number, text) {
      if (found.isOpen) return text && say("all-listed");
      const isWaiting = pieces.are("waiting").length > 0;
      const isLacking = pieces.are("failed").length > 0;
      const lack = isLacking && say("not-all-looked");
      if (!number && isWaiting) return say("still-looking");
      if (!number) return isLacking ? lack : say("nothing-found", { text });
      const quoted = isWaiting || isLacking ? [] : found.missing.map((word) => say("quoted", { word }));
      return [
        found.corrected ? say("results-instead", { text: found.corrected, n: number }) : say("results-for", { text, n: number }),
        found.alarms.length && say("signs-first"),
        // Below an emergency stands nothing that is beside the point.
        quoted.length && !found.alarms.length && say("nothing-for", { words: quoted.reduce((first, last) => say("both", { first, last })) }),
        treatments.length && number > MOST_SIGNS && !found.isNaming && say("type-treatment"),
        lack,
      ].filter(Boolean).join(" ");
    }

    function showHits(alarms, others) {
      part("results").replaceChildren(...others.slice(0, MOST_HITS).map(drawing.one));
      part("results").hidden = !others.length;
      const more = part("more");
      const rest = others.slice(MOST_HITS);
      more.hidden = !rest.length;
      if (rest.length) more.textContent = say("show-more-results", { n: rest.length });
      more.onclick = () => carefully(() => {
        const items = rest.map(drawing.one);
        part("results").append(...items);
        more.hidden = true;
        find("a, summary", items[0]).focus();
      });
      if (card) find("ul", card).replaceChildren(...drawing.signs(alarms));
      if (card) card.hidden = !alarms.length;
    }

    /** Lead to the lists of what could not be looked through. */
    function showMissed(isAsked) {
      const failed = isAsked ? pieces.are("failed") : [];
      part("missed").hidden = !failed.length;
      const told = document.createElement("p");
      told.textContent = say("look-here-too");
      const links = failed.map((treatment) => ({
        href: (treatment.pages.get("faq") || Array.from(treatment.pages.values())[0]).getAttribute("href"),
        treatment: treatments.indexOf(treatment),
      }));
      part("missed").replaceChildren(...(failed.length ? [told, drawing.each(links, true)] : []));
    }

    function show() {
      clearTimeout(soon);
      soon = undefined;
      const text = field.value.trim();
      if (text) pieces.load();
      const found = finding.find(field.value, index);
      const alarms = found.alarms.slice(0, MOST_SIGNS);
      const number = alarms.length + found.others.length;
      const isWaiting = Boolean(text) && !found.isOpen && !number && pieces.are("waiting").length > 0;
      // Who meant another word than was found, or more, is told whom to ask.
      const isMissing = (found.missing.length > 0 || found.corrected !== "") && !alarms.length;
      showHits(alarms, found.others);
      showMissed(Boolean(text) && !found.isOpen);
      part("found").setAttribute("aria-busy", String(Boolean(text) && pieces.are("waiting").length > 0));
      part("found").hidden = !number;
      part("back").hidden = !number;
      part("all").hidden = number > 0 || isWaiting;
      part("none").hidden = found.isOpen || isWaiting || (number > 0 && !isMissing);
      root.classList.remove("asked");
      part("status").textContent = tell(found, number, text);
      clearTimeout(settled);
      const settle = () => carefully(() => keep(text));
      if (isTyping || pieces.are("waiting").length) settled = setTimeout(settle, SETTLED_AFTER);
      else settle();
    }

    /** Say aloud what was found, and keep what was asked: some phones allow no address for each letter. */
    function keep(text) {
      part("spoken").textContent = part("status").textContent;
      // After #, so that what a patient asks is not sent when the page is loaded again.
      const query = text ? `#q=${encodeURIComponent(text)}` : "";
      if (query !== location.hash) history.replaceState(null, "", location.pathname + query);
    }

    let wait;
    let isTyping = false;
    const now = () => {
      clearTimeout(wait);
      isTyping = false;
      carefully(show);
    };
    field.addEventListener("focus", () => pieces.load());
    field.addEventListener("input", () => {
      isTyping = true;
      clearTimeout(wait);
      wait = setTimeout(() => carefully(show), TYPED_AFTER);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      now();
    });
    form.addEventListener("reset", () => {
      setTimeout(now);
      field.focus();
    });
    if (field.value) show();
  }

  document.addEventListener("DOMContentLoaded", () => carefully(start));
})();
