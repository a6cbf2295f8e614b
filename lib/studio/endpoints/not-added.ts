import "server-only";
import { Problem } from "@/lib/core/problem";
import { getKnownEndpoint } from "./known-endpoints";

const remedies = {
  embedded:
    "The embedded model is not edited or deleted here: MODEL and MODEL_PATH say which it is, MODEL=none leaves it out, ADAPTER=none its trained self.",
  environment:
    "This endpoint comes from the settings it was started with and is not edited or deleted here: change GENERATOR_*, FOLLOWER_* or OPENAI_* and start again.",
};

/** Why an endpoint cannot be changed that is not among those added here. */
export async function notAdded(id: string): Promise<Problem> {
  const known = await getKnownEndpoint(id);
  if (known && known.source !== "added") return new Problem("conflict", remedies[known.source]);
  return new Problem("not-found", "There is no such endpoint: it never was, or it was deleted. Restore it, or add it.");
}
