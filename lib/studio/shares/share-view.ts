import "server-only";
import type { ShareView } from "@/lib/core/contract/share";
import type { StoredShare } from "@/lib/db/shares";
import { env } from "@/lib/env";

/** A link as its owner sees it: where it leads, and how far it reaches. */
export function shareView({ token, createdAt, withoutTexts, expiresAt }: StoredShare): ShareView {
  const base = env().PUBLIC_URL;
  const path = `/r/${token}`;
  return {
    ...{ token, withoutTexts, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
    ...(base === undefined
      ? { url: path, reach: "this-computer" }
      : { url: base.replace(/\/+$/, "") + path, reach: "public" }),
  };
}
