import { Button } from "@/components/ui/button";

/** Another tab has other examples. Each tab keeps its own; nothing is overwritten unless asked. */
export function OtherTab({ onTake, onKeep }: { onTake: () => void; onKeep: () => void }) {
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-box border border-line-strong px-4 py-2"
    >
      <p className="flex-1">Another tab of yours has changed its examples. Each tab keeps its own draft.</p>
      <Button kind="quiet" onClick={onTake}>
        Use the other tab’s here
      </Button>
      <Button kind="quiet" onClick={onKeep}>
        Keep mine
      </Button>
    </div>
  );
}
