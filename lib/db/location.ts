import "server-only";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

// The comments keep Next from taking these paths, known only where the app runs, for files of the build: it would trace the whole project.

/** The folder of the checkout: the nearest one upwards from the working folder that holds the schema. */
export function checkoutRoot(from: string = process.cwd()): string {
  for (let folder = resolve(/* turbopackIgnore: true */ from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "prisma/schema.prisma"))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(
        `Expected to be started inside the checkout (a folder with prisma/schema.prisma), not in ${from}.`,
      );
    }
  }
}

/** Absolute path of the file that DATABASE_URL names; a relative one counts from the checkout, not from prisma/. */
export function databaseFile(url: string): string {
  const path = url.replace(/^file:/, "").split("?")[0] ?? "";
  return resolve(/* turbopackIgnore: true */ checkoutRoot(), path);
}
