import type { Alias, LabelParser } from "@/lib/core/labels";

/** How the replies are read on the page. Nothing stored depends on it. */
export type Reading = { parser: LabelParser; aliases: readonly Alias[] };

/** Whether it is the one that was fixed before any result was seen. */
export function isPlain({ parser, aliases }: Reading): boolean {
  return parser === "strict" && aliases.length === 0;
}

/** The parts of the address' query that say it; null where there is nothing to say. */
export function urlOfReading({ parser, aliases }: Reading): { parser: string | null; alias: string | null } {
  const pairs = aliases.map(({ reply, label }) => [reply, label]);
  return {
    parser: parser === "strict" ? null : parser,
    alias: pairs.length === 0 ? null : JSON.stringify(pairs),
  };
}

/** What the parts of an address say; what cannot be read in it says nothing. */
export function readingOfUrl(parser: string, alias: string): Reading {
  return { parser: parser === "lenient" ? "lenient" : "strict", aliases: aliasesIn(alias) };
}

function aliasesIn(text: string): Alias[] {
  if (text === "") return [];
  try {
    const pairs: unknown = JSON.parse(text);
    if (!Array.isArray(pairs)) return [];
    return pairs.flatMap((pair: unknown) => {
      const [reply, label] = Array.isArray(pair) ? (pair as unknown[]) : [];
      return typeof reply === "string" && typeof label === "string" ? [{ reply, label }] : [];
    });
  } catch {
    return [];
  }
}
