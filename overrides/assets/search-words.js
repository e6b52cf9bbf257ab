/* What was typed, and what fits it of all that can be found. Nothing here knows of a page.

   No library: no small search engine lets the signs of an emergency come first, whatever else it
   finds. Words are read as when the site was built: aftercare/site/finding/alone.py. */
"use strict";

const finding = (() => {
  // Of equal hits the first: a sign of an emergency of which no word was typed has no place before others.
  const LEVELS = ["today", "contact", "help", "page", "question", "before", "emergency"];
  const SPELT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

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
    return bare.replace(/[ßæœøłđðþı]/g, (letter) => SPELT[letter])
      .replace(/\bcan(?:t| not)\b/g, "cannot").match(/[\p{L}\p{N}]+/gu) || [];
  }

  /** Each word with the next as one: "check-up" is also checkup. */
  const joined = (list) => list.slice(1).map((word, i) => stem(list[i] + word));

  /** An index with nothing in it: `empty` are the words that say nothing about what is asked. */
  function makeIndex(empty, treatments) {
    const index = {
      empty: new Set(empty),
      entries: new Map(),
      labels: new Map(), pairs: new Map(), titles: new Map(), groups: new Map(), written: new Map(),
      known: new Map(), // each stem with the words that have it
    };
    index.treatments = treatments.map((name) => {
      const words = telling(plain(name), index);
      words.forEach((word) => know(word, index));
      return new Set(words.map(stem));
    });
    return index;
  }

  const telling = (list, { empty }) => list.filter((word) => !empty.has(word));

  function know(word, { known }) {
    if (!known.has(stem(word))) known.set(stem(word), new Set());
    known.get(stem(word)).add(word);
  }

  function note(map, words, entry) {
    for (const word of new Set(words)) {
      if (!map.has(word)) map.set(word, []);
      map.get(word).push(entry);
    }
  }

  /** A phrase as what raises an alarm: its telling words, or all where one is left: "passing out". */
  function sign(phrase, index) {
    const list = telling(phrase, index);
    const isWhole = list.length < Math.min(2, phrase.length);
    return { isWhole, stems: (isWhole ? phrase : list).map(stem) };
  }

  /** Add what can be found. What several treatments say in the same words is one entry, with a link each. */
  function add(index, { level, title, name, group, also, alone = [], rank, link }) {
    const key = JSON.stringify([level, title, name, group, also, alone]);
    const found = index.entries.get(key);
    if (found) {
      found.links.push(link);
      found.rank = Math.min(found.rank, rank);
      return;
    }
    const phrases = [name, ...also].map(plain).filter((list) => list.length);
    const words = plain(title);
    const entry = {
      level, title, rank, links: [link], alone: new Set(alone),
      signs: level === "emergency" ? phrases.map((phrase) => sign(phrase, index)) : [],
      called: new Set(level === "emergency" ? telling(plain(name), index).map(stem) : []),
      names: [telling(plain(name), index), telling(words, index)].map((list) => list.map(stem).join(" ")),
      keys: new Set(phrases.map((list) => telling(list, index).map(stem).join(" "))),
      pairs: new Set([words, ...phrases].map(joined).flat()),
    };
    index.entries.set(key, entry);
    const all = [...words, ...phrases.flat()];
    all.forEach((word) => know(word, index));
    note(index.labels, phrases.flat().map(stem), entry);
    note(index.pairs, entry.pairs, entry);
    note(index.titles, words.map(stem), entry);
    note(index.groups, plain(group).map(stem), entry);
    note(index.written, all, entry);
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

  const letters = (word) => Array.from(word).sort().join("");

  /** In a short word any other letter makes another word: a slip swaps two, or forgets or repeats one. */
  const isSlip = (word, other) => (word.length > 5 && word.length !== other.length) || letters(word) === letters(other);

  /** Nobody mistypes the first letter, but for swapping it with the next: "night" is not "tight". */
  const startsAlike = (one, other) => one[0] === other[0] || (one[0] === other[1] && one[1] === other[0]);

  /** The faults in a word, if it was to be another; more than `most` where it was not. */
  function faults(word, other, most) {
    if (!startsAlike(word, other) || Math.abs(word.length - other.length) > most) return most + 1;
    return distance(word, other);
  }

  /** The stems for which a word may be mistyped, those with the fewest faults, each as it is written. */
  function near(word, { known }) {
    const { length } = stem(word);
    let most = length > 7 ? 2 : word.length > 3 ? 1 : 0;
    let found = new Map();
    if (!most) return found;
    for (const [other, written] of known) {
      for (const one of written) {
        const count = Math.min(faults(word, one, most), faults(stem(word), other, most));
        if (count > most || (length < 5 && !isSlip(word, one))) continue;
        if (count < most) [most, found] = [count, new Map()];
        if (!found.has(other)) found.set(other, one);
      }
    }
    return found;
  }

  /** Which entries a word fits, and how well: whole, as the start of a word that is still typed, by its group. */
  function fitsOf({ word, stems: meant, isTyped, isNear }, index) {
    const fits = new Map();
    const fit = (list, value) => (list || []).forEach((entry) => {
      if (!(fits.get(entry) >= value)) fits.set(entry, value);
    });
    for (const one of meant) {
      fit(index.labels.get(one), isNear ? 0.6 : 1);
      fit(index.pairs.get(one), isNear ? 0.6 : 1);
      fit(index.titles.get(one), isNear ? 0.5 : 0.8);
      if (!isNear) fit(index.groups.get(one), 0.5);
    }
    if (isTyped && word.length > 2) {
      for (const [other, list] of index.written) if (other.startsWith(word)) fit(list, 0.6);
    }
    return fits;
  }

  /** The numbers of the treatments that a word names. */
  const namedBy = ({ stems: meant }, { treatments }) => treatments
    .map((name, number) => (meant.some((one) => name.has(one)) ? number : -1)).filter((number) => number >= 0);

  /** What was typed, word by word, each with its stems: more than one if it is mistyped. */
  function asked(text, index) {
    const list = plain(text);
    for (let i = list.length - 1; i > 0; i--) {
      if (index.known.has(stem(list[i - 1] + list[i]))) list.splice(i - 1, 2, list[i - 1] + list[i]);
    }
    return list.map((word, i) => {
      const read = (one) => ({ ...one, word, fits: fitsOf({ ...one, word }, index), of: namedBy(one, index) });
      const one = read({ stems: [stem(word)], isTyped: i === list.length - 1 && !/\s$/.test(text), isNear: false });
      const isEmpty = index.empty.has(word);
      if (isEmpty || one.fits.size || one.of.length) return { ...one, isEmpty, isKnown: true };
      const others = near(word, index);
      const isKnown = others.size > 0;
      const meant = { stems: Array.from(others.keys()), isTyped: false, isNear: true };
      return { ...(isKnown ? read(meant) : one), others, isEmpty, isKnown };
    });
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
      list.some((word) => word.stems.some((one) => entry.alone.has(one)))
      || entry.signs.some(({ isWhole, stems: phrase }) => says(isWhole ? all : list, phrase)));
  }

  /** The treatments that are named by most words, those words, and whether one name is whole. */
  function naming(list, { treatments }) {
    const counts = treatments.map((_, number) => list.filter(({ of }) => of.includes(number)).length);
    const most = Math.max(0, ...counts);
    const chosen = new Set(counts.map((count, number) => (most && count === most ? number : -1)));
    chosen.delete(-1);
    return {
      chosen,
      words: list.filter(({ of }) => of.some((number) => chosen.has(number))),
      isWhole: Array.from(chosen).some((number) => treatments[number].size === most),
    };
  }

  /** How well each entry fits what was typed, and which of it is a sign of an emergency that was typed. */
  function score(all, list, index) {
    const named = naming(list, index);
    // The name of a treatment chooses among what fits the other words.
    const rest = list.filter((word) => !named.words.includes(word));
    const about = rest.length ? rest : list;
    const sums = new Map();
    for (const { fits } of about) for (const [entry, fit] of fits) sums.set(entry, (sums.get(entry) || 0) + fit);
    const isChosen = (entry) => entry.links.some(({ treatment }) => named.chosen.has(treatment));
    const isOwnName = !rest.length && named.isWhole;
    if (isOwnName) {
      for (const entry of index.entries.values()) {
        if (["help", "page"].includes(entry.level) && isChosen(entry) && !sums.has(entry)) sums.set(entry, 0.6 * about.length);
      }
    }
    const alarms = new Set();
    for (const one of all.map((word) => word.stems).flat()) {
      for (const entry of index.labels.get(one) || []) if (isMeant(entry, all, list)) alarms.add(entry);
    }
    // One sign is not an emergency after one treatment, and beside the point after another.
    const titles = new Set(Array.from(alarms).map(({ title }) => title));
    for (const entry of sums.keys()) if (entry.level === "emergency" && titles.has(entry.title)) alarms.add(entry);
    const pairs = joined(list.map(({ word }) => word));
    const key = list.map(({ stems: [first] }) => first).join(" ");
    const beside = (entry) => (rest.length ? named.words : [])
      .reduce((sum, { fits }) => sum + 0.2 * (fits.get(entry) || 0), 0);
    const hits = Array.from(new Set([...sums.keys(), ...alarms])).map((entry) => {
      const fitting = sums.get(entry) || 0;
      const isPair = pairs.some((pair) => entry.pairs.has(pair));
      const isNamed = entry.level !== "before" && entry.keys.has(key);
      return {
        entry, fitting, isAlarm: alarms.has(entry), isChosen: isChosen(entry),
        // "bleeding" may be heavy bleeding: no alarm, but somebody has to have read it.
        isCalled: !isOwnName && about.some(({ stems: meant }) => meant.some((one) => entry.called.has(one))),
        isWhole: about.every(({ fits }) => fits.has(entry)),
        order: fitting + (fitting && isChosen(entry) ? 1 : 0) + beside(entry)
          + (isPair || isNamed ? 0.5 : 0) + (entry.names.includes(key) ? 0.25 : 0),
      };
    });
    return { hits, named, isNarrowed: named.isWhole && rest.length > 0 };
  }

  /** What is left of the hits, the best first. A danger sign is never left out for its treatment, nor for
      other words beside one of its name; it comes first where all that was typed fits it. */
  function choose({ hits, isNarrowed }) {
    const best = Math.max(...hits.map((one) => one.fitting));
    const fitting = hits.filter((one) => one.isAlarm || one.isCalled || one.fitting > best / 2);
    const isFirst = ({ isCalled, isWhole }) => isCalled && isWhole;
    const isNarrow = isNarrowed && fitting.some((one) => one.isChosen);
    return fitting
      .filter(({ entry, isChosen }) => !isNarrow || isChosen || ["emergency", "today", "contact"].includes(entry.level))
      .sort((one, other) => isFirst(other) - isFirst(one)
        || other.order - one.order
        || LEVELS.indexOf(one.entry.level) - LEVELS.indexOf(other.entry.level)
        || one.entry.rank - other.entry.rank);
  }

  /** The same sign or question of several treatments once, with a link for each of them. */
  function gathered(hits, { chosen }) {
    const groups = new Map();
    for (const { entry } of hits) {
      const key = `${entry.level} ${entry.title}`;
      const group = groups.get(key) || { level: entry.level, title: entry.title, links: [] };
      groups.set(key, group);
      const own = entry.links.filter(({ treatment }) => chosen.has(treatment));
      for (const link of own.length ? own : entry.links) {
        if (!group.links.some(({ href }) => href === link.href)) group.links.push(link);
      }
    }
    groups.forEach(({ links }) => links.sort((one, other) => one.treatment - other.treatment));
    return Array.from(groups.values());
  }

  /** What was typed with each mistyped word as it is known, "" where none is. */
  function corrected(all, hits, index) {
    const known = ({ stems: meant, others }) => {
      const hit = hits.map(({ entry }) => meant.find((one) => [index.labels, index.titles]
        .some((map) => (map.get(one) || []).includes(entry)))).find(Boolean);
      return others.get(hit || meant[0]);
    };
    const isAny = all.some(({ isNear }) => isNear);
    return isAny ? all.map((word) => (word.isNear ? known(word) : word.word)).join(" ") : "";
  }

  /** What fits a text: alarms and other hits, the words that nothing has, and the text put right. */
  function find(text, index) {
    const all = asked(text, index);
    const telling = all.filter(({ isEmpty }) => !isEmpty);
    const list = telling.filter(({ isKnown }) => isKnown);
    const scored = score(all, list, index);
    const hits = choose(scored);
    return {
      alarms: gathered(hits.filter((one) => one.isAlarm), scored.named),
      others: gathered(hits.filter((one) => !one.isAlarm), scored.named),
      missing: telling.filter(({ isKnown }) => !isKnown).map(({ word }) => word),
      corrected: corrected(all, hits, index),
      isNaming: scored.named.chosen.size > 0,
      // "can i", "sw": a question that has hardly begun.
      isOpen: !hits.length && !telling.some(({ word }) => word.length > 2),
    };
  }

  return { plain, stem, makeIndex, add, find };
})();
