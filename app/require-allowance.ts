import "server-only";
import { headers } from "next/headers";
import { requireAllowance } from "@/lib/studio/access/spending";

/** For actions that cost calls to a model. @throws Problem too-many */
export async function requireVisitorAllowance(spending: "call" | "run"): Promise<void> {
  requireAllowance(await headers(), spending);
}
