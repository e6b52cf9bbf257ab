/* Leave those treatments whose names were typed, where there are many. What names none leaves all:
   the button then asks for it among all answers. If this fails, the list stays whole. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const field = document.getElementById("search-field");
  const list = document.querySelector(".treatments--many");
  if (!field || !list) return;

  /** Without case, accents and what is no letter or figure. */
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const groups = Array.from(list.querySelectorAll(".treatments__group"), (group) => {
    const heading = group.querySelector("h3");
    const about = heading ? heading.textContent : "";
    const items = Array.from(group.querySelectorAll(".treatments__one"), (item) => {
      const name = item.querySelector(".treatments__name").textContent;
      return { item, words: ` ${plain(`${name} ${about}`)}` };
    });
    return { group, items };
  });

  function narrow() {
    const asked = plain(field.value).split(" ");
    const fits = ({ words }) => asked.every((word) => words.includes(` ${word}`));
    const isFound = groups.some(({ items }) => items.some(fits));
    for (const { group, items } of groups) {
      for (const one of items) one.item.hidden = isFound && !fits(one);
      group.hidden = items.every(({ item }) => item.hidden);
    }
  }

  field.addEventListener("input", narrow);
  // What was typed before the page was left is there again when one comes back.
  narrow();
});
