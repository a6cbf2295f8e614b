import type { Report } from "./report-types";

/** How the replies of a report were read, in a word or two: "strict", "lenient", "strict, 2 aliases". */
export function readingName({ parser, aliases }: Pick<Report, "parser" | "aliases">): string {
  if (aliases.length === 0) return parser;
  return `${parser}, ${aliases.length} ${aliases.length === 1 ? "alias" : "aliases"}`;
}

/**
 * The same as columns of a table that is taken away: `aliases` names each, e.g. “the courier” as delivery, parted by semicolons; it is
 * there only where some were chosen.
 */
export function readingColumns(report: Pick<Report, "parser" | "aliases">): { parser: string; aliases?: string } {
  const parser = readingName(report);
  const named = report.aliases.map(({ reply, label }) => `“${reply}” as ${label}`);
  return named.length === 0 ? { parser } : { parser, aliases: named.join("; ") };
}
