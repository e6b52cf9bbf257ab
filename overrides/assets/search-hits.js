/* Draw what a search has found: each hit with its treatment, what several have once for all. */
"use strict";

/** Draw what was found, with the shapes and the words of the page; `names` are those of all treatments. */
function makeDrawing(names, say) {
  const MOST_NAMES = 3;
  const MOST_LINKS = 5; // with an answer each; more are names alone
  const SIGNS = ["emergency", "today", "contact"];
  const find = (part, of) => of.querySelector(part);
  const shapes = document.querySelector(".search__shapes").content;
  const [single, shared] = shapes.querySelectorAll("li");
  const nameOf = ({ treatment }) => names[treatment] || "";
  const namesOf = (links) => (links.length > MOST_NAMES
    ? say("more-treatments", { name: nameOf(links[0]), n: links.length - 1 }) : links.map(nameOf).filter(Boolean).join(", "));

  function fill(shape, { level, title }, { summary, treatment }) {
    const item = document.importNode(shape, true);
    if (level) item.dataset.level = level;
    find(".links__title", item).textContent = title || "";
    for (const [name, text] of [[".links__summary", summary], [".search__treatment", treatment]]) {
      find(name, item).textContent = text;
      if (!text) find(name, item).remove();
    }
    const icon = SIGNS.includes(level) && find(`[data-level="${level}"]`, shapes);
    if (icon) (find("a", item) || find("div", item)).prepend(document.importNode(icon, true));
    return item;
  }

  /** A treatment as a link: its name alone, or with what is said after it. */
  function named(link) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.className = "button button--quiet";
    [anchor.href, anchor.textContent] = [link.href, nameOf(link)];
    item.append(anchor);
    return item;
  }

  function told(link) {
    const item = fill(single, {}, { summary: link.summary, treatment: nameOf(link) });
    find(".links__title", item).remove();
    find("span", item).prepend(find(".search__treatment", item));
    find("a", item).href = link.href;
    return item;
  }

  /** A link for each treatment, with what is said after it; of many treatments, names that unfold. */
  function each(links, isPlain) {
    const all = document.createElement("ul");
    all.className = isPlain ? "search__each" : "search__each search__each--told";
    all.setAttribute("role", "list");
    const fillIn = () => all.append(...links.map((link) => (isPlain ? named(link) : told(link))));
    if (links.length <= MOST_LINKS) {
      fillIn();
      return all;
    }
    const fold = document.createElement("details");
    const opens = document.createElement("summary");
    opens.textContent = say("choose-of-treatments", { n: links.length });
    fold.append(opens, all);
    // Of many hits with many links each, a slow phone draws those that are wanted.
    fold.addEventListener("toggle", fillIn, { once: true });
    return fold;
  }

  function one(group) {
    const [first] = group.links;
    const isAlike = group.links.every(({ summary }) => summary === first.summary);
    if (group.links.length === 1) {
      const item = fill(single, group, { summary: first.summary, treatment: nameOf(first) });
      find("a", item).href = first.href;
      return item;
    }
    const isPlain = isAlike || group.links.length > MOST_LINKS;
    const item = fill(shared, group, { summary: isAlike ? first.summary : "", treatment: "" });
    find("div > div", item).append(each(group.links, isPlain));
    return item;
  }

  /** The signs of an emergency, each with its treatments, and one way to all signs of each. */
  function signs(alarms) {
    if (alarms.every(({ links }) => links.length === 1)) return alarms.map(one);
    const items = alarms.map((group) => fill(shared, group, { summary: "", treatment: namesOf(group.links) }));
    const links = new Map(alarms.map((group) => group.links).flat().map((link) => [link.treatment, link]));
    const last = document.createElement("li");
    const told = document.createElement("p");
    told.textContent = say("signs-in-full");
    last.append(told, each(Array.from(links.values()).sort((a, b) => a.treatment - b.treatment), true));
    return [...items, last];
  }

  return { one, signs, each };
}
