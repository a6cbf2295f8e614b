import type { Draft } from "@/components/examples/draft";
import { Button } from "@/components/ui/button";

type Props = { elsewhere: Draft | null; onTake: (other: Draft) => void; onDismiss: () => void };

/** Another tab has other examples. Each tab keeps its own; nothing is overwritten unless asked. */
export function OtherTab({ elsewhere, onTake, onDismiss }: Props) {
  if (elsewhere === null) return null;
  const take = () => {
    onTake(elsewhere);
    onDismiss();
  };
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-box border border-line-strong px-4 py-2"
    >
      <p className="flex-1">Another tab of yours has changed its examples. Each tab keeps its own draft.</p>
      <Button kind="quiet" onClick={take}>
        Use the other tab’s here
      </Button>
      <Button kind="quiet" onClick={onDismiss}>
        Keep mine
      </Button>
    </div>
  );
}
