import "server-only";
import type { EndpointSnapshot } from "@/lib/core/types";
import * as conditions from "@/lib/db/conditions";
import type { StoredRun } from "@/lib/db/runs";
import type { RunModel } from "./execution";

/**
 * Keeps with each condition how long a prompt its models take, where that is known only now that their servers were asked. What a run
 * remembers already stays: its demonstrations were chosen by it.
 */
export async function rememberContexts(
  run: Pick<StoredRun, "conditions">,
  owner: string,
  models: ReadonlyMap<string, Pick<RunModel, "contextLength">>,
): Promise<void> {
  const learnt = (snapshot: EndpointSnapshot | null) => {
    const contextLength = (snapshot && models.get(snapshot.id)?.contextLength) ?? null;
    return snapshot && snapshot.contextLength === undefined && contextLength !== null
      ? { ...snapshot, contextLength }
      : null;
  };
  for (const { id, ...condition } of run.conditions) {
    const [generator, follower] = [learnt(condition.generator), learnt(condition.follower)];
    if (!generator && !follower) continue;
    await conditions.save(id, owner, { ...(generator && { generator }), ...(follower && { follower }) });
  }
}
