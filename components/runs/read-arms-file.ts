import { type ImportedArm, readArms } from "@/lib/core/dataset/read-arms";
import { Problem } from "@/lib/core/problem";

/** A file of predictions made elsewhere, read in the browser; `problem` says what stands in the way. */
export type ArmsFile =
  { name: string; arms: ImportedArm[]; problem: null } | { name: string; arms: null; problem: string };

/** The predictions in a text, which is the content of the file of this name. */
export function readArmsFile(name: string, content: string): ArmsFile {
  try {
    return { name, arms: readArms(content), problem: null };
  } catch (error) {
    if (error instanceof Problem) return { name, arms: null, problem: error.message };
    throw error;
  }
}
