// A process of its own, so that who asks and who answers share no event loop. `--delay`: milliseconds until it answers.
import { parseArgs } from "node:util";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";

const { values } = parseArgs({ options: { delay: { type: "string", default: "0" } } });
const { baseUrl, model } = await startDeterministicServer({ delayMs: Number(values.delay) });
process.send?.({ baseUrl, model });
process.on("disconnect", () => process.exit(0));
