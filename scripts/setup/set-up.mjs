import { build } from "./build.mjs";
import { install } from "./install.mjs";

/** Does what is missing of: packages (with the `tools` of tests and checks, or without), the database client, the built `pages` and processes. */
export async function setUp({ tools, pages }) {
  await install({ everything: tools });
  const { generate } = await import("../generate.mjs");
  await generate();
  if (pages) await build();
}
