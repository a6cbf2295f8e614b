import { describe, expect, it } from "vitest";
import { hasAccess } from "./access-guard";

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString("base64")}`;
const page = { method: "GET", path: "/runs", authorization: null };

describe("hasAccess", () => {
  it("asks nothing when no password is set", () => expect(hasAccess(page, undefined)).toBe(true));
  it.each([
    ["nothing", null],
    ["a wrong password", basic("me:wrong")],
    ["a part of the password", basic("me:geh")],
    ["no colon", basic("geheim:")],
    ["another scheme", "Bearer geheim:ö"],
  ])("refuses %s", (_what, authorization) => expect(hasAccess({ ...page, authorization }, "geheim:ö")).toBe(false));
  it("takes the password under any name, colons and all", () => {
    expect(hasAccess({ ...page, authorization: basic("me:geheim:ö") }, "geheim:ö")).toBe(true);
  });
  it.each(["/r/abc", "/api/v1/shares/abc", "/api/v1/health"])("lets a stranger read %s, not change it", (path) => {
    expect(hasAccess({ ...page, path }, "geheim")).toBe(true);
    expect(hasAccess({ ...page, path, method: "DELETE" }, "geheim")).toBe(false);
  });
  it.each(["/r/abc/more", "/api/v1/shares", "/", "/api/v1/healthy"])("does not take %s for a shared report", (path) =>
    expect(hasAccess({ ...page, path }, "geheim")).toBe(false),
  );
});
