import type { TableCells } from "./table-cells";

/** A table in LaTeX with the rules of the `booktabs` package, the first column left and figures right; nothing in a cell is a command. */
export function latexTable({ caption, head, rows }: TableCells): string {
  const line = (cells: readonly (string | null)[]) => `${cells.map((cell) => latexText(cell ?? "")).join(" & ")} \\\\`;
  return [
    "% \\usepackage{booktabs}",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${latexText(caption)}}`,
    `  \\begin{tabular}{l${"r".repeat(head.length - 1)}}`,
    "    \\toprule",
    `    ${line(head)}`,
    "    \\midrule",
    ...rows.map((cells) => `    ${line(cells)}`),
    "    \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "\u2212": "$-$",
  "\u2013": "--",
  "\u00a0": "~",
};

/** A text in one line in which no character is a command of LaTeX; a minus sign is set as one. */
export function latexText(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\~^<>|\u2212\u2013\u00a0]|[&%$#_{}]/g, (sign) => commands[sign] ?? `\\${sign}`)
    .replace(/^\[/, "{[}");
}
