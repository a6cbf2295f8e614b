import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { parcelMessages } from "./parcel-messages";
import { echoing, honest, startEchoingServer } from "./echoing-server";
import { allMethods, routesOf } from "./routes";
import { StudioApp } from "./studio-app";

test.describe.configure({ timeout: 900_000 });

const canary = (name: string) => `sk-canary-${name}-7Q2mX9vB4kLw`;
/** Entered on the page, by the API, and in the environment. */
const keys = { typed: canary("typed"), sent: canary("sent"), set: canary("set") };
const password = "the-canary-password-5Tz8";
const encryptionKey = "the-canary-encryption-key-3Hd1";
const secrets = [...Object.values(keys), password, encryptionKey];

let server: Awaited<ReturnType<typeof startEchoingServer>>;
let app: StudioApp;
test.beforeAll(async () => {
  server = await startEchoingServer();
  app = await StudioApp.create("none", {
    ACCESS_PASSWORD: password,
    ENCRYPTION_KEY: encryptionKey,
    FOLLOWER_BASE_URL: server.baseUrl,
    FOLLOWER_MODEL: "echo-401",
    FOLLOWER_API_KEY: keys.set,
  });
  await app.start();
});
test.afterAll(async () => {
  await app.remove();
  await server.close();
});

/** Where a secret was seen, by what it was seen in; the text around it tells how it came there. */
class Sightings {
  readonly found: string[] = [];
  texts = 0;

  look(where: string, text: string): void {
    this.texts += 1;
    for (const secret of secrets) {
      for (const spelled of [secret, Buffer.from(secret).toString("base64"), Buffer.from(secret).toString("hex")]) {
        const at = text.indexOf(spelled);
        if (at >= 0) this.found.push(`${where}: …${text.slice(Math.max(0, at - 80), at + 40)}…`);
      }
    }
  }
}

test("no key, password or secret is in any answer, log, page, browser or file of the database", async ({ page }) => {
  const seen = new Sightings();
  const bodies: Promise<void>[] = [];
  page.on("response", (response) => {
    const look = async () => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      seen.look(response.url(), body.toString("latin1") + JSON.stringify(await response.allHeaders()));
    };
    bodies.push(look());
  });

  await page.goto(`${app.api.url}/endpoints`);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await typeEndpoint(page, server.baseUrl);

  const models = [honest, ...echoing];
  const endpoints = new Map<string, string>();
  for (const model of models) {
    const roles: ("generator" | "follower")[] = ["generator", "follower"];
    const input = { name: model, baseUrl: server.baseUrl, model, roles, apiKey: keys.sent };
    endpoints.set(model, await app.api.addEndpoint(input));
  }
  const datasetId = await app.api.createDataset("Parcels", parcelMessages(30));
  const follower = endpoints.get(honest) ?? "";
  const done = await app.api.startRun({ datasetId, conditions: [{ method: "naive", follower }] });
  await expect.poll(async () => (await app.api.run(done)).status).toBe("done");
  const { token } = await app.api.share(done);
  const broken = await startBrokenRuns(datasetId, [...endpoints.values(), "env-follower"]);

  await callEverything(seen, { datasetId, done, token, endpoints });
  const pages = routesOf({ datasets: datasetId, runs: done, r: token }).filter(({ isPage }) => isPage);
  for (const path of [...pages.map(({ path }) => path), ...broken.map((id) => `/runs/${id}`)]) {
    await page.goto(app.api.url + path);
    await page.waitForLoadState("networkidle");
    seen.look(`page ${path}`, await page.content());
  }
  await page.goto(`${app.api.url}/endpoints`);
  for (const button of await page.getByRole("button", { name: /^Test/ }).all()) {
    await button.click();
    await page.waitForLoadState("networkidle");
  }
  await expect(page.getByText(/The key was refused/).first()).toBeVisible();
  seen.look("endpoints after their tests", await page.content());
  seen.look("what the browser keeps", await browserState(page));

  await Promise.all(bodies);
  seen.look("the log of all processes", app.log);
  expect(app.log).toContain(`run ${broken[0] ?? "?"}`);
  const files = readdirSync(app.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toContain("studio.db-wal");
  for (const file of files) seen.look(file.name, readFileSync(join(file.parentPath, file.name), "latin1"));
  expect(seen.texts).toBeGreaterThan(200);
  expect(seen.found).toEqual([]);
});

