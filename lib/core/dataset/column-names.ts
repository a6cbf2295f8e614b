export type ColumnRole = "text" | "label" | "split" | "group";

const names: Record<ColumnRole, { first: string[]; other: string[] }> = {
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
  split: { first: ["split"], other: ["partition", "subset", "set", "part"] },
  group: {
    first: ["group"],
    other: ["group_id", "author", "user", "user_id", "speaker", "conversation_id", "thread_id", "document_id"],
  },
};

/** A name as people vary it: case, spaces around it, and underscores and bars before it do not count. */
function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^[_|]+/, "");
}

/** The role that a column of this name plays by custom, of text and label; null when the name says nothing. `first`: only `text` and `label` themselves count. */
export function roleOfName(name: string, only?: "first"): "text" | "label" | null {
  const plain = plainName(name);
  for (const role of ["text", "label"] as const) {
    if (names[role].first.includes(plain) || (!only && names[role].other.includes(plain))) return role;
  }
  return null;
}

/**
 * The one column whose name plays the role: `text` or `label` itself before any synonym; null when none or several do.
 * Of a dotted path, as nested records have, the last part counts.
 */
export function columnOfRole(header: readonly string[], role: ColumnRole): number | null {
  for (const known of [names[role].first, names[role].other]) {
    const found = header.flatMap((name, index) => {
      const plain = plainName(name);
      return known.includes(plain) || known.includes(plain.split(".").at(-1) ?? "") ? [index] : [];
    });
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return null;
  }
  return null;
}
