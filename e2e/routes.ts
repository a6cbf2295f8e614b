import { readdirSync } from "node:fs";

type Route = { path: string; isPage: boolean };

/** Every page and every route of the app, as the folders of `app/` say; `ids` names what stands in place of brackets, by the folder before them. */
export function routesOf(ids: Record<string, string>): Route[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).sort();
  return files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const folders = file.split("/").slice(0, -1);
      const parts = folders.map((part, at) =>
        part.startsWith("[") ? (ids[folders[at - 1] ?? ""] ?? "nothing") : part,
      );
      return { path: `/${parts.join("/")}`, isPage: file.endsWith("page.tsx") };
    });
}

/** A route that has not one of them answers 405. */
export const allMethods = ["GET", "POST", "PATCH", "DELETE"] as const;
