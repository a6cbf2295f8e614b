// A process of its own, so that who asks and who answers share no event loop.
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";

const { baseUrl, model } = await startDeterministicServer();
process.send?.({ baseUrl, model });
process.on("disconnect", () => process.exit(0));
