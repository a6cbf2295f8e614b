import { createServer } from "node:net";
import { expect, it } from "vitest";
import { Problem } from "@/lib/core/problem";
import { takePort } from "./free-port";

it("gives a port that is free, and null for one that is taken", async () => {
  const port = (await takePort("127.0.0.1", 0)) ?? 0;
  expect(port).toBeGreaterThan(0);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(await takePort("127.0.0.1", port)).toBeNull();
  await new Promise((resolve) => server.close(resolve));
});

it("says that HOST is wrong where it is no address of this computer", async () => {
  const listening = takePort("192.0.2.55", 0);
  await expect(listening).rejects.toBeInstanceOf(Problem);
  await expect(listening).rejects.toThrow(/^HOST: this computer cannot listen at 192\.0\.2\.55 .*127\.0\.0\.1/);
});
