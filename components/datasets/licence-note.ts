/** What is known of the licence of a dataset, by where it came from (`source` of a dataset). */
export function licenceNote(source: string): string {
  if (source === "sample") return "written for this studio; MIT, as it is";
  // Of all names, only those of the Hub name an owner.
  if (source.includes("/")) return "as its page on the Hub says";
  return "none came with it";
}
