/* What can be measured in a page. Each function returns faults as sentences, none if all is well. */
"use strict";

globalThis.measures = (() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  /** An element in words that find it again. */
  function name(element) {
    const text = (element.getAttribute("aria-label") || element.textContent).replace(/\s+/g, " ").trim();
    const look = [...element.classList].map((one) => `.${one}`).join("");
    return `<${element.localName}${look}> "${text.slice(0, 40)}"`;
  }

  /** Whether it can be seen at all: has a box, is not hidden, and is not only for screen readers. */
  function isSeen(element) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let one = element; one; one = one.parentElement) {
      if (getComputedStyle(one).clipPath === "inset(50%)") return false;
    }
    return !element.closest(".textures");
  }

  /** Every piece of text that is seen, with its boxes; `within` is a selector. */
  function texts(within = "body") {
    const found = [];
    for (const start of all(within)) {
      const walker = document.createTreeWalker(start, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !isSeen(element) || element.closest("script, style, .skip, option")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
        if (boxes.length) found.push({ element, boxes, text: node.data.trim() });
      }
    }
    return found;
  }

  /** Nothing is wider than the window, cut off at its side, or has to be scrolled sideways. */
  function sideways() {
    const width = root.clientWidth;
    const faults = [];
    if (root.scrollWidth > width) faults.push(`the page is ${root.scrollWidth} px wide in ${width}`);
    for (const { element, boxes, text } of texts()) {
      if (boxes.some((box) => box.right > width + 1 || box.left < -1)) faults.push(`${name(element)} is cut off at the side`);
      const widest = Math.max(...boxes.map((box) => box.width));
      const isTall = boxes.length > 3 && widest < 2.5 * parseFloat(getComputedStyle(element).fontSize);
      if (isTall && /\S{5}/.test(text)) faults.push(`${name(element)} is squeezed: ${boxes.length} lines of ${Math.round(widest)} px`);
    }
    for (const element of all("body *").filter(isSeen)) {
      const { overflowX } = getComputedStyle(element);
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth && !/visible|clip/.test(overflowX)
        && !(element instanceof SVGElement) && !element.matches("input")) {
        faults.push(`${name(element)} has more than it shows: ${element.scrollWidth} px in ${element.clientWidth}`);
      }
    }
    return faults;
  }

  /** No box cuts its text off below. */
  function cut() {
    const faults = [];
    for (const { element, boxes } of texts()) {
      for (let box = element; box && box !== document.body; box = box.parentElement) {
        const { overflowY } = getComputedStyle(box);
        if (/visible/.test(overflowY) || box instanceof SVGElement) continue;
        const edge = box.getBoundingClientRect();
        if (boxes.some((one) => one.bottom > edge.bottom + 2 || one.top < edge.top - 2)) faults.push(`${name(element)} is cut off`);
        break;
      }
    }
    return faults;
  }

  /** Pairs of texts that stand on each other. */
  function overlaps() {
    const list = texts().flatMap(({ element, boxes, text }) => boxes.map((box) => ({ element, box, text })));
    list.sort((one, other) => one.box.top - other.box.top);
    const found = new Set();
    list.forEach((one, i) => {
      for (const other of list.slice(i + 1)) {
        if (other.box.top > one.box.bottom) break;
        if (other.element === one.element) continue;
        if (isStuck(one.element) !== isStuck(other.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of one paragraph may touch; letters may not.
        if (wide > 2 && high > 0.35 * Math.min(one.box.height, other.box.height)) {
          found.add(`"${one.text.slice(0, 30)}" stands on "${other.text.slice(0, 30)}"`);
        }
      }
    });
    return [...found];
  }

  function isStuck(element) {
    for (let box = element; box; box = box.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(box).position)) return true;
    }
    return false;
  }

  /** What stays on the screen leaves two thirds of it for reading. */
  function stuck() {
    const bars = all("body *").filter((one) => isSeen(one) && /fixed|sticky/.test(getComputedStyle(one).position));
    const high = bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
    return high > innerHeight / 3 ? [`bars that stay take ${Math.round(high)} of ${innerHeight} px`] : [];
  }

  /* Large text ------------------------------------------------------------------ */
  /** How many lines a stretch of a text stands in, and how wide it is. */
  function stands(node, start, end) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    return { lines: new Set(boxes.map((box) => Math.round(box.top))).size, wide: boxes.reduce((sum, box) => sum + box.width, 0) };
  }

  /** Pieces of text that are seen and that a pattern finds. */
  function* pieces(pattern, within) {
    for (const element of new Set(texts(within).map((one) => one.element))) {
      for (const node of [...element.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE)) {
        for (const found of node.data.matchAll(pattern)) {
          yield { element, text: found[0], ...stands(node, found.index, found.index + found[0].length) };
        }
      }
    }
  }

  /** A word stands in one line, unless it would take most of the window. */
  function broken() {
    // A no-break space holds a word together; a hyphen or a slash may end a line.
    return [...pieces(/[^ \t\n\r]{2,}/g)]
      .filter(({ element, text, lines, wide }) => lines > 1 && !/[/\u2010-\u2014-]/.test(text) && wide < 0.6 * innerWidth && !element.closest("code, pre"))
      .map(({ element, text, lines }) => `"${text}" of ${name(element)} is broken into ${lines}`);
  }

  /** A telephone number stands in one line. */
  function numbers() {
    return [...pieces(/\+?\d[\d\s()-]{4,}\d/g, "a[href^='tel:']")].filter(({ lines }) => lines > 1)
      .map(({ text, lines }) => `the number ${text} stands in ${lines} lines`);
  }

  /** The header takes at most a third of the screen, the call bar a quarter. */
  function room() {
    return [[".header", 3, "the header"], [".call-bar", 4, "the call bar"]].flatMap(([selector, part, said]) => {
      const high = all(selector).reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
      return high > innerHeight / part + 1 ? [`${said} takes ${Math.round(high)} of ${innerHeight} px`] : [];
    });
  }

  /** A finger hits what is pressed: 44 px. */
  function targets() {
    const pressed = all(".button, button, summary, select, input:not([type=checkbox], [type=radio]), .header a:not(.skip), .call-bar a, .links__link");
    return pressed.filter(isSeen).filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => `${name(one)} is ${Math.round(one.getBoundingClientRect().height)} px high`);
  }

  /** Words to read grow with the text of the browser. */
  function grown() {
    const least = 0.75 * parseFloat(getComputedStyle(root).fontSize);
    return texts("main :is(p, li, dt, dd, th, td, label, legend)").map(({ element }) => element)
      .filter((one) => !one.closest("svg, a[href^='tel:'], .button") && parseFloat(getComputedStyle(one).fontSize) < least)
      .map((one) => `${name(one)} does not grow: ${getComputedStyle(one).fontSize}`);
  }

  /** The spacing of WCAG 1.4.12, on everything. */
  function space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  }

  /* Colours ---------------------------------------------------------------- */
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  /** Red, green, blue, each 0 to 255, and how opaque, 0 to 1. */
  function colour(text) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#0000";
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function light([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map((one) =>
      one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(one, other) {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /** The opaque colours on which a point of an element stands; null for a texture. */
  function ground(element, x, y) {
    const stack = document.elementsFromPoint(x, y);
    for (const below of stack.slice(stack.indexOf(element) + 1)) {
      if (below.closest("text")) continue;
      const style = getComputedStyle(below);
      const isShape = below instanceof SVGElement && below.localName !== "svg";
      if (isShape && style.fill.includes("url(")) return null;
      const found = colour(isShape ? style.fill : style.backgroundColor);
      if (found[3] > 0.99) return found;
    }
    return colour(getComputedStyle(document.body).backgroundColor);
  }

  const measured = new Set();

  /** Text in charts: at least 12 px high as it is drawn, and 4.5:1 on what lies under it. */
  function ink() {
    const faults = [];
    for (const text of all("svg text").filter((one) => !measured.has(one) && isSeen(one))) {
      measured.add(text);
      const drawn = parseFloat(getComputedStyle(text).fontSize) * Math.abs(text.getScreenCTM().d);
      if (drawn < 12) faults.push(`${name(text)} is ${drawn.toFixed(1)} px high`);
      text.scrollIntoView({ block: "center", behavior: "instant" });
      const box = text.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const under = ground(text, x, y);
      const ratio = under && contrast(colour(getComputedStyle(text).fill), under);
      if (!under) faults.push(`${name(text)} stands on a texture`);
      else if (ratio < 4.5) faults.push(`${name(text)} has a contrast of ${ratio.toFixed(1)}`);
    }
    return faults;
  }

  /* Print --------------------------------------------------------------------- */
  /** What paper must not show (a home page is its list of treatments), what it must, and nothing that only colour tells. */
  function paper() {
    const faults = [];
    const useless = "nav:not(.treatments), form, input, button, .skip, .call-bar, .menu";
    for (const element of all(useless).filter(isSeen)) faults.push(`${name(element)} is printed`);
    for (const details of all("main details")) {
      const closed = texts().length && all("summary ~ *", details).filter((one) => one.textContent.trim() && !isSeen(one)
        && !one.closest(".hidden, [hidden]"));
      if (closed.length) faults.push(`${name(details)} stays closed on paper`);
    }
    for (const link of all("main a[href^='http']").filter(isSeen)) {
      const shown = link.textContent + getComputedStyle(link, "::after").content;
      if (!shown.includes(link.getAttribute("href"))) faults.push(`${name(link)} does not show its address`);
    }
    for (const { element, text } of texts()) {
      if (element.closest("svg")) continue;
      const ratio = contrast(colour(getComputedStyle(element).color), [255, 255, 255]);
      if (ratio < 4.5) faults.push(`"${text.slice(0, 40)}" has a contrast of ${ratio.toFixed(1)} on paper`);
    }
    const signs = new Map();
    for (const card of all(".care-card").filter(isSeen)) {
      const icon = card.querySelector("svg.icon");
      const sign = icon?.innerHTML;
      if (!sign || !isSeen(icon)) faults.push(`${name(card)} has no sign of its urgency`);
      const level = [...card.classList].find((one) => one.startsWith("care-card--"));
      if (signs.has(sign) && signs.get(sign) !== level) faults.push(`${name(card)} has the sign of ${signs.get(sign)}`);
      signs.set(sign, level);
      if (!isSeen(card.querySelector("h2, h3"))) faults.push(`${name(card)} has no heading`);
      if (parseFloat(getComputedStyle(card).borderTopWidth) < 1) faults.push(`${name(card)} has no edge`);
    }
    for (const verdict of all(".verdict").filter(isSeen)) {
      if (!verdict.textContent.trim()) faults.push("a verdict has no word");
    }
    return faults;
  }

  /* Keyboard ------------------------------------------------------------------ */
  const CONTROLS = `a[href], button, input:not([type="hidden"]), select, textarea, summary, label[for],
    [onclick], [tabindex], [role="button"], [role="link"], [role="checkbox"], [role="switch"], [role="tab"], [role="menuitem"]`;
  const reached = new Set();
  let looks = new Map();

  function look(element) {
    const style = getComputedStyle(element);
    return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
  }

  /** Everything that a finger or a mouse can use. */
  function controls() {
    const marked = new Set(all(CONTROLS).filter((one) => one.getAttribute("tabindex") !== "-1"));
    for (const element of all("body *")) {
      // Whatever has a hand over it although nothing around it has.
      const isHand = getComputedStyle(element).cursor === "pointer";
      if (isHand && getComputedStyle(element.parentElement).cursor !== "pointer") marked.add(element);
    }
    return [...marked].filter((one) => isSeen(one) && !one.disabled && !one.matches(".skip"));
  }

  /** Note how everything looks before the first Tab. */
  function beforeTab() {
    reached.clear();
    looks = new Map(all("body *").map((one) => [one, look(one)]));
    return controls().length;
  }

  /** What has the focus after a Tab: "end", "trap", or its faults. */
  function afterTab() {
    const element = document.activeElement;
    if (!element || element === document.body || element === root) return "end";
    // A date or a time has several stops: day, month, year.
    if (element === [...reached].at(-1) && element.matches("input:is([type=date], [type=time])")) return [];
    if (reached.has(element)) return element === [...reached][0] ? "end" : "trap";
    reached.add(element);
    if (!isSeen(element)) return [`${name(element)} takes the focus and cannot be seen`];
    const faults = [];
    const box = element.getClientRects()[0];
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
    const isHit = points.some(([x, y]) => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (element.contains(hit) || hit.contains(element));
    });
    if (!isHit) faults.push(`${name(element)} is covered while it has the focus`);
    if (looks.get(element) === look(element)) faults.push(`${name(element)} does not show the focus`);
    return faults;
  }

  /** What no Tab has reached. */
  function unreached() {
    // Tab reaches one radio button of a group; the arrow keys reach the others.
    const isOfGroup = (one) => one.type === "radio"
      && [...reached].some((other) => other.type === "radio" && other.name === one.name);
    const isReached = (one) => reached.has(one) || isOfGroup(one)
      || (one.control && (reached.has(one.control) || isOfGroup(one.control)))
      || [...reached].some((other) => other.contains(one));
    return controls().filter((one) => !isReached(one)).map((one) => `${name(one)} cannot be reached`);
  }

  /** Open expanders: those in the advice, or those in the frame. */
  const open = (within) => all(`${within} details`).forEach((one) => { one.open = true; });

  /** The fonts of what is seen: a face in a weight and a size, each fetched before anything is drawn. */
  function fonts() {
    const looks = texts().map(({ element }) => getComputedStyle(element));
    return [...new Set(looks.map((look) => `${look.fontWeight} ${look.fontSize} ${look.fontFamily.split(",")[0]}`))];
  }

  return { sideways, cut, overlaps, stuck, broken, numbers, room, targets, grown, space, ink, fonts, paper, beforeTab, afterTab, unreached, open, texts };
})();
