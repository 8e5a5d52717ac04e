// The stage beside Streamlit's own tree: nothing that the framework redraws, or says when its server is gone,
// reaches it. What is shown stays until other slides come; then the same number is shown of those.
const WORDS = __WORDS__;

function house() {
  return (window.shehengHouse ??= { html: null, root: null, style: null, stage: null });
}

function turned(number, on) {
  const address = new URL(location.href);
  address.searchParams.set("slide", number);
  if (on) address.searchParams.set("stage", "1");
  else address.searchParams.delete("stage");
  history.replaceState(history.state, "", address);
}

function asked() {
  return Number(new URL(location.href).searchParams.get("slide") ?? 1);
}

function build(data) {
  const held = house();
  const here = held.stage?.here();
  const on = held.stage?.on();
  held.stage?.end();
  held.root ??= document.body.appendChild(document.createElement("main"));
  held.style ??= document.head.appendChild(document.createElement("style"));
  held.root.className = "sh-stage";
  held.root.tabIndex = -1;
  held.style.textContent = data.css;
  held.root.innerHTML = data.html;
  held.html = data.html;
  held.stage = shehengStage(held.root, { words: WORDS, seconds: data.seconds, leave: true, turned });
  if (on) held.stage.open(here);
}

function leave() {
  const held = house();
  if (held.stage?.on()) return; // the page is being drawn anew under a talk: nothing is taken away
  held.stage?.end();
  held.root?.remove();
  held.style?.remove();
  window.shehengHouse = undefined;
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector(".stage-button");
  button.textContent = data.label;
  button.onclick = () => house().stage.open(1);
  const printing = parentElement.querySelector(".print-button");
  printing.textContent = data.print;
  printing.onclick = () => window.print();
  if (house().html !== data.html || !house().root?.isConnected) build(data);
  if (data.start && data.start !== house().started && !house().stage.on()) house().stage.open(asked());
  house().started = data.start || house().started;
  return leave;
}
