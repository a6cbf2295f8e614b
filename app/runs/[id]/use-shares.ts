"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { unwrap } from "@/components/runs/answer";
import type { ShareOptions, ShareView } from "@/lib/core/contract/share";
import { listSharesAction, restoreShareAction, revokeShareAction, shareRunAction } from "./actions";

/** A link to a run; one that was withdrawn just now stays in its place, so that it can be taken back. */
export type Link = ShareView & { withdrawn: boolean };

/** The links to a run, and what can be done with them. */
export function useShares(runId: string) {
  const client = useQueryClient();
  const key = ["run", runId, "shares"];
  const found = useQuery({ queryKey: key, queryFn: () => unwrap(listSharesAction(runId)), staleTime: 0 });
  const [withdrawn, setWithdrawn] = useState<ShareView[]>([]);
  const again = () => client.invalidateQueries({ queryKey: key });
  const make = useMutation({
    mutationFn: (options: ShareOptions) => unwrap(shareRunAction(runId, options)),
    onSettled: again,
  });
  const withdraw = useMutation({
    mutationFn: ({ token }: ShareView) => unwrap(revokeShareAction(token)),
    onSuccess: (_, share) => setWithdrawn((others) => [...others, share]),
    onSettled: again,
  });
  const restore = useMutation({
    mutationFn: ({ token }: ShareView) => unwrap(restoreShareAction(token)),
    onSuccess: (_, { token }) => setWithdrawn((all) => all.filter((share) => share.token !== token)),
    onSettled: again,
  });
  return {
    reach: found.data?.reach,
    links: found.data && listed(found.data.links, withdrawn),
    make: make.mutate,
    withdraw: withdraw.mutate,
    restore: restore.mutate,
    problem: [found, make, withdraw, restore].find(({ error }) => error !== null)?.error?.message,
  };
}

function listed(live: readonly ShareView[], withdrawn: readonly ShareView[]): Link[] {
  const gone = new Set(withdrawn.map(({ token }) => token));
  return [...live.filter(({ token }) => !gone.has(token)), ...withdrawn]
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .map((share) => ({ ...share, withdrawn: gone.has(share.token) }));
}
