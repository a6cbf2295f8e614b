import "server-only";
import { type ShareView, shareRunSchema } from "@/lib/core/contract/share";
import { Problem } from "@/lib/core/problem";
import { forStrangers } from "@/lib/core/report/for-strangers";
import { withoutTexts } from "@/lib/core/report/without-texts";
import * as shares from "@/lib/db/shares";
import { newToken } from "../new-id";
import { parseInput } from "../parse-input";
import { getRunRecord } from "../runs/get-record";
import { noSuchRun } from "../runs/require-run";
import { shareView } from "./share-view";

const dayMs = 24 * 3_600_000;

/** Snapshots the run as it is now (shareRunSchema), as a stranger may see it, behind an unguessable token. */
export async function createShare(runId: string, input: unknown): Promise<ShareView> {
  const options = parseInput(shareRunSchema, input ?? {});
  const record = await getRunRecord(runId);
  if (!record) throw noSuchRun();
  if (record.test.length === 0) {
    throw new Problem(
      "conflict",
      "This run measured nothing, so there is no report to share. Start a comparison from it first.",
    );
  }
  const createdAt = new Date();
  const { expiresInDays } = options;
  const share = {
    token: newToken(),
    createdAt,
    withoutTexts: options.withoutTexts ?? false,
    expiresAt: expiresInDays === undefined ? null : new Date(createdAt.getTime() + expiresInDays * dayMs),
  };
  const shown = forStrangers(record);
  await shares.create(share, runId, share.withoutTexts ? withoutTexts(shown) : shown);
  return shareView(share);
}
