"use client";

import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { bytesInWords, timeLeft } from "./amounts";
import { cancelUpload, type Upload } from "./upload";
import { useSaid } from "./use-said";

type Sending = Extract<Upload, { phase: "sending" }>;

/** How much of the file is here, and how long the rest will take. */
export function UploadLine({ upload }: { upload: Sending }) {
  const { name, bytes, sent } = upload;
  const whole = sent >= bytes;
  const told = whole ? "Arrived, being looked at" : `${bytesInWords(sent)} of ${bytesInWords(bytes)}`;
  const left = whole ? "" : timeLeft(upload.secondsLeft);
  const said = useSaid(`Sending ${name}: ${told}. ${left}`);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
  return (
    <div className="rounded-box border border-line bg-surface px-4 py-3">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {name}
        </span>
        <span className="text-small text-ink-2 tabular-nums">
          {told}
          {left !== "" && `, ${left}`}
        </span>
        <Button onClick={cancelUpload}>Cancel</Button>
      </div>
      <Progress label={`Sending ${name}`} done={sent} total={bytes} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
