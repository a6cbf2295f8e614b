/** Properties that the page's style sheet gives an SVG and that it would lose on its own. */
const carried = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "font-family",
  "font-size",
  "font-weight",
];

/** The picture as it is shown, colours resolved, as a file of its own. */
export function svgFile(picture: SVGSVGElement, title: string): Blob {
  return new Blob([serialise(picture, title)], { type: "image/svg+xml" });
}

/** The picture as a bitmap at twice its size. Throws where the browser cannot draw it. */
export async function pngFile(picture: SVGSVGElement, title: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(svgFile(picture, title));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    const { width, height } = picture.getBoundingClientRect();
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser drew no picture.")))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function serialise(picture: SVGSVGElement, title: string): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const [shown, copied] = [picture.querySelectorAll("*"), copy.querySelectorAll("*")];
  shown.forEach((element, at) => carryStyle(element, copied[at]));
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(paper);
  copy.querySelector("title")?.remove();
  const heading = document.createElementNS("http://www.w3.org/2000/svg", "title");
  heading.textContent = title;
  copy.prepend(heading);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

function carryStyle(shown: Element, copied: Element | undefined): void {
  const style = getComputedStyle(shown);
  for (const name of carried) {
    const value = style.getPropertyValue(name);
    if (value !== "") copied?.setAttribute(name, value);
  }
  for (const name of ["class", "style", "tabindex"]) copied?.removeAttribute(name);
}
