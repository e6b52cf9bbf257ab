/* What is folded prints whole, and opens for a link that leads into it: newer browsers do both by
   themselves. If this fails, a tap opens it. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  let opened = [];

  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("main details:not([open])"));
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });

  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    for (let one = target; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    if (target) target.scrollIntoView();
  }

  addEventListener("hashchange", openTarget);
  if (location.hash) openTarget();
});
