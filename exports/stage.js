// Turns the slides of a deck by keys. It needs nobody: no server, no framework, no network.
function shehengStage(root, options) {
  const slides = [...root.querySelectorAll(".sh-slide")];
  const black = root.querySelector(".black");
  const hint = root.querySelector(".hint");
  const leaving = root.querySelector(".leave");
  const cards = matchMedia("screen and (orientation: portrait) and (max-width: 820px)");
  const state = { here: 0, typed: "", timer: 0, idle: 0, hinting: 0, touched: 0 };
  const listening = new AbortController();
  const on = () => root.hasAttribute("data-on");

  function say(text) {
    hint.textContent = text;
    hint.hidden = !text;
    clearTimeout(state.hinting);
    if (text) state.hinting = setTimeout(forget, 2500);
  }

  function forget() {
    state.typed = ""; // digits that nobody sees any more are no part of the next number
    say("");
  }

  function show(number) {
    state.here = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach((slide, place) => {
      const here = place === state.here;
      slide.toggleAttribute("data-here", here);
      slide.inert = on() && !here && !cards.matches;
    });
    if (on() && !cards.matches) slides[state.here]?.focus({ preventScroll: true });
    options.turned?.(state.here + 1, on());
  }

  function scale() {
    root.style.setProperty("--scale", Math.min(innerWidth / 1920, innerHeight / 1080));
    show(state.here);
  }

  function still() {
    clearInterval(state.timer);
    state.timer = 0;
  }

  function run() {
    still();
    state.timer = setInterval(() => show((state.here + 1) % slides.length), options.seconds * 1000);
  }

  function advance() {
    const running = state.timer !== 0;
    (running ? still : run)();
    say(running ? options.words.stopped : options.words.running);
  }

  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => say(options.words.refused));
  }

  function open(number) {
    root.setAttribute("data-on", "");
    document.documentElement.dataset.stage = "on";
    scale();
    show(number - 1);
    wake();
  }

  function close() {
    if (!options.leave) return;
    if (document.fullscreenElement) document.exitFullscreen();
    still();
    forget();
    black.hidden = true;
    root.removeAttribute("data-on");
    delete document.documentElement.dataset.stage;
    slides.forEach((slide) => (slide.inert = false));
    options.turned?.(state.here + 1, false);
  }

  const next = () => show(state.here + 1);
  const back = () => show(state.here - 1);

  function jump() {
    const number = Number(state.typed || state.here + 2); // without a number Enter turns, as clickers expect
    const there = !state.typed || slides[number - 1];
    forget();
    if (there) show(number - 1);
    else say(options.words.none.replace("N", number));
  }

  const dark = () => (black.hidden = !black.hidden);
  const keys = {
    ArrowRight: next, ArrowDown: next, " ": next, PageDown: next, ArrowLeft: back, ArrowUp: back, PageUp: back,
    Home: () => show(0), End: () => show(slides.length - 1), Enter: jump, Escape: close,
    f: whole, b: dark, ".": dark, a: advance, F5: () => {},
  };

  function pressed(event) {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const digit = /^[0-9]$/.test(key);
    event.stopImmediatePropagation(); // letters are commands of the framework behind the stage
    if (!digit && !keys[key]) return;
    event.preventDefault();
    if (digit) say((state.typed += key));
    else {
      if (key !== "Enter") forget();
      keys[key]();
      if (state.timer) run(); // a slide turned by hand stays as long as any
    }
    const start = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => performance.measure("sheheng-key", { start, end: performance.now() })));
  }

  function wake() {
    root.removeAttribute("data-idle");
    clearTimeout(state.idle);
    state.idle = setTimeout(() => root.setAttribute("data-idle", ""), 3000);
  }

  // A touch screen has no keys: a swipe, or a tap on the left third for back and on the rest for on.
  function touched(event) {
    if (event.pointerType !== "touch" || !on() || cards.matches || event.target.closest(".leave")) return;
    const moved = event.clientX - state.touched;
    const backwards = Math.abs(moved) > 60 ? moved > 0 : event.clientX < innerWidth / 3;
    (backwards ? back : next)();
    if (state.timer) run();
  }

  const signal = listening.signal;
  addEventListener("keydown", pressed, { capture: true, signal });
  addEventListener("resize", scale, { signal });
  cards.addEventListener("change", scale, { signal });
  root.addEventListener("pointermove", wake, { signal });
  root.addEventListener("pointerdown", (event) => (wake(), (state.touched = event.clientX)), { signal });
  root.addEventListener("pointerup", touched, { signal });
  if (options.leave) leaving.addEventListener("click", close, { signal });
  else leaving.remove(); // a file has nothing behind its slides

  function end() {
    listening.abort();
    still();
    [state.idle, state.hinting].forEach(clearTimeout);
  }

  return { open, close, here: () => state.here + 1, on, end };
}
