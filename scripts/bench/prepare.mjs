// What every part needs before it is measured: the database client and the built pages.
import { generate } from "../generate.mjs";
import { build } from "../setup/build.mjs";

generate();
await build();
