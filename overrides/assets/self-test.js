/* Ask the questions of a self-test one after the other, say at once what is right, and count.

   Every word of a question stands in the page; this only shows, marks and counts. A result is
   kept where `selfTestStore` keeps it (a learning system), else in this browser, else nowhere.
   What is kept is the mark of each answered question with 1 or 0: a question that was changed
   has another mark and is asked again. */
"use strict";

(() => {
  const MARK = 8;

  /** Keep a result in this browser, if it lets us; it never leaves the browser. */
  function browserStore(name) {
    const key = `aftercare-self-test-${name}`;
    let works = false;
    try {
      localStorage.setItem(`${key}-tried`, "1");
      localStorage.removeItem(`${key}-tried`);
      works = true;
    } catch { /* no storage here: the result lasts as long as the page is open */ }
    return {
      said: works ? "result-in-browser" : "result-not-kept",
      read: () => (works ? localStorage.getItem(key) ?? "" : ""),
      write: (text) => { if (works) localStorage.setItem(key, text); },
      forget: () => { if (works) localStorage.removeItem(key); },
    };
  }

  function start(quiz) {
    const items = [...quiz.querySelectorAll(".quiz__item[data-mark]")];
    if (!items.length) return;
    const say = sayFrom(quiz.querySelector("template"));
    const store = window.selfTestStore ?? browserStore(quiz.dataset.quiz);
    const part = (name) => quiz.querySelector(`.quiz__${name}`);
    const button = (name) => quiz.querySelector(`[data-do="${name}"]`);
    const check = button("check");
    const results = new Map();
    let round = items;  // the questions of this round: all, or those that were wrong
    let here = 0;

    const text = () => items.filter((item) => results.has(item))
      .map((item) => `${item.dataset.mark}${results.get(item) ? 1 : 0}`).join("");
    const rights = () => [...results.values()].filter(Boolean).length;
    const wrongs = () => items.filter((item) => results.get(item) === false);

    function recall() {
      const kept = store.read();
      for (let at = 0; at + MARK < kept.length; at += MARK + 1) {
        const item = items.find((one) => one.dataset.mark === kept.slice(at, at + MARK));
        if (item) results.set(item, kept[at + MARK] === "1");
      }
    }

    const keep = () => store.write(text(), { right: rights(), answered: results.size, all: items.length });

    function count() {
      const left = items.length - results.size;
      const counted = say("self-test-score", { right: rights(), n: results.size });
      part("score").textContent = !results.size ? say("self-test-questions", { n: items.length })
        : left ? `${counted} ${say("self-test-left", { n: left })}` : `${say("self-test-all")} ${counted}`;
      button("wrong").hidden = !wrongs().length;
      button("again").hidden = button("forget").hidden = !results.size;
    }

    /** Make a question as new. */
    function clear(item) {
      for (const radio of item.querySelectorAll("input")) {
        radio.checked = radio.disabled = false;
        radio.closest("label").classList.remove("is-right", "is-wrong");
        radio.closest("label").querySelector(".quiz__said").textContent = "";
      }
      item.querySelector(".quiz__hint").textContent = "";
      item.querySelector(".quiz__verdict").textContent = "";
      item.querySelector("details").open = false;
      item.classList.remove("is-answered");
    }

    function show({ focus = true } = {}) {
      items.forEach((item) => item.classList.toggle("is-away", item !== round[here]));
      clear(round[here]);
      check.hidden = false;
      button("next").hidden = true;
      count();
      if (focus) round[here].querySelector("input").focus();
    }

    function answer() {
      const item = round[here];
      const verdict = item.querySelector(".quiz__verdict");
      const chosen = item.querySelector("input:checked");
      if (!chosen) {
        item.querySelector(".quiz__hint").textContent = say("choose-first");
        item.querySelector("input").focus();
        return;
      }
      const right = item.querySelector("[data-right]");
      const isRight = chosen === right;
      item.querySelector(".quiz__hint").textContent = "";
      const mark = (radio, name, words) => {
        radio.closest("label").classList.add(name);
        radio.closest("label").querySelector(".quiz__said").textContent = words;
      };
      mark(right, "is-right", say(isRight ? "your-answer-right" : "this-is-right"));
      if (!isRight) mark(chosen, "is-wrong", say("your-answer-wrong"));
      for (const radio of item.querySelectorAll("input")) radio.disabled = true;
      verdict.textContent = isRight ? say("right")
        : say("not-right", { answer: right.closest("label").querySelector("span").firstChild.textContent.trim() });
      item.querySelector("details").open = true;
      item.classList.add("is-answered");
      results.set(item, isRight);
      keep();
      count();
      check.hidden = true;
      const next = button("next");
      const isLast = here === round.length - 1;
      next.hidden = isLast;
      // The reason stands below it; the next question is one Tab further.
      (isLast ? part("score") : verdict).focus();
    }

    function begin(questions) {
      round = questions;
      here = 0;
      show();
    }

    check.addEventListener("click", answer);
    quiz.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.type !== "radio") return;
      event.preventDefault();
      answer();
    });
    button("next").addEventListener("click", () => {
      here += 1;
      show();
    });
    button("wrong").addEventListener("click", () => {
      const again = wrongs();
      again.forEach((item) => results.delete(item));
      begin(again);
    });
    button("again").addEventListener("click", () => {
      results.clear();
      keep();
      begin(items);
    });
    button("forget").addEventListener("click", () => {
      results.clear();
      store.forget();
      begin(items);
    });

    quiz.classList.add("is-asking");
    part("kept").textContent = say(store.said);
    part("bar").hidden = part("move").hidden = false;
    recall();
    const open = items.filter((item) => !results.has(item));
    if (open.length) {
      round = open;
      show({ focus: false });
    } else {
      items.forEach((item) => item.classList.add("is-away"));
      part("move").hidden = false;
      check.hidden = button("next").hidden = true;
      count();
    }
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".quiz").forEach(start));
})();
