import { expect, it, vi } from "vitest";
import { z } from "zod";
import { runAction } from "./action";

it("tells a page that there was no room, and keeps the cause for the log", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const cause = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  const answer = await runAction(z.string(), "a text", () => Promise.reject(cause));
  expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/disk of the server is full/) as string });
  expect(log).toHaveBeenCalledWith("An action was refused:", expect.any(String), cause);
});
