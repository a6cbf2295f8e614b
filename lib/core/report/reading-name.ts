import type { Report } from "./report-types";

/** How the replies of a report were read, in a word or two: "strict", "lenient", "strict, 2 aliases". */
export function readingName({ parser, aliases }: Pick<Report, "parser" | "aliases">): string {
  if (aliases.length === 0) return parser;
  return `${parser}, ${aliases.length} ${aliases.length === 1 ? "alias" : "aliases"}`;
}
