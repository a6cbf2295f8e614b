import "server-only";
import { extendRunSchema } from "@/lib/core/contract/run";
import { Problem } from "@/lib/core/problem";
import * as conditions from "@/lib/db/conditions";
import * as runStates from "@/lib/db/run-states";
import { parseInput } from "../parse-input";
import { requireOwnRun } from "./require-run";
import { readRunExamples } from "./run-examples";

/** Adds test examples to a finished run (extendRunSchema); the stored ones are reused and the report says "extended after looking". */
export async function extendRun(id: string, input: unknown): Promise<void> {
  const { testSize } = parseInput(extendRunSchema, input);
  const run = await requireOwnRun(id);
  const { testPart } = await readRunExamples(run);
  const wrong = (message: string) => new Problem("invalid", message, [{ message, pointer: "/testSize" }]);
  if (run.testSize === 0)
    throw wrong("This run wrote an instruction and measures nothing. Start a comparison from it.");
  const imported = run.conditions.find(({ method }) => method === "imported");
  if (imported && testSize > run.testSize) {
    const reason = `"${imported.name}" was made elsewhere, and has no predictions for more examples`;
    throw wrong(
      `This run cannot take more test examples: ${reason}. Start another run, with predictions for all of them.`,
    );
  }
  if (testSize <= run.testSize) {
    throw wrong(`The run has ${run.testSize} test examples already; expected more than that, not ${testSize}.`);
  }
  if (testSize > testPart) {
    throw wrong(`The test part of this dataset has ${testPart} examples; expected at most that many, not ${testSize}.`);
  }
  const ended = ["done", "cancelled", "paused", "failed"] as const;
  if (ended.some((status) => status === run.status)) {
    await conditions.changeStatus(id, ["done", "incomplete", "cancelled"], "waiting");
    if (await runStates.queueAgain(id, [...ended], { testSize, extended: true })) return;
  }
  throw new Problem("conflict", `Only a run that has ended can be extended; this one is ${run.status}.`);
}
