import { Button } from "@/components/ui/button";
import { FileButton } from "@/components/ui/file-button";
import type { Inspection } from "@/lib/core/contract/import";
import { bytesInWords } from "./amounts";

type Props = {
  inspection: Inspection;
  busy: boolean;
  onFile: (file: File) => void;
  onDiscard: () => void;
};

/** Which file this is, and ways to another. */
export function FileLine({ inspection: { filename, bytes }, busy, onFile, onDiscard }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="min-w-0 flex-[1_1_220px]">
        <span dir="auto" className="font-medium">
          {filename}
        </span>{" "}
        <span className="text-ink-2">{bytesInWords(bytes)}</span>
      </span>
      {!busy && (
        <span className="flex gap-4">
          <FileButton kind="link" label="Choose another…" about="A file to import" onFile={onFile} />
          <Button kind="link" onClick={onDiscard}>
            Discard
          </Button>
        </span>
      )}
    </div>
  );
}
