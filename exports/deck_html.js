// Turns the slides of a deck in an offline page. No request, no storage: the page number is in the address.
(() => {
  const stage = document.querySelector(".stage");
  const slides = [...document.querySelectorAll(".slide")];
  const jump = document.querySelector(".jump");
  const phone = matchMedia("(max-width: 700px) and (orientation: portrait)");
  const AUTO = 15000;
  const STILL = 3000;
  const START = 1;
  let now = 0;
  let digits = "";
  let auto = 0;
  let still = 0;

  const show = (wanted) => {
    now = Math.max(0, Math.min(slides.length - 1, wanted));
    slides.forEach((slide, place) => {
      slide.classList.toggle("now", place === now);
      slide.inert = place !== now && !phone.matches;
    });
    history.replaceState(null, "", `#${now + START}`);
  };
  const fit = () => {
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
    stage.style.transform = `translate(-50%, -50%) scale(${scale})`;
  };
  const type = (text) => {
    digits = text;
    jump.textContent = text;
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  const automatic = () => {
    clearInterval(auto);
    auto = auto ? 0 : setInterval(() => show((now + 1) % slides.length), AUTO);
  };
  const enter = () => {
    if (digits) show(Number(digits) - START);
    type("");
  };
  const leave = () => {
    type("");
    if (auto) automatic();
    document.body.classList.remove("black");
    if (document.fullscreenElement) document.exitFullscreen();
  };
  const keys = {
    ArrowRight: () => show(now + 1),
    PageDown: () => show(now + 1),
    " ": () => show(now + 1),
    ArrowLeft: () => show(now - 1),
    PageUp: () => show(now - 1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
    Enter: enter,
    Escape: leave,
    f: full,
    b: () => document.body.classList.toggle("black"),
    a: automatic,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-9]$/.test(event.key)) {
      type((digits + event.key).slice(-3));
      return;
    }
    const act = keys[event.key] || keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  addEventListener("mousemove", () => {
    document.body.classList.remove("still");
    clearTimeout(still);
    still = setTimeout(() => document.body.classList.add("still"), STILL);
  });
  addEventListener("resize", fit);
  addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - START || 0));
  phone.addEventListener("change", () => show(now));
  fit();
  show(Number(location.hash.slice(1)) - START || 0);
})();
