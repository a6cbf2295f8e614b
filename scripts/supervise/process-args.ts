const typescript = ["--conditions=react-server", "--import", "tsx"];
/** Calls leave much behind that is dead at once: a small young generation (in MB) keeps each process tens of MB smaller at no cost in time. */
const small = "--max-semi-space-size=1";

export const engineArgs = [...typescript, "scripts/engine.ts"];
export const workerArgs = [small, ...typescript, "scripts/worker.ts"];
export const webArgs = [small, "scripts/web.mjs"];
