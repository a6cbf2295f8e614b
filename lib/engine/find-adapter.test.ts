import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AdapterOptions, writeAdapter } from "./doubles/write-adapter";
import { type AdapterPlaces, findAdapter } from "./find-adapter";
import type { GgufHeader } from "./gguf-header";

const tensors = [
  { name: "blk.0.attn_q.weight", shape: [64, 64] },
  { name: "blk.0.ffn_up.weight", shape: [64, 96] },
  { name: "blk.0.attn_q.bias", shape: [64] },
];
const targets = tensors.slice(0, 2);
const base: GgufHeader = {
  metadata: new Map([
    ["general.architecture", "qwen2"],
    ["general.name", "Tiny 0.1B Instruct GGUF"],
  ]),
  tensors: tensors.map((tensor) => ({ ...tensor, type: 12, offset: 0 })),
  ...{ dataStart: 0, alignment: 32, fileBytes: 0 },
};
const log: string[] = [];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "adapters-"));
});
afterAll(() => rm(folder, { recursive: true }));

const find = (places: Partial<AdapterPlaces>, header: GgufHeader | null = base) =>
  findAdapter(
    { path: undefined, folder: join(folder, "none"), ...places },
    { names: ["tiny-0.1b-instruct"], header },
    (line) => log.push(line),
  );

async function writeOne(name: string, options: Partial<AdapterOptions> = {}) {
  const path = join(folder, name);
  await writeAdapter(path, { targets, ...options });
  return path;
}

/** What is said of a file that a person named; null where it is taken. */
async function said(path: string, header: GgufHeader | null = base) {
  return (await find({ path }, header)).health.message;
}

test("takes an adapter of this model, also before the model's file is here", async () => {
  const path = await writeOne("prompt-mii-tiny.gguf");
  expect(await find({ path })).toMatchObject({
    adapter: { path, file: "prompt-mii-tiny.gguf", answersAs: expect.stringMatching(/^prompt-mii-tiny@[0-9a-f]{8}$/) },
    health: { status: "ready", model: "prompt-mii", file: "prompt-mii-tiny.gguf", message: null },
  });
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  expect((await find({ path })).health.sha256).toBe(sha256);
  expect((await find({ path }, null)).health).toMatchObject({ status: "waiting", model: "prompt-mii" });
});

test("another file by the same name answers under another", async () => {
  const one = await find({ path: await writeOne("other.gguf") });
  const two = await find({ path: await writeOne("other.gguf", { strength: 0.2 }) });
  expect(one.adapter?.answersAs).toMatch(/^prompt-mii-other@/);
  expect(two.adapter?.answersAs).not.toBe(one.adapter?.answersAs);
});

test("takes the model's name as the Hub and as the converter write it", async () => {
  const url = "https://huggingface.co/Some/Tiny-0.1B-Instruct";
  const named = { "general.base_model.0.name": "Tiny 0.1B Instruct", "general.base_model.0.repo_url": url };
  expect(await said(await writeOne("named.gguf", { metadata: named }))).toBeNull();
});

test.each<[string, Partial<AdapterOptions>, RegExp]>([
  ["a whole model", { metadata: { "general.type": "model" } }, /is a model, where an adapter was expected/],
  ["another kind of adapter", { metadata: { "adapter.type": "ia3" } }, /type “ia3”, where “lora” was expected/],
  [
    "another architecture",
    { metadata: { "general.architecture": "llama" } },
    /architecture “llama”; the model here is “qwen2”/,
  ],
  [
    "another model of the same shapes",
    { metadata: { "general.base_model.0.name": "Tiny Coder 0.1B Instruct" } },
    /was made for Tiny Coder 0\.1B Instruct; the model here is tiny-0\.1b-instruct/,
  ],
  [
    "a larger model",
    { targets: [{ name: "blk.0.attn_q.weight", shape: [128, 128] }] },
    /at “blk\.0\.attn_q\.weight” it fits 128 × 128, and the one here has 64 × 64/,
  ],
  [
    "a deeper model",
    { targets: [{ name: "blk.9.attn_q.weight", shape: [64, 64] }] },
    /a model with “blk\.9\.attn_q\.weight”, which the one here has not/,
  ],
  ["a change of what is no matrix", { targets: [{ name: "blk.0.attn_q.bias", shape: [64, 1] }] }, /has 64\./],
  ["nothing", { targets: [] }, /has no weights/],
  [
    "weights that are no numbers",
    { strength: NaN },
    /weights that are no numbers, at “blk\.0\.attn_q\.weight\.lora_b”/,
  ],
  [
    "a scale that is no number",
    { metadata: { "adapter.lora.alpha": Infinity } },
    /no number as its adapter\.lora\.alpha/,
  ],
])("refuses %s", async (_, options, message) => {
  const path = await writeOne("wrong.gguf", options);
  expect(await said(path)).toMatch(message);
  expect(await said(path)).toContain("The app works without it. Set ADAPTER_PATH to another, or set ADAPTER=none.");
});

