import { EditorView } from "@codemirror/view";

const band = "var(--color-sunken)";
const red = "color-mix(in srgb, var(--color-bad) 9%, transparent)";

/** The editor in the colours and faces of the page; variables make it follow light and dark by itself. */
export const editorTheme = EditorView.theme({
  "&": { backgroundColor: "var(--color-surface)", color: "var(--color-ink)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  // Drawn above the gutter and the marked lines, which would cover an outline of the editor itself.
  "&.cm-focused::after": {
    content: '""',
    position: "absolute",
    inset: "0",
    zIndex: "300",
    pointerEvents: "none",
    outline: "2px solid var(--color-focus)",
    outlineOffset: "-2px",
    borderRadius: "6px 6px 0 0",
  },
  ".cm-scroller": { fontFamily: "var(--font-code)", lineHeight: "25px", maxHeight: "452px", minHeight: "200px" },
  ".cm-content": { padding: "0", caretColor: "var(--color-ink)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".cm-gutters": { backgroundColor: "var(--color-surface)", border: "none", color: "var(--color-ink-3)" },
  ".cm-gutterElement": { borderLeft: "3px solid transparent", boxSizing: "border-box" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "40px", padding: "0 0 0 4px", fontSize: "11px" },
  ".cm-line.cm-held, .cm-gutterElement.cm-held": { backgroundColor: band },
  ".cm-line.cm-held": { color: "var(--color-ink-2)" },
  ".cm-gutterElement.cm-held": { borderLeftColor: "var(--color-line-strong)" },
  ".cm-line.cm-bad, .cm-gutterElement.cm-bad": { backgroundColor: red },
  ".cm-gutterElement.cm-bad": { borderLeftColor: "var(--color-bad)", color: "var(--color-bad)" },
  // Where a system forces its colours, a transparent border is one of them: only marked lines shall have it.
  "@media (forced-colors: active)": {
    ".cm-gutterElement:not(.cm-held, .cm-bad)": { borderLeftColor: "Canvas" },
  },
  ".cm-label": { color: "var(--color-ink)", fontWeight: "600" },
  ".cm-why": { color: "var(--color-bad)", paddingLeft: "16px", fontFamily: "var(--font-text)", fontSize: "12px" },
  ".cm-cursor": { borderLeftColor: "var(--color-ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--color-accent-soft)",
  },
  ".cm-tooltip": {
    border: "1px solid var(--color-line-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--color-paper)",
    color: "var(--color-ink)",
    maxWidth: "min(480px, 90vw)",
  },
  ".cm-diagnostic": { borderLeft: "none", padding: "6px 10px", fontFamily: "var(--font-text)", fontSize: "12px" },
  ".cm-placeholder": { color: "var(--color-ink-3)", fontFamily: "var(--font-text)", whiteSpace: "pre-wrap" },
});
