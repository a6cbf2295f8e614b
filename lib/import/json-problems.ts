import "server-only";
import { Problem } from "@/lib/core/problem";

/** Both from 1. */
export type Place = { line: number; column: number };

const expected = {
  value: "a value",
  key: 'a name in quotation marks, such as "text",',
  colon: 'a ":" behind the name',
  comma: 'a "," or the closing bracket',
  nothing: "the end of the file",
};

export function brokenJson(place: Place, expecting: keyof typeof expected, came: string): Problem {
  return located(place, `Expected ${expected[expecting]} at column ${place.column}; found ${shown(came)}.`);
}

/** Of a value that JSON.parse refused; its reason stays the cause. */
export function brokenValue(place: Place, came: string, cause: unknown): Problem {
  const what = came.trim() === "" ? "found none" : `what stands there is no valid JSON: ${shown(came)}`;
  return located(place, `Expected a value at column ${place.column}; ${what}.`, cause);
}

export function cutOffJson(place: Place): Problem {
  return located(place, "The file ends in the middle of the JSON document: it seems to be cut off. Get it whole.");
}

export function deepJson(place: Place, deepest: number): Problem {
  return located(
    place,
    `Values are nested deeper than ${deepest.toLocaleString("en")} levels at column ${place.column}.`,
  );
}

export function longJson(place: Place): Problem {
  return located(
    place,
    `One value that begins at column ${place.column} is longer than 16 MB, too long for a labelled example. Put one record a line (JSONL).`,
  );
}

function located({ line }: Place, message: string, cause?: unknown): Problem {
  return new Problem("invalid", `Line ${line}: ${message}`, [{ line, message }], { cause });
}

function shown(source: string): string {
  const flat = source.trim().replace(/\s+/g, " ");
  return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}

export function noJson(): Problem {
  return located({ line: 1, column: 1 }, "Expected JSON, which begins with [ or {.");
}

export function unknownShape(names: string[]): Problem {
  const found = names.length > 0 ? `an object with ${names.slice(0, 8).map((name) => `"${shown(name)}"`).join(", ")}` : "nothing like it"; // prettier-ignore
  const message = `Expected labelled examples as [{"text": …, "label": …}], {"label": ["text", …]}, {"train": [["text", "label"], …]} or {"text": […], "label": […]}; found ${found}. Write one object a line (JSONL), such as {"text": "…", "label": "…"}.`;
  return located({ line: 1, column: 1 }, message);
}

export function tooManyColumns(limit: number): Problem {
  return new Problem("invalid", `Expected at most ${limit.toLocaleString("en")} different fields; this file has more.`);
}

export function tooLargeByColumns(limit: number): Problem {
  const message = `A JSON document written by columns is read up to ${limit / 1e6} MB. Write one object a line (JSONL), such as {"text": "…", "label": "…"}; that is read up to 200 MB.`;
  return new Problem("too-large", message);
}
