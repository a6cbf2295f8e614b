/** How one text holds several labels: between these characters, or as a list literal of JSON or Python. */
export type Several = "," | ";" | "|" | "list";

/** Rows with several labels below which a separator is taken for part of the label. */
const fewestRows = 3;
/** Share of the parts that must recur in other cells. */
const recurring = 0.8;

/**
 * How the values of a label column hold several labels; null when each is one label. Told by parts that recur in other values:
 * `1, 3` and `3, 8` and `8` are lists, `Paris, France` is a name. `values` says how often each occurs.
 */
export function severalIn(values: ReadonlyMap<string, number>): Several | null {
  return ([";", "|", ",", "list"] as const).find((style) => holds(values, style)) ?? null;
}

/** The labels in a text of this style, spaces around them removed; the text itself where it is no list. */
export function splitLabels(text: string, style: Several): string[] {
  if (style === "list") return listLiteral(text) ?? [text];
  const parts = text.split(style).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part !== "") ? parts : [text];
}

function holds(values: ReadonlyMap<string, number>, style: Several): boolean {
  const split = [...values].map(([value, count]) => ({ parts: splitLabels(value, style), value, count }));
  const several = split.filter(({ parts }) => parts.length > 1);
  const rows = (of: typeof split) => of.reduce((sum, { count }) => sum + count, 0);
  if (style === "list") {
    const literals = split.filter(({ value }) => listLiteral(value) !== null);
    return several.length > 0 && rows(literals) >= recurring * rows(split);
  }
  if (rows(several) < fewestRows) return false;
  const places = new Map<string, number>();
  for (const { parts } of split) for (const part of new Set(parts)) places.set(part, (places.get(part) ?? 0) + 1);
  const parts = new Set(several.flatMap((entry) => entry.parts));
  const again = [...parts].filter((part) => (places.get(part) ?? 0) > 1).length;
  const single = split.some((entry) => entry.parts.length === 1 && parts.has(entry.value.trim()));
  return again >= recurring * parts.size && (single || several.length >= 5);
}

const pythonList = /^\s*\[\s*(?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*\s*\]\s*$/;

/** The texts of `["a", "b"]` or `['a', 'b']`; null for anything else. */
function listLiteral(text: string): string[] | null {
  if (!pythonList.test(text)) return null;
  return (text.match(/'[^']*'|"[^"]*"/g) ?? []).map((quoted) => quoted.slice(1, -1));
}
