"use client";

import { useState } from "react";
import { saveReportFile } from "@/components/report/report-file";
import { useReading } from "@/components/report/use-reading";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RunDialogProps } from "./rename-dialog";
import { ShareList } from "./share-list";
import { ShareOptionFields } from "./share-option-fields";
import { useShares } from "./use-shares";

/** Links to the report as it is now, or the report as one file; both with or without the texts. */
export function ShareDialog({ record, onClose }: RunDialogProps) {
  const reading = useReading();
  const [withoutTexts, setWithoutTexts] = useState(false);
  const [days, setDays] = useState("");
  const [message, setMessage] = useState<string>();
  const { reach, links, make, withdraw, restore, problem } = useShares(record.id);
  const save = async () => setMessage(await saveReportFile(record, { withoutTexts, reading }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Share this report">
      <div className="grid gap-4">
        <p className="text-ink-2">
          A reader needs no account, sees the report as it is now, and can recompute every score from the stored
          replies.
        </p>
        <ShareOptionFields {...{ withoutTexts, days }} onTexts={setWithoutTexts} onDays={setDays} />
        {reach && (
          <p className="text-small text-ink-2">
            {reach === "this-computer"
              ? "A link works on this computer only: the app has no public address (PUBLIC_URL). To send the report, save it as one file."
              : "Whoever has a link can read the report."}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => void save()}>Save as one file</Button>
          <Button
            kind="primary"
            onClick={() => make({ withoutTexts, expiresInDays: days === "" ? undefined : Number(days) })}
          >
            Make a link
          </Button>
        </div>
        <p role="status" className="text-small text-ink-2 empty:hidden">
          {problem ?? message}
        </p>
        <ShareList links={links} reading={reading} onWithdraw={withdraw} onRestore={restore} />
      </div>
    </Dialog>
  );
}
