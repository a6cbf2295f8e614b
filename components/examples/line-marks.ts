import { RangeSet, StateEffect, StateField, type Range, type Text } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  gutterLineClass,
  GutterMarker,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";
import type { LineProblem, Mark } from "./reading";

export type LineMarks = { marks: readonly Mark[]; problems: readonly LineProblem[] };

/** Replaces every mark with those of a new reading. */
export const setLineMarks = StateEffect.define<LineMarks>();

class LineClass extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}

class Why extends WidgetType {
  constructor(readonly words: string) {
    super();
  }
  override eq(other: Why): boolean {
    return other.words === this.words;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-why";
    element.textContent = this.words;
    return element;
  }
}

const kinds = {
  held: { line: Decoration.line({ class: "cm-held" }), gutter: new LineClass("cm-held") },
  bad: { line: Decoration.line({ class: "cm-bad" }), gutter: new LineClass("cm-bad") },
};

type Field = { lines: DecorationSet; gutter: RangeSet<GutterMarker>; labels: ReadonlyMap<number, string> };

/** Which lines are held out and which are wrong; kept in place while the person types, replaced when the text has been read again. */
const marksField = StateField.define<Field>({
  create: () => ({ lines: Decoration.none, gutter: RangeSet.empty, labels: new Map() }),
  update(field, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(setLineMarks));
    if (effect) return place(effect.value, transaction.state.doc);
    if (!transaction.docChanged) return field;
    return { ...field, lines: field.lines.map(transaction.changes), gutter: field.gutter.map(transaction.changes) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ gutter }) => gutter),
  ],
});

function place({ marks, problems }: LineMarks, doc: Text): Field {
  const lines: Range<Decoration>[] = [];
  const gutter: Range<GutterMarker>[] = [];
  const put = (kind: keyof typeof kinds, number: number) => {
    if (number < 1 || number > doc.lines) return;
    const { from } = doc.line(number);
    lines.push(kinds[kind].line.range(from));
    gutter.push(kinds[kind].gutter.range(from));
  };
  for (const { heldOut, line, lastLine } of marks) {
    if (heldOut) for (let number = line; number <= lastLine; number++) put("held", number);
  }
  for (const { line, severity, short } of problems) {
    if (severity !== "error") continue;
    put("bad", line);
    if (short !== "" && line <= doc.lines) {
      lines.push(Decoration.widget({ widget: new Why(short), side: 1 }).range(doc.line(line).to));
    }
  }
  const labels = new Map(marks.map(({ lastLine, label }) => [lastLine, label]));
  return { lines: Decoration.set(lines, true), gutter: RangeSet.of(gutter, true), labels };
}

const labelMark = Decoration.mark({ class: "cm-label" });

/** Sets the label apart from the text where a line ends or begins with it; only the lines in view are looked at. */
const labelPlugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = labelsInView(view);
    }
    update(update: ViewUpdate) {
      const marked = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(setLineMarks)));
      if (update.docChanged || update.viewportChanged || marked) this.decorations = labelsInView(update.view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function labelsInView(view: EditorView): DecorationSet {
  const { labels } = view.state.field(marksField);
  const { doc } = view.state;
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      const range = labelRange(line.text, labels.get(line.number));
      if (range) found.push(labelMark.range(line.from + range[0], line.from + range[1]));
      if (line.to >= to || line.number === doc.lines) break;
    }
  }
  return Decoration.set(found, true);
}

function labelRange(text: string, label: string | undefined): [number, number] | null {
  if (label === undefined || label === "" || label.length >= text.length) return null;
  const end = text.trimEnd().replace(/"$/, "").length;
  if (text.slice(0, end).endsWith(label)) return [end - label.length, end];
  return text.startsWith(label) ? [0, label.length] : null;
}

export const lineMarks = [marksField, labelPlugin];
