import type { EndpointSnapshot, ModelFiles } from "../types";
import { formatTokens } from "./format";

/** A model as a sceptic needs it named: whose computer it was on, whether trained, and by which files it can be told. */
export function modelWords({ model, embedded, trained, contextLength, files }: EndpointSnapshot): string {
  const known = files === undefined ? "" : fileWords(files);
  return [
    model,
    ...(embedded ? ["on the owner's computer"] : []),
    ...(trained ? ["trained"] : []),
    ...(contextLength === undefined ? [] : [`context of ${formatTokens(contextLength)} tokens`]),
    ...(known ? [known] : []),
  ].join(", ");
}

/** Empty where no file is known. */
export function fileWords({ adapter, weights }: ModelFiles): string {
  const named = [
    ...(adapter === undefined ? [] : [`adapter ${adapter}`]),
    ...(weights === undefined ? [] : [`weights ${weights}`]),
  ];
  return named.length === 0 ? "" : `${named.join(" on ")} (SHA-256)`;
}
