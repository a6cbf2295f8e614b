import "server-only";
import { type ClassifyView, classifySchema } from "@/lib/core/contract/instruction";
import { parseLabel } from "@/lib/core/labels";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { Reply } from "@/lib/core/types";
import { complete } from "@/lib/llm/complete";
import { impatient } from "@/lib/llm/retry";
import { endpointSnapshot } from "../endpoints/endpoint-view";
import { modelEndpoint, requireEndpoint } from "../endpoints/require-endpoint";
import { parseInput } from "../parse-input";
import { predictionLimit } from "../runs/label-tokens";

/** A person goes before a run that the embedded model works for; a script does not, as it may ask for thousands. */
type Options = { signal: AbortSignal; personWaits: boolean };

/** Labels one text under a prefix or an instruction (classifySchema); nothing is stored. Fails at once: somebody waits. */
export async function classify(input: unknown, { signal, personWaits }: Options): Promise<ClassifyView> {
  const { prefix, instruction, labels: given, text, follower } = parseInput(classifySchema, input);
  const labels = [...new Set(given)].sort();
  const known = await requireEndpoint(follower, "follower");
  const [endpoint, snapshot] = [modelEndpoint(known), endpointSnapshot(known)];
  const maxTokens = await predictionLimit(endpoint, snapshot, labels, signal, impatient);
  const prompt = queryPrompt(prefix ?? instructionPrefix(instruction ?? "", labels), text);
  const { completion } = await complete(endpoint, { prompt, maxTokens, signal, personWaits }, impatient);
  const { text: raw, usage, seconds, stopReason } = completion;
  const reply: Reply = { raw, usage, seconds, stopReason, error: null };
  return { ...parseLabel(reply, labels, "strict", snapshot), raw, usage, seconds };
}
