import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HubSplit, sendHubError, startHubServer } from "./doubles/hub-server";
import { wholeTable } from "./doubles/whole-table";
import { openHubTable } from "./hub";
import { hubName, mayConnectToHub, requireHubAddress } from "./hub-address";

const never = new AbortController().signal;
const features = { text: { dtype: "string", _type: "Value" }, label: { names: ["neg", "pos"], _type: "ClassLabel" } };
const rowsOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: `${prefix} ${index}`, label: index % 2 }));

function parquetOf(rows: { text: string; label: number }[]): Uint8Array {
  const text = { name: "text", data: rows.map(({ text }) => text), type: "STRING" as const };
  const label = { name: "label", data: rows.map(({ label }) => BigInt(label)), type: "INT64" as const };
  return new Uint8Array(parquetWriteBuffer({ columnData: [text, label] }));
}

const split = (config: string, name: string, count: number, parquet: boolean): HubSplit => {
  const rows = rowsOf(name, count);
  return { config, split: name, rows, ...(parquet ? { parquet: parquetOf(rows) } : {}) };
};

const partial: Record<string, object> = {
  "/parquet": { parquet_files: [], pending: [], failed: [], partial: true },
  "/rows": {
    features: Object.entries(features).map(([name, type], index) => ({ feature_idx: index, name, type })),
    rows: rowsOf("train", 2).map((row, index) => ({ row_idx: index, row, truncated_cells: [] })),
    num_rows_total: 2,
    num_rows_per_page: 100,
    partial: true,
  },
};

let hub: Awaited<ReturnType<typeof startHubServer>>;
let redirectTo = "";
let busy = 0;
/** What each of these datasets is refused with, as the viewer's own description of its API has it. */
const refusals: Record<string, [status: number, code: string, error: string]> = {
  "me/gated": [404, "ExternalAuthenticatedError", "The dataset does not exist, or is not accessible with the current credentials (private or gated)."], // prettier-ignore
  "me/empty": [404, "ResponseNotFound", "Not found."],
  "me/new": [500, "ResponseNotReady", "The server is busier than usual and the response is not ready yet. Please retry later."], // prettier-ignore
  "me/script": [501, "DatasetWithScriptNotSupportedError", "The dataset viewer doesn't support this dataset because it runs arbitrary Python code."], // prettier-ignore
  "me/blocked": [501, "DatasetInBlockListError", "This dataset has been disabled for now."],
  "me/broken": [500, "UnexpectedError", "Unexpected error."],
  "me/unchecked": [500, "AuthCheckHubRequestError", "Authentication check on the Hugging Face Hub failed or timed out. Please try again later, it's a temporary internal issue."], // prettier-ignore
};
const failure = { error: "Cannot get the split names.", cause_exception: "SplitsNotFoundError" };
const halfDone: Record<string, object> = {
  "me/pending": { splits: [], pending: [{ dataset: "me/pending", config: "default" }], failed: [] },
  "me/failed": { splits: [], pending: [], failed: [{ dataset: "me/failed", config: "default", error: failure }] },
};
beforeAll(async () => {
  const datasets = {
    "me/files": { features, splits: [split("default", "train", 30, true), split("default", "test", 12, true)] },
    "me/large": { features, splits: [split("default", "train", 2, false)] },
    "me/pages": { features, splits: [split("default", "train", 250, false)] },
    "me/configs": { features, splits: [split("en", "train", 3, true), split("de", "train", 3, true), split("de", "test", 3, true)] }, // prettier-ignore
  };
  hub = await startHubServer(datasets, (url, response) => {
    const dataset = url.searchParams.get("dataset");
    const refusal = refusals[dataset ?? ""];
    const half = halfDone[dataset ?? ""];
    if (dataset === "me/silent") return true;
    if (refusal) sendHubError(response, ...refusal);
    else if (dataset === "me/stalls") response.writeHead(200).write('{"splits": ');
    else if (half) response.end(JSON.stringify(half));
    else if (dataset === "me/large" && partial[url.pathname]) response.end(JSON.stringify(partial[url.pathname]));
    else if (dataset === "me/away") response.writeHead(302, { location: redirectTo }).end();
    else if (dataset === "me/odd") response.writeHead(200).end("<html>");
    else if (busy > 0) {
      busy -= 1;
      response.writeHead(429, { "retry-after": "0.01" }).end();
    } else return false;
    return true;
  });
});
afterAll(() => hub.close());

