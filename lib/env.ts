import "server-only";
import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((value) => (value === "" ? undefined : value));
const list = optional.transform((value) => value?.split(",").map((item) => item.trim().toLowerCase()) ?? []);
const url = optional.pipe(z.url({ protocol: /^https?$/ }).optional());

const envSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: z.string().startsWith("file:", "expected file:PATH").default("file:./data/studio.db"),
  MODEL: z.enum(["standard", "small", "none"]).default("standard"),
  MODEL_PATH: optional,
  ENCRYPTION_KEY: optional,
  ACCESS_PASSWORD: optional,
  PUBLIC_URL: url,
  ALLOWED_HOSTS: list,
  ALLOWED_ENDPOINT_HOSTS: list,
  HUB_DATASETS_URL: url,
  GENERATOR_BASE_URL: url,
  GENERATOR_MODEL: optional,
  GENERATOR_API_KEY: optional,
  FOLLOWER_BASE_URL: url,
  FOLLOWER_MODEL: optional,
  FOLLOWER_API_KEY: optional,
  OPENAI_BASE_URL: url,
  OPENAI_API_KEY: optional,
  /** Set by the supervisor for its children, never by a person. */
  STUDIO_ENGINE_URL: url,
  STUDIO_ENGINE_SECRET: optional,
  STUDIO_WORKER_ID: optional,
});

export type Env = z.infer<typeof envSchema>;

/** Parses the settings; throws one error that names every wrong variable, what was expected and what came. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Settings that cannot be used (see .env.example):\n${lines.join("\n")}`);
}

let parsed: Env | undefined;

/** The settings of this process, parsed once. The only reader of process.env. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Whether this is the built application; while developing and in tests processes run from their source. */
export function isBuilt(): boolean {
  return process.env.NODE_ENV === "production";
}

/** The environment as it came, for the supervisor to hand on to its children. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return process.env;
}
