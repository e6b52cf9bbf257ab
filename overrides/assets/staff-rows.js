/* Narrow down and sort the rows of a table by what stands in them.

   The rows are all in the page; nothing is fetched. A form with data-rows names its table, its
   fields are named as the rows' data. What was chosen stays in the address, after #. */
"use strict";

(() => {
  document.documentElement.classList.add("rows");

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/gu, " ");

  /** How to compare two rows: numbers as numbers, words as words; rows without a value come last. */
  function comparing(key, sign, original) {
    const of = {
      source: (row) => row.querySelector("th bdi").textContent,
      topics: (row) => row.querySelector("li a")?.textContent ?? "",
    }[key] ?? ((row) => row.dataset[key]);
    const values = new Map(original.map((row) => [row, of(row)]));
    return (one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      if (!a || !b) return !a - !b;
      const order = key === "hours" ? a - b : a.localeCompare(b, "en");
      return sign * order || original.indexOf(one) - original.indexOf(other);
    };
  }

  function start(form) {
    const table = document.getElementById(form.dataset.rows);
    if (!table) return;
    form.hidden = false;
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
    const say = sayFrom(form.querySelector("template"));
    const status = form.querySelector("[role=status]");
    const none = document.getElementById(`${form.dataset.rows}-none`);
    const fields = [...form.elements].filter((field) => field.name);
    const chosen = () => fields.filter((field) => field.value.trim());
    let sorted = "";

    function fits(row) {
      return chosen().every(({ name, value }) => {
        if (name === "sort") return true;
        if (name === "words") return plain(value.trim()).split(" ").every((word) => texts.get(row).includes(word));
        return (row.dataset[name] ?? "").split(name === "topics" ? " " : "\n").includes(value);
      });
    }

    function sort(order) {
      if (order === sorted) return;
      sorted = order;
      const key = order.replace("-", "");
      body.append(...(key ? [...rows].sort(comparing(key, order.startsWith("-") ? -1 : 1, rows)) : rows));
      for (const head of table.querySelectorAll("[data-sort]")) {
        const way = order.startsWith("-") ? "descending" : "ascending";
        head.setAttribute("aria-sort", head.dataset.sort === key ? way : "none");
      }
    }

    function show(isNew = true) {
      sort(form.elements.sort.value);
      let count = 0;
      for (const row of rows) count += !(row.hidden = !fits(row));
      const order = form.elements.sort.selectedOptions[0];
      const values = { shown: count, n: rows.length, order: order.textContent };
      status.textContent = say(order.value ? "rows-in-order" : "rows-shown", values);
      none.hidden = count > 0;
      if (!isNew) return;
      const query = new URLSearchParams(chosen().map(({ name, value }) => [name, value])).toString();
      history.replaceState(null, "", location.pathname + location.search + (query && `#${query}`));
    }

    for (const head of table.querySelectorAll("[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const key = head.dataset.sort;
        form.elements.sort.value = form.elements.sort.value === key ? `-${key}` : key;
        show();
      });
    }

    let wait;
    form.addEventListener("input", (event) => {
      clearTimeout(wait);
      if (event.target.type === "search") wait = setTimeout(show, 150);
      else show();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
    form.addEventListener("reset", () => setTimeout(show));

    // An address with a statement's own name after # goes to it; one with = says what was chosen.
    const given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const field of fields) field.value = given.get(field.name) ?? "";
    show(false);
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-rows]").forEach(start));
})();
