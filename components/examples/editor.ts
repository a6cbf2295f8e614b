import { defaultKeymap, history, historyKeymap, undo } from "@codemirror/commands";
import { lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { editorTheme } from "./editor-theme";
import { lineMarks, setLineMarks, type LineMarks } from "./line-marks";

export type Editor = {
  /** Replaces the whole text as one step that Undo takes back. */
  replace: (text: string) => void;
  undo: () => void;
  mark: (marks: LineMarks) => void;
  goTo: (line: number) => void;
  focus: () => void;
  /** Reports a change that is still waiting for typing to rest. */
  flush: () => void;
  destroy: () => void;
};

type Setup = {
  parent: HTMLElement;
  text: string;
  label: string;
  hint: string;
  nonce: string | undefined;
  /** Called with the text when typing rests for a moment, and before the editor goes. */
  onChange: (text: string) => void;
};

/** The editor of labelled examples. Tab leaves it, as in any field: nobody is caught with a keyboard. */
export function createEditor({ parent, text, label, hint, nonce, onChange }: Setup): Editor {
  const changes = whenTypingRests(() => onChange(view.state.doc.toString()));
  const view: EditorView = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
        lineNumbers(),
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label,
          tabindex: "0",
          spellcheck: "false",
          autocorrect: "off",
        }),
        placeholder(hint),
        keymap.of([...historyKeymap, ...lintKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter")]),
        editorTheme,
        lineMarks,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changes.happened(update.state.doc.length);
        }),
      ],
    }),
  });
  // Before the draft's own listener, which stores what this one reports.
  addEventListener("pagehide", changes.flush, { capture: true });
  return handle(view, changes);
}

function handle(view: EditorView, changes: Changes): Editor {
  return {
    replace: (next) => {
      // Replacing a text by itself would only lose the marks in it.
      if (view.state.doc.toString() === next) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        scrollIntoView: true,
        annotations: [Transaction.userEvent.of("input.replace")],
      });
    },
    undo: () => void undo(view),
    mark: (marks) => {
      view.dispatch({ effects: setLineMarks.of(marks) });
      view.dispatch(setDiagnostics(view.state, diagnostics(view, marks)));
    },
    goTo: (line) => goTo(view, line),
    focus: () => view.focus(),
    flush: changes.flush,
    destroy: () => {
      removeEventListener("pagehide", changes.flush, { capture: true });
      changes.flush();
      view.destroy();
    },
  };
}

function goTo(view: EditorView, line: number): void {
  const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}

function diagnostics(view: EditorView, { problems }: LineMarks): Diagnostic[] {
  const { doc } = view.state;
  return problems.flatMap(({ line, severity, message }) => {
    if (line > doc.lines) return [];
    const { from, to } = doc.line(Math.max(1, line));
    return [{ from, to, severity: severity === "error" ? "error" : ("info" as const), message }];
  });
}

type Changes = { happened: (length: number) => void; flush: () => void };

/** Copying a text of megabytes at every key would make typing slow: the larger the text, the longer the rest it waits for. */
function whenTypingRests(report: () => void): Changes {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    report();
  };
  const happened = (length: number) => {
    clearTimeout(timer);
    timer = setTimeout(flush, length < 200_000 ? 120 : 400);
  };
  return { happened, flush };
}
