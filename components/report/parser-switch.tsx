"use client";

import type { LabelParser } from "@/lib/core/labels";
import { setUrlState } from "./url-state";

const look = "min-h-6 underline underline-offset-3 hover:text-ink";

/** Which parser is on, and the way to the other one. */
export function ParserSwitch({ parser }: { parser: LabelParser }) {
  if (parser === "lenient") return <>Replies are read leniently. {toStrict}</>;
  return (
    <>
      Replies are read strictly: a label and nothing else.{" "}
      <button type="button" className={look} onClick={() => setUrlState({ parser: "lenient" })}>
        Read them leniently
      </button>
    </>
  );
}

const toStrict = (
  <button type="button" className={look} onClick={() => setUrlState({ parser: null })}>
    Read them strictly
  </button>
);

/** Says, above figures that were read leniently, that they are, and what that makes of them; nothing for strict ones. */
export function ParserNotice({ parser }: { parser: LabelParser }) {
  if (parser === "strict") return null;
  return (
    <p role="note" className="mt-3 border-l-2 border-warn pl-3 text-ink-2">
      <b className="font-semibold text-ink">Exploratory:</b> the figures here come from leniently read replies, where
      quotes, final punctuation and a leading “Label:” are forgiven; only the paper’s two keep their own reading. That
      was chosen after the results could be seen. {toStrict}
    </p>
  );
}