test("refuses a file cut off anywhere", async () => {
  const path = await writeOne("cut.gguf");
  const whole = await readFile(path);
  for (const length of [0, 3, 10, 60, 300, whole.length - 500, whole.length - 1]) {
    await writeFile(path, whole);
    await truncate(path, length);
    expect(await said(path), `after ${length} bytes`).toMatch(/cut off|no GGUF file/);
  }
  await writeFile(path, Buffer.concat([whole, whole]));
  expect(await said(path)).toMatch(/bytes too many: it is damaged/);
});

test("refuses what is no GGUF file, and one that claims what cannot be", async () => {
  const path = join(folder, "strange.gguf");
  await writeFile(path, Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919 + 13) % 256)));
  expect(await said(path)).toContain("The adapter strange.gguf is no GGUF file.");
  const whole = await readFile(await writeOne("claims.gguf"));
  whole.writeUInt32LE(0xffffffff, 8);
  await writeFile(path, whole);
  expect(await said(path)).toMatch(/claims 4294967295 tensors: it is damaged/);
  expect(await said(join(folder, "not-there.gguf"))).toMatch(/not-there\.gguf cannot be read \(ENOENT/);
});

test("every damaged byte of a header is refused or harmless, and nothing is thrown", async () => {
  const whole = await readFile(await writeOne("whole.gguf"));
  const path = join(folder, "flipped.gguf");
  for (let at = 0; at < 500; at += 1) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(whole.readUInt8(at) ^ 0xff, at);
    await writeFile(path, flipped);
    expect((await find({ path })).health.status).toMatch(/ready|refused/);
  }
});

test("refuses what the model card beside it says was made for another", async () => {
  const path = await writeOne("carded.gguf");
  await writeFile(join(folder, "carded.md"), "---\nlicence: apache-2.0\nbase_model: Some/Other-7B\n---\n\nAbout it.\n");
  expect(await said(path)).toMatch(/was made for Some\/Other-7B/);
  await writeFile(join(folder, "carded.md"), '---\nbase_model: "Some/Tiny-0.1B-Instruct"\n---\n');
  expect(await said(path)).toBeNull();
});

test("of a folder the last that fits is taken, and a folder without any is no fault", async () => {
  const own = await mkdtemp(join(tmpdir(), "adapters-"));
  const wrong = [{ name: "blk.0.attn_q.weight", shape: [8, 8] }];
  expect((await find({ folder: own })).health).toMatchObject({ status: "absent", message: null });
  expect((await find({})).health.status).toBe("absent");
  await writeAdapter(join(own, "c-wrong.gguf"), { targets: wrong });
  expect((await find({ folder: own })).health).toMatchObject({
    status: "refused",
    message: expect.stringContaining("Put one for this model into models/adapters"),
  });
  for (const name of ["a.gguf", "b.gguf"]) await writeAdapter(join(own, name), { targets });
  expect((await find({ folder: own })).health).toMatchObject({ status: "ready", file: "b.gguf" });
  expect(log.some((line) => line.startsWith("adapter refused:") && line.includes("c-wrong.gguf"))).toBe(true);
  await rm(own, { recursive: true });
});

test("what the app ships for another of its models is not looked at with this one", async () => {
  const own = await mkdtemp(join(tmpdir(), "adapters-"));
  await writeFile(join(own, "prompt-mii-qwen2.5-coder-1.5b-20261125.gguf"), "not looked at");
  const [small, other] = ["qwen2.5-coder-0.5b-instruct", "tiny"].map((name) =>
    findAdapter({ path: undefined, folder: own }, { names: [name], header: base }, () => undefined),
  );
  expect((await small)?.health).toMatchObject({ status: "absent", message: null });
  expect((await other)?.health.status).toBe("refused");
  await rm(own, { recursive: true });
});
