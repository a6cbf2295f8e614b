import "server-only";
import { createHash } from "node:crypto";
import type { AppendedLog, AppendTrainingQuery } from "@/lib/core/contract/training";
import type { TrainingLine, TrainingStart } from "@/lib/core/contract/training-log";
import { Problem } from "@/lib/core/problem";
import type { ReadLine } from "@/lib/core/training/log-lines";
import { measuresOfStep, measuresOfValidation } from "@/lib/core/training/measures";
import * as lines from "@/lib/db/training-lines";
import * as trainings from "@/lib/db/trainings";
import { newId } from "../new-id";
import { noSuchTraining } from "./require-training";
import { trainingUrl } from "./training-summary";

/** Lines, or characters of them, that one statement writes. */
const batchLines = 500;
const batchCharacters = 1_000_000;
const mostProblems = 100;

export type LogWriter = {
  /** Takes the next line. Returns false when another training begins with it: what follows belongs elsewhere. @throws Problem where no start came before it */
  add(read: ReadLine): Promise<boolean>;
  isFull(): boolean;
  flush(): Promise<void>;
  /** @throws Problem invalid when nothing of the log could be used */
  answer(unfinished: boolean): AppendedLog;
};

type Refused = Extract<ReadLine, { code: string }> | { number: number; code: "another-training"; message: string };

export async function createLogWriter(to: AppendTrainingQuery): Promise<LogWriter> {
  let training = await named(to);
  let batch: lines.NewLine[] = [];
  let [added, known, refused, characters] = [0, 0, 0, 0];
  let created = false;
  const problems: AppendedLog["problems"] = [];

  const refuse = ({ number, code, message }: Refused) => {
    refused += 1;
    if (problems.length < mostProblems) problems.push({ line: number, code, message });
  };
  const begin = async (start: TrainingStart) => {
    const id = newId();
    training = await trainings.findOrCreate(id, start, new Date());
    created = training.id === id;
    if (created) added += 1;
    else known += 1;
    return true;
  };
  return {
    async add(read) {
      if ("code" in read) {
        refuse(read);
        if (!training && refused >= mostProblems) throw nothingUsable(problems);
        return true;
      }
      const { line, number } = read;
      if (line.type === "start") {
        if (!training) return begin(line);
        if (training.start.key !== line.key) {
          refuse({ number, code: "another-training", message: anotherTraining(line.key, training.start.key) });
          return false;
        }
        known += 1;
        return true;
      }
      if (!training) throw noStart(number, line.type);
      const stored = rowOf(line);
      batch.push(stored);
      characters += stored.body.length;
      return true;
    },
    isFull: () => batch.length >= batchLines || characters >= batchCharacters,
    async flush() {
      if (!training || batch.length === 0) return;
      const written = await lines.append(training.id, batch);
      [added, known] = [added + written, known + batch.length - written];
      [batch, characters] = [[], 0];
      if (written > 0) await trainings.setChanged(training.id, new Date());
    },
    answer(unfinished) {
      if (!training || added + known + (unfinished ? 1 : 0) === 0) throw nothingUsable(problems);
      const { id, start } = training;
      const { key, name } = start;
      return { id, key, name, url: trainingUrl(id), created, lines: { added, known, refused }, unfinished, problems };
    },
  };
}

async function named({ key, id }: AppendTrainingQuery): Promise<trainings.StoredTraining | null> {
  if (key === undefined && id === undefined) return null;
  const found = id === undefined ? await trainings.findByKey(key ?? "") : await trainings.get(id);
  if (!found || (key !== undefined && found.start.key !== key)) throw noSuchTraining();
  return found;
}

function rowOf(line: Exclude<TrainingLine, TrainingStart>): lines.NewLine {
  const body = JSON.stringify(line);
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const figures = figuresOf(line);
  return { type: line.type, step: line.step, score: figures[0] ?? null, hash, body, figures };
}

function figuresOf(line: TrainingLine): lines.Figures {
  if (line.type === "step") return measuresOfStep(line).map((value) => value ?? null);
  return line.type === "validation" ? measuresOfValidation(line) : [];
}

const beginsSo = 'The first line of a training log is its start: {"type":"start","format":1,"key":…,"name":…}.';

function noStart(number: number, type: string): Problem {
  const message = `Line ${number} is a ${type}, and no start came before it. ${beginsSo} Lines alone need ?key= of a training that is known here.`;
  return new Problem("invalid", message, [{ line: number, message: "no start line before it" }]);
}

function nothingUsable(problems: AppendedLog["problems"]): Problem {
  if (problems.length === 0) {
    return new Problem("invalid", `The log is empty, or half a line. ${beginsSo}`, [
      { line: 1, message: "no whole line" },
    ]);
  }
  const details = problems.map(({ line, message }) => ({ line, message }));
  return new Problem("invalid", `This is no training log: none of its lines could be used. ${beginsSo}`, details);
}

function anotherTraining(key: string, current: string): string {
  return `Another training begins here (${key}; the lines before belong to ${current}). This line and those after it were left out: send them as a log of their own.`;
}
