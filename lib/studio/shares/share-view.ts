import "server-only";
import type { ShareView } from "@/lib/core/contract/share";
import type { StoredShare } from "@/lib/db/shares";
import { env } from "@/lib/env";

/** How far links to this studio reach. */
export function shareReach(): ShareView["reach"] {
  return env().PUBLIC_URL === undefined ? "this-computer" : "public";
}

/** A link as its owner sees it: where it leads, and how far it reaches. */
export function shareView({ token, createdAt, withoutTexts, expiresAt }: StoredShare): ShareView {
  const base = env().PUBLIC_URL?.replace(/\/+$/, "") ?? "";
  return {
    ...{ token, withoutTexts, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
    ...{ url: `${base}/r/${token}`, reach: shareReach() },
  };
}
