import { expect, it, vi } from "vitest";
import { endAfter } from "./end-after";

const never = () => null;

it.each([
  ["SQLite's words", new Error("SQLITE_FULL: database or disk is full")],
  ["the system's code", Object.assign(new Error("write failed"), { code: "ENOSPC" })],
  ["a cause", new Error("a batch was not stored", { cause: new Error("disk I/O error") })],
])("pauses a run when the disk is full, known by %s", (_, error) => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  expect(endAfter(error, never)).toEqual({
    status: "paused",
    reason:
      "Answers could not be stored: the disk is full, or cannot be written. Free some space, then resume the run.",
  });
  expect(endAfter(new Error("something else"), never).status).toBe("failed");
  log.mockRestore();
});
