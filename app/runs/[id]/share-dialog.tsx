"use client";

import { useState } from "react";
import { saveReportFile } from "@/components/report/report-file";
import { useReading } from "@/components/report/use-reading";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RunDialogProps } from "./rename-dialog";
import { ShareList } from "./share-list";
import { useShares } from "./use-shares";

/** Links to the report as it is now, or the report as one file; both with or without the texts. */
export function ShareDialog({ record, onClose }: RunDialogProps) {
  const reading = useReading();
  const [withoutTexts, setWithoutTexts] = useState(false);
  const [days, setDays] = useState("");
  const [message, setMessage] = useState<string>();
  const { links, make, withdraw, restore, problem } = useShares(record.id);
  const save = async () => setMessage(await saveReportFile(record, { withoutTexts, reading }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Share this report">
      <div className="grid gap-4">
        <p className="text-ink-2">
          A reader needs no account, sees the report as it is now, and can recompute every number from the stored
          replies.
        </p>
        <label className="flex min-h-6 items-start gap-2">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-accent"
            checked={withoutTexts}
            onChange={(event) => setWithoutTexts(event.target.checked)}
          />
          <span>
            Without texts
            <span className="block text-small text-ink-2">
              Test texts and prompts that hold examples stay here. What a model wrote stays in, and may quote a text.
            </span>
          </span>
        </label>
        <Field label="A link works" hint="Afterwards it leads nowhere. You can withdraw it at any time.">
          <Select value={days} onChange={(event) => setDays(event.target.value)} className="w-fit">
            <option value="">until you withdraw it</option>
            <option value="1">for a day</option>
            <option value="7">for a week</option>
            <option value="30">for 30 days</option>
          </Select>
        </Field>
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
