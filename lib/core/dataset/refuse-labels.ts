import type { Mapping } from "../contract/mapping";
import { Problem, type ProblemDetail } from "../problem";
import { type ColumnContent, contentOf, isClassLike, isNumbering, listValues } from "./column-content";
import { choiceOf, columnTitle, type LabelPlace } from "./columns";
import { recordInCell, pathsOf } from "./json-cell";
import { labelCell } from "./label-cell";
import { isScore, proposedBins } from "./score";
import { severalIn } from "./several-labels";
import type { Table } from "./table";

/** Rows below which labels that all differ are not held against a column. */
const judgedRows = 50;
/** Share of different labels above which they are texts. */
const textShare = 0.9;

type Asked = { table: Table; mapping: Mapping; place: LabelPlace; content: ColumnContent; title: string };

/**
 * Refuses labels that are none, unless the mapping says what to do with them. `mapping` names text and label; `content` is what
 * stands in the label's place.
 * @throws Problem `invalid` with the mappings that answer
 */
export function refuseLabels(table: Table, mapping: Mapping, place: LabelPlace, content: ColumnContent): void {
  const asked = { table, mapping, place, content, title: titleOf(table, place) };
  if (isDocument(asked)) throw refusal(asked, `holds a JSON document in each cell, not a label`, fields(asked));
  if (hasSeveral(asked))
    throw refusal(asked, `holds several labels in some cells, such as ${sampleOf(asked)}`, several(asked));
  if (isUnbinnedScore(asked))
    throw refusal(asked, `holds numbers such as ${sampleOf(asked)}: a score, not a class`, bins(asked));
  if (isText(asked)) {
    const shown = `${content.values.size} different values in ${content.filled} rows`;
    throw refusal(asked, `holds ${shown}: texts, not labels`, [
      { pointer: "/mapping/label", message: "Choose another column as the label, or turn text and label round." },
    ]);
  }
}

/** What a mapping that takes this place as the label must say besides; empty when nothing need be asked, or nothing helps. */
export function answersFor(table: Table, mapping: Mapping, place: LabelPlace, content: ColumnContent): ProblemDetail[] {
  const asked = { table, mapping, place, content, title: titleOf(table, place) };
  if (isDocument(asked)) return fields(asked);
  if (hasSeveral(asked)) return several(asked);
  return isUnbinnedScore(asked) ? bins(asked) : [];
}

function titleOf(table: Table, { column, path }: LabelPlace): string {
  const title = columnTitle(table.header, column);
  return path.length > 0 ? `${path.join(".")} in ${title}` : title;
}

function refusal({ title }: Asked, found: string, answers: ProblemDetail[]): Problem {
  const how = answers.some(({ mapping }) => mapping) ? " Choose what to do." : " Choose another column.";
  return new Problem("invalid", `Expected one label in each row of ${title}; it ${found}.${how}`, answers);
}

function isDocument({ table, place, content }: Asked): boolean {
  if (place.path.length > 0 || content.filled < 3) return false;
  const documents = table.rows.filter(({ cells }) => recordInCell(cells[place.column]) !== null);
  return documents.length >= 0.8 * content.filled;
}

/** A detail for each place in the documents that could be a label, with whatever else that needs. */
function fields({ table, mapping, place, title }: Asked): ProblemDetail[] {
  const documents = table.rows.map(({ cells }) => recordInCell(cells[place.column]) ?? {});
  const paths = new Map(documents.flatMap((document) => pathsOf(document)).map((path) => [path.join("."), path]));
  const column = String(choiceOf(table.header, place.column));
  return [...paths].flatMap(([joined, path]) => {
    if (typeof choiceOf(table.header, place.column) === "number" || path.some((name) => name.includes("."))) return [];
    const content = contentOf(table.rows.map(({ cells }) => labelCell(cells, { column: place.column, path })));
    const answer = { ...mapping, label: `${column}.${joined}` };
    if (isNumbering(content)) return [];
    const [further] = answersFor(table, answer, { column: place.column, path }, content);
    if (further) return [further];
    if (!isClassLike(content)) return [];
    const message = `Take ${joined} of the documents in ${title} as the label: ${listValues(content)}.`;
    return [{ pointer: "/mapping/label", message, mapping: answer }];
  });
}

function hasSeveral({ table, mapping, place, content }: Asked): boolean {
  if (mapping.multiLabel !== undefined) return false;
  return (
    severalIn(content.values) !== null ||
    table.rows.some(({ cells }) => {
      const cell = labelCell(cells, place);
      return Array.isArray(cell) && cell.length > 1;
    })
  );
}

function several({ mapping, title }: Asked): ProblemDetail[] {
  const ways = [
    ["first", "Keep the first label of each cell"],
    ["single-only", "Keep only rows with one label"],
    ["whole", "Take each cell as one label, as it stands"],
  ] as const;
  return ways.map(([multiLabel, words]) => ({
    pointer: "/mapping/multiLabel",
    message: `${words} (label: ${title}).`,
    mapping: { ...mapping, multiLabel },
  }));
}

function isUnbinnedScore({ mapping, content }: Asked): boolean {
  return mapping.bins === undefined && isScore(content.values);
}

function bins({ mapping, content, title }: Asked): ProblemDetail[] {
  const whole = [...content.values.keys()].every((value) => /^\s*[+-]?\d+\s*$/.test(value));
  return [
    ...proposedBins(content.values).map((binned) => ({
      pointer: "/mapping/bins",
      message: `Make ${binned.labels.join(", ")} of ${title}, parted at ${binned.edges.join(" and ")}.`,
      mapping: { ...mapping, bins: binned },
    })),
    ...(whole && content.values.size <= textShare * content.filled
      ? [
          {
            pointer: "/mapping/bins",
            message: `Take each number in ${title} as a class of its own.`,
            mapping: { ...mapping, bins: null },
          },
        ]
      : []),
  ];
}

function isText({ mapping, content }: Asked): boolean {
  return !mapping.bins && content.filled >= judgedRows && content.values.size > textShare * content.filled;
}

function sampleOf({ content }: Asked): string {
  const shown = [...content.values.keys()].slice(0, 40);
  const telling = shown.find((value) => /[,;|]/.test(value)) ?? shown[0] ?? "";
  return `"${telling.slice(0, 60)}"`;
}
