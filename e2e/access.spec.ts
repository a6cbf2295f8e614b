import { spawn } from "node:child_process";
import { expect, test, type Page } from "@playwright/test";
import { finishRun, type FinishedRun } from "./finished-run";
import { axe, sidewaysScroll } from "./page-checks";
import { parcelMessages } from "./parcel-messages";
import { rawRequest } from "./raw-request";
import { allMethods, routesOf } from "./routes";
import { StudioApp } from "./studio-app";

test.describe.configure({ timeout: 600_000 });

const password = "a password: with ö and spaces";
let app: StudioApp;
let run: FinishedRun;
test.beforeAll(async () => {
  app = await StudioApp.create("none", { ACCESS_PASSWORD: password });
  await app.start();
  run = await finishRun(app.api, { name: "Parcels", examples: parcelMessages(40) });
});
test.afterAll(() => app.remove());

const basic = (given: string) => `Basic ${Buffer.from(`me:${given}`).toString("base64")}`;
const html = { accept: "text/html,*/*" };

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
}

test("a host beyond this computer is refused at the start where nobody would be asked who is there", async () => {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, HOST: "0.0.0.0", ACCESS_PASSWORD: "", PORT: "1" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.on("exit", resolve));
  expect(code).toBe(1);
  expect(said).toMatch(/HOST: 0\.0\.0\.0 lets other computers in.*ACCESS_PASSWORD.*TRUSTED_USER_HEADER/s);
});

test("without the password nothing is answered but shared reports, signing in, and whether it is up", async () => {
  const open = new Set([`/r/${run.token}`, `/api/v1/shares/${run.token}`, "/sign-in", "/api/v1/health"]);
  const ids = { datasets: run.datasetId, runs: run.id, shares: run.token, r: run.token };
  for (const { path, isPage } of routesOf(ids)) {
    for (const method of allMethods) {
      // A browser's page runs any action whose id it is sent, on any path.
      const headers = isPage ? { ...html, "next-action": "0".repeat(42) } : {};
      const { status, headers: answered, body } = await rawRequest(app.api.url + path, { method, headers });
      const asked = `${method} ${path}: ${status}`;
      if (open.has(path) && method === "GET") expect(status, asked).toBe(200);
      else if (path === "/api/session" && ["POST", "DELETE"].includes(method)) expect(status, asked).not.toBe(200);
      else if (isPage && method === "GET")
        expect(answered.location, asked).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
      // 405: what streams past proxy.ts has only the methods that it guards itself.
      else expect([401, 405], asked).toContain(status);
      if (!open.has(path)) expect(body, asked).not.toMatch(/Parcels|parcel no/);
    }
  }
  const health = await rawRequest(`${app.api.url}/api/v1/health`, {});
  expect(JSON.parse(health.body)).toEqual({ status: "ok" });
  for (const path of ["/favicon.ico", "/_next/image?url=%2Ficon.svg&w=64&q=75", "/_next/nothing", "/nothing"]) {
    for (const method of ["GET", "POST"]) {
      const headers = { "next-action": "0".repeat(42) };
      expect((await rawRequest(app.api.url + path, { method, headers })).status, `${method} ${path}`).toBe(401);
    }
  }
});

test("a connection that asks for another protocol is closed, not kept open for ever", async () => {
  const closed: string[] = [];
  const paths = ["/runs", "/sign-in", "/api/v1/runs"];
  for (const path of paths) {
    const headers = { connection: "Upgrade", upgrade: "websocket" };
    rawRequest(app.api.url + path, { headers }).catch(() => closed.push(path));
  }
  await expect.poll(() => closed.toSorted(), { timeout: 60_000 }).toEqual(paths.toSorted());
});

