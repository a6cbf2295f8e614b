import { Problem } from "../problem";
import type { Method, MethodName } from "../types";
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

/** The method of that name. Throws a Problem for `imported`: nothing is built or asked for it. */
export function methodFor(name: MethodName): Method {
  const method = methods.get(name);
  if (method) return method;
  throw new Problem(
    "invalid",
    "Predictions made elsewhere are not made again: no prompt is built and no model asked for them. Send them with their `predictions`; to change such a run, import its file again.",
    [{ message: `${name} builds no prompt`, field: "method" }],
  );
}
