// Puts a text on the clipboard. An intranet's plain http has no navigator.clipboard: then the text is
// selected in a field and copied the old way; where that fails too it stays selected, to be copied by hand.
async function copied(text, field) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      console.info("clipboard refused", refused);
    }
  }
  field.hidden = false;
  field.focus();
  field.select();
  const done = document.execCommand("copy");
  field.hidden = done;
  return done;
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector(".copy-button");
  const field = parentElement.querySelector(".copy-field");
  const said = parentElement.querySelector(".copy-said");
  button.textContent = data.label;
  field.setAttribute("aria-label", data.label);
  if (field.value !== data.text) said.textContent = "";
  field.value = data.text;
  button.onclick = async () => {
    const done = await copied(data.text, field);
    said.textContent = done ? data.done : data.byHand;
    if (done) button.focus();
  };
}
