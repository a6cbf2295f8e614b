"use client";

import { useState } from "react";
import { saveReportFile } from "@/components/report/report-file";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { ShareView } from "@/lib/core/contract/share";
import { revokeShareAction, shareRunAction } from "./actions";
import type { RunDialogProps } from "./rename-dialog";

/** A link to the report as it is now, or the report as one file; both with or without the texts. */
export function ShareDialog({ record, onClose }: RunDialogProps) {
  const [withoutTexts, setWithoutTexts] = useState(false);
  const [share, setShare] = useState<ShareView | null>(null);
  const [message, setMessage] = useState<string>();
  const make = async () => {
    const result = await shareRunAction(record.id, withoutTexts);
    if (result.ok) setShare(result.data);
    setMessage(result.ok ? undefined : result.message);
  };
  const revoke = async (token: string) => {
    const result = await revokeShareAction(token);
    if (result.ok) setShare(null);
    setMessage(result.ok ? "The link is withdrawn: it leads nowhere now." : result.message);
  };
  const save = async () => setMessage(await saveReportFile(record, { withoutTexts }));
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
            disabled={share !== null}
            onChange={(event) => setWithoutTexts(event.target.checked)}
          />
          <span>
            Without texts
            <span className="block text-small text-ink-2">
              Test texts and prompts that hold examples stay here. What a model wrote stays in, and may quote a text.
            </span>
          </span>
        </label>
        {share ? <ShareLink share={share} onRevoke={() => void revoke(share.token)} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => void save()}>Save as one file</Button>
          {!share && (
            <Button kind="primary" onClick={() => void make()}>
              Make a link
            </Button>
          )}
        </div>
        <p role="status" className="text-small text-ink-2 empty:hidden">
          {message}
        </p>
      </div>
    </Dialog>
  );
}

function ShareLink({ share, onRevoke }: { share: ShareView; onRevoke: () => void }) {
  const url = new URL(share.url, window.location.origin).href;
  return (
    <div className="grid gap-2">
      <Field
        label="Link"
        hint={
          share.reach === "this-computer"
            ? "It works on this computer only: the app has no public address (PUBLIC_URL). To send the report, save it as one file."
            : "Whoever has the link can read the report."
        }
      >
        <TextInput readOnly value={url} onFocus={(event) => event.target.select()} />
      </Field>
      <div className="flex gap-2">
        <CopyButton text={url} label="Copy the link" kind="plain" />
        <Button kind="quiet" onClick={onRevoke}>
          Withdraw it
        </Button>
      </div>
    </div>
  );
}
