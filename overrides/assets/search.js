/* Find an answer by a patient's words, in the list that stands in the page.

   Nothing is fetched and nothing is sent: what was typed goes into the part of the address
   that no server sees. No library: there are about a hundred entries a treatment, and no small
   search engine lets the signs of an emergency come first, whatever else it finds. If this fails,
   the page says so, and the list stays whole. */
"use strict";

(() => {
  // Words that say nothing about what is asked.
  const EMPTY = new Set(`a about after again all also already am an and any anything are as at be because
    been before but by can cannot cant could did do does doesnt dont feel feeling feels for from get gets
    getting go goes going got had has have having how i if im in into is isnt it its just long may me might
    much must my no not now of off ok okay on or our out really safe see seem should so some still take taking
    than that the their them then there they this to too try up us use using very want was we what when where
    whether which while who why will with without would you your`.split(/\s+/));
  // Of equal hits the first: a sign of an emergency that is not asked for has no place before others.
  const LEVELS = ["today", "contact", "help", "page", "question", "before", "emergency"];
  const MOST_SIGNS = 5;
  const MOST_NAMES = 3;

  /** A word without the endings of English: breathing, breathe are breath; dizziness is dizzy. */
  const stems = new Map();
  function stem(word) {
    if (!stems.has(word)) {
      stems.set(word, word.replace(/^(.{2,})ies$/, "$1y").replace(/^(.{2,}[^sui])s$/, "$1")
        .replace(/^(.{2,})iness$/, "$1y").replace(/^(.{3,})ness$/, "$1")
        .replace(/^(.{2,})([bdgmnprt])\2(?:ing|ed)$/, "$1$2").replace(/^(.*[aeiouy].*)ing$/, keepShort)
        .replace(/^(.{4,})(?:ed|ion|e)$/, "$1"));
    }
    return stems.get(word);
  }

  /** "being" and "sting" end like "itching", and stay. */
  const keepShort = (whole, start) => (start.length > 2 ? start : whole);

  /** Plain words: no case, accents or apostrophes; "can not" and "can't" are one. */
  function plain(text) {
    const bare = text.toLowerCase().normalize("NFD").replace(/[\p{M}'’‘ʼ]/gu, "");
    return bare.replace(/\bcan(?:t| not)\b/g, "cannot").match(/[\p{L}\p{N}]+/gu) || [];
  }

  const counts = (word) => !EMPTY.has(word);

  /** Each word with the next as one: "check-up" is also checkup. */
  const joined = (list) => list.slice(1).map((word, i) => stem(list[i] + word));

  function readEntry(item, rank) {
    const { name, group, also, level } = item.dataset;
    const text = (part) => {
      const found = item.querySelector(part);
      return found ? found.textContent : "";
    };
    const phrases = [name, ...also.split("|")].map(plain).filter((list) => list.length);
    const title = plain(text(".links__title"));
    const telling = (list) => list.filter(counts).map(stem);
    const treatment = text(".search__treatment");
    return {
      item, rank, level, phrases, treatment,
      name: telling(plain(name)),
      title: telling(title),
      address: item.querySelector("a").getAttribute("href"),
      labels: new Set(phrases.flat().map(stem)),
      inTitle: new Set(title.map(stem)),
      written: Array.from(new Set([...title, ...phrases.flat()])),
      pairs: new Set([title, ...phrases].map(joined).flat()),
      keys: new Set(phrases.map((list) => telling(list).join(" "))),
      group: new Set(plain(group).map(stem)),
      of: new Set(plain(treatment).map(stem)),
    };
  }

  /** A phrase as what raises an alarm: its telling words, or all where one is left: "passing out". */
  function sign(phrase) {
    const telling = phrase.filter(counts);
    const isWhole = telling.length < Math.min(2, phrase.length);
    return { isWhole, stems: (isWhole ? phrase : telling).map(stem) };
  }

  /** The entries, and of each sign of an emergency the words that alone are that sign.

      Those are what its name, its sentence and its other words all say, without what is said of
      anything else after the same treatment: "breathe", and not "sore" or "hot". */
  function read(items) {
    const entries = items.map(readEntry);
    const everyday = new Map(entries.map((entry) => [entry.treatment, new Set()]));
    const known = new Set();
    for (const { level, treatment, labels, inTitle, of } of entries) {
      for (const word of [...labels, ...inTitle]) {
        known.add(word);
        if (!["emergency", "today"].includes(level)) everyday.get(treatment).add(word);
      }
      of.forEach((word) => known.add(word));
    }
    for (const entry of entries) {
      const others = new Set(entry.phrases.slice(1).flat().map(stem));
      entry.own = new Set(entry.name.filter((word) => entry.inTitle.has(word)
        && (!others.size || others.has(word)) && !everyday.get(entry.treatment).has(word)));
      entry.signs = entry.phrases.map(sign);
    }
    return { entries, known };
  }

  /** How many letters to add, leave out, change or swap to make one word of the other. */
  function distance(one, other) {
    let [before, last] = [[], Array.from(Array(other.length + 1).keys())];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const isSame = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
        const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  /** Known words for which a word may be mistyped. Nobody mistypes the first letter: "night" is not "tight". */
  function near(word, known) {
    const most = word.length > 7 ? 2 : word.length > 4 ? 1 : 0;
    return !most ? [] : Array.from(known).filter((other) => other[0] === word[0]
      && Math.abs(other.length - word.length) <= most && distance(word, other) <= most);
  }

  /** Whether a word names the treatment of an entry, where there are several. */
  const isOf = (word, entry) => word.stems.some((one) => entry.of.has(one));

  /** What was typed, word by word, each with its stems: more than one if it is mistyped. */
  function asked(text, { entries, known }) {
    const list = plain(text);
    for (let i = list.length - 1; i > 0; i--) {
      if (known.has(stem(list[i - 1] + list[i]))) list.splice(i - 1, 2, list[i - 1] + list[i]);
    }
    return list.map((word, i) => {
      const one = { word, stems: [stem(word)], isTyped: i === list.length - 1 && !/\s$/.test(text), isNear: false };
      one.isKnown = !counts(word) || entries.some((entry) => fit(one, entry) || isOf(one, entry));
      if (one.isKnown) return one;
      const others = near(one.stems[0], known);
      return others.length ? { word, stems: others, isTyped: false, isNear: true, isKnown: true } : one;
    });
  }

  /** How well a word fits an entry: whole, as the start of a word that is still typed, by its group. */
  function fit({ word, stems: meant, isTyped, isNear }, entry) {
    const isIn = (part) => meant.some((one) => part.has(one));
    if (isIn(entry.labels) || isIn(entry.pairs)) return isNear ? 0.6 : 1;
    if (isIn(entry.inTitle)) return isNear ? 0.5 : 0.8;
    if (isTyped && word.length > 2 && entry.written.some((other) => other.startsWith(word))) return 0.6;
    return isIn(entry.group) ? 0.5 : 0;
  }

  /** Whether words that follow each other are a phrase, in whichever order. */
  function says(list, phrase) {
    return list.some((_, i) => {
      const part = list.slice(i, i + phrase.length);
      return part.length === phrase.length
        && phrase.every((one) => part.some((word) => word.stems.includes(one)))
        && part.every((word) => word.stems.some((one) => phrase.includes(one)));
    });
  }

  /** Whether an entry is a sign of an emergency, and what was typed is that sign, in any of its words. */
  function isMeant(entry, all, list) {
    return entry.level === "emergency" && (
      list.some((word) => word.stems.some((one) => entry.own.has(one)))
      || entry.signs.some(({ isWhole, stems: phrase }) => says(isWhole ? all : list, phrase)));
  }

  /** What fits, the best first, and which of it is a sign of an emergency that was typed. */
  function find(entries, all) {
    const list = all.filter(({ word, isKnown }) => counts(word) && isKnown);
    // The name of a treatment chooses among what fits the other words.
    const about = list.filter((word) => !entries.some((entry) => isOf(word, entry)));
    const pairs = joined(list.map(({ word }) => word));
    const key = list.map(({ stems: [first] }) => first).join(" ");
    const found = entries.map((entry) => {
      const words = (about.length ? about : list).reduce((sum, word) => sum + fit(word, entry), 0);
      const fitting = words + (words && list.some((word) => isOf(word, entry)) ? 1 : 0);
      const isPair = pairs.some((pair) => entry.pairs.has(pair));
      const isNamed = entry.level !== "before" && entry.keys.has(key);
      const isTitle = [entry.name, entry.title].some((words) => words.join(" ") === key);
      return {
        entry, fitting,
        isAlarm: isMeant(entry, all, list),
        order: fitting + (isPair || isNamed ? 0.5 : 0) + (isTitle ? 0.25 : 0),
      };
    });
    const best = Math.max(...found.map((one) => one.fitting));
    return found
      .filter((one) => one.isAlarm || (one.fitting && one.fitting > best / 2))
      .sort((one, other) => other.order - one.order
        || LEVELS.indexOf(one.entry.level) - LEVELS.indexOf(other.entry.level)
        || one.entry.rank - other.entry.rank);
  }

  /** The signs of several treatments, each once with the names of all; the rest stands on their page. */
  function signsOf(alarms, say) {
    const names = new Map();
    for (const { entry } of alarms) {
      const said = entry.item.querySelector(".links__title").textContent;
      if (!names.has(said)) names.set(said, { item: entry.item.cloneNode(true), of: [] });
      names.get(said).of.push(entry.treatment);
    }
    return Array.from(names.values()).slice(0, MOST_SIGNS).map(({ item, of }) => {
      const more = of.length > MOST_NAMES ? say("more-treatments", { name: of[0], n: of.length - 1 }) : "";
      const name = item.querySelector(".search__treatment");
      if (name) name.textContent = more || of.join(", ");
      return item;
    });
  }

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
      document.querySelectorAll(".search__found, .search__none").forEach((part) => { part.hidden = true; });
      document.querySelectorAll(".search__all").forEach((part) => { part.hidden = false; });
      document.querySelectorAll(".search__status").forEach((part) => { part.textContent = ""; });
      setTimeout(() => { throw error; });
    }
  }

  function start() {
    const part = (name) => document.querySelector(`.search__${name}`);
    const say = sayFrom(document.querySelector(".search > template"));
    const field = document.querySelector("#search-field");
    const form = document.querySelector("#search-form");
    const card = part("emergency");
    const index = read(Array.from(part("all").querySelectorAll("li")));
    const isSeveral = new Set(index.entries.map((entry) => entry.treatment)).size > 2;
    if (!field.value) field.value = question;

    function show() {
      const text = field.value.trim();
      const all = asked(field.value, index);
      const list = all.filter(({ word }) => counts(word));
      const found = find(index.entries, all);
      const signs = signsOf(found.filter((one) => one.isAlarm), say);
      const others = found.filter((one) => !one.isAlarm).map((one) => one.entry.item.cloneNode(true));
      const number = signs.length + others.length;
      // Below an emergency stands no other number, and nothing that is beside the point.
      const missing = signs.length ? [] : list.filter((word) => !word.isKnown).map(({ word }) => say("quoted", { word }));
      // "can i", "sw": a question that has hardly begun.
      const isOpen = !number && !list.some(({ word }) => word.length > 2);
      part("results").replaceChildren(...others);
      part("results").hidden = !others.length;
      if (card) card.querySelector("ul").replaceChildren(...signs);
      if (card) card.hidden = !signs.length;
      part("found").hidden = !number;
      part("all").hidden = number > 0;
      part("none").hidden = isOpen || (number > 0 && !missing.length);
      root.classList.remove("asked");
      part("status").textContent = isOpen ? (text && say("all-listed"))
        : !number ? say("nothing-found", { text })
        : say("results-for", { text, n: number })
          + (signs.length ? ` ${say("signs-first")}` : "")
          + (missing.length ? ` ${say("nothing-for", { words: missing.reduce((first, last) => say("both", { first, last })) })}` : "")
          + (isSeveral && number > MOST_SIGNS && !list.some((word) => index.entries.some((entry) => isOf(word, entry)))
            ? ` ${say("type-treatment")}` : "");
      // After #, so that what a patient asks is not sent when the page is loaded again.
      const query = text ? `#q=${encodeURIComponent(text)}` : "";
      history.replaceState(null, "", location.pathname + query);
    }

    let wait;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => carefully(show), 200);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(wait);
      carefully(show);
    });
    form.addEventListener("reset", () => {
      setTimeout(() => carefully(show));
      field.focus();
    });
    if (field.value) show();
  }

  document.addEventListener("DOMContentLoaded", () => carefully(start));
})();
