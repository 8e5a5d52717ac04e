// Turns the slides of a deck by keys. It needs nobody: no server, no framework, no network.
function shehengStage(root, options) {
  const slides = [...root.querySelectorAll(".sh-slide")];
  const black = root.querySelector(".black");
  const hint = root.querySelector(".hint");
  const cards = matchMedia("screen and (orientation: portrait) and (max-width: 820px)");
  const state = { here: 0, typed: "", timer: 0, idle: 0, hinting: 0 };
  const listening = new AbortController();
  const on = () => root.hasAttribute("data-on");

  function say(text) {
    hint.textContent = text;
    hint.hidden = !text;
    clearTimeout(state.hinting);
    if (text) state.hinting = setTimeout(() => say(""), 2500);
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

  function advance() {
    const running = state.timer !== 0;
    clearInterval(state.timer);
    state.timer = running ? 0 : setInterval(() => show((state.here + 1) % slides.length), options.seconds * 1000);
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
    clearInterval(state.timer);
    state.timer = 0;
    black.hidden = true;
    root.removeAttribute("data-on");
    delete document.documentElement.dataset.stage;
    slides.forEach((slide) => (slide.inert = false));
    options.turned?.(state.here + 1, false);
  }

  function jump() {
    if (state.typed) show(Number(state.typed) - 1);
    state.typed = "";
    say("");
  }

  const next = () => show(state.here + 1);
  const back = () => show(state.here - 1);
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
    else keys[key]();
    const start = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => performance.measure("sheheng-key", { start, end: performance.now() })));
  }

  function wake() {
    root.removeAttribute("data-idle");
    clearTimeout(state.idle);
    state.idle = setTimeout(() => root.setAttribute("data-idle", ""), 3000);
  }

  const signal = listening.signal;
  addEventListener("keydown", pressed, { capture: true, signal });
  addEventListener("resize", scale, { signal });
  cards.addEventListener("change", scale, { signal });
  root.addEventListener("mousemove", wake, { signal });
  root.querySelector(".leave").addEventListener("click", close, { signal });
  return { open, close, here: () => state.here + 1, on, end: () => listening.abort() };
}
