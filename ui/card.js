// Draws a card in the visitor's own browser and saves it as a picture, where the server has no browser. Nothing
// is fetched: the card is complete in itself, and is drawn through an SVG picture that holds its elements.
const WIDE = 1080;

function measured(card, css) {
  const place = document.createElement("div");
  place.style.cssText = `position:fixed;left:-99999px;top:0;width:${WIDE}px`;
  const shadow = place.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = css;
  shadow.append(style, card);
  document.body.append(place);
  const high = Math.ceil(card.getBoundingClientRect().height);
  place.remove();
  return high;
}

async function picture(html, css) {
  const card = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  const high = measured(card, css);
  const inside = new XMLSerializer().serializeToString(card);
  const style = `<style xmlns="http://www.w3.org/1999/xhtml">${css.replace(/[<&]/g, "")}</style>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${high}">` +
    `<foreignObject width="100%" height="100%">${style}${inside}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = high;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector(".card-button");
  const said = parentElement.querySelector(".card-said");
  button.textContent = data.label;
  button.onclick = async () => {
    said.textContent = "";
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await picture(data.html, data.css));
      link.download = data.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    } catch (refused) {
      console.info("card refused", refused);
      said.textContent = data.refused;
    }
  };
}
