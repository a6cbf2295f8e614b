import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { inheritedEnv } from "@/lib/env";

const started = new Set<ChildProcess>();
process.on("exit", () => started.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

export const typescript = ["--conditions=react-server", "--import", "tsx"];

/** A process that ends with this one, whatever ends it: its channel closes. */
export function startProcess(args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { ...inheritedEnv(), ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  started.add(child);
  return child;
}

export async function endProcess(child: ChildProcess): Promise<void> {
  started.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** The most memory in MB that a process has held at once; NaN where the system does not say it in files. */
export function peakMegabytes({ pid }: ChildProcess): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** CPU seconds that a process has used so far, in all its threads; NaN where the system does not say it in files. */
export function cpuSeconds({ pid }: { pid?: number | undefined }): number {
  try {
    const [, ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const values = fields.join(" ").split(" ");
    return (Number(values[11]) + Number(values[12])) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** What Linux counts CPU time in, on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** Memory in MB that a process holds now. */
export function megabytesNow({ pid }: ChildProcess): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}
