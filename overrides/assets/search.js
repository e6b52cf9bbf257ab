/* Find an answer by a patient's words, in the list that stands in the page.

   Nothing is fetched and nothing is sent: what was typed goes into the part of the address
   that no server sees. No library: there are about a hundred entries, and no small search
   engine lets the signs of an emergency come first, whatever else it finds. */
"use strict";

(() => {
  // Words that say nothing about what is asked.
  const EMPTY = new Set(words(`a about after again all also am an and any anything are as at be because
    been before but by can cannot cant could did do does doesnt dont for from get gets getting go goes
    going got had has have having how i if im in into is isnt it its just long may me might much must
    my no not now of off ok okay on or our out really safe see seem should so some still take than that
    the their them then there they this to too try up us very want was we what when where whether which
    while who why will with without would you your`));
  // Words in signs of an emergency that stand in much else too: alone they raise no alarm.
  const COMMON = new Set(words(`bad blood body cold dark darker day dry face feel feeling hard hot heat
    line look new normal pain patch red redness round run running skin small sore strong tight treated
    treatment warm week`));
  // Words that stand in many questions, and raise no alarm alone, but count in full.
  const CALM = new Set([...COMMON, ...words("cream")]);
  const LEVELS = ["emergency", "today", "contact", "help", "question", "before"];
  const MOST_SIGNS = 5;

  /** Plain words: no case, accents, apostrophes or endings: "Can't breathe" is cant, breath. */
  function words(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/[\p{M}'’‘ʼ]/gu, "");
    return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
      word.replace(/(?<=..[^s])s$/u, "").replace(/(?<=..)([bdgmnpt])\1(ing|ed)$/u, "$1")
        .replace(/(?<=.{4})(ing|ed|e)$/u, ""));
  }

  /** Each word with the next as one: "make-up" is also makeup. */
  const joined = (list) => list.slice(1).map((word, i) => list[i] + word);

  function readEntry(item, rank) {
    const { name, group, also, level } = item.dataset;
    const text = (part) => item.querySelector(part)?.textContent ?? "";
    const phrases = [name, ...also.split("|")].map(words);
    const lists = [words(text(".links__title")), ...phrases];
    return {
      item, rank, level,
      address: item.querySelector("a").getAttribute("href"),
      words: new Set(lists.flat()),
      pairs: new Set(lists.flatMap(joined)),
      phrases: new Set(phrases.map((list) => list.join(""))),
      group: new Set(words(group)),
      treatment: new Set(words(text(".search__treatment"))),
    };
  }

  /** How many letters to add, leave out, change or swap to make one word of the other. */
  function distance(one, other) {
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
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

  /** How well a word fits an entry: as a whole, as a start of a word, or only its group. */
  function fit(word, entry) {
    const isStart = (other) => other === word || (word.length > 2 && other.startsWith(word));
    if (entry.words.has(word) || entry.pairs.has(word)) return 1;
    if ([...entry.words].some(isStart)) return 0.8;
    return [...entry.group].some(isStart) ? 0.5 : 0;
  }

  /** How well a word fits each entry. Only a word that fits none is taken for mistyped. */
  function fits(word, entries) {
    const exact = entries.map((entry) => fit(word, entry));
    const most = word.length > 7 ? 2 : word.length > 4 ? 1 : 0;
    if (!most || exact.some(Boolean)) return exact;
    const isNear = (other) => Math.abs(other.length - word.length) <= most && distance(word, other) <= most;
    return entries.map((entry) => ([...entry.words].some(isNear) ? 0.6 : 0));
  }

  /** The words that count: "make up" is one word where an entry writes it so. */
  function asked(text, entries) {
    const list = words(text);
    const isKnown = (word) => entries.some((entry) => entry.words.has(word));
    for (let i = list.length - 1; i > 0; i--) {
      if (isKnown(list[i - 1] + list[i])) list.splice(i - 1, 2, list[i - 1] + list[i]);
    }
    return list.filter((word) => !EMPTY.has(word));
  }

  /** What fits, the signs of an emergency first, then the best. */
  function find(entries, list) {
    const all = list.map((word) => fits(word, entries));
    const found = entries.map((entry) => {
      const hits = list.filter((_, i) => all[i][entry.rank]);
      const fitting = list.reduce((sum, word, i) => sum + all[i][entry.rank] * (COMMON.has(word) ? 0.5 : 1), 0);
      const isPair = joined(list).some((pair) => entry.pairs.has(pair));
      const isNamed = entry.level !== "before" && entry.phrases.has(list.join(""));
      const isOfTreatment = list.some((word) => entry.treatment.has(word));
      return {
        entry, fitting,
        isAlarm: entry.level === "emergency" && (isPair || hits.some((word) => !CALM.has(word))),
        order: fitting + (isPair || isNamed ? 0.5 : 0) + (isOfTreatment ? 0.5 : 0),
      };
    });
    const best = Math.max(...found.map((one) => one.fitting));
    return found
      .filter((one) => one.isAlarm || (one.fitting && one.fitting > best / 2))
      .sort((one, other) => other.isAlarm - one.isAlarm || other.order - one.order
        || LEVELS.indexOf(one.entry.level) - LEVELS.indexOf(other.entry.level)
        || one.entry.rank - other.entry.rank);
  }

  /** Of each treatment's signs the best; the others stand on the page to which these lead. */
  function few(signs) {
    const sameBefore = (sign, i) => signs.slice(0, i).filter((one) => one.entry.address === sign.entry.address);
    return signs.filter((sign, i) => sameBefore(sign, i).length < MOST_SIGNS);
  }

  // What was asked on another page: the list is hidden before it is painted, so nothing jumps.
  const given = location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search;
  const question = (new URLSearchParams(given).get("q") ?? "").trim();
  document.documentElement.classList.add("searches");
  document.documentElement.classList.toggle("asked", question !== "");

  document.addEventListener("DOMContentLoaded", () => {
    const part = (name) => document.querySelector(`.search__${name}`);
    const field = document.querySelector("#search-field");
    const form = document.querySelector("#search-form");
    const card = part("emergency");
    const entries = [...part("all").querySelectorAll("li")].map(readEntry);
    const copies = (found) => found.map((one) => one.entry.item.cloneNode(true));

    function show() {
      const text = field.value.trim();
      const list = asked(text, entries);
      const found = find(entries, list);
      const signs = few(found.filter((one) => one.entry.level === "emergency"));
      const others = found.filter((one) => one.entry.level !== "emergency");
      const isAlarm = signs.some((one) => one.isAlarm);
      const number = signs.length + others.length;
      // "can i", "sw": a question that has hardly begun.
      const isOpen = !number && !list.some((word) => word.length > 2);
      part("results").replaceChildren(...copies(others));
      card?.querySelector("ul").replaceChildren(...copies(signs));
      part("results").hidden = !others.length;
      if (card) card.hidden = !signs.length;
      if (card) part("results")[isAlarm ? "before" : "after"](card);
      part("found").hidden = !number;
      part("all").hidden = number > 0;
      part("none").hidden = number > 0 || isOpen;
      document.documentElement.classList.remove("asked");
      part("status").textContent = isOpen ? (text && "All questions are listed.")
        : !number ? `We found nothing for “${text}”. If you are worried, call us.`
        : `${number} ${number === 1 ? "result" : "results"} for “${text}”.`
          + (isAlarm ? " Signs of an emergency come first." : "");
      // After #, so that what a patient asks is not sent when the page is loaded again.
      const query = text ? `#q=${encodeURIComponent(text)}` : "";
      history.replaceState(null, "", location.pathname + query);
    }

    let wait;
    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(show, 200);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(wait);
      show();
    });
    form.addEventListener("reset", () => {
      setTimeout(show);
      field.focus();
    });
    field.value ||= question;
    if (field.value) show();
  });
})();
