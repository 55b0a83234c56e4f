// Turns the pages of a presentation by keyboard or clicker; without it they are scrolled.
"use strict";
(() => {
  const pages = [...document.querySelectorAll("main > section")];
  const mirrored = document.documentElement.dir === "rtl";
  const forward = ["ArrowDown", "PageDown", " ", "Enter", mirrored ? "ArrowLeft" : "ArrowRight"];
  const back = ["ArrowUp", "PageUp", "Backspace", mirrored ? "ArrowRight" : "ArrowLeft"];
  let shown = Math.max(0, pages.findIndex((page) => `#${page.id}` === location.hash));

  function show(place) {
    shown = Math.min(Math.max(place, 0), pages.length - 1);
    closeNumbers();
    const page = pages[shown];
    page.scrollIntoView({ block: "start", behavior: "instant" });
    page.focus({ preventScroll: true });
    history.replaceState(null, "", `#${page.id}`);
  }

  // A page that is taller than the screen is read to its end before the next one comes.
  function turn(step) {
    const box = pages[shown].getBoundingClientRect();
    const hidden = step > 0 ? box.bottom - innerHeight : -box.top;
    if (hidden > 8 && box.height > innerHeight + 8) {
      scrollBy({ top: step * Math.min(hidden, innerHeight * 0.8), behavior: "instant" });
    } else {
      show(shown + step);
    }
  }

  function closeNumbers() {
    const open = [...document.querySelectorAll("details[open]")];
    open.forEach((each) => each.removeAttribute("open"));
    return open.length > 0;
  }

  function wholeScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  function leave() {
    if (document.body.dataset.leave) location.assign(document.body.dataset.leave);
  }

  const deeds = {
    Home: () => show(0),
    End: () => show(pages.length - 1),
    f: wholeScreen,
    b: () => document.body.classList.toggle("dark"),
    ".": () => document.body.classList.toggle("dark"),
    q: leave,
    Escape: () => {
      if (document.body.classList.contains("dark")) document.body.classList.remove("dark");
      else if (!closeNumbers() && !document.fullscreenElement) leave();
    },
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const pressing = event.key === " " || event.key === "Enter";
    if (pressing && event.target.closest("a, summary, button")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const backwards = back.includes(key) || (key === " " && event.shiftKey);
    const deed = backwards
      ? () => turn(-1)
      : forward.includes(key)
        ? () => turn(1)
        : Object.hasOwn(deeds, key) && deeds[key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  // Whoever scrolls or follows a link goes on from there.
  addEventListener("scroll", () => {
    const half = innerHeight / 2;
    const seen = pages.findLastIndex((page) => page.getBoundingClientRect().top < half);
    if (seen >= 0) shown = seen;
  });
})();
