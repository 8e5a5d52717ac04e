// Streamlit's own English into Chinese, its page into one that says its language and names its parts.
// Streamlit re-renders parts at will, so one observer does the same small repairs to whatever appears.
const EXACT = new Map(Object.entries(__EXACT__));
const PATTERNS = __PATTERNS__.map(([pattern, chinese]) => [new RegExp("^(?:" + pattern + ")$"), chinese]);
const NAMES = ["aria-label", "title", "placeholder", "aria-description"];
// What users wrote is theirs: never translated.
const THEIRS = "[data-testid=stHtml], table, pre, code, .js-plotly-plot, [role=option]";

function chinese(text) {
  const plain = text.trim();
  if (!/[A-Za-z]{3}/.test(plain)) return null;
  const whole = EXACT.get(plain);
  if (whole !== undefined) return whole;
  const found = PATTERNS.find(([pattern]) => pattern.test(plain));
  return found ? plain.replace(found[0], found[1]) : null;
}

function translateText(node) {
  const text = chinese(node.nodeValue);
  if (text !== null && !node.parentElement?.closest(THEIRS)) node.nodeValue = text;
}

function translateName(element, name) {
  const value = element.getAttribute(name);
  const text = value === null ? null : chinese(value);
  if (text !== null) element.setAttribute(name, text);
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node);
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(THEIRS)) return;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let each = node; each; each = walker.nextNode()) {
    if (each.nodeType === Node.TEXT_NODE) translateText(each);
    else for (const name of NAMES) translateName(each, name);
  }
}

// Selector → attributes that Streamlit leaves out and assistive technology needs.
const REPAIRS = __REPAIRS__;

function repair() {
  for (const [selector, attributes] of Object.entries(REPAIRS))
    for (const element of document.querySelectorAll(selector))
      for (const [name, value] of Object.entries(attributes))
        if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  for (const link of document.querySelectorAll(".st-key-frame-header a[href]")) {
    // The landing page's link is bare: opened in a new tab it would lead back to the page it stands on.
    if (/^([?]|$)/.test(link.getAttribute("href"))) link.setAttribute("href", "./" + link.getAttribute("href"));
    const here = new URL(link.href).pathname === location.pathname;
    if (here !== link.hasAttribute("aria-current"))
      here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
}

function change(record) {
  if (record.type === "childList") record.addedNodes.forEach(visit);
  else if (record.type === "characterData") translateText(record.target);
  else translateName(record.target, record.attributeName);
}

function watch() {
  visit(document.body);
  repair();
  let waiting = false;
  new MutationObserver((records) => {
    records.forEach(change);
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      repair();
    });
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
}

// On paper a figure shrinks with the page: its drawings need to know their size on the screen.
function onPaper(drawing) {
  drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
}

function onScreen(drawing) {
  drawing.removeAttribute("viewBox");
}

function openMenu(open) {
  document.documentElement.dataset.menu = open ? "open" : "closed";
  document.querySelector(".menu-button")?.setAttribute("aria-expanded", String(open));
}

function menuButton(button) {
  button.onclick = () => openMenu(document.documentElement.dataset.menu !== "open");
}

export default function ({ parentElement }) {
  menuButton(parentElement.querySelector(".menu-button"));
  if (window.shehengChrome) return;
  window.shehengChrome = true;
  document.documentElement.lang = "zh-CN";
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-frame-header a")) openMenu(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openMenu(false);
  });
  addEventListener("beforeprint", () => document.querySelectorAll(".main-svg").forEach(onPaper));
  addEventListener("afterprint", () => document.querySelectorAll(".main-svg").forEach(onScreen));
  watch();
}
