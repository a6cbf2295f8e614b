"use client";

import type { Reading } from "./reading";
import { setUrlState } from "./url-state";

const look = "min-h-6 underline underline-offset-3 hover:text-ink";

/** Which parser is on, and the way to the other one. */
export function ParserSwitch({ reading: { parser } }: { reading: Reading }) {
  const lenient = parser === "lenient";
  return (
    <>
      {lenient ? "Replies are read leniently." : "Replies are read strictly: a label and nothing else."}{" "}
      <button type="button" className={look} onClick={() => setUrlState({ parser: lenient ? null : "lenient" })}>
        {lenient ? "Read them strictly" : "Read them leniently"}
      </button>
    </>
  );
}

/** Says, above figures whose replies were not read as it was fixed before, how they were read, and what that makes of them. */
export function ReadingNotice({ reading: { parser, aliases } }: { reading: Reading }) {
  const how = [
    ...(parser === "lenient" ? ["quotes, final punctuation and a leading “Label:” are forgiven"] : []),
    ...(aliases.length > 0 ? [aliasWords(aliases)] : []),
  ];
  if (how.length === 0) return null;
  return (
    <p role="note" className="mt-3 border-l-2 border-warn pl-3 text-ink-2">
      <b className="font-semibold text-ink">Exploratory:</b> in the figures here {how.join(", and ")}; only the paper’s
      two keep their own reading. That was chosen after the results could be seen.{" "}
      <button type="button" className={look} onClick={() => setUrlState({ parser: null, alias: null })}>
        Read them strictly
      </button>
    </p>
  );
}

function aliasWords(aliases: Reading["aliases"]): string {
  const [first, ...others] = aliases;
  if (!first) return "";
  const more =
    others.length === 0 ? "" : `, and ${others.length} other ${others.length === 1 ? "reply" : "replies"} as chosen`;
  return `“${first.reply.length > 40 ? `${first.reply.slice(0, 40)}…` : first.reply}” counts as ${first.label}${more}`;
}