test("scripts send the password as Basic or Bearer, and other hosts and sites are refused even with it", async () => {
  const url = `${app.api.url}/api/v1/runs`;
  expect((await rawRequest(url, { headers: { authorization: basic(password) } })).status).toBe(200);
  expect((await rawRequest(url, {})).headers["www-authenticate"]).toMatch(/^Basic /);
  const own = new URL(app.api.url).host;
  for (const path of [
    "/",
    "/runs",
    "/api/v1/runs",
    "/api/v1/datasets",
    "/api/uploads",
    `/r/${run.token}`,
    "/sign-in",
  ]) {
    for (const method of ["GET", "POST"] as const) {
      const ask = (headers: Record<string, string>) =>
        rawRequest(app.api.url + path, { method, headers: { authorization: basic(password), ...headers } });
      if (path === "/api/uploads" && method === "GET") continue;
      expect((await ask({ host: "evil.example.com" })).status, `${method} ${path}`).toBe(421);
      expect((await ask({ host: own, origin: "https://evil.example.com" })).status, `${method} ${path}`).toBe(403);
      expect((await ask({ host: own, origin: "null" })).status, `${method} ${path}`).toBe(403);
    }
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`the sign-in page, ${colorScheme}, narrow`, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 740 } });
    test("leads a person in, by keyboard, to where they were going, and out again", async ({ page, context }) => {
      await page.goto(`${app.api.url}/runs?search=Parcels`);
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await expect(page.getByLabel("Password")).toBeFocused();
      await expect(page.getByRole("navigation")).toHaveCount(0);
      expect(await axe(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.keyboard.type("wrong");
      await page.keyboard.press("Enter");
      await expect(page.getByText("This is not the password.")).toBeVisible();
      expect(await axe(page)).toEqual([]);
      await signIn(page);
      await expect(page).toHaveURL(`${app.api.url}/runs?search=Parcels`);
      await expect(page.getByRole("link", { name: "Parcels" }).first()).toBeVisible();
      const cookies = await context.cookies();
      expect(cookies.find(({ name }) => name.startsWith("studio-session"))).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false }); // prettier-ignore
      expect(await page.evaluate(() => document.cookie)).not.toContain("session");
      expect(await axe(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.goto(`${app.api.url}/runs`);
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    });
  });
}

test("a session that is gone while a page is open leads to the sign-in page, and back", async ({ page, context }) => {
  await page.goto(`${app.api.url}/runs`);
  await signIn(page);
  await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
  await context.clearCookies();
  await page.getByRole("link", { name: "Endpoints" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(page);
  await expect(page).toHaveURL(`${app.api.url}/endpoints`);
});

test("a page that is only looked at says when its session is gone, and stays as it is", async ({ page, context }) => {
  await page.goto(`${app.api.url}/runs?q=parcels`);
  await signIn(page);
  await expect(page.getByText("No model on this computer")).toBeVisible();
  await context.clearCookies();
  const again = page.getByRole("link", { name: "Signed out: sign in again" });
  await expect(again).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
  await again.click();
  await signIn(page);
  await expect(page).toHaveURL(`${app.api.url}/runs?q=parcels`);
});

test("a stranger reads a shared report whole, from this app alone", async ({ page }) => {
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(app.api.url) && /^https?:/.test(request.url())) refused.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  const answer = await page.goto(`${app.api.url}/r/${run.token}`);
  const text = (await answer?.text()) ?? "";
  const nonce = /script-src 'self' 'nonce-([^']{20,})'/.exec(answer?.headers()["content-security-policy"] ?? "")?.[1];
  const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(2);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  for (const place of [app.api.url, new URL(app.api.url).host, process.cwd(), app.folder]) {
    expect(text.includes(place), place).toBe(false);
  }
  await page.waitForLoadState("networkidle");
  for (const tab of await page.getByRole("tab").all()) await tab.click();
  await page
    .getByRole("button", { name: /Recompute/i })
    .first()
    .click();
  await page.waitForLoadState("networkidle");
  expect(refused).toEqual([]);
});

test("a link that ends says so to its owner, and leads nowhere afterwards", async ({ page }) => {
  await page.goto(`${app.api.url}/runs/${run.id}`);
  await signIn(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this report" });
  await dialog.getByLabel("A link works").selectOption("for a week");
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const link = dialog.getByRole("textbox", { name: /^Link of .*, until / });
  await expect(link).toHaveCount(1);
  expect(await axe(page)).toEqual([]);
  const url = await link.inputValue();
  expect((await rawRequest(url, { headers: html })).status).toBe(200);
  const { token, expiresAt } = await app.api.share(run.id, { expiresInDays: 1 });
  expect(Date.parse(expiresAt ?? "") - Date.now()).toBeGreaterThan(86_000_000);
  expect((await rawRequest(`${app.api.url}/api/v1/shares/${token}`, {})).status).toBe(200);
});

test("wrong passwords are bounded, and who is signed in goes on", async ({ page }) => {
  await page.goto(`${app.api.url}/runs`);
  await signIn(page);
  await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
  const ask = (given: string) =>
    rawRequest(`${app.api.url}/api/v1/runs`, { headers: { authorization: basic(given), "x-studio-peer": "8.8.8.8" } });
  const statuses = [];
  for (let tried = 0; tried < 6; tried += 1) statuses.push((await ask("wrong")).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  const { status, headers } = await ask(password);
  expect(status).toBe(429);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Runs" })).toBeVisible();
});