const open = (name: string, choice = {}, signal = never, answerMs = 60_000) =>
  openHubTable(name, choice, signal, { url: hub.url, answerMs });
async function table(name: string, choice = {}) {
  const opened = await open(name, choice);
  if ("choices" in opened) throw new Error("has a choice");
  return { ...(await wholeTable(opened)), size: opened.size, notes: opened.notes };
}

describe("a dataset", () => {
  it("of Parquet files is read with all its splits, by parts of the files", async () => {
    const found = await table("me/files");
    expect(found).toMatchObject({ format: "parquet", header: ["text", "label", "split"], notes: [] });
    expect(found.cells).toHaveLength(42);
    expect([found.cells[1], found.cells[30]]).toEqual([
      ["train 1", "pos", "train"],
      ["test 0", "neg", "test"],
    ]);
    expect(found.lines.at(-1)).toBe(42);
  });

  it("is read by one split when that is chosen", async () => {
    expect(await table("me/files", { split: "test" })).toMatchObject({ header: ["text", "label"], cells: { length: 12 } }); // prettier-ignore
  });

  it("without Parquet files is read page by page", async () => {
    hub.asked.length = 0;
    const found = await table("me/pages");
    expect(found).toMatchObject({ format: "json", header: ["text", "label"], size: 250, cells: { length: 250 } });
    expect(found.cells[249]).toEqual(["train 249", "pos"]);
    expect(hub.asked.filter((path) => path.startsWith("/rows"))).toHaveLength(3);
  });

  it("of which the Hub shows the beginning only says so", async () => {
    const { cells, notes } = await table("me/large");
    expect(cells).toHaveLength(2);
    expect(notes).toMatchObject([{ message: expect.stringContaining("the beginning only, 2 rows") }]);
  });

  it("with several configs asks for one", async () => {
    expect(await open("me/configs")).toEqual({
      choices: [
        { config: "en", splits: ["train"] },
        { config: "de", splits: ["train", "test"] },
      ],
    });
    expect((await table("me/configs", { config: "de" })).cells).toHaveLength(6);
    await expect(open("me/configs", { config: "fr" })).rejects.toMatchObject({ code: "not-found", message: expect.stringContaining('"en", "de"') }); // prettier-ignore
    await expect(open("me/configs", { config: "en", split: "test" })).rejects.toThrow('no split "test"');
  });

  it("is asked for again when the Hub is busy", async () => {
    busy = 2;
    expect((await table("me/files")).cells).toHaveLength(42);
  });
});

