import "server-only";
import * as endpoints from "@/lib/db/endpoints";
import { environmentPrefix } from "./known-endpoints";
import { notAdded } from "./not-added";

/** Marks as deleted; `restoreEndpoint` undoes it. */
export async function deleteEndpoint(id: string): Promise<void> {
  if (!(await setDeleted(id, new Date()))) throw await notAdded(id);
}

export async function restoreEndpoint(id: string): Promise<void> {
  if (!(await setDeleted(id, null))) throw await notAdded(id);
}

/** What is kept of an endpoint set by environment variables is no endpoint to be brought back. */
async function setDeleted(id: string, deletedAt: Date | null): Promise<boolean> {
  return !id.startsWith(environmentPrefix) && endpoints.setDeleted(id, deletedAt);
}
