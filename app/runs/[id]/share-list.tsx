"use client";

import { Moment } from "@/components/runs/moment";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { urlOfReading, type Reading } from "@/components/report/reading";
import type { ShareView } from "@/lib/core/contract/share";
import type { Link } from "./use-shares";

type Props = {
  /** undefined until they are read. */
  links: Link[] | undefined;
  /** How replies are read: a reader of a link begins with the same. */
  reading: Reading;
  onWithdraw: (share: ShareView) => void;
  onRestore: (share: ShareView) => void;
};

/** Every link to this run: when it was made, how long it leads there, and how to end it. */
export function ShareList({ links, reading, onWithdraw, onRestore }: Props) {
  if (!links?.length) return null;
  return (
    <section aria-label="Links to this run" className="grid gap-3 border-t border-line pt-3">
      <ul className="grid gap-3">
        {links.map((link) => (
          <li key={link.token}>
            {link.withdrawn ? (
              <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
                <span>
                  The link of <Moment iso={link.createdAt} /> is withdrawn: it leads nowhere now.
                </span>
                <Button kind="link" onClick={() => onRestore(link)}>
                  Undo
                </Button>
              </p>
            ) : (
              <ShareLink link={link} reading={reading} onWithdraw={() => onWithdraw(link)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ShareLink({ link, reading, onWithdraw }: { link: Link; reading: Reading; onWithdraw: () => void }) {
  const url = new URL(link.url, window.location.origin);
  for (const [key, value] of Object.entries(urlOfReading(reading))) {
    if (value !== null) url.searchParams.set(key, value);
  }
  return (
    <div className="grid gap-1">
      <Field
        label={
          <>
            Link of <Moment iso={link.createdAt} />
            {link.withoutTexts && ", without texts"}
            {link.expiresAt !== null && (
              <>
                , until <Moment iso={link.expiresAt} />
              </>
            )}
          </>
        }
      >
        <TextInput readOnly value={url.href} onFocus={(event) => event.target.select()} />
      </Field>
      <div className="flex gap-2">
        <CopyButton text={url.href} label="Copy the link" kind="plain" />
        <Button kind="quiet" onClick={onWithdraw}>
          Withdraw
        </Button>
      </div>
    </div>
  );
}
