import { readTextFile } from "@/components/examples/open-file";
import { type ImportedArm, readArms } from "@/lib/core/dataset/read-arms";
import { Problem } from "@/lib/core/problem";

/** A file of predictions made elsewhere, read in the browser; `problem` says what stands in the way. */
export type ArmsFile =
  { name: string; arms: ImportedArm[]; problem: null } | { name: string; arms: null; problem: string };

export async function readArmsFile(file: File): Promise<ArmsFile> {
  const { name } = file;
  const content = await readTextFile(file);
  if (content === null) {
    const problem = `“${name}” cannot be read as text. Expected a CSV, TSV or JSONL file in UTF-8 or UTF-16.`;
    return { name, arms: null, problem };
  }
  try {
    return { name, arms: readArms(content), problem: null };
  } catch (error) {
    if (error instanceof Problem) return { name, arms: null, problem: error.message };
    throw error;
  }
}
