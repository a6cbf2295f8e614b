import "server-only";
import type { TokenLengths } from "@/lib/core/contract/dataset-version";
import { viewFinding } from "@/lib/core/dataset/view-finding";
import * as datasets from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";
import { requireEndpoint } from "../endpoints/require-endpoint";
import { requireDataset } from "./get";
import { findOverLongTexts } from "./over-long-texts";
import { partedRows } from "./parted-rows";
import { readSoundness } from "./soundness";

/** Text lengths in tokens and the over-long texts of a version, kept beside it until runs use another follower by default. */
export async function measureTokens(datasetId: string, signal: AbortSignal): Promise<TokenLengths> {
  const dataset = await requireDataset(datasetId);
  const soundness = await readSoundness(dataset);
  const follower = await requireEndpoint(undefined, "follower");
  if (soundness.tokens?.model === follower.name) return soundness.tokens;
  const rows = partedRows(dataset, await datasets.listExamples(datasetId));
  const { model, exact, limit, lengths, finding } = await findOverLongTexts(rows, signal);
  const overLong = finding ? viewFinding(finding, rows) : null;
  const tokens: TokenLengths = { model, source: exact ? "exact" : "estimated", lengths, limit, overLong };
  await versions.setSoundness(datasetId, JSON.stringify({ ...soundness, tokens }));
  return tokens;
}
