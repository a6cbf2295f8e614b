import { afterAll, beforeAll, expect, it } from "vitest";
import { type Behaviour, startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { deleteEndpoint } from "../endpoints/delete";
import { writeInstruction } from "./write";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
});
afterAll(async () => studio.close());

const signal = new AbortController().signal;
// Long labels would have to be counted before predictions are asked for.
const examples = Array.from({ length: 30 }, (_, index) => ({
  text: `text ${index}`,
  label: index % 2 ? "a label of many words, odd" : "a label of many words, even",
}));

const status = (status: number, headers?: Record<string, string>): Behaviour => ({
  kind: "status",
  status,
  ...(headers && { headers }),
});
const none = status(404);
const pause = status(429, { "retry-after": "200" });

it.each<[string, Behaviour, Behaviour]>([
  ["asks for a pause", none, pause],
  ["asks for a pause where it counts", pause, pause],
  ["is overloaded", status(503), status(503)],
  ["breaks every connection", { kind: "drop" }, { kind: "drop" }],
  ["refuses the key", none, status(401)],
  ["refuses a text that is too long", none, status(400)],
  ["says nothing", none, { kind: "hang" }],
])("an instruction is there, with its tokens estimated, when the follower %s", async (_, counts, answers) => {
  const server = await startMisbehavingServer((position) => (position === null ? counts : answers));
  const given = { name: "Away", baseUrl: server.baseUrl, model: "misbehaving", roles: ["follower"] };
  const follower = await addEndpoint(given);
  const generator = await addDeterministicModel({}, { roles: ["generator"] });
  const write = () => writeInstruction({ examples, generator: generator.endpoint.id }, { signal });
  const chats = () => server.seen().filter(({ url }) => url === "/v1/chat/completions").length;

  const written = await write();
  expect(written.instruction).not.toBe("");
  expect(written).toMatchObject({ tokenSource: "estimated", prefixTokens: Math.ceil(written.prefix.length / 4) });
  expect(chats()).toBeLessThanOrEqual(1);
  await deleteEndpoint(follower.id);
  await deleteEndpoint(generator.endpoint.id);
  await Promise.all([server.close(), generator.server.close()]);
});
