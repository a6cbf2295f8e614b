import type { Draft, DraftVariant } from "@/components/examples/draft";
import { Button } from "@/components/ui/button";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { CopyMenu } from "./copy-menu";
import type { Writing } from "./use-writing";

type Props = {
  draft: Draft;
  /** The instruction of one's own that is shown; none: the written one. */
  variant: DraftVariant | undefined;
  /** The text that is shown, of whichever of them. */
  shown: string;
  method: string;
  writing: Writing;
  hindrance: string | null;
  waiting: boolean;
  labels: string[];
  heldOut: readonly number[] | null;
  onEdit: () => void;
  onWrite: () => void;
  onStop: () => void;
};

/** What can be done with the instruction that is shown. */
export function PanelButtons(props: Props) {
  const { draft, variant, shown, method, writing, labels, heldOut, onEdit } = props;
  const idle = writing.phase !== "writing";
  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-1 text-small">
      {idle && variant === undefined && draft.written !== null && (
        <Button kind="quiet" onClick={onEdit}>
          Edit
        </Button>
      )}
      {idle && shown !== "" && (
        <CopyMenu
          name={variant?.name ?? method}
          instruction={shown}
          prefix={prefixOf(draft, variant, labels)}
          labels={labels}
          query={draft.query}
          content={draft.text}
          seed={draft.seed}
          heldOut={heldOut}
        />
      )}
      <WriteButton {...props} />
    </div>
  );
}

function WriteButton({ writing, draft, hindrance, waiting, onWrite, onStop }: Props) {
  if (writing.phase === "writing" || waiting) {
    return (
      <Button onClick={onStop} className="text-body">
        {waiting ? "Stop waiting" : "Stop"}
      </Button>
    );
  }
  return (
    <Button kind="primary" className="text-body" aria-disabled={hindrance !== null} onClick={onWrite}>
      {draft.written === null ? "Write the instruction" : "Write again"}
      {(draft.written !== null || draft.variants.length === 0) && (
        <kbd className="hidden font-code text-tiny sm:inline">Ctrl ↵</kbd>
      )}
    </Button>
  );
}

function prefixOf(draft: Draft, variant: DraftVariant | undefined, labels: string[]): string {
  if (variant === undefined && draft.written !== null) return draft.written.prefix;
  return instructionPrefix(variant?.instruction ?? "", labels);
}
