import type { z } from "zod";

/** Content type → name of a schema. */
type Bodies = Record<string, string>;

/** One call of the API: what goes in and what comes out. */
export type Operation = {
  summary: string;
  query?: z.ZodObject;
  request?: Bodies;
  requestOptional?: boolean;
  /** Status → bodies; null: no body. */
  responses: Record<number, Bodies | null>;
  /** Statuses of problem documents beside 500. */
  problems: number[];
};

/** Path → method → operation. */
export type Operations = Record<string, Partial<Record<"get" | "post" | "patch" | "delete", Operation>>>;

/** Schemas by the names they have in the description. */
export type Schemas = Record<string, z.ZodType>;

export const json = (name: string): Bodies => ({ "application/json": name });

/** What a body of JSON may be refused with. */
export const jsonProblems = [400, 403, 413, 415, 422];
