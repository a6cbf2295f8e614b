import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutRoot } from "@/lib/db/location";
import { inheritedEnv } from "@/lib/env";

const root = checkoutRoot();
const setup = join(root, "scripts/setup");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "studio-failures-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The list that a process made, each entry as its lines. */
function listedBy(args: string[], files: Record<string, string>): string[][] {
  const place = mkdtempSync(join(folder, "tests-"));
  const list = join(place, "results", "failures.txt");
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
  const env = { ...inheritedEnv(), STUDIO_FAILURES: list };
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: place, env, encoding: "utf8" });
  try {
    return entriesOf(readFileSync(list, "utf8"));
  } catch (error) {
    throw new Error(`No list was made. The process said: ${stdout}${stderr}`, { cause: error });
  }
}

/** Each entry of a list: its name, and the lines of why. */
function entriesOf(list: string): string[][] {
  const entries: string[][] = [];
  for (const line of list.trimEnd().split("\n")) {
    if (line.startsWith("FAILED: ")) entries.push([line.slice("FAILED: ".length)]);
    else entries.at(-1)?.push(line.trim());
  }
  return entries;
}

const named = (entries: string[][], name: string) => entries.find(([first]) => first === name)?.slice(1);

describe("the list of what failed", () => {
  const adding = (lines: string) =>
    listedBy(["--input-type=module", "-e", `import { addFailure } from "${setup}/failures.mjs"; ${lines}`], {});

  it("holds of each the first lines of why, without colours and empty lines", () => {
    const long = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const reason = `\n\u001b[31mred\u001b[39m\n\n${long.join("\n")}`;
    const listed = adding(`addFailure("one", ${JSON.stringify(reason)}); addFailure("other");`);
    expect(listed).toEqual([["one", "red", ...long.slice(0, 10)], ["other"]]);
  });

  it("is begun anew, and is empty where nothing failed", () => {
    const code = `import { addFailure, beginFailures, listedFailures } from "${setup}/failures.mjs";
      addFailure("of before"); beginFailures(); const none = listedFailures(); addFailure("of now");
      addFailure("before: " + JSON.stringify(none));`;
    expect(listedBy(["--input-type=module", "-e", code], {})).toEqual([["of now"], ['before: ""']]);
  });
});

describe("what failed of the unit tests", () => {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--root", ".", "--globals", "--reporter", join(setup, "unit-failures.mjs")];

  it("are tests, hooks, files that cannot be read and errors outside of tests, and nothing else", () => {
    const listed = listedBy(args, {
      "small.test.js": `
        describe("a group", () => {
          it("passes", () => undefined);
          it.skip("waits", () => undefined);
          it.fails("fails as it should", () => expect(1).toBe(2));
          it("differs", () => expect({ a: 1 }).toEqual({ a: 2 }));
        });
        describe("a group that cannot begin", () => {
          beforeAll(() => { throw new Error("no room"); });
          it("is not run", () => undefined);
        });
        it("leaves an error behind", () => new Promise((resolve) => {
          process.once("uncaughtExceptionMonitor", () => setTimeout(resolve));
          setTimeout(() => { throw new Error("nobody waits for it"); });
        }));`,
      "unreadable.test.js": 'throw new Error("cannot be read");',
    });
    expect(listed.map(([name]) => name).sort()).toEqual([
      "small.test.js › a group > differs",
      "small.test.js › a group that cannot begin",
      "unit tests › an error outside every test",
      "unreadable.test.js › the file itself",
    ]);
    const why = (name: string) => named(listed, name)?.join("\n");
    expect(why("small.test.js › a group > differs")).toMatch(/expected .*[^]*at .*small\.test\.js:6/);
    expect(why("small.test.js › a group that cannot begin")).toContain("no room");
    expect(why("unit tests › an error outside every test")).toContain("nobody waits for it");
    expect(why("unreadable.test.js › the file itself")).toContain("cannot be read");
  });
});

describe("what failed of the browser tests", () => {
  const args = [join(root, "node_modules/@playwright/test/cli.js"), "test", "--config", "config.mjs"];
  const config = `export default { workers: 1, reporter: [[${JSON.stringify(join(setup, "browser-failures.mjs"))}]] };`;

  it("are tests that ended otherwise than they should", () => {
    const listed = listedBy(args, {
      "config.mjs": config,
      "small.spec.mjs": `
        import { expect, test } from "@playwright/test";
        test.describe("a group", () => {
          test("passes", () => undefined);
          test.skip("waits", () => undefined);
          test.fail("fails as it should", () => expect(1).toBe(2));
          test.fail("passes, which it should not", () => undefined);
          test("differs", () => expect(1).toBe(2));
        });`,
    });
    expect(listed.map(([name]) => name)).toEqual([
      "small.spec.mjs › a group › passes, which it should not",
      "small.spec.mjs › a group › differs",
    ]);
    expect(named(listed, "small.spec.mjs › a group › differs")?.join("\n")).toMatch(
      /expect\(received\)\.toBe\(expected\)[^]*at .*small\.spec\.mjs:8/,
    );
  });

  it("is a file that cannot be read", () => {
    const listed = listedBy(args, { "config.mjs": config, "small.spec.mjs": 'throw new Error("cannot be read");' });
    expect(named(listed, "browser tests › an error outside every test")?.join("\n")).toContain("cannot be read");
  });
});

describe("what failed of the tests of the training", () => {
  type Results = { passed: number; failed: number; skipped: number; faults: { name: string; reason: string }[] };
  const read = async (xml: string) => {
    const address = pathToFileURL(join(setup, "training-results.mjs")).href;
    const { trainingResults } = (await import(/* @vite-ignore */ address)) as {
      trainingResults: (xml: string) => Results;
    };
    return trainingResults(xml);
  };

  it("is read from what pytest wrote of tests, fixtures and files that cannot be read", async () => {
    const results = await read(readFileSync(join(setup, "recordings/pytest.xml"), "utf8"));
    expect(results).toMatchObject({ passed: 1, failed: 4, skipped: 1 });
    expect(results.faults).toEqual([
      { name: "tests.test_no_module", reason: expect.stringContaining("No module named 'a_module_that_is_not_there'") },
      { name: 'tests.test_small › test_differs[a > "b"]', reason: expect.stringContaining("At index 1 diff") },
      {
        name: "tests.test_small › test_cannot_begin",
        reason: 'failed on setup with "RuntimeError: no <room> & no "disk""',
      },
      { name: "tests.test_small › test_prints_and_fails", reason: "ValueError: first line\nsecond line" },
    ]);
  });

  it("is nothing, and nothing passed, where pytest was killed before it wrote any", async () => {
    expect(await read("")).toEqual({ passed: 0, failed: 0, skipped: 0, faults: [] });
  });
});
