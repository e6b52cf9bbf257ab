/* Turn a plan in hours into a patient's own dates, on the phone alone.

   Every word stands in the page; here are only dates. Time is counted in hours that have passed, so
   a change of the clocks moves nothing. A wait ends on the next morning, never earlier. Nothing is
   sent; nothing is kept unless the reader asks for it. */
"use strict";

(() => {
  const HOUR = 3600e3;
  const LANGUAGE = document.documentElement.lang;

  /** Writes dates in the page's language. Made for the first date: it takes a phone as long as a page. */
  function writer(settings) {
    let format;
    return (date) => {
      format = format || new Intl.DateTimeFormat(LANGUAGE, settings);
      return format.format(date);
    };
  }
  const writeDay = writer({ weekday: "long", day: "numeric", month: "long" });
  const writeMoment = writer({ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });

  /* Dates -------------------------------------------------------------------- */
  /** The start of a moment's day here, or of a day after it. */
  function dayOf(moment, later = 0) {
    const date = new Date(moment);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later).getTime();
  }

  /** The morning after a moment; a moment at midnight is its own. */
  const morningAfter = (moment) => (dayOf(moment) >= moment ? dayOf(moment) : dayOf(moment, 1));

  /** The full minute at a moment or after it. */
  const minuteAfter = (moment) => Math.ceil(moment / 60e3) * 60e3;

  /** When a treatment ended, by a day and a time: the first moment that this can be, and the last.

      They differ in the hour that comes twice when the clocks go back; the hour that is left out
      when they go forward is none. */
  function read(day, time) {
    const first = new Date(`${day}T${time}`).getTime();
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}/.test(time) || Number.isNaN(first)) return "missing";
    const isSame = (moment) => {
      const date = new Date(moment);
      return date.getDate() === Number(day.slice(8)) && date.getMinutes() === Number(time.slice(3, 5))
        && date.getHours() === Number(time.slice(0, 2));
    };
    if (!isSame(first)) return "gap";
    return [first, [60, 30].map((minutes) => first + minutes * 60e3).find(isSame) ?? first];
  }

  /** The plan's items with their moments: a wait counts from the last start, a sign from the first.

      A wait ends on the next morning; one of less than a day ends at a time of the clock. Of several
      treatments each has its own clock: a wait ends with the last of them, a sign with the first. */
  function items(plan, starts, names) {
    return plan.map(({ phases, ends, isWait, isByClock, ...rest }) => {
      const over = isByClock ? minuteAfter : morningAfter;
      const at = (hours) => hours.map((hour, i) => {
        if (hour === null) return null;
        const [first, last] = starts[i];
        return isWait ? over(last + hour * HOUR) : first + hour * HOUR;
      });
      const counted = (moments) => {
        const known = moments.filter((one) => one !== null);
        return known.length ? Math[isWait ? "max" : "min"](...known) : null;
      };
      const end = counted(at(ends));
      const who = names.filter((_, i) => at(ends)[i] === end).join(", ");
      return {
        ...rest, isWait, isByClock, end,
        phases: phases.map((phase) => ({
          ...phase,
          words: phase.words.replace("{who}", () => who),
          from: phase.hours.some((hour) => hour) ? counted(at(phase.hours)) : -Infinity,
        })),
      };
    });
  }

  /** Whether one treatment was sooner after another than its gap; gaps are in hours, null for none. */
  const isTooClose = (starts, gaps) => starts.some(([, last], i) => gaps[i]
    && starts.some(([first], j) => j !== i && first >= starts[i][0] && first - last < gaps[i] * HOUR));

  /** What holds of an item at a moment. */
  const phaseAt = (item, moment) => item.phases.filter((phase) => phase.from <= moment).pop();

  /** Whether its date is a day: a sign, and a wait of some hours, name an hour as well. */
  const namesDay = (item) => item.isWait && !item.isByClock;

  /** What is said of it with its date. */
  const saidOf = (item, words) =>
    words.replace("{date}", () => (namesDay(item) ? writeDay : writeMoment)(item.end));

  /** All that holds at a moment, by level: groups of which the same is said, the first to end first.

      In a list by day, a wait needs no date. */
  function planAt(dated, moment, isByDay) {
    const levels = new Map();
    const inOrder = [...dated].sort((one, other) => (one.end ?? Infinity) - (other.end ?? Infinity) || 0);
    for (const item of isByDay ? dated : inOrder) {
      const phase = phaseAt(item, moment);
      const isPlain = isByDay && namesDay(item) && phase.dated.includes("{date}");
      const said = isPlain ? "" : saidOf(item, isByDay ? phase.dated : phase.told);
      if (!levels.has(phase.level)) levels.set(phase.level, new Map());
      const groups = levels.get(phase.level);
      // What is forbidden in words of its own stands apart: not "do not swim and leave it dry".
      const alike = JSON.stringify([said, phase.isWhole]);
      const known = groups.get(alike) ?? { said, phases: [] };
      known.phases.push(phase);
      groups.set(alike, known);
    }
    return levels;
  }

  const groupsOf = (levels, level) => [...(levels.get(level)?.values() ?? [])];

  /** The days on which something changes: each with the last day for which it holds. */
  function days(dated, first, until) {
    const state = (moment) => JSON.stringify(dated.map((item) => item.phases.indexOf(phaseAt(item, moment))));
    const dayFrom = (moment) => ({ day: dayOf(moment), moment, state: state(moment), levels: planAt(dated, moment, true) });
    const found = [dayFrom(first)];
    for (let day = dayOf(first, 1); day <= until; day = dayOf(day, 1)) {
      if (state(day) !== found[found.length - 1].state) found.push(dayFrom(day));
    }
    return found.map((one, i) => ({ ...one, last: found[i + 1] && dayOf(found[i + 1].day, -1) }));
  }

  /* Calendar ------------------------------------------------------------------- */
  /** Lines of at most 75 octets; a letter is never cut. */
  function folded(line) {
    const lines = [""];
    let size = 0;
    for (const letter of line) {
      const more = new TextEncoder().encode(letter).length;
      if (size + more > 75) {
        lines.push(" ");
        size = 1;
      }
      lines[lines.length - 1] += letter;
      size += more;
    }
    return lines.join("\r\n");
  }

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
  const stamp = (moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");

  function dateOf(moment) {
    const date = new Date(moment);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, "0")).join("");
  }

  /**
   * A calendar with an entry for each end of a wait. Made again, with a time that was corrected, its
   * entries take the place of the old ones: the same names, and a higher number.
   * The day of an end is an entry at 9, since some calendars keep no alarm within a whole day.
   */
  function calendar(root, dated, now, say) {
    const { treatment, key, draft } = root.dataset;
    const sequence = Math.floor((now - Date.UTC(2020, 0)) / 1e3);
    const page = document.querySelector("link[rel=canonical]")?.href;
    const events = dated.filter((item) => item.title && item.end > now).flatMap((item) => [
      "BEGIN:VEVENT",
      `UID:${treatment}-${item.id}@${key}`,
      `DTSTAMP:${stamp(now)}`,
      `SEQUENCE:${sequence}`,
      ...(item.isByClock
        ? [`DTSTART:${stamp(item.end)}`, `DTEND:${stamp(item.end + 15 * 60e3)}`]
        : [`DTSTART:${dateOf(item.end)}T090000`, `DTEND:${dateOf(item.end)}T091500`]),
      `SUMMARY:${escaped(draft + item.title)}`,
      `DESCRIPTION:${escaped([item.text, say("call"), say("draft"), page].filter(Boolean).join("\n\n"))}`,
      ...(page ? [`URL:${page}`] : []),
      "CLASS:PRIVATE",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(draft + item.title)}`,
      "TRIGGER;RELATED=START:PT0S",
      "END:VALARM",
      "END:VEVENT",
    ]);
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//aftercare//my dates//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", ...events, "END:VCALENDAR", ""];
    return events.length ? lines.map(folded).join("\r\n") : "";
  }

  /* The page --------------------------------------------------------------------- */
  /** Hours as they stand in the page: of each treatment one, "-" for none. */
  const hoursIn = (text) => text.split(" ").filter(Boolean).map((one) => (one === "-" ? null : Number(one)));

  /** The plan, as it stands in the page. */
  function planOf(template) {
    return [...template.querySelectorAll("[data-item]")].map((element) => ({
      id: element.dataset.item, title: element.dataset.title, text: element.dataset.text,
      ends: hoursIn(element.dataset.end), isWait: element.dataset.wait !== "",
      isByClock: element.dataset.wait === "clock",
      phases: [...element.querySelectorAll("a")].map((link) => ({
        link, level: link.dataset.level, hours: hoursIn(link.dataset.from), dated: link.dataset.dated,
        told: link.dataset.told, words: link.textContent, isWhole: link.dataset.whole !== undefined,
      })),
    }));
  }

  /** Links with what stands between the parts of a list. */
  function links(phases, between, last) {
    return phases.flatMap((phase, i) => {
      const link = document.createElement("a");
      link.href = phase.link.getAttribute("href");
      link.textContent = phase.words;
      return [i ? (i === phases.length - 1 ? last : between) : "", link];
    });
  }

  function bold(text) {
    const element = document.createElement("b");
    element.textContent = text;
    return element;
  }

  /** Where an hour stands in the chart, in percent; between two ticks it is linear. */
  function placeOf(scale, hour) {
    const next = scale.findIndex(([tick]) => tick > hour);
    if (next < 0) return scale[scale.length - 1][1];
    const [[from, start], [to, end]] = [scale[next - 1], scale[next]];
    return start + ((hour - from) / (to - from)) * (end - start);
  }

  function drawn(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  /** Mark in the chart of the recovery where one is; null takes the mark away. */
  function mark(scale, hour, words) {
    for (const old of document.querySelectorAll(".recovery .here, .recovery .here-row")) old.remove();
    if (hour === null || !scale.length) return;
    const at = placeOf(scale, hour);
    const x = `${at.toFixed(2)}%`;
    for (const bar of document.querySelectorAll(".recovery svg.bar")) {
      bar.append(drawn("line", { class: "here", x1: x, x2: x, y1: -1, y2: 25 }));
    }
    const axis = document.querySelector(".recovery .chart__axis");
    const row = drawn("svg", { class: "here-row", width: "100%", height: 30, "aria-hidden": "true", focusable: "false" });
    const text = drawn("text", { class: "here-label", x, y: 14, "text-anchor": at < 20 ? "start" : at > 80 ? "end" : "middle" });
    text.textContent = words;
    const tip = drawn("svg", { x, y: 19, overflow: "visible" });
    tip.append(drawn("path", { class: "here-tip", d: "M-6 0h12L0 9z" }));
    row.append(text, tip);
    axis?.prepend(row);
  }

  /** Open the stage of the recovery in which one is, in place of the first; null opens none. */
  function openStage(hour) {
    for (const stage of document.querySelectorAll(".stage")) {
      const isHere = hour !== null && Number(stage.dataset.from) <= hour && hour < Number(stage.dataset.to);
      if (isHere && !stage.classList.contains("is-now")) {
        const first = stage.parentElement.querySelector("details");
        if (first) first.open = false;
        stage.querySelector("details").open = true;
      }
      stage.classList.toggle("is-now", isHere);
    }
  }

  document.documentElement.classList.add("has-dates");

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector(".my-dates");
    if (!root) return;
    const template = root.querySelector("template").content;
    const plan = planOf(template);
    const part = (name) => root.querySelector(`.my-dates__${name}`);
    const keep = root.querySelector("#my-dates-keep");
    const fields = [...root.querySelectorAll("fieldset")].map((set) => {
      const [day, time] = set.querySelectorAll("input");
      return { name: set.dataset.name, day, time };
    });
    const names = fields.map(({ name }) => name).filter(Boolean);
    const gaps = hoursIn(root.dataset.apart);
    const forget = root.querySelector("[data-do=forget]");
    const say = sayFrom(root.querySelector("template"));
    const scale = root.dataset.scale.split(" ").filter(Boolean).map((pair) => pair.split(":").map(parseFloat));
    const until = Number(root.dataset.until);
    const table = root.querySelector("tbody");
    const asWritten = [...table.children];
    const key = `my-dates:${root.dataset.treatment}`;
    let given = null;
    let shown = "";

    /** What is kept on this phone; a browser may refuse to keep anything. */
    function store(value) {
      try {
        if (value) localStorage.setItem(key, JSON.stringify(value));
        else localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    }

    function stored() {
      try {
        const value = JSON.parse(localStorage.getItem(key));
        const isWhole = Array.isArray(value) && value.length === 2 * fields.length && value.every(Number.isFinite);
        return isWhole ? fields.map((_, i) => value.slice(2 * i, 2 * i + 2)) : null;
      } catch {
        return null;
      }
    }

    /** When each treatment ended, or what is wrong; what is not given was on the day of the first. */
    function readAll() {
      for (const { day, time } of fields) {
        if (!day.value && !time.value) [day.value, time.value] = [fields[0].day.value, fields[0].time.value];
      }
      const moments = fields.map(({ day, time }) => read(day.value, time.value));
      return moments.find((one) => typeof one === "string") || moments;
    }

    const lastOf = (starts) => Math.max(...starts.map(([, last]) => last));

    function faultOf(starts, now) {
      if (typeof starts === "string") return starts;
      if (starts.some(([first]) => first > now)) return "future";
      // On the last morning itself the gates still stand there.
      return dayOf(morningAfter(lastOf(starts) + until * HOUR), 1) <= now ? "over" : "";
    }

    function showNow(dated, now) {
      const levels = planAt(dated, now);
      for (const box of root.querySelectorAll(".plan__level")) {
        const groups = groupsOf(levels, box.dataset.level);
        box.hidden = !groups.length;
        box.querySelector("ul").replaceChildren(...groups.map(({ said, phases }) => {
          const item = document.createElement("li");
          const [before, after] = said.split("{acts}");
          item.append(bold(before), ...links(phases, box.dataset.between, box.dataset.last), after);
          return item;
        }));
      }
    }

    function showDays(found, now) {
      table.replaceChildren(...found.map(({ day: start, last, levels }, i) => {
        const row = document.createElement("tr");
        const head = row.appendChild(document.createElement("th"));
        head.scope = "row";
        const dates = { first: writeDay(start), last: last && writeDay(last) };
        head.textContent = last === undefined ? say("on", dates) : last > start ? say("to", dates) : dates.first;
        if (start <= now && !(found[i + 1]?.day <= now)) {
          row.className = "is-now";
          head.append(document.createElement("b"));
          head.lastChild.textContent = say("today");
        }
        const cell = row.appendChild(document.createElement("td"));
        for (const box of root.querySelectorAll(".plan__level")) {
          const groups = groupsOf(levels, box.dataset.level);
          if (!groups.length) continue;
          const line = template.querySelector(`[data-line="${box.dataset.level}"]`).cloneNode(true);
          // What is checked or asked about first since an earlier day is named, and not said again.
          const isBefore = (phase) => i && phase.level === "gate" && phase.from <= found[i - 1].moment;
          const listed = groups.flatMap(({ said: note, phases }) => phases.filter((phase) => !isBefore(phase)).map((phase) => {
            const item = document.createElement("li");
            item.append(...links([phase]), note && ` (${note})`);
            return item;
          }));
          const before = groups.flatMap(({ phases }) => phases.filter(isBefore));
          if (before.length) {
            const item = document.createElement("li");
            const [start, end] = say("before").split("{acts}");
            item.append(start, ...links(before, box.dataset.between, box.dataset.last), end);
            listed.push(item);
          }
          line.querySelector("ul").append(...listed);
          cell.append(line);
        }
        return row;
      }));
    }

    /** Show what holds now; what has not changed stays, so that nobody loses their place. */
    function show(now = Date.now()) {
      const fault = faultOf(given, now);
      root.classList.toggle("is-filled", !fault);
      part("fault").textContent = fault && say(fault);
      part("result").hidden = Boolean(fault);
      if (fault) {
        shown = "";
        mark(scale, null);
        openStage(null);
        table.replaceChildren(...asWritten);
        part("days").hidden = !asWritten.length;
        return;
      }
      const first = Math.max(...given.map(([one]) => one));
      const hour = (now - first) / HOUR;
      const values = { day: Math.floor(hour / 24) + 1, now: writeMoment(now), start: writeMoment(first) };
      part("now").textContent = say("now", values);
      const started = given.map(([start], i) => ({ name: names[i], start: writeMoment(start) }));
      part("since").textContent = [say("since", values), ...(names.length ? started.map((one) => say("started", one)) : [])].join(" ");
      part("apart").hidden = !isTooClose(given, gaps);
      mark(scale, hour, say("here"));
      openStage(hour);
      const fold = root.closest("details");
      if (fold && !shown) fold.open = true;
      const dated = items(plan, given, names);
      const state = JSON.stringify([given, dayOf(now), dated.map((item) => item.phases.indexOf(phaseAt(item, now)))]);
      if (state === shown) return;
      shown = state;
      showNow(dated, now);
      showDays(days(dated, first, morningAfter(lastOf(given) + until * HOUR)), now);
      part("days").hidden = false;
      part("calendar").hidden = !calendar(root, dated, now, say);
      part("status").textContent = say("shown", values);
    }

    function offerToForget() {
      forget.hidden = !stored();
    }

    function keepOrNot() {
      const isKept = keep.checked && typeof given !== "string" && given;
      const isFit = isKept && !faultOf(given, Date.now());
      if (!store(isFit ? given.flat() : null) && keep.checked) part("fault").textContent = say("unkept");
      offerToForget();
    }

    /** Put the result first: whoever comes back reads it before the form. */
    function settle() {
      part("days").open = false;
      if (!part("result").hidden) root.prepend(part("result"), part("days"), part("worse"));
    }

    part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      shown = "";
      part("status").textContent = "";
      given = readAll();
      show();
      keepOrNot();
      settle();
      const wrong = fields.find(({ day, time }) => typeof read(day.value, time.value) === "string") || fields[0];
      const target = part("result").hidden ? (wrong.day.value ? wrong.time : wrong.day) : part("now");
      target.focus();
    });
    keep.addEventListener("change", () => given && keepOrNot());
    forget.addEventListener("click", () => {
      store(null);
      keep.checked = false;
      part("form").reset();
      given = "missing";
      show();
      part("fault").textContent = "";
      part("status").textContent = say("forgotten");
      offerToForget();
      fields[0].day.focus();
    });
    part("calendar").querySelector("button").addEventListener("click", () => {
      const text = calendar(root, items(plan, given, names), Date.now(), say);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
      link.download = `${root.dataset.treatment}.ics`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
    });

    // Such a field takes as long as a third of the page: it gets its parts once the page is painted.
    requestAnimationFrame(() => setTimeout(() => {
      for (const { day, time } of fields) [day.type, time.type] = ["date", "time"];
    }));

    part("form").hidden = false;
    part("days").open = false;
    const kept = stored();
    if (kept) {
      const two = (number) => `${number}`.padStart(2, "0");
      kept.forEach(([first], i) => {
        const date = new Date(first);
        fields[i].day.value = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
        fields[i].time.value = `${two(date.getHours())}:${two(date.getMinutes())}`;
      });
      keep.checked = true;
      given = kept;
      show();
      settle();
      offerToForget();
    }
    const refresh = () => given && typeof given !== "string" && show();
    setInterval(refresh, 30e3);
    document.addEventListener("visibilitychange", refresh);
  });
})();
