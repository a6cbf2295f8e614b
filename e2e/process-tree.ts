import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

type Process = { pid: number; parent: number; state: string };

/** The process and everything it has started, those who start others first. */
export function processTree(root: number): number[] {
  const all = listProcesses();
  const tree = [root];
  for (const parent of tree) tree.push(...all.filter((one) => one.parent === parent).map(({ pid }) => pid));
  return tree.filter((pid) => isRunning(all, pid));
}

/** Those of `pids` that still run. */
export function survivors(pids: readonly number[]): number[] {
  const all = listProcesses();
  return pids.filter((pid) => isRunning(all, pid));
}

/** The command line of a process, with its arguments. */
export function commandLine(pid: number): string {
  if (!existsSync("/proc/self/cmdline")) return execFileSync("ps", ["-o", "args=", "-p", String(pid)]).toString();
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
}

/** A process that has ended and that nobody has asked about is still listed, as a zombie. */
function isRunning(all: readonly Process[], pid: number): boolean {
  return all.some((one) => one.pid === pid && !one.state.startsWith("Z"));
}

/** Linux tells it in files; small images have no `ps`. */
function listProcesses(): Process[] {
  if (!existsSync("/proc/self/stat")) return fromPs();
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const [state = "", parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [{ pid: Number(name), parent: Number(parent), state }];
    } catch {
      return [];
    }
  });
}

function fromPs(): Process[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="]).toString().trim().split("\n");
  return lines.map((line) => {
    const [pid, parent, state = ""] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), state };
  });
}
