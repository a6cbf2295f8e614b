import { inlineMarkdown } from "../handover/markdown";
import type { TableCells } from "./table-cells";

/** A table in Markdown (GitHub's pipes), the first column left and figures right, its caption below; nothing in a cell is markup. */
export function markdownTable({ caption, head, rows }: TableCells): string {
  const line = (cells: readonly (string | null)[]) =>
    `| ${cells.map((cell) => inlineMarkdown(cell ?? "")).join(" | ")} |`;
  const rule = `| ${head.map((_, at) => (at === 0 ? ":---" : "---:")).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line), "", `Table: ${inlineMarkdown(caption)}`, ""].join("\n");
}
