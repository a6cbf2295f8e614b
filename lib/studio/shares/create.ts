import "server-only";
import { type ShareView, shareRunSchema } from "@/lib/core/contract/share";
import { Problem } from "@/lib/core/problem";
import { withoutTexts } from "@/lib/core/report/without-texts";
import * as shares from "@/lib/db/shares";
import { newToken } from "../new-id";
import { parseInput } from "../parse-input";
import { getRunRecord } from "../runs/get-record";
import { noSuchRun } from "../runs/require-run";
import { shareView } from "./share-view";

/** Snapshots the run as it is now (shareRunSchema) behind an unguessable token. */
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
  const share = { token: newToken(), createdAt: new Date(), withoutTexts: options.withoutTexts ?? false };
  await shares.create(share, runId, share.withoutTexts ? withoutTexts(record) : record);
  return shareView(share);
}
