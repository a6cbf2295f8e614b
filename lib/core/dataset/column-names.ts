const names = {
  text: {
    first: ["text"],
    other: [
      "sentence",
      "utterance",
      "input",
      "message",
      "content",
      "query",
      "question",
      "review",
      "tweet",
      "comment",
      "post",
      "body",
      "statement",
      "document",
      "story",
      "passage",
      "example",
      "email",
      "ticket",
      "prompt",
    ],
  },
  label: {
    first: ["label"],
    other: [
      "intent",
      "category",
      "class",
      "target",
      "sentiment",
      "emotion",
      "topic",
      "tag",
      "labels",
      "gold",
      "output",
      "answer",
      "section",
      "type",
    ],
  },
};

export type ColumnRole = keyof typeof names;

/** A name as people vary it: case, spaces around it, and underscores before it do not count. */
function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/^_+/, "");
}

/** The role that a column of this name plays by custom; null when the name says nothing. `first`: only `text` and `label` themselves count. */
export function roleOfName(name: string, only?: "first"): ColumnRole | null {
  const plain = plainName(name);
  for (const role of ["text", "label"] as const) {
    if (names[role].first.includes(plain) || (!only && names[role].other.includes(plain))) return role;
  }
  return null;
}

/** The one column whose name plays the role: `text` or `label` itself before any synonym; null when none or several do. */
export function columnOfRole(header: readonly string[], role: ColumnRole): number | null {
  for (const known of [names[role].first, names[role].other]) {
    const found = header.flatMap((name, index) => (known.includes(plainName(name)) ? [index] : []));
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return null;
  }
  return null;
}
