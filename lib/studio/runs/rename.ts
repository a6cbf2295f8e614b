import "server-only";
import { renameRunSchema } from "@/lib/core/contract/run";
import * as runs from "@/lib/db/runs";
import { parseInput } from "../parse-input";
import { noSuchRun } from "./require-run";

export async function renameRun(id: string, input: unknown): Promise<void> {
  const { name } = parseInput(renameRunSchema, input);
  if (!(await runs.rename(id, name))) throw noSuchRun();
}