describe("refusals", () => {
  it("a name that is none, before anything is asked", async () => {
    hub.asked.length = 0;
    for (const name of ["", "imdb", "a/b/c", "../x", "https://example.com/datasets/a/b", "a/b?x=1"]) {
      await expect(open(name)).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("owner/name") }); // prettier-ignore
    }
    expect(hub.asked).toEqual([]);
  });

  it("a dataset that is missing, private or gated", async () => {
    await expect(open("me/missing")).rejects.toMatchObject({ code: "not-found", message: expect.stringContaining("private or gated") }); // prettier-ignore
  });

  it.each([
    ["gated", "not-found", "private or gated"],
    ["empty", "not-found", "misspelled"],
    ["new", "unavailable", "still preparing"],
    ["pending", "unavailable", "still preparing"],
    ["failed", "unavailable", "cannot show the rows"],
    ["script", "unavailable", "cannot show the rows"],
    ["blocked", "unavailable", "cannot show the rows"],
    ["broken", "unavailable", "cannot show the rows"],
    ["unchecked", "unavailable", "is busy"],
  ])("a dataset that is %s", async (name, code, words) => {
    hub.asked.length = 0;
    await expect(open(`me/${name}`)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    const again = name === "new" || name === "unchecked";
    expect(hub.asked).toHaveLength(again ? 4 : 1);
  });

  it("by the Hub's gateway, which says no more than that it is too much", async () => {
    busy = 4;
    await expect(open("me/files")).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("is busy") }); // prettier-ignore
  });

  it("a Hub that cannot be reached, or is silent", async () => {
    const nowhere = openHubTable("me/files", {}, never, { url: "http://127.0.0.1:9" });
    await expect(nowhere).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("cannot be reached") }); // prettier-ignore
    await expect(open("me/silent", {}, never, 200)).rejects.toThrow("cannot be reached");
  });

  it("a Hub that falls silent in the middle of an answer", async () => {
    setFlagsFromString("--expose-gc");
    const collecting = setInterval(runInNewContext("gc") as () => void, 50);
    await expect(open("me/stalls", {}, never, 500)).rejects.toMatchObject({ code: "unavailable" });
    clearInterval(collecting);
  });

  it("an answer that is not understood", async () => {
    await expect(open("me/odd")).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("not understood") }); // prettier-ignore
  });

  it.each(["http://127.0.0.1:9/secret", "https://example.com/x", "file:///etc/passwd", "https://127.0.0.1/x"])(
    "a redirect to %s",
    async (to) => {
      redirectTo = to;
      await expect(open("me/away")).rejects.toThrow("not one of its hosts");
    },
  );

  it("redirects in circles", async () => {
    redirectTo = `${hub.url}/splits?dataset=me/away`;
    await expect(open("me/away")).rejects.toThrow("in circles");
  });

  it("ends with the reason it was stopped for", async () => {
    const stop = new AbortController();
    const opening = open("me/silent", {}, stop.signal);
    stop.abort(new Error("enough"));
    await expect(opening).rejects.toThrow("enough");
  });
});

it("reads names from addresses of pages", () => {
  expect(hubName(" me/data-set.v2 ")).toEqual({ name: "me/data-set.v2" });
  expect(hubName("https://huggingface.co/datasets/me/data?x=1")).toEqual({ name: "me/data" });
  expect(hubName("https://huggingface.co/datasets/me/data/viewer/c%20d/train?p=1")).toEqual({ name: "me/data", config: "c d", split: "train" }); // prettier-ignore
});

it.each([
  ["https://huggingface.co.evil.com/x"],
  ["https://evilhf.co/x"],
  ["http://huggingface.co/x"],
  ["https://huggingface.co:8443/x"],
  ["https://user@huggingface.co/x"],
  ["https://[::1]/x"],
])("does not take %s for the Hub", (url) => {
  const base = new URL("https://datasets-server.huggingface.co");
  expect(() => requireHubAddress(new URL(url), base)).toThrow("not one of its hosts");
});

it("connects to the Hub outside this network only, and to another viewer where the settings say it is", async () => {
  const toHub = mayConnectToHub(new URL("https://datasets-server.huggingface.co"));
  expect(toHub("18.1.2.3", "datasets-server.huggingface.co")).toBe(true);
  for (const inside of ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:192.168.0.1"]) {
    expect(toHub(inside, "cdn.hf.co"), inside).toBe(false);
  }
  const toOwn = mayConnectToHub(new URL("http://viewer.lan:8080/api"));
  expect(toOwn("192.168.1.9", "viewer.lan")).toBe(true);
  expect(toOwn("192.168.1.9", "files.viewer.lan")).toBe(false);
  expect(toOwn("169.254.169.254", "viewer.lan")).toBe(false);
  const metadata = openHubTable("me/files", {}, never, { url: "http://169.254.169.254" });
  await expect(metadata).rejects.toThrow("not one of its hosts");
});
