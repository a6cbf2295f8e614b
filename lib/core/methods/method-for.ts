import { Problem } from "../problem";
import type { Method, MethodName } from "../types";
import { methodTitle } from "./condition-name";
import { ape } from "./ape";
import { gepa } from "./gepa";
import { icl } from "./icl";
import { instructionIcl } from "./instruction-icl";
import { manual } from "./manual";
import { naive } from "./naive";
import { promptMii } from "./prompt-mii";

const methods = new Map<MethodName, Method>([
  ["naive", naive],
  ["icl", icl],
  ["prompt-mii", promptMii],
  ["prompt-mii-zero", promptMii],
  ["instruction-icl", instructionIcl],
  ["ape", ape],
  ["gepa", gepa],
  ["manual", manual],
]);

/** The methods that can be run, in the order in which they are offered. */
export function availableMethods(): readonly MethodName[] {
  return [...methods.keys()];
}

/** The method of that name. Throws a Problem for a method of the vocabulary that cannot be run yet. */
export function methodFor(name: MethodName): Method {
  const method = methods.get(name);
  if (method) return method;
  const offered = availableMethods().map(methodTitle).join(", ");
  throw new Problem("invalid", `${methodTitle(name)} is not available yet. Choose one of: ${offered}.`, [
    { message: `${name} is not available yet`, field: "method" },
  ]);
}
