// A report with its numbers marked, beside the list of them. Each leads to the other; keys do what a hand
// would do. What is ticked is told to the page a moment after the last key, so that no key waits for it.
const PAUSE = 250; // milliseconds
const KEYS = {
  ArrowDown: "next", j: "next", ArrowUp: "before", k: "before",
  a: "accept", Enter: "accept", r: "reject", Delete: "reject", e: "correct",
};
const views = new WeakMap();

function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

class Review {
  constructor(root) {
    this.root = root;
    this.text = root.querySelector(".report-text");
    this.list = root.querySelector(".report-rows");
    this.filters = root.querySelector(".report-filters");
    this.said = root.querySelector(".report-said");
    this.filter = "all";
    this.current = null;
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || this.flush());
    this.text.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-key]");
      if (mark) this.select(mark.dataset.key, true);
    });
  }

  show(data) {
    if (this.version === data.version) return;
    const again = this.version !== undefined && document.activeElement === document.body;
    this.version = data.version;
    this.words = data.words;
    this.rows = new Map(data.rows.map((row) => [row.key, row]));
    this.decided = { ...data.decided };
    this.ticked = new Map(data.rows.map((row) => [row.key, row.loadable && (this.decided[row.key] ?? row.ticked)]));
    const places = [this.text.scrollTop, this.list.scrollTop];
    this.text.setAttribute("aria-label", data.words.text);
    this.list.setAttribute("aria-label", data.words.rows);
    this.text.replaceChildren(...data.blocks.map(([kind, pieces]) => this.block(kind, pieces)));
    this.items = new Map(data.rows.map((row) => [row.key, this.item(row)]));
    this.list.replaceChildren(...this.items.values());
    this.lit = [];
    this.only(this.filter);
    [this.text.scrollTop, this.list.scrollTop] = places;
    if (!this.items.has(this.current)) this.current = data.rows[0]?.key ?? null;
    if (this.current !== null) this.mark();
    if (again) this.items.get(this.current)?.focus({ preventScroll: true });
  }

  block(kind, pieces) {
    const made = element("p", `block ${kind}`);
    for (const [text, key, look] of pieces) {
      if (key === undefined) {
        made.append(text);
        continue;
      }
      const mark = element("button", `mention ${look}`, text);
      mark.type = "button";
      mark.tabIndex = -1;
      mark.dataset.key = key;
      made.append(mark);
    }
    return made;
  }

  item(row) {
    const made = element("li", `row ${row.look}`);
    made.dataset.key = row.key;
    made.tabIndex = -1;
    const box = element("input");
    box.type = "checkbox";
    box.checked = this.ticked.get(row.key);
    box.disabled = !row.loadable;
    box.setAttribute("aria-label", row.label);
    box.addEventListener("change", () => this.decide(row.key, box.checked));
    const tick = element("label", "tick");
    tick.append(box);
    const fix = element("button", "fix", row.act);
    fix.type = "button";
    fix.setAttribute("aria-label", `${row.act} ${row.label}`);
    fix.addEventListener("click", () => this.correct(row.key));
    const parts = [["name", row.name], ["value", row.value], ["whose", row.whose], ["beside", row.beside]];
    made.append(tick, ...parts.map(([name, text]) => element("span", name, text)), fix);
    for (const why of row.why) made.append(element("span", "why", why));
    if (row.then) {
      const [title, before, number, behind] = row.then;
      const then = element("span", "then", title);
      then.append(element("q", "", before));
      then.lastChild.append(element("mark", "", number), behind);
      made.append(then);
    }
    made.addEventListener("click", (event) => {
      if (!event.target.closest("button, label")) this.select(row.key, false);
    });
    made.addEventListener("focusin", () => this.current !== row.key && this.select(row.key, false));
    return made;
  }

  drawFilters() {
    const counts = { all: this.rows.size, waiting: this.waiters, ticked: this.chosen };
    this.filters.replaceChildren(
      ...Object.keys(counts).map((name) => {
        const made = element("button", "", `${this.words.filters[name]} ${counts[name]}`);
        made.type = "button";
        made.setAttribute("aria-pressed", String(this.filter === name));
        made.addEventListener("click", () => {
          this.only(name);
          this.filters.querySelector("[aria-pressed=true]").focus();
        });
        return made;
      }),
    );
  }

  passes(row, filter) {
    if (filter === "ticked") return this.ticked.get(row.key);
    return filter === "all" || row.waits;
  }

  only(filter) {
    this.filter = filter;
    this.waiters = 0;
    this.chosen = 0;
    for (const [key, row] of this.rows) {
      this.items.get(key).hidden = !this.passes(row, filter);
      this.waiters += row.waits;
      this.chosen += this.ticked.get(key);
    }
    this.drawFilters();
  }

  mark() {
    for (const old of this.lit) old.classList.remove("current");
    if (this.lit.length) this.lit[0].tabIndex = -1;
    const item = this.items.get(this.current);
    item.classList.add("current");
    item.tabIndex = 0;
    // Two facts by one number share its mark: a key is the number's place and which fact it is.
    const place = this.current.slice(0, this.current.lastIndexOf("-") + 1);
    const mark = this.text.querySelector(`[data-key^="${place}"]`);
    mark?.classList.add("current");
    this.lit = mark ? [item, mark] : [item];
    return mark;
  }

  select(key, focus) {
    this.current = key;
    const mark = this.mark();
    // Not offsetTop: paragraphs that are drawn only when seen are containers of their own.
    if (mark) this.text.scrollTop += this.below(mark, this.text) - this.text.clientHeight / 3;
    const item = this.items.get(key);
    item.hidden = false;
    if (focus) item.focus();
    this.list.scrollTop += Math.max(0, this.below(item, this.list) + item.offsetHeight - this.list.clientHeight);
    if (mark) this.text.scrollTop += this.below(mark, this.text) - this.text.clientHeight / 3;
  }

  below(inner, outer) {
    return inner.getBoundingClientRect().top - outer.getBoundingClientRect().top;
  }

  step(by) {
    const towards = by > 0 ? "nextElementSibling" : "previousElementSibling";
    let item = this.items.get(this.current)[towards];
    while (item?.hidden) item = item[towards];
    if (item) this.select(item.dataset.key, true);
  }

  decide(key, ticked) {
    const row = this.rows.get(key);
    if (ticked && !row.loadable) {
      this.correct(key); // what is missing is asked first
      return false;
    }
    this.chosen += ticked - this.ticked.get(key);
    this.ticked.set(key, ticked);
    this.decided[key] = ticked;
    this.items.get(key).querySelector("input").checked = ticked;
    this.said.textContent = `${ticked ? this.words.accepted : this.words.rejected} ${row.label}`;
    this.drawFilters();
    clearTimeout(this.waiting);
    this.pending = true;
    this.waiting = setTimeout(() => this.flush(), PAUSE);
    return true;
  }

  flush() {
    if (!this.pending) return;
    clearTimeout(this.waiting);
    this.pending = false;
    this.send.setStateValue("decided", this.decided);
  }

  correct(key) {
    this.flush();
    this.select(key, false);
    this.send.setTriggerValue("correct", key);
  }

  key(event) {
    const act = KEYS[event.key];
    const pressed = event.target.closest("button") && event.key === "Enter";
    if (!act || pressed || event.ctrlKey || event.metaKey || event.altKey || this.current === null) return;
    event.preventDefault();
    if (act === "next") this.step(1);
    else if (act === "before") this.step(-1);
    else if (act === "correct") this.correct(this.current);
    else if (this.decide(this.current, act === "accept")) this.step(1);
  }
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".report-review");
  if (!views.has(root)) views.set(root, new Review(root));
  const view = views.get(root);
  view.send = { setStateValue, setTriggerValue };
  view.show(data);
}
