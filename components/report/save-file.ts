/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob | string, type = "text/plain"): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  [link.href, link.download] = [url, name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name from a run's name: what file systems and mail programs accept. */
export function fileName(name: string, ending: string): string {
  const plain = name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${plain === "" ? "report" : plain.slice(0, 80)}.${ending}`;
}