async function typeEndpoint(page: Page, baseUrl: string): Promise<void> {
  const form = page.getByRole("form", { name: "Add a server" });
  await form.getByLabel("Base URL").fill(baseUrl);
  await form.getByLabel(/^Key/).fill(keys.typed);
  await form.getByLabel("Model", { exact: true }).fill("echo-401");
  await form.getByLabel("Name").fill("Typed on the page");
  await form
    .getByLabel(/Follower/i)
    .first()
    .check();
  await form.getByRole("button", { name: /^Add/ }).click();
  await expect(page.getByText("Added “Typed on the page”")).toBeVisible();
}

/** Runs that end badly, each on one endpoint; those that a server of this kind cannot even begin are left out. */
async function startBrokenRuns(datasetId: string, followers: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const follower of followers)
    ids.push(await app.api.startRun({ datasetId, conditions: [{ method: "naive", follower }] }));
  for (const id of ids) {
    await expect.poll(async () => (await app.api.run(id)).status, { timeout: 120_000 }).not.toMatch(/queued|running/);
  }
  return ids;
}

type Made = { datasetId: string; done: string; token: string; endpoints: Map<string, string> };

/** Every route with every method: those that spend with each endpoint, the others with an empty body; what deletes comes last. */
async function callEverything(seen: Sightings, { datasetId, done, token, endpoints }: Made): Promise<void> {
  const ask = async (method: string, path: string, body?: unknown, accept = "application/json") => {
    const headers = { authorization: `Bearer ${password}`, "content-type": "application/json", accept };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(app.api.url + path, { method, headers, redirect: "manual", ...sent });
    seen.look(`${method} ${path}`, (await answer.text()) + JSON.stringify([...answer.headers]));
  };
  const examples = parcelMessages(12);
  for (const id of [...endpoints.values(), "env-follower"]) {
    await ask("POST", "/api/v1/classify", {
      instruction: "Say what it is.",
      labels: ["a", "b"],
      text: "x",
      follower: id,
    });
    for (const accept of ["application/json", "text/event-stream"]) {
      await ask("POST", "/api/v1/instructions", { examples, generator: id, n: 4 }, accept);
    }
    await ask("POST", `/api/v1/endpoints/${id}/test`, {});
    await ask("PATCH", `/api/v1/endpoints/${id}`, { name: "renamed" });
  }
  const wrong = { name: "", baseUrl: `http://me:${keys.sent}@host/v1`, model: "", roles: [], apiKey: keys.sent };
  await ask("POST", "/api/v1/endpoints", wrong);
  await ask("POST", "/api/v1/endpoints", { ...wrong, name: "n", model: "m", roles: ["follower"] });
  await ask("POST", "/api/v1/endpoints/models", { baseUrl: server.baseUrl, apiKey: keys.sent });
  const ids = { datasets: datasetId, runs: done, shares: token, r: token, endpoints: endpoints.get(honest) ?? "" };
  for (const method of allMethods) {
    for (const { path, isPage } of routesOf(ids)) {
      if (!isPage) await ask(method, path, method === "GET" ? undefined : {});
    }
    if (method === "GET") await ask(method, "/api/v1/nothing-here");
  }
  await ask("POST", `/api/v1/runs/${done}/restore`, {});
  await ask("POST", "/api/session", { password: "a wrong one" });
}

/** Everything a page can leave in a browser. */
function browserState(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [document.cookie, { ...localStorage }, { ...sessionStorage }, window.name, history.state];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        kept.push(await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result))));
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}
